"""The Jinja that lawyers may write: tags are found, checked against an allow-list, and stand as one sign each."""

import re
import sys
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from workflow.documents.reading.allowed_jinja import allow_expression, allow_loop, allow_set, open_point_of
from workflow.documents.tree.blocktree import LeftOpen, Place
from workflow.documents.tree.bounds import check_size, check_tag
from workflow.domain.errors import TemplateError
from workflow.domain.printable import UNPRINTABLE

Word = Literal["print", "if", "elif", "else", "endif", "for", "endfor", "set", "include"]
STEERING: frozenset[str] = frozenset({"if", "elif", "else", "endif", "for", "endfor", "set", "include"})

_FIRST_SIGN = 0xF0000  # a plane for private use: no template may hold these signs itself
_OPEN = re.compile(r"\{\{|\{%|\{#")
_QUOTED = r"""[^"'%}]|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'"""
_WHOLE = {
    "{{": re.compile(r"\{\{(-?)((?:" + _QUOTED + r"|%|\}(?!\}))*?)(-?)\}\}", re.DOTALL),
    "{%": re.compile(r"\{%([-+]?)((?:" + _QUOTED + r"|\}|%(?!\}))*?)([-+]?)%\}", re.DOTALL),
    "{#": re.compile(r"\{#(-?)(.*?)(-?)#\}", re.DOTALL),
}
_ATTRIBUTES = re.compile(
    r"""\{#[A-Za-z][\w-]*(?:[ \t]+\.(?:plain|binding))?(?:\}[ \t]*(?=\n|\Z)|[ \t]+survives=")"""
)
_FORBIDDEN = re.compile(f"{UNPRINTABLE}|[\u2028\u2029\U000e0000-\U000e007f]")
_SIGN_BY_NUMBER = re.compile(r"&#(?:[xX]([0-9A-Fa-f]{1,6})|([0-9]{1,7}));")
_INCLUDE = re.compile(r"""\A\s*(?:"([^"\\]+)"|'([^'\\]+)')\s*\Z""")


@dataclass(frozen=True, slots=True)
class Tag:
    """One Jinja tag. `code` is what stands after the word: an expression, a loop's head, a file name."""

    word: Word
    code: str
    place: Place
    refs: tuple[str, ...] = ()
    """The clause ids it refers to in so many words."""
    open_point: LeftOpen | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text with a sign in place of each tag, and the number it has in the file."""

    text: str
    number: int
    is_comment: bool = False


@dataclass(frozen=True, slots=True)
class Script:
    """A template text after its tags were taken out."""

    lines: tuple[Line, ...]
    tags: tuple[Tag, ...]

    def tag(self, sign: str) -> Tag | None:
        """The tag a sign stands for, if it stands for one."""
        index = ord(sign) - _FIRST_SIGN
        return self.tags[index] if 0 <= index < len(self.tags) else None


def read_script(text: str, *, file: str) -> Script:
    """Take the tags out of a template text; every tag is checked here."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    check_size(text, file=file)
    _check_signs(text, file)
    lines: list[Line] = []
    tags: list[Tag] = []
    here, first, number, position, commented = "", 1, 1, 0, False

    def take(piece: str) -> None:
        nonlocal here, first, number, commented
        head, *rest = piece.split("\n")
        here += head
        for following in rest:
            lines.append(Line(here, first, commented and not here.strip()))
            number += 1
            here, first, commented = following, number, False

    trim = False
    while opening := _OPEN.search(text, position):
        literal = text[position : opening.start()]
        start = opening.start()
        if opening[0] == "{#" and (attributes := _ATTRIBUTES.match(text, start)):
            take((literal.lstrip(" \t") if trim else literal) + attributes[0])
            trim, position = False, attributes.end()
            continue
        whole = _WHOLE[opening[0]].match(text, start)
        place = Place(file, text.count("\n", 0, start) + 1)
        if whole is None:
            raise place.refusal(f"The tag opened with {opening[0]} is not closed.")
        if trim:
            literal = literal.lstrip(" \t")
        if whole[1] == "-":
            literal = literal.rstrip(" \t")
        take(literal)
        if opening[0] != "{#":
            check_tag(whole[2], place, tags=len(tags))
            tags.append(read_jinja_tag(opening[0], whole[2], place))
            here += chr(_FIRST_SIGN + len(tags) - 1)
        else:
            commented = True
        number += whole[0].count("\n")
        trim, position = whole[3] == "-", whole.end()
    take(text[position:].lstrip(" \t") if trim else text[position:])
    lines.append(Line(here, first, commented and not here.strip()))
    return Script(tuple(lines), tuple(tags))


def _check_signs(text: str, file: str) -> None:
    """Refuse signs nobody sees, also those written by their number: some of them stand for tags here."""
    for found in chain(_FORBIDDEN.finditer(text), _SIGN_BY_NUMBER.finditer(text)):
        number = ord(found[0]) if len(found[0]) == 1 else int(found[1], 16) if found[1] else int(found[2])
        if number > sys.maxunicode or _FORBIDDEN.match(chr(number)):
            line = text.count("\n", 0, found.start()) + 1
            said = f"A hidden sign (U+{number:04X}) stands in the text; delete it."
            raise TemplateError(said, file=file, line=line)


def read_jinja_tag(opening: str, inside: str, place: Place) -> Tag:
    """What stands between the signs of a tag, checked."""
    code = " ".join(inside.split()) if "\n" in inside else inside.strip()
    if opening == "{{":
        if not code:
            raise place.refusal("The tag {{ }} is empty.")
        refs = allow_expression(code, place, printed=True)
        return Tag("print", code, place, refs, open_point_of(code))
    word, _, rest = code.partition(" ")
    rest = rest.strip()
    match word:
        case "if" | "elif":
            if not rest:
                raise place.refusal(f'"{word}" needs a condition.')
            allow_expression(rest, place, printed=False)
        case "else" | "endif" | "endfor":
            if rest:
                raise place.refusal(f'Nothing may stand after "{word}".')
        case "for":
            allow_loop(rest, place)
        case "set":
            allow_set(rest, place)
        case "include":
            named = _INCLUDE.match(rest)
            if not named:
                raise place.refusal(
                    'An include names one file in quotes: {% include "_clauses/name.md.j2" %}.'
                )
            rest = named[1] or named[2]
        case _:
            raise place.refusal(f'The tag "{word}" is not part of the template dialect.')
    return Tag(word, rest, place)
