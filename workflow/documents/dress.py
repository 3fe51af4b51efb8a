"""What a paper wears besides its text: the letterhead's words, the code and marks on every page, its date."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Dress:
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
