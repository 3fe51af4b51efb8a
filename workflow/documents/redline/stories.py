"""A body, a header, a cell or a note beside the one that it was: paragraph by paragraph, table by table, row by row."""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count, takewhile

from workflow.documents.package.markup import (
    CONTENT,
    MARKERS,
    NO_CONTENT,
    NOTES,
    OF_THE_SCREEN,
    PPR,
    SDT,
    SECT,
    TBL,
    TBLGRID,
    TBLPR,
    TC,
    TCPR,
    TR,
    TRPR,
    Element,
    P,
    Said,
    as_written,
    canonical,
    element,
    w,
)
from workflow.documents.redline.aligning import Block, Match, aligned
from workflow.documents.redline.atoms import Atom, line_of
from workflow.documents.redline.paragraphs import all_of, compared
from workflow.documents.redline.tracking import Tracker

_PARAGRAPH, _TABLE, _CONTROL, _OTHER = "paragraph", "table", "control", "other"
_ENDS_A_SECTION = f"{_PARAGRAPH} that ends a section"
_FEWEST_MOVED = 4
"""Words of a paragraph that may be said to have moved; a shorter one may stand anywhere."""
_OF_A_TABLE = (TBLPR, TBLGRID, TR, *MARKERS)
_ROW_OF_ITSELF = tuple(map(w, ("ins", "del", "trPrChange")))


@dataclass(slots=True)
class Comparing:
    """What is needed all the way down: who tracks, what notes and sections were met, and what could not be told as a change."""

    track: Tracker
    notes: list[tuple[Element | None, Element | None]] = field(default_factory=list)
    sections: list[tuple[Element, Element]] = field(default_factory=list)
    untold: dict[str, None] = field(default_factory=dict)
    _moves: "count[int]" = field(default_factory=lambda: count(1))

    def met(self, old: Atom | None, new: Atom | None) -> None:
        """Keep what leads to a note."""
        sides = (None if each is None else each.whole for each in (old, new))
        was, now = (each[0] if each and each[0].tag in NOTES else None for each in sides)
        if was is not None or now is not None:
            self.notes.append((was, now))

    def stayed(self, old: Element, new: Element) -> None:
        """Keep what leads to notes in what is the same: their own texts may have changed."""
        self.notes += zip(old.iter(*NOTES), new.iter(*NOTES), strict=True)

    def move(self) -> str:
        """The name of another move."""
        return f"move{next(self._moves)}"


def story(old: Iterable[Element], new: Sequence[Element], comparing: Comparing) -> Iterator[Element]:
    """The content of the new one with every change to the old one tracked; its own markers stay where they are."""
    there = [each for each in new if each.tag not in OF_THE_SCREEN]
    yield from map(deepcopy, takewhile(_is_marker, there))
    matches = aligned(_blocks(old), _blocks(there), last=True)
    moved = _moved(matches)
    for place, match in enumerate(matches):
        if place in moved:
            yield from _move(match, moved[place], comparing)
        elif match.old is None and match.new is not None:
            yield _all_marked(match.new.element, "ins", comparing)
        elif match.new is None and match.old is not None:
            yield _all_marked(match.old.element, "del", comparing)
        elif match.old is not None and match.new is not None:
            yield from _changed(match.old, match.new, comparing)
        if match.new is not None:
            yield from map(deepcopy, takewhile(_is_marker, match.new.element.itersiblings()))


def _is_marker(found: Element) -> bool:
    return found.tag in MARKERS


def _blocks(content: Iterable[Element]) -> list[Block]:
    return [_block(each) for each in content if each.tag not in OF_THE_SCREEN and not _is_marker(each)]


def _block(found: Element) -> Block:
    kind = {P: _PARAGRAPH, TBL: _TABLE, SDT: _CONTROL}.get(found.tag, _OTHER)
    if kind == _PARAGRAPH and found.find(f"{PPR}/{SECT}") is not None:
        kind = _ENDS_A_SECTION
    return Block(kind, as_written(found), found)


def _all_marked(found: Element, name: str, comparing: Comparing) -> Element:
    if found.tag == P:
        return all_of(found, line_of(found), name, comparing.track, comparing.met)
    made = found.makeelement(found.tag, dict(found.attrib))
    for child in found:
        if child.tag in (P, TBL, TR, TC, SDT, CONTENT):
            made.append(_all_marked(child, name, comparing))
        elif child.tag not in MARKERS:
            made.append(deepcopy(child))
    if found.tag == TR:
        _mark_row(made, name, comparing)
    elif found.tag not in (TBL, TC, SDT, CONTENT):
        comparing.untold[f"<{found.tag.rsplit('}', 1)[-1]}>"] = None
    return made


def _mark_row(row: Element, name: str, comparing: Comparing) -> None:
    properties = row.find(TRPR)
    if properties is None:
        properties = element("trPr")
        before = [each for each in row if each.tag == w("tblPrEx")]
        row.insert(len(before), properties)
    properties.append(comparing.track.mark("ins" if name in ("ins", "moveTo") else "del"))


def _changed(was: Block, now: Block, comparing: Comparing) -> Iterator[Element]:
    """A block that stayed, with what changed in it."""
    old, new = was.element, now.element
    if now.kind == _ENDS_A_SECTION:
        comparing.sections.append((old.find(f"{PPR}/{SECT}"), new.find(f"{PPR}/{SECT}")))
    if was.key == now.key:
        comparing.stayed(old, new)
        yield deepcopy(new)
    elif new.tag == P:
        yield compared(old, was.line, new, now.line, comparing.track, comparing.met)
    elif new.tag == SDT:
        yield _control(old, new, comparing)
    elif new.tag == TBL and all(each.tag in _OF_A_TABLE for side in (old, new) for each in side):
        yield _table(old, new, comparing)
    else:  # rows within a control, or markup that is none of a text: the old one goes and the new one comes
        yield _all_marked(old, "del", comparing)
        yield _all_marked(new, "ins", comparing)


def _control(old: Element, new: Element, comparing: Comparing) -> Element:
    made = new.makeelement(new.tag, dict(new.attrib))
    made.extend(deepcopy(each) for each in new if each.tag != CONTENT)
    content = element("sdtContent")
    was, now = ([] if each.find(CONTENT) is None else list(each.find(CONTENT)) for each in (old, new))
    content.extend(story(was, now, comparing))
    made.append(content)
    return made


def _table(old: Element, new: Element, comparing: Comparing) -> Element:
    made = new.makeelement(new.tag, dict(new.attrib))
    made.extend(_table_properties(old, new, comparing))
    was, now = ([_row_block(each) for each in side if each.tag == TR] for side in (old, new))
    for match in aligned(was, now):
        if match.old is None and match.new is not None:
            made.append(_all_marked(match.new.element, "ins", comparing))
        elif match.new is None and match.old is not None:
            made.append(_all_marked(match.old.element, "del", comparing))
        elif match.old is not None and match.new is not None:
            made.append(_row(match.old, match.new, comparing))
    return made


def _row_block(row: Element) -> Block:
    """A row is another kind where it has other cells: a cell cannot be said to have come where the grid does not hold it."""
    widths = tuple(canonical(each.find(f"{TCPR}/{w('gridSpan')}")) for each in row if each.tag == TC)
    return Block(("row", widths), as_written(row), row)


def _row(was: Block, now: Block, comparing: Comparing) -> Element:
    """A row whose cells are as many and as wide; each cell beside the one that it was."""
    old, new = was.element, now.element
    if was.key == now.key:
        comparing.stayed(old, new)
        return deepcopy(new)
    made = new.makeelement(new.tag, dict(new.attrib))
    cells = iter([each for each in old if each.tag == TC])
    for child in new:
        made.append(_cell(next(cells), child, comparing) if child.tag == TC else deepcopy(child))
    _properties(old.find(TRPR), made, "trPr", comparing)
    return made


def _cell(old: Element, new: Element, comparing: Comparing) -> Element:
    made = new.makeelement(new.tag, dict(new.attrib))
    if new.find(TCPR) is not None:
        made.append(deepcopy(new.find(TCPR)))
    was, now = ([each for each in side if each.tag != TCPR] for side in (old, new))
    made.extend(story(was, now, comparing))
    _properties(old.find(TCPR), made, "tcPr", comparing)
    return made


def _properties(old: Element | None, made: Element, name: str, comparing: Comparing) -> None:
    """Say in the properties of a row or a cell what they were."""
    there = made.find(w(name))
    was, now = (canonical(each) if each is not None and len(each) else "" for each in (old, there))
    if was == now:
        return
    if there is None:
        there = element(name)
        made.insert(0, there)
    change = comparing.track.mark(f"{name}Change")
    before = deepcopy(old) if old is not None else element(name)
    for each in [each for each in before if each.tag in _ROW_OF_ITSELF]:
        before.remove(each)
    change.append(before)
    there.append(change)


def _table_properties(old: Element, new: Element, comparing: Comparing) -> Iterator[Element]:
    for child in new:
        if child.tag == TR:
            break
        made = deepcopy(child)
        was = old.find(child.tag)
        if child.tag in (TBLPR, TBLGRID) and was is not None and canonical(was) != canonical(child):
            change = comparing.track.mark(f"{child.tag.rsplit('}', 1)[-1]}Change")
            if child.tag == TBLGRID:  # which alone is said to have no author
                del change.attrib[w("author")], change.attrib[w("date")]
            change.append(deepcopy(was))
            made.append(change)
        yield made


def _moved(matches: Sequence[Match]) -> dict[int, str]:
    """The paragraphs that went from one place and came at another, by their place here, each with a name for both."""
    went: dict[Said, list[int]] = {}
    for place, match in enumerate(matches):
        if match.new is None and match.old is not None and _may_move(match.old):
            went.setdefault(canonical(match.old.element, NO_CONTENT), []).append(place)
    found: dict[int, str] = {}
    for place, match in enumerate(matches if went else ()):
        if match.old is None and match.new is not None and _may_move(match.new):
            places = went.get(canonical(match.new.element, NO_CONTENT))
            if places:
                found[place] = found[places.pop(0)] = f"moved {len(found) // 2 + 1}"
    return found


def _may_move(block: Block) -> bool:
    return block.element.tag == P and len(block.words) >= _FEWEST_MOVED


def _move(match: Match, name: str, comparing: Comparing) -> Iterator[Element]:
    """A paragraph at the place it left, or at the one it came to."""
    way = "From" if match.new is None else "To"
    block = match.new or match.old
    if block is None:
        return
    begins, ends = comparing.track.range(way, name)
    yield begins
    yield _all_marked(block.element, f"move{way}", comparing)
    yield ends
