"""Whether the people of an office can complete a route: enough of them for each step, also once one has submitted the text."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from workflow.domain.agreement.agreement import Person, Role
from workflow.domain.agreement.route import Route, Step
from workflow.domain.approval.steps import may_give

MOST_TOGETHER = 4
"""Of how many steps together it is looked whether there are people enough; who may give one alone is always asked."""


@dataclass(frozen=True, slots=True)
class Shortage:
    """Steps for which there are not people enough: those who may give any of them, and who cannot because they submitted."""

    steps: tuple[Step, ...]
    there: tuple[Person, ...]
    submitter: Person | None = None

    @property
    def wanted(self) -> int:
        """How many people it takes."""
        return sum(step.wanted for step in self.steps)


def shortages(route: Route, people: Sequence[Person], decided: Collection[str]) -> tuple[Shortage, ...]:
    """The steps of a route for which there are not people enough; none where it can be completed.

    A step that only its type asks for, and nobody may give, is no fault of rules: `decided` are the keys that rules decide on.
    """
    found = tuple(_shortages(route, people, decided, submitter=None))
    submitters = [person for person in people if person.acts_as(Role.OFFICER)]
    if found or not submitters:
        return found
    once_submitted = (tuple(_shortages(route, people, decided, submitter=each)) for each in submitters)
    first: tuple[Shortage, ...] | None = None
    for each in once_submitted:
        if not each:
            return ()
        first = first or each
    return first or ()


def _shortages(
    route: Route, people: Sequence[Person], decided: Collection[str], *, submitter: Person | None
) -> Iterator[Shortage]:
    """The smallest sets of steps that too few people may give; where one person may give several, each step by itself."""
    able = {
        step.key: tuple(each for each in people if each is not submitter and may_give(each, step))
        for step in route.steps
    }
    short = {step.key for step in route.steps if len(able[step.key]) < step.wanted}
    yield from (
        Shortage((step,), able[step.key], submitter)
        for step in route.steps
        if step.key in short and step.key in decided
    )
    enough = [step for step in route.steps if step.key not in short]
    if route.several_by_one:
        return
    for count in range(2, min(MOST_TOGETHER, len(enough)) + 1):
        for steps in combinations(enough, count):
            there = {each.key: each for step in steps for each in able[step.key]}
            shortage = Shortage(steps, tuple(there.values()), submitter)
            if len(there) < shortage.wanted:
                yield shortage
                return
