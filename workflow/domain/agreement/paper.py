"""A paper: a document made or received for an agreement, and the manifest of everything it was made from."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

RECEIVED = "received"
"""The kind of every file that people brought; its title says what it is."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One document on record. The files lie on the shelf by their sha256; `name` is its place in `papers/`, without ending.

    A paper the machine made carries the work order it was made for; (order, kind) is unique, so that an order carried
    out twice leaves one paper. A paper somebody sent us has no order and is kept as `original`.
    """

    id: str
    agreement_id: str
    kind: str
    title: str
    name: str
    version: int
    made_on: date
    recorded_at: datetime
    order_id: str | None = None
    docx: str | None = None
    pdf: str | None = None
    original: str | None = None
    manifest: dict[str, Any] = field(default_factory=dict)

    @property
    def is_received(self) -> bool:
        """Whether people brought it, as the evidence of an act."""
        return self.kind == RECEIVED


@dataclass(frozen=True, slots=True)
class ClauseText:
    """The words of one clause as a paper prints them, under its heading and without its number; searched, never signed."""

    heading: str
    words: str
