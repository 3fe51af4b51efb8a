"""What two sequences have in common, as much of it as there is and in its order: of blocks, and of the words of one."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_MOST_AT_ONCE = 100_000_000
"""Pairs of places that are held beside each other at once, a bit for each."""


class Stretch(NamedTuple):
    """A stretch of both sequences, which stays as it is, or went on the one side and came on the other."""

    stays: bool
    old: slice
    new: slice


def stretches(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Stretch]:
    """Both sequences in stretches, one that stays and one that changed by turns."""
    found: list[Stretch] = []
    i = j = 0
    for one, other, many in (*_runs(_in_common(old, new)), (len(old), len(new), 0)):
        if i < one or j < other:
            found.append(Stretch(stays=False, old=slice(i, one), new=slice(j, other)))
        if many:
            found.append(Stretch(stays=True, old=slice(one, one + many), new=slice(other, other + many)))
        i, j = one + many, other + many
    return found


def _runs(places: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Places that follow each other on both sides as one: where it begins on each, and how long it is."""
    begins = 0
    for place in range(1, len(places) + 1):
        if place == len(places) or places[place] != (places[place - 1][0] + 1, places[place - 1][1] + 1):
            yield (*places[begins], place - begins)
            begins = place


def _in_common(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The places that are the same; those at both ends are seen at once."""
    first, most = 0, min(len(old), len(new))
    while first < most and old[first] == new[first]:
        first += 1
    last = 0
    while last < most - first and old[-1 - last] == new[-1 - last]:
        last += 1
    i, j = len(old) - last, len(new) - last
    inside = _longest if (i - first) * (j - first) <= _MOST_AT_ONCE else _between_signs
    found = [(place, place) for place in range(first)]
    found += ((one + first, other + first) for one, other in inside(old[first:i], new[first:j]))
    found += ((i + place, j + place) for place in range(last))
    return found


def _longest(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The longest common subsequence.

    A number holds a row of the table of lengths, a bit for each place of `new`: it is nought where the length grows (Hyyrö 2004).
    """
    whole = (1 << len(new)) - 1
    standing: dict[Hashable, int] = {}
    for place, each in enumerate(new):
        standing[each] = standing.get(each, 0) | 1 << place
    rows, row = [], whole
    for each in old:
        met = row & standing.get(each, 0)
        row = (row + met | row - met) & whole
        rows.append(row)
    found = []
    i, j = len(old), len(new)
    while i and j:
        if rows[i - 1] >> (j - 1) & 1:
            j -= 1
        elif i > 1 and not rows[i - 2] >> (j - 1) & 1:
            i -= 1
        else:
            i, j = i - 1, j - 1
            found.append((i, j))
    return found[::-1]


def _between_signs(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Too long for one table: divided at what either has once; what is too long even so has nothing in common."""
    ours, theirs = ({each for each, many in Counter(side).items() if many == 1} for side in (new, old))
    once = ours & theirs
    where = {each: place for place, each in enumerate(new) if each in once}
    signs = _rising([(place, where[each]) for place, each in enumerate(old) if each in where])
    found = list(signs)
    for (i, j), (one, other) in pairwise([(-1, -1), *signs, (len(old), len(new))]):
        if (one - i - 1) * (other - j - 1) <= _MOST_AT_ONCE:
            some = _longest(old[i + 1 : one], new[j + 1 : other])
            found += ((place + i + 1, its + j + 1) for place, its in some)
    return sorted(found)


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """As many of the pairs as rise on both sides."""
    lowest: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        at = bisect_left(lowest, place)
        lowest[at : at + 1] = [place]
        ends[at : at + 1] = [number]
        before.append(ends[at - 1] if at else -1)
    found, number = [], ends[-1] if ends else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]
