"""What lawyers edit, as it is looked at: the clauses of the library with the types that take them in, and what is wrong."""

from collections import defaultdict

from workflow.answers.templates import CheckAnswer, ClauseAnswer, ProblemAnswer, TypeLineAnswer
from workflow.catalogue.catalogue import Catalogue
from workflow.catalogue.clauses.clause_library import LIBRARY, clause_files
from workflow.catalogue.clauses.riders import PLACE_OF_RIDERS, riders
from workflow.domain.folding import folded


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
