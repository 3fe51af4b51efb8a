"""What stands under an umbrella that binds it has no term and no day after that of the umbrella."""

from dataclasses import replace
from datetime import date

from tests.builders.agreements import OPEN_ENDED, an_agreement
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.periods_and_notices import Cap
from workflow.domain.agreement.terms import Renewal
from workflow.domain.dates.lengths import Length
from workflow.domain.due.falling_due import step_of
from workflow.domain.term.deadlines import TermDays
from workflow.domain.term.periods import has_ended, last_day_of_all

CAP = Cap("UMB-2026-0001", date(2028, 4, 30), binds=True, clause="A later last day counts as that day.")


def test_what_is_open_ended_ends_with_its_umbrella_though_its_text_speaks_of_further_terms() -> None:
    terms = replace(OPEN_ENDED, renewal=Renewal("automatic", Length.parse("1 year")))
    case = an_agreement(terms=terms)
    now = replace(case.now, cap=CAP)
    assert step_of(TermDays(now, case.calendar)) == (date(2028, 5, 1), Act.EXPIRE)
    assert has_ended(now, date(2028, 5, 1))
    assert last_day_of_all(now) == date(2028, 4, 30)
