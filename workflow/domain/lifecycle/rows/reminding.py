"""Rows of the table: who is reminded of what has to be done by a day, who puts that off, and what papers told otherwise."""

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Act
from workflow.domain.lifecycle.effects import reminding as effects
from workflow.domain.lifecycle.effects import telling
from workflow.domain.lifecycle.guards import checking, evidence, reminding
from workflow.domain.lifecycle.row import (
    ACTIVATION,
    ADMINISTRATOR,
    ANY_STAGE,
    CLOSED,
    LIVE_STAGES,
    MACHINE,
    OFFICER,
    Row,
)

TOLD_STAGES = (ACTIVATION, *LIVE_STAGES, CLOSED)
"""Papers tell of dates from the day on which all have signed."""

ROWS: tuple[Row, ...] = (
    Row(Act.REMIND, ANY_STAGE, (), (MACHINE,), (reminding.a_reminder_is_due,), effects.reminded),
    Row(
        Act.SNOOZE,
        ANY_STAGE,
        (),
        (OFFICER, ADMINISTRATOR),
        (evidence.has_reason, reminding.matter_is_open, reminding.put_off_in_time),
        effects.put_off,
        carries=act_details.Snoozing,
    ),
    Row(
        Act.FIND_TOLD,
        TOLD_STAGES,
        (),
        (MACHINE,),
        (reminding.days_are_told_otherwise, checking.nothing_rests_on_what_is_unchecked),
        telling.told_otherwise,
        carries=act_details.Telling,
    ),
    Row(
        Act.CORRECT_TOLD,
        TOLD_STAGES,
        (),
        (OFFICER,),
        (reminding.a_day_is_to_be_corrected,),
        telling.corrected,
        ("renewal", "days corrected"),
    ),
)
