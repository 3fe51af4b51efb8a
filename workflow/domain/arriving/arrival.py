"""A mail that came in, as it is kept: what it said, where it belongs as far as that is known, and what became of it.

Nothing is acted on by itself. What it says of its sender nobody has verified.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from workflow.domain.agreement.agreement import Person, Role
from workflow.domain.errors import InvalidError, RefusedError

HANDLES = (Role.OFFICER, Role.ADMINISTRATOR)
"""Who sees to mail that came in."""
MOST_REASON = 2_000
DRAFTS = (".docx", ".pdf")
"""What a draft ends in; the first is preferred."""


class Sort(StrEnum):
    """What a mail is by its form."""

    LETTER = "letter"
    CAME_BACK = "came back"
    AUTOMATIC = "automatic answer"


class Became(StrEnum):
    """What became of a mail that came in."""

    WAITING = "waiting"
    DRAFT = "draft"
    NOTICE = "notice"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that came with a mail: on the shelf by its sha256, or not taken, with the sentence why."""

    name: str
    size: int
    sha256: str | None = None
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class CameBack:
    """What a mail server said of a mail it could not deliver: to which address, and, where it was one of ours, which."""

    address: str | None
    said: str
    mail: str | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """One mail. `mark` is what it is known by, so that it is taken once; `arrived_at` when it reached this office.

    `number` is the agreement it belongs to; it is `sure` where its address or a person says so, else supposed from what it
    answers or names. `may_be_notice` are the reasons for which it may be one, `remarks` what could not be read of it.
    """

    mark: str
    sort: Sort
    sender: str
    sender_name: str
    to: str
    subject: str
    message_id: str | None
    sent_at: datetime | None
    arrived_at: datetime
    taken_at: datetime
    headers: str = field(repr=False)
    text: str = field(repr=False)
    enclosed: tuple[Enclosed, ...] = ()
    remarks: tuple[str, ...] = ()
    may_be_notice: tuple[str, ...] = ()
    came_back: CameBack | None = None
    number: str | None = None
    agreement_id: str | None = None
    sure: bool = False
    became: Became = Became.WAITING
    done_by: str | None = None
    done_at: datetime | None = None
    reason: str | None = None
    place: int = 0

    @property
    def task(self) -> str:
        """What somebody is to do about it."""
        if self.may_be_notice:
            return "Read a mail that may be a notice"
        if self.came_back is not None:
            return f"See to {self.came_back.address or 'an address'}: mail to it came back"
        if not self.sure:
            return "Place a mail that came in"
        return "Receive a draft that came by mail" if self.drafts else "Read a mail that came in"

    @property
    def drafts(self) -> tuple[Enclosed, ...]:
        """What came with it and may be a draft: the Word files, else the PDFs."""
        kept = [each for each in self.enclosed if each.sha256 is not None]
        for ending in DRAFTS:
            if found := tuple(each for each in kept if each.name.lower().endswith(ending)):
                return found
        return ()

    def draft_called(self, name: str | None) -> Enclosed:
        """The file that is the draft: the one named, else the only one there is."""
        if name is not None:
            kept = [each for each in self.enclosed if each.sha256 is not None]
            found = [each for each in kept if each.name == name and name.lower().endswith(DRAFTS)]
            if not found:
                raise InvalidError(
                    f"attachment: the mail brought no Word file or PDF called \u201c{name[:100]}\u201d."
                )
            return found[0]
        if len(self.drafts) == 1:
            return self.drafts[0]
        if not self.drafts:
            raise InvalidError(
                "The mail brought no Word file and no PDF that was taken: there is no draft to receive. Ask for one, or drop it."
            )
        names = ", ".join(each.name for each in self.drafts)
        raise InvalidError(f"attachment: the mail brought several files; say which is the draft: {names}.")


def check_handles(person: Person) -> None:
    """Mail that came in is seen to by officers and administrators."""
    if not any(map(person.acts_as, HANDLES)):
        raise RefusedError(
            f"{person.name} is neither an officer nor an administrator: these see to mail that came in."
        )


def checked_reason(said: str | None) -> str:
    """Why nothing comes of a mail, in the words of whoever decided it."""
    words = (said or "").strip()
    if not words:
        raise InvalidError("reason: say why nothing comes of it.")
    if len(words) > MOST_REASON:
        raise InvalidError(f"reason: it is longer than {MOST_REASON:,} signs.")
    return words
