"""What a change did to the dates is said in words: what came, what moved, what went."""

from dataclasses import replace
from datetime import date

from workflow.domain.dates.dated_entry import DatedEntry
from workflow.domain.due.moved_dates import moved_dates

NOTICE = DatedEntry(
    "notice",
    "Notice before the end",
    date(2028, 1, 31),
    "three months before the end, 30 April 2028",
    date(2028, 1, 28),
    date(2028, 1, 31),
)
END = DatedEntry("end 1", "Last day of the initial term", date(2028, 4, 30), "two years from 1 May 2026")


def test_a_date_that_comes_is_quoted_with_its_reason():
    end, notice = moved_dates((), (END, NOTICE))
    assert end == "Last day of the initial term, 30 April 2028: two years from 1 May 2026"
    assert notice == (
        "Notice before the end, act by Friday 28 January 2028, accept theirs until 31 January: "
        "three months before the end, 30 April 2028"
    )


def test_a_date_that_moves_says_what_it_was():
    later = replace(
        NOTICE,
        on=date(2028, 9, 30),
        act_by=date(2028, 9, 29),
        accept_until=date(2028, 9, 30),
        why="three months before the end, 31 December 2028",
    )
    (said,) = moved_dates((NOTICE,), (later,))
    assert said == (
        "Notice before the end, act by Friday 29 September 2028, accept theirs until 30 September: "
        "three months before the end, 31 December 2028 "
        "(was act by Friday 28 January 2028, accept theirs until 31 January)"
    )


def test_a_date_that_goes_is_named_with_the_day_it_had():
    assert moved_dates((END,), ()) == ("Last day of the initial term, no longer: it was 30 April 2028",)


def test_nothing_is_said_of_a_date_that_stays_although_its_reason_reads_otherwise():
    assert moved_dates((END,), (replace(END, why="by amendment"),)) == ()


def test_of_many_dates_the_first_are_said_and_the_rest_counted():
    many = [replace(END, key=f"end {number}") for number in range(1, 10)]
    said = moved_dates((), many)
    assert len(said) == 7
    assert said[-1] == "and 3 more dates"
    assert len(moved_dates((), many[:7])) == 7
