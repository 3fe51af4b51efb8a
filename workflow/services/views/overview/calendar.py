"""The calendar in years and by the month, from what is filed with each agreement: none is opened for it."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date, timedelta
from itertools import islice
from typing import TypeVar

from workflow.answers.overview.calendar import (
    ComesUpAnswer,
    DayAnswer,
    MonthAnswer,
    TermOfYearsAnswer,
    YearsAnswer,
    YearsLineAnswer,
)
from workflow.domain.agreement.periods_and_notices import PeriodKind
from workflow.domain.agreement.stages import Stage
from workflow.domain.dates.dated_entry import NOT_TO_RENEW, DatedEntry
from workflow.domain.errors import InvalidError
from workflow.domain.term.standing_words import DATES_UNKNOWN
from workflow.services.office import Office
from workflow.services.views.due_dates import DATED
from workflow.services.views.pages import PAGE, Asked, refuse_backwards, refuse_vanished, wanted_of
from workflow.services.views.queries.query import OF_LIFE
from workflow.store.reads.dates import DateOnFile
from workflow.store.reads.lists.listing import Listed
from workflow.store.reads.terms_in_time import TermOnFile

MOST_IN_A_MONTH = 1_000
_NOTICE, _REVIEW = "notice", "review"
Row = TypeVar("Row")


def years(
    office: Office,
    asked: Asked,
    *,
    on: date,
    first: date,
    last: date,
    after: str | None = None,
    limit: int = PAGE,
) -> YearsAnswer:
    """A line for each live agreement that fits, by number, with its terms between two days and the days for its end.

    Where stages are asked for, those in them are shown instead of the live ones.
    """
    refuse_backwards(first, last)
    if not asked.stages:
        asked = replace(asked, stages=OF_LIFE)
    with office.register.reading() as books:
        wanted = wanted_of(office, books, asked)
        refuse_vanished(books, after)
        found = books.lists.page(wanted, on=on, after=after or "", limit=limit + 1)
        shown = found[:limit]
        numbers = [each.number for each in shown]
        terms = _by_number((each.number, each) for each in books.terms.of(numbers, first, last))
        dates = _by_number(books.dates.called(numbers, (_NOTICE, _REVIEW)))
    return YearsAnswer(
        first=first,
        last=last,
        on=on,
        lines=tuple(_line(each, terms[each.number], dates[each.number]) for each in shown),
        next=numbers[-1] if len(found) > limit else None,
    )


def month(office: Office, year: int, month: int, *, on: date) -> MonthAnswer:
    """Every day of a month with what comes up on it: the day to have acted by, and of each agreement what and why."""
    if not (MINYEAR < year < MAXYEAR and 1 <= month <= 12):
        raise InvalidError(
            f"There is no month {month} of {year}: write the year and the month, as 2026 and 5."
        )
    first = date(year, month, 1)
    days = [first + timedelta(days=place) for place in range(monthrange(year, month)[1])]
    with office.register.reading() as books:
        coming = books.dates.coming(first, days[-1], stages=DATED)
        # What others may still do after the month began is filed under its last day; it was to be acted on before.
        found = list(islice((each for each in coming if each.day >= first), MOST_IN_A_MONTH + 1))
    shown = defaultdict(list)
    for each in found[:MOST_IN_A_MONTH]:
        shown[each.day].append(_comes_up(each))
    calendar = office.calendar
    return MonthAnswer(
        year=year,
        month=month,
        on=on,
        days=tuple(
            DayAnswer(
                on=each,
                is_open=calendar.is_open(each),
                closed_for=calendar.why_closed(each),
                dates=tuple(shown[each]),
            )
            for each in days
        ),
        more=len(found) > MOST_IN_A_MONTH,
    )


def _by_number(rows: Iterable[tuple[str, Row]]) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for number, each in rows:
        found[number].append(each)
    return found


def _line(listed: Listed, terms: Sequence[TermOnFile], dates: Sequence[DatedEntry]) -> YearsLineAnswer:
    named = {each.key: each for each in dates}
    notice, review = named.get(_NOTICE), named.get(_REVIEW)
    return YearsLineAnswer(
        number=listed.number,
        title=listed.title,
        other_side=listed.other_side,
        stage=Stage(listed.stage),
        standing=listed.standing,
        terms=tuple(
            TermOfYearsAnswer(
                term=each.term,
                first_day=each.first_day,
                last_day=each.last_day,
                by_itself=each.how == PeriodKind.AUTOMATIC,
            )
            for each in terms
        ),
        renewal_opens=None if review is None else review.on,
        act_by=None if notice is None else notice.day,
        last_day=listed.last_day,
        follows=notice is not None and notice.what == NOT_TO_RENEW,
        without_end=listed.without_end,
        dates_unknown=listed.standing == DATES_UNKNOWN,
    )


def _comes_up(each: DateOnFile) -> ComesUpAnswer:
    return ComesUpAnswer.of(
        each.entry, number=each.number, title=each.title, other_side=each.other_side, stage=each.stage
    )
