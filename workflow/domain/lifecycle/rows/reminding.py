"""Rows of the table: who is reminded of what has to be done by a day, and who puts that off."""

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Act
from workflow.domain.lifecycle.effects import reminding as effects
from workflow.domain.lifecycle.guards import evidence, reminding
from workflow.domain.lifecycle.row import ADMINISTRATOR, CLOSED, LIVE_STAGES, MACHINE, OFFICER, Row

REMINDED_STAGES = (*LIVE_STAGES, CLOSED)
"""What is owed outlives the agreement, and so do the reminders of it."""

ROWS: tuple[Row, ...] = (
    Row(Act.REMIND, REMINDED_STAGES, (), (MACHINE,), (reminding.a_reminder_is_due,), effects.reminded),
    Row(
        Act.SNOOZE,
        REMINDED_STAGES,
        (),
        (OFFICER, ADMINISTRATOR),
        (evidence.has_reason, reminding.matter_is_open, reminding.put_off_in_time),
        effects.put_off,
        carries=act_details.Snoozing,
    ),
)
