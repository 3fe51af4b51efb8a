"""Since when an agreement is in its stage, and since when the side has it that has it now; both follow from its changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workflow.domain.agreement.acts import Change
from workflow.domain.term.as_of import happened_on


@dataclass(frozen=True, slots=True)
class Since:
    """The days, in the world, on which an agreement came to its stage and to the side whose turn it is."""

    stage: date
    turn: date


def since_after(before: Since | None, change: Change) -> Since:
    """The days after one change more; `before` is None for the first."""
    if before is None or "stage" in change.after:
        on = happened_on(change)
        return Since(on, on)
    return Since(before.stage, happened_on(change)) if "turn" in change.after else before


def since_of(changes: Iterable[Change]) -> Since:
    """The days after all of its changes, in order from the first."""
    found: Since | None = None
    for change in changes:
        found = since_after(found, change)
    if found is None:
        raise ValueError("there is no agreement without a change")
    return found
