"""Periods counted again after a correction, and what amendments, letters and notices keep of their own."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.agreements import MUTUAL, TERMS, Case, an_agreement, an_amendment_of, renewing
from tests.builders.agreements import a_letter_for as letter_for
from tests.builders.people import ADMINISTRATOR, OFFICER
from workflow.domain.agreement.act_details import (
    Amending,
    Asking,
    Correction,
    Ending,
    Noticing,
    Opening,
    Reinstating,
)
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.performance_details import Performing
from workflow.domain.agreement.performed import Decision, ServiceLevel
from workflow.domain.agreement.periods_and_notices import Notice
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Renewal, Terms
from workflow.domain.dates.lengths import Length

SAID = {"reason": "Misread", "evidence": ("scan",), "second": "zara"}


def corrected(case: Case, effective_on: date, on: date) -> Case:
    return case.does(Act.CORRECT, OFFICER, on, Correction(effective_on=effective_on), **SAID)


def amended(case: Case, on: date, last_day: date) -> Case:
    amendment = replace(an_amendment_of(new_last_day=last_day.isoformat()).now, effective_on=on)
    return case.does(Act.AMEND, OFFICER, on, Amending(amendment.number), {"amendment": amendment})


def periods(case: Case) -> list[tuple[int, date, date | None, str]]:
    return [(each.number, each.first_day, each.last_day, each.how) for each in case.now.periods]


def test_a_term_that_begins_on_the_day_of_the_correction_has_begun():
    case = corrected(an_agreement().sweeps(date(2028, 5, 1)), date(2026, 5, 10), date(2028, 5, 10))
    assert [each.first_day for each in case.now.periods] == [date(2026, 5, 10), date(2028, 5, 10)]
    earlier = corrected(an_agreement().sweeps(date(2028, 5, 1)), date(2026, 5, 10), date(2028, 5, 9))
    assert [each.first_day for each in earlier.now.periods] == [date(2026, 5, 10)]


def test_a_term_that_begins_on_the_day_of_the_correction_is_missed_still_if_it_was():
    case = corrected(an_agreement().sweeps(date(2028, 5, 20)), date(2026, 6, 1), date(2028, 6, 1))
    assert [(each.first_day, each.missed) for each in case.now.periods] == [
        (date(2026, 6, 1), False),
        (date(2028, 6, 1), True),
    ]


def test_a_notice_of_termination_keeps_the_day_it_ends_and_one_not_to_renew_follows_its_term():
    case = an_agreement().does(Act.NOT_RENEW, OFFICER, date(2027, 1, 4), Noticing(method="hand"))
    case.does(Act.GIVE_NOTICE, OFFICER, date(2028, 1, 30), Noticing(method="hand"), reason="R")
    assert [each.ends_on for each in case.now.notices] == [date(2028, 4, 30), date(2028, 4, 30)]
    corrected(case, date(2026, 5, 10), date(2028, 2, 1))
    assert [each.ends_on for each in case.now.notices] == [date(2028, 5, 9), date(2028, 4, 30)]


def test_a_notice_without_effect_stays_without():
    case = an_agreement().does(
        Act.NOT_RENEW, OFFICER, date(2028, 2, 1), Noticing(method="hand"), reason="Overlooked"
    )
    corrected(case, date(2026, 5, 10), date(2028, 2, 2))
    assert [each.ends_on for each in case.now.notices] == [None]


def test_a_letter_follows_the_end_of_the_term_before_it_without_a_gap():
    case = an_agreement(terms=MUTUAL)
    letter = replace(letter_for(case.now.number), effective_on=date(2027, 6, 1))
    case.does(Act.RENEW, OFFICER, date(2027, 6, 1), renewing(date(2031, 4, 30)), {"letter": letter})
    corrected(case, date(2026, 3, 1), date(2027, 7, 1))
    assert periods(case) == [
        (1, date(2026, 3, 1), date(2028, 2, 29), "initial"),
        (2, date(2028, 3, 1), date(2031, 4, 30), "letter"),
    ]


@pytest.mark.parametrize(
    ("effective_on", "continues"),
    [(date(2026, 4, 1), date(2028, 6, 1)), (date(2026, 8, 1), date(2028, 8, 1))],
)
def test_a_reinstatement_keeps_its_gap_and_never_overlaps(effective_on, continues):
    case = an_agreement(terms=MUTUAL).sweeps(date(2028, 5, 1))
    back = Reinstating(date(2030, 4, 30), date(2028, 6, 1))
    case.does(Act.REINSTATE, OFFICER, date(2028, 6, 1), back, **SAID)
    corrected(case, effective_on, date(2028, 9, 1))
    assert periods(case)[1] == (2, continues, date(2030, 4, 30), "reinstated")


def test_a_later_term_of_one_day_may_remain_and_a_term_of_none_is_refused():
    case = an_agreement(terms=MUTUAL)
    letter = replace(letter_for(case.now.number), effective_on=date(2027, 6, 1))
    case.does(Act.RENEW, OFFICER, date(2027, 6, 1), renewing(date(2028, 10, 31)), {"letter": letter})
    refused = case.refuses(
        Act.CORRECT, OFFICER, date(2027, 7, 1), Correction(effective_on=date(2026, 11, 1)), **SAID
    )
    assert refused == (
        "Counted from that day, term 1 would run until 31 October 2028, past the end of term 2 "
        "(extended by LET-2026-0001), 31 October 2028."
    )
    corrected(case, date(2026, 10, 31), date(2027, 7, 1))
    assert periods(case)[1] == (2, date(2028, 10, 31), date(2028, 10, 31), "letter")


def test_the_last_day_an_amendment_gave_stays_and_a_term_that_would_begin_after_it_is_refused():
    case = amended(an_agreement(), date(2027, 2, 1), date(2027, 12, 31))
    corrected(case, date(2026, 6, 1), date(2027, 3, 1))
    (period,) = case.now.periods
    assert (period.first_day, period.last_day) == (date(2026, 6, 1), date(2027, 12, 31))
    assert period.rule == "31 December 2027, by amendment AMD-2026-0001"
    late = amended(an_agreement(), date(2026, 6, 1), date(2026, 6, 30))
    refused = late.refuses(
        Act.CORRECT, OFFICER, date(2026, 6, 20), Correction(effective_on=date(2026, 7, 1)), **SAID
    )
    assert refused == (
        "Counted from that day, term 1 would begin on 1 July 2026, after the last day that AMD-2026-0001 gives it, "
        "30 June 2026."
    )
    corrected(late, date(2026, 6, 30), date(2026, 6, 20))
    assert periods(late) == [(1, date(2026, 6, 30), date(2026, 6, 30), "initial")]


def test_a_correction_of_the_end_of_today_asks_to_reinstate_and_one_of_yesterday_does_not():
    case = an_agreement(terms=MUTUAL).sweeps(date(2028, 5, 1))
    corrected(case, date(2026, 5, 3), date(2028, 5, 2))
    assert case.flags == ("by the corrected day it runs until 2 May 2028: reinstate it",)
    again = an_agreement(terms=MUTUAL).sweeps(date(2028, 5, 1))
    assert corrected(again, date(2026, 5, 2), date(2028, 5, 2)).flags == ()
    assert corrected(an_agreement(), date(2026, 5, 2), date(2026, 6, 2)).flags == ()


def test_a_first_term_found_later_is_counted_from_the_day_that_is_found():
    case = an_agreement(terms=MUTUAL)
    case.agreement = replace(case.now, periods=(), effective_on=None)
    corrected(case, date(2026, 5, 1), date(2026, 6, 2))
    assert periods(case) == [(1, date(2026, 5, 1), date(2028, 4, 30), "initial")]


def test_what_the_office_asks_of_the_others_is_on_record_in_its_words():
    case = an_agreement()
    ask = Asking("Send the report.", date(2026, 9, 1), "courier", "Nothing came.")
    case.does(Act.CURE, OFFICER, date(2026, 7, 1), ask, reason="Nothing came")
    case.does(Act.SUSPEND, OFFICER, date(2026, 8, 1), replace(ask, what="Stop the work."), reason="R")
    assert case.now.suspended_on == date(2026, 8, 1)
    case.does(Act.RESUME, OFFICER, date(2026, 8, 2), replace(ask, what="Go on."), reason="R")
    assert case.now.suspended_on is None
    assert [(each.about, each.what, each.by, each.method) for each in case.now.asked] == [
        ("cure", "Send the report.", date(2026, 9, 1), "courier"),
        ("suspension", "Stop the work.", date(2026, 9, 1), "courier"),
        ("resumption", "Go on.", date(2026, 9, 1), "courier"),
    ]


@pytest.mark.parametrize("act", [Act.FULFIL, Act.WAIVE])
def test_what_was_seen_of_a_duty_is_on_record_with_its_evidence(act):
    case = an_agreement()
    case.does(
        act, OFFICER, date(2026, 7, 1), Performing("report", "in the file"), reason="R", evidence=("e", "f")
    )
    (seen,) = case.now.performances
    assert (seen.kind, seen.subject, seen.note, seen.on, seen.evidence) == (
        act.value,
        "report",
        "in the file",
        date(2026, 7, 1),
        "e",
    )


def test_renewal_work_that_opens_on_the_last_day_for_a_notice_is_announced_and_a_day_later_is_not():
    in_time = an_agreement().sweeps(date(2028, 1, 31))
    assert (in_time.now.stage, in_time.now.announced) == (Stage.RENEWAL, 1)
    late = an_agreement().sweeps(date(2028, 2, 1))
    assert (late.now.stage, late.now.announced) == (Stage.RENEWAL, None)
    opened = next(each for each in late.changes if each.act is Act.OPEN_RENEWAL)
    assert opened.flags == ("opened after the notice window closed on 31 January 2028",)


def test_a_term_that_followed_announced_carries_no_flag_and_one_that_did_not_is_named():
    case = an_agreement(Stage.RENEWAL).sweeps(date(2028, 5, 1))
    renewal = next(each for each in case.changes if each.act is Act.RENEW)
    assert not any("missed" in flag for flag in renewal.flags)
    missed = an_agreement().sweeps(date(2028, 5, 1))
    renewal = next(each for each in missed.changes if each.act is Act.RENEW)
    assert "missed: the window of term 1 closed unannounced" in renewal.flags


def test_an_automatic_renewal_of_unknown_length_takes_a_letter():
    case = an_agreement()
    unknown = replace(case.now, terms=replace(TERMS, renewal=Renewal("automatic")))
    case.agreement = unknown
    assert case.refuses(Act.RENEW, OFFICER, date(2028, 5, 1)) == (
        "MOU-2026-0001 gives no length for another term: it takes a signed renewal letter."
    )


def test_it_is_ended_for_cause_on_the_day_people_say():
    case = an_agreement().does(Act.TERMINATE, OFFICER, date(2027, 3, 3), Ending("for cause"), reason="R")
    assert (case.now.closed_as, case.now.closed_on) == ("terminated", date(2027, 3, 3))


def test_a_term_counted_again_after_an_amendment_keeps_that_it_was_announced_or_missed():
    """It is not missed a second time because the next window is announced already."""
    announced = an_agreement(Stage.RENEWAL).sweeps(date(2028, 5, 1)).sweeps(date(2029, 3, 1))
    assert (announced.now.announced, announced.now.periods[1].missed) == (2, False)
    missed = an_agreement().sweeps(date(2028, 5, 1)).sweeps(date(2029, 3, 1))
    assert (missed.now.announced, missed.now.periods[1].missed) == (2, True)
    for case in (announced, missed):
        before = case.now.periods[1].missed
        amended(case, date(2028, 4, 1), date(2028, 6, 30))
        assert [each.number for each in case.now.periods] == [1]
        case.sweeps(date(2029, 3, 1))
        assert [each.missed for each in case.now.periods] == [False, before]


EVALUATED = replace(MUTUAL, renewal=Renewal("evaluate"))


@pytest.mark.parametrize(
    ("terms", "verdict", "flags"),
    [
        (EVALUATED, None, ("no decision on its evaluation is on record",)),
        (EVALUATED, "renew", ()),
        (EVALUATED, "lapse", ("on 5 January 2028 it was decided to let it lapse",)),
        (MUTUAL, None, ()),
    ],
)
def test_a_letter_signed_without_a_decision_or_against_it_is_flagged(terms, verdict, flags):
    case = an_agreement(Stage.RENEWAL, terms)
    if verdict is not None:
        decision = Decision(1, verdict, "renew", date(2028, 1, 5), "amina")
        case.agreement = replace(case.now, decisions=(decision,))
    letter = replace(letter_for(case.now.number), effective_on=date(2028, 2, 1))
    case.does(Act.RENEW, OFFICER, date(2028, 2, 1), renewing(date(2031, 4, 30)), {"letter": letter})
    assert case.flags == flags


def test_only_a_term_whose_window_was_missed_asks_for_the_paper_that_says_so():
    def asked_of(case: Case) -> list[tuple[str, str]]:
        renewal = next(each for each in case.changes if each.act is Act.RENEW)
        return [(order.flow, order.kind) for order in renewal.orders if order.kind == "window missed"]

    assert asked_of(an_agreement().sweeps(date(2028, 5, 1))) == [("renewal", "window missed")]
    assert asked_of(an_agreement(Stage.RENEWAL).sweeps(date(2028, 5, 1))) == []


def test_levels_come_with_the_first_term_that_is_found_and_not_with_a_correction_of_it():
    level = ServiceLevel("answers", "Answers", "per cent", "at least", "90", "quarter", "75")
    case = an_agreement(terms=MUTUAL)
    given = {"levels": (level,)}
    case.does(
        Act.CORRECT, OFFICER, date(2026, 6, 2), Correction(effective_on=date(2026, 5, 2)), given, **SAID
    )
    assert case.now.levels == ()
    case.agreement = replace(case.now, periods=(), effective_on=None)
    case.does(
        Act.CORRECT, OFFICER, date(2026, 6, 3), Correction(effective_on=date(2026, 5, 1)), given, **SAID
    )
    assert case.now.levels == (level,)


def test_a_notice_keeps_an_end_that_is_not_that_of_a_term():
    """It was recorded for a term that an amendment ended on another day meanwhile."""
    case = an_agreement()
    notice = Notice(1, "non-renewal", "theirs", date(2027, 6, 1), "courier", date(2028, 3, 31))
    case.agreement = replace(case.now, notices=(notice,))
    corrected(case, date(2026, 5, 10), date(2027, 7, 1))
    assert [each.ends_on for each in case.now.notices] == [date(2028, 3, 31)]


def test_terms_after_one_that_falls_away_keep_their_order():
    """A letter follows the terms that remain, and takes the next number."""
    case = an_agreement().sweeps(date(2028, 5, 1))
    letter = replace(letter_for(case.now.number), effective_on=date(2028, 5, 2))
    case.does(Act.RENEW, OFFICER, date(2028, 5, 2), renewing(date(2033, 4, 30)), {"letter": letter})
    corrected(case, date(2026, 8, 1), date(2028, 5, 3))
    assert periods(case) == [
        (1, date(2026, 8, 1), date(2028, 7, 31), "initial"),
        (2, date(2028, 8, 1), date(2033, 4, 30), "letter"),
    ]


def read_again(case: Case, terms: Terms, on: date) -> Case:
    """What its text says turns out to be something else; it was signed elsewhere."""
    return case.does(Act.CORRECT, OFFICER, on, Correction(terms=terms), **SAID)


def registered(terms: Terms = TERMS) -> Case:
    first = date(2026, 5, 1)
    opening = Opening(
        "id-1", "MOU-2026-0001", "mou", terms, Stage.IN_FORCE, effective_on=first, original_missing=True
    )
    return Case().does(Act.REGISTER, ADMINISTRATOR, first, opening, second="amina")


def test_terms_that_followed_by_themselves_fall_away_where_the_text_turns_out_to_let_none_follow():
    case = read_again(registered().sweeps(date(2028, 5, 1)), MUTUAL, date(2028, 5, 2))
    assert periods(case) == [(1, date(2026, 5, 1), date(2028, 4, 30), "initial")]
    assert [each.number for each in case.now.set_aside] == [2]
    case.sweeps(date(2028, 5, 2))
    assert (case.now.closed_as, case.now.closed_on) == ("expired", date(2028, 4, 30))


def test_a_notice_for_a_term_that_does_not_follow_after_all_ends_nothing_before_the_last_term_is_over():
    case = registered().sweeps(date(2028, 5, 1))
    case.does(Act.NOT_RENEW, OFFICER, date(2028, 6, 1), Noticing(method="hand"))
    five_years = replace(MUTUAL, term=replace(MUTUAL.term, length=Length.parse("5 years")))
    read_again(case, five_years, date(2028, 7, 1))
    assert [each.ends_on for each in case.now.notices] == [date(2031, 4, 30)]


def test_an_amendment_and_a_notice_stay_with_their_term_when_one_before_it_falls_away():
    case = an_agreement().sweeps(date(2028, 5, 1))
    letter = replace(letter_for(case.now.number), effective_on=date(2028, 5, 2))
    case.does(Act.RENEW, OFFICER, date(2028, 5, 2), renewing(date(2033, 4, 30)), {"letter": letter})
    amended(case, date(2028, 5, 3), date(2032, 12, 31))
    case.does(Act.NOT_RENEW, OFFICER, date(2028, 5, 4), Noticing(method="hand"))
    corrected(case, date(2026, 8, 1), date(2028, 5, 5))
    assert periods(case)[1] == (2, date(2028, 8, 1), date(2032, 12, 31), "letter")
    assert [each.term for each in case.now.amendments] == [2]
    assert [each.ends_on for each in case.now.notices] == [date(2032, 12, 31)]


def test_the_end_that_an_amendment_gave_a_term_that_falls_away_is_that_of_the_term_before():
    case = amended(an_agreement().sweeps(date(2028, 5, 1)), date(2028, 5, 2), date(2028, 6, 30))
    assert periods(case)[1] == (2, date(2028, 5, 1), date(2028, 6, 30), "automatic")
    corrected(case, date(2026, 8, 1), date(2028, 5, 3))
    assert periods(case) == [(1, date(2026, 8, 1), date(2028, 6, 30), "initial")]


def test_a_term_left_without_a_day_is_refused_though_an_amendment_of_a_term_that_falls_away_would_give_it_one():
    case = registered()
    letter = replace(letter_for(case.now.number), effective_on=date(2027, 6, 1))
    case.does(Act.RENEW, OFFICER, date(2027, 6, 1), renewing(date(2028, 6, 30)), {"letter": letter})
    amended(case.sweeps(date(2028, 7, 1)), date(2028, 7, 2), date(2029, 12, 31))
    assert [each.how for each in case.now.periods] == ["initial", "letter", "automatic"]
    found = Correction(effective_on=date(2026, 9, 1), terms=MUTUAL)
    assert case.refuses(Act.CORRECT, OFFICER, date(2028, 7, 3), found, **SAID) == (
        "Counted from that day, term 1 would run until 31 August 2028, past the end of term 2 "
        "(extended by LET-2026-0001), 30 June 2028."
    )
