"""Which clause of another text is which of ours: by its id, else by its heading, else by the words it shares."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from workflow.domain.clauses import Passage, TextClause
from workflow.domain.folding import folded
from workflow.domain.measuring.worded import WordedClause

ENOUGH_ALIKE = 50
"""How many of a hundred words have to stand in both where one clause is taken for another under another heading."""
_TYPED_NUMBER = re.compile(r"^(?:(?:clause|article|section)\s+)?[\dIVXL]+(?:\.\d+)*[.):]?\s+", re.IGNORECASE)
_Clause = WordedClause | TextClause


@dataclass(frozen=True, slots=True)
class Pair:
    """A clause of ours beside the one of theirs that it is; one of the two is missing where the other has no match."""

    ours: WordedClause | None
    theirs: TextClause | None


def matched(ours: Sequence[WordedClause], theirs: Sequence[TextClause]) -> tuple[Pair, ...]:
    """Every clause once, in the order of their text; one of ours that is missing there stands behind what it stood behind."""
    theirs = _with_one_opening(ours, theirs)
    found: dict[int, int] = {}
    for called in (_id, _heading):
        _pair_by(called, ours, theirs, found)
    for _, mine, his in sorted(_alike(ours, theirs, found), key=lambda one: (-one[0], one[1], one[2])):
        if mine not in found and his not in found.values():
            found[mine] = his
    return tuple(_in_order(ours, theirs, found))


def words_in_common(one: str, other: str) -> int:
    """How many of a hundred words of two texts stand in both, in whatever order."""
    first, second = Counter(folded(one).split()), Counter(folded(other).split())
    total = first.total() + second.total()
    return 200 * (first & second).total() // total if total else 100


def _with_one_opening(ours: Sequence[WordedClause], theirs: Sequence[TextClause]) -> Sequence[TextClause]:
    """Their clauses, with all that stands before the first of ours as one: a title may be a heading there."""
    names = {_heading(each) for each in ours if each.heading}
    first = next((at for at, each in enumerate(theirs) if each.number or _heading(each) in names), 0)
    said = [
        passage
        for each in theirs[:first]
        for passage in (Passage("", each.heading), *each.passages)
        if passage.words
    ]
    return (TextClause(None, "", "", tuple(said)), *theirs[first:]) if said else theirs


def _pair_by(
    called: Callable[[_Clause], str | None],
    ours: Sequence[WordedClause],
    theirs: Sequence[TextClause],
    found: dict[int, int],
) -> None:
    waiting: dict[str, list[int]] = {}
    taken = set(found.values())
    for at, each in enumerate(theirs):
        if at not in taken and (name := called(each)) is not None:
            waiting.setdefault(name, []).append(at)
    for at, clause in enumerate(ours):
        name = None if at in found else called(clause)
        if name is not None and waiting.get(name):
            found[at] = waiting[name].pop(0)


def _id(clause: _Clause) -> str | None:
    return clause.id


def _heading(clause: _Clause) -> str:
    return folded(_TYPED_NUMBER.sub("", clause.heading))


def _alike(
    ours: Sequence[WordedClause], theirs: Sequence[TextClause], found: dict[int, int]
) -> Iterator[tuple[int, int, int]]:
    """Of what has no match by name, which may be the same by its words, and how far."""
    taken = set(found.values())
    for mine, clause in enumerate(ours):
        if mine in found or not clause.heading:
            continue
        for his, other in enumerate(theirs):
            if his not in taken and other.heading:
                share = words_in_common(clause.words, other.words)
                if share >= ENOUGH_ALIKE:
                    yield share, mine, his


def _in_order(
    ours: Sequence[WordedClause], theirs: Sequence[TextClause], found: dict[int, int]
) -> Iterator[Pair]:
    whose = {his: mine for mine, his in found.items()}
    behind: dict[int, list[WordedClause]] = {}
    last = -1
    for mine, clause in enumerate(ours):
        if mine in found:
            last = found[mine]
        else:
            behind.setdefault(last, []).append(clause)
    yield from (Pair(each, None) for each in behind.get(-1, ()))
    for his, other in enumerate(theirs):
        yield Pair(ours[whose[his]] if his in whose else None, other)
        yield from (Pair(each, None) for each in behind.get(his, ()))
