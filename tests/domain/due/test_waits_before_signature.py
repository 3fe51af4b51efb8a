"""What an agreement waits for until everybody has signed: each task in full, in its order, of whom and since when."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.agreements import A_FILE, HOME, MUTUAL, PARTNER, RULES, TERMS, Case, an_agreement, opened
from tests.builders.people import OFFICER, REVIEWER
from workflow.domain.agreement.act_details import Answering, Clearing, CommentText, SigningOff, Which
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.route import side_by_side
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Party, Signatory, Signs
from workflow.domain.agreement.type_rules import ClearanceRule
from workflow.domain.due.waiting import Wait

OPENED, SUBMITTED, SIGNED_OFF = date(2026, 4, 1), date(2026, 4, 2), date(2026, 4, 3)
SENT, LATER = date(2026, 4, 6), date(2026, 4, 8)
CLEARED = replace(
    RULES,
    route=side_by_side([("legal", "Legal office"), ("finance", "finance")]),
    clearances=(
        ClearanceRule("regulator", "No-objection certificate", "activation", required=True),
        ClearanceRule("ethics", "Ethics approval", "signing", required=True),
        ClearanceRule("insurance", "Insurance", "signing", required=True),
        ClearanceRule("export", "Export licence", "signing"),
    ),
)


def ours(key: str, task: str, since: date, reason: str | None = None, by: date | None = None) -> Wait:
    return Wait(key, task, "officer", of_person="amina", since=since, by=by, reason=reason)


def signature(key: str, party: str, reason: str | None = None, by: date | None = None) -> Wait:
    return Wait(f"signature {key}", f"Sign for {party}", "signatory", since=SIGNED_OFF, by=by, reason=reason)


def sent(case: Case, on: date, **said) -> Case:
    return case.does(Act.SEND, OFFICER, on, replace(A_FILE, **said))


def test_a_conversation_waits_for_drafting_to_begin_whatever_its_draft_lacks() -> None:
    case = an_agreement(Stage.EXPLORATION)
    assert case.follows(missing=("A day is missing.",)).waits == (ours("begin", "Begin the draft", OPENED),)


def test_a_draft_waits_to_be_submitted_or_for_each_fact_that_it_lacks() -> None:
    case = opened()
    assert case.follows().waits == (ours("submit", "Submit for legal review", OPENED),)
    lacking = case.follows(missing=("A day is missing.", "A purpose is missing.")).waits
    assert lacking == (
        ours(
            "facts", "Edit the draft until it is complete", OPENED, "A day is missing. A purpose is missing."
        ),
    )


def test_a_draft_they_have_waits_for_their_answer_to_what_was_asked_last() -> None:
    case = sent(opened(), SUBMITTED, asks="Who pays?", by=date(2026, 4, 20))
    case.does(Act.RECEIVE, OFFICER, SIGNED_OFF, A_FILE)
    assert case.follows().waits == (ours("submit", "Submit for legal review", SIGNED_OFF),)
    sent(case, SENT, asks="Clause 4 as well", by=date(2026, 5, 4))
    answer = Wait("their answer", "Answer to the draft", "other side", since=SENT)
    assert case.follows().waits == (replace(answer, by=date(2026, 5, 4), reason="Clause 4 as well"),)
    assert case.follows(missing=("A day is missing.",)).turn == "theirs"
    assert sent(opened(), SENT).follows().waits == (answer,)


def test_a_draft_sent_when_nothing_was_kept_of_what_was_asked_is_waited_for_without_it() -> None:
    case = sent(opened(), SENT, asks="Who pays?", by=date(2026, 4, 20))
    case.agreement = replace(case.now, asked=())
    assert case.follows().waits == (Wait("their answer", "Answer to the draft", "other side", since=SENT),)


def test_the_last_sign_off_says_what_the_text_leaves_open() -> None:
    case = an_agreement(Stage.LEGAL_REVIEW, rules=replace(CLEARED, clearances=()))
    left = ("the fee (clause 3.1, “Fees”)", "the dues (clause 4, “Dues”)")
    case.agreement = replace(case.now, submission=replace(case.now.submission, left_open=left))
    assert [each.reason for each in case.follows().waits] == [None, None]
    case.does(Act.SIGN_OFF, REVIEWER, SIGNED_OFF, SigningOff("legal"), given={"left_open": left})
    assert [(each.of_route, each.reason) for each in case.follows().waits] == [
        ("finance", "its text leaves open: the fee (clause 3.1, “Fees”); the dues (clause 4, “Dues”)")
    ]


def test_in_review_their_answer_comes_first_then_comments_clearances_and_routes() -> None:
    case = sent(an_agreement(Stage.LEGAL_REVIEW, rules=CLEARED), SENT)
    case.does(Act.COMMENT, REVIEWER, SENT, CommentText("Who pays?"))
    case.does(Act.COMMENT, REVIEWER, SENT, CommentText("Who signs?"))
    case.does(Act.COMMENT, OFFICER, LATER, CommentText("Who travels?"))
    case.does(Act.SETTLE, OFFICER, LATER, Which(2))
    review = Wait("sign off legal", "Sign off: Legal office", "legal reviewer", since=SUBMITTED)
    assert case.follows().waits == (
        Wait("their answer", "Answer to the draft", "other side", since=SENT),
        ours("comment 1", "Settle comment 1", SENT, "Who pays?"),
        ours("comment 3", "Settle comment 3", LATER, "Who travels?"),
        ours("clearance ethics", "Clear: Ethics approval", SUBMITTED, "wanted before signing"),
        ours("clearance insurance", "Clear: Insurance", SUBMITTED, "wanted before signing"),
        replace(review, of_route="legal"),
        replace(review, key="sign off finance", task="Sign off: finance", of_route="finance"),
    )


def test_a_comment_of_a_reviewer_that_was_answered_waits_for_the_reviewer_till_the_reviewer_says_more() -> (
    None
):
    case = an_agreement(Stage.LEGAL_REVIEW).does(Act.COMMENT, REVIEWER, SENT, CommentText("Who pays?"))
    case.does(Act.ANSWER, OFFICER, LATER, Answering(1, "Both pay."))
    first = case.follows().waits[0]
    assert first == Wait(
        "comment 1",
        "Settle comment 1",
        "legal reviewer",
        of_person="rashid",
        since=LATER,
        reason="answered: Both pay.",
    )
    assert case.follows().turn == "reviewers"
    case.does(Act.ANSWER, REVIEWER, LATER, Answering(1, "Half each?"))
    assert case.follows().waits[0] == ours("comment 1", "Settle comment 1", LATER, "Half each?")
    assert case.follows().turn == "ours"


def test_a_comment_of_the_office_waits_for_its_owner_also_when_it_was_answered() -> None:
    case = an_agreement(Stage.LEGAL_REVIEW).does(Act.COMMENT, OFFICER, SENT, CommentText("Who pays?"))
    case.does(Act.ANSWER, REVIEWER, LATER, Answering(1, "Both pay."))
    assert case.follows().waits[0] == ours("comment 1", "Settle comment 1", LATER, "Both pay.")


def test_what_was_cleared_and_signed_off_is_not_waited_for_any_more() -> None:
    case = an_agreement(Stage.LEGAL_REVIEW, rules=CLEARED)
    case.does(Act.CLEAR, OFFICER, SENT, Clearing("ethics", "minutes"))
    case.does(Act.CLEAR, OFFICER, SENT, Clearing("insurance", "policy"))
    assert [each.key for each in case.follows().waits] == ["sign off legal", "sign off finance"]
    case.does(Act.SIGN_OFF, REVIEWER, LATER, SigningOff("legal"))
    assert [each.key for each in case.follows().waits] == ["sign off finance"]


def test_a_clearance_is_waited_for_from_the_stage_before_the_one_it_is_wanted_for() -> None:
    def clearances(stage: Stage) -> list[str]:
        case = an_agreement(stage)
        case.rules = CLEARED
        return [each.key for each in case.follows().waits if each.key.startswith("clearance")]

    clearances_asked = ["clearance regulator", "clearance ethics", "clearance insurance"]
    assert {stage: clearances(stage) for stage in Stage if stage is not Stage.CLOSED} == {
        Stage.EXPLORATION: [],
        Stage.DRAFTING: [],
        Stage.LEGAL_REVIEW: ["clearance ethics", "clearance insurance"],
        Stage.SIGNING: [],
        Stage.ACTIVATION: clearances_asked,
        Stage.IN_FORCE: [*clearances_asked, *(f"{each} term 2" for each in sorted(clearances_asked))],
        Stage.RENEWAL: [*clearances_asked, *(f"{each} term 2" for each in sorted(clearances_asked))],
    }


def test_the_comments_of_what_was_withdrawn_are_waited_for_no_more() -> None:
    case = opened().does(Act.COMMENT, OFFICER, OPENED, CommentText("Who pays?"))
    case.does(Act.WITHDRAW, OFFICER, SUBMITTED, reason="No funds")
    assert case.follows().waits == ()
    assert case.follows().turn is None


@pytest.mark.parametrize(
    "signatories", [(), (Signatory(),)], ids=["nobody is named", "somebody without a name"]
)
def test_a_party_signs_once_whoever_signs_for_it(signatories: tuple[Signatory, ...]) -> None:
    home = replace(HOME, signatories=signatories)
    case = an_agreement(Stage.SIGNING, replace(TERMS, parties=(home, PARTNER)))
    assert case.follows().waits == (signature("p1 1", home.name), signature("p2 1", PARTNER.name))
    case.signs(home, date(2026, 4, 10), name="The Rector")
    assert case.follows().waits == (signature("p2 1", PARTNER.name),)


RECTOR, DEAN = Signatory("Ada Rector", "Rector", order=2), Signatory("Ben Dean", "Dean", order=1)
WITNESS = Signatory(title="Witness", order=3)
SEAT = Party("Sample College", "partner", signs=Signs.NO)


@pytest.mark.parametrize(
    ("signed", "waited_for"),
    [
        ([], ["Ben Dean, Dean", "Ada Rector, Rector", "Witness"]),
        (["Ben Dean"], ["Ada Rector, Rector", "Witness"]),
        (["ada  rector"], ["Ben Dean, Dean", "Witness"]),
        (["Ada Rector", "Ben Dean"], ["Witness"]),
        (["Somebody Else"], ["Ada Rector, Rector", "Witness"]),
        (["Somebody Else", "Another One"], ["Witness"]),
        (["Somebody Else", "Ben Dean"], ["Witness"]),
    ],
)
def test_the_signatories_of_a_party_are_waited_for_by_name_in_their_order(
    signed: list[str], waited_for: list[str]
) -> None:
    parties = (SEAT, PARTNER, replace(HOME, signatories=(RECTOR, DEAN, WITNESS)))
    case = an_agreement(Stage.SIGNING, replace(TERMS, parties=parties))
    case.signs(PARTNER, date(2026, 4, 9))
    for name in signed:
        case.signs(HOME, date(2026, 4, 10), name=name)
    assert case.follows().waits == tuple(
        signature(f"p3 {number}", HOME.name, who) for number, who in enumerate(waited_for, start=1)
    )


def test_two_of_one_name_sign_each_for_themselves() -> None:
    home = replace(HOME, signatories=(Signatory("Ada Rector"), Signatory("Ada Rector", "Dean")))
    case = an_agreement(Stage.SIGNING, replace(TERMS, parties=(home, PARTNER)))
    case.signs(home, date(2026, 4, 10), name="Ada Rector")
    assert case.follows().waits[0] == signature("p1 1", HOME.name, "Ada Rector, Dean")


def test_an_offer_is_accepted_until_it_lapses() -> None:
    granting = replace(RULES, granted_by="home", acceptance_days=30)
    case = an_agreement(Stage.SIGNING, MUTUAL, rules=granting)
    assert [each.by for each in case.follows().waits] == [None, None]
    case.signs(HOME, date(2026, 4, 10))
    assert case.follows().waits == (signature("p2 1", PARTNER.name, by=date(2026, 5, 10)),)


ASKED_BY = {
    "begin": Act.BEGIN,
    "facts": Act.REVISE,
    "submit": Act.SUBMIT,
    "comment": Act.SETTLE,
    "clearance": Act.CLEAR,
    "sign off": Act.SIGN_OFF,
    "signature": Act.SIGN,
    "decision": Act.DECIDE,
}


def test_each_task_begins_with_the_word_of_its_act() -> None:
    review = an_agreement(Stage.LEGAL_REVIEW, rules=CLEARED)
    review.does(Act.COMMENT, REVIEWER, SENT, CommentText("Who pays?"))
    cases = [opened(), review, an_agreement(Stage.EXPLORATION), an_agreement(Stage.SIGNING)]
    found = [wait for case in cases for wait in case.follows().waits]
    found += opened().follows(missing=("A day is missing.",)).waits
    found += an_agreement(terms=MUTUAL).sweeps(date(2027, 6, 1)).follows().waits
    named = {key: each.task for each in found for key in ASKED_BY if each.key.startswith(key)}
    assert set(named) == set(ASKED_BY)
    for key, act in ASKED_BY.items():
        first = act.word if act in (Act.SIGN_OFF, Act.SUBMIT) else act.word.split()[0]
        assert named[key].lower().startswith(first), named[key]
