"""The clause library: each file of templates/_clauses/ with what its head says about the clause, and what is wrong there."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Annotated

from pydantic import BeforeValidator

from workflow.catalogue.clauses.positions import is_position, position_problems_of
from workflow.catalogue.clauses.rider_rules import rider_slips
from workflow.catalogue.clauses.what_binds import unfit_survival
from workflow.catalogue.forms.toml_shapes import Shape, StrictBool, one_of
from workflow.catalogue.suggestions import quoted, suggestion
from workflow.catalogue.types.paper_kinds import COMMON_NAMES
from workflow.catalogue.types.toml_text import TomlText
from workflow.documents.reading.clause_heads import BINDING, declared, split_head
from workflow.documents.reading.parse import parse, parse_clause
from workflow.documents.sources import Source
from workflow.documents.tree.blocktree import ClauseText, NameUse
from workflow.domain.agreement.terms import Binding
from workflow.domain.errors import TemplateError

LIBRARY = "_clauses"
AS_THE_PAPER = "as the paper"
STANDINGS = (BINDING, AS_THE_PAPER)
_BESIDE_THE_HEAD = re.compile(r"##\s.*\{#[^}]*(?:\.binding|survives=)")
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_REFERENCE = re.compile(r"\bref\(")
_INCLUDE = re.compile(r"""\{%[-+]?\s*include\s+["']([^"']+)["']""")


def _words(value: object) -> object:
    words = " ".join(value.split()) if isinstance(value, str) else ""
    if not words:
        raise ValueError("write a sentence.")
    return words


Words = Annotated[str, BeforeValidator(_words)]


class Positions(Shape):
    """What the office wants of a clause, what it may accept, and where it walks away."""

    preferred: Words
    fallback: Words
    walk_away: Words


class _Head(Shape):
    id: Words
    title: Words
    standing: Annotated[str, one_of(*STANDINGS)]
    positions: Positions
    survives: Words | None = None
    facts: tuple[Words, ...] = ()
    words: tuple[Words, ...] = ()
    optional: StrictBool = False
    matters: tuple[Words, ...] = ()
    prefers: dict[Words, dict[Binding, tuple[Words, ...]]] = {}
    countries: tuple[Words, ...] = ()
    when: tuple[Words, ...] = ()
    why: Words | None = None


class LibraryClause(_Head):
    """One clause. `id` is that of its heading in a paper; two files may offer the same clause in two ways.

    `standing` tells whether it binds inside a paper that binds in part, `survives` for how long it goes on after the end;
    `facts` are those of a type that it prints, `words` those that the draft sets for it. `optional` says that a deal may do
    without it. `matters` are words by which a second rule on its matter is known, and `prefers` tells for a fact what a type
    may have as its standard, by how far its text binds.
    A rider is taken in by the `countries` of the parties, where all of `when` holds; `why` is what it is for, in a sentence.
    """

    file: str


def clause_files(sources: Iterable[str]) -> tuple[str, ...]:
    """The names of the files that are clauses, without their other positions."""
    return tuple(name for name in sources if name.startswith(f"{LIBRARY}/") and not is_position(name))


def read_clause(source: Source) -> LibraryClause:
    """What the head of a clause file says; raises the first thing that is wrong with it."""
    clause, problems = _read(source.name, source.text)
    if clause is None:
        raise problems[0]
    return clause


def clauses_in(names: Iterable[str], sources: Mapping[str, Source]) -> Mapping[str, LibraryClause]:
    """The clauses of the library among the files of a draft, by their ids; one whose head cannot be read is left out."""
    found = {}
    for name in clause_files(names):
        with suppress(TemplateError):
            clause = read_clause(sources[name])
            found[clause.id] = clause
    return found


def head_problems(name: str, sources: Mapping[str, Source]) -> Iterator[TemplateError]:
    """What is wrong with one file of the library: its head, or a text that does not fit it."""
    try:
        clause, problems = _read(name, sources[name].text)
        text = parse_clause(name, sources)
    except TemplateError as error:
        yield error
        return
    yield from problems
    if clause is not None:
        yield from _fitting(clause, text)
        yield from position_problems_of(name, text, (*clause.facts, *clause.words, *COMMON_NAMES), sources)
        yield from _declaring(clause, sources[name].text)
        yield from _riding(clause, sources[name].text)


def rider_problems(sources: Mapping[str, Source]) -> Iterator[TemplateError]:
    """What is wrong with riders: of one that cannot be decided nobody knows which texts it belongs in."""
    for name in clause_files(sources):
        with suppress(TemplateError):
            clause, _ = _read(name, sources[name].text)
            if clause is not None and clause.countries:
                yield from _riding(clause, sources[name].text)


def unlisted_names(sources: Mapping[str, Source]) -> frozenset[NameUse]:
    """The names that clauses ask for and do not list in their heads; `head_problems` tells of them."""
    found: set[NameUse] = set()
    for name in clause_files(sources):
        with suppress(TemplateError):
            found |= set(_unlisted(read_clause(sources[name]), parse_clause(name, sources)))
    return frozenset(found)


def dead_clauses(sources: Mapping[str, Source]) -> Iterator[str]:
    """The clause files that no paper includes, not even through another clause; riders are taken in by themselves."""
    alive = {each.file for each in clauses_in(sources, sources).values() if each.countries}
    waiting = [name for name in sources if not name.startswith(f"{LIBRARY}/")]
    while waiting:
        found = _taken_in(sources[waiting.pop()], sources)
        waiting += {name for name in found if name in sources} - alive
        alive |= set(found)
    return (name for name in clause_files(sources) if name not in alive)


def _taken_in(source: Source, sources: Mapping[str, Source]) -> Iterable[str]:
    """The files that one takes in, as far as it can be read."""
    if source.content is None:
        return _INCLUDE.findall(_COMMENT.sub("", source.text))
    with suppress(TemplateError):
        return parse(source.name, sources).included
    return ()


@lru_cache(maxsize=512)
def _read(name: str, text: str) -> tuple[LibraryClause | None, tuple[TemplateError, ...]]:
    head = split_head(text, file=name).head
    if head is None:
        said = "This clause has no head: begin with a line of +++, then id, title, standing and positions, then +++."
        return None, (TemplateError(said, file=name, line=1),)
    file = TomlText(name, head, above=1)
    read = file.read_as(_Head)
    if read is None:
        return None, tuple(file.problems)
    return LibraryClause(file=name, **dict(read)), ()


def _fitting(clause: LibraryClause, text: ClauseText) -> Iterator[TemplateError]:
    file = TomlText(clause.file, text.head or "", above=1)
    ids = [heading.id for heading in text.headings if heading.id]
    wanted = ids[0] if ids else PurePosixPath(clause.file).name.split(".")[0]
    if clause.id != wanted:
        whose = (
            "its heading has the id"
            if ids
            else "it has no heading with an id, so its id is the file\u2019s name,"
        )
        said = f"id: {quoted(clause.id)} is not how papers refer to this clause; {whose} {quoted(wanted)}."
        file.refuse(said, "id")
    for use in _unlisted(clause, text):
        known = (*clause.facts, *clause.words, *COMMON_NAMES)
        said = f"{quoted(use.name)} is not in the head of this clause, neither among its facts nor its words"
        yield TemplateError(f"{said}; {suggestion(use.name, known)}", file=use.file, line=use.line)
    for name in clause.prefers:
        if name not in clause.facts:
            file.refuse(f"prefers: {quoted(name)} is not among the facts of this clause.", "prefers")
    asked = {use.name for use in text.names}
    for key, listed in (("facts", clause.facts), ("words", clause.words)):
        for row, name in enumerate(listed):
            if name not in asked:
                file.refuse(f"{key}: the text does not ask for {quoted(name)}; take it out.", key, row)
    yield from file.problems


def _declaring(clause: LibraryClause, text: str) -> Iterator[TemplateError]:
    """What a head declares that cannot be meant, and what a heading declares beside it."""
    head = split_head(text, file=clause.file)
    file = TomlText(clause.file, head.head or "", above=1)
    found = declared(text, file=clause.file)
    for said in unfit_survival(clause.id, found.survives if found else ()):
        file.refuse(said, "survives")
    yield from file.problems
    for number, line in enumerate(head.body.splitlines(), start=1):
        if _BESIDE_THE_HEAD.match(line):
            said = "A clause of the library says in its head whether it binds and survives; write standing and survives there."
            yield TemplateError(said, file=clause.file, line=number)


def _riding(clause: LibraryClause, text: str) -> Iterator[TemplateError]:
    """What is wrong with a rider: whom it is for cannot be told, or it would not fit into every text."""
    head = split_head(text, file=clause.file)
    file = TomlText(clause.file, head.head or "", above=1)
    if not clause.countries:
        for key, value in (("when", clause.when), ("why", clause.why)):
            if value:
                file.refuse(f"{key}: only a rider has it; name its countries, or take this out.", key)
        yield from file.problems
        return
    if not (clause.why and clause.optional):
        said = "countries: a rider says why it is there, in a sentence (why), and that a deal may do without it (optional = true)."
        file.refuse(said, "countries")
    for key, row, said in rider_slips(clause.countries, clause.when):
        file.refuse(said, key, row)
    for key, named in (("facts", clause.facts), ("words", clause.words)):
        if named:
            said = f"{key}: a rider may stand in any text; it prints no facts of one type and no words of one draft."
            file.refuse(said, key)
    yield from file.problems
    for number, line in enumerate(head.body.splitlines(), start=1):
        if _REFERENCE.search(line):
            said = "A rider may stand in any text, so it refers to no clause; say what it means in words."
            yield TemplateError(said, file=clause.file, line=number)


def _unlisted(clause: LibraryClause, text: ClauseText) -> Iterator[NameUse]:
    known = {*clause.facts, *clause.words, *COMMON_NAMES}
    return (use for use in text.names if use.name not in known and use.file == clause.file)
