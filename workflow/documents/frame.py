"""What frames the text of a paper: the letterhead's words, the code and marks on every page, its date."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from workflow.documents.letterhead import PLAIN, Letterhead


@dataclass(frozen=True, slots=True)
class PaperFrame:
    """The words around the text. `dated` is the only date in the file's metadata; the clock is never read."""

    title: str
    """The paper's title, for the file's properties and the running header."""
    office: str
    office_lines: tuple[str, ...]
    code: str
    """Printed at the foot of every page: "MOU-2026-0007 · execution copy · 3f9a1c2b77d0"."""
    mark: str | None
    """Printed at the head of every page: "Draft 2, not for signature"."""
    notice: str | None
    """Printed on every page of a paper that is no act of the parties, such as a demonstration."""
    language: str
    """A language tag such as "en-GB"."""
    dated: date
    letterhead: Letterhead = PLAIN
    parties: str | None = None
    """What heads every page of a paper of the parties, in place of the office's name and letterhead: their names."""

    @property
    def head(self) -> str:
        """What stands at the head of every page."""
        return self.office if self.parties is None else self.parties

    @property
    def head_lines(self) -> tuple[str, ...]:
        """The lines below the name of the office: those of its letterhead, else those of its settings."""
        own = tuple(each for each in self.letterhead.lines if each.casefold() != self.office.casefold())
        return own or tuple(self.office_lines)


def without_letterhead(frame: PaperFrame) -> dict[str, Any]:
    """The words alone, as a document."""
    return {name: getattr(frame, name) for name in PaperFrame.__slots__ if name != "letterhead"}
