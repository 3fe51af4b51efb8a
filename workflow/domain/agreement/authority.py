"""What binds the office, what was done for it without authority and what became of that, and what partners showed of theirs."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workflow.domain.codec import SPARSE


class Binds(StrEnum):
    """What somebody does for the office that binds it towards others."""

    SIGNATURE = "signature"
    AMENDMENT = "amendment"
    RENEWAL = "renewal letter"
    NOTICE = "notice"
    TERMINATION = "termination"
    WITHDRAWAL = "withdrawal"
    WAIVER = "waiver"
    CONSENT = "consent to onward release"


INK = (Binds.SIGNATURE, Binds.AMENDMENT, Binds.RENEWAL)
"""Those that are a signature on a paper."""

LEGAL = "legal"
"""The sign-off whose reviewers answer for what was done without authority where nobody heads the office, or its head did it."""


class Answer(StrEnum):
    """What the head of the office says of what was done without authority."""

    BINDS = "binds"
    RATIFIED = "ratified"
    DISOWNED = "disowned"


@dataclass(frozen=True, slots=True)
class Covered:
    """Whether somebody may bind the office, as its matrix says: by which authority, or why by none.

    `who` is whom it is about, as they sign, and `person` their key where they act for the office; `by` are the words of the
    authority that covers it, None where none does, and `resolution` what the paper is called on which it rests.
    """

    what: Binds
    who: str
    person: str | None = None
    by: str | None = None
    why: tuple[str, ...] = ()
    resolution: str | None = None

    @property
    def is_there(self) -> bool:
        return self.by is not None


@dataclass(frozen=True, slots=True)
class Unauthorised:
    """Something that was done for the office by somebody whose authority does not cover it.

    `act` is the act by which it came on record, `person` the key of whoever did it where they act for the office. `about` is what it was done to: the party of a signature, the number of a
    notice, the key of an obligation, of which `due_on` says the time. It stands open until the head of the office has given
    an `answer`; one that is ratified counts from a day, on a resolution that is a file on the shelf.
    """

    id: int
    what: Binds
    act: str
    by: str
    on: date
    why: tuple[str, ...] = ()
    about: str | None = None
    due_on: date | None = None
    person: str | None = None
    answer: Answer | None = field(default=None, metadata=SPARSE)
    answered_by: str | None = field(default=None, metadata=SPARSE)
    answered_on: date | None = field(default=None, metadata=SPARSE)
    counts_from: date | None = field(default=None, metadata=SPARSE)
    resolution: str | None = field(default=None, metadata=SPARSE)
    reason: str | None = field(default=None, metadata=SPARSE)

    @property
    def is_open(self) -> bool:
        return self.answer is None

    @property
    def is_ink(self) -> bool:
        return self.what in INK

    @property
    def words(self) -> str:
        """As part of a sentence: the signature of Omar Officer for Example University."""
        of = f"the {self.what} by {self.by}" if not self.is_ink else f"the signature of {self.by}"
        return f"{of} for {self.about}" if self.is_ink else of


@dataclass(frozen=True, slots=True)
class PartnerAuthority:
    """The document by which a partner showed who signs for it: a file on the shelf, by its sha256, and until when it holds."""

    party: str
    name: str
    on: date
    document: str | None = None
    title: str | None = None
    until: date | None = None
    note: str | None = None
