"""What lawyers edit, as it is looked at: the clauses of the library with the types that take them in, and what is wrong."""

import re
from collections import defaultdict

from workflow.answers.templates import (
    CheckAnswer,
    ClauseAnswer,
    ClauseTextAnswer,
    LibraryAnswer,
    ProblemAnswer,
    TypeLineAnswer,
    TypeLookedOverAnswer,
)
from workflow.catalogue.catalogue import Catalogue
from workflow.catalogue.clauses.clause_library import LIBRARY, LibraryClause, clause_files
from workflow.catalogue.clauses.positions import position_file, positions_of
from workflow.catalogue.clauses.riders import PLACE_OF_RIDERS, riders
from workflow.catalogue.suggestions import quoted, suggestion
from workflow.documents.reading.clause_heads import split_head
from workflow.documents.sources import SUFFIX, bundled_folder
from workflow.domain.errors import NotFoundError
from workflow.domain.folding import folded

_OR_ELSE = re.compile(r"\{\{\s*\w+ or (\w+)\s*\}\}")
"""A fact in a template with what stands when it is left out."""


def clauses(catalogue: Catalogue) -> tuple[ClauseAnswer, ...]:
    """Every clause of the library with its standing and the types that take it in, or may take it in as a rider."""
    used = defaultdict(list)
    for kind in catalogue.types():
        for clause in catalogue.clauses_of(kind.key).values():
            used[clause.file].append(kind.key)
            if clause.file == f"{LIBRARY}/{PLACE_OF_RIDERS}":
                for rider in riders(catalogue.sources()):
                    used[rider.file].append(kind.key)
    return tuple(
        ClauseAnswer.of(each, positions=each.positions.model_dump(), types=tuple(used[each.file]))
        for each in catalogue.clauses()
    )


def checked(catalogue: Catalogue) -> CheckAnswer:
    """What is wrong with any type, template or clause, file by file; `path` is the file itself, so that an editor opens it."""
    problems = sorted(catalogue.check(), key=lambda each: (each.file or "", each.line or 0))
    return CheckAnswer(
        types=len(catalogue.types()),
        clauses=len(clause_files(catalogue.sources())),
        problems=tuple(
            ProblemAnswer.of(
                each,
                path=str(catalogue.path_of(each.file or "") or f"templates/{each.file}"),
                says=each.sentence,
            )
            for each in problems
        ),
    )


def types_to_open(catalogue: Catalogue, text: str = "") -> tuple[TypeLineAnswer, ...]:
    """The agreement types of which one may be opened, with all of these words in what they are called or for."""
    words = folded(text).split()
    return tuple(
        TypeLineAnswer.of(kind)
        for kind in catalogue.types()
        if all(word in folded(f"{kind.title} {kind.key} {kind.code} {kind.summary}") for word in words)
    )


def library(catalogue: Catalogue, found: CheckAnswer) -> LibraryAnswer:
    """Every type with what was found wrong with it, and every clause; what is wrong with a clause stands apart."""
    wrong: dict[str, list[ProblemAnswer]] = defaultdict(list)
    for each in found.problems:
        wrong[(each.file or "").partition("/")[0]].append(each)
    known = {kind.key: kind for kind in catalogue.types()}
    unreadable = sorted(key for key in wrong if key not in known and not key.startswith("_") and key)
    types = [
        TypeLookedOverAnswer(
            key=key,
            title=kind.title if kind else key,
            code=kind.code if kind else "",
            summary=kind.summary if kind else "",
            usable=kind is not None,
            problems=tuple(wrong.pop(key, ())),
        )
        for key, kind in (*known.items(), *((key, None) for key in unreadable))
    ]
    return LibraryAnswer(
        types=tuple(types),
        clauses=clauses(catalogue),
        elsewhere=tuple(each for some in wrong.values() for each in some),
    )


def clause_text(catalogue: Catalogue, name: str) -> ClauseTextAnswer:
    """A clause by the name of its file, with its text as it is written."""
    found = {name_of(each): each for each in clauses(catalogue)}
    if name not in found:
        raise NotFoundError(f"There is no clause {quoted(name)}; {suggestion(name, tuple(found))}")
    answer = found[name]
    read: LibraryClause = next(each for each in catalogue.clauses() if each.file == answer.file)
    sources = catalogue.sources()
    others = {
        instead.value: split_head(sources[file].text, file=file).body.strip()
        for instead in positions_of(read.file, sources)
        if (file := position_file(read.file, instead))
    }
    source = sources[read.file]
    return ClauseTextAnswer(
        **answer.model_dump(),
        text=split_head(source.text, file=read.file).body.strip(),
        others=others,
        survives=_for_readers(read.survives),
        countries=read.countries,
        why=read.why,
        own=not source.path.is_relative_to(bundled_folder()),
    )


def _for_readers(survives: str | None) -> str | None:
    """How long a clause outlasts the end, with what stands when a fact is left out in place of the fact: 3 years."""
    if survives is None:
        return None
    said = _OR_ELSE.sub(r"\1", survives)
    return said if said == survives else f"{said}, where the facts say nothing else"


def name_of(clause: ClauseAnswer | LibraryClause) -> str:
    """What the file of a clause is called, without its folder and ending."""
    return clause.file.removeprefix(f"{LIBRARY}/").removesuffix(SUFFIX)
