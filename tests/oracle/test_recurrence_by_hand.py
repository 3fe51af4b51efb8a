"""The oracle of days that come again, held against days that were worked out by hand."""

from datetime import date
from itertools import islice

import pytest

from tests.oracle.recurring_walked import falls_on
from tests.oracle.tables import cases
from tests.oracle.tables_of_recurrence import PLACES
from tests.oracle.walking_days import office

D = date.fromisoformat


@pytest.mark.parametrize(("which", "kind", "months", "rule", "start", "expected"), cases(PLACES))
def test_days_are_found_by_their_place_in_a_month(
    which: str, kind: str, months: str, rule: str, start: str, expected: str
) -> None:
    walked = falls_on(which, kind, months, D(start), date(2090, 1, 1), office())
    assert list(islice(walked, 3)) == [D(each) for each in expected.split()]
