"""Ladders of reminders: how long before a day to act by somebody is reminded, and on which days that falls."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from workflow.domain.agreement.performed import Addressee
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.lengths import Length, day, earliest_reading_back
from workflow.domain.errors import InvalidError

DEFAULT_LADDER = ("12 months", "6 months", "3 months", "1 month")
MOST_RUNGS = 12
PASSED = "passed"
_ONE_DAY = timedelta(days=1)
_TENTHS_A_MONTH, _TENTHS_A_DAY, _TENTHS_A_BUSINESS_DAY = 304, 10, 14


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of a ladder: its name for ever, the day it is due, for whom, and how it is said.

    What goes to the head of the office goes to the owner as well.
    """

    name: str
    on: date
    to: Addressee
    words: str


def read_ladder(lengths: Sequence[str]) -> tuple[str, ...]:
    """A ladder as somebody wrote it: lengths that grow strictly shorter."""
    if not lengths:
        raise InvalidError("A ladder has at least one length, as \u201c1 month\u201d.")
    if len(lengths) > MOST_RUNGS:
        raise InvalidError(f"A ladder has at most {MOST_RUNGS} lengths; here are {len(lengths)}.")
    read = [Length.parse(text) for text in lengths]
    for length in read:
        if length.academic_years or length.clear or length.to_end:
            raise InvalidError(
                f"\u201c{length}\u201d is no rung of a ladder: write days, weeks, months, years or business days."
            )
    for longer, shorter in pairwise(read):
        if _about(shorter) >= _about(longer):
            raise InvalidError(
                f"A ladder comes nearer with every rung: \u201c{shorter}\u201d after \u201c{longer}\u201d does not."
            )
    return tuple(" ".join(text.split()).lower() for text in lengths)


def climb(ladder: Sequence[str], act_by: date, since: date, calendar: BusinessCalendar) -> tuple[Rung, ...]:
    """The rungs before a day to act by, as far as they fall after the day on which the matter arose.

    The last one goes to the head of the office as well. It comes at the latest on the day after the matter arose, so that
    a short time is not passed over in silence.
    """
    rungs = [_rung(length, act_by, calendar) for length in ladder or DEFAULT_LADDER]
    last = rungs[-1]
    soonest = since + _ONE_DAY
    if last.on < soonest <= act_by:
        last = replace(last, on=soonest, words=f"at once, less than {last.words}")
    return tuple(rung for rung in (*rungs[:-1], replace(last, to=Addressee.HEAD)) if since < rung.on)


def approach(
    ladder: Sequence[str], act_by: date, since: date, calendar: BusinessCalendar
) -> tuple[Rung, ...]:
    """The rungs before a day to act by, for the owner alone, as far as they fall after another day."""
    rungs = (_rung(length, act_by, calendar) for length in ladder)
    return tuple(rung for rung in rungs if since < rung.on)


def after(act_by: date, since: date) -> Rung:
    """The rung on the day after a day to act by that nobody kept; it goes to the head of the office as well."""
    return Rung(PASSED, max(act_by, since) + _ONE_DAY, Addressee.HEAD, f"{day(act_by)} has passed")


def _rung(length: str, act_by: date, calendar: BusinessCalendar) -> Rung:
    lead = _lead(length)
    on = calendar.settled(lambda known: earliest_reading_back(act_by, lead, known))
    return Rung(length, on, Addressee.OWNER, f"{length} before")


@lru_cache
def _lead(length: str) -> Length:
    return Length.parse(length)


def _about(length: Length) -> int:
    """How long a length is in tenths of days, nearly enough to compare two rungs."""
    return (
        length.months * _TENTHS_A_MONTH
        + (length.days + 7 * length.weeks) * _TENTHS_A_DAY
        + length.business_days * _TENTHS_A_BUSINESS_DAY
    )
