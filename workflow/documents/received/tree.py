"""The tree of a Word file: stories of paragraphs and tables, with comments, tracked changes, and what could not be told.

Everything stands in the order of the file. Words that a change took out are in the tree as those it put in are; each run,
row, cell and end of a paragraph names the changes it stands in. `settled` gives the tree without them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from workflow.documents.received.changes import Change


@dataclass(frozen=True, slots=True)
class Look:
    """How words look, by themselves and by their styles; `highlight` is the colour behind them, `style` that of characters.

    `raised` is 1 for words above the line, -1 for words below it.
    """

    bold: bool = False
    italic: bool = False
    underlined: bool = False
    struck: bool = False
    hidden: bool = False
    small_caps: bool = False
    capitals: bool = False
    raised: int = 0
    highlight: str = ""
    style: str = ""


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set: its style by the name people know, the level of its heading, and its list.

    `heading` is 0 for the title of the text, 1 and more for headings by their level, None for all else; `level` is that of
    the list (0 is the outermost), None where it is in none. `numbering` names the list in the file.
    """

    style: str = ""
    heading: int | None = None
    numbering: str | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """A change of looks, and how it looked before; of tables, rows, cells and sections what was is not told."""

    change: Change
    was: Look | Setting | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its kind in capitals (REF, PAGE, DATE), and the whole instruction."""

    kind: str
    instruction: str

    @property
    def counts_pages(self) -> bool:
        """Whether it prints the number of a page, which follows from where the words come to stand."""
        return self.kind in _OF_PAGES


_OF_PAGES = frozenset(("PAGE", "PAGEREF", "NUMPAGES", "SECTIONPAGES"))


@dataclass(frozen=True, slots=True)
class Control:
    """A content control: its title and tag, its kind ("text", "choice", "date", "contents"), and whether it only prompts."""

    title: str = ""
    tag: str = ""
    kind: str = "text"
    prompts: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look alike and stand in the same changes, outermost first; a tab is "\\t", a new line "\\n", a new page "\\f".

    `link` is the address they lead to ("#name" within the file), `field` the field whose result they are, `control` the
    innermost content control they stand in.
    """

    text: str
    look: Look = PLAIN
    changes: tuple[Change, ...] = ()
    looked: Looked | None = None
    link: str | None = None
    field: Field | None = None
    control: Control | None = None

    @property
    def is_page(self) -> bool:
        """Whether it is the number of a page: nobody changes that, whatever is tracked in it."""
        return self.field is not None and self.field.counts_pages


@dataclass(frozen=True, slots=True)
class NoteMark:
    """Where a footnote or an endnote is called: the key of its story, its number as it is printed, and what that was."""

    story: str
    number: str
    number_was: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class CommentMark:
    """Where the words of a comment begin ("begins"), where they end ("ends"), and where its balloon hangs ("at")."""

    comment: str
    place: str


@dataclass(frozen=True, slots=True)
class Untold:
    """What stands here and is no words of a text: a picture, a chart, an equation; `words` are those it has."""

    what: str
    words: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class TextBox:
    """A text of its own that floats beside this place."""

    blocks: tuple["Block", ...]
    changes: tuple[Change, ...] = ()


Inline: TypeAlias = Run | NoteMark | CommentMark | Untold | TextBox


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with the number Word prints before it ("7.", "7.1", "(a)", "Annex A.", "•"), "" where there is none.

    `number` is that of the text with all changes accepted, or of the one before where the paragraph goes; `number_was` is
    that of the text before them. `ends` are the changes to its end: where one took it out, the paragraph runs into the next.
    """

    content: tuple[Inline, ...] = ()
    setting: Setting = Setting()
    number: str = ""
    number_was: str = ""
    is_bullet: bool = False
    ends: tuple[Change, ...] = ()
    looked: Looked | None = None
    names: tuple[str, ...] = ()
    """Its bookmarks, to which references lead."""
    section: "Section | None" = None
    """The section that ends with it."""

    @property
    def heading(self) -> int | None:
        """The level of its heading, if it is one; 0 is the title."""
        return self.setting.heading


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, how many columns and rows it takes, and whether it only goes on the one above it."""

    blocks: tuple["Block", ...]
    across: int = 1
    down: int = 1
    goes_on: bool = False
    changes: tuple[Change, ...] = ()
    looked: Looked | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row; `before` are the columns it leaves free in front."""

    cells: tuple[Cell, ...]
    is_head: bool = False
    before: int = 0
    changes: tuple[Change, ...] = ()
    looked: Looked | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table."""

    rows: tuple[Row, ...]
    looked: Looked | None = None


@dataclass(frozen=True, slots=True)
class Other:
    """What stands among the paragraphs and is none of them, nor a table: named, with its words."""

    untold: Untold


Block: TypeAlias = Paragraph | Table | Other


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of pages with the same headers and footers: the keys of their stories by "header default", "footer first"."""

    stories: tuple[tuple[str, str], ...] = ()
    looked: Looked | None = None


class Where(StrEnum):
    """What kind of story a story is."""

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"


@dataclass(frozen=True, slots=True)
class Story:
    """A text that runs by itself; its key is its own in the file."""

    where: Where
    key: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, the words it stands on, and the comment that it answers."""

    id: str
    author: str
    at: datetime | None
    text: str
    on: str = ""
    answers: str | None = None
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class ReceivedText:
    """All that a Word file says: the body first, then headers, footers and notes in the order in which they are met."""

    stories: tuple[Story, ...]
    comments: tuple[Comment, ...] = ()
    section: Section = Section()
    """The last one, or the only one."""
    untold: tuple[Untold, ...] = ()
    """What could not be told, in the order of the stories."""
    properties: dict[str, str] = field(default_factory=dict)
    """What the file says of itself: title, creator, identifier, and properties of the office that made it."""

    @property
    def body(self) -> tuple[Block, ...]:
        """What it says on its pages."""
        return self.stories[0].blocks

    def story(self, key: str) -> Story | None:
        """A story by its key."""
        return next((each for each in self.stories if each.key == key), None)

    def of(self, *where: Where) -> Iterator[Story]:
        """The stories of some kinds."""
        return (each for each in self.stories if each.where in where)


def paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """Every paragraph in its order, those of cells and text boxes too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            for each in block.content:
                if isinstance(each, TextBox):
                    yield from paragraphs(each.blocks)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs(cell.blocks)
