"""Which line of a text that came back is which of the text that was sent: by what they say, as alike as they are."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from workflow.domain.returned.lines import Line

LEAST_ALIKE = 0.4
"""How alike two lines must be to be one that was changed, and not one that went and one that came."""
_MOST_TOGETHER = 40_000
"""Pairs that are weighed against each other at once; where there are more, what stands at the same place is taken for a pair."""
_MOST_WEIGHED = 2_000
"""Lines or words from which on those that stand everywhere tell nothing of where they are."""


class Pair(NamedTuple):
    """A line that was sent and what it is now; None where it went, or came."""

    was: Line | None
    now: Line | None


def aligned(was: Sequence[Line], now: Sequence[Line]) -> Iterator[Pair]:
    """What became of each line, in the order of what came back; what went stands before what came in its place."""
    for op, i1, i2, j1, j2 in operations([each.key for each in was], [each.key for each in now]):
        if op == "equal":
            yield from map(Pair, was[i1:i2], now[j1:j2])
        else:
            yield from _between(was[i1:i2], now[j1:j2])


def operations(was: Sequence[Hashable], now: Sequence[Hashable]) -> list[tuple[str, int, int, int, int]]:
    """What became of what, as difflib says it; what is the same at both ends is seen at once."""
    most = min(len(was), len(now))
    first = next((n for n in range(most) if was[n] != now[n]), most)
    last = next((n for n in range(most - first) if was[-1 - n] != now[-1 - n]), most - first)
    i, j = len(was) - last, len(now) - last
    many = max(i, j) - first > _MOST_WEIGHED
    said = SequenceMatcher(None, was[first:i], now[first:j], autojunk=many).get_opcodes()
    within = [(op, i1 + first, i2 + first, j1 + first, j2 + first) for op, i1, i2, j1, j2 in said]
    return [("equal", 0, first, 0, first), *within, ("equal", i, len(was), j, len(now))]


def alike(one: Line, other: Line) -> float:
    """How alike two lines are, from 0 to 1: what they have in common of all their words."""
    many = len(one.key) + len(other.key)
    return 2 * (Counter(one.key) & Counter(other.key)).total() / many if many else 1.0


def _between(was: Sequence[Line], now: Sequence[Line]) -> Iterator[Pair]:
    """Of what stands between lines that stayed, those that are most alike are pairs."""
    if not was or not now:
        yield from (Pair(each, None) for each in was)
        yield from (Pair(None, each) for each in now)
    elif len(was) * len(now) > _MOST_TOGETHER:
        half, other = len(was) // 2, len(now) // 2
        yield from _between(was[:half], now[:other])
        yield from _between(was[half:], now[other:])
    else:
        i = j = 0
        for one, other in (*_pairs(was, now), (len(was), len(now))):
            yield from (Pair(each, None) for each in was[i:one])
            yield from (Pair(None, each) for each in now[j:other])
            if one < len(was):
                yield Pair(was[one], now[other])
            i, j = one + 1, other + 1


def _pairs(was: Sequence[Line], now: Sequence[Line]) -> list[tuple[int, int]]:
    """The pairs that together are most alike, none of them crossing another."""
    weights = [[_likeness(one, other) for other in now] for one in was]
    best = [[0.0] * (len(now) + 1) for _ in range(len(was) + 1)]
    for i in range(len(was) - 1, -1, -1):
        for j in range(len(now) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], _taken(weights, best, i, j))
    found, i, j = [], 0, 0
    while i < len(was) and j < len(now):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            found.append((i, j))
            i, j = i + 1, j + 1
    return found


def _likeness(one: Line, other: Line) -> float:
    """How alike two lines are; those of one cell of a table are one that was changed, whatever they say."""
    same_cell = one.place.row is not None and one.place == other.place
    return max(alike(one, other), LEAST_ALIKE if same_cell else 0.0)


def _taken(weights: list[list[float]], best: list[list[float]], i: int, j: int) -> float:
    return weights[i][j] + best[i + 1][j + 1] if weights[i][j] >= LEAST_ALIKE else 0.0
