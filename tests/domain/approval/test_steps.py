"""Whose turn it is: groups one after the other, steps side by side, each complete with as many sign-offs as it takes."""

from dataclasses import replace
from datetime import date

from tests.builders.people import ADMINISTRATOR, AUDITOR, OFFICER, REVIEWER, SECOND_OFFICER, SIGNATORY
from workflow.domain.agreement.agreement import Role
from workflow.domain.agreement.approved import SignOff
from workflow.domain.agreement.route import EVERYBODY, Route, Step
from workflow.domain.approval.steps import (
    approves,
    asks_role,
    given_before,
    is_complete,
    may_give,
    steps_asked,
    steps_left,
    still_named,
    who_still_may,
)

LEGAL, FINANCE = Step("legal", "Legal office"), Step("finance", "Finance")
HEADS = Step("heads", "Heads", people=("amina", "bilal", "zara"), least=2)
ALL = replace(HEADS, least=EVERYBODY)
ROUTE = Route(((LEGAL, FINANCE), (HEADS,)))
ON = date(2026, 4, 3)


def by(person: str, route: str, for_whom: str | None = None) -> SignOff:
    return SignOff(route, person, ON, "a" * 64, "the whole text", for_whom=for_whom)


def test_the_first_group_that_is_not_complete_is_asked():
    assert steps_asked(ROUTE, ()) == (LEGAL, FINANCE)
    assert steps_asked(ROUTE, (by("rashid", "finance"),)) == (LEGAL,)
    both = (by("rashid", "finance"), by("rashid", "legal"))
    assert steps_asked(ROUTE, both) == steps_left(ROUTE, both) == (HEADS,)
    assert given_before(ROUTE, both) == both
    assert steps_asked(ROUTE, (*both, by("amina", "heads"), by("zara", "heads"))) == ()
    assert steps_asked(Route(), ()) == ()


def test_what_stands_of_a_later_group_counts_though_the_first_is_asked_again():
    given = (by("amina", "heads"), by("zara", "heads"))
    assert steps_asked(ROUTE, given) == steps_left(ROUTE, given) == (LEGAL, FINANCE)
    assert given_before(ROUTE, given) == ()


def test_several_of_those_named_or_each_of_them():
    one, two = by("amina", "heads"), by("rashid", "heads", for_whom="zara")
    assert not is_complete(HEADS, (one,))
    assert is_complete(HEADS, (one, two))
    assert not is_complete(ALL, (one, two))
    assert still_named(ALL, (one, two)) == ("bilal",)
    assert is_complete(ALL, (one, two, by("bilal", "heads")))
    assert (HEADS.wanted, ALL.wanted) == (2, 3)


def test_a_step_is_for_who_is_named_or_holds_the_role_or_its_key():
    by_role = Step("head", "Head", role=Role.SIGNATORY)
    everybody = (ADMINISTRATOR, AUDITOR, OFFICER, REVIEWER, SECOND_OFFICER, SIGNATORY)
    assert [each.key for each in everybody if may_give(each, HEADS)] == ["zara", "amina", "bilal"]
    assert [each.key for each in everybody if may_give(each, by_role)] == ["sana"]
    assert [each.key for each in everybody if may_give(each, LEGAL)] == ["rashid"]
    assert not may_give(replace(SIGNATORY, active=False), by_role)
    assert not may_give(AUDITOR, replace(HEADS, people=(AUDITOR.key,)))
    assert not may_give(replace(OFFICER, routes=("legal",)), LEGAL)


def test_whoever_has_given_it_or_submitted_the_text_is_not_asked_again():
    everybody = (ADMINISTRATOR, OFFICER, SECOND_OFFICER)
    may = who_still_may(HEADS, (by("zara", "heads"),), everybody, but="amina")
    assert [each.key for each in may] == ["bilal"]


def test_a_role_is_asked_where_a_step_names_it_or_one_of_its_holders():
    by_role = Route(((Step("head", "Head", role=Role.SIGNATORY),),))
    assert asks_role(by_role, Role.SIGNATORY, ())
    assert not asks_role(by_role, Role.OFFICER, ("amina",))
    assert asks_role(ROUTE, Role.OFFICER, ("omar", "amina"))
    assert not asks_role(ROUTE, Role.OFFICER, ("omar",))
    assert asks_role(Route(), Role.REVIEWER, ())


def test_an_approval_concerns_legal_reviewers_and_those_it_asks():
    assert approves(REVIEWER, Route())
    assert approves(OFFICER, ROUTE)
    assert not approves(SIGNATORY, ROUTE)
