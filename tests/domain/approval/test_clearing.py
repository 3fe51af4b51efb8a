"""What the office's rules ask to be cleared, beside the type: where a condition is met or may be, with the reason."""

from tests.domain.approval.test_conditions import CASE, EUROPE, LIMIT, PAKISTAN, with_funds
from workflow.domain.agreement.terms import Funds
from workflow.domain.agreement.type_rules import Before, ClearanceRule
from workflow.domain.approval.clearing import (
    IN_EVERY_AGREEMENT,
    ClearanceAsked,
    clearances_by,
    contradiction,
)
from workflow.domain.approval.conditions import Condition, Lands
from workflow.domain.approval.words import clearance_in_words

LISTED = (
    ClearanceRule("ethics", "Ethics approval", Before.ACTIVATION, condition=False),
    ClearanceRule("sanctions", "Sanctions check", Before.SIGNING),
)
STRICT = ClearanceRule("sanctions", "Sanctions screening", Before.SIGNING, screened=True, list_age="30 days")
JAPAN = Lands("Japan", ("JP",))


def asked(**when) -> ClearanceAsked:
    return ClearanceAsked(Condition(**when), STRICT)


def test_a_rule_that_applies_says_what_the_type_lists_otherwise_and_why() -> None:
    ethics, sanctions = clearances_by((asked(countries=(EUROPE,)),), LISTED, CASE)
    assert ethics == LISTED[0]
    assert (sanctions.label, sanctions.required, sanctions.list_age) == (
        "Sanctions screening",
        True,
        "30 days",
    )
    assert sanctions.why == "because Sample Institute is in France"


def test_a_rule_that_does_not_apply_leaves_the_type_as_it_is() -> None:
    assert clearances_by((asked(countries=(JAPAN,)),), LISTED, CASE) == LISTED


def test_what_no_type_lists_is_asked_where_its_rule_applies_and_may_be_given_elsewhere() -> None:
    assert [each.required for each in clearances_by((asked(countries=(EUROPE,)),), (), CASE)] == [True]
    assert clearances_by((asked(countries=(JAPAN,)),), (), CASE) == (STRICT,)


def test_several_rules_that_ask_for_one_clearance_are_each_a_reason() -> None:
    (sanctions,) = clearances_by((asked(countries=(EUROPE,)), asked(countries=(PAKISTAN,))), (), CASE)
    assert sanctions.why == (
        "because Sample Institute is in France; and because Example University is in Pakistan"
    )


def test_a_rule_that_does_not_apply_takes_nothing_from_one_that_does() -> None:
    rules = (asked(countries=(EUROPE,)), asked(countries=(JAPAN,)))
    for each in (rules, rules[::-1]):
        assert [rule.required for rule in clearances_by(each, (), CASE)] == [True]


def test_a_rule_without_a_condition_asks_for_it_everywhere() -> None:
    (sanctions,) = clearances_by((asked(),), (), CASE)
    assert sanctions.because == (IN_EVERY_AGREEMENT,)


def test_what_nobody_knows_yet_spares_no_clearance() -> None:
    (sanctions,) = clearances_by((asked(more_than=LIMIT),), (), with_funds(Funds.OPEN))
    assert sanctions.required
    assert sanctions.why == "because its funding is to be agreed: it may be above USD 25,000"


def test_two_rules_that_say_one_clearance_otherwise_contradict() -> None:
    other = ClearanceAsked(Condition(), ClearanceRule("sanctions", "Sanctions screening", Before.ACTIVATION))
    assert contradiction((asked(), asked(countries=(JAPAN,)))) is None
    assert contradiction((asked(), other)) == (asked(), other)


def test_what_a_case_keeps_of_a_rule_does_not_say_where_it_stood() -> None:
    assert ClearanceAsked(Condition(), STRICT, line=7).kept == asked()
    assert asked(types=("mou",)).may_be_for("mou")
    assert not asked(types=("mou",)).may_be_for("sla")
    assert asked().may_be_for("sla")


def test_a_rule_is_told_in_words() -> None:
    assert clearance_in_words(asked(countries=(EUROPE,))) == (
        "For agreements with a party in the European Union: Sanctions screening, before signing, on a screening list not older "
        "than 30 days."
    )
    licence = ClearanceRule(
        "export", "Export licence", Before.ACTIVATION, expires_after="1 year", evidence=True
    )
    assert clearance_in_words(ClearanceAsked(Condition(), licence)) == (
        "For every agreement: Export licence, before activation, which waits for it, again after 1 year, with the file that "
        "shows it."
    )
