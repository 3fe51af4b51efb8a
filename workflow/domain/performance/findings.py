"""What the register knows of how the present term of an agreement went: the findings that a renewal is judged by."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.performed import Activity, Settled, View
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.performance.obligations import OPEN, OVERDUE, occurrences
from workflow.domain.performance.service_levels import NOT_YET, record_of
from workflow.domain.performance.student_exchanges import Balance, balances

KEPT, WAIVED = "kept", "waived"
OWNER = "owner"


@dataclass(frozen=True, slots=True)
class DutyFound:
    """One occurrence of a duty, and how it stands: kept, waived, open, or overdue."""

    party: str
    deed: str
    state: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class LevelFound:
    """One service level in one of its periods, and how it stands: met, short of target, breached, or missing."""

    metric: str
    party: str | None
    state: str
    value: str | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything found on one term until a day. `awaited` names those whose view is not on record."""

    term: int
    first_day: date | None
    last_day: date | None
    on: date
    activities: tuple[Activity, ...] = ()
    exchanged: int = 0  # half years of students sent, in the academic years of the term
    duties: tuple[DutyFound, ...] = ()
    levels: tuple[LevelFound, ...] = ()
    balances: tuple[Balance, ...] = ()
    views: tuple[View, ...] = ()
    awaited: tuple[str, ...] = ()
    told: int = 0  # duties and measures told in words only

    def duties_in(self, *states: str) -> tuple[DutyFound, ...]:
        return tuple(each for each in self.duties if each.state in states)

    def levels_in(self, *states: str) -> tuple[LevelFound, ...]:
        return tuple(each for each in self.levels if each.state in states)


def findings(agreement: Agreement, calendar: BusinessCalendar, *, on: date) -> Findings:
    """What is on record for the present term, as it stands on a day."""
    period = agreement.period
    first, last = (period.first_day, period.last_day) if period else (agreement.effective_on, None)
    found = balances(agreement, on=on)
    views = views_on_record(agreement)
    return Findings(
        term=period.number if period else 1,
        first_day=first,
        last_day=last,
        on=on,
        activities=tuple(each for each in agreement.activities_done if _within(each.on, first, on)),
        exchanged=_exchanged(found, first),
        duties=tuple(_duties(agreement, calendar, first, on)),
        levels=tuple(_levels(agreement, calendar, first, on)),
        balances=found,
        views=views,
        awaited=_awaited(agreement, views),
        told=sum(1 for each in agreement.performances if _within(each.on, first, on)),
    )


def views_on_record(agreement: Agreement) -> tuple[View, ...]:
    """The last view of each on the term after the present one: the owner's first, then the parties in their order."""
    term = agreement.period.number if agreement.period else 1
    latest = {each.of: each for each in agreement.views if each.term == term}
    order = (OWNER, *(party.name for party in agreement.terms.parties))
    return tuple(latest[each] for each in order if each in latest)


def _awaited(agreement: Agreement, views: tuple[View, ...]) -> tuple[str, ...]:
    """The owner speaks for the home party; every other party that signs is asked for its own view."""
    given = {each.of for each in views}
    asked = (OWNER, *(party.name for party in agreement.terms.signing_parties if party.role != "home"))
    return tuple(each for each in asked if each not in given)


def _exchanged(found: tuple[Balance, ...], first: date | None) -> int:
    return sum(
        row.sent + row.received
        for balance in found
        for row in balance.years
        if first is None or row.last_day >= first
    )


def _duties(
    agreement: Agreement, calendar: BusinessCalendar, first: date | None, on: date
) -> Iterator[DutyFound]:
    """Each time a duty was settled in the term, is overdue, or falls due next in it."""
    for obligation in agreement.obligations:
        party, deed, ahead = obligation.party, obligation.deed.rstrip(". "), 0
        for each in occurrences(agreement, obligation, calendar, on=on, since=first):
            if each.settlement is not None:
                if _within(each.settlement.on, first, on):
                    state = KEPT if each.settlement.how == Settled.FULFILLED else WAIVED
                    yield DutyFound(party, deed, state, each.settlement.on)
            elif each.state == OVERDUE:
                yield DutyFound(party, deed, OVERDUE, each.on)
            elif each.is_open and not ahead:
                ahead += 1
                yield DutyFound(party, deed, OPEN, each.on)


def _levels(
    agreement: Agreement, calendar: BusinessCalendar, first: date | None, on: date
) -> Iterator[LevelFound]:
    """The periods of each level that ended in the term and whose value is on record or was due."""
    for record in record_of(agreement, calendar, on=on):
        level = record.level
        for result in record.results:
            if result.verdict != NOT_YET and (first is None or result.period.last_day >= first):
                value = f"{result.value} {level.unit}" if result.value else None
                yield LevelFound(level.metric, level.owner, result.verdict, value, result.period.last_day)


def _within(day: date, first: date | None, on: date) -> bool:
    return (first is None or day >= first) and day <= on
