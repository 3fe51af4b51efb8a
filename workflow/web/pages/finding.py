"""Find or do: a page with a field, and the same in the dialog that a key opens: what a few words mean, by groups."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from starlette.responses import Response

from workflow.answers.finding import FoundAnswer
from workflow.domain.agreement.agreement import Role
from workflow.domain.beginnings.enquiry import MAY_ASK
from workflow.domain.errors import InvalidError
from workflow.domain.numbers import whole
from workflow.services.views.finding import find
from workflow.web import addresses
from workflow.web.route import EVERYBODY, STAFF, Route, get, part
from workflow.web.side_bar import BESIDES, Place
from workflow.web.visit import Visit

OF_AN_AGREEMENT = re.compile(r"/agreements/([A-Za-z]+-\d{4}-\d+)(?:/|$)")
BY_NAME = (
    Place("new", "New agreement", "/agreements/new", "plus", (Role.OFFICER,)),
    Place("register", "Register a signed agreement", "/agreements/new?signed=yes", "archive-restore", (Role.ADMINISTRATOR,)),
    Place("ask", "Ask for an agreement", "/enquiries/new", "mail-question-mark", MAY_ASK),
    Place("holidays", "Public holidays", "/calendar/holidays", "calendar-off", STAFF),
    Place("import", "Import organisations", "/organisations/-/import", "upload", (Role.OFFICER, Role.ADMINISTRATOR)),
    *BESIDES,
    Place("more", "More: colours, keys, sign out", "/more", "ellipsis", EVERYBODY),
)  # fmt: skip
"""Pages that are gone to by their name, and stand in no bar."""


@dataclass(frozen=True, slots=True)
class Led:
    """A line of what was found that is only an address: a page, or a saved view."""

    words: str
    address: str
    icon: str


def page(visit: Visit) -> Response:
    """The page; a number that is typed in full leads on. Where an open page asks, what goes into its dialog."""
    return _answered(visit, block="finder")


def results(visit: Visit) -> Response:
    """What was found, for words that are being typed."""
    return _answered(visit, block="found")


def _answered(visit: Visit, *, block: str) -> Response:
    words, beside = visit.asked("words") or "", _beside(visit)
    found, problem = _found(visit, words, beside)
    inside = visit.is_for_a_part
    if not inside and found and [each.number for each in found.agreements] == [_number(words)]:
        return visit.to(addresses.agreement(found.agreements[0].number))
    return visit.page(
        "pages/finding.html",
        title="Find or do",
        here="find",
        block=block,
        status=422 if problem else 200,
        place="finder" if inside else "page",
        words=words,
        beside=beside,
        **_shown(visit, found, problem),
    )


def _found(visit: Visit, words: str, beside: str | None) -> tuple[FoundAnswer | None, tuple[str, ...]]:
    pages = [(each.key, each.words) for each in _places(visit)]
    pages += [(key, view.words) for key, view in _views(visit).items()]
    try:
        found = find(visit.office, words, person=visit.who.key, on=visit.on, pages=pages, beside=beside)
    except InvalidError as error:
        return None, error.reasons
    return found, ()


def _shown(visit: Visit, found: FoundAnswer | None, problem: tuple[str, ...]) -> dict[str, Any]:
    """What was found with where each line leads."""
    places = {each.key: Led(each.words, each.address, each.icon) for each in _places(visit)}
    views = _views(visit)
    keys = [] if found is None else [each.key for each in found.pages]
    return {
        "found": found,
        "problem": problem,
        "asking": addresses.asking,
        "places": [places[key] for key in keys if key in places],
        "views": [views[key] for key in keys if key in views],
    }


def _places(visit: Visit) -> Iterator[Place]:
    return visit.side_bar.every_place(BY_NAME)


def _views(visit: Visit) -> dict[str, Led]:
    return {
        f"view {place}": Led(view.name, view.address, "bookmark")
        for place, view in enumerate(visit.side_bar.saved_views)
    }


def _number(words: str) -> str:
    """A number as it is written in full; words that are none are no number of any agreement."""
    said = re.sub(r"[\s/]+", "-", words.strip()).upper()
    return whole(said) if said else ""


def _beside(visit: Visit) -> str | None:
    """The agreement in view: as the field brings it, else that of the page which asked."""
    if said := visit.asked("beside"):
        return said
    from_page = urlsplit(visit.request.headers.get("referer", "")).path if visit.is_for_a_part else ""
    known = OF_AN_AGREEMENT.match(from_page)
    return known[1] if known else None


ROUTES: tuple[Route, ...] = (
    get("/find", page, "Find or do", who=EVERYBODY),
    part("/find/results", results, "What a few words find, as they are typed", who=EVERYBODY),
)
