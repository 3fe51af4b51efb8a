"""A text that was made in Word: its file in pieces of markup, with what is printed and what steers between them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from workflow.documents.tree.blocktree import Blocks, Expression, Heading, Item, Paragraph, Place, Tree

TEXT = "text"
"""The shape of words that have no number; every template has it."""


class RunLook(NamedTuple):
    """The properties of a run as markup: as they are, lit up for what is left open, and for words that run the other way."""

    plain: str
    lit: str
    turned: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A value in the look of its run; `look` is -1 outside of runs, in the properties of the file."""

    expression: Expression
    look: int


@dataclass(frozen=True, slots=True)
class Steered:
    """A condition, loop or setting, or the end of one, as Jinja writes it; `shown` is how it stands in the template."""

    code: str
    shown: str
    place: Place


@dataclass(frozen=True, slots=True)
class Called:
    """What the writer itself puts in: the code of the paper, its mark, who made it and when; or the count of a clause."""

    name: str
    argument: str = ""


class Shape(NamedTuple):
    """How the template writes one kind of paragraph: its properties, and the looks of words plain, bold, italic and both."""

    properties: str
    looks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A clause of the library, written in the shapes of the template by the names that `shape_of` gives."""

    blocks: Blocks
    shapes: Mapping[str, Shape]


WordPiece: TypeAlias = str | Printed | Steered | Called | TakenIn


def shape_of(block: Heading | Item | Paragraph) -> str:
    """The name of the shape in which a block of a clause stands: clause, plain, under, item1, bullet1, text."""
    match block:
        case Heading():
            return block.kind
        case Item():
            return f"{'item' if block.ordered else 'bullet'}{block.depth}"
    return TEXT


@dataclass(frozen=True, slots=True, eq=False)
class WordText:
    """The parts of the file that are filled in, those that the office changes, and the file itself for all others."""

    parts: Mapping[str, tuple[WordPiece, ...]] = field(repr=False)
    looks: tuple[RunLook, ...] = field(repr=False)
    content: bytes = field(repr=False)
    asked: Blocks = field(repr=False)
    """Everything that is asked for anywhere in the file, headers, footers and notes included."""


@dataclass(frozen=True, slots=True, eq=False)
class WordTree(Tree):
    """A template made in Word: its blocks tell what it says, and the paper is its file, filled in."""

    word: WordText = field(kw_only=True)
