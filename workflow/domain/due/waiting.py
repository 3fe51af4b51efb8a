"""One thing that an agreement waits for, and what those look at who say what it waits for."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.terms import Party
from workflow.domain.agreement.type_rules import TypeRules
from workflow.domain.due.matter import Matter
from workflow.domain.due.since import Since
from workflow.domain.term.deadlines import TermDays

HEAD = "head of the office"
"""In the place of a role: whoever heads the office."""


@dataclass(frozen=True, slots=True)
class Wait:
    """One thing an agreement waits for: the task, of which role, route or person, since when, by when, and why.

    `of_person` is the key of somebody who acts for the office; None where the role says it, or it is nobody of ours.
    `of_route` is whose sign-off it is, or `route_of_role` where whoever holds the role may give it.
    """

    key: str
    task: str
    of_role: str
    of_route: str | None = None
    of_person: str | None = None
    since: date | None = None
    by: date | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the sources look at: the agreement with its days, the rules of its type, its open matters, its next step.

    `theirs` are the parties for which the office does not act.
    """

    days: TermDays
    rules: TypeRules
    matters: Sequence[Matter]
    missing: Sequence[str]
    since: Since
    step: tuple[date, Act] | None
    theirs: Sequence[Party] = ()

    @property
    def agreement(self) -> Agreement:
        return self.days.agreement


def route_of_role(role: str) -> str:
    """What stands for the route where a sign-off is asked of whoever holds a role."""
    return f"any {role}"


Source = Callable[[Waiting], Iterator[Wait]]
