"""What the parties owe one another: each obligation, the times it falls due, and how it stands on a day.

A performance due on a closed day may be done on the following business day; a payment too, unless that lies in the next
month (modified following). The day the rule itself gives names the time, so that a moved feast renames nothing.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.performed import DutyKind, Obligation, Settlement
from workflow.domain.agreement.terms import folded
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.due_days import AfterEvent, Anchors, DueRule
from workflow.domain.dates.due_words import read_due
from workflow.domain.dates.lengths import Length, add, day, weekday
from workflow.domain.errors import InvalidError
from workflow.domain.performance.ended_early import fell_away

AS_THE_TEXT_SAYS = "as the text says"
OPEN, OVERDUE, NO_DATE, DROPPED, UNKNOWN = "open", "overdue", "without a date", "dropped", "before the record"
OVER = "no further time"
ENDED = "ended with the agreement"
UNSETTLED = (OPEN, OVERDUE, NO_DATE)
NEXT_TOLD = 4
LOOKED_BACK = Length(months=12)
AHEAD_WITHOUT_END = Length(months=1200)
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2999, 12, 31)
MOST_WORDS = 90


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time an obligation falls due: `counted` is the day its rule gives, `on` the day to have done it by."""

    obligation: Obligation
    state: str
    counted: date | None = None
    on: date | None = None
    why: str = ""
    settlement: Settlement | None = None

    @property
    def key(self) -> str:
        """The name of this time of it among the dates of the agreement."""
        return entry_key(self.obligation, self.counted)

    @property
    def is_open(self) -> bool:
        return self.state in UNSETTLED

    @property
    def words(self) -> str:
        """How it stands, as a paper prints it."""
        obligation, settled = self.obligation, self.settlement
        if settled is not None:
            return f"{settled.how} on {day(settled.on)}{f': {settled.note}' if settled.note else ''}"
        if self.state == DROPPED and obligation.dropped_on is not None:
            by = f" by {obligation.dropped_by}" if obligation.dropped_by else ""
            return f"dropped on {day(obligation.dropped_on)}{by}"
        if self.on is None:
            return AS_THE_TEXT_SAYS if self.state == NO_DATE else self.state
        return f"{self.state}, due {day(self.on)}"


def occurrences(
    agreement: Agreement,
    obligation: Obligation,
    calendar: BusinessCalendar,
    *,
    on: date,
    since: date | None = None,
) -> tuple[Occurrence, ...]:
    """The times of an obligation that count on a day: all that are settled, those of the past year, the next few.

    What fell due once stays until it is settled; of what comes again, times before `since`, or more than a year old, are
    left out.
    """
    rule, anchors = read_due(obligation.due), anchors_of(agreement)
    settled = tuple(
        Occurrence(obligation, each.how, each.due_on, each.due_on, settlement=each)
        for each in obligation.settled
    )
    if obligation.dropped_on is not None:
        return (*settled, Occurrence(obligation, DROPPED))
    if rule is None:
        return settled or (Occurrence(obligation, NO_DATE),)
    oldest = (since or add(on, Length(months=-LOOKED_BACK.months))) if rule.by_itself else date.min
    told, ahead = [], 0
    for counted in open_days(agreement, obligation, rule, calendar):
        if counted < oldest:
            continue
        due_on = rolled(obligation, counted, calendar)
        told.append(
            Occurrence(
                obligation,
                OVERDUE if due_on < on else OPEN,
                counted,
                due_on,
                how_found(rule, anchors, counted, due_on, calendar),
            )
        )
        ahead += due_on >= on
        if ahead == NEXT_TOLD:
            break
    if not told and not settled:
        return (
            Occurrence(
                obligation, _without_a_day(agreement, obligation, rule, calendar), why=rule.why(anchors)
            ),
        )
    return (*settled, *told)


def duties_on(agreement: Agreement, calendar: BusinessCalendar, *, on: date) -> tuple[Occurrence, ...]:
    """Every obligation of an agreement with its times, as they stand on a day, in the order they were put on record."""
    return tuple(
        each
        for obligation in agreement.obligations
        for each in occurrences(agreement, obligation, calendar, on=on)
    )


def open_days(
    agreement: Agreement, obligation: Obligation, rule: DueRule, calendar: BusinessCalendar
) -> Iterator[date]:
    """The days an obligation is due by its rule that nothing on record settles, oldest first; of one due once, at most one."""
    anchors = anchors_of(agreement)
    if obligation.settled and not rule.recurs:
        return
    settled = {each.due_on for each in obligation.settled}
    for on in _days(rule, anchors, calendar) if rule.recurs else rule.days(anchors, calendar, last=date.max):
        if on in settled or _before_record(obligation, on):
            continue
        if not fell_away(agreement, obligation, rule, on):
            yield on


def first_open(
    agreement: Agreement, obligation: Obligation, calendar: BusinessCalendar, *, on: date, due_on: date | None
) -> Occurrence | None:
    """The oldest open time of an obligation, or the one due on a day, whether that is counted or rolled; None for none."""
    if due_on is None:
        times = occurrences(agreement, obligation, calendar, on=on)
        return next((each for each in times if each.is_open), None)
    rule = read_due(obligation.due)
    if rule is None:
        return None
    for counted in open_days(agreement, obligation, rule, calendar):
        by = rolled(obligation, counted, calendar)
        if due_on in (counted, by):
            state = OVERDUE if by < on else OPEN
            return Occurrence(
                obligation, state, counted, by, how_found(rule, anchors_of(agreement), counted, by, calendar)
            )
        if counted > due_on:
            return None
    return None


def anchors_of(agreement: Agreement) -> Anchors:
    """The days of an agreement that its obligations count from."""
    signed = max((each.on for each in agreement.signatures), default=None)
    events = tuple((each.what, each.on) for each in agreement.activities_done)
    return Anchors(agreement.effective_on, signed, agreement.closed_on or agreement.last_day, events)


def rolled(obligation: Obligation, counted: date, calendar: BusinessCalendar) -> date:
    """The business day, of the party that owes it, by which what is due on a day is to be done."""
    calendar = calendar.of(obligation.party)
    if obligation.kind == DutyKind.PAYMENT:
        return calendar.settled(lambda known: known.modified_following(counted))
    return calendar.settled(lambda known: known.following(counted))


def matching(obligations: Sequence[Obligation], said: str) -> tuple[Obligation, ...]:
    """The obligations somebody means: by key, by their whole deed, or by part of it either way; dropped ones last resort."""
    wanted = folded(said).rstrip(".")
    for fits in (
        [each for each in obligations if folded(each.key) == wanted],
        [each for each in obligations if folded(each.deed).rstrip(".") == wanted],
        [each for each in obligations if wanted and wanted in folded(each.deed)],
        [each for each in obligations if folded(each.deed).rstrip(".") in wanted],
    ):
        if fits:
            return tuple(each for each in fits if each.dropped_on is None) or tuple(fits)
    return ()


def carried(
    agreement: Agreement, term: int, dropped: Sequence[str], calendar: BusinessCalendar, *, by: str, on: date
) -> tuple[Agreement, tuple[str, ...]]:
    """The agreement in a further term: what a letter gives up is dropped, all else that is open and due once is carried.

    Each is named; what comes again runs on by itself. Words that name no obligation on record are named too.
    """
    given_up: set[str] = set()
    flags = []
    for said in dropped:
        meant = [each for each in matching(agreement.obligations, said) if each.dropped_on is None]
        given_up |= {each.key for each in meant}
        if not meant:
            flags.append(f"{by} gives up \u201c{said}\u201d, which is no obligation on record")
    after = []
    for each in agreement.obligations:
        if each.key in given_up:
            flags.append(f"dropped by {by}: {each.key}, {in_short(each)}")
            after.append(replace(each, dropped_by=by, dropped_on=on, dropped_why=f"given up by {by}"))
        elif goes_on(each):
            after.append(replace(each, carried_into=tuple(sorted({*each.carried_into, term}))))
        else:
            after.append(each)
    agreement = replace(agreement, obligations=tuple(after))
    return agreement, (*flags, *_carried_words(agreement, term, calendar))


def goes_on(obligation: Obligation) -> bool:
    """Whether it is due once and neither settled nor dropped, so that a renewal carries it or gives it up."""
    rule = read_due(obligation.due)
    once = rule is None or not rule.recurs
    return once and not obligation.settled and obligation.dropped_on is None


def in_short(obligation: Obligation) -> str:
    """Who owes what, on one line."""
    deed = obligation.deed.rstrip(". ")
    if len(deed) > MOST_WORDS:
        deed = f"{deed[:MOST_WORDS].rsplit(' ', 1)[0]} \u2026"
    return f"{obligation.party}: {deed}"


def how_found(rule: DueRule, anchors: Anchors, counted: date, on: date, calendar: BusinessCalendar) -> str:
    """How a day is found: the rule it follows, and the business day it was rolled to."""
    why = rule.why_on(counted, anchors, calendar) if isinstance(rule, AfterEvent) else rule.why(anchors)
    return why if on == counted else f"{why}: {weekday(counted)}, rolled to the business day {weekday(on)}"


def entry_key(obligation: Obligation, counted: date | None) -> str:
    """The name of one time of an obligation among the dates of its agreement."""
    return f"obligation {obligation.key}{f' {counted.isoformat()}' if counted else ''}"


def _carried_words(agreement: Agreement, term: int, calendar: BusinessCalendar) -> Iterator[str]:
    """A sentence for each dated obligation that goes into a term, with the day it is due there."""
    for each in agreement.obligations:
        rule = read_due(each.due)
        if term not in each.carried_into or rule is None or each.dropped_on is not None:
            continue
        on = next(open_days(agreement, each, rule, calendar), None)
        if on is not None:
            due = day(rolled(each, on, calendar))
            yield f"carried into term {term}: {each.key}, {in_short(each)}, due {due}"


def _without_a_day(
    agreement: Agreement, obligation: Obligation, rule: DueRule, calendar: BusinessCalendar
) -> str:
    """Why nothing is open of a rule that can be read: what it counts from is unknown, its times have passed, or the
    agreement ended before."""
    first = next(_days(rule, anchors_of(agreement), calendar), None)
    if first is None:
        return NO_DATE
    if fell_away(agreement, obligation, rule, first):
        return ENDED
    return UNKNOWN if obligation.since is not None else OVER


def _days(rule: DueRule, anchors: Anchors, calendar: BusinessCalendar) -> Iterator[date]:
    """The days of a rule as long as the agreement runs; a text that leads out of the calendar gives none."""
    last = LAST_DAY
    if rule.by_itself:
        last = min(LAST_DAY, anchors.end or add(anchors.effective or FIRST_DAY, AHEAD_WITHOUT_END))
    with suppress(InvalidError):
        yield from (on for on in rule.days(anchors, calendar, last=last) if FIRST_DAY <= on <= LAST_DAY)


def _before_record(obligation: Obligation, counted: date) -> bool:
    return obligation.since is not None and counted < obligation.since
