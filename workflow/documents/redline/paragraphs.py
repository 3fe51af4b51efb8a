"""A paragraph beside the one that it was: which words came, which went, and which only look otherwise."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import groupby, zip_longest
from typing import NamedTuple

from workflow.documents.package.markup import (
    HEADERS,
    PPR,
    RPR,
    SDT,
    SECT,
    Element,
    R,
    Said,
    canonical,
    element,
    run,
    text_element,
    w,
)
from workflow.documents.redline.atoms import Atom, Line, Wrap
from workflow.documents.redline.in_common import Stretch, stretches
from workflow.documents.redline.tracking import Tracker

_CHANGE = w("pPrChange")
_FEWEST_KEPT = 3
"""Words and spaces between two changes that are no part of them when they are more: a word alone is read more easily as changed."""


class Piece(NamedTuple):
    """Atoms that stay (as many of both), went (`old` alone) or came (`new` alone)."""

    old: tuple[Atom, ...]
    new: tuple[Atom, ...]

    @property
    def one_by_one(self) -> "Iterator[Piece]":
        """The same, each atom by itself."""
        for old, new in zip_longest(self.old, self.new):
            yield Piece((old,) if old else (), (new,) if new else ())


Met = Callable[[Atom | None, Atom | None], None]
"""What is told of each atom that is no word, as it was and as it is: a note that came, went or stayed has a text of its own."""


def pieces_of(old: Line, new: Line) -> tuple[Piece, ...]:
    """What became of each atom, in the order of the new text, what went before what came in its place."""
    pieces: list[Piece] = []
    for stays, some, others in _readable(
        [each.same for each in old.atoms], [each.same for each in new.atoms]
    ):
        if stays:
            pieces.append(Piece(old.atoms[some], new.atoms[others]))
        else:
            pieces += (Piece(old.atoms[some], ()), Piece((), new.atoms[others]))
    return tuple(each for each in pieces if each.old or each.new)


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
    pieces = [Piece((), line.atoms) if came else Piece(line.atoms, ())] if line.atoms else []
    made.extend(marked(pieces, line if came else Line(()), track, met, of_a_move=name.startswith("move")))
    track.end_of(made, name)
    return made


def marked(
    pieces: Sequence[Piece], now: Line, track: Tracker, met: Met, *, of_a_move: bool = False
) -> Iterator[Element]:
    """The content of a paragraph, change by change; markers of the new text stand where they stood."""
    if now.marks or any(atom.wraps for piece in pieces for side in piece for atom in side):
        pieces = [one for piece in pieces for one in piece.one_by_one]
    for markers, some in _between_markers(pieces, now):
        yield from map(deepcopy, markers)
        for wraps, group in groupby(some, key=_wraps_of):
            yield from _wrapped(wraps, list(_runs(list(group), track, met, of_a_move=of_a_move)))


def _between_markers(pieces: Sequence[Piece], now: Line) -> Iterator[tuple[tuple[Element, ...], list[Piece]]]:
    """The pieces that follow each place of markers, with these."""
    markers: tuple[Element, ...] = ()
    some: list[Piece] = []
    place = 0
    for piece in pieces:
        if piece.new:
            if place in now.marks:
                yield markers, some
                markers, some = now.marks[place], []
            place += len(piece.new)
        some.append(piece)
    yield markers, some
    yield now.marks.get(len(now.atoms), ()), []


def _wraps_of(piece: Piece) -> tuple[Wrap, ...]:
    return (piece.new or piece.old)[0].wraps


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
    for (went, came), group in groupby(pieces, key=lambda piece: (not piece.new, not piece.old)):
        some = list(group)
        old, new = (tuple(atom for piece in some for atom in piece[side]) for side in (0, 1))
        for pair in zip_longest(old, new):
            if (pair[1] or pair[0]).text is None:
                met(*pair)
        if not went and not came:
            yield from _staying(old, new, track)
        elif went:
            yield track.around("moveFrom" if of_a_move else "del", _plain(old))
        else:
            yield track.around("moveTo" if of_a_move else "ins", _plain(new))


def _staying(old: Sequence[Atom], new: Sequence[Atom], track: Tracker) -> Iterator[Element]:
    """Words that stay, and look as they did or otherwise."""
    for (was, look), group in groupby(
        zip(old, new, strict=True), key=lambda pair: (pair[0].look, pair[1].look)
    ):
        pairs = list(group)
        runs = _plain([atom for _, atom in pairs])
        if was == look:
            yield from runs
            continue
        for each in runs:
            if each.tag == R:
                there = each.find(RPR)
                if there is None:
                    there = element("rPr")
                    each.insert(0, there)
                track.other_look(there, pairs[0][0].properties)
            yield each


def _plain(atoms: Iterable[Atom]) -> Iterator[Element]:
    """Atoms as runs, those that look alike in one."""
    look: Said = None
    made: Element = None
    words: list[str] = []

    def end_of_words() -> None:
        if words:
            made.append(text_element("t", "".join(words)))
            words.clear()

    for atom in atoms:
        if made is not None and not (atom.in_runs and atom.look == look):
            end_of_words()
            yield made
            made = None
        if not atom.in_runs:
            yield from map(deepcopy, atom.whole)
            continue
        if made is None:
            made, look = run(atom.properties), atom.look
        if atom.text is not None:
            words.append(atom.text)
        else:
            end_of_words()
            made.extend(map(deepcopy, atom.whole))
    if made is not None:
        end_of_words()
        yield made


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
    elif made is None and _look(looks[0]) != "":
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


def _look(properties: Element | None) -> Said:
    return "" if properties is None or len(properties) == 0 else canonical(properties)


def _readable(old: Sequence[Said], new: Sequence[Said]) -> list[Stretch]:
    """What became of what; a space or a word that stays alone between two changes is part of them."""
    said = stretches(old, new)
    found: list[Stretch] = []
    for place, each in enumerate(said):
        stays = each.stays and (each.old.stop - each.old.start > _FEWEST_KEPT or place in (0, len(said) - 1))
        if not stays and found and not found[-1].stays:
            before = found.pop()
            old_ones, new_ones = (
                slice(before.old.start, each.old.stop),
                slice(before.new.start, each.new.stop),
            )
            found.append(Stretch(stays, old_ones, new_ones))
        else:
            found.append(Stretch(stays, each.old, each.new))
    return found
