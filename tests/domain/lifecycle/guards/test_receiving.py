"""What is recorded of a notice later: the receipt of one of ours; what a late one counts for."""

from datetime import date

from tests.builders.agreements import an_agreement, their_notice
from tests.builders.people import OFFICER
from tests.domain.lifecycle.guards.refusing import JUNE, refused_by
from workflow.domain.agreement.act_details import DecidingNotice, Noticing, Receiving
from workflow.domain.agreement.acts import Act
from workflow.domain.lifecycle.guards import notices


@refused_by(notices.notice_is_ours)
def test_only_the_receipt_of_a_notice_of_ours_is_recorded_later():
    case = an_agreement().does(Act.GIVE_NOTICE, OFFICER, JUNE, reason="No funds")
    said, at = {"evidence": ("e",)}, Receiving(2, JUNE)
    return case, Act.RECORD_RECEIPT, OFFICER, JUNE, at, said, "there is 1, of termination, of"


@refused_by(notices.receipt_is_possible)
def test_a_receipt_recorded_later_is_not_from_before_it_was_sent():
    case = an_agreement().does(Act.GIVE_NOTICE, OFFICER, JUNE, reason="No funds")
    said, at = {"evidence": ("e",)}, Receiving(1, date(2026, 4, 2))
    return case, Act.RECORD_RECEIPT, OFFICER, JUNE, at, said, "before it was sent"


@refused_by(notices.receipt_is_new)
def test_a_receipt_on_record_is_not_recorded_again():
    case = an_agreement().does(
        Act.GIVE_NOTICE, OFFICER, JUNE, Noticing(method="letter", received_on=JUNE), reason="No funds"
    )
    said = {"evidence": ("e",)}
    return case, Act.RECORD_RECEIPT, OFFICER, JUNE, Receiving(1, JUNE), said, "on record already"


@refused_by(notices.late_notice_is_undecided)
def test_what_a_notice_counts_for_is_decided_only_of_one_that_came_too_late():
    case = an_agreement().does(Act.NOT_RENEW, OFFICER, JUNE)
    said, spent = {"reason": "No funds"}, DecidingNotice(1, "spent")
    return case, Act.DECIDE_NOTICE, OFFICER, JUNE, spent, said, "no late notice 1"


@refused_by(notices.method_is_known)
def test_a_notice_is_sent_in_a_way_whose_receipt_counts():
    fax, said = Noticing(method="fax and courier"), {"reason": "No funds"}
    return (
        an_agreement(),
        Act.GIVE_NOTICE,
        OFFICER,
        JUNE,
        fax,
        said,
        "by \u201cfax\u201d: by hand, courier, e-mail, letter",
    )


@refused_by(notices.notice_is_new)
def test_the_same_notice_is_not_given_twice():
    case = an_agreement().does(Act.GIVE_NOTICE, OFFICER, JUNE, reason="No funds")
    return case, Act.GIVE_NOTICE, OFFICER, JUNE, None, {"reason": "No funds"}, "on record already: notice 1"


@refused_by(notices.notice_is_new)
def test_the_same_notice_of_theirs_is_not_recorded_twice():
    theirs, said = their_notice("termination", JUNE), {"evidence": ("e",)}
    case = an_agreement().does(Act.RECEIVE_NOTICE, OFFICER, JUNE, theirs, **said)
    return case, Act.RECEIVE_NOTICE, OFFICER, JUNE, theirs, said, "on record already: notice 1"
