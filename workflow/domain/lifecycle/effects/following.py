"""What it does to a case that it follows other rules of approval than before."""

from dataclasses import replace

from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.stages import Stage
from workflow.domain.approval.rounds import fallen, told
from workflow.domain.approval.under_others import UNDER_REVIEW, goes_on_to, under_others
from workflow.domain.errors import RefusedError


def followed(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> tuple[Agreement, tuple[str, ...]]:
    """What is signed off stands where it still counts; the case goes back to the reviewers where more is asked, or on to
    signing where nothing is."""
    new, known_as = circumstances.new_rules, circumstances.new_rules_known_as
    if new is None or known_as is None:
        raise RefusedError(f"There are no rules that {agreement.number} could follow instead.")
    under = under_others(agreement, circumstances.rules, new)
    after = replace(agreement, rules=known_as, stage=goes_on_to(agreement, under))
    if agreement.stage not in UNDER_REVIEW or agreement.submission is None:
        return after, ()
    earlier = (*agreement.fallen_sign_offs, *fallen(under.falls, agreement.submission.round))
    after = replace(
        after,
        sign_offs=under.stands,
        earlier_sign_offs=() if after.stage is Stage.SIGNING else earlier,
    )
    return after, tuple(told((), under.falls, circumstances.rules.route, circumstances.named))
