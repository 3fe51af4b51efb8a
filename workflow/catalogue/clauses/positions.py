"""Other positions of a clause: files beside that of the clause, and the texts of a deal that takes one or strikes a clause."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import PurePosixPath

from workflow.catalogue.suggestions import quoted
from workflow.documents.reading.clause_heads import with_head_of
from workflow.documents.reading.parse import parse_clause
from workflow.documents.sources import SUFFIX, Source
from workflow.documents.tree.blocktree import ClauseText
from workflow.domain.agreement.terms import POSITIONS, Departure, Instead
from workflow.domain.errors import TemplateError

_NOTHING = sha256(b"").hexdigest()


def position_file(clause: str, instead: Instead) -> str:
    """Where a clause's other position stands: `_clauses/liability.md.j2` has `_clauses/liability.walk-away.md.j2`."""
    return f"{clause.removesuffix(SUFFIX)}.{instead.value.replace(' ', '-')}{SUFFIX}"


def is_position(name: str) -> bool:
    """Whether a file of the library is another position of a clause."""
    return "." in PurePosixPath(name).name.removesuffix(SUFFIX)


def positions_of(clause: str, sources: Container[str]) -> tuple[Instead, ...]:
    """The other positions that a clause is written in."""
    return tuple(each for each in POSITIONS if position_file(clause, each) in sources)


def departed(
    sources: Mapping[str, Source], files: Mapping[str, str], departures: Sequence[Departure]
) -> Mapping[str, Source]:
    """The texts of one deal: `files` tells for the id of a clause where it stands, in whatever language.

    A struck clause is an empty text. A position that has no file leaves the clause as it is; `departure_problems` tells.
    """
    changed: dict[str, Source] = {}
    for each in departures:
        base = files.get(each.clause)
        if base is None:
            continue
        for name, source in sources.items():
            if PurePosixPath(name).name != PurePosixPath(base).name:
                continue
            if each.instead is Instead.STRUCK:
                changed[name] = replace(source, text="", sha256=_NOTHING)
            elif (other := sources.get(position_file(name, each.instead))) is not None:
                text = with_head_of(source.text, other.text, file=name)
                changed[name] = replace(other, name=name, text=text, sha256=sha256(text.encode()).hexdigest())
    return {**sources, **changed} if changed else sources


def stray_positions(sources: Mapping[str, Source]) -> Iterator[TemplateError]:
    """Files that look like a position of a clause and are none."""
    for name in sources:
        folder, _, file = name.partition("/")
        if folder.startswith("_clauses") and is_position(name):
            base = f"{folder}/{file.partition('.')[0]}{SUFFIX}"
            if name not in [position_file(base, each) for each in POSITIONS]:
                said = "A position is called after its clause, as liability.fallback.md.j2 or liability.walk-away.md.j2."
                yield TemplateError(said, file=name, line=1)
            elif base not in sources:
                yield TemplateError(
                    f"There is no clause {base} of which this is a position.", file=name, line=1
                )


def position_problems_of(
    name: str, base: ClauseText, known: Container[str], sources: Mapping[str, Source]
) -> Iterator[TemplateError]:
    """What is wrong with the other positions of a clause: each has its heading and asks for no other names."""
    for instead in positions_of(name, sources):
        file = position_file(name, instead)
        try:
            text = parse_clause(file, sources)
        except TemplateError as error:
            yield error
            continue
        if text.head is not None:
            yield TemplateError(
                "A position has no head of its own: that of the clause holds.", file=file, line=1
            )
        ids = [heading.id for heading in base.headings]
        if [heading.id for heading in text.headings] != ids:
            yield TemplateError(
                f"It has the headings of {name} with their ids, in the same order.", file=file, line=1
            )
        for use in text.names:
            if use.name not in known:
                said = f"{quoted(use.name)} is in the head of {name} neither among its facts nor its words."
                yield TemplateError(said, file=use.file, line=use.line)
