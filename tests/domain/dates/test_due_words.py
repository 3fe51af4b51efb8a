"""When something is due is read as lawyers write it, and never guessed."""

from datetime import date
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.due_days import Anchors
from workflow.domain.dates.due_words import read_due, understood
from workflow.domain.errors import InvalidError

CALENDAR = BusinessCalendar()
KNOWN = Anchors(effective=date(2026, 1, 31), signed=date(2026, 1, 20), end=date(2028, 1, 31))

ONCE = {
    "30 June 2027": "2027-06-30",
    "2027-06-30": "2027-06-30",
    "June 30, 2027": "2027-06-30",
    "by the 30th of June 2027": "2027-06-30",
    "No later than 30 June 2027.": "2027-06-30",
    "nine months after the effective date": "2026-10-31",
    "Within nine (9) months of the effective date": "2026-10-31",
    "one month after the effective date": "2026-02-28",
    "30 days after signature": "2026-02-19",
    "two weeks after the last signature": "2026-02-03",
    "two months before the end": "2027-11-30",
    "One month before the last day": "2027-12-31",
    "60 days after the end of the period": "2028-03-31",
    "20 business days after the effective date": "2026-02-27",
    "10 working days before the end of the agreement": "2028-01-17",
    "End of month 8": "2026-09-30",
    "by the last day of month 1": "2026-02-28",
    "on the effective date": "2026-01-31",
    "at the end of the agreement": "2028-01-31",
}
AGAIN = {
    "quarterly": ["2026-04-30", "2026-07-31", "2026-10-31"],
    "every 3 months from the effective date": ["2026-04-30", "2026-07-31", "2026-10-31"],
    "Half-yearly": ["2026-07-31", "2027-01-31", "2027-07-31"],
    "every month": ["2026-02-28", "2026-03-31", "2026-04-30"],
    "every two weeks": ["2026-02-14", "2026-02-28", "2026-03-14"],
    "weekly on Fridays": ["2026-02-06", "2026-02-13", "2026-02-20"],
    "yearly on 30 June": ["2026-06-30", "2027-06-30"],
    "each year by 30 June": ["2026-06-30", "2027-06-30"],
    "30 June of each year": ["2026-06-30", "2027-06-30"],
    "monthly on the last day": ["2026-01-31", "2026-02-28", "2026-03-31"],
    "monthly on the 15th": ["2026-02-15", "2026-03-15", "2026-04-15"],
    "at the end of each quarter": ["2026-03-31", "2026-06-30", "2026-09-30"],
    "monthly starting on 1 June 2026": ["2026-06-01", "2026-07-01", "2026-08-01"],
    "every three months from 1 June 2026": ["2026-09-01", "2026-12-01", "2027-03-01"],
    "FREQ=MONTHLY;BYMONTHDAY=-1": ["2026-01-31", "2026-02-28", "2026-03-31"],
}
UNREAD = (
    "", "as the text says", "On request, two weeks ahead", "8 to 10 March 2027", "June 2027", "Each January",
    "30/06/2027", "31 June 2027", "quarter", "each course", "After the visit", "before 30 June 2027",
    "monthly on the 31st", "yearly on 29 February", "every 10 business days", "month 0", "end of month 0",
    "0 days after the effective date", "every blue moon from 1 June 2026", "FREQ=HOURLY",
)  # fmt: skip


def days(text: str, anchors: Anchors = KNOWN) -> list[str]:
    rule = understood(text)
    return [each.isoformat() for each in islice(rule.days(anchors, CALENDAR, last=date(2028, 1, 31)), 3)]


@pytest.mark.parametrize("text", ONCE)
def test_a_time_that_comes_once_is_counted(text: str) -> None:
    assert days(text) == [ONCE[text]]
    assert not understood(text).recurs


@pytest.mark.parametrize("text", AGAIN)
def test_a_time_that_comes_again_keeps_the_day_it_counts_from(text: str) -> None:
    assert days(text) == AGAIN[text]
    assert understood(text).recurs


@pytest.mark.parametrize("text", UNREAD)
def test_what_cannot_be_read_for_certain_has_no_date(text: str) -> None:
    assert read_due(text) is None
    with pytest.raises(InvalidError) as refusal:
        understood(text)
    assert str(refusal.value).endswith(".")


@pytest.mark.parametrize("text", [*ONCE, *AGAIN], ids=[each.replace(" ", "_") for each in [*ONCE, *AGAIN]])
def test_every_rule_says_how_its_days_are_found_even_before_they_are_known(text: str) -> None:
    rule = understood(text)
    assert rule.why(KNOWN)
    if not days(text, Anchors()):
        assert "not known yet" in rule.why(Anchors())


def test_no_month_end_drifts_over_twenty_years() -> None:
    anchors = Anchors(effective=date(2024, 8, 31))
    found = understood("every 6 months").days(anchors, CALENDAR, last=date(2044, 8, 31))
    assert {(each.month, each.day) for each in found} == {(2, 28), (2, 29), (8, 31)}


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_no_text_whatever_breaks_the_reading(text: str) -> None:
    rule = read_due(text)
    if rule is not None:
        list(islice(rule.days(KNOWN, CALENDAR, last=date(2028, 1, 31)), 3))
