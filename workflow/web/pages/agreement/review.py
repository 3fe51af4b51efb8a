"""The review of an agreement: its text clause by clause, what was said of it, and the sign-off that is given beside it."""

from collections.abc import Mapping

from starlette.responses import Response

from workflow.answers.review import InPlaceAnswer, ReviewAnswer
from workflow.domain.agreement.acts import Act
from workflow.domain.clauses_compared import Compared
from workflow.domain.errors import InvalidError, Reason, Topic
from workflow.services.casework.reviewing import redline_under_review, review_of, text_under_review
from workflow.services.views.approval.authority import authority_of_case
from workflow.web import addresses
from workflow.web.pages.agreement.acts import (
    HELD_BACK,
    Refusal,
    asked_for,
    mended_at,
    recorded,
    refusal_of,
)
from workflow.web.pages.agreement.head import tab_page
from workflow.web.pages.agreement.review_text import ONLY_CHANGES, shown_text
from workflow.web.route import Route, get, post
from workflow.web.visit import Visit

TAB = "review"
STANDS = "stands"
CHOICES = {"sign-off": Act.SIGN_OFF, STANDS: Act.SIGN_OFF, "return": Act.RETURN, "comment": Act.COMMENT}
"""What one form of the page may record."""
SIGNS = {Compared.CHANGED: "pencil", Compared.NEW: "plus", Compared.GONE: "minus"}
"""The sign beside the word for what became of a clause."""
PLACES = {"reason": "#field-text", "content_hash": "#text"}
"""Where on this page the field of a form elsewhere is."""
CHOOSE = Reason(
    "Nothing is chosen: choose whether to sign off, to return the text, or to comment only.",
    Topic.FIELD,
    "act",
)


def page(visit: Visit, refusal: Refusal | None = None) -> Response:
    """The review as it stands, with what holds a sign-off of this person back before it is asked."""
    number = visit.part("number")
    review = review_of(
        visit.office, number, on=visit.on, at=visit.at, person=visit.who.key, against=visit.asked("against")
    )
    text = text_under_review(visit.office, review)
    redline = None if text is None else redline_under_review(visit.office, review)
    shown = shown_text(visit.asked("show"), review.clauses, text, redline)
    return tab_page(
        visit,
        visit.office.agreement(number),
        TAB,
        "pages/agreement/review.html",
        status=refusal.status if refusal else 200,
        review=review,
        binding=authority_of_case(visit.office, number, on=visit.on),
        text=text,
        cut=shown.whole,
        article=shown.article,
        redline=redline,
        showing=shown.way,
        before=next((each.title for each in review.drafts if each.code == review.against), None),
        offered=_offered(review, visit.who.key),
        in_place=_in_place(review, visit.who.key),
        only_changes=shown.way == ONLY_CHANGES,
        signs=SIGNS,
        refusal=refusal,
        mended_at=lambda reason: _mended_here(number, reason),
        request_id=visit.request_id(),
    )


def sent(visit: Visit) -> Response:
    """Record what was chosen: a sign-off, a return or a comment; or the page again with every reason and what was typed."""
    number = visit.part("number")
    act = CHOICES.get(visit.typed.one("act"))
    if act is None:
        return page(visit, _nothing_chosen())
    try:
        remark = visit.typed.one("text") if act is Act.SIGN_OFF else None
        outcome = asked_for(visit, number, act, _words(visit, act), remark=remark or None)
    except HELD_BACK as error:
        return page(visit, refusal_of(act, error))
    return recorded(visit, outcome, act, TAB)


def _words(visit: Visit, act: Act) -> Mapping[str, str | list[str]]:
    """What the one form says in the words of the act that was chosen."""
    typed = visit.typed
    match act:
        case Act.SIGN_OFF:
            said = {name: typed.one(name) for name in ("route", "content_hash", "for_whom")}
            return {**said, "stands": "yes"} if typed.one("act") == STANDS else said
        case Act.RETURN:
            return {"reason": typed.one("text")}
        case _:
            return {"text": typed.one("text")}


def _nothing_chosen() -> Refusal:
    error = InvalidError(CHOOSE)
    return Refusal("Nothing was recorded", error.why, 422, problems={"act": CHOOSE.sentence})


def _offered(review: ReviewAnswer, person: str) -> tuple[tuple[str, str], ...]:
    """The routes that wait for this very person, each with its label."""
    return tuple(
        (each.route, each.label)
        for each in review.routes
        if each.asked
        and person in {may.key for may in (*each.who_may, *(place.by for place in each.in_place))}
    )


def _in_place(review: ReviewAnswer, person: str) -> tuple[InPlaceAnswer, ...]:
    """Those in whose place this very person may sign off here, each once."""
    found = (
        place for each in review.routes if each.asked for place in each.in_place if place.by.key == person
    )
    return tuple({each.for_whom.key: each for each in found}.values())


def _mended_here(number: str, reason: Reason) -> str | None:
    """Where a reason is mended, seen from this page; none where that is the page itself."""
    if reason.about is Topic.FIELD and reason.anchor in PLACES:
        return PLACES[reason.anchor]
    found = mended_at(number, reason)
    here = addresses.agreement(number, TAB)
    if found is None or found == here:
        return None
    return found.removeprefix(here)


ROUTES: tuple[Route, ...] = (
    get("/agreements/{number}/review", page, "The review of an agreement: its text, comments and sign-offs"),
    post("/agreements/{number}/review", sent, "Sign a text off, return it, or comment on it"),
)
