"""What it does to an agreement that a side confirms the copy which is to be signed."""

from dataclasses import replace

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.approved import CopyConfirmed
from workflow.domain.agreement.sides import Side
from workflow.domain.lifecycle.effects.effect import NO_FLAGS


def copy_confirmed(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """One side more takes this very file for the text to be signed."""
    said = request.carrying(act_details.ConfirmingCopy)
    confirmed = CopyConfirmed(
        Side(said.side),
        circumstances.copy or "",
        request.actor.key,
        request.on,
        who=said.who,
        shown_by=request.shown_by,
    )
    return replace(agreement, copies_confirmed=(*agreement.copies_confirmed, confirmed)), NO_FLAGS
