"""A day for notice that was counted over a feast not announced yet says that it is subject to its announcement."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.agreements import TERMS
from tests.oracle.feasts_lived import is_counted_over
from tests.oracle.tables import cases
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Effective, Term
from workflow.domain.dates.business_days import BusinessCalendar, Place
from workflow.domain.dates.lengths import Length
from workflow.domain.term.deadlines import notice_deadline
from workflow.domain.term.effect import initial_period

D, L = date.fromisoformat, Length.parse
START = date(2020, 1, 1)
WEDNESDAY_TO_FRIDAY = (date(2027, 3, 10), date(2027, 3, 11), date(2027, 3, 12))

# Eid is expected from Wednesday 10 to Friday 12 March 2027.
EXPECTED = """
# end | notice | received after | over the feast
# among the business days counted, near the day to act by or far from it
2027-03-19 | 5 business days | 5 business days | yes
2027-04-02 | 15 business days | 5 business days | yes
2027-04-20 | 30 business days | 5 business days | yes
2027-06-15 | 70 business days | 5 business days | yes
2027-03-31 | 60 business days | 5 business days | yes
2027-04-20 | 30 clear days | 1 business day | no
# on the days on which the notice travels
2027-04-09 | 15 business days | 5 business days | yes
2027-04-09 | 15 business days | 1 business day | no
2027-06-18 | 3 months | 5 business days | yes
2027-04-23 | 1 month | 10 business days | yes
# where our day rolls back
2027-06-10 | 3 months | 5 business days | yes
2027-09-12 | 6 months | 1 business day | yes
# a feast that nothing is counted over
2027-04-30 | 20 business days | 5 business days | no
2027-02-26 | 20 business days | 5 business days | no
2027-06-30 | 10 business days | 5 business days | no
2027-12-31 | 3 months | 5 business days | no
2027-06-30 | 5 months | 5 business days | no
"""


@pytest.mark.parametrize(("end", "notice", "receipt", "over"), cases(EXPECTED))
def test_a_feast_that_is_only_expected_is_named_where_it_is_counted_over(
    end: str, notice: str, receipt: str, over: str
) -> None:
    assert is_counted_over(WEDNESDAY_TO_FRIDAY, D(end), notice, receipt=receipt) == (over == "yes")
    assert (subject_to(D(end), notice, receipt) is not None) == (over == "yes")


def subject_to(end: date, notice: str, receipt: str) -> str | None:
    land = Place(
        "XX", "Exampleland", feast=lambda on: "Eid (estimated)" if on in WEDNESDAY_TO_FRIDAY else None
    )
    term = Term(Effective("fixed_date", START), ends_on=end, notice=L(notice), receipt=L(receipt))
    text = replace(TERMS, term=term)
    agreement = Agreement("id", "MOU-1", "mou", Stage.IN_FORCE, "amina", START, text)
    agreement = replace(agreement, effective_on=START, periods=(initial_period(text, START),))
    deadline = notice_deadline(agreement, BusinessCalendar(places=(land,)))
    assert deadline is not None
    return deadline.subject_to
