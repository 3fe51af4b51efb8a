"""Rows of the table: what is owed and measured, and what the record has wrong."""

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Act
from workflow.domain.lifecycle.effects import measuring as measured
from workflow.domain.lifecycle.effects import obliging
from workflow.domain.lifecycle.effects import running as in_force
from workflow.domain.lifecycle.guards import evidence, measuring, obligations, running
from workflow.domain.lifecycle.row import ADMINISTRATOR, ANY_STAGE, OFFICER, Row

ROWS: tuple[Row, ...] = (
    Row(
        Act.OBLIGE,
        ANY_STAGE,
        (),
        (OFFICER,),
        (obligations.obligation_is_described, obligations.owed_by_a_party, obligations.due_can_be_counted),
        obliging.obliged,
        carries=act_details.Obliging,
    ),
    Row(
        Act.DROP,
        ANY_STAGE,
        (),
        (OFFICER,),
        (obligations.one_obligation_is_named, obligations.dropping_has_a_reason),
        obliging.dropped,
        carries=act_details.Dropping,
    ),
    Row(
        Act.FULFIL,
        ANY_STAGE,
        (),
        (OFFICER,),
        (obligations.shown_by_file_or_note, obligations.duty_is_open),
        obliging.settled,
        carries=act_details.Performing,
    ),
    Row(
        Act.WAIVE,
        ANY_STAGE,
        (),
        (OFFICER,),
        (evidence.performance_is_described, evidence.has_reason, obligations.duty_is_open),
        obliging.settled,
        carries=act_details.Performing,
    ),
    Row(
        Act.MEASURE,
        ANY_STAGE,
        (),
        (OFFICER,),
        (
            measuring.measurement_is_described,
            measuring.measurement_is_shown,
            measuring.level_is_known,
            measuring.value_is_a_number,
            measuring.unit_is_that_of_the_level,
            measuring.period_is_measured,
            measuring.it_says_something_new,
        ),
        measured.measured,
        carries=act_details.Measuring | act_details.Performing,
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
        carries=act_details.Correction,
    ),
)
