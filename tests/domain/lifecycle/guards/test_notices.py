"""What holds back a notice, ours or theirs."""

from datetime import date

from tests.builders.agreements import an_agreement, their_notice
from tests.builders.people import OFFICER
from tests.domain.lifecycle.guards.refusing import JUNE, refused_by
from workflow.domain.agreement.act_details import Noticing, Which
from workflow.domain.agreement.acts import Act
from workflow.domain.lifecycle.guards import notices


@refused_by(notices.notice_is_in_time_or_reasoned)
def test_a_late_notice_has_a_reason():
    late = date(2028, 1, 29)
    return an_agreement(), Act.NOT_RENEW, OFFICER, late, None, {}, "Notice was due by 28 January 2028"


@refused_by(notices.notice_days_fit)
def test_our_notice_is_not_received_before_it_was_sent():
    backwards = Noticing(sent_on=JUNE, received_on=date(2026, 5, 31))
    return (
        an_agreement(),
        Act.NOT_RENEW,
        OFFICER,
        JUNE,
        backwards,
        {},
        "cannot have been received on 31 May 2026",
    )


@refused_by(notices.notice_days_fit)
def test_their_notice_is_not_received_before_it_was_sent():
    said = {"evidence": ("e",)}
    backwards = Noticing("termination", date(2026, 5, 31), sent_on=JUNE)
    return an_agreement(), Act.RECEIVE_NOTICE, OFFICER, JUNE, backwards, said, "cannot have been sent on"


@refused_by(notices.notice_states_receipt)
def test_the_receipt_of_their_notice_does_not_lie_ahead():
    said = {"evidence": ("e",)}
    ahead = their_notice("termination", date(2026, 7, 1))
    return an_agreement(), Act.RECEIVE_NOTICE, OFFICER, JUNE, ahead, said, "it cannot lie ahead"


@refused_by(notices.notice_states_receipt)
def test_their_notice_is_of_non_renewal_or_of_termination():
    said = {"evidence": ("e",)}
    odd = their_notice("divorce", JUNE)
    return an_agreement(), Act.RECEIVE_NOTICE, OFFICER, JUNE, odd, said, "of non-renewal or of termination"


@refused_by(notices.notice_stands)
def test_only_a_standing_notice_is_withdrawn():
    return (
        an_agreement(),
        Act.WITHDRAW_NOTICE,
        OFFICER,
        JUNE,
        Which(1),
        {"evidence": ("e",)},
        "no standing notice 1",
    )
