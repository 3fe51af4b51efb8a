"""The facts a template asks for, found without filling it in."""

from functools import lru_cache

from jinja2 import meta, nodes

from workflow.documents.filling.compiling import FillingEnvironment
from workflow.documents.filling.marks import Marks
from workflow.documents.filling.writer import jinja_source
from workflow.documents.reading.allowed_jinja import CALLED
from workflow.documents.tree.blocktree import Blocks, NameUse, Tree

GIVEN = "left_open"
"""What every paper can print of itself: all that it leaves open."""


class _NamingMarks(Marks):
    """No format: what headings declare is looked at as well."""

    tells_what_binds = True


@lru_cache(maxsize=640)
def names_of(tree: Tree) -> tuple[NameUse, ...]:
    """The facts a template asks for; found when somebody wants to know, and once: a paper is made without them."""
    return names_used(tree.blocks)


@lru_cache(maxsize=640)
def names_used(blocks: Blocks) -> tuple[NameUse, ...]:
    """Every fact asked for, with the first place; loop variables and names set in the template are left out."""
    source = jinja_source(blocks, _NamingMarks)
    tree = FillingEnvironment(str).parse(source.code)
    undeclared = meta.find_undeclared_variables(tree) - CALLED.keys() - {GIVEN}
    missing = {name for name in undeclared if not name.startswith("_")}
    found: dict[str, NameUse] = {}
    for name in sorted(tree.find_all(nodes.Name), key=lambda one: one.lineno):
        if name.name in missing and name.name not in found:
            place, _ = source.places[name.lineno]
            found[name.name] = NameUse(name.name, place.file, place.line)
    return tuple(sorted(found.values(), key=lambda use: use.name))
