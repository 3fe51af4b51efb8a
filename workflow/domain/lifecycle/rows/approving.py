"""Rows of the table: from the submitted text to the agreement in force."""

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Act
from workflow.domain.approval.steps import APPROVERS
from workflow.domain.lifecycle.effects import signing
from workflow.domain.lifecycle.guards import (
    amending,
    approval,
    authority,
    checking,
    clearing,
    evidence,
    parties,
    running,
    signing_off,
    terms,
)
from workflow.domain.lifecycle.row import (
    ACTIVATION,
    DRAFTING,
    IN_FORCE,
    MACHINE,
    OFFICER,
    REVIEW,
    SIGNATORY,
    SIGNING,
    Row,
)

ROWS: tuple[Row, ...] = (
    Row(
        Act.SUBMIT,
        (DRAFTING,),
        (REVIEW, SIGNING),
        (OFFICER,),
        (
            parties.has_two_parties,
            parties.signing_is_clear,
            parties.amended_by_those_who_signed,
            approval.facts_are_complete,
            terms.term_is_known,
            terms.retroactive_effect_is_reasoned,
            parties.effective_rule_can_be_met,
            parties.linked_agreement_is_live,
            approval.draft_is_current,
            terms.new_notice_can_be_given,
            amending.new_end_lies_ahead,
            amending.further_term_follows,
            clearing.cleared_for_submission,
            signing_off.what_stands_can_be_signed,
        ),
        signing.submitted,
    ),
    Row(
        Act.SIGN_OFF,
        (REVIEW,),
        (REVIEW, SIGNING),
        APPROVERS,
        (
            signing_off.reviewer_may_give_route,
            signing_off.step_has_its_turn,
            signing_off.nobody_approves_twice,
            signing_off.reviewer_did_not_submit,
            approval.comments_are_settled,
            signing_off.nothing_is_left_open,
            clearing.cleared_for_signing,
            signing_off.hash_is_under_review,
            signing_off.stands_what_was_given,
        ),
        signing.signed_off,
        carries=act_details.SigningOff,
    ),
    Row(
        Act.RETURN,
        (REVIEW,),
        (DRAFTING,),
        APPROVERS,
        (evidence.has_reason, signing_off.returned_by_who_reviews),
        signing.back_to_drafting,
    ),
    Row(
        Act.SIGN,
        (SIGNING,),
        (SIGNING, ACTIVATION),
        (OFFICER, SIGNATORY),
        (approval.signs_for_a_party, approval.ink_is_evidenced, approval.paper_is_the_approved_one),
        signing.signed,
        carries=act_details.Signing,
    ),
    Row(
        Act.DECLINE,
        (SIGNING,),
        (DRAFTING,),
        (SIGNATORY, OFFICER),
        (evidence.has_reason,),
        signing.back_to_drafting,
    ),
    Row(Act.RECALL, (SIGNING,), (DRAFTING,), (OFFICER,), (evidence.has_reason,), signing.back_to_drafting),
    Row(
        Act.ACTIVATE,
        (ACTIVATION,),
        (IN_FORCE,),
        (MACHINE, OFFICER),
        (
            running.effective_date_is_reached,
            clearing.cleared_for_activation,
            authority.signatures_are_answered_for,
            checking.nothing_rests_on_what_is_unchecked,
        ),
        signing.activated,
    ),
)
