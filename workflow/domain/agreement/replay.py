"""The agreement as its changes tell it, and whether their chain holds."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from workflow.domain.agreement.acts import Change, entry_of
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.codec import from_document
from workflow.domain.evidence import GENESIS, chained

MOMENT = "%Y-%m-%d %H:%M:%S"
OF_ONE_RUN = timedelta(minutes=15)
"""A run of the machine gives all it records the moment it began, and people may be quicker meanwhile: no clock went back."""


def replayed(changes: Iterable[Change]) -> Agreement:
    """The agreement after these changes, from nothing else. Changes come in the order of their versions."""
    state: dict[str, Any] = {}
    version, head = 0, GENESIS
    for change in changes:
        state.update(change.after)
        version, head = change.version, change.hash
    return replace(from_document(Agreement, state), version=version, head=head)


def every_version(changes: Iterable[Change]) -> Iterator[tuple[Change, Agreement]]:
    """Each change with the agreement as it left it, in order."""
    state: dict[str, Any] = {}
    for change in changes:
        state.update(change.after)
        agreement = from_document(Agreement, state)
        yield change, replace(agreement, version=change.version, head=change.hash)


def broken_links(changes: Sequence[Change]) -> tuple[str, ...]:
    """A sentence for each change that was edited, left out or put elsewhere; none means the chain holds."""
    sentences = []
    previous = GENESIS
    for number, change in enumerate(changes, start=1):
        if change.version != number:
            sentences.append(f"Change {number} is missing: the next one kept is {change.version}.")
            return tuple(sentences)
        if change.previous != previous or chained(previous, entry_of(change)) != change.hash:
            sentences.append(
                f"Change {number} (\u201c{change.act.word}\u201d by {change.actor}) is not what was recorded."
            )
        previous = change.hash
    return tuple(sentences)


def went_back(before: datetime | None, at: datetime) -> bool:
    """Whether a change that is recorded at this moment shows, beside the one before it, that the clock had gone back."""
    return before is not None and at < before - OF_ONE_RUN


def clock_set_back(changes: Sequence[Change]) -> tuple[str, ...]:
    """A sentence for each change that was recorded while the clock had gone back."""
    return tuple(
        f"Change {change.version} was recorded at {change.recorded_at:{MOMENT}} UTC, before change {before.version} "
        f"({before.recorded_at:{MOMENT}}): the clock had gone back."
        for before, change in pairwise(changes)
        if went_back(before.recorded_at, change.recorded_at)
    )
