"""The routes an office writes hold for the cases that are opened under them, and follow what each text says."""

from dataclasses import replace

import pytest

from tests.builders.offices import OPENED, SUBMITTED, act, agreement, moment, opened, submitted
from tests.builders.people import REVIEWER
from tests.builders.rules import write_rules
from workflow.domain.agreement.act_details import SigningOff
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import RulesError
from workflow.services.casework.opening import revise
from workflow.services.keeping.doctor import glance
from workflow.services.office import Office
from workflow.services.rules.checking import rules_problems
from workflow.services.rules.followed import explained_for, rules_for

MONEY = """
order = [["legal"], ["finance"]]

[[rules]]
when = { more_than = "USD 25,000" }
asks = ["finance"]
"""
MUCH, LITTLE = (
    {"kind": "funded", "amount": "40000", "currency": "USD"},
    {"kind": "funded", "amount": "400", "currency": "USD"},
)


def route(office: Office, number: str) -> list[list[str]]:
    rules = rules_for(office, agreement(office, number))
    return [[step.key for step in group] for group in rules.route.groups]


def test_a_case_asks_for_what_its_terms_bring_up_and_says_why(any_office: Office) -> None:
    write_rules(any_office, routes=MONEY)
    much, little = opened(any_office, funding=MUCH), opened(any_office, funding=LITTLE)
    assert route(any_office, much) == [["legal"], ["finance"]]
    assert route(any_office, little) == [["legal"]]
    step = rules_for(any_office, agreement(any_office, much)).route.step("finance")
    assert (step.label, step.because) == (
        "Finance office",
        ("it is funded with USD 40,000, above USD 25,000",),
    )


def test_a_revision_of_the_terms_may_bring_up_an_approval(office: Office) -> None:
    write_rules(office, routes=MONEY)
    number = opened(office, funding=LITTLE)
    words = office.catalogue.type("mou").example() | {"funding": MUCH}
    for party in words["parties"]:
        party["signs"] = "no" if party.get("signs") == "unconfirmed" else party.get("signs", "yes")
    revise(office, number, words, actor="amina", on=OPENED, at=moment(OPENED))
    assert route(office, number) == [["legal"], ["finance"]]


def test_a_case_keeps_the_routes_it_was_opened_under(office: Office) -> None:
    before = opened(office, funding=MUCH)
    write_rules(office, routes=MONEY)
    under = opened(office, funding=MUCH)
    write_rules(office, routes=MONEY.replace("25,000", "50,000"))
    after = opened(office, funding=MUCH)
    assert [route(office, each) for each in (before, under, after)] == [
        [["legal"]],
        [["legal"], ["finance"]],
        [["legal"]],
    ]


def test_a_comment_in_the_file_makes_no_other_rules(office: Office) -> None:
    write_rules(office, routes=MONEY)
    one = opened(office)
    write_rules(office, routes=f"# of the second of November\n{MONEY}")
    assert agreement(office, one).rules == agreement(office, opened(office)).rules


def test_rules_on_another_type_do_not_touch_a_case(office: Office) -> None:
    write_rules(office, routes=MONEY)
    one = opened(office)
    write_rules(office, routes=f"{MONEY}\n[[rules]]\nwhen = {{ types = ['sla'] }}\nasks = ['research']\n")
    assert agreement(office, one).rules == agreement(office, opened(office)).rules


def test_rates_that_are_old_when_a_text_is_submitted_spare_no_approval(office: Office) -> None:
    rates = 'base = "USD"\non = 2026-02-27\ngood_for = "1 week"\n[rates]\nPKR = 280\n'
    write_rules(office, routes=MONEY, rates=rates)
    number = opened(office, funding={"kind": "funded", "amount": "280000", "currency": "PKR"})
    assert route(office, number) == [["legal"]]
    submitted(office, number)
    assert route(office, number) == [["legal"], ["finance"]]
    step = rules_for(office, agreement(office, number)).route.step("finance")
    assert step.because == (
        (
            "it is funded with PKR 280,000, and the rates of 27 February 2026 were good until 6 March 2026: "
            "it may be above USD 25,000"
        ),
    )


def test_a_text_is_signed_once_all_that_its_route_asks_for_stand(office: Office) -> None:
    write_rules(office, routes=MONEY)
    number = opened(office, funding=MUCH)
    submitted(office, number)
    done = act(office, number, Act.SIGN_OFF, SigningOff("legal"), actor=REVIEWER.key, on=SUBMITTED)
    assert done.agreement.stage is Stage.LEGAL_REVIEW


def test_no_case_is_opened_under_rules_that_cannot_be_read(office: Office) -> None:
    write_rules(office, routes="[[rules]]\nasks = ['finanse']\n", rates="base = 3\n")
    with pytest.raises(RulesError) as refusal:
        opened(office)
    assert refusal.value.reasons[-1].startswith("rules/routes.toml, line 2: asks: “finanse” is no sign-off")
    assert refusal.value.reasons[0].startswith("rules/rates.toml, line 1: base: ")


def test_what_led_to_a_route_is_told_with_the_rules_that_do_not_apply(office: Office) -> None:
    write_rules(office, routes=MONEY)
    what = explained_for(office, agreement(office, opened(office, funding=LITTLE)), on=OPENED)
    assert [each.found.no for each in what.rules] == [("it is funded with USD 400, not above USD 25,000",)]


def test_a_route_that_names_nobody_of_the_office_is_refused_when_the_file_is_read(office: Office) -> None:
    write_rules(office, routes=f'{MONEY}[approvals.finance]\npeople = ["zoe"]\n')
    with pytest.raises(
        RulesError, match=r"rules/routes\.toml, line 8: people: “zoe” is nobody of the office"
    ):
        opened(office)


def test_whoever_leaves_later_stops_no_new_case_and_is_told_by_the_check_and_the_doctor(
    office: Office,
) -> None:
    write_rules(office, routes=f'{MONEY}[approvals.finance]\npeople = ["holder-finance"]\n')
    opened(office, funding=MUCH)
    with office.register.transaction() as books:
        books.people.change(replace(books.people.get("holder-finance"), active=False))
    assert route(office, opened(office, funding=MUCH)) == [["legal"], ["finance"]]
    told = "rules/routes.toml, line 8: people: “holder-finance” is nobody of the office;"
    assert [str(each)[: len(told)] for each in rules_problems(office, on=OPENED)] == [told]
    (finding,) = (each for each in glance(office, at=moment(OPENED)) if each.about == "Rules")
    assert not finding.well
    assert told in finding.said


def test_an_office_without_rules_is_asked_nothing_of_them_by_the_doctor(office: Office) -> None:
    assert "Rules" not in [each.about for each in glance(office, at=moment(OPENED))]
    write_rules(office, routes=MONEY)
    (finding,) = (each for each in glance(office, at=moment(OPENED)) if each.about == "Rules")
    assert (finding.well, finding.said) == (True, "routes.toml: nothing is wrong.")
