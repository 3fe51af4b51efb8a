"""Who is away, and who signs off for them meanwhile: dated, with a reason; it passes approvals and nothing else.

A substitute holds the sign-off already that passes to them, and passes it on to nobody.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from workflow.domain.agreement.agreement import Person, Role
from workflow.domain.approval.steps import APPROVERS
from workflow.domain.dates.lengths import day
from workflow.domain.errors import Reason, at_field

ONE_DAY = timedelta(days=1)
Routes = frozenset[str] | None
"""Some sign-offs; None for every one."""


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody is away from a day through another, and the substitute signs off for them; nobody does where none is named.

    `routes` are the sign-offs that pass, all that the person may give where none is named. It holds no longer from the day
    on which it was ended; nothing of it is ever changed besides.
    """

    id: int
    person: str
    first_day: date
    last_day: date
    reason: str
    recorded_by: str
    recorded_at: datetime
    substitute: str | None = None
    routes: tuple[str, ...] = ()
    ended_on: date | None = None
    ended_by: str | None = None
    ended_why: str | None = None

    def holds_on(self, on: date) -> bool:
        """Whether the person is away on a day."""
        return self.first_day <= on <= self.last_day and (self.ended_on is None or on < self.ended_on)

    def is_over(self, on: date) -> bool:
        """Whether it holds neither on a day nor on any later one."""
        return on > self.last_day or (self.ended_on is not None and on >= self.ended_on)

    def passes(self, route: str) -> bool:
        """Whether a sign-off passes to the substitute."""
        return self.substitute is not None and (not self.routes or route in self.routes)

    @property
    def passing(self) -> Routes:
        return frozenset(self.routes) or None

    @property
    def through(self) -> date:
        """The last day on which it holds, as things stand; before the first where it never held."""
        if self.ended_on is None:
            return self.last_day
        return min(self.last_day, self.ended_on - ONE_DAY)

    @property
    def days(self) -> str:
        """From when until when, as part of a sentence."""
        return f"from {day(self.first_day)} until {day(self.last_day)}"


def standing_in_for(
    absences: Sequence[Absence], substitute: Person, route: str, on: date
) -> tuple[Absence, ...]:
    """The absences in which somebody may sign off for another on a day: who holds the sign-off, and no other."""
    if not holds(substitute, route):
        return ()
    return tuple(
        each
        for each in absences
        if each.substitute == substitute.key and each.holds_on(on) and each.passes(route)
    )


def substitute_of(absences: Sequence[Absence], person: str, route: str, on: date) -> Absence | None:
    """The absence of somebody in which another may sign off for them on a day; None where nobody does."""
    passing = (
        each for each in absences if each.person == person and each.holds_on(on) and each.passes(route)
    )
    return next(passing, None)


def lost_to(absence: Absence, people: Mapping[str, Person]) -> tuple[str, ...]:
    """The sign-offs that pass by an absence and that the substitute does not hold; none where nobody stands in."""
    if absence.substitute is None:
        return ()
    passed, substitute = absence.routes or people[absence.person].routes, people[absence.substitute]
    return tuple(route for route in passed if not holds(substitute, route))


def may_stand_in(substitute: Person, person: Person) -> bool:
    """Whether somebody could stand in for a person for anything: they hold one of their sign-offs or, of none, a role of theirs."""
    if person.routes:
        return any(holds(person, route) and holds(substitute, route) for route in person.routes)
    return any(person.acts_as(role) and substitute.acts_as(role) for role in APPROVERS)


def holds(person: Person, route: str) -> bool:
    """Whether somebody holds a sign-off."""
    return person.acts_as(Role.REVIEWER) and route in person.routes


def refused(
    absence: Absence,
    known: Sequence[Absence],
    people: Mapping[str, Person],
    labels: Mapping[str, str],
    on: date,
) -> Iterator[Reason]:
    """Why an absence is not recorded on a day, a sentence for each reason; `known` are those on record, `labels` of sign-offs."""
    yield from _wrong_days(absence, on)
    if not absence.reason.strip():
        yield at_field("reason", "Say why: a reason is needed, and it stays on record.")
    person = people[absence.person]
    if not person.active:
        yield at_field("person", f"{person.name} no longer acts for this office.")
    elif absence.substitute is None and absence.routes:
        yield at_field("substitute", "Sign-offs pass to somebody: name who stands in, or no sign-off.")
    elif absence.substitute is not None:
        yield from _wrong_substitute(absence, person, people, labels)
    yield from _wrong_beside(absence, known, people)


def circle_of(absence: Absence, known: Sequence[Absence]) -> tuple[Absence, ...]:
    """The absences by which a sign-off would come back to whoever passes it, this one first; none where it does not."""
    return _way_back(absence, (absence,), known, absence.first_day, absence.last_day, absence.passing)


def _wrong_days(absence: Absence, on: date) -> Iterator[Reason]:
    if absence.last_day < absence.first_day:
        yield at_field(
            "until",
            f"The last day, {day(absence.last_day)}, lies before the first, {day(absence.first_day)}.",
        )
    elif absence.last_day < on:
        yield at_field("until", f"{day(absence.last_day)} has passed: say a last day that has not.")
    elif absence.substitute is not None and absence.first_day < on:
        yield at_field(
            "first_day", f"Nobody stands in for days that have passed: say a first day from {day(on)} on."
        )


def _wrong_substitute(
    absence: Absence, person: Person, people: Mapping[str, Person], labels: Mapping[str, str]
) -> Iterator[Reason]:
    substitute = people[str(absence.substitute)]
    if substitute == person:
        yield at_field("substitute", f"{person.name} cannot stand in for {person.name}: name somebody else.")
        return
    roles = [role for role in APPROVERS if person.acts_as(role)]
    if not roles:
        yield at_field(
            "substitute", f"{person.name} signs nothing off, so that there is nothing to stand in for."
        )
        return
    if not substitute.active:
        yield at_field("substitute", f"{substitute.name} no longer acts for this office.")
        return
    foreign = [route for route in absence.routes if route not in person.routes]
    if foreign:
        yield at_field("route", f"{person.name} does not sign off for: {_named(foreign, labels)}.")
    if not person.routes and not may_stand_in(substitute, person):
        yield at_field(
            "substitute",
            f"{substitute.name} acts in no role of {person.name} ({', '.join(roles)}). "
            "Whoever stands in holds the role already.",
        )
    missing = [route for route in lost_to(absence, people) if route not in foreign]
    if missing:
        yield at_field(
            "substitute",
            f"{substitute.name} does not sign off for: {_named(missing, labels)}. "
            "Whoever stands in holds the sign-off already.",
        )


def _wrong_beside(
    absence: Absence, known: Sequence[Absence], people: Mapping[str, Person]
) -> Iterator[Reason]:
    """What does not go together with what is on record: the same sign-offs passed twice, or passed in a circle."""
    for each in known:
        if each.person == absence.person and _meets(
            each, absence.first_day, absence.last_day, absence.passing
        ):
            by = f", and {people[each.substitute].name} stands in" if each.substitute else ""
            yield at_field(
                "first_day",
                f"{people[each.person].name} is away {each.days} already{by}: end that first (absence {each.id}).",
            )
    circle = circle_of(absence, known)
    if len(circle) > 1:
        told = "; ".join(
            f"{people[str(each.substitute)].name} stands in for {people[each.person].name} {each.days}"
            for each in circle
        )
        yield at_field("substitute", f"The sign-offs would go round in a circle: {told}.")


def _way_back(
    to: Absence, way: tuple[Absence, ...], known: Sequence[Absence], first: date, last: date, routes: Routes
) -> tuple[Absence, ...]:
    """The way on from the last of a way, on days and sign-offs that all of it shares, to whoever it began with."""
    for each in known:
        if each.substitute is None or each.person != way[-1].substitute or each in way:
            continue
        if not _meets(each, first, last, routes):
            continue
        further = (*way, each)
        if each.substitute == to.person:
            return further
        found = _way_back(
            to,
            further,
            known,
            max(first, each.first_day),
            min(last, each.through),
            _shared(routes, each.passing),
        )
        if found:
            return found
    return ()


def _meets(absence: Absence, first: date, last: date, routes: Routes) -> bool:
    """Whether an absence holds on any of these days, for any of these sign-offs."""
    shared = _shared(routes, absence.passing)
    some_day = max(first, absence.first_day) <= min(last, absence.through)
    return some_day and (shared is None or bool(shared))


def _shared(some: Routes, others: Routes) -> Routes:
    if some is None or others is None:
        return others if some is None else some
    return some & others


def _named(routes: Sequence[str], labels: Mapping[str, str]) -> str:
    return ", ".join(labels.get(route, route) for route in routes)
