"""A term that was recorded may be set aside, openly, and may come again: each period once, whatever was entered when."""

from dataclasses import replace
from datetime import date

from tests.builders.agreements import (
    CORRECTED_TO_JUNE,
    LETTER,
    MUTUAL,
    NOT_RENEWED,
    TERMS,
    Case,
    an_agreement,
    an_amendment_of,
    renewing,
    their_notice,
)
from tests.builders.people import OFFICER
from workflow.domain.agreement.act_details import Amending, Reinstating, Which
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.replay import replayed
from workflow.domain.agreement.terms import Renewal, Term
from workflow.domain.dates.lengths import Length

YEARLY = replace(
    TERMS,
    term=replace(TERMS.term, length=Length(months=12), notice=Length(months=3)),
    renewal=Renewal("automatic", Length(months=12), 5),
)
IN_TIME = date(2027, 1, 20)  # before the window of the first yearly term closes


def received(case: Case, received_on: date, entered_on: date) -> Case:
    notice = their_notice("non-renewal", received_on)
    return case.does(Act.RECEIVE_NOTICE, OFFICER, entered_on, notice, evidence=("e",))


def terms(case: Case) -> list[tuple[int, str]]:
    return [(each.number, each.how) for each in case.now.periods]


def test_a_notice_entered_after_two_further_terms_sets_both_aside_and_says_so():
    case = an_agreement(terms=YEARLY).sweeps(date(2028, 6, 1))
    assert [number for number, _ in terms(case)] == [1, 2, 3]
    received(case, IN_TIME, date(2028, 6, 2))
    assert case.flags == (
        "term 2, recorded from 1 May 2027, falls away: the notice came before it",
        "term 3, recorded from 1 May 2028, falls away: the notice came before it",
    )
    aside = [(each.number, each.first_day, each.on, each.by) for each in case.now.set_aside]
    assert aside == [
        (2, date(2027, 5, 1), date(2028, 6, 2), "record notice received"),
        (3, date(2028, 5, 1), date(2028, 6, 2), "record notice received"),
    ]
    assert case.sweeps(date(2028, 6, 2)).now.closed_on == date(2027, 4, 30)
    assert replayed(case.changes) == case.now


def test_our_own_notice_entered_late_sets_a_term_aside_too():
    case = an_agreement(terms=YEARLY).sweeps(date(2027, 6, 1))
    case.does(Act.NOT_RENEW, OFFICER, IN_TIME)
    assert "term 2, recorded from 1 May 2027, falls away: the notice came before it" in case.flags
    assert terms(case) == [(1, "initial")]
    assert case.sweeps(date(2027, 6, 2)).now.closed_on == date(2027, 4, 30)


def test_a_term_that_comes_again_keeps_what_was_missed_and_what_was_not():
    for looked, missed in ((date(2027, 4, 1), True), (date(2026, 10, 1), False)):
        case = an_agreement(terms=YEARLY).sweeps(looked).sweeps(date(2027, 6, 1))
        assert case.now.period.missed is missed
        received(case, IN_TIME, date(2027, 6, 2))
        case.does(Act.WITHDRAW_NOTICE, OFFICER, date(2027, 4, 20), Which(1), evidence=("their consent",))
        case.sweeps(date(2027, 6, 10))
        assert terms(case) == [(1, "initial"), (2, "automatic")]
        assert case.now.period.missed is missed
        assert [each.number for each in case.now.set_aside] == [2]


def test_a_term_that_a_correction_takes_away_comes_again_on_its_new_day():
    case = an_agreement(terms=YEARLY).sweeps(date(2027, 5, 10))
    case.does(
        Act.CORRECT,
        OFFICER,
        date(2027, 5, 11),
        CORRECTED_TO_JUNE,
        reason="Misread",
        evidence=("e",),
        second="zara",
    )
    assert (terms(case), [each.by for each in case.now.set_aside]) == ([(1, "initial")], ["correct record"])
    assert case.sweeps(date(2027, 6, 1)).now.period.first_day == date(2027, 6, 1)


def test_a_notice_from_before_a_letter_or_an_amendment_of_the_term_does_not_undo_it():
    case = an_agreement(terms=YEARLY).sweeps(date(2027, 6, 1))
    case.does(Act.RENEW, OFFICER, date(2027, 7, 1), renewing(date(2031, 4, 30)), {"letter": LETTER})
    received(case, IN_TIME, date(2027, 8, 1))
    assert "both sides signed for term 3 (extended by LET-2026-0001)" in case.flags[0]
    assert (len(case.now.periods), case.now.to_lapse) == (3, False)
    amendment = replace(an_amendment_of(new_last_day="2028-12-31").now, effective_on=date(2027, 7, 1))
    other = an_agreement(terms=YEARLY).sweeps(date(2027, 6, 1))
    other.does(Act.AMEND, OFFICER, date(2027, 7, 1), Amending(amendment.number), {"amendment": amendment})
    received(other, IN_TIME, date(2027, 8, 1))
    assert "AMD-2026-0001, which gives term 2 its last day" in other.flags[0]
    assert (other.now.last_day, other.now.set_aside) == (date(2028, 12, 31), ())


def test_a_notice_from_before_a_reinstatement_does_not_undo_it():
    case = an_agreement(terms=MUTUAL).sweeps(date(2028, 5, 1))
    text = Reinstating(date(2030, 4, 30), date(2028, 6, 1))
    case.does(Act.REINSTATE, OFFICER, date(2028, 6, 1), text, reason="Signed text", evidence=("e",))
    received(case, date(2028, 1, 20), date(2028, 6, 5))
    assert "people must decide whether that stands" in case.flags[0]
    assert case.now.last_day == date(2030, 4, 30)


def test_a_notice_long_before_the_window_lets_the_present_term_be_the_last():
    case = received(an_agreement(terms=YEARLY), date(2026, 5, 20), date(2026, 5, 21))
    assert case.flags == ()
    assert case.sweeps(date(2027, 5, 1)).now.closed_on == date(2027, 4, 30)


def test_the_end_of_what_is_not_renewed_is_announced_once_in_good_time():
    case = an_agreement(terms=NOT_RENEWED).sweeps(date(2027, 4, 29))
    assert Act.ANNOUNCE_END not in [each.act for each in case.changes]
    case.sweeps(date(2027, 4, 30)).sweeps(date(2027, 12, 1))
    assert [each.act for each in case.changes].count(Act.ANNOUNCE_END) == 1
    announced = next(each for each in case.changes if each.act is Act.ANNOUNCE_END)
    assert announced.orders[0].kind == "end announced"
    assert case.sweeps(date(2028, 5, 1)).now.closed_as == "expired"


def test_an_end_that_nobody_announced_is_flagged_as_missed():
    case = an_agreement(terms=NOT_RENEWED).sweeps(date(2028, 6, 1))
    said = {each.act: each.flags for each in case.changes}
    assert said[Act.ANNOUNCE_END] == ("missed: it ended on 30 April 2028 before that was announced",)
    assert case.now.closed_on == date(2028, 4, 30)


def test_an_end_that_an_amendment_moves_is_announced_again():
    case = an_agreement(terms=NOT_RENEWED).sweeps(date(2027, 12, 1))
    amendment = an_amendment_of(new_last_day="2031-12-31").now
    case.does(Act.AMEND, OFFICER, date(2027, 12, 2), Amending(amendment.number), {"amendment": amendment})
    case.sweeps(date(2030, 12, 30))
    assert [each.act for each in case.changes].count(Act.ANNOUNCE_END) == 1
    case.sweeps(date(2030, 12, 31))
    assert [each.act for each in case.changes].count(Act.ANNOUNCE_END) == 2


def test_what_has_no_end_has_none_to_announce():
    endless = replace(NOT_RENEWED, term=Term(NOT_RENEWED.term.effective, open_ended=True))
    assert an_agreement(terms=endless).sweeps(date(2036, 1, 1)).changes[-1].act is Act.ACTIVATE
