"""What it leaves on an agreement that somebody has compared it with its original."""

from dataclasses import replace

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement, ClosedAs
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.unchecked import still_unchecked
from workflow.domain.lifecycle.effects.running import put_right


def checked(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """What was found in the original is checked, and what the list had wrong is put right, with the dates that follow."""
    said, recorded = request.carrying(act_details.Checking), agreement
    agreement = replace(
        agreement,
        unchecked=still_unchecked(agreement, said.found),
        original_missing=agreement.original_missing and not request.evidence,
    )
    return put_right(agreement, said, request, circumstances, recorded=recorded)


def taken_out(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """It was imported by mistake: its number stays, and nothing of it is live, owed or waited for."""
    return replace(
        agreement,
        stage=Stage.CLOSED,
        closed_as=ClosedAs.WITHDRAWN,
        closed_on=request.on,
        unchecked=(),
        obligations=(),
        levels=(),
    ), ()
