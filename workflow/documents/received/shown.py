"""The tree of a Word file as HTML inside a page of the desk: with its changes in place, without them, or only what changed.

Words stand as they are, escaped, and nothing sets a style. Each numbered clause and item, and each change, has a name by which
a page goes to it: "clause-4-2", "change-3". Comments and notes stand below the text, each linked with its place.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import nullcontext
from dataclasses import dataclass
from html import escape

from workflow.documents.html.shown import ShownClause
from workflow.documents.html.shown_marks import anchor
from workflow.documents.received.changes import comes, goes
from workflow.documents.received.heads import Head, heads_of
from workflow.documents.received.places import Places
from workflow.documents.received.settled import as_accepted
from workflow.documents.received.shown_words import (
    ChangesShown,
    ShownChange,
    ShownWords,
    untold,
    what_was_set,
    whole,
)
from workflow.documents.received.tree import (
    Block,
    Cell,
    Comment,
    Looked,
    Paragraph,
    ReceivedText,
    Row,
    Story,
    Table,
    TextBox,
    Where,
)
from workflow.documents.received.what_changed import has_change
from workflow.documents.received.words import words_of
from workflow.domain.dates.lengths import day

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_DEEPEST, _DEEPEST_HEADING = 4, 6
_CAME, _WENT = "paper-came", "paper-went"
_CALLED = {Where.HEADER: "Header", Where.FOOTER: "Footer"}
_PAGES = {"default": "", "first": ", first page", "even": ", even pages"}


@dataclass(frozen=True, slots=True)
class ShownText:
    """The HTML, its changes and its numbered clauses, each in their order."""

    body: str
    changes: tuple[ShownChange, ...]
    clauses: tuple[ShownClause, ...]


def show(text: ReceivedText, *, margins: bool = True) -> ShownText:
    """The text with its changes in place; `margins` is whether its headers and footers are shown as well."""
    return _Showing(text, _all, margins=margins).shown()


def show_clean(text: ReceivedText) -> ShownText:
    """The text as it is once its changes are made."""
    return _Showing(as_accepted(text), _all).shown()


def show_only_changes(text: ReceivedText, *, margins: bool = True) -> ShownText:
    """The paragraphs and rows in which something changed, under the headings of their clauses."""
    return _Showing(text, has_change, margins=margins).shown()


def _all(_found: Block | Row) -> bool:
    return True


class _Showing:
    """One text while it is written; `keeps` says what of it is."""

    def __init__(
        self, text: ReceivedText, keeps: Callable[[Block | Row], bool], *, margins: bool = True
    ) -> None:
        self._text = text
        self._keeps = keeps
        self._shows_margins = margins
        self._changes = ChangesShown()
        self._words = ShownWords(text.comments, self._changes)
        self._clauses: list[ShownClause] = []
        self._names: set[str] = set()
        self._of_heads: set[str] = set()
        """The names of clauses, which no item of a list may take."""
        self._headed: set[str] = set()
        """The lists that number headings: their items stand one step less far in."""
        self._places = Places("")

    def shown(self) -> ShownText:
        """The whole of it."""
        body = "".join(self._body(self._text.body))
        notes = "".join(self._notes())
        self._changes.clause = None
        margins = "".join(self._margins()) if self._shows_margins else ""
        comments = self._comments()
        whole_text = f'<div class="paper-text">\n{body}</div>\n{margins}{notes}{comments}'
        return ShownText(whole_text, tuple(self._changes.found), tuple(self._clauses))

    def _body(self, blocks: tuple[Block, ...]) -> Iterator[str]:
        heads = heads_of(blocks)
        self._of_heads = {anchor(each.number) for each in heads.values() if each.number}
        waiting = ""
        """The heading of a clause in which nothing was kept so far."""
        for place, block in enumerate(blocks):
            head = heads.get(place)
            if head is not None and isinstance(block, Paragraph):
                self._begin(head, block)
                html = self._paragraph(block, self._name(head.number, block))
                waiting = "" if self._keeps(block) else html
                yield "" if waiting else html
            elif self._keeps(block):
                yield waiting
                waiting = ""
                yield self._block(block)
            elif isinstance(block, Paragraph):
                self._places.enter(block, words_of(block))

    def _begin(self, head: Head, block: Paragraph) -> None:
        self._places = Places(head.number)
        if block.setting.numbering is not None:
            self._headed.add(block.setting.numbering)
        name = anchor(head.number) if head.number else ""
        self._changes.clause = name or None
        if name:
            self._clauses.append(ShownClause(name, None, head.number, head.heading))

    def _block(self, block: Block) -> str:
        if isinstance(block, Paragraph):
            before = self._places.here
            self._places.enter(block, words_of(block))
            here = self._places.here
            return self._paragraph(block, self._name(here, block, self._of_heads) if here != before else "")
        if isinstance(block, Table):
            return self._table(block)
        self._changes.end()
        return f"<p>{self._words.in_changes(block.untold.changes, untold(block.untold))}</p>\n"

    def _name(self, place: str, block: Paragraph, of_others: AbstractSet[str] = frozenset()) -> str:
        """The name of a place, which is that of the paragraph that stays there."""
        name = anchor(place) if place else ""
        if not name or name in self._names or name in of_others or goes(block.ends):
            return ""
        self._names.add(name)
        return name

    def _paragraph(self, block: Paragraph, name: str) -> str:
        self._changes.end()
        heading = block.heading
        words = self._words.of(block.content, in_heading=heading is not None)
        of_all = whole(block.content, block.ends) if block.ends else ""
        if block.ends and not of_all:
            words += self._words.end_of(block.ends)
        if block.looked is not None:
            words = self._words.looks(words, block.looked, what_was_set(block))
        number = f'<span class="paper-number">{escape(block.number)}</span> ' if block.number else ""
        if not words and not number:
            return self._boxes(block)
        tag = "p" if heading is None else f"h{min(heading + 2, _DEEPEST_HEADING)}"
        classes = " ".join(each for each in (self._step(block), of_all) if each)
        attributes = f' id="{name}"' if name else ""
        attributes += f' class="{classes}"' if classes else ""
        if not words.isascii() and _RIGHT_TO_LEFT.search(words):
            attributes += ' dir="auto"'
        return f"<{tag}{attributes}>{number}{words}</{tag}>\n{self._boxes(block)}"

    def _step(self, block: Paragraph) -> str:
        """How far in an item stands."""
        if block.heading is not None or block.setting.level is None or not block.number:
            return ""
        step = block.setting.level + (block.setting.numbering not in self._headed)
        return f"paper-step-{min(step, _DEEPEST)}" if step else ""

    def _boxes(self, block: Paragraph) -> str:
        made = ""
        for each in block.content:
            if isinstance(each, TextBox):
                made += f'<div class="paper-floating">\n{self._blocks(each.blocks)}</div>\n'
        return made

    def _blocks(self, blocks: Iterable[Block]) -> str:
        return "".join([self._inner(each) for each in blocks])

    def _inner(self, block: Block) -> str:
        """A block that is no part of the clauses: of a cell, a note, a header."""
        return self._paragraph(block, "") if isinstance(block, Paragraph) else self._block(block)

    def _table(self, table: Table) -> str:
        rows = [each for each in table.rows if self._keeps(each) or each.is_head]
        heads = [each for each in rows if each.is_head]
        head = self._rows(heads, "th")
        body = self._rows((each for each in rows if not each.is_head), "td")
        looked = self._looked(table.looked)
        return (
            f'<div class="paper-table" tabindex="0"><table>\n{f"<thead>{head}</thead>" if head else ""}'
            f"<tbody>{body}</tbody></table>{looked}</div>\n"
        )

    def _rows(self, rows: Iterable[Row], tag: str) -> str:
        """Rows; one that came right after one that went stands in its place, and they are one change."""
        made, went = "", False
        for row in rows:
            if not (went and comes(row.changes)):
                self._changes.end()
            made += self._row(row, tag)
            went = goes(row.changes)
        return made

    def _row(self, row: Row, tag: str) -> str:
        attributes, said = "", ""
        if row.changes:
            change = row.changes[0]
            attributes = f'{self._changes.mark(change)} class="{_CAME if comes(row.changes) else _WENT}"'
            said = f'<span class="visually-hidden">row {change.kind} </span>'
        with self._changes.one() if row.changes else nullcontext():
            cells = self._cells(row, tag, said)
        return f"<tr{attributes}>{cells}</tr>\n"

    def _cells(self, row: Row, tag: str, said: str) -> str:
        made = f'<td colspan="{row.before}"></td>' if row.before else ""
        for cell in row.cells:
            if not cell.goes_on:
                made += self._cell(cell, tag, said)
                said = ""
        looked = self._looked(row.looked)
        return f"{made}<td>{looked}</td>" if looked else made

    def _cell(self, cell: Cell, tag: str, said: str) -> str:
        attributes = f' colspan="{cell.across}"' if cell.across > 1 else ""
        attributes += f' rowspan="{cell.down}"' if cell.down > 1 else ""
        if cell.changes:
            self._changes.end()
            change = cell.changes[0]
            name = _WENT if goes(cell.changes) else _CAME
            attributes += f'{self._changes.mark(change)} class="{name}"'
            said += f'<span class="visually-hidden">cell {change.kind} </span>'
        if tag == "th":
            attributes += ' scope="col"'
        with self._changes.one() if cell.changes else nullcontext():
            inside = self._blocks(cell.blocks).strip()
        return f"<{tag}{attributes}>{said}{inside}{self._looked(cell.looked)}</{tag}>"

    def _looked(self, looked: Looked | None) -> str:
        return "" if looked is None else self._words.looks("", looked, "looks otherwise")

    def _notes(self) -> Iterator[str]:
        """The notes that were called; a note may call others."""
        told = 0
        while told < len(self._words.notes):
            key, number = list(self._words.notes.items())[told]
            told += 1
            story = self._text.story(key)
            if story is not None:
                name = escape(key.replace(" ", "-"))
                back = f'<a href="#{name}-at"><sup>{escape(number or "*")}</sup></a>'
                yield f'<div class="paper-note" id="{name}">{back} {self._blocks(story.blocks)}</div>\n'

    def _margins(self) -> Iterator[str]:
        """What is printed on every page."""
        for story in self._text.of(*_CALLED):
            if any(self._keeps(each) for each in story.blocks) and (said := self._blocks(story.blocks)):
                yield f'<section class="paper-margin"><p class="paper-where">{_where(story)}</p>\n{said}</section>\n'

    def _comments(self) -> str:
        if not self._text.comments:
            return ""
        numbers = {each.id: number for number, each in enumerate(self._text.comments, start=1)}
        told = "".join(
            f'<li id="comment-{numbers[each.id]}"><p class="paper-where">{_by(each, numbers)}</p>'
            f"{f'<blockquote>{escape(each.on)}</blockquote>' if each.on else ''}<p>{escape(each.text)}</p></li>\n"
            for each in self._text.comments
        )
        return f'<section class="paper-comments"><h3>Comments in the file</h3>\n<ol>\n{told}</ol></section>\n'


def _where(story: Story) -> str:
    _, pages, *section = story.key.split(" ", 2)
    return "".join(
        [_CALLED[story.where], _PAGES.get(pages, ""), *(f", {each.removeprefix('of ')}" for each in section)]
    )


def _by(comment: Comment, numbers: dict[str, int]) -> str:
    said = [f'<a href="#comment-{numbers[comment.id]}-at">{escape(comment.author or "Somebody")}</a>']
    if comment.at is not None:
        said.append(day(comment.at.date()))
    if comment.answers in numbers:
        said.append(f"answers comment {numbers[comment.answers]}")
    if comment.is_done:
        said.append("done")
    return " \u00b7 ".join(said)
