"""Which paragraph, row or table of the new text is which of the old: by what they say, as alike as they are."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from typing import NamedTuple

from workflow.documents.package.markup import Element, T
from workflow.documents.redline.atoms import Line, line_of

LEAST_ALIKE = 0.45
"""How alike two must be to be one that was changed, and not one that went and one that came."""
_MOST_TOGETHER = 250_000
"""Pairs that are weighed against each other at once; where there are more, what stands at the same place is taken for a pair."""


@dataclass(frozen=True, eq=False)
class Block:
    """A paragraph, a table, a row: what kind it is, and all that it says as one `key`."""

    kind: str
    key: str
    element: Element = field(repr=False)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words, as far as they tell whether another one is alike."""
        return tuple(" ".join(each.text for each in self.element.iter(T) if each.text).split())

    @cached_property
    def bag(self) -> "Counter[str]":
        """The same, however they are ordered."""
        return Counter(self.words)

    @cached_property
    def line(self) -> Line:
        """What it says as a paragraph."""
        return line_of(self.element)


class Match(NamedTuple):
    """A block of the old text and what it is in the new one; None where it went, or came."""

    old: Block | None
    new: Block | None


def aligned(old: Sequence[Block], new: Sequence[Block], *, last: bool = False) -> list[Match]:
    """What became of each block, in the order of the new text; what went stands before what came in its place.

    With `last`, the last of both are one whatever they say: what holds them cannot be without a paragraph at its end.
    """
    if last and old and new and old[-1].kind == new[-1].kind:
        return [*aligned(old[:-1], new[:-1]), Match(old[-1], new[-1])]
    found: list[Match] = []
    was, now = ([(each.kind, each.key) for each in side] for side in (old, new))
    for op, i1, i2, j1, j2 in operations(was, now):
        found += map(Match, old[i1:i2], new[j1:j2]) if op == "equal" else _between(old[i1:i2], new[j1:j2])
    return found


def operations(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[str, int, int, int, int]]:
    """What became of what, as difflib says it; what is the same at both ends is seen at once."""
    first, most = 0, min(len(old), len(new))
    while first < most and old[first] == new[first]:
        first += 1
    last = 0
    while last < most - first and old[-1 - last] == new[-1 - last]:
        last += 1
    i, j = len(old) - last, len(new) - last
    said = SequenceMatcher(None, old[first:i], new[first:j], autojunk=False).get_opcodes()
    found = [("equal", 0, first, 0, first)] if first else []
    found += ((op, i1 + first, i2 + first, j1 + first, j2 + first) for op, i1, i2, j1, j2 in said)
    if last:
        found.append(("equal", i, len(old), j, len(new)))
    return found


def alike(one: Block, other: Block) -> float:
    """How alike two blocks are, from 0 to 1: what they have in common of all their words."""
    if one.kind != other.kind:
        return 0.0
    many = len(one.words) + len(other.words)
    return 2 * (one.bag & other.bag).total() / many if many else 1.0


def _between(old: Sequence[Block], new: Sequence[Block]) -> list[Match]:
    """Of what stands between blocks that stayed, those that are most alike are pairs."""
    if not old or not new:
        return [*(Match(each, None) for each in old), *(Match(None, each) for each in new)]
    if len(old) * len(new) > _MOST_TOGETHER:
        half = min(len(old), len(new)) // 2
        return [*_between(old[:half], new[:half]), *_between(old[half:], new[half:])]
    return _in_order(old, new, _pairs(old, new))


def _pairs(old: Sequence[Block], new: Sequence[Block]) -> list[tuple[int, int]]:
    """The pairs that together are most alike, none of them crossing another."""
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    weights = [[alike(one, other) for other in new] for one in old]
    for i in range(len(old) - 1, -1, -1):
        row, below = best[i], best[i + 1]
        for j in range(len(new) - 1, -1, -1):
            weight = weights[i][j]
            taken = weight + below[j + 1] if weight >= LEAST_ALIKE else 0.0
            row[j] = max(below[j], row[j + 1], taken)
    found, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        weight = weights[i][j]
        if weight >= LEAST_ALIKE and best[i][j] == weight + best[i + 1][j + 1]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _in_order(old: Sequence[Block], new: Sequence[Block], pairs: Sequence[tuple[int, int]]) -> list[Match]:
    found: list[Match] = []
    i = j = 0
    for one, other in (*pairs, (len(old), len(new))):
        found += (Match(each, None) for each in old[i:one])
        found += (Match(None, each) for each in new[j:other])
        if one < len(old):
            found.append(Match(old[one], new[other]))
        i, j = one + 1, other + 1
    return found
