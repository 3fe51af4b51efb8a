"""The oracle itself, held against days that were worked out by hand."""

from datetime import date

import pytest

from tests.oracle.tables import cases
from tests.oracle.tables_of_terms import AFTER_A_DAY, AFTER_A_FIRST_TERM, UNDER_AN_UMBRELLA, WEEKS_AFTER_A_DAY
from tests.oracle.terms_walked import end_of_term, further_last_day, under_an_umbrella

D = date.fromisoformat


@pytest.mark.parametrize(
    ("last", "renewal", "second", "third", "fourth"), cases(AFTER_A_DAY + WEEKS_AFTER_A_DAY)
)
def test_a_further_term_is_walked_from_its_own_first_day(
    last: str, renewal: str, second: str, third: str, fourth: str
) -> None:
    walked = [further_last_day(D(last), renewal, times=each) for each in (1, 2, 3)]
    assert walked == [D(second), D(third), D(fourth)]


@pytest.mark.parametrize(
    ("first", "length", "renewal", "is_counted", "second", "third", "fourth"), cases(AFTER_A_FIRST_TERM)
)
def test_terms_are_walked_from_the_first_day_of_the_first(
    first: str, length: str, renewal: str, is_counted: str, second: str, third: str, fourth: str
) -> None:
    included = is_counted == "included"
    walked = [end_of_term(each, D(first), length, renewal, included=included) for each in (2, 3, 4)]
    assert walked == [D(second), D(third), D(fourth)]


@pytest.mark.parametrize(
    ("umbrella", "term", "renewal", "first", "length", "own", "at_first", "once", "twice"),
    cases(UNDER_AN_UMBRELLA),
)
def test_what_ends_with_its_umbrella_follows_its_renewals(
    umbrella: str,
    term: str,
    renewal: str,
    first: str,
    length: str,
    own: str,
    at_first: str,
    once: str,
    twice: str,
) -> None:
    last = end_of_term(1, D(first), length, "1 year", included=True)
    assert last == D(own)
    for number, expected in enumerate((at_first, once, twice), start=1):
        above = end_of_term(number, D(umbrella), term, renewal, included=True)
        assert under_an_umbrella(D(first), last, above) == D(expected)
