"""What holds a sign-off back: whose it is, whose turn it is, and what stands of earlier rounds."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.agreements import AT, RULES, TERMS, Case, an_agreement, opened
from tests.builders.people import ADMINISTRATOR, OFFICER, REVIEWER, SECOND_OFFICER
from tests.domain.lifecycle.guards.refusing import APRIL, refused_by
from workflow.domain.agreement.act_details import CommentText, Revision, SigningOff
from workflow.domain.agreement.acts import Act, Request
from workflow.domain.agreement.route import EVERYBODY, Route, Step, side_by_side
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Funding
from workflow.domain.agreement.type_rules import ClearanceRule
from workflow.domain.errors import RefusedError
from workflow.domain.lifecycle.decide import held_back_already
from workflow.domain.lifecycle.guards import signing_off

LEGAL, FINANCE = Step("legal", "Legal office"), Step("finance", "Finance", scope=("funding",))
DEANS = Step("deans", "Deans", people=("bilal", "zara"), least=EVERYBODY)
IN_ORDER = replace(RULES, route=Route(((LEGAL,), (FINANCE,))))
SIDE_BY_SIDE = replace(RULES, route=Route(((LEGAL, FINANCE),)))


def under_review(rules=IN_ORDER) -> Case:
    return an_agreement(Stage.LEGAL_REVIEW, rules=rules)


@refused_by(signing_off.reviewer_may_give_route)
def test_a_reviewer_signs_off_only_routes_of_their_own():
    stranger = replace(REVIEWER, routes=("finance",))
    return (
        an_agreement(Stage.LEGAL_REVIEW),
        Act.SIGN_OFF,
        stranger,
        APRIL,
        SigningOff("legal"),
        {},
        "may not sign off",
    )


@refused_by(signing_off.reviewer_may_give_route)
def test_a_route_is_one_of_the_type():
    case = an_agreement(Stage.LEGAL_REVIEW)
    return case, Act.SIGN_OFF, REVIEWER, APRIL, SigningOff("finance"), {}, "is signed off by: legal"


@refused_by(signing_off.reviewer_may_give_route)
def test_a_route_is_signed_off_once():
    case = an_agreement(
        Stage.LEGAL_REVIEW,
        rules=replace(RULES, route=side_by_side([("legal", "legal"), ("finance", "finance")])),
    )
    case.does(Act.SIGN_OFF, REVIEWER, APRIL, SigningOff("legal"))
    return case, Act.SIGN_OFF, REVIEWER, APRIL, SigningOff("legal"), {}, "is given already"


@refused_by(signing_off.reviewer_did_not_submit)
def test_nobody_signs_off_what_they_submitted():
    both = replace(REVIEWER, roles=(*REVIEWER.roles, *OFFICER.roles))
    case = opened().does(Act.SUBMIT, both, APRIL)
    return (
        case,
        Act.SIGN_OFF,
        both,
        APRIL,
        SigningOff("legal"),
        {},
        "submitted this text and cannot sign it off",
    )


@refused_by(signing_off.reviewer_did_not_submit)
def test_nobody_has_a_text_of_theirs_signed_off_on_their_behalf():
    case = an_agreement(Stage.LEGAL_REVIEW)
    return (
        case,
        Act.SIGN_OFF,
        REVIEWER,
        APRIL,
        SigningOff("legal"),
        {"on_behalf_of": OFFICER.key},
        "cannot sign it off",
    )


@refused_by(signing_off.nothing_is_left_open)
def test_what_is_left_open_holds_the_last_sign_off_back():
    case = an_agreement(Stage.LEGAL_REVIEW)
    given = {"given": {"left_open": ("the fee (clause 3.1, “Fees”)", "the dues (clause 4, “Dues”)")}}
    said = "its text leaves open: the fee (clause 3.1, “Fees”); the dues (clause 4, “Dues”)."
    return case, Act.SIGN_OFF, REVIEWER, APRIL, SigningOff("legal"), given, said


@refused_by(signing_off.hash_is_under_review)
def test_what_is_signed_off_is_the_text_under_review():
    case = an_agreement(Stage.LEGAL_REVIEW)
    return (
        case,
        Act.SIGN_OFF,
        REVIEWER,
        APRIL,
        SigningOff("legal", "0" * 12),
        {},
        "is not the one under review",
    )


@refused_by(signing_off.step_has_its_turn)
def test_a_group_is_asked_once_the_one_before_it_has_signed_off():
    said = "Finance is asked once these have signed off: Legal office."
    return under_review(), Act.SIGN_OFF, REVIEWER, APRIL, SigningOff("finance"), {}, said


def test_whose_turn_has_not_come_is_told_so_before_they_choose():
    fay = replace(REVIEWER, key="fay", name="Fay Finance", routes=("finance",))
    case = under_review()
    (reason,) = held_back_already(case.now, Request(Act.SIGN_OFF, fay, APRIL, AT), case.circumstances())
    assert reason.sentence == "Finance is asked once these have signed off: Legal office."


@refused_by(signing_off.reviewer_may_give_route)
def test_whoever_is_named_signs_off_and_nobody_else():
    case = under_review(replace(RULES, route=Route(((DEANS,),))))
    return case, Act.SIGN_OFF, REVIEWER, APRIL, SigningOff("deans"), {}, "may not sign off for: Deans"


@refused_by(signing_off.reviewer_may_give_route)
def test_of_several_who_must_each_signs_off_for_themselves():
    case = under_review(replace(RULES, route=Route(((DEANS,),))))
    case.does(Act.SIGN_OFF, SECOND_OFFICER, APRIL, SigningOff("deans"))
    assert case.now.stage is Stage.LEGAL_REVIEW
    said = "has signed off already for: Deans; somebody else signs off besides."
    return case, Act.SIGN_OFF, SECOND_OFFICER, APRIL, SigningOff("deans"), {}, said


@refused_by(signing_off.nobody_approves_twice)
def test_nobody_signs_off_for_two_where_the_office_does_not_allow_it():
    case = under_review(replace(RULES, route=Route(((LEGAL,), (FINANCE,)), several_by_one=False)))
    case.does(Act.SIGN_OFF, REVIEWER, APRIL, SigningOff("legal"))
    said = "Rashid Sample signed off for Legal office, and nobody signs off for two here: somebody else must."
    return case, Act.SIGN_OFF, REVIEWER, APRIL, SigningOff("finance"), {}, said


@refused_by(signing_off.stands_what_was_given)
def test_only_what_somebody_signed_off_before_can_be_said_to_stand():
    said = "Rashid Sample has signed off no earlier text for Legal office: read this one and sign it off."
    details = SigningOff("legal", stands=True)
    return under_review(), Act.SIGN_OFF, REVIEWER, APRIL, details, {}, said


@refused_by(signing_off.returned_by_who_reviews)
def test_a_text_is_returned_by_who_reviews_it():
    case = under_review()
    said = "Bilal Sample is not asked to sign MOU-2026-0001 off, and so cannot return it."
    return case, Act.RETURN, SECOND_OFFICER, APRIL, None, {"reason": "No"}, said


def test_whoever_is_named_may_return_the_text():
    case = under_review(replace(RULES, route=Route(((LEGAL,), (DEANS,)))))
    case.does(Act.RETURN, SECOND_OFFICER, APRIL, reason="The school does not want it")
    assert case.now.stage is Stage.DRAFTING


def recalled(rules=SIDE_BY_SIDE) -> Case:
    """Approved by everybody, and recalled before anybody signed."""
    case = an_agreement(Stage.SIGNING, rules=rules)
    return case.does(Act.RECALL, OFFICER, APRIL, reason="One address is wrong")


@refused_by(signing_off.what_stands_can_be_signed)
def test_a_comment_holds_back_what_would_be_signed_next():
    case = recalled().does(Act.COMMENT, REVIEWER, APRIL, CommentText("Clause 4 is unclear"))
    said = "Every sign-off stands, so that MOU-2026-0001 would be signed next. One comment is open"
    return case, Act.SUBMIT, OFFICER, APRIL, None, {}, said


@refused_by(signing_off.what_stands_can_be_signed)
def test_what_is_left_open_holds_back_what_would_be_signed_next():
    given = {"given": {"left_open": ("the fee (clause 3.1)",)}}
    return recalled(), Act.SUBMIT, OFFICER, APRIL, None, given, "Its text leaves open: the fee (clause 3.1)."


@refused_by(signing_off.what_stands_can_be_signed)
def test_a_clearance_holds_back_what_would_be_signed_next():
    case = recalled()
    wanted = (ClearanceRule("ethics", "Ethics approval", Stage.SIGNING, required=True),)
    case.rules = replace(case.rules, clearances=wanted)
    return (
        case,
        Act.SUBMIT,
        OFFICER,
        APRIL,
        None,
        {},
        "Clearances are missing before signing: Ethics approval.",
    )


def test_what_is_submitted_again_unchanged_goes_on_to_signature_in_the_same_act():
    case = recalled().does(Act.SUBMIT, OFFICER, APRIL)
    assert case.now.stage is Stage.SIGNING
    assert case.work == ["signing: entered signing"]
    assert [each.route for each in case.now.sign_offs] == ["legal", "finance"]
    assert case.flags == (
        "the sign-off of rashid for Legal office stands",
        "the sign-off of rashid for Finance stands",
    )


def test_an_edit_lets_fall_the_sign_offs_whose_scope_it_touches_and_no_others():
    case = recalled()
    assert [each.route for each in case.now.kept_sign_offs] == ["legal", "finance"]
    assert case.now.sign_offs == ()
    case.does(Act.REVISE, OFFICER, APRIL, Revision(replace(TERMS, title="Clearer")))
    case.does(Act.SUBMIT, OFFICER, APRIL)
    assert case.now.stage is Stage.LEGAL_REVIEW
    assert [each.route for each in case.now.sign_offs] == ["finance"]
    assert [(each.route, each.fell) for each in case.now.fallen_sign_offs] == [("legal", 2)]
    assert case.flags[-1] == "the sign-off of rashid for Legal office falls: the text is another one"


def test_what_fell_is_said_to_stand_by_whoever_gave_it():
    case = recalled().does(Act.REVISE, OFFICER, APRIL, Revision(replace(TERMS, title="Clearer")))
    case.does(Act.SUBMIT, OFFICER, APRIL)
    case.does(Act.SIGN_OFF, REVIEWER, APRIL, SigningOff("legal", stands=True))
    assert case.now.stage is Stage.SIGNING
    assert case.now.earlier_sign_offs == ()
    given = next(each for each in case.now.sign_offs if each.route == "legal")
    assert given.stands
    assert given.content_hash == case.now.submission.content_hash


def test_a_sign_off_names_what_it_covers():
    case = an_agreement(Stage.SIGNING, rules=SIDE_BY_SIDE)
    legal, finance = case.now.sign_offs
    assert (legal.scope, legal.scope_hash) == ("the whole text", None)
    assert finance.scope == "its funding"
    assert finance.holds_for == finance.scope_hash != finance.content_hash


def test_a_changed_sum_lets_finance_fall():
    case = recalled()
    funded = replace(TERMS, funding=Funding("funded", "40000", "USD"))
    case.does(Act.REVISE, OFFICER, APRIL, Revision(funded)).does(Act.SUBMIT, OFFICER, APRIL)
    assert case.flags[-1] == "the sign-off of rashid for Finance falls: its funding changed"


def test_whoever_returns_a_text_takes_their_own_sign_off_back():
    case = under_review(SIDE_BY_SIDE).does(Act.SIGN_OFF, REVIEWER, APRIL, SigningOff("legal"))
    case.does(Act.RETURN, REVIEWER, APRIL, reason="On second thoughts")
    assert case.now.earlier_sign_offs == ()


def test_a_sign_off_of_whoever_submits_the_next_round_falls():
    both = replace(REVIEWER, roles=(*REVIEWER.roles, *OFFICER.roles))
    case = recalled().does(Act.SUBMIT, both, APRIL)
    assert case.now.stage is Stage.LEGAL_REVIEW
    assert case.now.sign_offs == ()
    assert case.flags[0].endswith("falls: whoever gave it submitted this text")


def test_what_is_not_asked_for_any_more_falls_and_so_does_what_others_are_named_for():
    case = recalled()
    named = replace(LEGAL, people=("zara",))
    case.rules = replace(RULES, route=Route(((named,),)))
    case.does(Act.SUBMIT, OFFICER, APRIL)
    assert [each.rpartition(": ")[2] for each in case.flags] == [
        "others are named for it now",
        "it is not asked for any more",
    ]


def test_two_of_three_are_enough_where_the_route_says_so():
    three = Step("board", "Board", people=("bilal", "zara", "rashid"), least=2)
    case = under_review(replace(RULES, route=Route(((three,),))))
    case.does(Act.SIGN_OFF, ADMINISTRATOR, APRIL, SigningOff("board"))
    assert case.now.stage is Stage.LEGAL_REVIEW
    case.does(Act.SIGN_OFF, REVIEWER, APRIL, SigningOff("board"))
    assert case.now.stage is Stage.SIGNING


def test_the_submitter_named_for_a_step_cannot_sign_it_off():
    case = opened(rules=replace(RULES, route=Route(((DEANS,),)))).does(Act.SUBMIT, SECOND_OFFICER, APRIL)
    with pytest.raises(RefusedError, match="submitted this text and cannot sign it off"):
        case.does(Act.SIGN_OFF, SECOND_OFFICER, date(2026, 4, 16), SigningOff("deans"))
