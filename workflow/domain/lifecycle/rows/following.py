"""Rows of the table: a case that follows other rules of approval than it was opened under."""

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Act
from workflow.domain.lifecycle.effects import following as effects
from workflow.domain.lifecycle.guards import evidence, signing_off
from workflow.domain.lifecycle.row import (
    ACTIVATION,
    ADMINISTRATOR,
    DRAFTING,
    EXPLORATION,
    REVIEW,
    SIGNING,
    Row,
)

ROWS: tuple[Row, ...] = (
    Row(
        Act.FOLLOW_RULES,
        (EXPLORATION, DRAFTING, REVIEW, SIGNING, ACTIVATION),
        (),
        (ADMINISTRATOR,),
        (
            evidence.has_reason,
            signing_off.rules_are_those_of_today,
            signing_off.follows_others_so_far,
            signing_off.nobody_has_signed_what_is_asked_anew,
            signing_off.what_stands_can_go_on,
        ),
        effects.followed,
        carries=act_details.NewRules,
        moves=((REVIEW, SIGNING), (SIGNING, REVIEW)),
    ),
)
