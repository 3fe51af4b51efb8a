"""What holds back a sign-off in somebody's place, and giving a sign-off over to somebody else."""

from dataclasses import replace
from datetime import date

from tests.builders.agreements import RULES, Case, an_agreement, opened
from tests.builders.people import ADMINISTRATOR, OFFICER, REVIEWER, SECOND_OFFICER, a_person
from tests.domain.lifecycle.guards.refusing import APRIL, refused_by
from workflow.domain.agreement.act_details import Reassigning, SigningOff
from workflow.domain.agreement.acts import Act, InPlaceOf
from workflow.domain.agreement.agreement import Role
from workflow.domain.agreement.route import EVERYBODY, Route, Step
from workflow.domain.agreement.stages import Stage
from workflow.domain.approval.given_over import as_given_over
from workflow.domain.lifecycle.guards import evidence, reassigning, signing_off

OMAR = a_person("omar", Role.REVIEWER, name="Omar Office", routes=("finance",))
FAY = a_person("fay", Role.REVIEWER, name="Fay Finance", routes=("finance",))
INA = a_person("ina", Role.REVIEWER, name="Ina Inland", routes=("finance",))
NAMES = {each.key: each.name for each in (OMAR, FAY, INA, OFFICER)}
NAMED = replace(RULES, route=Route(((Step("finance", "Finance office", people=("omar",)),),)), clearances=())
BOTH_NAMED = replace(
    RULES, route=Route(((Step("finance", "Finance office", people=("omar", "ina"), least=EVERYBODY),),))
)
FOR_OMAR = {"in_place_of": (InPlaceOf(OMAR, date(2026, 5, 3)),), "names": NAMES}
SAID = {"reason": "Omar is ill"}
TO_FAY = {"heir": FAY, "replaced": OMAR, "names": NAMES}


def under_review(rules=NAMED) -> Case:
    return an_agreement(Stage.LEGAL_REVIEW, rules=rules)


def test_a_substitute_signs_off_and_both_are_named_on_record() -> None:
    case = under_review().does(Act.SIGN_OFF, FAY, APRIL, SigningOff("finance"), FOR_OMAR)
    [given] = case.now.sign_offs
    assert (given.by, given.for_whom, given.away_until) == ("fay", "omar", date(2026, 5, 3))
    assert case.now.stage is Stage.SIGNING


def test_whoever_may_give_it_themselves_gives_it_for_themselves_unless_they_say_otherwise() -> None:
    anybody = replace(RULES, route=Route(((Step("finance", "Finance office"),),)), clearances=())
    own = under_review(anybody).does(Act.SIGN_OFF, FAY, APRIL, SigningOff("finance"), FOR_OMAR)
    assert own.now.sign_offs[0].for_whom is None
    said = SigningOff("finance", for_whom="omar")
    theirs = under_review(anybody).does(Act.SIGN_OFF, FAY, APRIL, said, FOR_OMAR)
    assert theirs.now.sign_offs[0].for_whom == "omar"


@refused_by(signing_off.reviewer_may_give_route)
def test_nobody_signs_off_for_whom_they_do_not_stand_in():
    said = SigningOff("finance", for_whom="omar")
    words = "Fay Finance does not stand in for Omar Office for: Finance office."
    return under_review(), Act.SIGN_OFF, FAY, APRIL, said, {"given": {"names": NAMES}}, words


@refused_by(signing_off.reviewer_may_give_route)
def test_a_substitute_without_the_sign_off_gives_none():
    lost = replace(FAY, routes=("legal",))
    return (
        under_review(),
        Act.SIGN_OFF,
        lost,
        APRIL,
        SigningOff("finance"),
        {"given": FOR_OMAR},
        "may not sign off for",
    )


@refused_by(signing_off.reviewer_may_give_route)
def test_a_sign_off_that_does_not_pass_is_not_given_in_the_place_of_anybody():
    other = {"in_place_of": (InPlaceOf(OMAR, date(2026, 5, 3), ("ethics",)),)}
    return (
        under_review(),
        Act.SIGN_OFF,
        FAY,
        APRIL,
        SigningOff("finance"),
        {"given": other},
        "may not sign off for",
    )


@refused_by(signing_off.reviewer_did_not_submit)
def test_nobody_signs_off_through_a_substitute_what_they_submitted():
    both = replace(OMAR, roles=(*OMAR.roles, *OFFICER.roles))
    case = opened(rules=NAMED).does(Act.SUBMIT, both, APRIL)
    stood = {"in_place_of": (InPlaceOf(both, date(2026, 5, 3)),)}
    words = "Omar Office submitted this text: nobody signs it off in their place."
    return case, Act.SIGN_OFF, FAY, APRIL, SigningOff("finance"), {"given": stood}, words


@refused_by(signing_off.reviewer_may_give_route)
def test_one_hand_does_not_sign_off_twice_where_two_must():
    case = under_review(BOTH_NAMED).does(Act.SIGN_OFF, INA, APRIL, SigningOff("finance"))
    return (
        case,
        Act.SIGN_OFF,
        INA,
        APRIL,
        SigningOff("finance", for_whom="omar"),
        {"given": FOR_OMAR},
        "somebody else signs off besides",
    )


def test_an_administrator_asks_somebody_else_and_signs_nothing_off() -> None:
    case = under_review().does(
        Act.REASSIGN, ADMINISTRATOR, APRIL, Reassigning("finance", "fay"), TO_FAY, **SAID
    )
    [given] = case.now.given_over
    assert (given.from_whom, given.to, given.by, given.reason) == (
        "omar",
        "fay",
        ADMINISTRATOR.key,
        "Omar is ill",
    )
    assert case.now.sign_offs == ()
    assert case.now.stage is Stage.LEGAL_REVIEW
    [step] = as_given_over(NAMED.route, case.now.given_over).steps
    assert step.people == ("fay",)


def test_what_was_given_over_twice_is_asked_of_the_last() -> None:
    case = under_review().does(
        Act.REASSIGN, ADMINISTRATOR, APRIL, Reassigning("finance", "fay"), TO_FAY, **SAID
    )
    case.rules = replace(NAMED, route=as_given_over(NAMED.route, case.now.given_over))
    again = {"heir": INA, "replaced": FAY}
    case.does(Act.REASSIGN, ADMINISTRATOR, APRIL, Reassigning("finance", "ina"), again, **SAID)
    for route in (NAMED.route, as_given_over(NAMED.route, case.now.given_over)):
        assert [step.people for step in as_given_over(route, case.now.given_over).steps] == [("ina",)]


def asked(rules=NAMED, details=None, given=None, **said):
    plain = {"given": TO_FAY if given is None else given, **(SAID | said)}
    return (
        under_review(rules),
        Act.REASSIGN,
        ADMINISTRATOR,
        APRIL,
        details or Reassigning("finance", "fay"),
        plain,
    )


@refused_by(evidence.has_reason)
def test_it_is_given_over_with_a_reason():
    return *asked(reason=" "), "say why"


@refused_by(reassigning.sign_off_is_open)
def test_it_is_one_that_the_case_asks_for():
    return *asked(details=Reassigning("ethics", "fay")), "is signed off by: finance (Finance office)"


@refused_by(reassigning.sign_off_is_open)
def test_what_is_given_is_not_given_over():
    both = replace(NAMED, route=Route(((*NAMED.route.steps, Step("legal", "Legal office")),)))
    case = under_review(both).does(Act.SIGN_OFF, OMAR, APRIL, SigningOff("finance"))
    return (
        case,
        Act.REASSIGN,
        ADMINISTRATOR,
        APRIL,
        Reassigning("finance", "fay"),
        {"given": TO_FAY, **SAID},
        "is given already",
    )


@refused_by(reassigning.sign_off_is_open)
def test_what_is_asked_of_any_two_is_asked_of_nobody_in_particular():
    any_two = replace(RULES, route=Route(((Step("finance", "Finance office", least=2),),)))
    return *asked(any_two), "Any 2 of those who hold it"


@refused_by(reassigning.somebody_is_replaced)
def test_of_several_it_is_said_in_whose_place():
    return *asked(
        BOTH_NAMED
    ), "Say in whose place: Finance office waits for Omar Office (omar), Ina Inland (ina)."


@refused_by(reassigning.somebody_is_replaced)
def test_whoever_is_replaced_is_waited_for():
    return *asked(
        details=Reassigning("finance", "fay", "ina")
    ), "does not wait for Ina Inland, but for Omar Office"


@refused_by(reassigning.heir_may_sign_off)
def test_whoever_has_left_takes_nothing_over():
    return *asked(given=TO_FAY | {"heir": replace(FAY, active=False)}), "no longer acts for this office"


@refused_by(reassigning.heir_may_sign_off)
def test_whoever_takes_it_over_may_give_it():
    return *asked(given=TO_FAY | {"heir": SECOND_OFFICER}), "may not sign off for: Finance office"


@refused_by(reassigning.heir_may_sign_off)
def test_whoever_submitted_the_text_takes_no_sign_off_over():
    submitter = replace(OFFICER, roles=(*OFFICER.roles, Role.REVIEWER), routes=("finance",))
    return *asked(given=TO_FAY | {"heir": submitter}), "submitted this text and cannot sign it off"


@refused_by(reassigning.heir_may_sign_off)
def test_whoever_is_asked_already_is_not_asked_twice():
    said = Reassigning("finance", "ina", "omar")
    return *asked(BOTH_NAMED, said, TO_FAY | {"heir": INA}), "is asked to sign off for Finance office already"


@refused_by(reassigning.heir_may_sign_off)
def test_whoever_signed_off_for_another_is_not_asked_where_nobody_does_two():
    holder = replace(REVIEWER, routes=("legal", "finance"))
    steps = ((Step("legal", "Legal office"),), (Step("finance", "Finance office", people=("omar",)),))
    rules = replace(RULES, route=Route(steps, several_by_one=False))
    case = under_review(rules).does(Act.SIGN_OFF, holder, APRIL, SigningOff("legal"))
    given = TO_FAY | {"heir": holder}
    said = Reassigning("finance", holder.key)
    return (
        case,
        Act.REASSIGN,
        ADMINISTRATOR,
        APRIL,
        said,
        {"given": given, **SAID},
        "nobody signs off for two here",
    )
