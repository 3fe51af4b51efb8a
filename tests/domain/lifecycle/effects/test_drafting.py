"""What acts on a text leave behind: its owner, its rounds and its hash, and whose turn it is."""

from dataclasses import replace
from datetime import date

from tests.builders.agreements import A_FILE, CALENDAR, HOME, RULES, TERMS, Case, an_agreement, opened
from tests.builders.people import OFFICER, REVIEWER
from workflow.domain.agreement.act_details import Contacts, Opening, Revision, SigningOff, TakingUp
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE
from workflow.domain.agreement.foreign.versions import EarlierVersion
from workflow.domain.agreement.route import side_by_side
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Contact
from workflow.domain.term.standing import standing


def test_the_machine_opens_for_a_named_officer_who_then_owns_it():
    opening = Opening("id-1", "MOU-2026-0001", "mou", TERMS)
    case = Case().does(Act.OPEN, MACHINE, date(2026, 4, 1), opening, on_behalf_of="amina")
    assert case.now.owner == "amina"
    assert case.changes[0].actor == "machine"
    assert case.work == ["drafting: entered drafting"]


def test_a_return_lets_sign_offs_fall_and_the_next_round_has_another_hash():
    case = an_agreement(
        Stage.LEGAL_REVIEW,
        rules=replace(RULES, route=side_by_side([("legal", "legal"), ("finance", "finance")])),
    )
    first = case.now.submission.content_hash
    case.does(Act.SIGN_OFF, REVIEWER, date(2026, 4, 3), SigningOff("legal", first[:12]))
    case.does(Act.RETURN, REVIEWER, date(2026, 4, 4), reason="Clause 4 is unclear")
    assert case.now.sign_offs == ()
    assert case.now.submission is None
    case.does(Act.REVISE, OFFICER, date(2026, 4, 5), Revision(replace(TERMS, title="Clearer")))
    case.does(Act.SUBMIT, OFFICER, date(2026, 4, 6))
    assert case.now.submission.round == 2
    assert case.now.submission.content_hash != first
    assert "another text" not in case.refuses(
        Act.SIGN_OFF, REVIEWER, date(2026, 4, 7), SigningOff("legal", first[:12])
    )


def test_a_text_of_theirs_that_replaces_ours_enters_the_hash_of_the_next_round():
    ours, theirs = opened(), opened()
    theirs.does(Act.RECEIVE, OFFICER, date(2026, 4, 2), replace(A_FILE, replaces_text=True))
    assert theirs.flags == ("their text replaces ours",)
    for case in (ours, theirs):
        case.does(Act.SUBMIT, OFFICER, date(2026, 4, 3))
    assert ours.now.submission.content_hash != theirs.now.submission.content_hash


def test_contacts_change_without_touching_a_sign_off():
    case = an_agreement(Stage.SIGNING)
    before = case.now.submission.content_hash
    case.does(
        Act.CHANGE_CONTACT,
        OFFICER,
        date(2026, 4, 4),
        Contacts((Contact(HOME.name, "academic", name="Dr A"),)),
    )
    assert case.now.submission.content_hash == before
    assert case.now.sign_offs[0].content_hash == before
    assert case.changes[-1].after.keys() == {"contacts"}


def test_a_draft_sent_is_their_turn_and_a_draft_received_ours():
    case = opened().does(Act.SEND, OFFICER, date(2026, 4, 2), A_FILE)
    assert standing(case.now, CALENDAR, on=date(2026, 4, 2)) == "their turn"
    case.does(Act.RECEIVE, OFFICER, date(2026, 4, 3), A_FILE)
    assert standing(case.now, CALENDAR, on=date(2026, 4, 3)) == "draft"


def test_our_text_may_hold_again_after_theirs_replaced_it():
    case = an_agreement(Stage.DRAFTING)
    case.does(Act.RECEIVE, OFFICER, date(2026, 4, 2), replace(A_FILE, replaces_text=True))
    case.does(Act.RECEIVE, OFFICER, date(2026, 4, 3), replace(A_FILE, ours_again=True))
    assert case.now.negotiated_text is None
    assert case.flags == ("our text holds again",)


def test_a_draft_of_ours_that_is_taken_up_brings_its_facts_back_and_theirs_holds_no_more():
    case = opened()
    case.does(Act.REVISE, OFFICER, date(2026, 4, 2), Revision(replace(TERMS, title="Another title")))
    case.does(Act.RECEIVE, OFFICER, date(2026, 4, 3), replace(A_FILE, replaces_text=True))
    first = EarlierVersion("c0dec0dec0de", "draft 1", terms=TERMS, read_otherwise=("the clause is another",))
    case.does(
        Act.TAKE_UP, OFFICER, date(2026, 4, 4), TakingUp("c0de"), {"taken_up": first}, reason="As agreed"
    )
    assert (case.now.terms, case.now.negotiated_text) == (TERMS, None)
    assert case.now.terms_version == 3
    assert case.flags == ("draft 1 is taken up again", "the clause is another")
    assert case.work[-1] == "drafting: terms revised"


def test_a_file_of_theirs_that_is_taken_up_holds_as_when_it_came_and_asks_for_a_redline():
    case = opened()
    theirs = EarlierVersion("c0dec0dec0de", "theirs.docx", file="f" * 64)
    case.does(Act.TAKE_UP, OFFICER, date(2026, 4, 4), TakingUp("c0de"), {"taken_up": theirs}, reason="Agreed")
    assert (case.now.terms, case.now.negotiated_text) == (TERMS, "f" * 64)
    assert case.work[-1] == "drafting: text replaced"


def test_a_sign_off_stands_where_what_is_taken_up_is_what_it_was_given_for():
    route = side_by_side([("legal", "legal"), ("finance", "finance")])
    case = an_agreement(Stage.LEGAL_REVIEW, rules=replace(RULES, route=route))
    case.does(Act.SIGN_OFF, REVIEWER, date(2026, 4, 3), SigningOff("legal"))
    case.does(Act.RETURN, replace(REVIEWER, key="other"), date(2026, 4, 4), reason="The title is wrong")
    case.does(Act.REVISE, OFFICER, date(2026, 4, 5), Revision(replace(TERMS, title="Clearer")))
    first = EarlierVersion("c0dec0dec0de", "draft 1", terms=TERMS)
    case.does(Act.TAKE_UP, OFFICER, date(2026, 4, 6), TakingUp("c0de"), {"taken_up": first}, reason="Agreed")
    case.does(Act.SUBMIT, OFFICER, date(2026, 4, 7))
    assert [each.route for each in case.now.sign_offs] == ["legal"]
