"""The words for how an agreement stands."""

from collections.abc import Mapping
from datetime import date
from itertools import chain

from workflow.domain.agreement.stages import Stage
from workflow.domain.dates.lengths import day

IN_WINDOW, IN_FORCE, ENDED = "in notice window", "in force", "ended, to be closed"
DATES_UNKNOWN = "signed with dates unknown"
_THEIRS = "their turn"
_LIVE = (
    IN_FORCE,
    IN_WINDOW,
    "to lapse",
    "under notice",
    "suspended",
    DATES_UNKNOWN,
    ENDED,
)
WORDS_IN: Mapping[Stage, tuple[str, ...]] = {
    Stage.EXPLORATION: ("in conversation", _THEIRS),
    Stage.DRAFTING: ("draft", _THEIRS),
    Stage.LEGAL_REVIEW: (_THEIRS, "in review"),
    Stage.SIGNING: ("out for signature", "partly signed"),
    Stage.ACTIVATION: ("executed, not effective",),
    Stage.IN_FORCE: _LIVE,
    Stage.RENEWAL: _LIVE,
    Stage.CLOSED: ("expired", "terminated", "superseded", "withdrawn", "carried out", "closed"),
}
"""The words that an agreement may stand by in each stage."""
_FIRST = ("in conversation", "draft")
WORDS = tuple(dict.fromkeys((*_FIRST, *chain.from_iterable(WORDS_IN.values()))))
"""Every word there is, in the order of a life."""


def not_before(least: date) -> str:
    """What is said of a minimum term that is not over."""
    return f", not before the minimum term is over on {day(least)}"
