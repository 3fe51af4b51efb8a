"""A window that closed before the office had the agreement on record was not missed by it."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.agreements import TERMS, Case
from tests.builders.people import ADMINISTRATOR, OFFICER
from workflow.domain.agreement.act_details import Opening
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.lengths import Length

NO_NOTICE = replace(TERMS, term=replace(TERMS.term, notice=None))
TEN_DAYS = replace(TERMS, term=replace(TERMS.term, notice=Length(business_days=10)))
MONTHS_LATER = date(2028, 7, 1)
FEAST = BusinessCalendar(closed=frozenset({date(2028, 4, 20)}))


@pytest.mark.parametrize(
    ("terms", "stage", "registered_on", "missed"),
    [
        (TERMS, Stage.IN_FORCE, date(2028, 1, 31), True),
        (TERMS, Stage.IN_FORCE, date(2028, 2, 1), False),
        (NO_NOTICE, Stage.IN_FORCE, date(2028, 4, 30), True),
        (NO_NOTICE, Stage.ACTIVATION, date(2028, 6, 1), False),
        (TEN_DAYS, Stage.IN_FORCE, date(2028, 4, 13), True),
        (TEN_DAYS, Stage.IN_FORCE, date(2028, 4, 14), False),
    ],
)
def test_a_window_is_missed_that_the_office_could_have_told_of(terms, stage, registered_on, missed) -> None:
    found = Opening(
        "id-1", "MOU-2026-0001", "mou", terms, stage, effective_on=date(2026, 5, 1), original_missing=True
    )
    case = Case(calendar=FEAST).does(Act.REGISTER, ADMINISTRATOR, registered_on, found, second="amina")
    if stage is Stage.ACTIVATION:
        case.does(Act.ACTIVATE, OFFICER, MONTHS_LATER)
    case.does(Act.RENEW, OFFICER, MONTHS_LATER)
    assert case.flags == ("missed: the window of term 1 closed unannounced",) * missed
    assert [each.missed for each in case.now.periods] == [False, missed]
