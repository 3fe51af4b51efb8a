"""Rows of the table: what is done with an agreement before anybody signs, and with what is said about it."""

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Act
from workflow.domain.lifecycle.effects import drafting
from workflow.domain.lifecycle.guards import amending, approval, evidence, parties, terms
from workflow.domain.lifecycle.row import (
    ACTIVATION,
    ADMINISTRATOR,
    CLOSED,
    DRAFTING,
    EXPLORATION,
    IN_FORCE,
    MACHINE,
    OFFICER,
    OPEN_STAGES,
    REVIEW,
    REVIEWER,
    SIGNATORY,
    Row,
)

_SOUND = (
    parties.parties_are_sound,
    terms.term_is_possible,
    terms.policy_is_allowed,
    terms.new_notice_can_be_given,
)
_EXISTING = (
    parties.has_home_party,
    parties.parties_can_be_told_apart,
    terms.signed_term_can_be_counted,
    terms.new_notice_can_be_given,
    evidence.second_person_agrees,
    evidence.has_scan_or_says_missing,
    evidence.closed_as_it_can_be,
    evidence.year_can_be,
    amending.past_end_is_reasoned,
)

ROWS: tuple[Row, ...] = (
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
        carries=act_details.Opening,
    ),
    Row(
        Act.REGISTER,
        (),
        (ACTIVATION, IN_FORCE, CLOSED),
        (ADMINISTRATOR,),
        _EXISTING,
        drafting.registered,
        carries=act_details.Opening,
    ),
    Row(Act.BEGIN, (EXPLORATION,), (DRAFTING,), (OFFICER,), (parties.has_two_parties,), drafting.begun),
    Row(
        Act.REVISE,
        (EXPLORATION, DRAFTING),
        (),
        (OFFICER,),
        (parties.has_home_party, *_SOUND),
        drafting.revised,
        ("drafting", "terms revised"),
        carries=act_details.Revision,
    ),
    Row(
        Act.SEND,
        (DRAFTING, REVIEW),
        (),
        (OFFICER,),
        (approval.file_is_kept, approval.answer_is_asked_in_time),
        drafting.sent,
        ("drafting", "draft sent"),
        carries=act_details.DraftFile,
    ),
    Row(
        Act.RECEIVE,
        (DRAFTING, REVIEW),
        (),
        (OFFICER,),
        (approval.file_is_kept, approval.text_under_review_stays, approval.one_text_holds),
        drafting.received,
        carries=act_details.DraftFile,
    ),
    Row(
        Act.COMMENT,
        OPEN_STAGES,
        (),
        (OFFICER, REVIEWER, SIGNATORY, MACHINE),
        (approval.comment_says_something,),
        drafting.commented,
        carries=act_details.CommentText,
    ),
    Row(
        Act.SETTLE,
        OPEN_STAGES,
        (),
        (OFFICER, REVIEWER),
        (approval.comment_is_open,),
        drafting.settled,
        carries=act_details.Which,
    ),
    Row(
        Act.CHANGE_CONTACT,
        OPEN_STAGES,
        (),
        (OFFICER,),
        (parties.contacts_are_listed,),
        drafting.contacts_changed,
        carries=act_details.Contacts,
    ),
    Row(
        Act.CLEAR,
        OPEN_STAGES,
        (),
        (OFFICER, REVIEWER),
        (approval.clearance_is_known,),
        drafting.cleared,
        carries=act_details.Clearing,
    ),
)
