"""What is left on an agreement of the days that papers told and that are other ones now."""

from dataclasses import replace

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.lifecycle.effects.effect import NO_FLAGS


def told_otherwise(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """Each of them stands open until a notice corrects it."""
    days = request.carrying(act_details.Telling).days
    return replace(agreement, told_days=(*agreement.told_days, *days)), tuple(
        each.words.rstrip(".") for each in days
    )


def corrected(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """The notice that is made corrects all that stood open."""
    days = tuple(
        each if each.corrected_on is not None else replace(each, corrected_on=request.on)
        for each in agreement.told_days
    )
    return replace(agreement, told_days=days), NO_FLAGS
