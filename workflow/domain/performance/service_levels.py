"""Service levels: the periods in which they are measured, the verdict on a value, and the record of each by a day.

Periods are counted from the day on which the agreement took effect as a term of so many months is; those
in academic years begin with the first whole one. A period that the end of the agreement cuts short is measured as it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import count, islice, pairwise, takewhile

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.performed import Direction, Measurement, ServiceLevel
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.dated_entry import DatedEntry
from workflow.domain.dates.lengths import Length, day, end_of_academic_year, last_day_of_term, runs_out
from workflow.domain.term.periods import renews_by_itself

ACADEMIC_YEAR = "academic year"
MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12, ACADEMIC_YEAR: 12}
OCCASION = "each "
MET, SHORT, BREACHED, MISSING, NOT_YET = "met", "short of target", "breached", "missing", "not yet due"
LISTED = 4
"""How many periods without a value the ledger lists, before the last one measured and after it."""
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class MeasuringPeriod:
    """One period of a service level, both days included; number 1 is the first that is measured."""

    number: int
    first_day: date
    last_day: date

    @property
    def words(self) -> str:
        """The period as papers print it: "1 May to 31 July 2026"."""
        first = day(self.first_day)
        if self.first_day.year == self.last_day.year:
            first = first.removesuffix(f" {self.first_day.year}")
        return f"{first} to {day(self.last_day)}"


@dataclass(frozen=True, slots=True)
class PeriodResult:
    """What is on record for one period of a level: its value and the verdict, or that it is missing."""

    period: MeasuringPeriod
    verdict: str
    due_on: date | None
    measurement: Measurement | None = None

    @property
    def value(self) -> str | None:
        return self.measurement.value if self.measurement else None


@dataclass(frozen=True, slots=True)
class LevelRecord:
    """A service level with its periods by a day; `stray` are values whose period is none of the present ones."""

    level: ServiceLevel
    results: tuple[PeriodResult, ...]
    stray: tuple[Measurement, ...] = ()

    def count(self, verdict: str) -> int:
        """In how many periods this was the verdict."""
        return sum(1 for each in self.results if each.verdict == verdict)


def record_of(agreement: Agreement, calendar: BusinessCalendar, *, on: date) -> tuple[LevelRecord, ...]:
    """The record of each level by a day: every period that has begun, with its value or as missing."""
    return tuple(_level_record(agreement, level, calendar, on) for level in agreement.levels)


def judged(level: ServiceLevel, value: Decimal) -> str:
    """The verdict on a value; at the breach level or beyond it the level is breached."""
    sign = 1 if level.direction == Direction.AT_LEAST else -1
    if sign * value >= sign * Decimal(level.target):
        return MET
    if level.breach is not None and sign * value <= sign * Decimal(level.breach):
        return BREACHED
    return SHORT


def target_words(level: ServiceLevel) -> str:
    """Target and breach level in one phrase: "at least 80 per cent; breach at 65 or below"."""
    said = f"{level.direction} {level.target} {level.unit}"
    return said if level.breach is None else f"{said}; breach at {breach_words(level)}"


def breach_words(level: ServiceLevel) -> str:
    """From where a value is a breach: "65 or below"."""
    return f"{level.breach} or {'below' if level.direction == Direction.AT_LEAST else 'above'}"


def how_often(level: ServiceLevel) -> str:
    """For what it is measured: "each quarter", "each course"."""
    return level.period if by_occasion(level) else f"{OCCASION}{level.period}"


def contradiction(direction: str, target: Decimal, breach: Decimal) -> str | None:
    """Why a breach level cannot stand beside a target: a value that meets the target would be a breach."""
    if direction == Direction.AT_LEAST and breach >= target:
        return f"with a target of at least {target} the breach level lies below it, not at {breach}"
    if direction == Direction.AT_MOST and breach <= target:
        return f"with a target of at most {target} the breach level lies above it, not at {breach}"
    return None


def by_occasion(level: ServiceLevel) -> bool:
    """Whether it is measured over days that are given with each value, as "each course"."""
    return level.period.startswith(OCCASION)


def measuring_periods(agreement: Agreement, level: ServiceLevel) -> Iterator[MeasuringPeriod]:
    """The periods of a level in order, up to the end of the agreement; without end where it has none."""
    begins = begins_on(agreement, level)
    if begins is None or by_occasion(level):
        return
    end, step = end_of_measuring(agreement), MONTHS[level.period]
    first = begins
    for number in count(1):
        if end is not None and first > end:
            return
        last = last_day_of_term(begins, Length(months=step * number), start_included=True)
        if end is not None:
            last = (
                end if end <= last + _ONE_DAY else last
            )  # a term that leaves its first day out ends a day later
        if not _lies_in_a_gap(agreement, first, last):
            yield MeasuringPeriod(number, first, last)
        if last == end:
            return
        first = last + _ONE_DAY


def begins_on(agreement: Agreement, level: ServiceLevel) -> date | None:
    """The first day of the first period; None while the agreement has not taken effect."""
    if not agreement.periods:
        return None
    effective = agreement.periods[0].first_day
    if level.period != ACADEMIC_YEAR:
        return effective
    return end_of_academic_year(effective - _ONE_DAY, agreement.terms.term.academic_year) + _ONE_DAY


def end_of_measuring(agreement: Agreement) -> date | None:
    """The last day on which anything is measured; None while the agreement has no end, or goes on by itself."""
    if agreement.closed_on is not None:
        return agreement.closed_on
    return None if renews_by_itself(agreement) else agreement.last_day


def measured_in(agreement: Agreement, level: ServiceLevel, period: MeasuringPeriod) -> Measurement | None:
    """The value on record for a period; a period of a kind is known by its first day, another by both."""
    for each in agreement.measurements:
        same_days = each.first_day == period.first_day and (
            not by_occasion(level) or each.last_day == period.last_day
        )
        if each.level == level.key and same_days:
            return each
    return None


def level_of(agreement: Agreement, measurement: Measurement) -> ServiceLevel:
    """The level that a measurement on record is of."""
    return next(each for each in agreement.levels if each.key == measurement.level)


def measurements_due(agreement: Agreement, calendar: BusinessCalendar) -> Iterator[DatedEntry]:
    """The days by which values are due that are not on record: the gaps so far, and the next ones."""
    for level in agreement.levels:
        for period in _unmeasured(agreement, level):
            yield DatedEntry(
                f"measurement {level.key} {period.first_day.isoformat()}",
                f"Measurement due: {level.metric}" + (f" ({level.owner})" if level.owner else ""),
                _due_on(level, period, calendar),
                f"{level.report.words} after the {level.period} from {period.words}",
                rule=f"measurement of {how_often(level)}",
                inputs=(
                    ("first day", period.first_day.isoformat()),
                    ("last day", period.last_day.isoformat()),
                    ("length", str(level.report)),
                ),
                calendar=calendar.name if level.report.business_days else "",
            )


def unmeasured_times(
    agreement: Agreement, level: ServiceLevel, calendar: BusinessCalendar, *, since: date
) -> Iterator[tuple[MeasuringPeriod, date]]:
    """Every period without a value whose value was due on a day or after it, with the day it is due; no end to them where
    the agreement has none."""
    days = {each.first_day for each in agreement.measurements if each.level == level.key}
    for period in measuring_periods(agreement, level):
        if period.first_day not in days:
            due_on = _due_on(level, period, calendar)
            if due_on >= since:
                yield period, due_on


def _level_record(
    agreement: Agreement, level: ServiceLevel, calendar: BusinessCalendar, on: date
) -> LevelRecord:
    taken = sorted((m for m in agreement.measurements if m.level == level.key), key=lambda m: m.first_day)
    if by_occasion(level):
        occasions = [
            PeriodResult(MeasuringPeriod(number, m.first_day, m.last_day), _verdict(level, m), None, m)
            for number, m in enumerate(taken, start=1)
        ]
        return LevelRecord(level, tuple(occasions))
    by_first_day = {each.first_day: each for each in taken}
    results = []
    for period in takewhile(lambda each: each.first_day <= on, measuring_periods(agreement, level)):
        due_on, found = _due_on(level, period, calendar), by_first_day.pop(period.first_day, None)
        verdict = _verdict(level, found) if found else MISSING if due_on < on else NOT_YET
        results.append(PeriodResult(period, verdict, due_on, found))
    return LevelRecord(level, tuple(results), tuple(by_first_day.values()))


def _verdict(level: ServiceLevel, measurement: Measurement) -> str:
    return judged(level, Decimal(measurement.value))


def _due_on(level: ServiceLevel, period: MeasuringPeriod, calendar: BusinessCalendar) -> date:
    return runs_out(period.last_day, level.report, calendar)


def _unmeasured(agreement: Agreement, level: ServiceLevel) -> Sequence[MeasuringPeriod]:
    """The last periods without a value before the newest one that has one, and the first after it."""
    days = {each.first_day for each in agreement.measurements if each.level == level.key}
    newest = max(days, default=date.min)
    periods = measuring_periods(agreement, level)
    gaps = []
    for period in periods if days else ():
        if period.first_day not in days and period.first_day < newest:
            gaps.append(period)
        if period.first_day >= newest:
            ahead = () if period.first_day == newest else (period,)
            return [*gaps[-LISTED:], *ahead, *islice(periods, LISTED - len(ahead))]
    return [*gaps[-LISTED:], *islice(periods, LISTED)]


def _lies_in_a_gap(agreement: Agreement, first: date, last: date) -> bool:
    """Whether the agreement did not run on any of these days, having ended and been reinstated later."""
    return any(
        earlier.last_day is not None and earlier.last_day < first and last < later.first_day
        for earlier, later in pairwise(agreement.periods)
    )
