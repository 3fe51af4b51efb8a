"""What a row of the table says, and the stages and roles it says it of."""

from collections.abc import Callable
from dataclasses import dataclass

from workflow.domain.agreement.acts import Act, Circumstances, Request
from workflow.domain.agreement.agreement import Agreement, Role, Stage
from workflow.domain.lifecycle.effects.effect import Effect

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

Guard = Callable[[Agreement, Request, Circumstances], str | None]


@dataclass(frozen=True, slots=True)
class Row:
    """One accepted act. An empty `to` keeps the stage; `work` is what the machine does although the stage stays.

    `besides` answers what the machine does in addition, where the agreement as it then stands asks for it.
    """

    act: Act
    frm: tuple[Stage, ...]
    to: tuple[Stage, ...]
    who: tuple[Role, ...]
    guards: tuple[Guard, ...]
    effect: Effect
    work: tuple[str, str] | None = None
    besides: Callable[[Agreement], tuple[str, str] | None] | None = None
