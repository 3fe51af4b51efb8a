"""What two sequences have in common is as much as there is, however long they are."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.documents.redline import in_common
from workflow.documents.redline.in_common import stretches

LETTERS = st.lists(st.sampled_from("abcde"), max_size=24)


def kept(old: list[str], new: list[str]) -> list[str]:
    """What stays, where the stretches tell all of both sides, one after the other, and what stays is the same."""
    found = stretches(old, new)
    assert [each for one in found for each in old[one.old]] == old
    assert [each for one in found for each in new[one.new]] == new
    assert all(old[each.old] == new[each.new] for each in found if each.stays)
    assert all(one.stays != other.stays for one, other in pairwise(found))
    return [each for one in found if one.stays for each in old[one.old]]


def most_in_common(old: list[str], new: list[str]) -> int:
    """As books count it, cell by cell."""
    above = [0] * (len(new) + 1)
    for one in old:
        row = [0]
        for place, other in enumerate(new):
            row.append(above[place] + 1 if one == other else max(row[-1], above[place + 1]))
        above = row
    return above[-1]


@given(old=LETTERS, new=LETTERS)
def test_what_stays_is_as_much_as_can_stay(old, new):
    assert len(kept(old, new)) == most_in_common(old, new)


@given(old=LETTERS, new=LETTERS)
def test_what_is_too_long_for_one_table_is_divided_at_what_stands_once(old, new):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(in_common, "_MOST_AT_ONCE", 4)
        kept(old, new)


def test_a_text_of_a_hundred_thousand_words_is_compared_with_another():
    dice = random.Random(3)
    old = [str(dice.randrange(400_000)) for _ in range(100_000)]
    new = [each for each in old if dice.random() < 0.9]
    assert len(kept(old, new)) >= 0.99 * len(new)
