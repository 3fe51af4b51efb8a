"""What a notice leaves behind: an end, a flag, or nothing."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.agreements import (
    CALENDAR,
    LETTER,
    MUTUAL,
    OPEN_ENDED,
    an_agreement,
    renewing,
    their_notice,
)
from tests.builders.people import OFFICER
from workflow.domain.agreement.act_details import Noticing, Which
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE
from workflow.domain.agreement.periods_and_notices import Notice, NoticeKind
from workflow.domain.agreement.sides import Side
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import RefusedError
from workflow.domain.term.standing import standing


def test_our_late_notice_needs_a_reason_and_is_flagged():
    case = an_agreement(Stage.RENEWAL).does(
        Act.NOT_RENEW, OFFICER, date(2028, 1, 30), reason="Board met late"
    )
    assert case.flags[0] == "given after 28 January 2028"
    assert case.now.notices[0].late
    assert case.now.notices[0].ends_on == date(2028, 4, 30)
    assert case.work == ["renewal: notice of non-renewal"]
    assert case.sweeps(date(2028, 5, 1)).now.closed_as == "expired"


def test_our_notice_after_the_last_arguable_day_does_not_stop_an_automatic_term():
    case = an_agreement(Stage.RENEWAL).does(Act.NOT_RENEW, OFFICER, date(2028, 2, 1), reason="Forgotten")
    assert case.flags[:2] == ("given after 28 January 2028", "without effect unless the other side agrees")
    assert case.now.notices[0].ends_on is None
    assert len(case.sweeps(date(2028, 5, 1)).now.periods) == 2


def test_a_notice_is_on_record_with_all_that_was_said_of_it():
    on = date(2027, 1, 4)
    said = Noticing(method="hand", states="They do not take part any more.")
    case = an_agreement().does(Act.NOT_RENEW, OFFICER, on, said, reason="No use of it", evidence=("e", "f"))
    assert case.now.notices == (
        Notice(
            1,
            NoticeKind.NON_RENEWAL,
            Side.OURS,
            on,
            "hand",
            date(2028, 4, 30),
            reason="No use of it",
            states="They do not take part any more.",
            evidence="e",
            received_on=on,
            receipt="received on delivery by hand, 4 January 2027",
        ),
    )


def test_their_late_notice_is_recorded_without_effect():
    late = their_notice("non-renewal", date(2028, 2, 1))
    case = an_agreement(Stage.RENEWAL).does(
        Act.RECEIVE_NOTICE, OFFICER, date(2028, 2, 2), late, evidence=("letter",)
    )
    assert case.flags == (
        "arrived after 31 January 2028: without effect by itself",
        "it is in time for the end on 30 April 2030: the owner and a legal reviewer decide whether it counts for that",
    )
    assert case.now.notices[0].late
    assert not case.now.to_lapse
    assert case.sweeps(date(2028, 5, 1)).now.period.number == 2


def test_their_notice_that_comes_after_the_end_is_still_recorded():
    case = an_agreement(Stage.CLOSED)
    notice = their_notice("non-renewal", case.now.closed_on)
    case.does(Act.RECEIVE_NOTICE, OFFICER, case.now.closed_on, notice, evidence=("letter",))
    assert case.flags == ("recorded after it had ended: without effect by itself",)
    assert case.now.notices[-1].ends_on is None


def test_their_notice_on_the_last_arguable_day_has_effect():
    notice = their_notice("non-renewal", date(2028, 1, 31))
    case = an_agreement(Stage.RENEWAL).does(
        Act.RECEIVE_NOTICE, OFFICER, date(2028, 2, 10), notice, evidence=("e",)
    )
    assert case.flags == ()
    assert standing(case.now, CALENDAR, on=date(2028, 2, 10)) == "to lapse"
    assert case.sweeps(date(2028, 5, 1)).now.closed_on == date(2028, 4, 30)


def test_a_notice_that_reached_us_in_time_undoes_the_term_recorded_meanwhile():
    notice = their_notice("non-renewal", date(2028, 1, 31))
    case = an_agreement().sweeps(date(2028, 5, 10))
    case.does(Act.RECEIVE_NOTICE, OFFICER, date(2028, 5, 12), notice, evidence=("found in the post room",))
    assert case.flags == ("term 2, recorded from 1 May 2028, falls away: the notice came before it",)
    assert case.sweeps(date(2028, 5, 12)).now.closed_on == date(2028, 4, 30)


def test_a_notice_before_a_term_by_letter_is_for_people_to_decide():
    case = an_agreement().does(
        Act.RENEW, OFFICER, date(2026, 7, 1), renewing(date(2032, 4, 30)), {"letter": LETTER}
    )
    notice = their_notice("non-renewal", date(2026, 6, 1))
    case.does(Act.RECEIVE_NOTICE, OFFICER, date(2026, 8, 1), notice, evidence=("e",))
    (said,) = case.flags
    assert said.startswith("received before both sides signed for term 2 (extended by LET-2026-0001)")
    assert "people must decide" in said
    assert case.now.notices[0].ends_on is None
    assert case.now.last_day == date(2032, 4, 30)


def test_a_notice_after_the_letter_was_signed_ends_it_with_the_term_of_the_letter():
    case = an_agreement().does(
        Act.RENEW, OFFICER, date(2026, 7, 1), renewing(date(2032, 4, 30)), {"letter": LETTER}
    )
    notice = their_notice("non-renewal", date(2026, 7, 20))
    case.does(Act.RECEIVE_NOTICE, OFFICER, date(2026, 8, 1), notice, evidence=("e",))
    assert case.flags == ("reached us before term 2 began: people must decide whether that renewal stands",)
    assert case.now.last_day == date(2032, 4, 30)
    assert case.now.to_lapse


def test_a_withdrawn_notice_has_no_effect_any_more():
    case = an_agreement().does(Act.NOT_RENEW, OFFICER, date(2027, 1, 1))
    case.does(Act.WITHDRAW_NOTICE, OFFICER, date(2027, 2, 1), Which(1), evidence=("their consent",))
    assert not case.now.to_lapse
    assert case.now.last_day == date(2028, 4, 30)
    assert len(case.sweeps(date(2028, 5, 1)).now.periods) == 2


def test_a_notice_of_termination_runs_its_period_and_the_machine_closes_after_it():
    case = an_agreement(terms=OPEN_ENDED).does(
        Act.GIVE_NOTICE, OFFICER, date(2026, 11, 30), reason="No funds"
    )
    assert case.now.under_notice.ends_on == date(2027, 2, 28)
    assert case.work == ["closing: notice of termination"]
    assert case.sweeps(date(2027, 2, 28)).now.stage is Stage.IN_FORCE
    case.sweeps(date(2027, 6, 1))
    assert (case.now.closed_as, case.now.closed_on) == ("terminated", date(2027, 2, 28))
    assert case.changes[-1].effective_on == date(2027, 2, 28)


def test_what_a_notice_of_termination_ended_does_not_expire():
    case = an_agreement().does(Act.GIVE_NOTICE, OFFICER, date(2026, 9, 1), reason="No activity")
    with pytest.raises(RefusedError, match="terminated, not expired"):
        case.does(Act.EXPIRE, MACHINE, date(2027, 1, 1))


def test_a_notice_that_runs_past_the_end_of_a_term_ends_the_next_one():
    case = an_agreement(Stage.RENEWAL).does(Act.GIVE_NOTICE, OFFICER, date(2028, 3, 31), reason="No funds")
    case.sweeps(date(2028, 5, 1))
    assert case.now.period.number == 2
    assert case.sweeps(date(2028, 7, 1)).now.closed_on == date(2028, 6, 30)


def test_a_notice_without_a_period_in_the_terms_says_so():
    terms = replace(MUTUAL, term=replace(MUTUAL.term, notice=None))
    case = an_agreement(terms=terms).does(Act.GIVE_NOTICE, OFFICER, date(2026, 6, 1), reason="No funds")
    assert case.flags[0].startswith("the terms give no notice period")
