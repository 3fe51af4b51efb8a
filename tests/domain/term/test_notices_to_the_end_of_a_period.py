"""A notice to the end of a period in an agreement: the three days before an end, the end by termination, and further terms in weeks."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.agreements import OPEN_ENDED, TERMS
from tests.oracle.periods_walked import ends_a, notice_days_with, runs_out_with
from tests.oracle.tables import cases
from tests.oracle.tables_of_terms import WEEKS_AFTER_A_DAY
from tests.oracle.terms_walked import last_day
from tests.oracle.walking_days import ONE, office
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Effective, Renewal, Term, Terms
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.lengths import Length
from workflow.domain.term.deadlines import notice_deadline, termination_day
from workflow.domain.term.effect import initial_period
from workflow.domain.term.periods import next_period

D, L = date.fromisoformat, Length.parse
START = date(2020, 1, 1)

BEFORE = """
# end | notice | to the end of a | send by | act by | accept until
2028-04-30 | 3 months | month | 2028-01-21 | 2028-01-28 | 2028-01-31
2028-04-30 | 3 months | quarter | 2027-12-24 | 2027-12-31 | 2027-12-31
2028-05-14 | 1 month | month | 2028-03-23 | 2028-03-30 | 2028-03-31
2028-03-31 | 6 weeks | quarter | 2028-02-11 | 2028-02-18 | 2028-02-18
2028-12-31 | 6 months | academic year | 2028-02-22 | 2028-02-29 | 2028-02-29
2028-08-31 | 6 months | academic year | 2028-02-22 | 2028-02-29 | 2028-02-29
2028-08-30 | 6 months | academic year | 2027-02-19 | 2027-02-26 | 2027-02-28
2028-03-15 | 6 weeks | semester | 2028-01-11 | 2028-01-18 | 2028-01-18
2028-06-30 | 20 business days | quarter | 2028-05-26 | 2028-06-02 | 2028-06-04
2028-06-30 | 5 clear business days | month | 2028-06-15 | 2028-06-22 | 2028-06-22
"""

TERMINATION = """
# first day | minimum | notice | to the end of a | given | ends
2026-05-01 | - | 3 months | quarter | 2027-03-31 | 2027-06-30
2026-05-01 | - | 3 months | quarter | 2027-04-01 | 2027-09-30
2026-05-01 | - | 6 weeks | month | 2027-05-19 | 2027-06-30
2026-05-01 | - | 6 weeks | month | 2027-05-20 | 2027-07-31
2026-05-01 | - | 3 months | semester | 2027-11-30 | 2028-02-29
2026-05-01 | - | 3 months | semester | 2027-12-01 | 2028-08-31
2026-05-01 | - | 6 months | academic year | 2027-02-28 | 2027-08-31
2026-05-01 | - | 6 months | academic year | 2027-03-01 | 2028-08-31
# a minimum term: the first such end that does not lie before it is over
2026-05-01 | 3 years | 3 months | quarter | 2028-06-01 | 2029-06-30
2026-05-01 | 3 years | 3 months | month | 2028-06-01 | 2029-05-31
2026-05-01 | 3 years | 3 months | quarter | 2029-04-01 | 2029-09-30
2026-05-01 | 3 years | 3 months | academic year | 2027-01-15 | 2029-08-31
"""


@pytest.mark.parametrize(("end", "notice", "period", "send_by", "act_by", "accept_until"), cases(BEFORE))
def test_the_three_days_before_an_end(
    end: str, notice: str, period: str, send_by: str, act_by: str, accept_until: str
) -> None:
    expected = (D(send_by), D(act_by), D(accept_until))
    assert notice_days_with(period, D(end), notice, office()) == expected
    term = Term(Effective("fixed_date", START), ends_on=D(end), notice=to_the_end(notice, period))
    deadline = notice_deadline(in_force(replace(TERMS, term=term)), BusinessCalendar())
    assert deadline is not None
    assert (deadline.send_by, deadline.act_by, deadline.accept_until) == expected


@pytest.mark.parametrize(("first", "minimum", "notice", "period", "given", "ends"), cases(TERMINATION))
def test_a_notice_of_termination_to_the_end_of_a_period(
    first: str, minimum: str, notice: str, period: str, given: str, ends: str
) -> None:
    walked = runs_out_with(period, D(given), notice, office())
    least = D(first) if minimum == "-" else last_day(D(first), minimum, included=False)
    while walked < least or not ends_a(period, walked):
        walked += ONE
    assert walked == D(ends)
    term = replace(
        OPEN_ENDED.term,
        effective=Effective("fixed_date", D(first)),
        notice=to_the_end(notice, period),
        minimum=None if minimum == "-" else L(minimum),
    )
    agreement = in_force(replace(OPEN_ENDED, term=term))
    assert termination_day(agreement, D(given), BusinessCalendar())[0] == D(ends)


@pytest.mark.parametrize(("last", "renewal", "second", "third", "fourth"), cases(WEEKS_AFTER_A_DAY))
def test_further_terms_in_weeks(last: str, renewal: str, second: str, third: str, fourth: str) -> None:
    term = Term(Effective("fixed_date", START), ends_on=D(last))
    agreement = in_force(replace(TERMS, term=term, renewal=Renewal("automatic", L(renewal))))
    for expected in (second, third, fourth):
        following = next_period(agreement)
        assert following is not None
        assert following.last_day == D(expected)
        agreement = replace(agreement, periods=(*agreement.periods, following))


def to_the_end(notice: str, period: str) -> Length:
    return L(f"{notice} to the end of {'an' if period == 'academic year' else 'a'} {period}")


def in_force(text: Terms) -> Agreement:
    first = text.term.effective.on
    assert first is not None
    agreement = Agreement("id", "MOU-1", "mou", Stage.IN_FORCE, "amina", first, text)
    return replace(agreement, effective_on=first, periods=(initial_period(text, first),))
