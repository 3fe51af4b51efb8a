"""In what position each clause of another text stands: the words of the office\u2019s own it is nearest to, and those that differ."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workflow.domain.clauses import TextClause
from workflow.domain.measuring.matching import Pair, matched
from workflow.domain.measuring.worded import WordedClause
from workflow.domain.measuring.words import ClauseAt, FactSaid, Held, How, Stretch, held_against

NEAR = 50
"""How many of a hundred words of a clause have to be those of a position for it to be told as nearest to that."""


class Position(StrEnum):
    """How a clause of another text stands beside the library."""

    PREFERRED = "preferred"
    FALLBACK = "fallback"
    WALK_AWAY = "walk away"
    UNKNOWN = "unknown"
    MISSING = "missing"
    ADDED = "added"


WRITTEN = (Position.PREFERRED, Position.FALLBACK, Position.WALK_AWAY)
"""The positions that the library has words for, the one before the other where a clause is as near to both."""


@dataclass(frozen=True, slots=True)
class MeasuredClause:
    """A clause of their text, or one of ours that is missing there, and its position.

    `key` is what the clause is called by rules and people; `number` is theirs, or ours of one that is
    missing. `exact` is whether it stands in that position word for word; else `same` tells how many of a hundred words are those
    of the position, and `stretches` which are not. `counts` tells a clause from what stands outside the clauses.
    """

    key: str
    number: str
    heading: str
    position: Position
    exact: bool
    same: int
    stretches: tuple[Stretch, ...] = ()
    facts: tuple[FactSaid, ...] = ()
    counts: bool = True

    @property
    def words(self) -> str:
        """All their clause says."""
        return " ".join(each.words for each in self.stretches if each.how is not How.LEFT_OUT)

    @property
    def deviates(self) -> bool:
        """Whether it is anything but the clause that the office prefers, word for word."""
        return self.counts and not (self.position is Position.PREFERRED and self.exact)


def measured(
    positions: Mapping[Position, Sequence[WordedClause]], theirs: Sequence[TextClause]
) -> tuple[MeasuredClause, ...]:
    """Every clause of theirs in their order, with those that are missing. `positions` are our text in each position it is
    written in, the preferred one among them, with the facts of the case."""
    preferred = positions[Position.PREFERRED]
    others: dict[Position, Mapping[str, WordedClause]] = {
        position: {each.key: each for each in clauses if each.key}
        for position, clauses in positions.items()
        if position is not Position.PREFERRED
    }
    pairs = matched(preferred, theirs)
    named = _Names(pairs)
    return tuple(_measured(pair, others, named) for pair in pairs)


class _Names:
    """What the clause of a number is called, in our text and in theirs."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        both = [(each.ours, each.theirs) for each in pairs if each.ours and each.theirs]
        self._numbered = any(theirs.number for _, theirs in both)
        self._ours = {each.ours.number: each.ours.key for each in pairs if each.ours and each.ours.number}
        self._theirs = {theirs.number: ours.key for ours, theirs in both if theirs.number}

    def ours(self, number: str) -> str | None:
        return self._ours.get(number) if self._numbered else None

    def theirs(self, number: str) -> str | None:
        return self._theirs.get(number) if self._numbered else None


def _measured(
    pair: Pair, others: Mapping[Position, Mapping[str, WordedClause]], named: _Names
) -> MeasuredClause:
    match pair:
        case Pair(WordedClause() as ours, TextClause() as theirs):
            return _of_both(ours, theirs, others, named)
        case Pair(WordedClause() as ours):
            return _alone(ours, Position.MISSING, counts=bool(ours.number))
        case Pair(theirs=TextClause() as theirs):
            return _alone(theirs, Position.ADDED, counts=bool(theirs.heading and theirs.words))
    raise ValueError("A pair holds a clause.")


def _alone(clause: WordedClause | TextClause, position: Position, *, counts: bool) -> MeasuredClause:
    how = How.LEFT_OUT if position is Position.MISSING else How.PUT_IN
    said = " ".join(clause.words.split())
    return MeasuredClause(
        key=clause.key,
        number=clause.number,
        heading=clause.heading,
        position=position,
        exact=False,
        same=0,
        stretches=(Stretch(how, said),) if said else (),
        counts=counts,
    )


def _of_both(
    ours: WordedClause,
    theirs: TextClause,
    others: Mapping[Position, Mapping[str, WordedClause]],
    named: "_Names",
) -> MeasuredClause:
    at: tuple[ClauseAt, ClauseAt] = (named.ours, named.theirs)
    position, held = _nearest(_held(ours, others, theirs, at))
    return MeasuredClause(
        key=ours.key,
        number=theirs.number,
        heading=theirs.heading,
        position=position if held.is_exact or held.same >= NEAR else Position.UNKNOWN,
        exact=held.is_exact,
        same=held.same,
        stretches=held.stretches,
        facts=held.facts,
        counts=bool(ours.number),
    )


def _held(
    ours: WordedClause,
    others: Mapping[Position, Mapping[str, WordedClause]],
    theirs: TextClause,
    at: tuple[ClauseAt, ClauseAt],
) -> Iterator[tuple[Position, Held]]:
    """The clause held against each position it is written in; once it stands in one word for word, no further one is tried."""
    tried = set()
    for position in WRITTEN:
        clause = ours if position is Position.PREFERRED else others.get(position, {}).get(ours.key)
        if clause is None or clause.pieces in tried:
            continue
        tried.add(clause.pieces)
        held = held_against(clause.pieces, theirs.words, ours_at=at[0], theirs_at=at[1])
        yield position, held
        if held.is_exact:
            return


def _nearest(tried: Iterator[tuple[Position, Held]]) -> tuple[Position, Held]:
    """The position with the most words in common; of two that are as near, the one the office would rather have."""
    return max(tried, key=lambda one: (one[1].is_exact, one[1].has_our_words, one[1].same))
