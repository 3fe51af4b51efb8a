"""The oracle of notices, held against days that were worked out by hand."""

from datetime import date

import pytest

from tests.oracle.late_walked import in_time_for
from tests.oracle.periods_walked import earliest_day_with, latest_day_with, runs_out_with
from tests.oracle.tables import cases
from tests.oracle.tables_of_notices import (
    BEFORE_THE_END,
    CLEAR_BUSINESS,
    CLEAR_BUSINESS_BACK,
    LATE,
    SEMESTERS,
    TO_THE_END,
    WEEKS,
    WEEKS_BACK,
)
from tests.oracle.walking_days import earliest_day_for, latest_day_for, office, runs_out

D = date.fromisoformat


@pytest.mark.parametrize(("given", "length", "over"), cases(WEEKS))
def test_a_week_is_seven_days(given: str, length: str, over: str) -> None:
    assert runs_out(D(given), length) == D(over)


@pytest.mark.parametrize(("end", "length", "last"), cases(WEEKS_BACK))
def test_weeks_before_an_end_have_one_reading(end: str, length: str, last: str) -> None:
    assert earliest_day_for(D(end), length) == latest_day_for(D(end), length) == D(last)


@pytest.mark.parametrize(("given", "length", "weekend", "over"), cases(CLEAR_BUSINESS))
def test_clear_business_days_lie_between_two_days(given: str, length: str, weekend: str, over: str) -> None:
    assert runs_out(D(given), length, office(weekend)) == D(over)


@pytest.mark.parametrize(("end", "length", "weekend", "earliest", "latest"), cases(CLEAR_BUSINESS_BACK))
def test_clear_business_days_before_an_end(
    end: str, length: str, weekend: str, earliest: str, latest: str
) -> None:
    assert earliest_day_for(D(end), length, office(weekend)) == D(earliest)
    assert latest_day_for(D(end), length, office(weekend)) == D(latest)


@pytest.mark.parametrize(("received", "length", "period", "ends"), cases(TO_THE_END))
def test_a_notice_to_the_end_of_a_period(received: str, length: str, period: str, ends: str) -> None:
    assert runs_out_with(period, D(received), length, office()) == D(ends)


@pytest.mark.parametrize(("received", "length", "ends"), cases(SEMESTERS))
def test_a_notice_to_the_end_of_a_semester(received: str, length: str, ends: str) -> None:
    assert runs_out_with("semester", D(received), length, office()) == D(ends)


@pytest.mark.parametrize(("end", "length", "period", "earliest", "latest"), cases(BEFORE_THE_END))
def test_the_last_day_for_a_notice_to_the_end_of_a_period(
    end: str, length: str, period: str, earliest: str, latest: str
) -> None:
    assert earliest_day_with(period, D(end), length, office()) == D(earliest)
    assert latest_day_with(period, D(end), length, office()) == D(latest)


@pytest.mark.parametrize(
    ("first", "length", "renewal", "is_counted", "notice", "received", "number", "end"), cases(LATE)
)
def test_a_notice_too_late_for_one_end_is_in_time_for_another(
    first: str, length: str, renewal: str, is_counted: str, notice: str, received: str, number: str, end: str
) -> None:
    found = in_time_for(
        D(received), D(first), length, renewal, notice, office(), included=is_counted == "included"
    )
    assert found == (int(number), D(end))
