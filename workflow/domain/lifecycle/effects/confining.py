"""What it leaves on an agreement that it becomes confidential, or open again."""

from dataclasses import replace

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.lifecycle.effects.effect import NO_FLAGS


def confined(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """Seen by the unit that is named, else by that of its owner."""
    unit = request.carrying(act_details.Confining).unit or circumstances.unit_of_owner
    return replace(agreement, confidential=True, unit=unit), NO_FLAGS


def lifted(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    return replace(agreement, confidential=False, unit=None), NO_FLAGS
