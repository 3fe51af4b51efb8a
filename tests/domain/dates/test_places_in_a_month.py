"""The last working day of the month, the first Monday of March: by rule and in words, on the days that looking at each day finds."""

from datetime import date
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracle.recurring_walked import COUNTED, falls_on
from tests.oracle.tables import cases
from tests.oracle.tables_of_recurrence import PLACES
from tests.oracle.walking_days import DAYS_OF_THE_WEEK, office
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.due_days import Anchors
from workflow.domain.dates.due_words import understood
from workflow.domain.dates.recurrence_rules import WEEKDAYS, Recurrence

D = date.fromisoformat
WORKING = "MO,TU,WE,TH,FR"


@pytest.mark.parametrize(("which", "kind", "months", "rule", "start", "expected"), cases(PLACES))
def test_a_rule_falls_on_its_place_in_the_month(
    which: str, kind: str, months: str, rule: str, start: str, expected: str
) -> None:
    days = Recurrence.parse(rule).days(D(start), date(2090, 1, 1))
    assert list(islice(days, 3)) == [D(each) for each in expected.split()]


@pytest.mark.parametrize(
    ("which", "kind", "months", "rule", "start", "expected"),
    [each for each in cases(PLACES) if each.values[1] not in ("day", "Saturday Sunday")],
)
def test_the_same_place_is_read_in_words(
    which: str, kind: str, months: str, rule: str, start: str, expected: str
) -> None:
    words = f"{which} {kind} of {months if months == 'every month' else ' and '.join(months.split())}"
    days = understood(words).days(Anchors(effective=D(start)), BusinessCalendar(), last=date(2090, 1, 1))
    assert list(islice(days, 3)) == [D(each) for each in expected.split()]


@given(
    st.dates(date(2024, 1, 1), date(2036, 1, 1)),
    st.sampled_from(list(COUNTED)),
    st.sampled_from(["working day", *DAYS_OF_THE_WEEK]),
)
@settings(max_examples=60)
def test_whatever_the_month_it_is_what_looking_at_each_day_finds(start: date, which: str, kind: str) -> None:
    last = date(start.year + 1, start.month, 28)
    names = WORKING if kind == "working day" else WEEKDAYS[DAYS_OF_THE_WEEK.index(kind)]
    place = COUNTED[which] + 1 if COUNTED[which] >= 0 else COUNTED[which]
    rule = Recurrence.parse(f"FREQ=MONTHLY;BYDAY={names};BYSETPOS={place}")
    assert list(rule.days(start, last)) == list(falls_on(which, kind, "every month", start, last, office()))
