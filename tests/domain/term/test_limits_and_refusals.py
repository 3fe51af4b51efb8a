"""The ends of the calendar, closed days in words, announcements as they were known, and what cannot be counted."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.builders.agreements import TERMS
from workflow.domain.agreement.approved import Signature
from workflow.domain.agreement.terms import Effective, Term, Terms
from workflow.domain.dates.business_days import Announcement, BusinessCalendar, Place, weekend_of
from workflow.domain.dates.lengths import Length, add, earliest_reading_back
from workflow.domain.errors import InvalidError
from workflow.domain.term.effect import effective_date, is_retroactive

L = Length.parse
EID = (date(2027, 3, 10), date(2027, 3, 11))


def feast(on: date) -> str | None:
    return {
        date(2027, 3, 9): "Book Day",
        date(2027, 3, 10): "Book Day; Eid (estimated)",
        date(2027, 3, 11): "Eid (estimated)",
    }.get(on)


LAND = Place("XX", "Exampleland", feast=feast)
TOLD = Announcement("XX", "Eid", (date(2027, 3, 11), date(2027, 3, 12)), EID, date(2027, 3, 8))
ELSEWHERE = replace(TOLD, place="YY")
CALENDAR = BusinessCalendar(places=(LAND,), announcements=(TOLD,))


@pytest.mark.parametrize(
    ("anchor", "length", "day"),
    [
        (date(9998, 12, 31), "1 year", date(9999, 12, 31)),
        (date(9999, 11, 30), "1 month", date(9999, 12, 30)),
        (date(9999, 12, 30), "1 day", date(9999, 12, 31)),
    ],
)
def test_the_calendar_ends_with_the_year_9999(anchor, length, day):
    assert add(anchor, L(length)) == day


def test_the_calendar_begins_with_the_year_1():
    assert earliest_reading_back(date(2, 1, 31), L("1 year")) == date(1, 1, 31)
    with pytest.raises(InvalidError):
        earliest_reading_back(date(1, 1, 31), L("1 month"))


@pytest.mark.parametrize(
    ("length", "said"),
    [("9000 years", "108000 months"), ("9999 months", "9999 months"), ("9999 days", "9999 days")],
)
def test_a_day_beyond_the_calendar_says_how_far_it_lies(length, said):
    with pytest.raises(InvalidError) as refusal:
        add(date(9990, 1, 1), L(length))
    assert str(refusal.value) == (
        f"A date {said} from 1 January 9990 lies outside the calendar: give a shorter length."
    )


def test_what_is_no_length_is_refused_with_every_way_to_write_one():
    with pytest.raises(InvalidError) as refusal:
        L("a fortnight")
    assert str(refusal.value) == (
        "\u201ca fortnight\u201d is not a length of time: write whole days, weeks, months or years, as \u201c90 days\u201d, "
        "\u201c6 weeks\u201d, \u201c3 months\u201d, \u201c2 years\u201d, \u201c3 clear months\u201d, \u201c20 business days\u201d or "
        "\u201c2 academic years\u201d, and of a notice \u201c3 months to the end of a quarter\u201d."
    )


@pytest.mark.parametrize(
    "length", ["2 months", "2 days", "2 weeks", "2 business days", "2 academic years", "2 clear months"]
)
def test_three_times_a_length_is_three_times_what_it_counts(length):
    assert L(length).times(3) == L(length.replace("2", "6"))


def test_a_week_without_a_working_day_and_an_unknown_day_are_refused():
    with pytest.raises(InvalidError) as refusal:
        weekend_of(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])
    assert str(refusal.value) == "The weekend takes the whole week: leave at least one working day."
    with pytest.raises(InvalidError) as refusal:
        weekend_of(["Freitag"])
    assert str(refusal.value) == (
        "\u201cFreitag\u201d is not a day of the week: write for example \u201cSaturday\u201d."
    )
    assert weekend_of([" friday ", "SATURDAY"]) == frozenset({4, 5})


@pytest.mark.parametrize(("off", "is_found"), [(59, True), (60, False)])
def test_an_office_that_is_closed_for_sixty_days_is_refused(off, is_found):
    first = date(2027, 1, 1)
    closed = frozenset(first + timedelta(days=each) for each in range(off))
    calendar = BusinessCalendar("the summer office", frozenset(), closed)
    if is_found:
        assert calendar.following(first) == first + timedelta(days=off)
    else:
        with pytest.raises(InvalidError) as refusal:
            calendar.following(first)
        assert str(refusal.value) == (
            "No business day is found near 2027-03-02: the summer office leaves none in 60 days."
        )


@pytest.mark.parametrize(
    ("on", "why"),
    [
        (date(2027, 3, 8), None),
        (date(2027, 3, 13), "a Saturday"),
        (date(2027, 3, 9), "Book Day in Exampleland"),
        (date(2027, 3, 11), "Eid in Exampleland"),
        (date(2027, 3, 5), "a closing day of the office"),
        (date(2027, 3, 4), "a Thursday in the United Emirates of Example"),
        (date(2027, 3, 18), None),  # a Thursday on which they work
    ],
)
def test_why_nobody_is_reached_on_a_day(on, why):
    there = Place("YY", "United Emirates of Example", frozenset({3}), rests=lambda on: on == date(2027, 3, 4))
    calendar = BusinessCalendar(closed=frozenset({date(2027, 3, 5)}), places=(LAND, there))
    assert calendar.why_closed(on) == why
    assert calendar.is_open(on) == (why is None)


def test_an_announced_feast_is_kept_on_its_days_beside_the_other_feasts_of_the_place():
    kept = {on: CALENDAR.feast(LAND, on) for on in (*EID, date(2027, 3, 9), date(2027, 3, 12))}
    assert kept == {
        date(2027, 3, 9): "Book Day",
        date(2027, 3, 10): "Book Day",
        date(2027, 3, 11): "Eid",
        date(2027, 3, 12): "Eid",
    }
    on_book_day = replace(TOLD, days=(date(2027, 3, 9),))
    told = replace(CALENDAR, announcements=(on_book_day,))
    assert told.feast(LAND, date(2027, 3, 9)) == "Eid"
    withdrawn = replace(on_book_day, days=(date(2027, 3, 12),), instead_of=(date(2027, 3, 9),))
    again = replace(CALENDAR, announcements=(on_book_day, withdrawn))
    assert again.feast(LAND, date(2027, 3, 9)) == "Book Day"


def test_an_announcement_leaves_the_same_feast_of_another_year_where_it_is_expected():
    place = replace(LAND, feast=lambda on: "Eid (estimated)" if on in (*EID, date(2028, 2, 28)) else None)
    calendar = replace(CALENDAR, places=(place,))
    assert calendar.why_closed(date(2028, 2, 28)) == "Eid in Exampleland"
    assert calendar.is_open(date(2027, 3, 10))


def test_an_announcement_in_another_place_moves_nothing_here():
    calendar = replace(CALENDAR, announcements=(ELSEWHERE,))
    assert not calendar.is_open(date(2027, 3, 11))
    assert calendar.is_open(date(2027, 3, 12))


def test_a_feast_on_the_first_or_the_last_day_looked_at_is_named():
    calendar = replace(CALENDAR, announcements=())
    assert calendar.subject_to(date(2027, 3, 11), date(2027, 3, 20)) == "Eid in Exampleland"
    assert calendar.subject_to(date(2027, 3, 1), date(2027, 3, 11)) == "Eid in Exampleland"
    assert calendar.subject_to(date(2027, 3, 12), date(2027, 3, 20)) is None
    assert calendar.subject_to(date(2027, 3, 1), date(2027, 3, 9)) is None


def test_what_was_known_on_a_day_is_what_had_been_announced_by_its_end():
    assert CALENDAR.known_on(date(2027, 3, 8)) == CALENDAR
    assert CALENDAR.known_on(date(2027, 3, 7)).announcements == ()
    later = replace(TOLD, announced_on=date(2027, 3, 9))
    both = replace(CALENDAR, announcements=(TOLD, later))
    assert both.known_on(date(2027, 3, 8)).announcements == (TOLD,)
    assert both.known_on(date(2027, 3, 9)) is both


def test_only_a_fixed_day_before_the_signature_is_retroactive():
    def text(effective: Effective) -> Terms:
        return replace(TERMS, term=Term(effective))

    fixed = Effective("fixed_date", date(2026, 5, 1))
    assert is_retroactive(text(fixed), date(2026, 5, 2))
    assert not is_retroactive(text(fixed), date(2026, 5, 1))
    assert not is_retroactive(text(Effective("fixed_date")), date(2026, 5, 1))
    assert not is_retroactive(text(Effective("last_signature", date(2026, 5, 1))), date(2026, 5, 2))


def test_one_party_that_signed_is_enough_where_no_number_is_given_and_none_where_nobody_signs():
    ink = (Signature("Example University", "A", date(2026, 5, 1), "0" * 64),)
    assert effective_date(replace(TERMS, term=Term(Effective("kth_signature"))), ink) == date(2026, 5, 1)
    nobody = replace(TERMS, parties=(), term=Term(Effective("last_signature")))
    assert effective_date(nobody, ink) is None
