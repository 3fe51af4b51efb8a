"""What people said and think inside the office: no paper that goes out is told of it."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from workflow.domain.agreement.agreement import Agreement

INNER = (
    "reason",
    "note",
    "text",
    "scope",
    "dropped_why",
    "authority",
    "lacks",
    "confirmed_by",
    "screened_by",
)
"""The fields for the office alone, in whatever is on record beside the terms; the terms are the parties' own words, but for why they depart."""
WHOLLY_INNER = (
    "comments",
    "views",
    "decisions",
    "reminders",
    "snoozes",
    "unauthorised",
    "partners_show",
    "partner_authorities",
    "given_over",
    "changed_by",
    "deviations",
    "proposals",
)
"""What of an agreement nobody outside is told, not even that it is there."""


def without_inner_words(agreement: Agreement) -> Agreement:
    """The agreement as others may be told of it: no comment, view or decision, and notes and reasons are empty."""
    told: dict[str, Any] = {
        each.name: () if each.name in WHOLLY_INNER else tuple(map(_silent, kept))
        for each in fields(agreement)
        if isinstance(kept := getattr(agreement, each.name), tuple)
    }
    departures = tuple(map(_silent, agreement.terms.departures))
    unknown = tuple(map(_silent, agreement.terms.unknown))
    return replace(agreement, **told, terms=replace(agreement.terms, departures=departures, unknown=unknown))


def _silent(kept: Any) -> Any:
    """A record without its inner words, and so those it is made of."""
    if not is_dataclass(kept) or isinstance(kept, type):
        return kept
    changed: dict[str, Any] = {}
    for each in fields(kept):
        value = getattr(kept, each.name)
        if each.name in INNER and value:
            changed[each.name] = () if isinstance(value, tuple) else ""
        elif isinstance(value, tuple) and value:
            changed[each.name] = tuple(map(_silent, value))
    return replace(kept, **changed) if changed else kept
