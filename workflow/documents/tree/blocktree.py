"""The block tree of a template: what stands in it, in order, before any fact is known."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeAlias, TypeVar, Union

from workflow.documents.languages.language import ENGLISH, Language
from workflow.domain.errors import TemplateError

N = TypeVar("N")
Alignment = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a template file, so that an error names what to mend.

    A template made in Word has no lines: `where` says there, in words, what a person sees, and `line` counts its tags.
    """

    file: str
    line: int
    where: str = ""

    def refusal(self, sentence: str) -> TemplateError:
        """What is wrong here."""
        if not self.where:
            return TemplateError(sentence, file=self.file, line=self.line)
        return TemplateError(f"{self.where[:1].upper()}{self.where[1:]}: {sentence}", file=self.file)

    @property
    def words(self) -> str:
        """How another sentence names this place."""
        return self.where or f"line {self.line}"


# Steering: the same nodes steer blocks, table rows and runs.


@dataclass(frozen=True, slots=True)
class Arm(Generic[N]):
    """One branch of a condition. `test` is Jinja source; None for the last "else"."""

    test: str | None
    place: Place
    body: tuple[N, ...]


@dataclass(frozen=True, slots=True)
class If(Generic[N]):
    arms: tuple[Arm[N], ...]


@dataclass(frozen=True, slots=True)
class For(Generic[N]):
    """`head` is Jinja source: "x in xs" or "x in xs if test"."""

    head: str
    place: Place
    body: tuple[N, ...]
    otherwise: tuple[N, ...]


@dataclass(frozen=True, slots=True)
class Set:
    """`assignment` is Jinja source: "name = expression"."""

    assignment: str
    place: Place


# Runs: what a line of text is made of.


@dataclass(frozen=True, slots=True)
class Text:
    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """What a text leaves open; `stays` are the words that stand for it where it may stay open when the text is signed."""

    what: str
    stays: str | None = None


@dataclass(frozen=True, slots=True)
class Expression:
    """`code` is Jinja source; its value is printed as it is, never read as markup."""

    code: str
    place: Place
    bold: bool = False
    italic: bool = False
    open_point: LeftOpen | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """A new line inside a paragraph."""


Run: TypeAlias = Union[Text, Expression, Break, "If[Run]", "For[Run]", Set]
Runs: TypeAlias = tuple[Run, ...]


# Blocks: what a paper is made of.


@dataclass(frozen=True, slots=True)
class Title:
    runs: Runs
    place: Place


@dataclass(frozen=True, slots=True)
class Heading:
    """A clause heading, numbered unless `plain` (or in an annex); `under` is an unnumbered sub-heading.

    `binds` says that the clause binds in a paper that binds in part, `survives` for how long it goes on after the end:
    a length, "until" an event, or "without limit"; empty where it ends with the paper.
    """

    runs: Runs
    place: Place
    kind: Literal["clause", "plain", "under"]
    id: str | None = None
    binds: bool = False
    survives: Runs = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`depth` 0 is the running text; 1 to 3 goes on inside the list item of that depth; -1 leads to the signatures."""

    runs: Runs
    place: Place
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """A list item; lists are flat, so that conditions and loops may stand between items."""

    runs: Runs
    place: Place
    depth: int
    ordered: bool


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Runs, ...]
    place: Place


RowNode: TypeAlias = Union[Row, "If[RowNode]", "For[RowNode]", Set]


@dataclass(frozen=True, slots=True)
class Table:
    """`widths` are per cent and add up to 100."""

    header: Row
    rows: tuple[RowNode, ...]
    alignments: tuple[Alignment, ...]
    widths: tuple[float, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Box:
    blocks: tuple["Block", ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Annex:
    runs: Runs
    place: Place
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """The heading of a group of clauses, counted with capitals; the clauses are counted on through all of them."""

    runs: Runs
    place: Place


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of all parts, clauses and annexes that follow, with their pages; `runs` are its heading."""

    runs: Runs
    place: Place


@dataclass(frozen=True, slots=True)
class Signatures:
    place: Place


@dataclass(frozen=True, slots=True)
class PageBreak:
    place: Place


Block: TypeAlias = Union[
    Title,
    Heading,
    Paragraph,
    Item,
    Table,
    Box,
    Annex,
    Part,
    Contents,
    Signatures,
    PageBreak,
    "If[Block]",
    "For[Block]",
    Set,
]
Blocks: TypeAlias = tuple[Block, ...]


def every(nodes: Iterable[Any]) -> Iterator[Any]:
    """The blocks, or the rows of a table, in their order, whatever a condition would leave out."""
    for node in nodes:
        match node:
            case If():
                for arm in node.arms:
                    yield from every(arm.body)
            case For():
                yield from every((*node.body, *node.otherwise))
            case Box():
                yield from every(node.blocks)
            case _:
                yield node


# The whole.


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered clause or an annex that can be referred to. `heading` shows expressions as they are written."""

    id: str | None
    heading: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class NameUse:
    """A fact a template asks for, and the first place where it does."""

    name: str
    file: str
    line: int
    where: str = ""

    @property
    def place(self) -> Place:
        return Place(self.file, self.line, self.where)


@dataclass(frozen=True, slots=True)
class ClauseText:
    """One file of the clause library: the text of its head, None where it has none, its headings and its names."""

    head: str | None
    headings: tuple[Clause, ...]
    names: tuple[NameUse, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """A parsed template. Compared by identity: `parse` gives the same tree for the same texts."""

    name: str
    title: Runs
    blocks: Blocks
    clauses: tuple[Clause, ...]
    sources: Mapping[str, str]
    """The files the tree is made of, with their sha256."""
    slips: tuple[TemplateError, ...] = ()
    """What is meant otherwise than it would be printed; a paper is made all the same, as it may be of a text that is pinned."""
    included: Mapping[str, Place] = field(default_factory=dict)
    """The files taken in, each with the first place where one is."""
    language: Language = ENGLISH
    """The language its words are written in, told by the template's name."""
    beside: "Tree | None" = None
    """The text in another language that stands beside this one in columns, where a paper has both."""

    def told_at(self, place: Place, own: Container[str], said: str) -> TemplateError:
        """What is wrong somewhere in the paper, told where it can be mended: there, or where one of somebody's `own` files takes that in."""
        near: Place | None = place
        while near is not None and near.file not in own:
            near = self.included.get(near.file)
        if near is None or near == place:
            return place.refusal(said)
        return near.refusal(f"By {place.file}, {place.words}, which stands here: {said}")
