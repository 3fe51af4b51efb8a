"""Which paragraph, row or table of the new text is which of the old: by what they say, as alike as they are."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from workflow.documents.package.markup import TC, TR, Element, P, Said, T
from workflow.documents.redline.atoms import Line, line_of
from workflow.documents.redline.in_common import stretches

LEAST_ALIKE = 0.45
"""How alike two must be to be one that was changed, and not one that went and one that came."""
_MOST_TOGETHER = 250_000
"""Pairs that are weighed against each other at once; where there are more, what stands at the same place is taken for a pair."""


@dataclass(frozen=True, eq=False)
class Block:
    """A paragraph, a table, a row: what kind it is, and by which `key` it is seen at once to have stayed."""

    kind: Said
    key: Said
    element: Element = field(repr=False)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words, as far as they tell whether another one is alike."""
        return _words_in(self.element)

    @cached_property
    def label(self) -> tuple[str, ...]:
        """The words of the first cell of a row, which tell what it is about."""
        return _words_in(self.element.find(TC)) if self.element.tag == TR else ()

    @cached_property
    def line(self) -> Line:
        """What it says as a paragraph."""
        return line_of(self.element)


def _words_in(found: Element) -> tuple[str, ...]:
    """Words, wherever their looks change within them."""
    paragraphs = ("".join([each.text for each in one.iter(T) if each.text]) for one in found.iter(P))
    return tuple(" ".join(paragraphs).split())


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
    for stays, some, others in stretches(was, now):
        found += map(Match, old[some], new[others]) if stays else _reworded(old[some], new[others])
    return found


def _reworded(old: Sequence[Block], new: Sequence[Block]) -> list[Match]:
    """Of what stands between blocks that stayed, those of the same words are one, however they look."""
    if not old or not new:
        return _between(old, new)
    found: list[Match] = []
    was, now = ([(each.kind, each.words) for each in side] for side in (old, new))
    for stays, some, others in stretches(was, now):
        found += map(Match, old[some], new[others]) if stays else _between(old[some], new[others])
    return found


def _between(old: Sequence[Block], new: Sequence[Block]) -> list[Match]:
    """Of what stands between those, the ones that are most alike are pairs."""
    if not old or not new:
        return [*(Match(each, None) for each in old), *(Match(None, each) for each in new)]
    if len(old) * len(new) > _MOST_TOGETHER:
        half = min(len(old), len(new)) // 2
        return [*_between(old[:half], new[:half]), *_between(old[half:], new[half:])]
    return _in_order(old, new, _pairs(old, new))


def _pairs(old: Sequence[Block], new: Sequence[Block]) -> list[tuple[int, int]]:
    """The pairs that together are most alike, none of them crossing another."""
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    weights = _alike(old, new)
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


def _alike(old: Sequence[Block], new: Sequence[Block]) -> list[list[float]]:
    """How alike each is to each, from 0 to 1: what they have in common of all their words; a word is a bit of a number."""
    bits: dict[tuple[str, int], int] = {}
    theirs, ours = ([_as_bits(each.words, bits) for each in side] for side in (old, new))
    return [
        [
            _weight(one, other, 2 * (its & others).bit_count()) if one.kind == other.kind else 0.0
            for other, others in zip(new, ours, strict=True)
        ]
        for one, its in zip(old, theirs, strict=True)
    ]


def _weight(one: Block, other: Block, in_common: int) -> float:
    """Rows about the same are alike, whatever else they say."""
    weight = in_common / (len(one.words) + len(other.words) or 1)
    if weight < LEAST_ALIKE and one.label and one.label == other.label:
        return LEAST_ALIKE
    return weight


def _as_bits(words: Sequence[str], bits: dict[tuple[str, int], int]) -> int:
    """Words as a number, a bit for the first of each, for the second, and so on."""
    found = 0
    met: dict[str, int] = {}
    for word in words:
        met[word] = again = met.get(word, 0) + 1
        found |= 1 << bits.setdefault((word, again), len(bits))
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
