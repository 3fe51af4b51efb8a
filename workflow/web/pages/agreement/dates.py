"""The dates of an agreement: each with the rule it follows, what the rule was given, and a ruler."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from starlette.responses import Response

from workflow.answers.agreement.notices import NoticeStepsAnswer
from workflow.answers.dates import ExplainedDateAnswer
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.errors import InvalidError
from workflow.services.views.agreement.notices import notices_of
from workflow.services.views.due_dates import dates_answer
from workflow.web.pages.agreement.head import tab_page
from workflow.web.route import Route, get
from workflow.web.visit import Visit

WIDTH = 100.0
MARGIN = 8.0
END = "end"
"""What the rules call the end that they count to."""


@dataclass(frozen=True, slots=True)
class Point:
    """A day on a ruler: where, its sign, and its words."""

    at: float
    sign: str
    words: str
    on: date


def page(visit: Visit) -> Response:
    """The ledger of dates, as of a day, and as it was known on one."""
    number = visit.part("number")
    as_of: date | None = None
    known_on: date | None = None
    problem: tuple[str, ...] = ()
    try:
        as_of, known_on = _day(visit, "as_of"), _day(visit, "known_on")
        ledger = dates_answer(visit.office, number, on=visit.on, as_of=as_of, known_on=known_on)
    except InvalidError as error:
        ledger, problem = dates_answer(visit.office, number, on=visit.on), error.reasons
    agreement = visit.office.agreement(number)
    return tab_page(
        visit,
        agreement,
        "dates",
        "pages/agreement/dates.html",
        ledger=ledger,
        rulers={each.key: tuple(ruler(each)) for each in ledger.dates},
        as_of=as_of,
        known_on=known_on,
        problem=problem,
        notices=notices_shown(visit, agreement),
    )


def notices_shown(visit: Visit, agreement: Agreement) -> tuple[NoticeStepsAnswer, ...]:
    """The notices of the office under an agreement that was read, where there are any."""
    if not agreement.prepared and not agreement.notices_given:
        return ()
    return notices_of(visit.office, agreement.number, on=visit.on).notices


def ruler(entry: ExplainedDateAnswer) -> Iterator[Point]:
    """The days of one date on a line in their order, with the end it is counted to; a date with one day has none."""
    end = _end(entry)
    days = [
        (entry.send_by, "circle", "send by"),
        (entry.act_by, "diamond", "act by"),
        (end or (None if entry.on == entry.act_by else entry.on), "bar", END if end else ""),
    ]
    found = sorted((on, sign, words) for on, sign, words in days if on is not None)
    first, last = found[0][0], found[-1][0]
    if first == last:
        return
    span = (last - first).days
    for on, sign, words in found:
        yield Point(MARGIN + (WIDTH - 2 * MARGIN) * (on - first).days / span, sign, words, on)


def _end(entry: ExplainedDateAnswer) -> date | None:
    """The end that a deadline is counted to, where its rule was given one."""
    try:
        return date.fromisoformat(entry.inputs.get(END, "")) if entry.act_by else None
    except ValueError:
        return None


def _day(visit: Visit, name: str) -> date | None:
    said = visit.asked(name)
    try:
        return None if said is None else date.fromisoformat(said)
    except ValueError:
        raise InvalidError(
            f"\u201c{said}\u201d is not a day: write year-month-day, as \u201c2026-05-01\u201d."
        ) from None


ROUTES: tuple[Route, ...] = (get("/agreements/{number}/dates", page, "The dates of an agreement"),)
