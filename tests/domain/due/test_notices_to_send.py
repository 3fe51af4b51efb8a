"""What a notice of ours lacks is asked of whoever can bring it about, and shouts when its window closes."""

from dataclasses import replace
from datetime import date

from tests.builders.agreements import CALENDAR, MUTUAL, RULES, TERMS, Case, an_agreement, prepared
from tests.builders.people import OFFICER, REVIEWER
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.authority import Binds, Covered
from workflow.domain.agreement.notices.details import OfNotice
from workflow.domain.agreement.notices.prepared import NoticeFact
from workflow.domain.agreement.route import side_by_side
from workflow.domain.agreement.terms import WHEN_SENT
from workflow.domain.dates.lengths import Length
from workflow.domain.due.falling_due import next_due
from workflow.domain.due.open_matters import open_matters
from workflow.domain.due.waiting import Wait

DAY = date(2027, 12, 15)
SEND_BY, ACT_BY = date(2028, 1, 21), date(2028, 1, 28)


def noticed(until: NoticeFact, terms=TERMS, kind="non-renewal", **said) -> Case:
    return prepared(an_agreement(terms=terms), until, DAY, kind=kind, **said)


def asked(case: Case, *first_words: str) -> list[Wait]:
    return [each for each in case.follows().waits if each.key.split()[0] in first_words]


def of_notices(case: Case) -> list[Wait]:
    return asked(case, "approve", "ink", "dispatch", "receive")


def test_a_draft_waits_for_the_legal_office_by_the_day_on_which_it_has_to_leave():
    (wait,) = of_notices(noticed(NoticeFact.DRAFTED))
    assert wait == Wait(
        "approve non-renewal",
        "Approve the notice of non-renewal",
        "legal reviewer",
        of_route="legal",
        since=DAY,
        by=SEND_BY,
        reason="As the board decided",
    )


def test_an_office_without_a_legal_route_asks_its_first_one():
    rules = replace(RULES, route=side_by_side([("board", "The board")]))
    board = replace(REVIEWER, routes=("board", "legal"))
    case = prepared(Case(rules, agreement=an_agreement().now), NoticeFact.DRAFTED, DAY)
    case.changes = an_agreement().changes
    (wait,) = of_notices(case)
    assert wait.of_route == "board"
    case.does(Act.APPROVE_NOTICE, board, DAY, OfNotice())


def test_an_approved_notice_waits_for_a_signatory_and_a_signed_one_for_its_owner_to_send_it():
    (ink,) = of_notices(noticed(NoticeFact.APPROVED))
    assert (ink.task, ink.of_role, ink.by) == ("Sign the notice of non-renewal", "signatory", SEND_BY)
    (send,) = of_notices(noticed(NoticeFact.SIGNED))
    assert (send.task, send.of_person, send.by) == (
        "Send the notice of non-renewal, and keep the proof",
        OFFICER.key,
        SEND_BY,
    )


def test_ink_without_authority_still_waits_for_ink_that_binds():
    without = {"authority": Covered(Binds.TERMINATION, "A Rector", why=("No entry covers a dean.",))}
    (ink,) = of_notices(noticed(NoticeFact.SIGNED, given=without))
    assert (ink.key, ink.reason) == ("ink non-renewal", "A Rector signed it without authority")


def test_a_notice_on_its_way_waits_for_its_receipt_until_that_is_known():
    (receipt,) = of_notices(noticed(NoticeFact.DISPATCHED))
    assert (receipt.key, receipt.of_person, receipt.since) == ("receive 1", OFFICER.key, DAY)
    assert of_notices(noticed(NoticeFact.RECEIVED)) == []


def test_where_the_text_deems_a_notice_received_nobody_is_asked_for_its_receipt():
    deemed = replace(TERMS, term=replace(TERMS.term, receipt=Length.parse("5 days")))
    assert of_notices(noticed(NoticeFact.DISPATCHED, deemed)) == []
    at_once = replace(TERMS, term=replace(TERMS.term, receipt=WHEN_SENT))
    assert of_notices(noticed(NoticeFact.DISPATCHED, at_once)) == []


def test_a_notice_that_nobody_prepared_asks_for_no_fact_of_it():
    assert of_notices(an_agreement(terms=MUTUAL).does(Act.NOT_RENEW, OFFICER, DAY)) == []


def test_what_has_ended_waits_for_no_notice():
    case = noticed(NoticeFact.DISPATCHED, MUTUAL).sweeps(date(2028, 5, 1))
    assert of_notices(case) == []


def test_a_notice_under_way_is_a_matter_that_names_what_it_lacks_and_by_when_it_leaves():
    lacks = {
        NoticeFact.DRAFTED: "it has not been approved",
        NoticeFact.APPROVED: "nobody who may bind the office has signed it",
        NoticeFact.SIGNED: "it is signed and has not been sent",
    }
    for fact, words in lacks.items():
        (matter,) = unsent(noticed(fact))
        assert matter.act_by == SEND_BY
        assert matter.ahead == (
            f"The notice of non-renewal drafted on 15 December 2027 is under way: {words}. It has to leave by Friday "
            "21 January 2028, to be received by 28 January 2028."
        )


def test_a_notice_that_has_left_or_runs_from_its_receipt_closes_no_window():
    assert unsent(noticed(NoticeFact.DISPATCHED)) == []
    assert unsent(noticed(NoticeFact.DRAFTED, kind="termination")) == []


def test_one_that_is_drafted_too_late_to_be_sent_is_to_be_brought():
    case = prepared(an_agreement(), NoticeFact.DRAFTED, date(2028, 1, 24), kind="non-renewal")
    assert [each.act_by for each in unsent(case)] == [ACT_BY]


def test_it_is_said_ever_louder_as_the_day_comes_near_and_to_the_head_once_it_has_passed():
    case = noticed(NoticeFact.APPROVED)
    while (due := next_due(case.now, CALENDAR)) is not None and due[0] <= ACT_BY:
        case.sweeps(due[0])
    said = [
        (each.on, each.to)
        for each in case.now.reminders
        if each.matter == "unsent notice non-renewal 2027-12-15"
    ]
    assert said == [
        (date(2028, 1, 7), "owner"),
        (date(2028, 1, 14), "owner"),
        (date(2028, 1, 19), "head"),
        (date(2028, 1, 22), "head"),
    ]


def unsent(case: Case):
    return [each for each in open_matters(case.now, CALENDAR) if each.key.startswith("unsent notice")]
