"""What a format puts around the parts of a paper: one set of marks per format, for the one walk that asks for them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from workflow.documents.filling.numbering import Label, Numbers
from workflow.documents.filling.printing_values import BLANK, BLANK_ENDS, FIRST_LOOK, Markup
from workflow.documents.languages.language import Language
from workflow.documents.tree.blocktree import (
    Annex,
    Block,
    Contents,
    Heading,
    Item,
    Paragraph,
    Part,
    Table,
    Title,
)

HeadingKind = Literal["clause", "plain", "under", "annex", "part", "contents"]
Worded = Title | Heading | Paragraph | Item | Annex | Part | Contents
Look = tuple[bool, bool] | Literal["open"]
PLAIN: Look = (False, False)
ITALIC: Look = (False, True)
OPEN: Look = "open"
LOOKS: tuple[Look, ...] = (PLAIN, (True, False), (False, True), (True, True))
"""The looks of words, in the order in which a blank counts them."""
NOTHING = Markup("")
_BLANK = re.compile(f"{BLANK}(.)([^{BLANK_ENDS}]*){BLANK_ENDS}")
UNBROKEN = "\u00a0"
"""A space at which no line ends."""


@dataclass(frozen=True, slots=True)
class RowMarks:
    """What stands before a row, before and after each of its cells, and after the row."""

    opening: str
    cells: tuple[tuple[str, str], ...]
    closing: str


@dataclass(frozen=True, slots=True)
class TableMarks:
    """What stands around a table and between its head and the rows below, and the marks of both kinds of row."""

    opening: str
    head: RowMarks
    between: str
    row: RowMarks
    closing: str


class Marks:
    """The marks of a format; this one has none, and a format says only what it has.

    What belongs to the class is the same on every paper, and is compiled into the template. The methods in `called` are
    called while one paper is filled in, when its numbers and its open lists are known. `leads` is 1 where a line announces
    what follows, so that both have to stay on a page, and 0 elsewhere.
    """

    signs: ClassVar[Mapping[str, str]] = {}
    """The signs that mean something in the format, and how they are written where they are words."""
    new_line: ClassVar[str] = "\n"
    date_space: ClassVar[str] = " "
    """What stands inside a date; a format that breaks lines has a space at which none ends."""
    tells_what_binds: ClassVar[bool] = False
    """Whether what a heading declares of its clause is written behind its words."""
    looks: ClassVar[Mapping[Look, tuple[str, str]]] = dict.fromkeys(
        ((False, False), (True, False), (False, True), (True, True), OPEN), ("", "")
    )
    """What stands around words that are bold or not, and italic or not, and around what is left open."""
    around_fact: ClassVar[tuple[str, str, str] | None] = None
    """What stands before the place of a fact, between it and what is printed, and after that; None in a format that tells no places."""
    instrument: ClassVar[tuple[str, str]] = ("", " ")
    """What stands around the words of a title that are italic: the kind of paper, above what it is about."""
    looked_for: ClassVar[tuple[str, ...]] = ()
    """Signs of which is asked once for all papers of a template whether they may hold them."""
    called: ClassVar[tuple[str, ...]] = (
        "title",
        "clause",
        "plain",
        "under",
        "annex",
        "part",
        "contents",
        "item",
        "bullet",
        "text",
        "end_heading",
        "open_box",
        "close_box",
        "page_break",
        "signatures",
        "close",
    )

    def __init__(self, language: Language) -> None:
        self.language = language
        self.numbers = Numbers(language)
        self._named: set[str] = set()

    @classmethod
    def leaves_out(cls, block: Block) -> bool:
        """Whether the format does not show a block at all."""
        return False

    @classmethod
    def before(cls, block: Block) -> str:
        """What stands before a block that is in no box."""
        return ""

    @classmethod
    def after(cls, block: Worded) -> str:
        """What ends the line or paragraph that a call has begun."""
        return ""

    @classmethod
    def table(cls, table: Table) -> TableMarks:
        """What makes rows and cells a table."""
        row = RowMarks("", (("", ""),) * len(table.widths), "")
        return TableMarks("", row, "", row, "")

    @classmethod
    def lit(cls, written: str) -> str:
        """The text of a paper with its blanks looking like what is left open."""
        return _BLANK.sub(cls._lit_up, written) if BLANK in written else written

    @classmethod
    def _lit_up(cls, blank: re.Match[str]) -> str:
        (opening, closing), (lights, dims) = cls.looks[LOOKS[ord(blank[1]) - FIRST_LOOK]], cls.looks[OPEN]
        return f"{closing}{lights}{blank[2]}{dims}{opening}"

    def calls(self) -> dict[str, object]:
        """What the compiled template calls, by the names it calls it."""
        return {f"_{name}": getattr(self, name) for name in self.called}

    def names(self, clause_id: str | None) -> bool:
        """Whether a heading is the first of its id, to which references lead; asked once a heading."""
        if not clause_id or clause_id in self._named:
            return False
        self._named.add(clause_id)
        return True

    def reference(self, found: re.Match[str], label: Label) -> str:
        """A reference to the clause `found[1]`, in the words it was found in."""
        return "".join(label)

    def title(self) -> Markup:
        """Begin the title."""
        return NOTHING

    def clause(self, clause_id: str | None) -> Markup:
        """Count a clause and begin its heading."""
        return self.heading("clause", self.numbers.clause(clause_id), clause_id)

    def plain(self, clause_id: str | None) -> Markup:
        """Begin a heading without a number."""
        self.numbers.plain()
        return self.heading("plain", "", clause_id)

    def under(self, clause_id: str | None) -> Markup:
        """Begin a sub-heading."""
        self.numbers.under()
        return self.heading("under", "", clause_id)

    def annex(self, clause_id: str | None) -> Markup:
        """Count an annex and begin its heading."""
        return self.heading("annex", self.numbers.annex(clause_id), clause_id)

    def part(self) -> Markup:
        """Count a group of clauses and begin its heading."""
        return self.heading("part", self.numbers.part(), None)

    def contents(self) -> Markup:
        """Begin the heading of the list of what follows."""
        self.numbers.plain()
        return self.heading("contents", "", None)

    def heading(self, kind: HeadingKind, number: str, clause_id: str | None) -> Markup:
        """Begin a heading that is counted: "7", or "Annex A"; in an annex even a clause has no number."""
        return NOTHING

    def item(self, depth: int, leads: int) -> Markup:
        """Count an item of a numbered list and begin it."""
        self.numbers.count_item(depth)
        return NOTHING

    def bullet(self, depth: int, leads: int) -> Markup:
        """Begin an item of a bulleted list."""
        self.numbers.bullet(depth)
        return NOTHING

    def text(self, depth: int, leads: int) -> Markup:
        """Begin running text, or what goes on in an item."""
        self.numbers.edge(depth)
        return NOTHING

    def end_heading(self) -> Markup:
        """End the words of a heading, of an annex or of a title."""
        return NOTHING

    def open_box(self) -> Markup:
        """Begin a box."""
        self.numbers.in_box = True
        return NOTHING

    def close_box(self) -> Markup:
        """End the box."""
        self.numbers.in_box = False
        return NOTHING

    def page_break(self) -> Markup:
        """Begin a new page."""
        return NOTHING

    def signatures(self, parties: object) -> Markup:
        """The blocks of those who sign."""
        return NOTHING

    def close(self) -> Markup:
        """End what is open: lists, for formats that have to end them."""
        return NOTHING
