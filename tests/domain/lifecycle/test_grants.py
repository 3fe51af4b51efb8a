"""One side grants and the other accepts: by signing, or by a form where it does not sign; until then the offer may lapse."""

from dataclasses import replace
from datetime import date

from tests.builders.agreements import HOME, MUTUAL, PARTNER, RULES, Case, an_agreement
from tests.builders.people import OFFICER
from workflow.domain.agreement.act_details import Clearing
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE
from workflow.domain.agreement.clearances import clearances_missing
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Party
from workflow.domain.agreement.type_rules import ClearanceRule
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.dated_entry import DatedEntry
from workflow.domain.due.date_ledger import date_ledger

THIRD = Party("Third College", "partner")
GRANT = replace(
    RULES,
    one_sided=True,
    granted_by="home",
    least=3,
    acceptance_days=60,
    clearances=(ClearanceRule("acceptance", "Forms of acceptance", "activation"),),
)


def granted(*receiving: Party, **facts: int) -> Case:
    """A grant that the side which grants has signed on 10 April."""
    terms = replace(MUTUAL, parties=(HOME, *receiving), facts=facts)
    return an_agreement(Stage.SIGNING, terms, rules=GRANT).signs(HOME, date(2026, 4, 10))


def lapse(case: Case) -> DatedEntry | None:
    return next((each for each in date_ledger(case.now, BusinessCalendar()) if each.key == "offer"), None)


def test_the_offer_lapses_so_many_days_after_the_side_that_grants_has_signed():
    case = granted(PARTNER, THIRD)
    assert case.now.stage is Stage.SIGNING
    found = lapse(case)
    assert found is not None
    assert found.on == date(2026, 6, 9)
    assert found.why == "60 days after 10 April 2026, when the side that grants had signed"
    assert lapse(granted(PARTNER, THIRD, acceptance_days=30)).on == date(2026, 5, 10)


def test_an_offer_that_all_have_signed_lapses_no_more():
    case = granted(PARTNER, THIRD).signs(PARTNER, date(2026, 4, 12)).signs(THIRD, date(2026, 4, 13))
    assert case.now.stage is Stage.ACTIVATION
    assert lapse(case) is None
    assert clearances_missing(case.now, GRANT) == ()


def test_those_who_do_not_sign_accept_by_a_form_before_it_comes_into_force():
    case = granted(replace(PARTNER, signs="no"), replace(THIRD, signs="no"))
    assert case.now.stage is Stage.ACTIVATION
    assert [rule.key for rule in clearances_missing(case.now, GRANT)] == ["acceptance"]
    assert lapse(case) is not None
    assert "Forms of acceptance" in case.refuses(Act.ACTIVATE, MACHINE, date(2026, 5, 1))
    case.does(Act.CLEAR, OFFICER, date(2026, 5, 1), Clearing("acceptance", "both forms came back"))
    assert lapse(case) is None
    assert case.sweeps(date(2026, 5, 1)).now.stage is Stage.IN_FORCE


def test_an_offer_called_back_is_none():
    case = granted(PARTNER, THIRD).does(Act.RECALL, OFFICER, date(2026, 4, 20), reason="A wrong sum")
    assert case.now.offer is None


def test_where_nobody_grants_nothing_lapses():
    case = an_agreement(Stage.SIGNING, MUTUAL).signs(HOME, date(2026, 4, 10))
    assert case.now.offer is None
