"""Rows of the table: a notice of ours before it leaves, from its first draft to the day it went out."""

from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.notices import details as notice_details
from workflow.domain.lifecycle.effects import preparing_notices as steps
from workflow.domain.lifecycle.guards import evidence, notices, running
from workflow.domain.lifecycle.guards import preparing_notices as on_steps
from workflow.domain.lifecycle.row import LIVE_STAGES, OFFICER, REVIEWER, SIGNATORY, Row

ROWS: tuple[Row, ...] = (
    Row(
        Act.DRAFT_NOTICE,
        LIVE_STAGES,
        (),
        (OFFICER,),
        (
            running.has_not_ended,
            on_steps.notice_can_be_begun,
            on_steps.termination_is_reasoned,
            notices.method_is_known,
        ),
        steps.drafted,
        besides=steps.papers_of_notice,
        carries=notice_details.DraftingNotice,
    ),
    Row(
        Act.REWORD_NOTICE,
        LIVE_STAGES,
        (),
        (OFFICER,),
        (
            running.has_not_ended,
            on_steps.notice_is_under_way,
            on_steps.notice_says_something_else,
            notices.method_is_known,
        ),
        steps.reworded,
        besides=steps.papers_of_notice,
        carries=notice_details.RewordingNotice,
    ),
    Row(
        Act.APPROVE_NOTICE,
        LIVE_STAGES,
        (),
        (REVIEWER,),
        (
            running.has_not_ended,
            on_steps.notice_is_under_way,
            on_steps.notice_waits_for_approval,
            on_steps.approver_had_no_hand_in_it,
            on_steps.approver_signs_off_for_the_legal_office,
            on_steps.words_approved_are_those_read,
            on_steps.words_still_fit,
        ),
        steps.approved,
        besides=steps.papers_of_notice,
        carries=notice_details.OfNotice,
    ),
    Row(
        Act.SIGN_NOTICE,
        LIVE_STAGES,
        (),
        (OFFICER, SIGNATORY),
        (
            running.has_not_ended,
            on_steps.notice_is_under_way,
            on_steps.notice_is_approved,
            on_steps.signatory_is_named,
            on_steps.signed_copy_is_the_approved_one,
            on_steps.words_still_fit,
            evidence.has_evidence,
        ),
        steps.signed,
        carries=notice_details.SigningNotice,
    ),
    Row(
        Act.DISPATCH_NOTICE,
        LIVE_STAGES,
        (),
        (OFFICER,),
        (
            running.has_not_ended,
            on_steps.notice_is_under_way,
            on_steps.notice_is_signed,
            on_steps.signed_before_it_left,
            on_steps.words_still_fit,
            on_steps.does_not_lapse_already,
            on_steps.way_of_dispatch_is_known,
            on_steps.dispatch_is_new,
            on_steps.days_of_dispatch_fit,
            on_steps.dispatched_in_time_or_reasoned,
            evidence.has_evidence,
        ),
        steps.dispatched,
        carries=notice_details.Dispatching,
    ),
    Row(
        Act.DROP_NOTICE,
        LIVE_STAGES,
        (),
        (OFFICER, REVIEWER),
        (on_steps.notice_is_under_way, evidence.has_reason),
        steps.dropped,
        carries=notice_details.OfNotice,
    ),
)
