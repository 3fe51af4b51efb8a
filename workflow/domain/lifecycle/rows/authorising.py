"""Rows of the table: what becomes of what was done without authority, and who may sign for a partner."""

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.authority_details import AnsweringFor, Consenting, ShowingAuthority
from workflow.domain.lifecycle.effects import authorising as effects
from workflow.domain.lifecycle.guards import authority, evidence
from workflow.domain.lifecycle.row import (
    ACTIVATION,
    ADMINISTRATOR,
    ANY_STAGE,
    CLOSED,
    LIVE_STAGES,
    OFFICER,
    OPEN_STAGES,
    REVIEWER,
    SIGNING,
    Row,
)

ROWS: tuple[Row, ...] = (
    Row(
        Act.CONSENT,
        (*LIVE_STAGES, CLOSED),
        (),
        (OFFICER,),
        (authority.consent_is_described,),
        effects.consent_given,
        carries=Consenting,
    ),
    Row(
        Act.SHOW_AUTHORITY,
        OPEN_STAGES,
        (),
        (OFFICER,),
        (authority.authority_of_a_signing_party, authority.authority_has_not_ended, evidence.has_evidence),
        effects.authority_shown,
        carries=ShowingAuthority,
    ),
    Row(
        Act.ANSWER_FOR,
        ANY_STAGE,
        (),
        (OFFICER, REVIEWER, ADMINISTRATOR),
        (
            authority.stands_to_be_answered_for,
            authority.the_head_answers,
            authority.a_signature_is_disowned_as_one,
            authority.ratified_from_a_day,
            authority.ratified_by_a_resolution,
            authority.answered_with_a_reason,
        ),
        effects.answered_for,
        carries=AnsweringFor,
    ),
    Row(
        Act.DISOWN,
        (SIGNING, ACTIVATION),
        (SIGNING,),
        (OFFICER, REVIEWER, ADMINISTRATOR),
        (
            authority.stands_to_be_answered_for,
            authority.a_signature_is_disowned,
            authority.the_head_answers,
            evidence.has_reason,
        ),
        effects.signature_disowned,
        carries=act_details.Which,
    ),
)
