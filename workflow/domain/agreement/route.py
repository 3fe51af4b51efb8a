"""Who approves a case and in which order: groups one after the other, in each of them steps side by side, each with why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workflow.domain.agreement.agreement import Role

EVERYBODY = 0
BY_ITS_TYPE = "every agreement of its type asks for it"


@dataclass(frozen=True, slots=True)
class Step:
    """One approval that is asked for, by the key of its sign-off: “finance”.

    `people` are the keys of those who are named for it; where nobody is, whoever holds the `role` may give it, and where none
    is said, whoever may sign off for its key. `least` is how many of them must, EVERYBODY for each of those named. `scope`
    names the terms it holds for (`scopes.CAN_BE`); none is the whole text. Each of
    `because` completes \u201cbecause \u2026\u201d and tells why it is asked.
    """

    key: str
    label: str
    people: tuple[str, ...] = ()
    role: Role | None = None
    least: int = 1
    scope: tuple[str, ...] = ()
    because: tuple[str, ...] = ()

    @property
    def wanted(self) -> int:
        """How many sign-offs it takes."""
        return len(self.people) if self.least == EVERYBODY else self.least

    @property
    def why(self) -> str | None:
        """Why it is asked, as the end of a sentence; None where nobody says so."""
        return f"because {'; and because '.join(self.because)}" if self.because else None


@dataclass(frozen=True, slots=True)
class Route:
    """The approvals of a case: the steps of a group are asked together, those of the next once all of it stand.

    `several_by_one` says that one person may give the sign-offs of several steps.
    """

    groups: tuple[tuple[Step, ...], ...] = ()
    several_by_one: bool = True

    @property
    def steps(self) -> Iterator[Step]:
        """All of them, in order."""
        return (step for group in self.groups for step in group)

    def step(self, key: str) -> Step | None:
        """The step of a key; None where the case does not ask for it."""
        return next((step for step in self.steps if step.key == key), None)


def side_by_side(labels: Sequence[tuple[str, str]]) -> Route:
    """The route of a type that only lists its sign-offs, as key and label: all together, each by anyone who may give it."""
    return Route(
        (tuple(Step(key, label, because=(BY_ITS_TYPE,)) for key, label in labels),) if labels else ()
    )
