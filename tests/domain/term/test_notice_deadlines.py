"""Send by, act by, accept until: a notice counted back from an end, in every week and length; and the first review."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.agreements import TERMS
from tests.oracle.tables import cases
from tests.oracle.walking_days import notice_days, office
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Effective, Term
from workflow.domain.dates.business_days import BusinessCalendar, weekend_of
from workflow.domain.dates.lengths import Length
from workflow.domain.term.deadlines import notice_deadline
from workflow.domain.term.effect import initial_period

D, L = date.fromisoformat, Length.parse
A_COURIER_ABROAD = "5 business days"

NOTICE = """
# end | notice | weekend | send by | act by | accept until
2028-04-30 | 3 months | Saturday Sunday | 2028-01-21 | 2028-01-28 | 2028-01-31
2028-04-30 | 3 months | Friday Saturday | 2028-01-23 | 2028-01-30 | 2028-01-31
2028-04-30 | 3 months | Sunday | 2028-01-24 | 2028-01-29 | 2028-01-31
2028-04-30 | 3 months | Friday | 2028-01-24 | 2028-01-30 | 2028-01-31
2028-05-01 | 3 months | Saturday Sunday | 2028-01-25 | 2028-02-01 | 2028-02-01
2028-04-29 | 3 months | Friday Saturday | 2028-01-20 | 2028-01-27 | 2028-01-29
2028-12-31 | 6 months | Saturday Sunday | 2028-06-23 | 2028-06-30 | 2028-06-30
2028-12-31 | 6 months | Friday Saturday | 2028-06-22 | 2028-06-29 | 2028-06-30
2028-12-31 | 90 days | Saturday Sunday | 2028-09-25 | 2028-10-02 | 2028-10-02
2029-02-28 | 1 month | Saturday Sunday | 2029-01-19 | 2029-01-26 | 2029-01-31
2028-02-29 | 1 month | Saturday Sunday | 2028-01-21 | 2028-01-28 | 2028-01-31
2028-02-29 | 1 month | Friday Saturday | 2028-01-20 | 2028-01-27 | 2028-01-31
2027-02-28 | 1 month | Saturday Sunday | 2027-01-21 | 2027-01-28 | 2027-01-31
2027-03-31 | 1 month | Saturday Sunday | 2027-02-19 | 2027-02-26 | 2027-02-28
2028-03-31 | 1 month | Sunday | 2028-02-23 | 2028-02-29 | 2028-02-29
2028-03-30 | 1 month | Saturday Sunday | 2028-02-22 | 2028-02-29 | 2028-02-29
2027-01-31 | 1 month | Saturday Sunday | 2026-12-24 | 2026-12-31 | 2026-12-31
2027-01-01 | 1 month | Saturday Sunday | 2026-11-24 | 2026-12-01 | 2026-12-01
2027-01-01 | 1 month | Friday Saturday | 2026-11-24 | 2026-12-01 | 2026-12-01
2028-04-30 | 90 days | Saturday Sunday | 2028-01-24 | 2028-01-31 | 2028-01-31
2028-04-30 | 30 days | Friday Saturday | 2028-03-23 | 2028-03-30 | 2028-03-31
2028-04-30 | 1 year | Saturday Sunday | 2027-04-23 | 2027-04-30 | 2027-04-30
2029-02-28 | 1 year | Saturday Sunday | 2028-02-21 | 2028-02-28 | 2028-02-29
2032-02-29 | 4 years | Saturday Sunday | 2028-02-22 | 2028-02-29 | 2028-02-29
# clear months and days
2028-04-30 | 3 clear months | Saturday Sunday | 2028-01-21 | 2028-01-28 | 2028-01-29
2028-05-01 | 3 clear months | Saturday Sunday | 2028-01-21 | 2028-01-28 | 2028-01-31
2028-05-01 | 3 clear months | Friday Saturday | 2028-01-23 | 2028-01-30 | 2028-01-31
2028-04-30 | 14 clear days | Saturday Sunday | 2028-04-07 | 2028-04-14 | 2028-04-15
# business days
2028-04-30 | 20 business days | Saturday Sunday | 2028-03-24 | 2028-03-31 | 2028-04-02
2028-04-30 | 20 business days | Friday Saturday | 2028-03-26 | 2028-04-02 | 2028-04-02
2028-04-28 | 5 business days | Saturday Sunday | 2028-04-14 | 2028-04-21 | 2028-04-23
2028-05-01 | 5 business days | Saturday Sunday | 2028-04-17 | 2028-04-24 | 2028-04-24
2027-01-04 | 10 business days | Saturday Sunday | 2026-12-14 | 2026-12-21 | 2026-12-21
2027-01-03 | 10 business days | Friday Saturday | 2026-12-13 | 2026-12-20 | 2026-12-20
"""

RECEIPT = """
# end | notice | a notice counts as received | send by | act by | accept until
2028-04-30 | 3 months | 3 business days | 2028-01-25 | 2028-01-28 | 2028-01-31
2028-04-30 | 3 months | 7 days | 2028-01-21 | 2028-01-28 | 2028-01-31
2028-04-30 | 3 months | 1 day | 2028-01-27 | 2028-01-28 | 2028-01-31
2028-04-30 | 3 months | 10 days | 2028-01-18 | 2028-01-28 | 2028-01-31
2028-12-31 | 6 months | 14 days | 2028-06-16 | 2028-06-30 | 2028-06-30
2028-04-30 | 3 months | 2 clear days | 2028-01-25 | 2028-01-28 | 2028-01-31
"""

OFF = """
# end | notice | closed besides the weekend, Saturday and Sunday | send by | act by | accept until
2028-04-30 | 3 months | 2028-01-28 | 2028-01-20 | 2028-01-27 | 2028-01-31
2028-04-30 | 3 months | 2028-01-27 2028-01-28 | 2028-01-19 | 2028-01-26 | 2028-01-31
2028-04-30 | 3 months | 2028-01-24 2028-01-25 2028-01-26 2028-01-27 2028-01-28 | 2028-01-14 | 2028-01-21 | 2028-01-31
2028-04-30 | 3 months | 2028-01-31 | 2028-01-21 | 2028-01-28 | 2028-01-31
2027-04-01 | 3 months | 2027-01-01 | 2026-12-24 | 2026-12-31 | 2027-01-01
2027-03-31 | 3 months | 2026-12-24 2026-12-25 2026-12-28 2026-12-29 2026-12-30 2026-12-31 | 2026-12-16 | 2026-12-23 | 2026-12-31
2028-01-14 | 10 business days | 2027-12-24 2027-12-27 2027-12-28 2027-12-29 2027-12-30 2027-12-31 2028-01-03 | 2027-12-15 | 2027-12-22 | 2027-12-22
2028-05-05 | 5 business days | 2028-05-01 | 2028-04-20 | 2028-04-27 | 2028-04-27
"""


@pytest.mark.parametrize(("end", "notice", "weekend", "send_by", "act_by", "accept_until"), cases(NOTICE))
def test_what_we_must_do_by_and_what_others_may(
    end: str, notice: str, weekend: str, send_by: str, act_by: str, accept_until: str
) -> None:
    expected = (D(send_by), D(act_by), D(accept_until))
    assert days_of_notice(D(end), notice, week(weekend)) == expected
    assert notice_days(D(end), notice, office(weekend)) == expected


@pytest.mark.parametrize(("end", "notice", "receipt", "send_by", "act_by", "accept_until"), cases(RECEIPT))
def test_a_notice_goes_out_early_enough_to_be_received(
    end: str, notice: str, receipt: str, send_by: str, act_by: str, accept_until: str
) -> None:
    expected = (D(send_by), D(act_by), D(accept_until))
    assert days_of_notice(D(end), notice, BusinessCalendar(), receipt) == expected
    assert notice_days(D(end), notice, office(), receipt=receipt) == expected


@pytest.mark.parametrize(("end", "notice", "closed", "send_by", "act_by", "accept_until"), cases(OFF))
def test_closing_days_move_our_day_back_and_not_theirs(
    end: str, notice: str, closed: str, send_by: str, act_by: str, accept_until: str
) -> None:
    days = [D(each) for each in closed.split()]
    expected = (D(send_by), D(act_by), D(accept_until))
    assert days_of_notice(D(end), notice, BusinessCalendar(closed=frozenset(days))) == expected
    assert notice_days(D(end), notice, office("Saturday Sunday", *days)) == expected


@given(
    st.dates(date(2026, 6, 1), date(2036, 1, 1)),
    st.integers(1, 20),
    st.sampled_from(["month", "day", "business day", "clear month", "clear day"]),
    st.sampled_from(["Saturday Sunday", "Friday Saturday", "Sunday"]),
    st.sets(st.integers(-60, 10), max_size=20),
    st.sampled_from([A_COURIER_ABROAD, "3 days", "2 business days", "1 clear day"]),
)
@settings(max_examples=60)
def test_the_three_days_are_those_that_walking_finds(
    end: date, count: int, unit: str, weekend: str, off: set[int], receipt: str
) -> None:
    notice = f"{count} {unit}s"
    _, act_by, _ = notice_days(end, notice, office(weekend))
    days = [act_by + timedelta(days=each) for each in off]
    calendar = replace(week(weekend), closed=frozenset(days))
    expected = notice_days(end, notice, office(weekend, *days), receipt=receipt)
    assert days_of_notice(end, notice, calendar, receipt) == expected


def days_of_notice(
    end: date, notice: str, calendar: BusinessCalendar, receipt: str | None = None
) -> tuple[date, date, date]:
    start = date(2020, 1, 1)
    term = Term(
        Effective("fixed_date", start), ends_on=end, notice=L(notice), receipt=L(receipt) if receipt else None
    )
    text = replace(TERMS, term=term)
    agreement = Agreement("id", "MOU-1", "mou", Stage.IN_FORCE, "amina", start, text)
    agreement = replace(agreement, effective_on=start, periods=(initial_period(text, start),))
    deadline = notice_deadline(agreement, calendar)
    assert deadline is not None
    return deadline.send_by, deadline.act_by, deadline.accept_until


def week(weekend: str) -> BusinessCalendar:
    return BusinessCalendar(weekend, weekend_of(weekend.split()))
