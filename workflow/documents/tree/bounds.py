"""How large a template may be and how deep things may stand in it, so that none can hold the office up."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sized
from math import isfinite
from typing import Any

from jinja2 import nodes

from workflow.documents.tree.blocktree import (
    Annex,
    Blocks,
    Box,
    Contents,
    For,
    Heading,
    If,
    Item,
    Paragraph,
    Part,
    Place,
    Row,
    Table,
    Title,
)
from workflow.domain.errors import TemplateError

SECONDS_TO_READ = 6
"""Of processor time, for a template made in Word: it is unpacked and looked through element by element."""
LONGEST_FILE = 200_000
"""Signs of one file."""
MOST_TAGS = 4_000
"""Tags of one file."""
LONGEST_TAG = 1_000
MOST_OF_A_TAG = 120
DEEPEST_TAG = 16
"""How many parts an expression has, and how deep they stand in each other."""
DEEPEST = 12
MOST_LOOPS = 3
MOST_BRANCHES = 60
"""How many conditions and loops stand in each other, how many of these are loops, how many branches a condition has."""
MOST_INCLUDES = 200
DEEPEST_INCLUDE = 5
MOST_PARTS = 20_000
"""Blocks, cells, stretches of words and expressions of a whole paper."""
MOST_STEPS = 2_000_000
"""What the loops of a paper may do while it is filled in: turns, times what stands in the loop."""
LONGEST_VALUE = 100_000
"""Signs of a text, or things in a list, that an expression puts together."""

_QUOTED = re.compile(r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'""", re.DOTALL)


class SpentError(BaseException):
    """The time of a paper is used up; nothing a template can reach may take this for a mistake and go on."""


class TooLongError(ValueError):
    """An expression puts together more than a paper could hold; the sentence goes on with the expression's place."""


def check_size(text: str, *, file: str) -> None:
    """A file of a reasonable size."""
    if len(text) > LONGEST_FILE:
        raise TemplateError(f"The file is longer than {LONGEST_FILE:,} signs; divide it.", file=file)


def check_tag(code: str, place: Place, *, tags: int) -> None:
    """A tag of a reasonable length, in plain letters: names that only look alike are one name to the machine."""
    if tags > MOST_TAGS:
        raise place.refusal(f"The file holds more than {MOST_TAGS:,} tags; divide it.")
    if len(code) > LONGEST_TAG:
        raise place.refusal(f"A tag is longer than {LONGEST_TAG:,} signs.")
    odd = next((sign for sign in _QUOTED.sub("", code) if not sign.isascii()), None)
    if odd is not None:
        raise place.refusal(
            f'The sign "{odd}" (U+{ord(odd):04X}) may stand in a tag only inside quotation marks.'
        )


def check_expression(node: nodes.Node, place: Place) -> None:
    """An expression that a person can read."""
    waiting, parts = [(node, 1)], 0
    while waiting:
        one, depth = waiting.pop()
        parts += 1
        if depth > DEEPEST_TAG or parts > MOST_OF_A_TAG:
            raise place.refusal("The tag holds too much; set parts of it to names of their own before.")
        if isinstance(one, nodes.Const) and isinstance(one.value, float) and not isfinite(one.value):
            raise place.refusal("The number is too large.")
        waiting += [(child, depth + 1) for child in one.iter_child_nodes()]


def check_nesting(words: Iterable[tuple[str, Place]]) -> None:
    """Conditions and loops that do not stand too deep in each other, told by the words of their tags in a row."""
    open_: list[str] = []
    for word, place in words:
        if word in ("if", "for"):
            open_.append(word)
            check_depth(len(open_), open_.count("for"), place)
        elif open_ and word in ("endif", "endfor"):
            open_.pop()


def check_depth(depth: int, loops: int, place: Place) -> None:
    """One place, by the conditions and loops that stand around it."""
    if loops > MOST_LOOPS:
        raise place.refusal(f"Loops stand in each other {MOST_LOOPS} deep at most.")
    if depth > DEEPEST:
        raise place.refusal(f"Conditions and loops stand in each other {DEEPEST} deep at most.")


def check_include(*, files: int, depth: int, place: Place) -> None:
    """Files taken in that stay countable, also where each takes in others."""
    if depth > DEEPEST_INCLUDE:
        raise place.refusal(f"Files include each other {DEEPEST_INCLUDE} deep at most.")
    if files > MOST_INCLUDES:
        raise place.refusal(f"A paper includes {MOST_INCLUDES} files at most.")


def check_tree(name: str, blocks: Blocks) -> None:
    """The paper as a whole, with everything it includes."""
    if sum(1 for _ in _parts(blocks, 0, 0)) > MOST_PARTS:
        raise TemplateError(f"The paper has more than {MOST_PARTS:,} parts.", file=name)


def check_length(made: Any) -> Any:
    """What an expression put together, if it is not too long."""
    if isinstance(made, Sized) and len(made) > LONGEST_VALUE:
        raise TooLongError(f"it is longer than {LONGEST_VALUE:,}")
    return made


class Steps:
    """Counts what the loops of one paper do."""

    __slots__ = ("_left",)

    def __init__(self) -> None:
        self._left = MOST_STEPS

    def turns(self, rounds: Any, weight: int) -> Any:
        """The list a loop goes through, when what it will do is still within bounds."""
        if isinstance(rounds, str | Mapping):
            what = "text, and a loop would print its letters" if isinstance(rounds, str) else "group of facts"
            raise TypeError(f"it goes through a list, and this is a {what}")
        self._left -= len(rounds) * weight if isinstance(rounds, Sized) else 0
        if self._left < 0:
            raise TooLongError("the loops of this paper do too much; look for a loop in a loop")
        return rounds


def weight_of(loop: nodes.For) -> int:
    """How much one turn of a loop does, what stands in a loop inside it left out."""
    waiting: list[nodes.Node] = [*loop.body, *([loop.test] if loop.test else [])]
    weight = 1
    while waiting:
        one = waiting.pop()
        weight += 1
        waiting += [one.iter] if isinstance(one, nodes.For) else one.iter_child_nodes()
    return weight


def _parts(nodes_: Iterable[Any], depth: int, loops: int) -> Iterator[Any]:
    for node in nodes_:
        yield node
        match node:
            case If():
                check_depth(depth + 1, loops, node.arms[0].place)
                if len(node.arms) > MOST_BRANCHES:
                    raise node.arms[0].place.refusal(f"A condition has {MOST_BRANCHES} branches at most.")
                for arm in node.arms:
                    yield from _parts(arm.body, depth + 1, loops)
            case For():
                check_depth(depth + 1, loops + 1, node.place)
                yield from _parts((*node.body, *node.otherwise), depth + 1, loops + 1)
            case Box():
                yield from _parts(node.blocks, depth, loops)
            case Table():
                yield from _parts((node.header, *node.rows), depth, loops)
            case Title() | Heading() | Paragraph() | Item() | Annex() | Part() | Contents():
                yield from _parts(node.runs, depth, loops)
            case Row():
                for cell in node.cells:
                    yield from _parts(cell, depth, loops)
