"""What an act carries that is about authority: what becomes of what was done without, and what a partner shows of its own."""

from dataclasses import dataclass
from datetime import date

from workflow.domain.agreement.authority import Answer


@dataclass(frozen=True, slots=True)
class AnsweringFor:
    """What becomes of something done without authority, by its number, and from which day it counts where it is ratified."""

    id: int
    answer: Answer
    counts_from: date | None = None


@dataclass(frozen=True, slots=True)
class Consenting:
    """Consent of the office that what it gave under the agreement goes on to somebody outside: what, to whom, for what."""

    what: str
    to: str
    purpose: str | None = None


@dataclass(frozen=True, slots=True)
class ShowingAuthority:
    """Who may sign for a partner, as the document says that it showed, and until when."""

    party: str
    name: str
    title: str | None = None
    until: date | None = None
    note: str | None = None
