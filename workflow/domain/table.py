"""The table of the lifecycle: who may do what from which stage, held back by which guards, to what effect."""

from collections.abc import Callable
from dataclasses import dataclass

from workflow.domain.acts import Act, Circumstances, Request
from workflow.domain.agreement import Agreement, Role, Stage
from workflow.domain.effects import amending, drafting, ending, notices, signing
from workflow.domain.effects import running as in_force
from workflow.domain.effects.made import Effect
from workflow.domain.guards import approval, evidence, parties, running, text

OFFICER, REVIEWER, SIGNATORY, ADMINISTRATOR, MACHINE = (
    Role.OFFICER,
    Role.REVIEWER,
    Role.SIGNATORY,
    Role.ADMINISTRATOR,
    Role.MACHINE,
)
EXPLORATION, DRAFTING, REVIEW, SIGNING, ACTIVATION, IN_FORCE, RENEWAL, CLOSED = tuple(Stage)
OPEN_STAGES = (EXPLORATION, DRAFTING, REVIEW, SIGNING, ACTIVATION, IN_FORCE, RENEWAL)
LIVE_STAGES = (IN_FORCE, RENEWAL)
UNSIGNED_STAGES = (EXPLORATION, DRAFTING, REVIEW, SIGNING)
ANY_STAGE = tuple(Stage)

FLOW_OF_STAGE = {
    EXPLORATION: "drafting",
    DRAFTING: "drafting",
    REVIEW: "legal_review",
    SIGNING: "signing",
    ACTIVATION: "activation",
    IN_FORCE: "activation",
    RENEWAL: "renewal",
    CLOSED: "closing",
}


Guard = Callable[[Agreement, Request, Circumstances], str | None]


@dataclass(frozen=True, slots=True)
class Row:
    """One accepted act. An empty `to` keeps the stage; `work` is what the machine does although the stage stays."""

    act: Act
    frm: tuple[Stage, ...]
    to: tuple[Stage, ...]
    who: tuple[Role, ...]
    guards: tuple[Guard, ...]
    effect: Effect
    work: tuple[str, str] | None = None


_SOUND = (parties.parties_are_sound, text.term_is_possible, text.policy_is_allowed)
_EXISTING = (
    parties.has_home_party,
    *_SOUND,
    evidence.second_person_agrees,
    evidence.has_scan_or_says_missing,
    evidence.closed_as_it_can_be,
)

TABLE: tuple[Row, ...] = (
    Row(
        Act.OPEN,
        (),
        (EXPLORATION, DRAFTING),
        (OFFICER, MACHINE),
        (
            evidence.opened_for_somebody,
            parties.has_home_party,
            *_SOUND,
            parties.linked_agreement_is_live,
        ),
        drafting.opened,
    ),
    Row(Act.REGISTER, (), (ACTIVATION, IN_FORCE, CLOSED), (ADMINISTRATOR,), _EXISTING, drafting.registered),
    Row(Act.BEGIN, (EXPLORATION,), (DRAFTING,), (OFFICER,), (parties.has_two_parties,), drafting.begun),
    Row(
        Act.REVISE,
        (EXPLORATION, DRAFTING),
        (),
        (OFFICER,),
        (text.terms_are_given, parties.has_home_party, *_SOUND),
        drafting.revised,
        ("drafting", "terms revised"),
    ),
    Row(
        Act.SEND,
        (DRAFTING, REVIEW),
        (),
        (OFFICER,),
        (text.file_is_kept, text.answer_is_asked_in_time),
        drafting.sent,
        ("drafting", "draft sent"),
    ),
    Row(
        Act.RECEIVE,
        (DRAFTING, REVIEW),
        (),
        (OFFICER,),
        (text.file_is_kept, text.text_under_review_stays, text.one_text_holds),
        drafting.received,
    ),
    Row(
        Act.COMMENT,
        OPEN_STAGES,
        (),
        (OFFICER, REVIEWER, SIGNATORY),
        (text.comment_says_something,),
        drafting.commented,
    ),
    Row(Act.SETTLE, OPEN_STAGES, (), (OFFICER, REVIEWER), (text.comment_is_open,), drafting.settled),
    Row(
        Act.CHANGE_CONTACT,
        OPEN_STAGES,
        (),
        (OFFICER,),
        (parties.contacts_are_listed,),
        drafting.contacts_changed,
    ),
    Row(Act.CLEAR, OPEN_STAGES, (), (OFFICER, REVIEWER), (approval.clearance_is_known,), drafting.cleared),
    Row(
        Act.SUBMIT,
        (DRAFTING,),
        (REVIEW,),
        (OFFICER,),
        (
            parties.has_two_parties,
            parties.signing_is_clear,
            parties.amended_by_those_who_signed,
            text.facts_are_complete,
            text.term_is_known,
            parties.effective_rule_can_be_met,
            parties.linked_agreement_is_live,
            text.draft_is_current,
        ),
        signing.submitted,
    ),
    Row(
        Act.SIGN_OFF,
        (REVIEW,),
        (REVIEW, SIGNING),
        (REVIEWER,),
        (
            approval.reviewer_may_give_route,
            approval.reviewer_did_not_submit,
            approval.comments_are_settled,
            approval.cleared_for_signing,
            approval.hash_is_under_review,
        ),
        signing.signed_off,
    ),
    Row(Act.RETURN, (REVIEW,), (DRAFTING,), (REVIEWER,), (evidence.has_reason,), signing.back_to_drafting),
    Row(
        Act.SIGN,
        (SIGNING,),
        (SIGNING, ACTIVATION),
        (OFFICER, SIGNATORY),
        (approval.signs_for_a_party, approval.ink_is_evidenced, approval.paper_is_the_approved_one),
        signing.signed,
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
        (running.effective_date_is_reached, approval.cleared_for_activation),
        signing.activated,
    ),
    Row(
        Act.OPEN_RENEWAL,
        (IN_FORCE,),
        (RENEWAL,),
        (MACHINE,),
        (running.review_date_is_reached,),
        in_force.renewal_opened,
    ),
    Row(Act.RENEW, LIVE_STAGES, (IN_FORCE,), (MACHINE, OFFICER), (running.renewal_is_due,), in_force.renewed),
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
        (evidence.has_reason, running.has_not_ended),
        notices.notice_given,
        ("closing", "notice of termination"),
    ),
    Row(
        Act.RECEIVE_NOTICE,
        (*LIVE_STAGES, CLOSED),
        (),
        (OFFICER,),
        (running.notice_states_receipt, evidence.has_evidence),
        notices.notice_received,
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
    Row(
        Act.TERMINATE,
        LIVE_STAGES,
        (CLOSED,),
        (MACHINE, OFFICER),
        (running.may_be_terminated,),
        ending.terminated,
    ),
    Row(Act.EXPIRE, LIVE_STAGES, (CLOSED,), (MACHINE,), (running.end_has_passed,), ending.expired),
    Row(
        Act.SUPERSEDE,
        LIVE_STAGES,
        (CLOSED,),
        (MACHINE,),
        (running.successor_is_in_force,),
        ending.superseded,
    ),
    Row(
        Act.CARRY_OUT,
        (IN_FORCE,),
        (CLOSED,),
        (MACHINE,),
        (running.acts_on_another, running.amended_agreement_records_it),
        ending.carried_out,
    ),
    Row(
        Act.REINSTATE,
        (CLOSED,),
        (IN_FORCE,),
        (OFFICER,),
        (
            running.expired_not_otherwise_closed,
            running.continuity_is_possible,
            evidence.has_evidence,
            evidence.has_reason,
        ),
        ending.reinstated,
    ),
    Row(Act.WITHDRAW, UNSIGNED_STAGES, (CLOSED,), (OFFICER,), (evidence.has_reason,), ending.withdrawn),
    Row(
        Act.FULFIL,
        ANY_STAGE,
        (),
        (OFFICER,),
        (evidence.performance_is_described, evidence.has_evidence),
        in_force.performed,
    ),
    Row(
        Act.WAIVE,
        ANY_STAGE,
        (),
        (OFFICER,),
        (evidence.performance_is_described, evidence.has_reason),
        in_force.performed,
    ),
    Row(
        Act.MEASURE,
        ANY_STAGE,
        (),
        (OFFICER,),
        (evidence.performance_is_described, evidence.has_evidence),
        in_force.performed,
    ),
    Row(
        Act.CORRECT,
        ANY_STAGE,
        (),
        (OFFICER, ADMINISTRATOR),
        (
            evidence.second_person_agrees,
            evidence.has_reason,
            evidence.has_evidence,
            evidence.correction_says_what,
            running.what_was_due_is_recorded,
        ),
        in_force.corrected,
    ),
)
ROW_OF = {row.act: row for row in TABLE}
