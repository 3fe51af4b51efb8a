"""The words of one clause held against those of another, facts set aside: which are left out, which put in, which facts differ.

Words are compared one by one, in order, as they are written; kinds of quotation marks, dashes and spaces do not count. What
stands where ours prints a fact is no other word but another fact. Where a paragraph ends tells only which words may meet. A clause that another one refers to counts as that clause,
whatever its number.
"""

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from workflow.domain.measuring.worded import Piece

ClauseAt = Callable[[str], str | None]
"""What the clause of a number is called, None where the text has none; both texts call the same clause the same."""

_LINE_END = "\n"
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]|_+|\n")
_ALIKE = {
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u00ab\u00bb"), '"'),
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b"), "'"),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-"),
    **dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u2009"), " "),
    **dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff"), None),
}
_REFERS = frozenset({"clause", "clauses"})
_GOES_ON = frozenset({",", "and", "or", "to"})
_NUMBER = re.compile(r"(\d+)((?:\.\d+)*)")


class How(StrEnum):
    """What became of words of ours in the other text."""

    SAME = "same"
    LEFT_OUT = "left out"
    PUT_IN = "put in"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words in a row of which the same became; where both are told, what is left out stands before what is put in."""

    how: How
    words: str


@dataclass(frozen=True, slots=True)
class FactSaid:
    """A fact that the other text says otherwise: where it stands among the facts and in the text, our words and theirs.

    `sure` is whether the words around it are ours, so that theirs are nothing but the fact; else they are the words that
    stand between the nearest words of ours, and may say more. `theirs` is empty where the fact is left out.
    """

    fact: str
    place: str
    ours: str
    theirs: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Held:
    """A clause held against one of ours: how many of a hundred words are the same, the words in their order, the facts."""

    same: int
    stretches: tuple[Stretch, ...]
    facts: tuple[FactSaid, ...] = ()

    @property
    def is_exact(self) -> bool:
        """Whether every word is ours, and every fact."""
        return not self.facts and self.has_our_words

    @property
    def has_our_words(self) -> bool:
        """Whether every word is ours, whatever the facts."""
        return all(each.how is How.SAME for each in self.stretches)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as it is compared, and where in its text it stands; `piece` is the number of the fact it belongs to, if any."""

    key: str
    start: int
    end: int
    piece: int | None = None

    @property
    def is_said(self) -> bool:
        """Whether it is a word, and not the end of a paragraph."""
        return self.key != _LINE_END


@dataclass(frozen=True, slots=True)
class _Room:
    """Where in their words a fact of ours would stand; `sure` where the words on both its sides are ours."""

    low: int
    high: int
    sure: bool


def alike(text: str) -> str:
    """The text with one kind of quotation mark, dash and space, and none of the signs that nobody sees."""
    return text.translate(_ALIKE)


def held_against(
    pieces: Sequence[Piece],
    theirs: str,
    *,
    ours_at: ClauseAt = lambda _: None,
    theirs_at: ClauseAt = lambda _: None,
) -> Held:
    """Their words of a clause held against the pieces of ours."""
    text, words = _joined(pieces)
    ours = _referring(words, ours_at)
    other = _referring(tuple(_words(theirs)), theirs_at)
    if _keys(ours) == _keys(other):
        return Held(100, (Stretch(How.SAME, theirs),) if other else ())
    return _compared(pieces, text, ours, theirs, other)


def _compared(
    pieces: Sequence[Piece], text: str, ours: Sequence[_Word], theirs: str, other: Sequence[_Word]
) -> Held:
    meets = _meetings(ours, other)
    of_facts: set[int] = set()
    changed = []
    for number, start, end in _facts_in(ours):
        room = _room(meets, start, end, ours, len(other))
        inside = [at for at in range(room.low, room.high) if other[at].is_said]
        found = _found_in(_keys(ours[start:end]), _keys([other[at] for at in inside]))
        if found is None or (room.sure and len(found) != len(inside)):
            changed.append((number, start, end))
            continue
        there = [inside[at] for at in found]
        of_facts.update(there)
        meets |= dict(zip((at for at in range(start, end) if ours[at].is_said), there, strict=True))
    facts: list[FactSaid] = []
    for number, start, end in changed:
        room = _room(meets, start, end, ours, len(other))
        inside = [at for at in range(room.low, room.high) if other[at].is_said]
        piece, said = pieces[number], _cut(theirs, [other[at] for at in inside])
        facts.append(FactSaid(piece.fact or "", piece.place, " ".join(piece.words.split()), said, room.sure))
        if room.sure:
            of_facts.update(inside)
    library = [at for at, each in enumerate(ours) if each.piece is None and each.is_said]
    kept = {at: meets[at] for at in library if at in meets and meets[at] not in of_facts}
    total = len(library) + len(_keys(other)) - len(of_facts)
    return Held(
        200 * len(kept) // total if total else 100,
        tuple(_stretches(text, ours, theirs, other, kept, of_facts)),
        tuple(facts),
    )


def _keys(words: Sequence[_Word]) -> list[str]:
    """The words as they are compared."""
    return [each.key for each in words if each.is_said]


def _joined(pieces: Sequence[Piece]) -> tuple[str, tuple[_Word, ...]]:
    """The pieces as one text, and its words."""
    text, words = "", []
    for number, piece in enumerate(pieces):
        of = None if piece.fact is None else number
        words += [
            _Word(each.key, len(text) + each.start, len(text) + each.end, of) for each in _words(piece.words)
        ]
        text += piece.words
    return text, tuple(words)


def _words(text: str) -> Iterator[_Word]:
    for found in _WORD.finditer(text):
        if key := alike(found[0]):
            yield _Word(key, found.start(), found.end())


def _referring(words: Sequence[_Word], at: ClauseAt) -> tuple[_Word, ...]:
    """The words, with each number of a clause that is referred to as what that clause is called."""
    found, refers = [], False
    for each in words:
        number = _NUMBER.fullmatch(each.key) if refers else None
        called = at(number[1]) if number else None
        if number and called is not None:
            found.append(replace(each, key=f"\u00a7{called}{number[2]}"))
            continue
        found.append(each)
        refers = each.key.lower() in _REFERS or (refers and each.key in _GOES_ON)
    return tuple(found)


def _meetings(ours: Sequence[_Word], theirs: Sequence[_Word]) -> dict[int, int]:
    """Which word of theirs is which of the library\u2019s own, in order; between them the ends of paragraphs, where there are as many."""
    blocks = SequenceMatcher(
        None, [each.key for each in ours], [each.key for each in theirs], autojunk=False
    ).get_matching_blocks()
    words = {
        block.a + step: block.b + step
        for block in blocks
        for step in range(block.size)
        if ours[block.a + step].piece is None and ours[block.a + step].is_said
    }
    ends: dict[int, int] = {}
    mine = his = 0
    for next_mine, next_his in (*words.items(), (len(ours), len(theirs))):
        of_ours = [at for at in range(mine, next_mine) if ours[at].piece is None and not ours[at].is_said]
        of_theirs = [at for at in range(his, next_his) if not theirs[at].is_said]
        if len(of_ours) == len(of_theirs):
            ends |= dict(zip(of_ours, of_theirs, strict=True))
        mine, his = next_mine + 1, next_his + 1
    return dict(sorted((words | ends).items()))


def _facts_in(words: Sequence[_Word]) -> Iterator[tuple[int, int, int]]:
    """Each fact that is printed: its number, and where its words begin and end."""
    start = 0
    for at, each in enumerate(words):
        if at and each.piece != words[at - 1].piece:
            start = at
        ends = at + 1 == len(words) or words[at + 1].piece != each.piece
        if each.piece is not None and ends:
            yield each.piece, start, at + 1


def _room(meets: Mapping[int, int], start: int, end: int, ours: Sequence[_Word], theirs: int) -> _Room:
    before = next((at for at in range(start - 1, -1, -1) if at in meets), None)
    behind = next((at for at in range(end, len(ours)) if at in meets), None)
    beside = (*ours[(-1 if before is None else before) + 1 : start], *ours[end:behind])
    return _Room(
        0 if before is None else meets[before] + 1,
        theirs if behind is None else meets[behind],
        sure=not any(each.is_said for each in beside),
    )


def _found_in(wanted: Sequence[str], room: Sequence[str]) -> range | None:
    """Where in the room the very words of a fact stand; None where they do not."""
    places = range(len(room) - len(wanted) + 1)
    at = next((at for at in places if room[at : at + len(wanted)] == wanted), None)
    return None if at is None else range(at, at + len(wanted))


def _cut(text: str, words: Sequence[_Word]) -> str:
    return " ".join(text[words[0].start : words[-1].end].split()) if words else ""


def _stretches(
    text: str,
    ours: Sequence[_Word],
    theirs: str,
    other: Sequence[_Word],
    kept: Mapping[int, int],
    of_facts: Container[int],
) -> Iterator[Stretch]:
    """Their words in their order; before those that were put in, what was left out for them."""
    ours_at = theirs_at = 0
    same: list[_Word] = []
    for mine, his in (*kept.items(), (len(ours), len(other))):
        gone = [each for each in ours[ours_at:mine] if each.piece is None and each.is_said]
        new = [at for at in range(theirs_at, his) if at not in of_facts and other[at].is_said]
        if gone or new:
            first = new[0] if new else his
            same += other[theirs_at:first]
            if same:
                yield Stretch(How.SAME, _cut(theirs, same))
            if gone:
                yield Stretch(How.LEFT_OUT, _cut_out(text, gone))
            if new:
                yield Stretch(How.PUT_IN, _cut(theirs, other[new[0] : new[-1] + 1]))
            same = list(other[new[-1] + 1 : his] if new else ())
        else:
            same += other[theirs_at:his]
        same += other[his : his + 1]
        ours_at, theirs_at = mine + 1, his + 1
    if same:
        yield Stretch(How.SAME, _cut(theirs, same))


def _cut_out(text: str, words: Sequence[_Word]) -> str:
    """Words of ours in a row, with a sign where a fact stood between them."""
    said, last = text[words[0].start : words[0].end], words[0]
    for each in words[1:]:
        between = text[last.end : each.start]
        gap = between if not between.strip() else " \u2026 "
        said += gap + text[each.start : each.end]
        last = each
    return " ".join(said.split())
