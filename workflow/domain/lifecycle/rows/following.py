"""Rows of the table: a case that follows other rules of approval than it was opened under."""

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Act
from workflow.domain.lifecycle.effects import following as effects
from workflow.domain.lifecycle.guards import evidence, following
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
            following.rules_are_those_of_today,
            following.follows_others_so_far,
            following.nobody_has_signed_what_is_asked_anew,
            following.what_stands_can_go_on,
        ),
        effects.followed,
        carries=act_details.NewRules,
        moves=((REVIEW, SIGNING), (SIGNING, REVIEW)),
    ),
)
