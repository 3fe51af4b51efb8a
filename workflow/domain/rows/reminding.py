"""Rows of the table: who is reminded of what has to be done by a day, and who puts that off."""

from workflow.domain.acts import Act
from workflow.domain.effects import reminding as effects
from workflow.domain.guards import evidence, reminding
from workflow.domain.rows.row import ADMINISTRATOR, LIVE_STAGES, MACHINE, OFFICER, Row

ROWS: tuple[Row, ...] = (
    Row(Act.REMIND, LIVE_STAGES, (), (MACHINE,), (reminding.a_reminder_is_due,), effects.reminded),
    Row(
        Act.SNOOZE,
        LIVE_STAGES,
        (),
        (OFFICER, ADMINISTRATOR),
        (evidence.has_reason, reminding.matter_is_open, reminding.put_off_in_time),
        effects.put_off,
    ),
)
