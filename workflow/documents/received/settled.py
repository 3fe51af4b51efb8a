"""The tree of a Word file with its tracked changes settled: all made, or all taken back."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from workflow.documents.received.changes import Change, comes, goes
from workflow.documents.received.tree import (
    Block,
    Inline,
    Look,
    NoteMark,
    Other,
    Paragraph,
    ReceivedText,
    Row,
    Run,
    Setting,
    Table,
    TextBox,
    Untold,
    Where,
)

_NOTES = (Where.FOOTNOTE, Where.ENDNOTE)


def as_accepted(text: ReceivedText) -> ReceivedText:
    """What the file says once every change is made; nothing in it stands in a change."""
    return _Settling(goes, _now, _set_now, _numbered_now).text(text)


def as_rejected(text: ReceivedText) -> ReceivedText:
    """What the file said before every change; nothing in it stands in a change."""
    return _Settling(comes, _as_it_looked, _as_it_was_set, _as_it_was_numbered).text(text)


def _now(run: Run) -> Look:
    return run.look


def _as_it_looked(run: Run) -> Look:
    return run.looked.was if run.looked is not None and isinstance(run.looked.was, Look) else run.look


def _set_now(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, number_was=paragraph.number, looked=None)


def _as_it_was_set(paragraph: Paragraph) -> Paragraph:
    was = paragraph.looked.was if paragraph.looked is not None else None
    return replace(
        paragraph,
        setting=was if isinstance(was, Setting) else paragraph.setting,
        number=paragraph.number_was,
        is_bullet=paragraph.is_bullet and bool(paragraph.number_was),
        looked=None,
    )


def _numbered_now(mark: NoteMark) -> NoteMark:
    return NoteMark(mark.story, mark.number, mark.number)


def _as_it_was_numbered(mark: NoteMark) -> NoteMark:
    return NoteMark(mark.story, mark.number_was, mark.number_was)


@dataclass(frozen=True, slots=True)
class _Settling:
    """One way to settle changes: what is left out, and how what stays looks."""

    is_left_out: Callable[[tuple[Change, ...]], bool]
    look: Callable[[Run], Look]
    set: Callable[[Paragraph], Paragraph]
    note: Callable[[NoteMark], NoteMark]

    def text(self, text: ReceivedText) -> ReceivedText:
        """The whole of it; a note that is called no more is gone."""
        stories = [replace(each, blocks=self._story(each.blocks)) for each in text.stories]
        called = {note for story in stories for note in _called(story.blocks)}
        return replace(
            text,
            stories=tuple(each for each in stories if each.where not in _NOTES or each.key in called),
            section=replace(text.section, looked=None),
            untold=tuple(
                replace(each, changes=()) for each in text.untold if not self.is_left_out(each.changes)
            ),
        )

    def _story(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self._blocks(blocks))

    def _blocks(self, blocks: tuple[Block, ...]) -> Iterator[Block]:
        running: list[Paragraph] = []
        """Paragraphs without an end, which run into the next one."""
        for place, block in enumerate(blocks):
            if isinstance(block, Paragraph):
                settled = self._paragraph(block)
                if self.is_left_out(block.ends) and self._may_run_on(blocks, place, settled, running):
                    running.append(settled)
                else:
                    yield _joined(running, settled)
                    running = []
            elif isinstance(block, Table):
                if table := self._table(block):
                    yield table
            elif not self.is_left_out(block.untold.changes):
                yield Other(replace(block.untold, changes=()))

    @staticmethod
    def _may_run_on(
        blocks: tuple[Block, ...], place: int, settled: Paragraph, running: list[Paragraph]
    ) -> bool:
        """There is a paragraph to run into; or nothing is left of it, and it is not the last."""
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        if isinstance(after, Paragraph):
            return True
        return after is not None and not settled.content and not any(each.content for each in running)

    def _paragraph(self, paragraph: Paragraph) -> Paragraph:
        kept = self.set(paragraph)
        section = None if kept.section is None else replace(kept.section, looked=None)
        return replace(kept, content=tuple(self._inlines(kept.content)), ends=(), section=section)

    def _inlines(self, content: Iterable[Inline]) -> Iterator[Inline]:
        before: Run | None = None
        for each in content:
            if isinstance(each, Run):
                if not self.is_left_out(each.changes):
                    run = Run(each.text, self.look(each), (), None, each.link, each.field, each.control)
                    if before is not None and alike(before, run):
                        before = replace(before, text=before.text + run.text)
                    else:
                        if before is not None:
                            yield before
                        before = run
                continue
            settled = self._settled(each)
            if settled is not None:
                if before is not None:
                    yield before
                before = None
                yield settled
        if before is not None:
            yield before

    def _settled(self, found: "NoteMark | Untold | TextBox | Inline") -> Inline | None:
        if isinstance(found, NoteMark):
            return None if self.is_left_out(found.changes) else self.note(found)
        if isinstance(found, Untold):
            return None if self.is_left_out(found.changes) else replace(found, changes=())
        if isinstance(found, TextBox):
            return None if self.is_left_out(found.changes) else TextBox(self._story(found.blocks))
        return found

    def _table(self, table: Table) -> Table | None:
        rows = tuple(row for each in table.rows if (row := self._row(each)) is not None)
        return Table(rows) if rows else None

    def _row(self, row: Row) -> Row | None:
        if self.is_left_out(row.changes):
            return None
        cells = tuple(
            replace(each, blocks=self._story(each.blocks), changes=(), looked=None)
            for each in row.cells
            if not self.is_left_out(each.changes)
        )
        return replace(row, cells=cells, changes=(), looked=None) if cells else None


def alike(one: Run, other: Run) -> bool:
    """Whether two runs are one but for where they were cut."""
    return (
        one.look == other.look
        and one.changes == other.changes
        and one.looked == other.looked
        and one.link == other.link
        and one.field == other.field
        and one.control == other.control
    )


def _joined(running: list[Paragraph], last: Paragraph) -> Paragraph:
    """The paragraphs as the last of them."""
    if not running:
        return last
    content: list[Inline] = []
    for each in (found for paragraph in (*running, last) for found in paragraph.content):
        before = content[-1] if content else None
        if isinstance(each, Run) and isinstance(before, Run) and alike(before, each):
            content[-1] = replace(before, text=before.text + each.text)
        else:
            content.append(each)
    sections = [each.section for each in (*running, last) if each.section is not None]
    return replace(
        last,
        content=tuple(content),
        names=tuple(name for each in (*running, last) for name in each.names),
        section=sections[-1] if sections else None,
    )


def _called(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            for each in block.content:
                if isinstance(each, NoteMark):
                    yield each.story
                elif isinstance(each, TextBox):
                    yield from _called(each.blocks)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _called(cell.blocks)
