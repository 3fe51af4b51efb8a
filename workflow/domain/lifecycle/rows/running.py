"""Rows of the table: renewal, notices and suspensions of an agreement in force."""

from workflow.domain.agreement.acts import Act
from workflow.domain.lifecycle.effects import amending, notices
from workflow.domain.lifecycle.effects import running as in_force
from workflow.domain.lifecycle.guards import evidence, receiving, running, text
from workflow.domain.lifecycle.row import CLOSED, IN_FORCE, LIVE_STAGES, MACHINE, OFFICER, RENEWAL, Row

ROWS: tuple[Row, ...] = (
    Row(
        Act.OPEN_RENEWAL,
        (IN_FORCE,),
        (RENEWAL,),
        (MACHINE,),
        (running.review_date_is_reached,),
        in_force.renewal_opened,
    ),
    Row(
        Act.RENEW,
        LIVE_STAGES,
        (IN_FORCE,),
        (MACHINE, OFFICER),
        (running.renewal_is_due,),
        in_force.renewed,
        besides=in_force.window_missed,
    ),
    Row(
        Act.AMEND,
        LIVE_STAGES,
        (),
        (MACHINE, OFFICER),
        (running.amendment_is_in_force, running.amended_end_is_possible),
        amending.amended,
        ("activation", "amended"),
    ),
    Row(
        Act.NOT_RENEW,
        LIVE_STAGES,
        (),
        (OFFICER,),
        (
            running.has_an_end,
            running.has_not_ended,
            running.not_lapsing_already,
            running.notice_days_fit,
            running.notice_is_in_time_or_reasoned,
        ),
        notices.not_renewed,
        ("renewal", "notice of non-renewal"),
    ),
    Row(
        Act.GIVE_NOTICE,
        LIVE_STAGES,
        (),
        (OFFICER,),
        (evidence.has_reason, running.has_not_ended, running.notice_days_fit),
        notices.notice_given,
        ("closing", "notice of termination"),
    ),
    Row(
        Act.RECEIVE_NOTICE,
        (*LIVE_STAGES, CLOSED),
        (),
        (OFFICER,),
        (running.notice_states_receipt, running.notice_days_fit, evidence.has_evidence),
        notices.notice_received,
    ),
    Row(
        Act.RECORD_RECEIPT,
        (*LIVE_STAGES, CLOSED),
        (),
        (OFFICER,),
        (
            receiving.notice_is_ours,
            receiving.receipt_is_possible,
            receiving.receipt_is_new,
            evidence.has_evidence,
        ),
        notices.receipt_recorded,
    ),
    Row(
        Act.WITHDRAW_NOTICE,
        LIVE_STAGES,
        (),
        (OFFICER,),
        (running.notice_stands, running.has_not_ended, evidence.has_evidence),
        notices.notice_withdrawn,
    ),
    Row(
        Act.CURE,
        LIVE_STAGES,
        (),
        (OFFICER,),
        (
            evidence.has_reason,
            evidence.cure_is_described,
            text.answer_is_asked_in_time,
            running.has_not_ended,
        ),
        in_force.cure_demanded,
        ("renewal", "cure demanded"),
    ),
    Row(
        Act.SUSPEND,
        LIVE_STAGES,
        (),
        (OFFICER,),
        (
            evidence.has_reason,
            text.answer_is_asked_in_time,
            running.is_running,
            running.has_not_ended,
        ),
        in_force.suspended,
        ("renewal", "suspended"),
    ),
    Row(
        Act.RESUME,
        LIVE_STAGES,
        (),
        (OFFICER,),
        (
            evidence.has_reason,
            text.answer_is_asked_in_time,
            running.is_suspended,
            running.has_not_ended,
        ),
        in_force.resumed,
        ("renewal", "resumed"),
    ),
)
