"""What people said inside the office: no paper that goes out is told of it."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from workflow.domain.agreement.agreement import Agreement

INNER = ("reason", "note", "text", "scope", "dropped_why")
"""The fields for the office alone, in whatever is on record beside the terms; the terms are the parties' own words."""


def without_inner_words(agreement: Agreement) -> Agreement:
    """The agreement as others may be told of it: comments, notes and reasons are empty."""
    told: dict[str, Any] = {
        each.name: tuple(map(_silent, kept))
        for each in fields(agreement)
        if isinstance(kept := getattr(agreement, each.name), tuple)
    }
    return replace(agreement, **told)


def _silent(kept: Any) -> Any:
    if not is_dataclass(kept) or isinstance(kept, type):
        return kept
    said = [each.name for each in fields(kept) if each.name in INNER and getattr(kept, each.name)]
    return replace(kept, **dict.fromkeys(said, "")) if said else kept
