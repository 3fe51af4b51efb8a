"""Rows of the table: how a term went, and what people decide on the next one."""

from workflow.domain.agreement import act_details, performance_details
from workflow.domain.agreement.acts import Act
from workflow.domain.lifecycle.effects import evaluating
from workflow.domain.lifecycle.guards import checking, evidence, running
from workflow.domain.lifecycle.guards import evaluating as guards
from workflow.domain.lifecycle.row import CLOSED, IN_FORCE, LIVE_STAGES, MACHINE, OFFICER, RENEWAL, Row

ROWS: tuple[Row, ...] = (
    Row(
        Act.RECORD_ACTIVITY,
        (*LIVE_STAGES, CLOSED),
        (),
        (OFFICER,),
        (guards.activity_is_described,),
        evaluating.activity_recorded,
        carries=performance_details.Doing,
    ),
    Row(
        Act.TAKE_BACK,
        (*LIVE_STAGES, CLOSED),
        (),
        (OFFICER,),
        (evidence.has_reason, guards.activity_stands),
        evaluating.activity_taken_back,
        carries=act_details.Which,
    ),
    Row(
        Act.RECORD_EXCHANGE,
        (*LIVE_STAGES, CLOSED),
        (),
        (OFFICER,),
        (
            guards.exchange_is_between_its_parties,
            guards.exchange_is_counted,
            guards.exchange_is_shown,
            guards.exchange_replaced_stands,
        ),
        evaluating.exchange_recorded,
        carries=performance_details.Exchanging,
    ),
    Row(
        Act.RECORD_VIEW,
        LIVE_STAGES,
        (),
        (OFFICER,),
        (guards.view_is_stated,),
        evaluating.view_recorded,
        carries=performance_details.Viewing,
    ),
    Row(
        Act.DECIDE,
        (RENEWAL,),
        (),
        (OFFICER,),
        (
            guards.renewal_is_for_people,
            running.has_not_ended,
            guards.decision_is_stated,
            guards.departure_is_reasoned,
        ),
        evaluating.decided,
        ("renewal", "renewal decided"),
        carries=performance_details.Deciding,
    ),
    Row(
        Act.ANNOUNCE_END,
        (IN_FORCE,),
        (),
        (MACHINE,),
        (guards.end_is_to_be_announced, checking.nothing_rests_on_what_is_unchecked),
        evaluating.end_announced,
        ("renewal", "end announced"),
    ),
)
