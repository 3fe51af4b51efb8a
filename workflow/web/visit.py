"""A visit: what a page is given, and the ways in which it may answer."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any
from urllib.parse import quote, urlencode
from uuid import uuid4

from itsdangerous import BadSignature, URLSafeTimedSerializer
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from workflow.answers.listing import PassageAnswer
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Person, Role
from workflow.domain.errors import NotFoundError
from workflow.services.casework.act_labels import label_of
from workflow.services.office import Office
from workflow.store.access.sessions import Session
from workflow.web import in_words
from workflow.web.desk import Desk
from workflow.web.frame import rendered
from workflow.web.side_bar import SideBar
from workflow.web.typed import NOTHING, Typed

SAID = "memoranda_said"
A_MOMENT = 60  # seconds in which the page after an act shows what was said of it
PARTS = "HX-Request"


@dataclass
class Visit:
    """One request of one person: the office, who asks, when, and what the form brought."""

    desk: Desk
    request: Request
    at: datetime
    person: Person | None = None
    session: Session | None = None
    token: str | None = None
    typed: Typed = NOTHING
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def office(self) -> Office:
        """The office as whoever asks sees it."""
        return self.desk.office.seen_by(self.person)

    @cached_property
    def on(self) -> date:
        """The day it is at the office."""
        return self.at.astimezone(self.office.settings.timezone).date()

    @cached_property
    def acting(self) -> Office:
        """The office as this session acts in it: every change says by which session it was made."""
        return self.office if self.session is None else self.office.by_page(self.session.id)

    @property
    def who(self) -> Person:
        """Who asks; only on pages that nobody sees without having signed in."""
        if self.person is None:
            raise NotFoundError("Nobody has signed in.")
        return self.person

    def may(self, role: Role) -> bool:
        """Whether whoever asks acts in a role."""
        return self.person is not None and self.person.acts_as(role)

    def part(self, name: str) -> str:
        """A part of the address, as the number of an agreement."""
        return str(self.request.path_params[name])

    def asked(self, name: str) -> str | None:
        """One word of the address\u2019s question; None where it is left out or blank."""
        return (self.request.query_params.get(name) or "").strip() or None

    def asked_all(self, name: str) -> list[str]:
        """All words of one name of the question."""
        return [said for said in self.request.query_params.getlist(name) if said.strip()]

    @property
    def is_for_a_part(self) -> bool:
        """Whether a page that is open asks for a part of itself anew."""
        return self.request.headers.get(PARTS) == "true"

    @property
    def address(self) -> str:
        """This page, with its question."""
        query = self.request.url.query
        return self.request.url.path + (f"?{query}" if query else "")

    @property
    def is_officer(self) -> bool:
        return self.may(Role.OFFICER)

    @cached_property
    def side_bar(self) -> SideBar:
        """Where whoever asks may go."""
        return SideBar(self)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Everybody who acts in the office."""
        with self.office.register.reading() as books:
            return books.people.all()

    def name_of(self, key: str) -> str:
        """What somebody is called."""
        return next((each.name for each in self.people if each.key == key), key)

    @property
    def session_name(self) -> str | None:
        """What evidence names this session by: not the token that opens it."""
        return None if self.session is None else self.session.id

    @property
    def from_address(self) -> str:
        """The address the request came from, as far as the server knows it."""
        return self.request.client.host if self.request.client is not None else ""

    @property
    def agent(self) -> str:
        """What the browser calls itself."""
        return self.request.headers.get("user-agent", "")

    def request_id(self) -> str:
        """The key of the act this form asks for: sent twice, it is recorded once."""
        return self.typed.one("request_id") or uuid4().hex

    def page(
        self,
        template: str,
        *,
        title: str,
        here: str = "",
        block: str | None = None,
        status: int = 200,
        **shown: Any,
    ) -> Response:
        """A page; or its block of this name where a page that is open asks only for that."""
        wanted = block if block is not None and self.is_for_a_part else None
        html = rendered(template, self.framed(title=title, here=here, **shown), block=wanted)
        answer = HTMLResponse(html, status, headers={"Vary": PARTS} | self.headers)
        if SAID in self.request.cookies and wanted is None:
            answer.delete_cookie(SAID, path="/")
        return answer

    def framed(self, *, title: str, here: str = "", **shown: Any) -> Mapping[str, Any]:
        """What every template may name, with what this page shows."""
        return {
            "visit": self,
            "side": self.side_bar,
            "office": self.office.settings,
            "person": self.person,
            "title": title,
            "here": here,
            "today": self.on,
            "said": self.said,
            "new_request": lambda: uuid4().hex,
            "distance": lambda on: in_words.distance(on, self.on),
            "ago": lambda on: in_words.ago(on, self.on),
            "near_day": lambda on: in_words.day_and_month(on, self.on),
            "clock_time": lambda at: in_words.clock_time(at, self.office.settings.timezone),
            "with_query": self.with_query,
        } | shown

    def label_of(self, act: Act) -> str:
        """What the button of an act is called."""
        return label_of(act)

    @property
    def as_came_from(self) -> str:
        """What the address of an agreement is given so that its page knows the list that somebody came from."""
        words = [
            each for each in self.request.query_params.multi_items() if each[0] != "after" and each[1].strip()
        ]
        return "?" + urlencode({"from": urlencode(words) or "all"})

    def said_in_words(self, value: object) -> str:
        """A value as a page says it."""
        return in_words.said(value)

    def marked(self, passage: PassageAnswer) -> Markup:
        """Words that a search found, with what was sought marked."""
        return in_words.marked(passage.words, passage.marks)

    def with_query(self, **changed: str | None) -> str:
        """This page with other words in its question; None takes one out."""
        kept = [(name, said) for name, said in self.request.query_params.multi_items() if name not in changed]
        words = [*kept, *((name, said) for name, said in changed.items() if said is not None)]
        return self.request.url.path + (f"?{urlencode(words)}" if words else "")

    def to(self, address: str, said: str | None = None) -> Response:
        """On to another page, after a form was taken; it shows in one sentence what is on record now."""
        answer = RedirectResponse(quote(address, safe="/?&=#%:;,@+~!$'()*[]-._"), 303, headers=self.headers)
        if said is not None and self.token is not None:
            answer.set_cookie(
                SAID,
                _sealed(self.token).dumps(said),
                secure=self.request.url.scheme == "https",
                max_age=A_MOMENT,
                path="/",
                httponly=True,
                samesite="lax",
            )
        return answer

    @cached_property
    def said(self) -> str | None:
        """What is to be said of the act before, once."""
        given = self.request.cookies.get(SAID)
        if not given or self.token is None:
            return None
        try:
            return str(_sealed(self.token).loads(given, max_age=A_MOMENT))
        except BadSignature:
            return None

    def file(self, content: bytes | Iterator[bytes], *, name: str, kind: str) -> Response:
        """A file to keep or to open outside the page: never shown as a page of ours."""
        headers = {
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        } | self.headers
        if isinstance(content, bytes):
            return Response(content, media_type=kind, headers=headers)
        return StreamingResponse(content, media_type=kind, headers=headers)

    def json(self, document: object) -> Response:
        """An answer for our own script."""
        return Response(json.dumps(document), media_type="application/json", headers=self.headers)


def _sealed(token: str) -> URLSafeTimedSerializer:
    """What is said once is sealed with the secret of the session, so that nobody else can have it said."""
    return URLSafeTimedSerializer(token, salt="said")
