"""Rows of the table: what was taken from a list is compared with the original, or taken back."""

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Act
from workflow.domain.lifecycle.effects import checking as effects
from workflow.domain.lifecycle.guards import checking, evidence, parties, terms
from workflow.domain.lifecycle.row import (
    ACTIVATION,
    ADMINISTRATOR,
    CLOSED,
    LIVE_STAGES,
    MACHINE,
    OFFICER,
    Row,
)

ROWS: tuple[Row, ...] = (
    Row(
        Act.CHECK,
        (ACTIVATION, *LIVE_STAGES, CLOSED),
        (),
        (OFFICER, ADMINISTRATOR),
        (
            checking.something_is_unchecked,
            checking.what_was_found_is_unchecked,
            checking.only_what_is_unchecked_changes,
            checking.original_was_read,
            parties.parties_can_be_told_apart,
            terms.signed_term_can_be_counted,
        ),
        effects.checked,
        carries=act_details.Checking,
    ),
    Row(
        Act.LOOK_AGAIN,
        LIVE_STAGES,
        (),
        (MACHINE,),
        (checking.one_from_a_list_may_have_changed_it,),
        effects.to_be_put_right,
        carries=act_details.LookingAgain,
    ),
    Row(
        Act.TAKE_OUT,
        (ACTIVATION, *LIVE_STAGES, CLOSED),
        (CLOSED,),
        (ADMINISTRATOR,),
        (evidence.has_reason, checking.nobody_has_acted_on_it),
        effects.taken_out,
    ),
)
