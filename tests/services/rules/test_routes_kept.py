"""A case keeps the routes of the office it was opened under; new ones follow the file as it was last without a mistake."""

from dataclasses import replace

import pytest

from tests.builders.offices import OPENED, act, agreement, moment, opened
from tests.builders.rules import write_rules
from workflow.domain.agreement.act_details import Revision
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.terms import Funding
from workflow.domain.codec import from_document
from workflow.services.keeping.proving import prove
from workflow.services.keeping.whole_register import whole
from workflow.services.machine.rounds import sweep_ended
from workflow.services.office import Office
from workflow.services.rules.followed import explained_for, rules_for

ABOVE_25_000 = """\
[approvals.finance]
label = "Finance office"

[[rules]]
when.more_than = "USD 25000"
asks = ["finance"]
after = ["legal"]
"""
ABOVE_100_000 = ABOVE_25_000.replace("25000", "100000")
RATES = """\
base = "USD"
on = 2026-02-02
good_for = "1 year"

[rates]
PKR = 280
"""
FUNDED = {"kind": "funded", "amount": "40000", "currency": "USD"}
IN_RUPEES = {"kind": "funded", "amount": "8400000", "currency": "PKR"}


def groups(office: Office, number: str) -> list[list[str]]:
    route = rules_for(office, agreement(office, number)).route
    return [[step.key for step in group] for group in route.groups]


def test_a_case_keeps_the_threshold_of_the_day_it_was_opened(any_office: Office) -> None:
    write_rules(any_office, routes=ABOVE_25_000)
    before = opened(any_office, funding=FUNDED)
    write_rules(any_office, routes=ABOVE_100_000)
    after = opened(any_office, funding=FUNDED)
    assert groups(any_office, before) == [["legal"], ["finance"]]
    assert groups(any_office, after) == [["legal"]]
    assert prove(any_office, before).holds
    assert whole(any_office) == ()


def test_a_case_opened_before_the_office_wrote_routes_goes_on_without_them(office: Office) -> None:
    number = opened(office, funding=FUNDED)
    write_rules(office, routes=ABOVE_25_000)
    assert groups(office, number) == [["legal"]]
    assert [step.key for step in explained_for(office, agreement(office, number), on=OPENED).route.steps] == [
        "legal"
    ]


def test_new_terms_are_asked_about_by_the_rules_that_the_case_follows(office: Office) -> None:
    write_rules(office, routes=ABOVE_25_000)
    number = opened(office, funding={"kind": "none"})
    write_rules(office, routes=ABOVE_100_000)
    assert groups(office, number) == [["legal"]]
    terms = agreement(office, number).terms
    dearer = replace(terms, funding=from_document(Funding, FUNDED))
    act(office, number, Act.REVISE, Revision(dearer))
    assert groups(office, number) == [["legal"], ["finance"]]
    (asked,) = (
        step for step in rules_for(office, agreement(office, number)).route.steps if step.key == "finance"
    )
    assert asked.because == ("it is funded with USD 40,000, above USD 25,000",)


def test_while_a_file_has_a_mistake_new_cases_go_on_under_the_last_sound_one(any_office: Office) -> None:
    write_rules(any_office, routes=ABOVE_25_000)
    before = opened(any_office, funding=FUNDED)
    write_rules(any_office, routes=ABOVE_25_000.replace("asks", "ask"))
    after = opened(any_office, funding=FUNDED)
    assert agreement(any_office, before).rules == agreement(any_office, after).rules
    write_rules(any_office, rates="base = 1")
    write_rules(any_office, routes=ABOVE_25_000)
    assert agreement(any_office, opened(any_office)).rules == agreement(any_office, before).rules


def test_a_file_that_is_taken_away_is_followed_by_no_new_case(office: Office) -> None:
    write_rules(office, routes=ABOVE_25_000)
    opened(office, funding=FUNDED)
    (office.folder / "rules/routes.toml").unlink()
    assert groups(office, opened(office, funding=FUNDED)) == [["legal"]]
    write_rules(office, routes="[[rules]]\nask = 1")
    assert groups(office, opened(office, funding=FUNDED)) == [["legal"]]


def test_sums_are_compared_by_the_rates_the_case_was_opened_under(any_office: Office) -> None:
    write_rules(any_office, routes=ABOVE_25_000)
    write_rules(any_office, rates=RATES)
    number = opened(any_office, funding=IN_RUPEES)
    assert groups(any_office, number) == [["legal"], ["finance"]]
    write_rules(any_office, rates=RATES.replace("280", "400"))
    assert groups(any_office, number) == [["legal"], ["finance"]]
    assert groups(any_office, opened(any_office, funding=IN_RUPEES)) == [["legal"]]


@pytest.mark.parametrize("kind", ["mou", "data_sharing", "grant_award"])
def test_what_a_case_keeps_says_what_the_file_said(office: Office, kind: str) -> None:
    write_rules(office, routes=ABOVE_25_000)
    number = opened(office, kind, funding=FUNDED)
    found = explained_for(office, agreement(office, number), on=OPENED)
    assert [step.key for step in found.route.steps][-1] == "finance"
    assert [each.rule.when.more_than.words for each in found.rules if each.rule.when.more_than] == [
        "USD 25,000"
    ]


def test_what_a_sweep_finds_written_is_remembered_although_no_case_was_opened_under_it(
    office: Office,
) -> None:
    write_rules(office, routes=ABOVE_25_000)
    sweep_ended(office, on=OPENED, at=moment(OPENED))
    write_rules(office, routes=ABOVE_25_000.replace("asks", "ask"))
    assert groups(office, opened(office, funding=FUNDED)) == [["legal"], ["finance"]]
