"""The last day that a renewal letter proposes, and the one that an evaluation speaks of, are those of the automatic path."""

from datetime import date

import pytest

from tests.builders.offices import agreement, moment
from tests.builders.records import a_history, some_terms, write
from tests.oracle.tables import cases
from workflow.domain.agreement.agreement import Stage
from workflow.domain.agreement.terms import Effective, Renewal, Term
from workflow.domain.dates.lengths import Length
from workflow.services.casework.opening import open_renewal_letter
from workflow.services.casework.performing import decide_on_renewal
from workflow.services.machine.sweep import let_fall_due
from workflow.services.office import Office

D, L = date.fromisoformat, Length.parse
NUMBER = "MOU-2026-00001"
BEGINS, OPENED = date(2026, 5, 1), date(2026, 5, 4)

AFTER_A_NAMED_DAY = """
# last day that the text names | renews for | the letter proposes
2027-02-28 | 1 year | 2028-02-29
2027-02-28 | 8 months | 2027-10-31
2028-02-29 | 1 year | 2029-02-28
2028-02-29 | 3 months | 2028-05-31
2028-02-28 | 2 years | 2030-02-28
2027-06-30 | 6 months | 2027-12-31
2027-04-30 | 18 months | 2028-10-31
2027-11-30 | 3 months | 2028-02-29
2027-12-31 | 2 months | 2028-02-29
2027-01-31 | 36 months | 2030-01-31
2027-01-30 | 1 month | 2027-02-28
2027-06-30 | 90 days | 2027-09-28
2027-08-31 | 2 academic years | 2029-08-31
"""

AFTER_A_FIRST_TERM = """
# first day | term | renews for | the first day is | the letter proposes
2026-05-01 | 10 months | 1 year | included | 2028-02-29
2026-05-01 | 10 months | 1 year | left out | 2028-03-01
2026-04-30 | 10 months | 1 month | left out | 2027-03-30
2026-04-30 | 10 months | 2 months | left out | 2027-04-30
2026-05-01 | 14 months | 6 months | included | 2027-12-31
2026-05-01 | 14 months | 6 months | left out | 2028-01-01
2026-03-31 | 1 year | 6 months | left out | 2027-09-30
2026-03-31 | 18 months | 18 months | left out | 2029-03-31
"""

SHORTER = """
# last day that the text names | it is decided to renew for | the letter proposes
2027-02-28 | 1 year | 2028-02-29
2027-02-28 | 8 months | 2027-10-31
2027-04-30 | 3 months | 2027-07-31
2027-06-30 | 6 months | 2027-12-31
2027-09-30 | 18 months | 2029-03-31
"""


@pytest.mark.parametrize("how", ["by the text", "by the letter"])
@pytest.mark.parametrize(("last", "length", "expected"), cases(AFTER_A_NAMED_DAY))
def test_a_letter_goes_on_from_a_named_last_day(
    office: Office, last: str, length: str, expected: str, how: str
) -> None:
    in_force(office, Term(Effective("fixed_date", BEGINS), ends_on=D(last)), Renewal("mutual", L(length)))
    assert proposed(office, length if how == "by the letter" else None) == expected


@pytest.mark.parametrize(("first", "length", "renewal", "is_counted", "expected"), cases(AFTER_A_FIRST_TERM))
def test_a_letter_goes_on_from_a_first_term(
    office: Office, first: str, length: str, renewal: str, is_counted: str, expected: str
) -> None:
    included = is_counted == "included"
    term = Term(Effective("fixed_date", D(first), reason="It began."), L(length), start_included=included)
    in_force(office, term, Renewal("mutual", L(renewal)))
    assert proposed(office) == expected


@pytest.mark.parametrize(("last", "length", "expected"), cases(SHORTER))
def test_a_letter_takes_the_length_that_an_evaluation_decided(
    office: Office, last: str, length: str, expected: str
) -> None:
    term = Term(Effective("fixed_date", BEGINS), ends_on=D(last))
    in_force(office, term, Renewal("evaluate", L("3 years")))
    on = D(last).replace(day=1)
    let_fall_due(office, NUMBER, on=on, at=moment(on))
    said = {"verdict": "shorter", "length": length, "reason": "Funds for no longer."}
    decide_on_renewal(office, NUMBER, actor="amina", on=on, at=moment(on), **said)
    assert proposed(office, on=on) == expected


def in_force(office: Office, term: Term, renewal: Renewal) -> None:
    terms = some_terms(term=term, renewal=renewal)
    with office.register.transaction() as books:
        for recorded in a_history(stage=Stage.ACTIVATION, number=NUMBER, terms=terms):
            write(books, recorded)
    let_fall_due(office, NUMBER, on=OPENED, at=moment(OPENED))


def proposed(office: Office, length: str | None = None, *, on: date = OPENED) -> str:
    letter = open_renewal_letter(office, NUMBER, actor="amina", on=on, at=moment(on), length=length)
    return str(agreement(office, letter.agreement.number).terms.facts["new_last_day"])
