"""What holds back that a case follows other rules of approval. Each guard answers the sentence a person will read, or None."""

from dataclasses import replace

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.stages import Stage
from workflow.domain.approval.under_others import UnderOthers, goes_on_to, under_others
from workflow.domain.due.expected import named
from workflow.domain.errors import Topic
from workflow.domain.lifecycle.guards.approval import comments_are_settled
from workflow.domain.lifecycle.guards.clearing import cleared_for_signing
from workflow.domain.lifecycle.guards.guard import about, asks_for


@asks_for("sha256")
def rules_are_those_of_today(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """The rules it is to follow are still those that new cases follow."""
    wanted = request.carrying(act_details.NewRules).sha256
    if circumstances.new_rules is not None and wanted in (None, circumstances.new_rules_known_as):
        return None
    return "The rules were changed since somebody looked at what they would touch: look at it once more."


@about(Topic.STAGE)
def follows_others_so_far(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """It does not follow them already."""
    known_as = circumstances.new_rules_known_as
    if known_as is None or agreement.rules != known_as:
        return None
    return f"{agreement.number} follows these rules already."


@about(Topic.SIGNATURES)
def nobody_has_signed_what_is_asked_anew(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """Nobody has signed a text that would have to be approved again."""
    under = _under(agreement, circumstances)
    if under is None or agreement.stage is not Stage.SIGNING or not agreement.signatures:
        return None
    if goes_on_to(agreement, under) is Stage.SIGNING:
        return None
    signed = agreement.signatures[0]
    asked = ", ".join(step.label for step in under.anew)
    return f"{signed.name} has signed already for {signed.party}, and {asked} would be asked: recall it from signature first."


@about(Topic.SIGN_OFFS)
def what_stands_can_go_on(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """Where nobody is left to be asked, nothing else holds the signature back."""
    under, new = _under(agreement, circumstances), circumstances.new_rules
    if under is None or new is None or agreement.stage is not Stage.LEGAL_REVIEW:
        return None
    if goes_on_to(agreement, under) is not Stage.SIGNING:
        return None
    by_them = replace(circumstances, rules=new)
    asked = (comments_are_settled, cleared_for_signing)
    said = [sentence for guard in asked if (sentence := guard(agreement, request, by_them))]
    if circumstances.left_open:
        said.append(f"Its text leaves open: {named(circumstances.left_open)}.")
    if not said:
        return None
    return f"Nobody would be left to ask, so that {agreement.number} would be signed next. {' '.join(said)}"


def _under(agreement: Agreement, circumstances: Circumstances) -> UnderOthers | None:
    new = circumstances.new_rules
    return None if new is None else under_others(agreement, circumstances.rules, new)
