"""The paragraphs, tables and cells of a story read from the markup of Word, each paragraph with its number."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from workflow.documents.package.markup import (
    CONTENT,
    HEADERS,
    PPR,
    SDT,
    SECT,
    TBL,
    TBLPR,
    TC,
    TCPR,
    TR,
    TRPR,
    Element,
    P,
    r,
    w,
)
from workflow.documents.received.changes import Change, comes, goes
from workflow.documents.received.markup.file_read import Context, FileRead, control_of
from workflow.documents.received.markup.lists import Counting
from workflow.documents.received.markup.read_changes import WRAPPING
from workflow.documents.received.markup.read_words import Words
from workflow.documents.received.markup.settings_of import NOTHING_SAID, Looks, said_in
from workflow.documents.received.markup.styles import whole
from workflow.documents.received.tree import (
    Block,
    Cell,
    CommentMark,
    Inline,
    Looked,
    Other,
    Paragraph,
    Row,
    Section,
    Setting,
    Table,
)

_VAL = w("val")
_AROUND = frozenset(map(w, ("customXml", "smartTag")))
_MERGES, _SPANS, _HEAD, _BEFORE = map(w, ("vMerge", "gridSpan", "tblHeader", "gridBefore"))
_CELL_MARKS = tuple(map(w, ("cellIns", "cellDel", "cellMerge")))
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_WIDEST = 63
"""Columns that Word allows."""
_PLAIN = Context()
Keys = Mapping[str, str]
"""The keys of the stories of headers and footers, by the ids under which a text leads to them."""


class Blocks:
    """Reads the blocks of one story, and those of the text boxes in it."""

    def __init__(self, file: FileRead, looks: Looks, links: Mapping[str, str], keys: Keys) -> None:
        self._file = file
        self._settings = looks.settings
        self._keys = keys
        self._words = Words(file, links, self)
        self._now, self._was = Counting(looks.lists), Counting(looks.lists)

    def story(self, container: Element) -> tuple[Block, ...]:
        """All that stands in a story."""
        blocks = self.of(container, _PLAIN)
        self._words.finished()
        return blocks

    def of(self, container: Element, around: Context) -> tuple[Block, ...]:
        """All that stands in a cell or a text box of it."""
        return tuple(self._blocks(container, around))

    def section(self, found: Element | None) -> Section:
        """A section: where its headers and footers are, and whether it looked otherwise."""
        if found is None:
            return Section()
        stories = tuple(
            (f"{'header' if each.tag == HEADERS[0] else 'footer'} {each.get(w('type'), 'default')}", key)
            for each in found
            if each.tag in HEADERS and (key := self._keys.get(each.get(r("id"), "")))
        )
        return Section(stories, self._looked(found, "sectPrChange"))

    def _blocks(self, container: Iterable[Element], around: Context) -> Iterator[Block]:
        for child in container:
            tag = child.tag
            if tag == P:
                yield self._paragraph(child, around)
            elif tag == TBL:
                yield self._table(child, around)
            elif tag == SDT:
                content = child.find(CONTENT)
                if content is not None:
                    yield from self._blocks(content, around._replace(control=control_of(child)))
            elif tag in _AROUND:
                yield from self._blocks(child, around)
            elif tag in WRAPPING:
                change = self._words.changes.of(child)
                yield from self._blocks(child, around._replace(changes=(*around.changes, change)))
            elif tag == _CHOICE:
                yield from self._blocks(list(child)[:1], around)
            elif tag in (SECT, PPR, TCPR, TBLPR) or not isinstance(tag, str):
                continue
            elif not self._words.marker(child):
                yield self._unknown(child, around)

    def _unknown(self, found: Element, around: Context) -> Other:
        told = self._words.untold(found, around)
        return Other(told)

    def _paragraph(self, found: Element, around: Context) -> Paragraph:
        first = found[0] if len(found) else None
        said = said_in(first) if first is not None and first.tag == PPR else NOTHING_SAID
        setting = self._settings.of(said)
        was, looked, ends, section = setting, None, around.changes, None
        if said.changed is not None:
            was = self._settings.before(said, setting)
            looked = Looked(self._words.changes.of(said.changed), was)
        if said.ends is not None:
            marks = [each for each in said.ends if each.tag in WRAPPING]
            ends += tuple(map(self._words.changes.of, marks))
        if said.section is not None:
            section = self.section(said.section)
        content, names = self._words.of(found, said.style, around)
        number, number_was, is_bullet = "", "", False
        if setting.level is not None or was.level is not None:
            went = came = False
            if ends:
                went, came = (of(ends) and _runs_on(found, content, of) for of in (goes, comes))
            number, number_was, is_bullet = self._numbers(setting, was, went=went, came=came)
        return Paragraph(content, setting, number, number_was, is_bullet, ends, looked, names, section)

    def _numbers(self, setting: Setting, was: Setting, *, went: bool, came: bool) -> tuple[str, str, bool]:
        """The number it has and the one it had, and whether it is a bullet; without an end of its own it has none."""
        now = before = ("", False)
        if setting.numbering is not None and setting.level is not None and not went:
            now = self._now.next(setting.numbering, setting.level)
        if was.numbering is not None and was.level is not None and not came:
            before = self._was.next(was.numbering, was.level)
        number, is_bullet = before if went else now
        return number, before[0], is_bullet

    def _looked(self, properties: Element | None, name: str) -> Looked | None:
        mark = None if properties is None else properties.find(w(name))
        return None if mark is None else Looked(self._words.changes.of(mark))

    def _table(self, found: Element, around: Context) -> Table:
        rows = list(self._rows(found, around))
        return Table(_spanned(rows), self._looked(found.find(TBLPR), "tblPrChange"))

    def _rows(self, container: Element, around: Context) -> Iterator[Row]:
        for child in container:
            tag = child.tag
            if tag == TR:
                yield self._row(child, around)
            elif tag == SDT and (content := child.find(CONTENT)) is not None:
                yield from self._rows(content, around._replace(control=control_of(child)))
            elif tag in _AROUND:
                yield from self._rows(child, around)
            elif tag in WRAPPING:
                change = self._words.changes.of(child)
                yield from self._rows(child, around._replace(changes=(*around.changes, change)))
            elif isinstance(tag, str):
                self._words.marker(child)

    def _row(self, found: Element, around: Context) -> Row:
        properties = found.find(TRPR)
        changes = around.changes
        if properties is None:
            return Row(tuple(self._cells(found, around)), changes=changes)
        changes += tuple(self._words.changes.of(each) for each in properties if each.tag in WRAPPING)
        head = properties.find(_HEAD)
        return Row(
            tuple(self._cells(found, around)),
            is_head=head is not None and head.get(_VAL) not in ("0", "false", "off"),
            before=min(whole(_of(properties, _BEFORE)) or 0, _WIDEST),
            changes=changes,
            looked=self._looked(properties, "trPrChange"),
        )

    def _cells(self, container: Element, around: Context) -> Iterator[Cell]:
        for child in container:
            tag = child.tag
            if tag == TC:
                yield self._cell(child, around)
            elif tag == SDT and (content := child.find(CONTENT)) is not None:
                yield from self._cells(content, around._replace(control=control_of(child)))
            elif tag in _AROUND:
                yield from self._cells(child, around)
            elif isinstance(tag, str):
                self._words.marker(child)

    def _cell(self, found: Element, around: Context) -> Cell:
        properties = found.find(TCPR)
        blocks = self.of(found, around)
        if properties is None:
            return Cell(blocks)
        merges = properties.find(_MERGES)
        return Cell(
            blocks,
            across=max(1, min(whole(_of(properties, _SPANS)) or 1, _WIDEST)),
            goes_on=merges is not None and merges.get(_VAL, "continue") == "continue",
            changes=tuple(self._words.changes.of(each) for each in properties if each.tag in _CELL_MARKS),
            looked=self._looked(properties, "tcPrChange"),
        )


def _runs_on(
    found: Element, content: tuple[Inline, ...], is_left_out: Callable[[tuple[Change, ...]], bool]
) -> bool:
    """Whether a paragraph without an end runs into the next one, or is gone with all its words."""
    after = next((each for each in found.itersiblings() if each.tag in (P, TBL, SDT)), None)
    if after is None:
        return False
    return after.tag == P or all(
        isinstance(each, CommentMark) or is_left_out(each.changes) for each in content
    )


def _spanned(rows: list[Row]) -> tuple[Row, ...]:
    """The rows with each cell told how many rows it takes, counted from below."""
    if not any(cell.goes_on for row in rows for cell in row.cells):
        return tuple(rows)
    below: dict[int, int] = {}
    made: list[Row] = []
    for row in reversed(rows):
        at, here, cells = row.before, dict[int, int](), list[Cell]()
        for cell in row.cells:
            if cell.goes_on:
                here[at] = below.get(at, 0) + 1
            cells.append(cell if cell.goes_on or at not in below else replace(cell, down=below[at] + 1))
            at += cell.across
        below = here
        made.append(replace(row, cells=tuple(cells)))
    return tuple(reversed(made))


def _of(properties: Element, name: str) -> str | None:
    found = properties.find(name)
    return None if found is None else found.get(_VAL)
