"""The head of a clause file: what is known about the clause, between two lines of +++ above its text."""

import re
from dataclasses import dataclass

from workflow.domain.errors import TemplateError

_HEAD = re.compile(r"\A\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_OPENING = re.compile(r"\A\+\+\+[ \t]*(?:\n|\Z)")


@dataclass(frozen=True, slots=True)
class Headed:
    """A clause file in two: `head` is None where there is none; each line of `body` has the number it has in the file."""

    head: str | None
    body: str


def split_head(text: str, *, file: str) -> Headed:
    """The head and the text of a clause file; a head that is not closed is refused."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    found = _HEAD.match(text)
    if found:
        return Headed(found[1], "\n" * found[0].count("\n") + text[found.end() :])
    if _OPENING.match(text):
        raise TemplateError(
            "The head that begins with +++ is not closed by a line of +++.", file=file, line=1
        )
    return Headed(None, text)
