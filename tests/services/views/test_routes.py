"""The route of a case says of each step who may give it, why it is asked, and how it stands; the rules are said back in words."""

from tests.builders.offices import OPENED, SUBMITTED, act, opened, submitted
from tests.builders.people import REVIEWER
from tests.builders.rules import write_rules
from workflow.domain.agreement.act_details import SigningOff
from workflow.domain.agreement.acts import Act
from workflow.services.office import Office
from workflow.services.views.agreement_head import head_of
from workflow.services.views.approval.routes import route_of_case
from workflow.services.views.approval.rules import rules_checked, rules_shown

ROUTES = """\
several_by_one = true
order = [["legal"], ["finance", "ethics"]]

[approvals.finance]
scope = ["funding"]

[approvals.ethics]
label = "Ethics board"
people = ["holder-research", "holder-academic"]
least = "all"

[[rules]]
name = "Money"
when = { more_than = "USD 25,000" }
asks = ["finance", "ethics"]

[[rules]]
when = { types = ["mou"], funding = ["funded"] }
without = ["academic"]
"""
FUNDED = {"kind": "funded", "amount": "40000", "currency": "USD"}


def a_case(office: Office) -> str:
    write_rules(office, routes=ROUTES)
    return opened(office, funding=FUNDED)


def stands(office: Office, number: str) -> list[tuple[str, str]]:
    groups = route_of_case(office, number, on=SUBMITTED).groups
    return [(step.key, step.stands.value) for group in groups for step in group]


def test_a_step_says_who_may_give_it_what_it_holds_for_and_why(office: Office) -> None:
    (legal,), (finance, ethics) = route_of_case(office, a_case(office), on=OPENED).groups
    assert (legal.who, legal.holds_for) == ("Rashid Sample", "the whole text")
    assert (finance.who, finance.holds_for) == ("Holder of finance or Rashid Sample", "its funding")
    assert (ethics.who, ethics.wanted) == ("Holder of academic and Holder of research", 2)
    assert finance.told == "Finance office, because it is funded with USD 40,000, above USD 25,000."


def test_each_step_stands_as_far_as_the_text_has_come(office: Office) -> None:
    number = a_case(office)
    assert {each for _, each in stands(office, number)} == {"to come"}
    submitted(office, number)
    assert stands(office, number) == [
        ("legal", "asked"),
        ("finance", "after others"),
        ("ethics", "after others"),
    ]
    act(office, number, Act.SIGN_OFF, SigningOff("legal"), actor=REVIEWER.key, on=SUBMITTED)
    act(office, number, Act.SIGN_OFF, SigningOff("ethics"), actor="holder-research", on=SUBMITTED)
    assert stands(office, number) == [("legal", "signed off"), ("finance", "asked"), ("ethics", "asked")]
    ((given,), _) = [step.given for step in route_of_case(office, number, on=SUBMITTED).groups[1]][::-1]
    assert (given.name, given.on) == ("Holder of research", SUBMITTED)


def test_the_head_of_a_case_has_its_route_until_its_text_is_approved(office: Office) -> None:
    number = a_case(office)
    head = head_of(office, office.agreement(number), on=OPENED)
    assert head.route == route_of_case(office, number, on=OPENED)


def test_every_rule_says_what_it_found_in_the_case(office: Office) -> None:
    write_rules(office, routes=ROUTES)
    number = opened(office)
    money, academic = route_of_case(office, number, on=OPENED).rules
    assert (money.applies, money.no) == (False, ("no money goes with it, not above USD 25,000",))
    assert (
        money.says
        == "For agreements funded with more than USD 25,000: Finance office and Ethics board sign off."
    )
    assert (academic.applies, academic.no) == (False, ("no money goes with it",))
    assert (
        academic.says
        == "For agreements of the type Memorandum of Understanding, funded: Academic council is not asked."
    )


def test_the_rules_are_said_back_with_their_lines_and_who_may_give_what(office: Office) -> None:
    write_rules(office, routes=ROUTES, rates='base = "USD"\non = 2026-01-02\n[rates]\nPKR = 278.50\n')
    found = rules_shown(office, on=OPENED)
    assert found.files == ("routes.toml", "rates.toml")
    assert found.order == (("Legal office",), ("Finance office", "Ethics board"))
    assert [(each.line, each.name) for each in found.rules] == [(12, "Money"), (17, None)]
    assert [(each.label, each.who) for each in found.rules[0].asks] == [
        ("Finance office", "Holder of finance or Rashid Sample"),
        ("Ethics board", "Holder of academic and Holder of research"),
    ]
    assert (found.rates.rates, found.rates.is_good) == ({"PKR": "278.5"}, True)
    assert found.problems == ()


def test_what_is_wrong_is_told_with_its_file_and_line_and_nothing_of_the_file_is_shown(
    office: Office,
) -> None:
    write_rules(office, routes=ROUTES.replace('asks = ["finance", "ethics"]', 'asks = ["finanse"]'))
    found = rules_shown(office, on=OPENED)
    assert found.rules == ()
    assert [(each.file, each.line) for each in found.problems] == [("routes.toml", 15)]
    assert rules_checked(office, on=OPENED).problems == found.problems


def test_old_rates_are_to_be_mended_and_said_to_be_old(office: Office) -> None:
    write_rules(office, routes=ROUTES, rates='base = "USD"\non = 2025-01-02\n[rates]\nPKR = 278.50\n')
    found = rules_shown(office, on=OPENED)
    assert not found.rates.is_good
    assert [each.says for each in found.problems] == [
        (
            "The rates of 2 January 2025 were good until 2 April 2025: write those of today. "
            "Until then every sum in another currency may be above every limit."
        )
    ]
