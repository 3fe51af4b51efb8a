"""What a correction of the record moves, and what it leaves alone."""

from datetime import date

from tests.builders.agreements import (
    CALENDAR,
    CORRECTED_TO_JUNE,
    LETTER,
    MUTUAL,
    Case,
    an_agreement,
    opened,
    renewing,
)
from tests.builders.people import OFFICER
from workflow.domain.agreement.act_details import Correction
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.domain.due.falling_due import due_act


def corrected(case: Case, to: date, on: date) -> Case:
    said = {"reason": "Misread date", "evidence": ("scan",), "second": "zara"}
    return case.does(Act.CORRECT, OFFICER, on, Correction(effective_on=to), **said)


def test_a_correction_counts_the_periods_again_and_signatures_stand():
    case = an_agreement().sweeps(date(2030, 6, 1))
    signatures = case.now.signatures
    corrected(case, date(2026, 6, 1), date(2030, 6, 2))
    assert [p[1:3] for p in case.periods] == [
        ("2026-06-01", "2028-05-31"),
        ("2028-06-01", "2030-05-31"),
        ("2030-06-01", "2032-05-31"),
    ]
    assert case.now.signatures == signatures
    assert [p.missed for p in case.now.periods] == [False, True, True]


def test_a_correction_drops_a_term_that_has_not_begun_by_the_corrected_day():
    case = an_agreement().sweeps(date(2028, 5, 2))
    assert len(case.now.periods) == 2
    corrected(case, date(2026, 8, 1), date(2028, 5, 3))
    assert case.periods == [(1, "2026-08-01", "2028-07-31", "initial")]
    assert len(case.sweeps(date(2028, 8, 1)).now.periods) == 2


def test_a_correction_moves_the_end_a_notice_gives_and_a_letter_keeps_its_own():
    case = an_agreement().does(Act.NOT_RENEW, OFFICER, date(2027, 1, 1))
    corrected(case, date(2026, 6, 1), date(2027, 2, 1))
    assert case.now.last_day == date(2028, 5, 31)
    by_letter = an_agreement(terms=MUTUAL)
    by_letter.does(Act.RENEW, OFFICER, date(2027, 6, 1), renewing(date(2031, 4, 30)), {"letter": LETTER})
    corrected(by_letter, date(2026, 6, 1), date(2027, 7, 1))
    assert by_letter.periods[-1] == (2, "2028-06-01", "2031-04-30", "letter")


def test_a_correction_of_an_expired_agreement_moves_its_end_or_asks_to_reinstate():
    case = corrected(an_agreement(terms=MUTUAL).sweeps(date(2028, 5, 1)), date(2026, 4, 1), date(2028, 5, 2))
    assert case.now.closed_on == date(2028, 3, 31)
    late = corrected(an_agreement(terms=MUTUAL).sweeps(date(2028, 5, 1)), date(2026, 8, 1), date(2028, 5, 2))
    assert late.flags == ("by the corrected day it runs until 31 July 2028: reinstate it",)


def test_a_correction_that_swallows_a_later_term_is_refused():
    case = an_agreement(terms=MUTUAL)
    case.does(Act.RENEW, OFFICER, date(2027, 6, 1), renewing(date(2028, 10, 31)), {"letter": LETTER})
    said = {"reason": "Misread date", "evidence": ("scan",), "second": "zara"}
    on = Correction(effective_on=date(2027, 1, 1))
    refused = case.refuses(Act.CORRECT, OFFICER, date(2027, 7, 1), on, **said)
    assert "term 1 would run until 31 December 2028, past the end of term 2" in refused


def test_a_correction_before_it_is_in_force_moves_the_day_without_a_period():
    case = corrected(an_agreement(Stage.ACTIVATION), date(2026, 6, 1), date(2026, 4, 20))
    assert case.now.periods == ()
    assert due_act(case.now, CALENDAR, on=date(2026, 5, 31)) is None
    assert case.sweeps(date(2026, 6, 1)).now.effective_on == date(2026, 6, 1)


def test_a_correction_may_give_it_another_owner_at_any_stage():
    said = {"reason": "Left the office", "evidence": ("e",), "second": "zara"}
    case = opened().does(Act.CORRECT, OFFICER, date(2026, 4, 9), Correction(owner="bea"), **said)
    assert case.now.owner == "bea"
    assert case.changes[-1].after == {"owner": "bea"}
    assert CORRECTED_TO_JUNE.owner is None
