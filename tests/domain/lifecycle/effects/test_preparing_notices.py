"""A notice of ours on its way out of the house: five facts, and what takes the ground from it."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.agreements import MUTUAL, TERMS, an_agreement, prepared, their_notice
from tests.builders.people import OFFICER, REVIEWER, a_person
from workflow.domain.agreement.act_details import (
    Ending,
    Noticing,
    Receiving,
)
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE, Agreement
from workflow.domain.agreement.authority import Answer, Binds, Covered
from workflow.domain.agreement.authority_details import AnsweringFor
from workflow.domain.agreement.notices.details import (
    Dispatching,
    OfNotice,
    RewordingNotice,
    SigningNotice,
)
from workflow.domain.agreement.notices.prepared import NoticeFact
from workflow.domain.agreement.replay import replayed
from workflow.domain.codec import from_document, to_document
from workflow.domain.dates.lengths import Length
from workflow.domain.due.date_ledger import date_ledger

DAY, LATER = date(2027, 6, 15), date(2027, 6, 22)
HEAD = a_person("hana", name="Hana Head")
SCAN = {"evidence": ("f" * 64,)}


def notice_of(case):
    return case.now.prepared[-1]


def test_each_of_the_five_facts_has_its_day_and_its_file():
    case = prepared(an_agreement(terms=MUTUAL), NoticeFact.APPROVED, DAY, states="The grant has ended.")
    code = notice_of(case).code
    case.does(
        Act.SIGN_NOTICE, OFFICER, date(2027, 6, 16), SigningNotice("A Rector", code[:8], "Rector"), **SCAN
    )
    case.does(
        Act.DISPATCH_NOTICE, OFFICER, date(2027, 6, 17), Dispatching(method="courier"), evidence=("p" * 64,)
    )
    notice = notice_of(case)
    assert (notice.drafted_on, notice.drafters, notice.approved_on, notice.approved_by) == (
        DAY,
        (OFFICER.key,),
        DAY,
        REVIEWER.key,
    )
    assert (notice.signed_on, notice.signed_by, notice.signed_copy) == (
        date(2027, 6, 16),
        "A Rector",
        "f" * 64,
    )
    assert (notice.dispatched_on, notice.proof, notice.given_as) == (date(2027, 6, 17), "p" * 64, 1)
    given = case.now.notices[0]
    assert (given.on, given.sent_on, given.method, given.states) == (
        date(2027, 6, 17),
        date(2027, 6, 17),
        "courier",
        "The grant has ended.",
    )
    assert given.received_on is None
    case.does(Act.RECORD_RECEIPT, OFFICER, LATER, Receiving(1, date(2027, 6, 21)), **SCAN)
    assert case.now.notices[0].ends_on == date(2027, 9, 21)
    assert replayed(case.changes) == case.now


def test_the_end_is_counted_from_what_the_text_names():
    """Deemed received some days after it was sent: the dispatch counts, whatever day the receipt comes to be known."""
    deemed = replace(MUTUAL, term=replace(MUTUAL.term, receipt=Length.parse("5 days")))
    case = prepared(an_agreement(terms=deemed), NoticeFact.DISPATCHED, DAY)
    assert case.now.notices[0].received_on == date(2027, 6, 20)
    assert case.now.notices[0].ends_on == date(2027, 9, 20)


def test_nothing_ends_while_a_notice_is_prepared():
    case = prepared(an_agreement(terms=MUTUAL), NoticeFact.SIGNED, DAY)
    assert case.now.notices == ()
    assert case.now.last_day == date(2028, 4, 30)
    assert case.work == []


def test_what_is_drafted_and_approved_has_a_paper():
    case = prepared(an_agreement(), NoticeFact.DRAFTED, DAY, kind="non-renewal")
    assert case.work == ["renewal: non-renewal drafted"]
    case.does(Act.APPROVE_NOTICE, REVIEWER, DAY, OfNotice())
    assert case.work == ["renewal: non-renewal approved"]
    case.does(Act.REWORD_NOTICE, OFFICER, DAY, RewordingNotice(method="courier"))
    assert case.work == ["renewal: non-renewal approved"], "it says the same: its copy to sign is made again"
    case.does(Act.REWORD_NOTICE, OFFICER, DAY, RewordingNotice(states="No funds."))
    assert case.work == ["renewal: non-renewal drafted"]


def test_other_words_void_the_approval_and_the_signature():
    case = prepared(an_agreement(), NoticeFact.SIGNED, DAY)
    case.does(Act.REWORD_NOTICE, OFFICER, LATER, RewordingNotice(states="The building is sold."))
    notice = notice_of(case)
    assert (notice.approved_on, notice.signed_on, notice.next_fact) == (None, None, NoticeFact.APPROVED)
    assert case.flags == (
        "its approval of 15 June 2027 falls: it says something else now",
        "the signature of A Rector on 15 June 2027 is void by it",
    )


def test_another_way_of_sending_it_voids_nothing():
    case = prepared(an_agreement(), NoticeFact.SIGNED, DAY)
    case.does(Act.REWORD_NOTICE, OFFICER, LATER, RewordingNotice(method="hand"))
    assert notice_of(case).next_fact is NoticeFact.DISPATCHED
    assert case.flags == ()


def test_a_signature_without_authority_is_recorded_and_another_one_takes_its_place():
    refused = {"authority": Covered(Binds.TERMINATION, "A Rector", why=("No entry covers a dean.",))}
    case = prepared(an_agreement(), NoticeFact.SIGNED, DAY, given=refused)
    assert case.flags == ("the termination by A Rector is without authority: No entry covers a dean",)
    assert [(each.act, each.about) for each in case.now.unauthorised] == [("sign notice", "termination")]
    assert notice_of(case).next_fact is NoticeFact.SIGNED
    bound = {"authority": Covered(Binds.TERMINATION, "A Rector", by="The Rector, by resolution 12/2026")}
    signing = SigningNotice("The Rector", notice_of(case).code)
    case.does(Act.SIGN_NOTICE, OFFICER, LATER, signing, bound, **SCAN)
    assert notice_of(case).authority == "The Rector, by resolution 12/2026"
    assert notice_of(case).next_fact is NoticeFact.DISPATCHED
    case.does(Act.DISPATCH_NOTICE, OFFICER, LATER, Dispatching(), bound, **SCAN)
    assert not any("without being drafted" in flag for flag in case.flags)


def test_ink_older_than_the_approval_is_flagged():
    case = prepared(an_agreement(), NoticeFact.APPROVED, LATER)
    case.does(Act.SIGN_NOTICE, OFFICER, DAY, SigningNotice("A Rector", notice_of(case).code), **SCAN)
    assert case.flags == ("signed on 15 June 2027, before it was approved on 22 June 2027",)


def test_a_dropped_notice_says_why_and_leaves_room_for_another():
    case = prepared(an_agreement(), NoticeFact.APPROVED, DAY)
    case.does(Act.DROP_NOTICE, REVIEWER, LATER, OfNotice(), reason="They agreed to talks")
    assert (notice_of(case).dropped_on, notice_of(case).dropped_why) == (LATER, "They agreed to talks")
    assert case.now.notices_under_way == ()
    prepared(case, NoticeFact.DISPATCHED, LATER)
    assert case.now.notices[0].ends_on is not None


def test_an_agreement_that_ends_drops_the_notice_under_way():
    case = prepared(an_agreement(), NoticeFact.SIGNED, DAY)
    case.does(Act.TERMINATE, OFFICER, LATER, Ending("for cause"), reason="Breach")
    assert notice_of(case).dropped_on == LATER
    assert case.flags == (
        "the notice of termination drafted on 15 June 2027 is dropped: the agreement is closed (terminated)",
    )


def test_a_notice_recorded_as_it_left_takes_the_place_of_the_one_under_way():
    case = prepared(an_agreement(), NoticeFact.DRAFTED, DAY, kind="non-renewal")
    case.does(Act.NOT_RENEW, OFFICER, LATER, Noticing(method="hand"))
    assert notice_of(case).dropped_why == "notice of non-renewal was given on 22 June 2027"


def test_their_notice_of_non_renewal_leaves_ours_nothing_to_say():
    case = prepared(an_agreement(), NoticeFact.DRAFTED, DAY, kind="non-renewal")
    case.does(Act.RECEIVE_NOTICE, OFFICER, LATER, their_notice("non-renewal", LATER), **SCAN)
    assert notice_of(case).dropped_why == "notice of non-renewal was received on 22 June 2027"


def test_their_notice_of_termination_leaves_ours_standing():
    case = prepared(an_agreement(), NoticeFact.DRAFTED, DAY)
    case.does(Act.RECEIVE_NOTICE, OFFICER, LATER, their_notice("termination", LATER), **SCAN)
    assert notice_of(case).is_under_way


def test_a_term_that_follows_before_the_notice_left_is_flagged():
    case = prepared(an_agreement(terms=TERMS), NoticeFact.SIGNED, date(2028, 1, 20), kind="non-renewal")
    case.does(Act.RENEW, MACHINE, date(2028, 5, 1))
    assert any("has not left before a further term" in flag for flag in case.flags)
    assert notice_of(case).is_under_way
    case.does(Act.REWORD_NOTICE, OFFICER, date(2028, 5, 2), RewordingNotice())
    assert (notice_of(case).ends_on, notice_of(case).next_fact) == (date(2030, 4, 30), NoticeFact.APPROVED)


def test_a_notice_that_left_late_has_the_effect_that_the_text_leaves_it():
    case = prepared(an_agreement(terms=TERMS), NoticeFact.SIGNED, date(2028, 1, 20), kind="non-renewal")
    case.does(
        Act.DISPATCH_NOTICE,
        OFFICER,
        date(2028, 2, 1),
        Dispatching("non-renewal", "hand"),
        reason="Illness",
        **SCAN,
    )
    assert case.flags[:2] == ("given after 28 January 2028", "without effect unless the other side agrees")
    assert case.now.notices[0].ends_on is None


def test_where_authority_is_kept_a_notice_that_nobody_prepared_is_flagged():
    bound = {"authority": Covered(Binds.TERMINATION, "A Rector", by="The Rector")}
    case = an_agreement().does(Act.GIVE_NOTICE, OFFICER, DAY, given=bound, reason="It left on Monday")
    assert "it left without being drafted, approved and signed with authority here" in case.flags


def test_a_notice_under_way_is_written_and_read_back():
    case = prepared(an_agreement(), NoticeFact.DISPATCHED, DAY)
    assert from_document(Agreement, to_document(case.now)) == case.now
    assert "prepared" not in to_document(an_agreement().now)


@pytest.mark.parametrize(
    ("answer", "rests_on", "waits_for"),
    [
        (Answer.BINDS, "held to bind the office on 22 June 2027", NoticeFact.DISPATCHED),
        (Answer.RATIFIED, "ratified on 22 June 2027", NoticeFact.DISPATCHED),
        (Answer.DISOWNED, None, NoticeFact.SIGNED),
    ],
)
def test_the_head_of_the_office_answers_for_ink_without_authority(answer, rests_on, waits_for):
    refused = {"authority": Covered(Binds.TERMINATION, "A Rector", why=("No entry covers a dean.",))}
    case = prepared(an_agreement(), NoticeFact.SIGNED, DAY, given=refused)
    said = AnsweringFor(1, answer, DAY if answer is Answer.RATIFIED else None)
    case.does(Act.ANSWER_FOR, HEAD, LATER, said, {"head": HEAD.key}, reason="The board met", **SCAN)
    assert (notice_of(case).authority, notice_of(case).next_fact) == (rests_on, waits_for)
    assert (notice_of(case).signed_on is None) == (answer is Answer.DISOWNED)


def test_ink_that_is_void_needs_no_answer_any_more():
    refused = {"authority": Covered(Binds.TERMINATION, "A Rector", why=("No entry covers a dean.",))}
    case = prepared(an_agreement(), NoticeFact.SIGNED, DAY, given=refused)
    case.does(Act.REWORD_NOTICE, OFFICER, LATER, RewordingNotice(states="The building is sold."))
    assert case.now.unauthorised == ()


def test_the_ledger_names_each_fact_of_a_notice_and_the_one_it_counts_from():
    case = prepared(an_agreement(terms=MUTUAL), NoticeFact.RECEIVED, DAY)
    (end,) = [each for each in date_ledger(case.now, case.calendar) if each.key == "notice 1"]
    day = DAY.isoformat()
    assert end.inputs == (
        ("drafted", day),
        ("approved", day),
        ("signed", day),
        ("given", day),
        ("sent", day),
        ("received", day),
        ("counts as", "received on 15 June 2027"),
        ("by", "ours"),
    )
