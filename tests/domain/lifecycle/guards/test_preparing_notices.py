"""What holds back the steps of a notice of ours before it leaves."""

from dataclasses import replace
from datetime import date

from tests.builders.agreements import MUTUAL, OPEN_ENDED, TERMS, amended, an_agreement, prepared
from tests.builders.people import OFFICER, REVIEWER
from tests.domain.lifecycle.guards.refusing import refused_by
from workflow.domain.agreement.act_details import (
    Noticing,
)
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE
from workflow.domain.agreement.authority import Binds, Covered
from workflow.domain.agreement.notices.details import (
    Dispatching,
    DraftingNotice,
    OfNotice,
    RewordingNotice,
    SigningNotice,
)
from workflow.domain.agreement.notices.prepared import NoticeFact
from workflow.domain.lifecycle.guards import notices
from workflow.domain.lifecycle.guards import preparing_notices as on_steps

DAY = date(2027, 6, 15)
SCAN = {"evidence": ("e",)}
UNCOVERED = {
    "authority": Covered(
        Binds.TERMINATION, "A Rector", why=("The Dean may sign up to USD 50,000; this is USD 80,000.",)
    )
}


def under_way(until=NoticeFact.DRAFTED, on=DAY, terms=MUTUAL, **said):
    return prepared(an_agreement(terms=terms), until, on, **said)


@refused_by(on_steps.notice_can_be_begun)
def test_a_notice_is_drafted_of_a_kind_there_is():
    odd = DraftingNotice("divorce")
    return an_agreement(), Act.DRAFT_NOTICE, OFFICER, DAY, odd, {}, "of non-renewal or termination"


@refused_by(on_steps.notice_can_be_begun)
def test_a_second_notice_of_a_kind_is_not_begun_beside_the_first():
    second, said = DraftingNotice("termination"), {"reason": "Once more"}
    words = "A notice of termination is under way already, drafted on 15 June 2027"
    return under_way(), Act.DRAFT_NOTICE, OFFICER, DAY, second, said, words


@refused_by(on_steps.notice_can_be_begun)
def test_what_has_no_end_is_not_said_to_be_renewed_no_more():
    draft = DraftingNotice("non-renewal")
    return an_agreement(terms=OPEN_ENDED), Act.DRAFT_NOTICE, OFFICER, DAY, draft, {}, "no end to lapse at"


@refused_by(on_steps.termination_is_reasoned)
def test_a_termination_is_drafted_with_a_reason():
    draft = DraftingNotice("termination")
    return an_agreement(), Act.DRAFT_NOTICE, OFFICER, DAY, draft, {}, "a reason is needed"


@refused_by(on_steps.notice_is_under_way)
def test_nobody_approves_a_notice_that_nobody_has_drafted():
    return an_agreement(), Act.APPROVE_NOTICE, REVIEWER, DAY, OfNotice(), {}, "is being prepared"


@refused_by(on_steps.notice_is_under_way)
def test_of_two_notices_under_way_it_is_said_which_is_meant():
    both = prepared(under_way(), NoticeFact.DRAFTED, DAY, kind="non-renewal")
    return both, Act.APPROVE_NOTICE, REVIEWER, DAY, OfNotice(), {}, "Two notices are under way"


@refused_by(on_steps.notice_is_under_way)
def test_the_notice_that_is_meant_is_under_way():
    other = OfNotice("non-renewal")
    words = "No notice of non-renewal is under way under MOU-2026-0001; the notice of termination is"
    return under_way(), Act.APPROVE_NOTICE, REVIEWER, DAY, other, {}, words


@refused_by(on_steps.notice_says_something_else)
def test_a_notice_is_not_worded_anew_in_the_same_words():
    case = under_way(states="No funds.")
    return case, Act.REWORD_NOTICE, OFFICER, DAY, RewordingNotice(states="No funds."), {}, "says already"


@refused_by(on_steps.notice_waits_for_approval)
def test_a_notice_is_approved_once():
    case = under_way(NoticeFact.APPROVED)
    return case, Act.APPROVE_NOTICE, REVIEWER, DAY, OfNotice(), {}, "was approved on 15 June 2027 already"


@refused_by(on_steps.approver_had_no_hand_in_it)
def test_whoever_drafted_a_notice_does_not_approve_it():
    both = replace(OFFICER, roles=(*OFFICER.roles, *REVIEWER.roles), routes=("legal",))
    words = "Amina Example drafted the notice of termination: somebody else approves it"
    return under_way(), Act.APPROVE_NOTICE, both, DAY, OfNotice(), {}, words


@refused_by(on_steps.approver_had_no_hand_in_it)
def test_whoever_worded_a_notice_anew_does_not_approve_it_either():
    both = replace(OFFICER, key="bo", roles=(*OFFICER.roles, *REVIEWER.roles), routes=("legal",))
    case = under_way().does(Act.REWORD_NOTICE, both, DAY, RewordingNotice(states="No funds."))
    return case, Act.APPROVE_NOTICE, both, DAY, OfNotice(), {}, "somebody else approves it"


@refused_by(on_steps.approver_signs_off_for_the_legal_office)
def test_a_notice_is_approved_by_the_legal_office():
    finance = replace(REVIEWER, routes=("finance",))
    return under_way(), Act.APPROVE_NOTICE, finance, DAY, OfNotice(), {}, "may not sign off for it"


@refused_by(on_steps.words_approved_are_those_read)
def test_the_words_that_are_approved_are_those_that_were_read():
    read = OfNotice(code="0123456789ab")
    return under_way(), Act.APPROVE_NOTICE, REVIEWER, DAY, read, {}, "read the newest draft"


@refused_by(on_steps.words_still_fit)
def test_a_notice_that_a_further_term_has_overtaken_is_worded_anew():
    case = under_way(NoticeFact.APPROVED, date(2027, 12, 15), TERMS, kind="non-renewal")
    case.does(Act.RENEW, MACHINE, date(2028, 5, 1))
    signing = SigningNotice("A Rector", case.now.prepared[0].code)
    words = "it names 30 April 2028 as the end, and a notice given now is for 30 April 2030"
    return case, Act.SIGN_NOTICE, OFFICER, date(2028, 5, 2), signing, SCAN, words


@refused_by(on_steps.notice_is_approved)
def test_a_notice_is_signed_once_it_is_approved():
    case = under_way()
    signing = SigningNotice("A Rector", case.now.prepared[0].code)
    return case, Act.SIGN_NOTICE, OFFICER, DAY, signing, SCAN, "has not been approved"


@refused_by(on_steps.signatory_is_named)
def test_whoever_signed_a_notice_is_named():
    case = under_way(NoticeFact.APPROVED)
    signing = SigningNotice(" ", case.now.prepared[0].code)
    return case, Act.SIGN_NOTICE, OFFICER, DAY, signing, SCAN, "Say who signed"


@refused_by(on_steps.signed_copy_is_the_approved_one)
def test_the_signed_copy_bears_the_code_of_the_approved_words():
    case, other = under_way(NoticeFact.APPROVED), SigningNotice("A Rector", "0123456789ab")
    return case, Act.SIGN_NOTICE, OFFICER, DAY, other, SCAN, "it has other words"


@refused_by(on_steps.signed_copy_is_the_approved_one)
def test_of_the_code_six_characters_are_given():
    case, short = under_way(NoticeFact.APPROVED), SigningNotice("A Rector", "01")
    return case, Act.SIGN_NOTICE, OFFICER, DAY, short, SCAN, "at least six characters"


@refused_by(on_steps.notice_is_signed)
def test_a_notice_does_not_leave_unsigned():
    case = under_way(NoticeFact.APPROVED)
    return case, Act.DISPATCH_NOTICE, OFFICER, DAY, Dispatching(), SCAN, "it does not leave before"


@refused_by(on_steps.notice_is_signed)
def test_a_notice_does_not_leave_on_the_signature_of_somebody_without_authority():
    case = under_way(NoticeFact.SIGNED, given=UNCOVERED)
    words = "A Rector may not bind the office by it: The Dean may sign up to USD 50,000"
    return case, Act.DISPATCH_NOTICE, OFFICER, DAY, Dispatching(), SCAN, words


@refused_by(on_steps.signed_before_it_left)
def test_a_notice_does_not_leave_before_it_was_signed():
    case = under_way(NoticeFact.SIGNED)
    before = date(2027, 6, 14)
    return case, Act.DISPATCH_NOTICE, OFFICER, before, Dispatching(), SCAN, "cannot have left on 14 June 2027"


@refused_by(on_steps.does_not_lapse_already)
def test_what_lapses_already_is_not_given_notice_of_that_again():
    case = under_way(NoticeFact.SIGNED, kind="non-renewal")
    case.does(Act.NOT_RENEW, OFFICER, DAY)
    case.agreement = replace(case.now, prepared=tuple(replace(p, dropped_on=None) for p in case.now.prepared))
    return case, Act.DISPATCH_NOTICE, OFFICER, DAY, Dispatching(), SCAN, "is to lapse already"


@refused_by(on_steps.way_of_dispatch_is_known)
def test_a_notice_goes_out_in_a_way_whose_receipt_counts():
    case, pigeon = under_way(NoticeFact.SIGNED), Dispatching(method="pigeon")
    return case, Act.DISPATCH_NOTICE, OFFICER, DAY, pigeon, SCAN, "is not sent by"


@refused_by(on_steps.dispatch_is_new)
def test_the_same_dispatch_is_not_recorded_twice():
    case = prepared(under_way(NoticeFact.DISPATCHED), NoticeFact.SIGNED, DAY)
    again = Dispatching(method="courier")
    return case, Act.DISPATCH_NOTICE, OFFICER, DAY, again, SCAN, "on record already: notice 1"


@refused_by(on_steps.days_of_dispatch_fit)
def test_a_notice_is_not_received_before_it_left():
    case, early = under_way(NoticeFact.SIGNED), Dispatching(received_on=date(2027, 6, 1))
    return case, Act.DISPATCH_NOTICE, OFFICER, DAY, early, SCAN, "cannot have been received on 1 June 2027"


@refused_by(on_steps.dispatched_in_time_or_reasoned)
def test_a_notice_whose_window_closed_while_it_waited_leaves_with_a_reason():
    case = under_way(NoticeFact.SIGNED, date(2028, 1, 20), TERMS, kind="non-renewal")
    late = date(2028, 1, 30)
    return case, Act.DISPATCH_NOTICE, OFFICER, late, Dispatching(), SCAN, "Notice was due by 28 January 2028"


@refused_by(notices.notice_is_prepared_or_reasoned)
def test_where_authority_is_kept_a_notice_that_nobody_prepared_has_a_reason():
    given = {"given": {"authority": Covered(Binds.TERMINATION, "A Rector", by="The Rector")}}
    words = "drafted, approved and signed before it leaves"
    return an_agreement(), Act.NOT_RENEW, OFFICER, DAY, Noticing(), given, words


@refused_by(on_steps.words_still_fit)
def test_a_termination_whose_length_was_amended_meanwhile_is_worded_anew():
    case = amended(under_way(NoticeFact.SIGNED), DAY, new_notice="6 months")
    words = "the agreement has changed since in what it says of the parties, of its title or of notice"
    return case, Act.DISPATCH_NOTICE, OFFICER, DAY, Dispatching(), SCAN, words


def test_a_notice_whose_words_no_longer_fit_may_be_worded_anew_in_the_same_ground():
    case = amended(under_way(NoticeFact.SIGNED, states="No funds."), DAY, new_notice="6 months")
    case.does(Act.REWORD_NOTICE, OFFICER, DAY, RewordingNotice(states="No funds."))
    assert case.now.notices_under_way[0].next_fact is NoticeFact.APPROVED
