"""What a row of the table says, and the stages and roles it says it of."""

from collections.abc import Callable
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Any, get_args

from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement, Role
from workflow.domain.agreement.stages import Stage
from workflow.domain.lifecycle.effects.effect import Effect
from workflow.domain.lifecycle.guards.guard import Guard

OFFICER, REVIEWER, SIGNATORY, ADMINISTRATOR, MACHINE = (
    Role.OFFICER,
    Role.REVIEWER,
    Role.SIGNATORY,
    Role.ADMINISTRATOR,
    Role.MACHINE,
)
EXPLORATION, DRAFTING, REVIEW, SIGNING, ACTIVATION, IN_FORCE, RENEWAL, CLOSED = tuple(Stage)
OPEN_STAGES = (EXPLORATION, DRAFTING, REVIEW, SIGNING, ACTIVATION, IN_FORCE, RENEWAL)
LIVE_STAGES = (IN_FORCE, RENEWAL)
UNSIGNED_STAGES = (EXPLORATION, DRAFTING, REVIEW, SIGNING)
ANY_STAGE = tuple(Stage)


@dataclass(frozen=True, slots=True)
class Row:
    """One accepted act. An empty `to` keeps the stage; `work` is what the machine does although the stage stays.

    `carries` is the kind of its details, with None among them where it may go without; most acts of the machine have none.
    `besides` answers what the machine does in addition, where the agreement before and after the act asks for it.
    `moves` are the ways on which it takes some all the same, where it keeps the stage of most.
    """

    act: Act
    frm: tuple[Stage, ...]
    to: tuple[Stage, ...]
    who: tuple[Role, ...]
    guards: tuple[Guard, ...]
    effect: Effect
    work: tuple[str, str] | None = None
    besides: Callable[[Agreement | None, Agreement], tuple[str, str] | None] | None = None
    carries: type[Any] | UnionType = NoneType
    moves: tuple[tuple[Stage, Stage], ...] = ()

    @property
    def ways(self) -> frozenset[tuple[Stage | None, Stage]]:
        """From which stage to which other it leads."""
        led = ((start, end) for start in self.frm or (None,) for end in self.to)
        return frozenset((start, end) for start, end in (*led, *self.moves) if start is not end)

    def leads(self, start: Stage | None, end: Stage) -> bool:
        """Whether it leads from a stage to another, or leaves an agreement where it stands."""
        return (start, end) in self.ways or (start is end and (start in self.to or not self.to))

    @property
    def kinds(self) -> tuple[type[Any], ...]:
        """The kinds of details it carries, without the nothing that some acts may carry as well."""
        return tuple(kind for kind in get_args(self.carries) or (self.carries,) if kind is not NoneType)
