"""What holds back that a case becomes confidential, or open again. Each guard answers the sentence a person will read, or None."""

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement, Role
from workflow.domain.errors import Topic
from workflow.domain.lifecycle.guards.guard import about, asks_for


@about(Topic.PERSON)
def asked_by_its_own(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """Its owner asks, or somebody of its owner's unit or of the unit it is kept in, or an administrator."""
    actor = request.actor
    units = {circumstances.unit_of_owner, agreement.unit} - {None}
    if Role.ADMINISTRATOR in actor.roles or actor.key == agreement.owner or actor.unit in units:
        return None
    named = circumstances.named(agreement.owner)
    return f"Who may see {agreement.number} is for its owner to say, {named}, for their unit, or for an administrator."


@asks_for("unit")
def is_not_so_already(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """It is not confidential already, or is kept in another unit."""
    unit = request.carrying(act_details.Confining).unit or circumstances.unit_of_owner
    if not agreement.confidential or unit != agreement.unit:
        return None
    return f"{agreement.number} is confidential already{f', kept in {unit}' if unit else ''}."


@about(Topic.STAGE)
def is_confidential(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """It is confidential."""
    return None if agreement.confidential else f"{agreement.number} is not confidential."
