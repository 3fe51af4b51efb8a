"""The facts a template asks for, found without filling it in."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import chain
from typing import Any, cast

from jinja2 import nodes

from workflow.documents.reading.allowed_jinja import CALLED, read_tag
from workflow.documents.tree.blocktree import (
    Blocks,
    Box,
    Break,
    Expression,
    For,
    Heading,
    If,
    NameUse,
    PageBreak,
    Place,
    Row,
    Set,
    Signatures,
    Table,
    Text,
    Tree,
)
from workflow.documents.tree.in_word import WordTree

GIVEN = "left_open"
"""What every paper can print of itself: all that it leaves open."""
_SIGNING = "parties"
"""Who the blocks of signatures are of."""


@lru_cache(maxsize=640)
def names_of(tree: Tree) -> tuple[NameUse, ...]:
    """The facts a template asks for; found when somebody wants to know, and once: a paper is made without them."""
    return names_used(tree.word.asked if isinstance(tree, WordTree) else tree.blocks)


@lru_cache(maxsize=640)
def names_used(blocks: Blocks) -> tuple[NameUse, ...]:
    """Every fact asked for, with the first place; loop variables and names set in the template are left out."""
    asked = _Asked()
    asked.walk(blocks, set())
    return tuple(sorted(asked.found.values(), key=lambda use: use.name))


class _Asked:
    """Goes through blocks with the names that were given a value before, as Jinja will."""

    def __init__(self) -> None:
        self.found: dict[str, NameUse] = {}

    def walk(self, steps: Iterable[Any], known: set[str]) -> None:
        """Note what the steps ask for; `known` grows by what they set."""
        for step in steps:
            match step:
                case Expression():
                    self._ask(_names("{{ (" + step.code + ") }}"), step.place, known)
                case Set():
                    target, value = _setting("{% set " + step.assignment + " %}")
                    self._ask(value, step.place, known)
                    known.add(target)
                case For():
                    self._loop(step, known)
                case If():
                    self._branches(step, known)
                case Signatures():
                    self._ask((_SIGNING,), step.place, known)
                case _:
                    self.walk(_inside(step), known)

    def _loop(self, loop: For[Any], known: set[str]) -> None:
        targets, among = _loop("{% for " + loop.head + " %}{% endfor %}")
        self._ask(among, loop.place, known)
        self.walk(loop.body, {*known, *targets, "loop"})
        self.walk(loop.otherwise, set(known))

    def _branches(self, choice: If[Any], known: set[str]) -> None:
        """What is set on every way is known behind them."""
        ends = []
        for arm in choice.arms:
            if arm.test is not None:
                self._ask(_names("{{ (" + arm.test + ") }}"), arm.place, known)
            ends.append(set(known))
            self.walk(arm.body, ends[-1])
        if choice.arms[-1].test is None:
            known |= set.intersection(*ends)

    def _ask(self, names: Iterable[str], place: Place, known: AbstractSet[str]) -> None:
        for name in names:
            if name not in known and name not in CALLED and name != GIVEN:
                self.found.setdefault(name, NameUse(name, place.file, place.line, place.where))


def _inside(step: Any) -> Iterable[Any]:
    """What stands inside a block or a row, in the order in which it is filled in."""
    match step:
        case Text() | Break() | PageBreak():
            return ()
        case Table():
            return (step.header, *step.rows)
        case Row():
            return chain.from_iterable(step.cells)
        case Box():
            return step.blocks
        case Heading():
            return (*step.runs, *step.survives)
    return step.runs  # type: ignore[no-any-return]  # as every other block has


@lru_cache(maxsize=4096)
def _names(tag: str) -> tuple[str, ...]:
    """The names in an expression."""
    return _named(read_tag(tag))


@lru_cache(maxsize=1024)
def _setting(tag: str) -> tuple[str, tuple[str, ...]]:
    """The name that is given a value, and those that this asks for."""
    made = cast(nodes.Assign, read_tag(tag).body[0])
    return cast(nodes.Name, made.target).name, _named(made.node)


@lru_cache(maxsize=1024)
def _loop(tag: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names that go through the list, and those that a loop asks for."""
    loop = cast(nodes.For, read_tag(tag).body[0])
    targets = _named(loop.target)
    tested = _named(loop.test) if loop.test is not None else ()
    return targets, (*_named(loop.iter), *(each for each in tested if each not in targets))


def _named(node: nodes.Node) -> tuple[str, ...]:
    found = [node] if isinstance(node, nodes.Name) else node.find_all(nodes.Name)
    return tuple(dict.fromkeys(each.name for each in found))
