"""Rows of the table: what is owed and measured, and what the record has wrong."""

from workflow.domain.acts import Act
from workflow.domain.effects import measuring as measured
from workflow.domain.effects import running as in_force
from workflow.domain.guards import evidence, measuring, running
from workflow.domain.rows.row import ADMINISTRATOR, ANY_STAGE, OFFICER, Row

ROWS: tuple[Row, ...] = (
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
