"""What the rules know of a file that the other side sent: whose it is, whether it came before, and what it comments on."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class TheirComment:
    """A comment in a file: by whom as the file says, on which clause of the text by its key, number and heading, on which words."""

    by: str
    text: str
    clause: str | None = None
    where: str | None = None
    heading: str | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class ReturnedDraft:
    """A draft that came back. `of` is another agreement whose draft it is; `came_on` the day on which it came before.

    `is_picture` is whether it shows pages and has no words. `told` says in a sentence what was changed, None where nobody
    can compare it.
    """

    name: str
    of: str | None = None
    came_on: date | None = None
    is_picture: bool = False
    told: str | None = None
    comments: tuple[TheirComment, ...] = ()
