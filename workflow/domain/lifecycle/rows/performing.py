"""Rows of the table: what is owed and measured, and what the record has wrong."""

from workflow.domain.agreement import act_details, performance_details
from workflow.domain.agreement.acts import Act
from workflow.domain.lifecycle.effects import performing
from workflow.domain.lifecycle.effects import running as in_force
from workflow.domain.lifecycle.guards import evidence, parties, running, terms
from workflow.domain.lifecycle.guards import performing as guards
from workflow.domain.lifecycle.row import ADMINISTRATOR, ANY_STAGE, OFFICER, Row

ROWS: tuple[Row, ...] = (
    Row(
        Act.OBLIGE,
        ANY_STAGE,
        (),
        (OFFICER,),
        (guards.obligation_is_described, guards.owed_by_a_party, guards.due_can_be_counted),
        performing.obliged,
        carries=performance_details.Obliging,
    ),
    Row(
        Act.DROP,
        ANY_STAGE,
        (),
        (OFFICER,),
        (guards.one_obligation_is_named, guards.dropping_has_a_reason),
        performing.dropped,
        carries=performance_details.Dropping,
    ),
    Row(
        Act.FULFIL,
        ANY_STAGE,
        (),
        (OFFICER,),
        (guards.shown_by_file_or_note, guards.duty_is_open),
        performing.settled,
        carries=performance_details.Performing,
    ),
    Row(
        Act.WAIVE,
        ANY_STAGE,
        (),
        (OFFICER,),
        (evidence.performance_is_described, evidence.has_reason, guards.duty_is_open),
        performing.settled,
        carries=performance_details.Performing,
    ),
    Row(
        Act.MEASURE,
        ANY_STAGE,
        (),
        (OFFICER,),
        (
            guards.measurement_is_described,
            guards.measurement_is_shown,
            guards.values_can_be_recorded,
            guards.it_says_something_new,
        ),
        performing.measured,
        carries=performance_details.Measuring | performance_details.Performing,
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
            parties.parties_can_be_told_apart,
            terms.signed_term_can_be_counted,
            running.what_was_due_is_recorded,
        ),
        in_force.corrected,
        carries=act_details.Correction,
    ),
    Row(
        Act.HAND_OVER,
        ANY_STAGE,
        (),
        (OFFICER, ADMINISTRATOR),
        (evidence.has_reason, guards.goes_to_another),
        performing.handed_over,
        carries=act_details.HandingOver,
    ),
)
