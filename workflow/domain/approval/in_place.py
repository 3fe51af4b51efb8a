"""Who signs off in whose place: a substitute who could give the sign-off themselves, for somebody who is away and asked for it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Circumstances, InPlaceOf, Request
from workflow.domain.agreement.agreement import Agreement, Person
from workflow.domain.agreement.approved import SignOff
from workflow.domain.agreement.route import Step
from workflow.domain.approval.standing_in import Absence, holds
from workflow.domain.approval.steps import APPROVERS, may_give, still_named
from workflow.domain.dates.lengths import day

People = Mapping[str, Person]


def place_taken(agreement: Agreement, request: Request, circumstances: Circumstances) -> InPlaceOf | None:
    """Whose place a sign-off is given in: as it is said, else of the first for whom one may where it is not one's own to give.

    None where it is given for oneself, and where nobody is stood in for who could be meant.
    """
    details = request.details
    if not isinstance(details, act_details.SigningOff):
        return None
    step = circumstances.rules.route.step(details.route)
    if step is None:
        return None
    places = places_of(request.actor, step, agreement.sign_offs, circumstances.in_place_of)
    if details.for_whom is not None:
        return next((each for each in places if each.person.key == details.for_whom), None)
    own = may_give(request.actor, step) and not any(
        each.by == request.actor.key for each in agreement.sign_offs if each.route == step.key
    )
    submitter = agreement.submission.by if agreement.submission else None
    return None if own else next(iter(sorted(places, key=lambda each: each.person.key == submitter)), None)


def words_of_place(by: str, whom: str, until: date | None) -> str:
    """Who signed off for whom, by their names: \u201cFay Finance for Omar Office (away until 3 March 2027)\u201d."""
    return f"{by} for {whom}" + (f" (away until {day(until)})" if until else "")


def places_of(
    substitute: Person, step: Step, sign_offs: Sequence[SignOff], in_place_of: Sequence[InPlaceOf]
) -> tuple[InPlaceOf, ...]:
    """Those in whose place somebody may sign a step off: who are asked for it, and have not signed it off."""
    given = {each.of_whom for each in sign_offs if each.route == step.key}
    named = still_named(step, sign_offs)
    return tuple(
        each
        for each in in_place_of
        if each.passes(step.key)
        and (
            each.person.key in named
            if step.people
            else may_give(each.person, step) and each.person.key not in given
        )
        and could_give(substitute, each.person, step)
    )


def could_give(substitute: Person, person: Person, step: Step) -> bool:
    """Whether somebody holds what a person signs a step off by: its role, its key, or the role of one who is named for it."""
    if step.role is not None:
        return substitute.acts_as(step.role)
    if holds(person, step.key):
        return holds(substitute, step.key)
    return any(substitute.acts_as(role) for role in APPROVERS if person.acts_as(role))


def in_place_of(
    absences: Sequence[Absence], substitute: str, people: People, on: date
) -> tuple[InPlaceOf, ...]:
    """Those for whom somebody stands in on a day."""
    return tuple(
        InPlaceOf(people[each.person], each.last_day, each.routes)
        for each in absences
        if each.substitute == substitute and each.holds_on(on)
    )


def those_standing_in(
    step: Step, sign_offs: Sequence[SignOff], absences: Sequence[Absence], people: People, on: date
) -> Iterator[tuple[Person, InPlaceOf]]:
    """Everybody who may sign a step off in the place of somebody on a day, with whose."""
    for key in dict.fromkeys(each.substitute for each in absences if each.substitute):
        places = in_place_of(absences, key, people, on)
        for each in places_of(people[key], step, sign_offs, places):
            yield people[key], each
