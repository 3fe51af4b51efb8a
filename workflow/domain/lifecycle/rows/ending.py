"""Rows of the table: how an agreement ends, and comes back."""

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Act
from workflow.domain.lifecycle.effects import ending
from workflow.domain.lifecycle.guards import checking, evidence, running
from workflow.domain.lifecycle.row import (
    CLOSED,
    IN_FORCE,
    LIVE_STAGES,
    MACHINE,
    OFFICER,
    UNSIGNED_STAGES,
    Row,
)

ROWS: tuple[Row, ...] = (
    Row(
        Act.TERMINATE,
        LIVE_STAGES,
        (CLOSED,),
        (MACHINE, OFFICER),
        (running.may_be_terminated, checking.nothing_rests_on_what_is_unchecked),
        ending.terminated,
        carries=act_details.Ending | None,
    ),
    Row(
        Act.EXPIRE,
        LIVE_STAGES,
        (CLOSED,),
        (MACHINE,),
        (running.end_has_passed, checking.nothing_rests_on_what_is_unchecked),
        ending.expired,
    ),
    Row(
        Act.SUPERSEDE,
        LIVE_STAGES,
        (CLOSED,),
        (MACHINE,),
        (running.successor_is_in_force, checking.nothing_rests_on_what_is_unchecked),
        ending.superseded,
        carries=act_details.Superseding,
    ),
    Row(
        Act.CARRY_OUT,
        (IN_FORCE,),
        (CLOSED,),
        (MACHINE,),
        (
            running.acts_on_another,
            running.amended_agreement_records_it,
            checking.nothing_rests_on_what_is_unchecked,
        ),
        ending.carried_out,
    ),
    Row(
        Act.REINSTATE,
        (CLOSED,),
        (IN_FORCE,),
        (OFFICER,),
        (
            running.expired_not_otherwise_closed,
            running.what_ended_under_it_is_recorded,
            running.continuity_is_possible,
            evidence.has_evidence,
            evidence.has_reason,
        ),
        ending.reinstated,
        carries=act_details.Reinstating,
    ),
    Row(Act.WITHDRAW, UNSIGNED_STAGES, (CLOSED,), (OFFICER,), (evidence.has_reason,), ending.withdrawn),
)
