"""What giving a sign-off to somebody else does to an agreement: nobody has signed off by it."""

from dataclasses import replace

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.approved import GivenOver
from workflow.domain.lifecycle.effects.effect import NO_FLAGS


def reassigned(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """Somebody else is asked for a sign-off from now on; of the only one who was named for it, whoever that was is named."""
    said = request.carrying(act_details.Reassigning)
    replaced = said.from_whom or (circumstances.replaced.key if circumstances.replaced else None)
    given = GivenOver(
        said.route, said.to, request.actor.key, request.on, request.reason or "", from_whom=replaced
    )
    return replace(agreement, given_over=(*agreement.given_over, given)), NO_FLAGS
