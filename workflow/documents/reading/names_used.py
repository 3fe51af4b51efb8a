"""The facts a template asks for, found without filling it in."""

from collections.abc import Sequence
from functools import cached_property
from typing import overload

from jinja2 import meta, nodes

from workflow.documents.filling.compiling import FillingEnvironment
from workflow.documents.filling.marks import Marks
from workflow.documents.filling.writer import jinja_source
from workflow.documents.tree.blocktree import Blocks, NameUse


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
    source = jinja_source(blocks, Marks)
    tree = FillingEnvironment(str).parse(source.code)
    missing = {name for name in meta.find_undeclared_variables(tree) if not name.startswith("_")} - {"ref"}
    found: dict[str, NameUse] = {}
    for name in sorted(tree.find_all(nodes.Name), key=lambda one: one.lineno):
        if name.name in missing and name.name not in found:
            place, _ = source.places[name.lineno]
            found[name.name] = NameUse(name.name, place.file, place.line)
    return tuple(sorted(found.values(), key=lambda use: use.name))
