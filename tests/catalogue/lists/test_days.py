"""Days as offices write them in lists: read where there is one reading, asked about where there are two."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.catalogue.lists.days import Calendar, DaysWritten, Instead, Order, read_day_of

MAY = date(2027, 5, 3)


@pytest.mark.parametrize(
    "said",
    [
        MAY, datetime(2027, 5, 3, 12, 30, tzinfo=UTC), "2027-05-03", "2027/5/3", "2027-05-03T00:00:00", "3 May 2027", "3rd May, 2027",
        "03-May-27", "May 3, 2027", "3rd of May 2027", "Monday, 3 May 2027", "20270503", 20270503, 46510, "46510", 46510.0,
        "٢٠٢٧-٠٥-٠٣", "２０２７-０５-０３", " 3  May  2027 ",
    ],
    ids=str,
)  # fmt: skip
def test_a_day_with_one_reading_is_read(said):
    assert read_day_of(said).day == MAY


@pytest.mark.parametrize(
    ("said", "order", "day"),
    [
        ("3/5/2027", Order.DAY_FIRST, MAY),
        ("5/3/2027", Order.MONTH_FIRST, MAY),
        ("03.05.27", Order.DAY_FIRST, MAY),
        ("31/12/2027", None, date(2027, 12, 31)),
        ("12-31-2027", None, date(2027, 12, 31)),
        ("5/5/2027", None, date(2027, 5, 5)),
        ("1/2/98", Order.DAY_FIRST, date(1998, 2, 1)),
    ],
)
def test_numbers_are_read_by_the_order_that_was_said_or_leaves_no_doubt(said, order, day):
    assert read_day_of(said, DaysWritten(order)).day == day


def test_what_may_be_two_days_is_asked_about():
    assert "may be two days" in read_day_of("3/5/2027").problem


def test_what_the_said_order_cannot_be_is_told():
    assert (
        "cannot be read with the month first"
        in read_day_of("31/12/2027", DaysWritten(Order.MONTH_FIRST)).problem
    )


@pytest.mark.parametrize("said", ["", None, "-", "N/A", "n.a.", "nil", " None "])
def test_an_empty_cell_says_nothing(said):
    assert read_day_of(said).instead is Instead.NOTHING


@pytest.mark.parametrize(
    "said", ["Open-ended", "indefinite", "Ongoing", "until terminated", "No expiry date"]
)
def test_a_text_without_an_end_says_so(said):
    assert read_day_of(said).instead is Instead.OPEN_ENDED


@pytest.mark.parametrize("said", ["May 2027", "05/2027", "2027", 2027, "2027-05"])
def test_a_month_or_a_year_is_no_day_and_is_kept(said):
    read = read_day_of(said)
    assert (read.day, read.instead, read.kept) == (None, Instead.UNKNOWN, str(said))


@pytest.mark.parametrize(
    "said",
    ["31/2/2027", "soon", "signed", "0", "12/13/14/15", "32 May 2027", "9999-01-01", True, "30 Feb 2024"],
)
def test_rubbish_is_refused_in_words(said):
    read = read_day_of(said)
    assert read.day is None
    assert read.problem


@pytest.mark.parametrize(
    ("said", "calendar", "day"),
    [
        ("1 /9/1446", Calendar.HIJRI, date(2025, 3, 1)),
        ("1446-09-01", Calendar.HIJRI, date(2025, 3, 1)),
        ("1446/09/01 AH", Calendar.GREGORIAN, date(2025, 3, 1)),
        ("١٤٤٦/٠٩/٠١ هـ", Calendar.GREGORIAN, date(2025, 3, 1)),
        ("1403/01/01", Calendar.SOLAR_HIJRI, date(2024, 3, 20)),
        ("1403-01-01 SH", Calendar.GREGORIAN, date(2024, 3, 20)),
        ("2025-03-01 AD", Calendar.HIJRI, date(2025, 3, 1)),
    ],
)
def test_other_calendars_are_read_where_they_are_named(said, calendar, day):
    assert read_day_of(said, DaysWritten(calendar=calendar)).day == day


def test_a_year_of_two_calendars_is_asked_about():
    assert "hijri or solar hijri" in read_day_of("1403/01/01").problem


def test_beyond_the_tables_of_a_calendar_it_is_unknown():
    read = read_day_of("1/1/1301", DaysWritten(calendar=Calendar.HIJRI))
    assert (read.day, read.instead) == (None, Instead.UNKNOWN)
    assert "1/1/1301" in read.kept


def test_a_day_that_the_other_calendar_does_not_have_is_told():
    assert (
        "no day of the hijri calendar"
        in read_day_of("1446-13-01", DaysWritten(calendar=Calendar.HIJRI)).problem
    )


def test_sheets_that_count_from_1904_are_read_so():
    assert read_day_of(45048, DaysWritten(since_1904=True)).day == MAY


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.sampled_from(Order), st.sampled_from("/.-"))
def test_every_day_is_found_again_however_it_is_written(day, order, sign):
    numbers = (day.day, day.month) if order is Order.DAY_FIRST else (day.month, day.day)
    written = sign.join(map(str, (*numbers, day.year)))
    assert read_day_of(written, DaysWritten(order)).day == day
    assert read_day_of(f"{day.day} {day:%B} {day.year}").day == day
    assert read_day_of(day.isoformat()).day == day


@given(
    st.text(max_size=60) | st.floats() | st.integers(),
    st.sampled_from([None, *Order]),
    st.sampled_from(Calendar),
)
def test_nothing_that_stands_in_a_cell_breaks_it(said, order, calendar):
    read = read_day_of(said, DaysWritten(order, calendar))
    assert (read.day is not None) + (read.instead is not None) + (read.problem is not None) == 1
