"""The tree of a Word file as lines, as the rules compare two texts (`domain/returned`)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from workflow.documents.received.changes import COMES, GOES, Change, Kind
from workflow.documents.received.tree import (
    Block,
    CommentMark,
    Inline,
    Looked,
    NoteMark,
    Paragraph,
    ReceivedText,
    Row,
    Run,
    Table,
    TextBox,
    Untold,
    Where,
    paragraphs,
)
from workflow.domain.returned.lines import How, Line, Mark, Place, Story, Stretch

_STORIES = {
    Where.BODY: Story.BODY,
    Where.HEADER: Story.HEADER,
    Where.FOOTER: Story.FOOTER,
    Where.FOOTNOTE: Story.FOOTNOTES,
    Where.ENDNOTE: Story.ENDNOTES,
}
_CONTENTS = ("toc ", "contents heading")
"""What the styles of a table of contents begin with, which no program translates in the file."""
_LOOKS = ("bold", "italic", "underlined", "struck", "small_caps", "capitals")


@dataclass(frozen=True, slots=True)
class LineByLine:
    """A text as lines: of the body and the notes, and of the headers and footers by the pages on which they stand; and where
    each comment begins."""

    stories: dict[tuple[Story, str], tuple[Line, ...]]
    comments: dict[str, Place]


@dataclass(slots=True)
class _Walk:
    """Where the walk stands: the heading above, the numbers around, and the comments it met."""

    place: Place
    levels: dict[int, str] = field(default_factory=dict)
    comments: dict[str, Place] = field(default_factory=dict)


def line_by_line(text: ReceivedText) -> LineByLine:
    """All that a text says; every tracked change in it is named where it stands."""
    found: dict[tuple[Story, str], tuple[Line, ...]] = {}
    comments: dict[str, Place] = {}
    for story in text.stories:
        of = _STORIES[story.where]
        walk = _Walk(Place(of))
        lines = tuple(_lines(story.blocks, walk, ()))
        comments |= walk.comments
        if of in (Story.HEADER, Story.FOOTER):
            found |= {(of, which): lines for which, key in _pages(text) if key == story.key}
        else:
            found[of, ""] = found.get((of, ""), ()) + lines
    return LineByLine(found, comments)


def _pages(text: ReceivedText) -> Iterator[tuple[str, str]]:
    """The pages on which headers and footers stand, with the key of the story: those of each section in turn."""
    ended = (each.section for each in paragraphs(text.body) if each.section is not None)
    for number, section in enumerate((*ended, text.section)):
        for which, key in section.stories:
            yield f"{number} {which}", key


def _lines(blocks: Sequence[Block], walk: _Walk, around: tuple[Change, ...]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from _paragraph(block, walk, around)
        elif isinstance(block, Table):
            for number, row in enumerate(block.rows, 1):
                yield from _row(row, number, walk, around)
        else:
            stretch = _untold(block.untold, around)
            yield Line(walk.place, (stretch,))


def _row(row: Row, number: int, walk: _Walk, around: tuple[Change, ...]) -> Iterator[Line]:
    outer = walk.place
    for column, cell in enumerate(row.cells, 1):
        walk.place = replace(outer, row=number, column=column)
        yield from _lines(cell.blocks, walk, (*around, *row.changes, *cell.changes))
    walk.place = outer


def _paragraph(found: Paragraph, walk: _Walk, around: tuple[Change, ...]) -> Iterator[Line]:
    words = "".join(each.text for each in found.content if isinstance(each, Run))
    number = found.number.strip()
    _stand_at(found, number, " ".join(words.split()), walk)
    place = walk.place
    stretches = []
    for each in found.content:
        if isinstance(each, CommentMark):
            walk.comments.setdefault(each.comment, place)
        elif not isinstance(each, TextBox):
            stretches.append(_stretch(each, around))
    ends = (*_marks(found.ends), *_looks_otherwise(found.looked))
    yield Line(
        place,
        tuple(stretches),
        number,
        ends,
        of_contents=found.setting.style.lower().startswith(_CONTENTS),
        number_was=found.number_was.strip(),
    )
    for each in found.content:
        if isinstance(each, TextBox):
            yield from _lines(each.blocks, walk, (*around, *each.changes))


def _stand_at(found: Paragraph, number: str, words: str, walk: _Walk) -> None:
    """Let the walk stand at a paragraph: below its own heading, at its own number."""
    bare = number.rstrip(".")
    if found.heading:
        walk.levels = {-1: bare}
        walk.place = replace(walk.place, number=bare, heading=words)
        return
    if not bare or found.is_bullet:
        walk.place = replace(walk.place, number=walk.levels.get(-1, ""))
        return
    level = found.setting.level or 0
    above = next((walk.levels[each] for each in range(level - 1, -2, -1) if each in walk.levels), "")
    own = bare if bare[:1].isdigit() else f"{above}{bare}"
    walk.levels = {each: said for each, said in walk.levels.items() if each < level} | {level: own}
    walk.place = replace(walk.place, number=own)


def _stretch(found: Inline, around: tuple[Change, ...]) -> Stretch:
    if isinstance(found, Run):
        look = frozenset(each for each in _LOOKS if getattr(found.look, each))
        kind = found.field.kind if found.field is not None else ""
        marks = (*_marks((*around, *found.changes)), *_looks_otherwise(found.looked))
        return Stretch(found.text, look, kind, hidden=found.look.hidden, marks=marks)
    if isinstance(found, NoteMark):
        return Stretch(" [note] ", marks=_marks((*around, *found.changes)))
    if isinstance(found, Untold):
        return _untold(found, around)
    return Stretch("")


def _untold(found: Untold, around: tuple[Change, ...]) -> Stretch:
    return Stretch(f" [{found.what}] ", marks=_marks((*around, *found.changes)))


def _marks(changes: Sequence[Change]) -> tuple[Mark, ...]:
    moves = (Kind.MOVED_HERE, Kind.MOVED_AWAY)
    return tuple(
        Mark(How.CAME if each.kind in COMES else How.WENT, each.author, each.at, moved=each.kind in moves)
        for each in changes
        if each.kind in COMES | GOES
    )


def _looks_otherwise(looked: Looked | None) -> tuple[Mark, ...]:
    return () if looked is None else (Mark(How.LOOKS, looked.change.author, looked.change.at),)
