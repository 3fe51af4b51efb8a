"""The agreement as it was in the world on a past day, from its changes alone, whenever they came to be recorded.

A change counts from the day it happened, not from the one on which somebody wrote it down: a notice from its receipt,
ink from its date, an automatic term from its first day, an end from the day after it, a correction from the day it
corrects. So changes that had not happened yet are left out even where later ones, which had, were recorded after them.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from workflow.domain.agreement.acts import Act, Change
from workflow.domain.agreement.agreement import MACHINE, Agreement
from workflow.domain.agreement.periods_and_notices import PeriodKind
from workflow.domain.codec import from_document
from workflow.domain.term.periods import as_at

# What was recorded before one of these belongs to it: the text that was signed, the approvals it had.
_STAND_ON_ALL_BEFORE = frozenset({Act.SIGN, Act.ACTIVATE, Act.REGISTER})
_ONE_DAY = timedelta(days=1)


def as_of(changes: Sequence[Change], on: date) -> Agreement | None:
    """The agreement as it was on a day, with the automatic terms that had begun; None where nothing had happened yet.

    `changes` are its changes in order from the first, all or as many as were known.
    """
    counted = _happened_by(changes, on)
    if not counted:
        return None
    state: dict[str, Any] = {}
    for change in counted:
        for name, value in change.after.items():
            state[name] = _changed(name, state.get(name), change.before.get(name), value)
    last = counted[-1]
    agreement = replace(from_document(Agreement, state), version=last.version, head=last.hash)
    return as_at(agreement, on) if agreement.is_live else agreement


def happened_on(change: Change) -> date:
    """The day in the world from which a change counts."""
    match change.act:
        case Act.RECEIVE_NOTICE:
            return _written_in(change, "notices")
        case Act.RECORD_RECEIPT:
            return min(change.occurred_on, *_received_on(change))
        case Act.SIGN:
            return _written_in(change, "signatures")
        case Act.ACTIVATE | Act.REGISTER:
            return change.effective_on
        case Act.RENEW if change.after["periods"][-1]["how"] == PeriodKind.AUTOMATIC:
            return change.effective_on
        case Act.REINSTATE:
            return min(change.occurred_on, change.effective_on)
        case Act.EXPIRE | Act.TERMINATE if change.actor == MACHINE.key:
            return change.effective_on + _ONE_DAY
        case Act.CORRECT | Act.CHECK if change.after.get("effective_on"):
            return date.fromisoformat(change.after["effective_on"])
    return change.occurred_on


def _happened_by(changes: Sequence[Change], on: date) -> list[Change]:
    happened = [change for change in changes if happened_on(change) <= on]
    if not happened:
        return []
    founded = max((each.version for each in happened if each.act in _STAND_ON_ALL_BEFORE), default=1)
    versions = {each.version for each in happened}
    return [change for change in changes if change.version <= founded or change.version in versions]


def _written_in(change: Change, field: str) -> date:
    """The day written in what a change added."""
    return date.fromisoformat(change.after[field][-1]["on"])


def _received_on(change: Change) -> list[date]:
    """The day from which the notice counts whose receipt a change brought."""
    changed = [each for each in change.after["notices"] if each not in change.before["notices"]]
    return [date.fromisoformat(each["received_on"]) for each in changed]


def _changed(name: str, present: Any, before: Any, after: Any) -> Any:
    """A field after a change; of a list, only what the change added to it or took from it."""
    if not isinstance(after, list) or before is None or present == before:
        return after
    gone = [each for each in before if each not in after]
    kept = [each for each in present or [] if each not in gone]
    added = [each for each in after if each not in before and each not in kept]
    found = [*kept, *added]
    return sorted(found, key=_number) if name == "periods" else found


def _number(period: dict[str, Any]) -> int:
    number: int = period["number"]
    return number
