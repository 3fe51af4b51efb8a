"""When a case may follow other rules of approval, and where that leads it."""

from dataclasses import replace

from tests.builders.agreements import HOME, RULES, an_agreement
from tests.builders.people import ADMINISTRATOR, OFFICER, REVIEWER
from tests.domain.lifecycle.guards.refusing import APRIL, refused_by
from workflow.domain.agreement.act_details import CommentText, NewRules, SigningOff
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.route import Route, Step, side_by_side
from workflow.domain.agreement.stages import Stage
from workflow.domain.lifecycle.guards import signing_off

LEGAL, FINANCE = Step("legal", "Legal office"), Step("finance", "Finance office")
BOTH = replace(RULES, route=side_by_side([("legal", "Legal office"), ("finance", "Finance office")]))
WHY = {"reason": "The board decided so"}
OF_TODAY, EARLIER = "9" * 64, "1" * 64


def by(rules=BOTH) -> dict[str, object]:
    return {"new_rules": rules, "new_rules_known_as": OF_TODAY}


def follows(case, rules=BOTH):
    return case.does(Act.FOLLOW_RULES, ADMINISTRATOR, APRIL, NewRules(), by(rules), **WHY)


def waits_for_finance():
    """The legal office has signed off, and finance is asked still."""
    case = an_agreement(Stage.LEGAL_REVIEW, rules=BOTH)
    return case.does(Act.SIGN_OFF, REVIEWER, APRIL, SigningOff("legal"))


@refused_by(signing_off.rules_are_those_of_today)
def test_rules_that_changed_since_they_were_looked_at_are_not_followed():
    rest = {"given": by(), **WHY}
    return (
        an_agreement(Stage.DRAFTING),
        Act.FOLLOW_RULES,
        ADMINISTRATOR,
        APRIL,
        NewRules(EARLIER),
        rest,
        "once more",
    )


@refused_by(signing_off.follows_others_so_far)
def test_nobody_is_told_twice_to_follow_the_same():
    case = follows(an_agreement(Stage.DRAFTING))
    rest = {"given": by(), **WHY}
    return case, Act.FOLLOW_RULES, ADMINISTRATOR, APRIL, NewRules(), rest, "follows these rules already"


@refused_by(signing_off.nobody_has_signed_what_is_asked_anew)
def test_what_somebody_has_signed_is_not_approved_again_behind_their_back():
    case = an_agreement(Stage.SIGNING).signs(HOME, APRIL)
    rest = {"given": by(), **WHY}
    return (
        case,
        Act.FOLLOW_RULES,
        ADMINISTRATOR,
        APRIL,
        NewRules(),
        rest,
        "and Finance office would be asked: recall it",
    )


@refused_by(signing_off.what_stands_can_go_on)
def test_a_text_with_an_open_comment_does_not_go_on_to_signing_because_nobody_is_left_to_ask():
    case = waits_for_finance().does(Act.COMMENT, OFFICER, APRIL, CommentText("Who pays?"))
    rest = {"given": by(RULES), **WHY}
    return case, Act.FOLLOW_RULES, ADMINISTRATOR, APRIL, NewRules(), rest, "would be signed next"


def test_it_goes_on_to_signing_where_nobody_is_left_to_ask():
    case = follows(waits_for_finance(), RULES)
    assert (case.now.stage, case.now.rules) == (Stage.SIGNING, OF_TODAY)
    assert [each.route for each in case.now.sign_offs] == ["legal"]
    assert case.work == ["signing: entered signing"]


def test_it_goes_back_to_the_reviewers_where_more_of_them_are_asked():
    case = follows(an_agreement(Stage.SIGNING))
    assert case.now.stage is Stage.LEGAL_REVIEW
    assert [each.route for each in case.now.sign_offs] == ["legal"]


def test_what_nobody_asks_for_any_more_falls_and_is_told():
    case = follows(waits_for_finance(), replace(RULES, route=Route(((FINANCE,),))))
    assert case.now.sign_offs == ()
    assert [each.route for each in case.now.fallen_sign_offs] == ["legal"]
    assert case.flags == (
        f"the sign-off of {REVIEWER.key} for Legal office falls: it is not asked for any more",
    )


def test_a_sign_off_that_is_to_hold_for_something_else_is_asked_for_again():
    for_the_term = replace(BOTH, route=Route(((LEGAL, replace(FINANCE, scope=("funding",))),)))
    both_read = replace(REVIEWER, routes=("legal", "finance"))
    case = waits_for_finance()
    third = replace(BOTH, route=Route(((LEGAL, FINANCE, Step("ethics", "Ethics board")),)))
    case = follows(case, third)
    case.rules = third
    case.does(Act.SIGN_OFF, both_read, APRIL, SigningOff("finance"))
    case.does(
        Act.FOLLOW_RULES, ADMINISTRATOR, APRIL, NewRules(),
        {"new_rules": for_the_term, "new_rules_known_as": EARLIER}, **WHY,
    )  # fmt: skip
    assert [each.route for each in case.now.sign_offs] == ["legal"]
    assert case.flags[-1].endswith("falls: it is to hold for its funding now")


def test_a_draft_follows_without_anything_else():
    case = follows(an_agreement(Stage.DRAFTING))
    assert (case.now.stage, case.now.rules, case.flags) == (Stage.DRAFTING, OF_TODAY, ())
