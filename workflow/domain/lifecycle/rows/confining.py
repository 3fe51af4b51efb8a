"""Rows of the table: a case that only some of the office may see, and that everybody may see again."""

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Act
from workflow.domain.lifecycle.effects import confining as effects
from workflow.domain.lifecycle.guards import confining, evidence
from workflow.domain.lifecycle.row import ADMINISTRATOR, ANY_STAGE, OFFICER, Row

ROWS: tuple[Row, ...] = (
    Row(
        Act.CONFINE,
        ANY_STAGE,
        (),
        (OFFICER, ADMINISTRATOR),
        (evidence.has_reason, confining.asked_by_its_own, confining.is_not_so_already),
        effects.confined,
        carries=act_details.Confining,
    ),
    Row(
        Act.LIFT,
        ANY_STAGE,
        (),
        (OFFICER, ADMINISTRATOR),
        (evidence.has_reason, confining.asked_by_its_own, confining.is_confidential),
        effects.lifted,
    ),
)
