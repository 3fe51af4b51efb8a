"""A paragraph beside the one that it was: which words came, which went, and which only look otherwise."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import groupby
from typing import NamedTuple

from workflow.documents.package.markup import (
    HEADERS,
    PPR,
    RPR,
    SDT,
    SECT,
    Element,
    canonical,
    element,
    run,
    text_element,
    w,
)
from workflow.documents.redline.aligning import operations
from workflow.documents.redline.atoms import Atom, Line, Wrap
from workflow.documents.redline.tracking import Tracker

_CHANGE = w("pPrChange")
_FEWEST_KEPT = 2
"""Words between two changes that are kept apart from them; fewer are read more easily as part of one change."""


_NOTHING = Atom("")


class Piece(NamedTuple):
    """An atom that stays (both), went (`old` alone) or came (`new` alone)."""

    old: Atom | None
    new: Atom | None


Met = Callable[[Piece], None]
"""What is told of each piece: a note that came, went or stayed has a text of its own."""


def pieces_of(old: Line, new: Line) -> tuple[Piece, ...]:
    """What became of each atom, in the order of the new text, what went before what came in its place."""
    pieces: list[Piece] = []
    for op, i1, i2, j1, j2 in _operations(
        [each.same for each in old.atoms], [each.same for each in new.atoms]
    ):
        if op == "equal":
            pieces += map(Piece, old.atoms[i1:i2], new.atoms[j1:j2])
        else:
            pieces += (Piece(each, None) for each in old.atoms[i1:i2])
            pieces += (Piece(None, each) for each in new.atoms[j1:j2])
    return tuple(pieces)


def compared(old: Element, was: Line, new: Element, now: Line, track: Tracker, met: Met) -> Element:
    """The new paragraph with every change to the old one tracked; `met` is told of each piece."""
    made = new.makeelement(new.tag, dict(new.attrib))
    properties = _properties(old.find(PPR), new.find(PPR), track)
    if properties is not None:
        made.append(properties)
    made.extend(marked(pieces_of(was, now), now, track, met))
    return made


def all_of(paragraph: Element, line: Line, name: str, track: Tracker, met: Met) -> Element:
    """A paragraph that came or went as a whole, by the name of that change: ins, del, moveTo, moveFrom."""
    made = paragraph.makeelement(paragraph.tag, dict(paragraph.attrib))
    properties = deepcopy(paragraph.find(PPR))
    if properties is not None:
        made.append(properties)
    came = name in ("ins", "moveTo")
    pieces = (Piece(None, each) if came else Piece(each, None) for each in line.atoms)
    made.extend(marked(pieces, line if came else Line(()), track, met, of_a_move=name.startswith("move")))
    track.end_of(made, name)
    return made


def marked(
    pieces: Iterable[Piece], now: Line, track: Tracker, met: Met, *, of_a_move: bool = False
) -> Iterator[Element]:
    """The content of a paragraph, change by change; markers of the new text stand where they stood."""
    for markers, some in _between_markers(pieces, now):
        yield from map(deepcopy, markers)
        for wraps, group in groupby(some, key=_wraps_of):
            yield from _wrapped(wraps, list(_runs(list(group), track, met, of_a_move=of_a_move)))


def _between_markers(pieces: Iterable[Piece], now: Line) -> Iterator[tuple[tuple[Element, ...], list[Piece]]]:
    """The pieces that follow each place of markers, with these."""
    markers: tuple[Element, ...] = ()
    some: list[Piece] = []
    place = 0
    for piece in pieces:
        if piece.new is not None:
            if place in now.marks:
                yield markers, some
                markers, some = now.marks[place], []
            place += 1
        some.append(piece)
    yield markers, some
    yield now.marks.get(len(now.atoms), ()), []


def _wraps_of(piece: Piece) -> tuple[Wrap, ...]:
    found = piece.new or piece.old
    return () if found is None else found.wraps


def _wrapped(wraps: Sequence[Wrap], inside: list[Element]) -> list[Element]:
    for wrap in reversed(wraps):
        made = deepcopy(wrap.bare)
        if wrap.bare.tag == SDT:
            content = element("sdtContent")
            content.extend(inside)
            made.append(content)
        else:
            made.extend(inside)
        inside = [made]
    return inside


def _runs(pieces: Sequence[Piece], track: Tracker, met: Met, *, of_a_move: bool) -> Iterator[Element]:
    for kind, group in groupby(pieces, key=_kind):
        some = list(group)
        for each in some:
            if (each.new or each.old or _NOTHING).text is None:
                met(each)
        if kind == "stays":
            for _, alike in groupby(some, key=_looks):
                yield from _staying(list(alike), track)
            continue
        name = {"came": "moveTo" if of_a_move else "ins", "went": "moveFrom" if of_a_move else "del"}[kind]
        atoms = [each.new or each.old for each in some]
        yield track.around(name, _plain([each for each in atoms if each is not None]))


def _kind(piece: Piece) -> str:
    return "went" if piece.new is None else "came" if piece.old is None else "stays"


def _looks(piece: Piece) -> tuple[str, str]:
    return (piece.old.look if piece.old else "", piece.new.look if piece.new else "")


def _staying(pieces: Sequence[Piece], track: Tracker) -> Iterator[Element]:
    """Words that stay, and look as they did or otherwise."""
    was, now = pieces[0].old, pieces[0].new
    runs = list(_plain([each.new for each in pieces if each.new is not None]))
    if was is not None and now is not None and was.look != now.look:
        for each in runs:
            if each.tag == w("r"):
                look = each.find(RPR)
                if look is None:
                    look = element("rPr")
                    each.insert(0, look)
                track.other_look(look, was.properties)
    yield from runs


def _plain(atoms: Sequence[Atom]) -> Iterator[Element]:
    """Atoms as runs, those that look alike in one."""
    for (_, in_runs), group in groupby(atoms, key=lambda each: (each.look, each.in_runs)):
        some = list(group)
        if not in_runs:
            for atom in some:
                yield from map(deepcopy, atom.whole)
            continue
        children: list[Element] = []
        for is_text, alike in groupby(some, key=lambda each: each.text is not None):
            if is_text:
                children.append(text_element("t", "".join(each.text or "" for each in alike)))
            else:
                children += (one for atom in alike for one in atom.whole)
        yield run(some[0].properties, *children)


def _properties(old: Element | None, new: Element | None, track: Tracker) -> Element | None:
    """The properties of the new paragraph, with those it had where they were others."""
    made = deepcopy(new)
    was, now = (
        canonical(each, (RPR, SECT)) if each is not None and _says(each) else "" for each in (old, new)
    )
    if was != now:
        made = element("pPr") if made is None else made
        change = track.mark("pPrChange")
        before = deepcopy(old) if old is not None else element("pPr")
        for each in before.findall(RPR) + before.findall(SECT):
            before.remove(each)
        change.append(before)
        made.append(change)
    if old is not None and made is not None and made.find(SECT) is not None and old.find(SECT) is not None:
        other_section(old.find(SECT), made.find(SECT), track)
    looks = tuple(None if each is None else each.find(RPR) for each in (old, new))
    if made is not None and _look(looks[0]) != _look(looks[1]):
        look = made.find(RPR)
        if look is None:
            look = element("rPr")
            before_change = made.find(_CHANGE)
            section = made.find(SECT)
            place = next(
                (made.index(each) for each in (section, before_change) if each is not None), len(made)
            )
            made.insert(place, look)
        track.other_look(look, looks[0])
    elif made is None and _look(looks[0]):
        made = element("pPr")
        look = element("rPr")
        made.append(look)
        track.other_look(look, looks[0])
    return made


def other_section(old: Element, made: Element, track: Tracker) -> None:
    """Say in the look of a section what it was; which headers it has is no look."""
    if canonical(old, HEADERS) != canonical(made, HEADERS):
        before = deepcopy(old)
        for each in [each for each in before if each.tag in HEADERS]:
            before.remove(each)
        change = track.mark("sectPrChange")
        change.append(before)
        made.append(change)


def _says(properties: Element) -> bool:
    return any(each.tag not in (RPR, SECT) for each in properties)


def _look(properties: Element | None) -> str:
    return "" if properties is None or len(properties) == 0 else canonical(properties)


def _operations(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[tuple[str, int, int, int, int]]:
    """What became of what, as difflib says it; a space or a word that stays alone between two changes is part of them."""
    said = operations(old, new)
    kept = [
        op != "equal" or i2 - i1 > _FEWEST_KEPT or place in (0, len(said) - 1)
        for place, (op, i1, i2, _, _) in enumerate(said)
    ]
    merged: list[tuple[str, int, int, int, int]] = []
    for stays, (op, i1, i2, j1, j2) in zip(kept, said, strict=True):
        changed = op if op == "equal" and stays else "replace"
        if merged and merged[-1][0] == changed == "replace":
            merged[-1] = ("replace", merged[-1][1], i2, merged[-1][3], j2)
        else:
            merged.append((changed, i1, i2, j1, j2))
    return iter(merged)
