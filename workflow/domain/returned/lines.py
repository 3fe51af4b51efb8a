"""What a Word file says line by line, as two files are compared: words with their looks, fields, and who changed them."""

import re
from bisect import bisect, bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from itertools import accumulate, groupby

_UNSEEN = "\u00ad\u200b-\u200f\u2060-\u206f\ufeff"
"""Signs that nobody sees: they turn or part letters, and say nothing."""
_WORD = re.compile(rf"\w+(?:[{_UNSEEN}]+\w+)*|[^\w\s{_UNSEEN}]")
"""A word or a sign that is seen."""
_UNSEEN_SIGNS = re.compile(f"[{_UNSEEN}]+")


class Story(StrEnum):
    """The part of a paper in which words stand."""

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTES = "footnotes"
    ENDNOTES = "endnotes"


class How(StrEnum):
    """What a file itself says became of words."""

    CAME = "came"
    WENT = "went"
    LOOKS = "looks otherwise"


@dataclass(frozen=True, slots=True)
class Mark:
    """A change that is tracked in a file: by whom and when, as far as it says so; `moved` where words went elsewhere."""

    how: How
    by: str = ""
    at: datetime | None = None
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that look alike: `field` is the kind of field whose result they are, `marks` is what is tracked of them."""

    words: str
    look: frozenset[str] = frozenset()
    field: str = ""
    hidden: bool = False
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand: the number of a clause or of a place in it, the heading above, the row and column of a table."""

    story: Story = Story.BODY
    number: str = ""
    heading: str = ""
    row: int | None = None
    column: int | None = None

    @property
    def words(self) -> str:
        """The place as a person says it: clause 4.2 (“Payments”), row 2 of a table."""
        if self.story is not Story.BODY:
            said = f"the {self.story.value}"
        elif not (self.number or self.heading):
            said = "before the first clause"
        else:
            named = f"clause {self.number}" if self.number[:1].isdigit() else self.number
            heading = f"“{self.heading}”" if self.heading else ""
            said = f"{named} ({heading})" if named and heading else named or heading
        if self.row is None:
            return said
        column = "" if self.column is None else f", column {self.column}"
        return f"{said}, table row {self.row}{column}"


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign of a line, from where to where it stands there, with its looks."""

    words: str
    begins: int
    ends: int
    look: frozenset[str]
    field: str = ""
    hidden: bool = False

    @property
    def key(self) -> str:
        """What makes it the same as another: its letters; of the result of a field, what kind of field that is."""
        return f"\0{self.field}" if self.field else self.words


@dataclass(frozen=True)
class Line:
    """A paragraph: where it stands, the number that it prints, its words; `ends` is what is tracked of its end and its setting.

    `number_was` is the number that it printed before all that is tracked. `of_contents` tells a line of a table of contents,
    which programs write.
    """

    place: Place
    stretches: tuple[Stretch, ...]
    number: str = ""
    ends: tuple[Mark, ...] = ()
    of_contents: bool = False
    number_was: str = ""

    @cached_property
    def words(self) -> str:
        """All that it says."""
        return "".join(each.words for each in self.stretches)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words and signs, however they are cut into stretches; the result of a field is one."""
        return tuple(self._tokens())

    @cached_property
    def key(self) -> tuple[str, ...]:
        """What makes it the same as another: all its words, whatever stands between them."""
        return tuple(each.key for each in self.tokens)

    def _tokens(self) -> Iterator[Token]:
        at = 0
        for (field, hidden), together in groupby(self.stretches, lambda each: (each.field, each.hidden)):
            stretches = list(together)
            begins = list(accumulate((len(each.words) for each in stretches), initial=at))
            words = self.words[at : begins[-1]]
            if field:
                look = frozenset().union(*(each.look for each in stretches))
                yield Token(" ".join(words.split()), at, begins[-1], look, field, hidden)
            else:
                for found in _WORD.finditer(words):
                    first, last = at + found.start(), at + found.end()
                    within = stretches[bisect(begins, first) - 1 : bisect_left(begins, last)]
                    look = frozenset().union(*(each.look for each in within))
                    yield Token(_UNSEEN_SIGNS.sub("", found[0]), first, last, look, hidden=hidden)
            at = begins[-1]
