"""The numbers that Word prints before clauses and items: what each list says of its levels, and how they are counted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from workflow.documents.filling.numbering import letters, roman
from workflow.documents.package.markup import Element, w
from workflow.documents.received.markup.styles import Numbered, Styles, whole

MOST_LEVELS = 9
_VAL = w("val")
_PLACE = re.compile(r"%([1-9])")
_OFF = ("0", "false", "off")
_NO_LIST = "0"
_MOST_LETTERS = 780
"""Items that Word counts by letters; beyond, it begins again."""
_MOST_ROMAN = 32_767
_SYMBOLS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf06f": "o", "\uf0a8": "☐"}
"""Bullets of the fonts Symbol and Wingdings, by signs that every font has."""
_PRIVATE = range(0xE000, 0xF900)
_SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()  # fmt: skip
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
_NTH = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth", "twelve": "twelfth"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how its numbers are written, and what is printed of them.

    `restarts` is the level after which it begins again, 0 where it never does, None where any above it does.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restarts: int | None = None
    is_legal: bool = False
    style: str | None = None
    parts: tuple[tuple[str, int | None], ...] = ()
    """The text in pieces, each with the level whose number follows it."""


@dataclass(frozen=True, slots=True)
class List:
    """A list as paragraphs name it: what it counts with others (its `root`), its levels, and where it begins anew."""

    root: str
    levels: tuple[Level, ...]
    starts: frozenset[int] = frozenset()
    begin_again: tuple[tuple[int, ...], ...] = ()
    """The levels that begin again after each level."""


class Lists:
    """The lists of one file."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        children = [] if root is None else list(root)
        self._roots = {
            each.get(w("abstractNumId"), ""): each for each in children if each.tag == w("abstractNum")
        }
        self._nums = {each.get(w("numId"), ""): each for each in children if each.tag == w("num")}
        self._read: dict[str, List | None] = {}

    def named(self, numbering: str | None) -> List | None:
        """A list by its name in the file; None where there is none, or it is that of no list."""
        if numbering is None or numbering == _NO_LIST:
            return None
        if numbering not in self._read:
            self._read[numbering] = self._list(numbering)
        return self._read[numbering]

    def place(self, style: str | None, own: Numbered) -> tuple[str, int] | None:
        """The list of a paragraph and its level in it, by what it says itself and by its style."""
        of_style = self._styles.paragraph(style)
        numbering = own.numbering if own.numbering is not None else of_style.numbered.numbering
        found = self.named(numbering)
        if found is None or numbering is None:
            return None
        level = own.level
        if level is None and own.numbering is None:
            level = of_style.numbered.level
            if level is None or of_style.numbered.numbering == numbering:
                level = self._of_style(found, of_style.chain, level)
        level = level or 0
        return (numbering, level) if 0 <= level < len(found.levels) else None

    @staticmethod
    def _of_style(found: List, chain: tuple[str, ...], said: int | None) -> int | None:
        for style in chain:
            for place, level in enumerate(found.levels):
                if level.style == style:
                    return place
        return said

    def _list(self, numbering: str) -> List | None:
        num = self._nums.get(numbering)
        root = None if num is None else self._root(num)
        if num is None or root is None:
            return None
        levels: list[Level] = [Level()] * MOST_LEVELS
        said = list(root.iterfind(w("lvl")))
        for place, each in _placed(said):
            levels[place] = _level(each)
        starts: set[int] = set()
        for place, each in _placed(list(num.iterfind(w("lvlOverride")))):
            other = each.find(w("lvl"))
            if other is not None:
                levels[place] = _level(other)
            start = whole(_said(each, "startOverride"))
            if start is not None:
                starts.add(place)
                levels[place] = replace(levels[place], start=start)
        again = tuple(tuple(_beginning_again(levels, at)) for at in range(MOST_LEVELS))
        return List(root.get(w("abstractNumId"), ""), tuple(levels), frozenset(starts), again)

    def _root(self, num: Element) -> Element | None:
        """What a list rests on; where that only names a style of lists, what that style rests on."""
        root = self._roots.get(_said(num, "abstractNumId") or "")
        link = None if root is None else _said(root, "numStyleLink")
        if link is None:
            return root
        return next((each for each in self._roots.values() if _said(each, "styleLink") == link), root)


class Counting:
    """The counters of one story."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, numbering: str, at: int) -> tuple[str, bool]:
        """Count a paragraph at a level of a list: what is printed before it, and whether that is a bullet."""
        found = self._lists.named(numbering)
        if found is None:
            return "", False
        counts = self._counts.get(found.root)
        if counts is None:
            counts = self._counts[found.root] = [None] * MOST_LEVELS
        level = found.levels[at]
        for above in range(at):
            if counts[above] is None:
                counts[above] = found.levels[above].start
        before = counts[at]
        if at in found.starts and (numbering, at) not in self._begun:
            self._begun.add((numbering, at))
            before = None
        counts[at] = level.start if before is None else before + 1
        for below in found.begin_again[at]:
            counts[below] = None
        if level.form == "bullet":
            return _bullet(level.text), True
        said = ""
        for words, place in level.parts:
            said += words
            if place is not None:
                said += _printed(found, level, counts, place)
        return said, False


def _printed(found: List, level: Level, counts: list[int | None], at: int) -> str:
    form, number = found.levels[at].form, counts[at]
    if number is None:
        return ""
    if form == "decimal" or (level.is_legal and form != "none"):
        return str(number)
    return in_form(number, form)


def in_form(number: int, form: str) -> str:
    """A number as Word writes it in one of its forms; one that no rule here knows is written in figures."""
    if form == "none":
        return ""
    if number > 0 and form in ("lowerLetter", "upperLetter"):
        said = letters((number - 1) % _MOST_LETTERS + 1)
        return said if form == "lowerLetter" else said.upper()
    if 0 < number <= _MOST_ROMAN and form in ("lowerRoman", "upperRoman"):
        return roman(number) if form == "lowerRoman" else roman(number).upper()
    if form == "arabicAbjad" and number > 0:
        return letters((number - 1) % _MOST_LETTERS + 1, "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ")
    if form == "decimalZero":
        return f"{number:02}"
    if form == "ordinal":
        return f"{number}{_nth_ending(number)}"
    if form in ("cardinalText", "ordinalText") and 0 < number < 100:
        said = _in_words(number)
        return (said if form == "cardinalText" else _nth_word(said)).capitalize()
    return str(number)


def _nth_ending(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _in_words(number: int) -> str:
    if number < len(_SMALL):
        return _SMALL[number]
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens]}-{_SMALL[ones]}" if ones else _TENS[tens]


def _nth_word(said: str) -> str:
    tens, dash, last = said.rpartition("-")
    if last in _NTH:
        return f"{tens}{dash}{_NTH[last]}"
    return f"{said[:-1]}ieth" if said.endswith("y") else f"{said}th"


def _bullet(text: str) -> str:
    if text[:1] in _SYMBOLS:
        return _SYMBOLS[text[0]]
    return "•" if not text.strip() or ord(text[0]) in _PRIVATE else text.strip()


def _placed(found: list[Element]) -> list[tuple[int, Element]]:
    places = [(whole(each.get(w("ilvl"))), each) for each in found]
    return [(place, each) for place, each in places if place is not None and 0 <= place < MOST_LEVELS]


def _beginning_again(levels: list[Level], at: int) -> Iterator[int]:
    for below in range(at + 1, MOST_LEVELS):
        after = levels[below].restarts
        if after is None or (after and at < after):
            yield below


def _parts(text: str) -> Iterator[tuple[str, int | None]]:
    said = _PLACE.split(text.strip())
    for words, place in zip_longest(said[::2], said[1::2]):
        yield words, None if place is None else int(place) - 1


def _level(found: Element) -> Level:
    form = next((each.get(_VAL, "decimal") for each in found.iter(w("numFmt"))), "decimal")
    legal = found.find(w("isLgl"))
    text = _said(found, "lvlText") or ""
    return Level(
        start=whole(_said(found, "start")) or 0,
        form=form,
        text=text,
        restarts=whole(_said(found, "lvlRestart")),
        is_legal=legal is not None and legal.get(_VAL) not in _OFF,
        style=_said(found, "pStyle"),
        parts=tuple(_parts(text)),
    )


def _said(found: Element, name: str) -> str | None:
    inner = found.find(w(name))
    return None if inner is None else inner.get(_VAL)
