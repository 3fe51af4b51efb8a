"""The tags in one paragraph of Word: found over its runs, with the quotation marks that Word makes typographic straightened."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Opening = Literal["{{", "{%", "{#"]
Scope = Literal["", "p", "tr", "tc", "r"]
LONGEST = 4_000
"""Signs in which the end of a tag is looked for."""
_OPENING = re.compile(r"\{\{|\{%|\{#")
DECLARED = re.compile(
    r"""\s*\{(?=[#.])(?:#([A-Za-z][\w-]*))?\s*(\.plain|\.binding)?(?:\s*survives=["\u201c]([^"\u201d]*)["\u201d])?\}\s*\Z"""
)
"""What stands at the end of a heading: its id, and what holds of its clause."""
_QUOTED = r"""[^"']|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'"""
_CLOSED = {
    "{{": re.compile(rf"(?P<inside>(?:(?!\}}\}}){_QUOTED})*?)\}}\}}", re.DOTALL),
    "{%": re.compile(rf"(?P<inside>(?:(?!%\}}){_QUOTED})*?)%\}}", re.DOTALL),
    "{#": re.compile(r"(?P<inside>.*?)#\}", re.DOTALL),
}
_SCOPED = re.compile(r"(p|tr|tc|r)(?=\s)")
_OUTSIDE_OF_QUOTES = {
    "\u201c": '"',
    "\u201d": '"',
    "\u201e": '"',
    "\u2018": "'",
    "\u2019": "'",
    "\u00a0": " ",
}
_ENDS_OF = {'"': '"\u201c\u201d', "'": "'\u2018\u2019"}


class UnclosedError(Exception):
    """A tag that is opened and not closed in its paragraph; holds its beginning and the place of it."""

    def __init__(self, opening: str, at: int) -> None:
        super().__init__(opening)
        self.opening, self.at = opening, at


@dataclass(frozen=True, slots=True)
class FoundTag:
    """One tag in the words of a paragraph: from where to where it goes, what it takes the place of, and its code.

    `joins_before` and `joins_after` say that what stands there goes on in the same paragraph.
    """

    start: int
    end: int
    opening: Opening
    scope: Scope
    code: str
    joins_before: bool = False
    joins_after: bool = False


def tags_in(words: str) -> Iterator[FoundTag]:
    """The tags in their order. A heading ends with what it declares, `{#data .binding}`, which is no comment."""
    declared = DECLARED.search(words)
    position = 0
    while found := _OPENING.search(words, position):
        if (
            declared
            and declared.start() <= found.start()
            and "{" not in words[declared.start() : found.start()]
        ):
            return
        opening, at = found[0], found.end()
        rest = straight(words[at : at + LONGEST])
        closed = _CLOSED[opening].match(rest)
        if closed is None or (opening in ("{{", "{%") and _begins_another(closed["inside"])):
            raise UnclosedError(opening, found.start())
        yield _tag(found.start(), at + closed.end(), opening, closed["inside"])  # type: ignore[arg-type]
        position = at + closed.end()


def straight(code: str) -> str:
    """The code with its quotation marks straight; what stands between two of them stays as it is."""
    signs: list[str] = []
    quote = ""
    for sign in code:
        if quote:
            ends = sign in _ENDS_OF[quote]
            signs.append(quote if ends else sign)
            quote = "" if ends else quote
            continue
        plain = _OUTSIDE_OF_QUOTES.get(sign, sign)
        quote = plain if plain in _ENDS_OF else ""
        signs.append(plain)
    return "".join(signs)


def _begins_another(inside: str) -> bool:
    """Whether a tag begins before this one has ended; quotation marks may hold what they like."""
    return _OPENING.search(re.sub(r""""[^"]*"|'[^']*'""", "", inside)) is not None


def _tag(start: int, end: int, opening: Opening, inside: str) -> FoundTag:
    scoped = _SCOPED.match(inside)
    scope = scoped[1] if scoped else ""
    code = inside[len(scope) :]
    before, after = code.startswith(("-", "+")), code.endswith(("-", "+"))
    return FoundTag(
        start,
        end,
        opening,
        scope,  # type: ignore[arg-type]
        " ".join(code[before : len(code) - after].split()) if opening != "{#" else "",
        joins_before=code.startswith("-"),
        joins_after=code.endswith("-"),
    )
