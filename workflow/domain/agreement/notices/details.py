"""What the acts on a notice carry that is prepared before it leaves. Left out, `kind` is that of the only one under way."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class DraftingNotice:
    """A notice as it is to be: its kind (non-renewal, termination), the ground that it `states`, and how it is to go out."""

    kind: str = "non-renewal"
    states: str | None = None
    method: str = "letter"


@dataclass(frozen=True, slots=True)
class RewordingNotice:
    """The words of a notice under way as they are to be from now on: the ground that it `states`, and how it is to go out."""

    kind: str | None = None
    states: str | None = None
    method: str | None = None


@dataclass(frozen=True, slots=True)
class OfNotice:
    """The notice under way that is meant, by its kind; `code` is (the beginning of) the code of the words that were read."""

    kind: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class SigningNotice:
    """Ink on a notice: who signed for the office, under which title, and the code at the foot of the signed copy."""

    name: str
    code: str
    title: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Dispatching:
    """A signed notice that went out: how, when (the moment where that is known), and when it came, where that is known.

    `zone` is where the recipient is, as \u201cEurope/London\u201d.
    """

    kind: str | None = None
    method: str | None = None
    sent_on: date | None = None
    sent_at: datetime | None = None
    received_on: date | None = None
    zone: str | None = None
