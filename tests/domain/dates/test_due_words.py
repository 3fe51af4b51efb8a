"""When something is due is read as lawyers write it, and never guessed."""

from dataclasses import replace
from datetime import date
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracle.recurring_walked import COUNTED, falls_on
from tests.oracle.walking_days import office
from workflow.domain.dates.business_days import BusinessCalendar, weekend_of
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
    "3 clear business days after the effective date": "2026-02-05",
    "six weeks before the end": "2027-12-20",
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
    "last working day of the month": ["2026-02-27", "2026-03-31", "2026-04-30"],
    "on the last working day of each month": ["2026-02-27", "2026-03-31", "2026-04-30"],
    "monthly on the last business day": ["2026-02-27", "2026-03-31", "2026-04-30"],
    "the third working day of every month": ["2026-02-04", "2026-03-04", "2026-04-03"],
    "last but one working day of each month": ["2026-02-26", "2026-03-30", "2026-04-29"],
    "last working day of each quarter": ["2026-03-31", "2026-06-30", "2026-09-30"],
    "first working day of the quarter": ["2026-04-01", "2026-07-01", "2026-10-01"],
    "first business day of every year": ["2027-01-01", "2028-01-03"],
    "last working day of June and December": ["2026-06-30", "2026-12-31", "2027-06-30"],
    "first Monday of March": ["2026-03-02", "2027-03-01"],
    "every first Monday of March": ["2026-03-02", "2027-03-01"],
    "yearly on the 1st Monday in March": ["2026-03-02", "2027-03-01"],
    "each year by the first Monday of March": ["2026-03-02", "2027-03-01"],
    "last Friday of every month": ["2026-02-27", "2026-03-27", "2026-04-24"],
    "third Thursday of March, June and November": ["2026-03-19", "2026-06-18", "2026-11-19"],
    "the fifth Tuesday of every month": ["2026-03-31", "2026-06-30", "2026-09-29"],
    "last day of February": ["2026-02-28", "2027-02-28"],
    "first Monday of each quarter": ["2026-04-06", "2026-07-06", "2026-10-05"],
    "last working day of the month, starting on 1 June 2026": ["2026-06-30", "2026-07-31", "2026-08-31"],
    "monthly on the last day from 15 March 2026": ["2026-03-31", "2026-04-30", "2026-05-31"],
    "yearly on 30 June, beginning on 1 July 2026": ["2027-06-30"],
    "weekly on Fridays from 6 March 2026": ["2026-03-06", "2026-03-13", "2026-03-20"],
    "FREQ=MONTHLY;INTERVAL=2 starting on 15 March 2026": ["2026-03-15", "2026-05-15", "2026-07-15"],
    "DTSTART:20260315 RRULE:FREQ=MONTHLY;INTERVAL=2": ["2026-03-15", "2026-05-15", "2026-07-15"],
    "DTSTART;VALUE=DATE:20260315; FREQ=YEARLY": ["2026-03-15", "2027-03-15"],
}
UNREAD = (
    "", "as the text says", "On request, two weeks ahead", "8 to 10 March 2027", "June 2027", "Each January",
    "30/06/2027", "31 June 2027", "quarter", "each course", "After the visit", "before 30 June 2027",
    "monthly on the 31st", "yearly on 29 February", "every 10 business days", "month 0", "end of month 0",
    "0 days after the effective date", "every blue moon from 1 June 2026", "FREQ=HOURLY",
    "thirteenth Monday of March", "fifth Monday of each quarter", "last working day of Mars", "last Monday of the week",
    "FREQ=MONTHLY starting on 31 February 2026", "DTSTART:20260231 FREQ=MONTHLY", "30 June 2026 from 1 May 2026",
    "30 days after", "30 days after it", "30 days after the effectiv date", "30 days after the signatur", "after the invoice",
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


def test_the_last_working_day_is_one_on_which_everybody_is_open() -> None:
    feast = BusinessCalendar(weekend=frozenset({4, 5}), closed=frozenset({date(2026, 3, 31)}))
    found = understood("last working day of March").days(KNOWN, feast, last=date(2027, 3, 31))
    assert list(found) == [date(2026, 3, 30), date(2027, 3, 31)]


@pytest.mark.parametrize("weekend", ["Saturday Sunday", "Friday Saturday", "Friday"])
@pytest.mark.parametrize("which", [each for each in COUNTED if each != "fifth"])
@pytest.mark.parametrize(
    ("months", "said"), [("every month", "every month"), ("June December", "June and December")]
)
def test_working_days_are_those_that_walking_finds(which: str, weekend: str, months: str, said: str) -> None:
    holidays = (date(2026, 12, 31), date(2026, 6, 1), date(2026, 5, 29))
    calendar = BusinessCalendar(weekend=weekend_of(weekend.split()), closed=frozenset(holidays))
    start, last = date(2026, 1, 17), date(2029, 1, 5)
    walked = falls_on(which, "working day", months, start, last, office(weekend, *holidays))
    counted = understood(f"{which} working day of {said}").days(Anchors(effective=start), calendar, last=last)
    assert list(counted) == list(walked)


@pytest.mark.parametrize(
    "said",
    [
        "30 days after the invoice",
        "within 30 days of receipt of each invoice",
        "Thirty (30) days from the date of an invoice.",
    ],
)
def test_days_after_an_event_are_counted_from_each_that_is_recorded(said: str) -> None:
    events = (
        ("Invoice 7 received", date(2026, 3, 5)),
        ("Reminder of invoice 7", date(2026, 3, 20)),
        ("Invoices of April", date(2026, 4, 1)),
        ("invoice 6, found late", date(2026, 2, 1)),
    )
    rule = understood(said)
    assert rule.recurs
    anchors = replace(KNOWN, events=events)
    assert list(rule.days(anchors, CALENDAR, last=date(2030, 1, 1))) == [date(2026, 3, 3), date(2026, 4, 4)]
    assert rule.why_on(date(2026, 4, 4), anchors, CALENDAR) == (
        "30 days after the invoice of 5 March 2026 (\u201cInvoice 7 received\u201d)"
    )
    assert not list(rule.days(KNOWN, CALENDAR, last=date(2030, 1, 1)))
    assert rule.why(KNOWN) == (
        "30 days after the invoice, which is recorded as an activity that begins with \u201cinvoice\u201d"
    )


def test_business_days_after_an_event_are_counted_on_the_calendar() -> None:
    anchors = replace(KNOWN, events=(("Progress report of year one", date(2026, 3, 6)),))
    rule = understood("5 business days after the progress report")
    assert list(rule.days(anchors, CALENDAR, last=date(2030, 1, 1))) == [date(2026, 3, 13)]
