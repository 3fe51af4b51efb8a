"""Who is asked to sign off: the steps of a route that are not complete, those whose turn it is, and who may give them."""

from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile

from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Person, Role
from workflow.domain.agreement.approved import SignOff
from workflow.domain.agreement.route import EVERYBODY, Route, Step

APPROVERS = (Role.REVIEWER, Role.OFFICER, Role.SIGNATORY, Role.ADMINISTRATOR)
"""Who may be asked to sign off, by name or by role; for a key of sign-offs only a legal reviewer who holds it is."""
OF_APPROVAL = (Act.SIGN_OFF, Act.RETURN)
"""What is done by those alone who have to do with the approval of a text."""


def steps_left(route: Route, sign_offs: Sequence[SignOff]) -> tuple[Step, ...]:
    """The steps that are not complete, in order."""
    return tuple(step for step in route.steps if not is_complete(step, sign_offs))


def steps_asked(route: Route, sign_offs: Sequence[SignOff]) -> tuple[Step, ...]:
    """The steps whose turn it is: those of the first group that is not complete."""
    for group in route.groups:
        if left := tuple(step for step in group if not is_complete(step, sign_offs)):
            return left
    return ()


def given_before(route: Route, sign_offs: Sequence[SignOff]) -> tuple[SignOff, ...]:
    """The sign-offs of the groups that had to be complete before those that are asked now."""
    asked = steps_asked(route, sign_offs)
    earlier = takewhile(lambda group: not set(group) & set(asked), route.groups)
    keys = {step.key for group in earlier for step in group}
    return tuple(each for each in sign_offs if each.route in keys)


def is_complete(step: Step, sign_offs: Sequence[SignOff]) -> bool:
    """Whether as many have signed it off as it takes."""
    given = {each.of_whom for each in sign_offs if each.route == step.key}
    if step.least == EVERYBODY:
        return given.issuperset(step.people)
    return len(given) >= step.least


def still_named(step: Step, sign_offs: Sequence[SignOff]) -> tuple[str, ...]:
    """The people named for a step who have not signed it off, by their keys."""
    given = {each.of_whom for each in sign_offs if each.route == step.key}
    return tuple(person for person in step.people if person not in given)


def may_give(person: Person, step: Step) -> bool:
    """Whether a step is a person's to sign off: they are named for it, or hold its role, or its key as a legal reviewer."""
    if not any(map(person.acts_as, APPROVERS)):
        return False
    if step.people:
        return person.key in step.people
    if step.role is not None:
        return person.acts_as(step.role)
    return person.acts_as(Role.REVIEWER) and step.key in person.routes


def approves(person: Person, route: Route) -> bool:
    """Whether a person has to do with the approval of a text: as a legal reviewer, or because a step is theirs."""
    return person.acts_as(Role.REVIEWER) or any(may_give(person, step) for step in route.steps)


def asks_role(route: Route, role: Role, holders: Collection[str]) -> bool:
    """Whether anybody is asked to sign off in a role: as a legal reviewer, for holding it, or as one of its holders by name."""
    return role is Role.REVIEWER or any(
        step.role is role or not set(step.people).isdisjoint(holders) for step in route.steps
    )


def who_still_may(
    step: Step, sign_offs: Sequence[SignOff], people: Sequence[Person], *, but: str | None = None
) -> Iterator[Person]:
    """Those who may sign a step off and have not, without whoever submitted the text."""
    given = {each.by for each in sign_offs if each.route == step.key}
    return (each for each in people if may_give(each, step) and each.key not in given and each.key != but)
