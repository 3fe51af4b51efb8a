"""The last day that a renewal letter proposes, and the one that an evaluation speaks of, are those of the automatic path."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.builders.offices import act, agreement, live, made_live, moment
from tests.builders.records import a_history, some_terms, write
from tests.oracle.tables import cases
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Effective, Renewal, Term
from workflow.domain.dates.lengths import Length
from workflow.domain.errors import InvalidError
from workflow.domain.term.periods import next_period
from workflow.services.casework.amending import open_amendment
from workflow.services.casework.opening import open_renewal_letter
from workflow.services.casework.performing import deciding
from workflow.services.machine.sweep import let_fall_due
from workflow.services.office import Office

D, L = date.fromisoformat, Length.parse
NUMBER = "MOU-2026-00001"
BEGINS, OPENED = date(2026, 5, 1), date(2026, 5, 4)
JUNE = date(2026, 6, 1)
LATE_MARCH = {
    "rule": "fixed_date",
    "on": "2026-03-30",
    "reason": "The first students came with the spring term of 2026.",
}
CHANGES = ({"clause": "Term", "before": "two months", "after": "until 30 June 2026"},)


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
    act(office, NUMBER, Act.DECIDE, deciding("shorter", length), reason="Funds for no longer.", on=on)
    assert proposed(office, on=on) == expected


def test_a_renewal_letter_goes_on_for_whole_academic_years(office: Office) -> None:
    years = {"length": "2 academic years", "academic_year": "1 September"}
    number = live(office, term=years, renewal={"policy": "mutual", "length": "1 academic year"})
    assert agreement(office, number).last_day == date(2027, 8, 31)
    letter = open_renewal_letter(office, number, actor="amina", on=JUNE, at=moment(JUNE))
    assert letter.agreement.terms.facts["new_last_day"] == "2028-08-31"


@pytest.mark.parametrize(
    ("term", "length", "expected"),
    [
        ({"ends_on": "2027-02-28"}, "1 year", "2028-02-29"),
        ({"ends_on": "2027-06-30"}, "6 months", "2027-12-31"),
        ({"length": "90 days"}, "1 month", "2026-08-30"),
        # where the first term left its first day out, that day stays the anchor
        ({"effective": LATE_MARCH, "length": "11 months"}, "1 month", "2027-03-30"),
        ({"effective": LATE_MARCH, "length": "11 months", "start_included": True}, "1 month", "2027-03-29"),
    ],
)
def test_a_further_term_ends_on_one_day_by_whatever_it_comes(
    office: Office, term: dict[str, Any], length: str, expected: str
) -> None:
    by_itself = live(office, term=term, renewal={"policy": "automatic", "length": length})
    following = next_period(agreement(office, by_itself))
    assert following is not None
    assert following.last_day == date.fromisoformat(expected)
    by_letter = live(office, term=term, renewal={"policy": "mutual"})
    letter = open_renewal_letter(office, by_letter, actor="amina", on=JUNE, at=moment(JUNE), length=length)
    assert letter.agreement.terms.facts["new_last_day"] == expected
    evaluated = live(office, term=term, renewal={"policy": "evaluate", "length": length})
    eve = agreement(office, evaluated).last_day
    assert eve is not None
    let_fall_due(office, evaluated, on=eve, at=moment(eve))
    act(office, evaluated, Act.DECIDE, deciding("renew"), reason="Wanted.", on=eve)
    letter = open_renewal_letter(office, evaluated, actor="amina", on=eve, at=moment(eve))
    assert letter.agreement.terms.facts["new_last_day"] == expected


def test_terms_after_an_amended_end_return_to_the_end_of_the_month(office: Office) -> None:
    monthly = {"policy": "automatic", "length": "1 month"}
    number = live(office, term={"length": "2 months"}, renewal=monthly)
    until = date(2026, 6, 30)
    amendment = open_amendment(
        office,
        number,
        actor="amina",
        on=date(2026, 5, 4),
        at=moment(date(2026, 5, 4)),
        last_day=until,
        changes=CHANGES,
    )
    made_live(office, amendment.agreement.number)
    let_fall_due(office, number, on=date(2026, 9, 1), at=moment(date(2026, 9, 1)))
    ends = [each.last_day for each in agreement(office, number).periods]
    assert ends == [until, date(2026, 7, 31), date(2026, 8, 31), date(2026, 9, 30)]


def test_a_term_that_was_recorded_by_the_older_count_stays_and_the_next_is_right(office: Office) -> None:
    yearly = {"policy": "automatic", "length": "6 months"}
    number = live(office, term={"ends_on": "2027-06-30"}, renewal=yearly)
    before = agreement(office, number)
    recorded = replace(next_period(before), last_day=date(2027, 12, 30))  # as it was counted before
    after = next_period(replace(before, periods=(*before.periods, recorded)))
    assert after is not None
    assert (after.first_day, after.last_day) == (date(2027, 12, 31), date(2028, 6, 30))


def test_a_renewal_is_not_counted_in_business_days(office: Office) -> None:
    number = live(office, term={"length": "2 years"}, renewal={"policy": "mutual"})
    with pytest.raises(InvalidError, match="not counted in “20 business days”"):
        open_renewal_letter(
            office, number, actor="amina", on=JUNE, at=moment(JUNE), length="20 business days"
        )


def in_force(office: Office, term: Term, renewal: Renewal) -> None:
    terms = some_terms(term=term, renewal=renewal)
    with office.register.transaction() as books:
        for recorded in a_history(stage=Stage.ACTIVATION, number=NUMBER, terms=terms):
            write(books, recorded)
    let_fall_due(office, NUMBER, on=OPENED, at=moment(OPENED))


def proposed(office: Office, length: str | None = None, *, on: date = OPENED) -> str:
    letter = open_renewal_letter(office, NUMBER, actor="amina", on=on, at=moment(on), length=length)
    return str(agreement(office, letter.agreement.number).terms.facts["new_last_day"])
