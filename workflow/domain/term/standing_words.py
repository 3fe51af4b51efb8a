"""The words for how an agreement stands."""

from datetime import date

from workflow.domain.dates.lengths import day

IN_WINDOW, IN_FORCE, ENDED = "in notice window", "in force", "ended, to be closed"
DATES_UNKNOWN = "signed with dates unknown"
WORDS = (
    "in conversation",
    "draft",
    "their turn",
    "in review",
    "out for signature",
    "partly signed",
    "executed, not effective",
    IN_FORCE,
    IN_WINDOW,
    "to lapse",
    "under notice",
    "suspended",
    DATES_UNKNOWN,
    ENDED,
    "expired",
    "terminated",
    "superseded",
    "withdrawn",
    "carried out",
    "closed",
)
"""Every word there is, in the order of a life."""


def not_before(least: date) -> str:
    """What is said of a minimum term that is not over."""
    return f", not before the minimum term is over on {day(least)}"
