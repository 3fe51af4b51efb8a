"""One thing in a text that came back that is not as it was sent."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workflow.domain.returned.lines import Place


class Kind(StrEnum):
    """What was done to the text."""

    WORDS = "words"
    MOVED = "moved"
    NUMBER = "number"
    FIELD = "reference"
    HIDDEN = "hidden text"
    PARAGRAPH = "paragraph"
    FORMAT = "formatting"


@dataclass(frozen=True, slots=True)
class Finding:
    """A change to a text, in the words before and after it; `ahead` and `behind` are the words around.

    `tracked` is whether the file itself shows it; `by` and `at` are then whom and when it names, as far as it does.
    `was_at` is where words stood that moved. `follows` marks what only follows from another change: numbers and references
    behind a clause that came or went.
    """

    kind: Kind
    place: Place
    before: str
    after: str
    ahead: str = ""
    behind: str = ""
    tracked: bool = False
    by: str | None = None
    at: datetime | None = None
    was_at: Place | None = None
    follows: bool = False
