"""The facts a template asks for, found without filling it in."""

from collections.abc import Sequence
from functools import cached_property
from typing import overload

from jinja2 import meta, nodes

from workflow.documents.filling.compiling import Loom, Weave
from workflow.documents.tree.blocktree import (
    Annex,
    Block,
    Blocks,
    Box,
    Expression,
    For,
    Heading,
    If,
    Item,
    NameUse,
    Paragraph,
    RowNode,
    Run,
    Runs,
    Set,
    Signatures,
    Table,
    Title,
)


class NamesUsed(Sequence[NameUse]):
    """The facts some blocks ask for, found when somebody wants to know: a paper is made without them."""

    def __init__(self, blocks: Blocks) -> None:
        self._blocks = blocks

    @cached_property
    def _found(self) -> tuple[NameUse, ...]:
        return names_used(self._blocks)

    @overload
    def __getitem__(self, index: int) -> NameUse: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[NameUse]: ...
    def __getitem__(self, index: int | slice) -> NameUse | Sequence[NameUse]:
        return self._found[index]

    def __len__(self) -> int:
        return len(self._found)


def names_used(blocks: Blocks) -> tuple[NameUse, ...]:
    """Every fact asked for, with the first place; loop variables and names set in the template are left out."""
    loom = Loom(str)
    _blocks(loom, blocks)
    code, places = loom.source()
    tree = Weave(str).parse(code)
    missing = meta.find_undeclared_variables(tree) - {"ref"}
    found: dict[str, NameUse] = {}
    for name in sorted(tree.find_all(nodes.Name), key=lambda one: one.lineno):
        if name.name in missing and name.name not in found:
            place, _ = places.get(name.lineno) or places[max(at for at in places if at <= name.lineno)]
            found[name.name] = NameUse(name.name, place.file, place.line)
    return tuple(sorted(found.values(), key=lambda use: use.name))


def _blocks(loom: Loom, blocks: Blocks) -> None:
    for block in blocks:
        _block(loom, block)


def _block(loom: Loom, block: Block) -> None:
    if isinstance(block, (Title, Heading, Paragraph, Item, Annex)):
        _runs(loom, block.runs)
    elif isinstance(block, Table):
        _rows(loom, (block.header, *block.rows))
    elif isinstance(block, Box):
        _blocks(loom, block.blocks)
    elif isinstance(block, Signatures):
        loom.value(Expression("parties", block.place))
    elif isinstance(block, (If, For, Set)):
        loom.steer(block, lambda inner: _blocks(loom, inner))


def _rows(loom: Loom, rows: tuple[RowNode, ...]) -> None:
    for row in rows:
        if isinstance(row, (If, For, Set)):
            loom.steer(row, lambda inner: _rows(loom, inner))
        else:
            for cell in row.cells:
                _runs(loom, cell)


def _runs(loom: Loom, runs: Runs) -> None:
    def leaf(stretch: Sequence[Run]) -> None:
        for run in stretch:
            if isinstance(run, Expression):
                loom.value(run)

    loom.runs(runs, leaf)
