"""A template into its block tree: what is written as a text, and what was made in Word; once, and never again."""

from collections.abc import Mapping
from types import MappingProxyType

from workflow.documents.languages.known import language_of_template
from workflow.documents.reading.checks import check_ids, check_refs, check_title, clauses_of
from workflow.documents.reading.clause_heads import split_head
from workflow.documents.reading.in_word.word_tree import word_tree
from workflow.documents.reading.names_used import names_used
from workflow.documents.reading.taking_in import Reading, read_file, source_of
from workflow.documents.sources import WORD, Source
from workflow.documents.tree.blocktree import ClauseText, Place, Tree
from workflow.documents.tree.bounds import check_tree

_trees: dict[tuple[str, str], list[Tree]] = {}


def parse(name: str, sources: Mapping[str, Source]) -> Tree:
    """The tree of a template; the same tree again while none of the files it is made of has changed."""
    source = source_of(name, sources, None)
    known = _trees.setdefault((name, source.sha256), [])
    for tree in known:
        if all(used in sources and sources[used].sha256 == sha for used, sha in tree.sources.items()):
            return tree
    tree = word_tree(source, sources) if name.endswith(WORD) else _read_tree(name, sources)
    known[:] = [tree, *known[:3]]
    return tree


def parse_clause(name: str, sources: Mapping[str, Source]) -> ClauseText:
    """One file of the clause library by itself; where it refers to, only a paper can tell."""
    reading = Reading(sources)
    source = source_of(name, sources, None)
    blocks = read_file(name, reading, Place(name, 1))
    return ClauseText(split_head(source.text, file=name).head, tuple(clauses_of(blocks)), names_used(blocks))


def _read_tree(name: str, sources: Mapping[str, Source]) -> Tree:
    reading = Reading(sources)
    blocks = read_file(name, reading, None)
    check_tree(name, blocks)
    title = check_title(name, blocks)
    clauses = tuple(clauses_of(blocks))
    check_ids(blocks, {})
    check_refs(reading.tags, clauses)
    return Tree(
        name=name,
        title=title.runs,
        blocks=blocks,
        clauses=clauses,
        sources=MappingProxyType(dict(sorted(reading.used.items()))),
        slips=tuple(reading.slips),
        included=MappingProxyType(reading.included),
        language=language_of_template(name),
    )
