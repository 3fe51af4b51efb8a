"""Notices not to renew where the terms are counted again: each follows the end of the term it was given for, or stays."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.agreements import MUTUAL, OPEN_ENDED, TERMS, Case, amended, an_agreement, renewing
from tests.builders.agreements import a_letter_for as letter_for
from tests.builders.people import ADMINISTRATOR, OFFICER
from workflow.domain.agreement.act_details import (
    Correction,
    DecidingNotice,
    Noticing,
    Opening,
    Receiving,
)
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.periods_and_notices import Notice
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Renewal, Term, Terms
from workflow.domain.dates.lengths import Length

IN_FULL = {"reason": "Misread", "evidence": ("scan",)}
MAY, ONE_YEAR = TERMS.term.effective, Length.parse("1 year")


def of_a_year(notice: str | None = None, *, most: int | None = None, length: Length = ONE_YEAR) -> Terms:
    """Terms of a year from 1 May 2026, each followed by the next."""
    term = Term(MAY, length, start_included=True, notice=Length.parse(notice) if notice else None)
    return replace(TERMS, term=term, renewal=Renewal("automatic", length, most))


def registered(terms: Terms, first: date = date(2026, 5, 1)) -> Case:
    found = Opening(
        "id-1", "MOU-2026-0001", "mou", terms, Stage.IN_FORCE, effective_on=first, original_missing=True
    )
    return Case().does(Act.REGISTER, ADMINISTRATOR, date(2026, 5, 2), found, second="amina")


def not_renewed(case: Case, on: date) -> Case:
    return case.sweeps(on).does(Act.NOT_RENEW, OFFICER, on, Noticing(method="hand"), reason="No use of it")


def corrected(case: Case, on: date, first: date | None = None, terms: Terms | None = None) -> Case:
    said = Correction(effective_on=first, terms=terms)
    return case.does(Act.CORRECT, OFFICER, on, said, second="zara", **IN_FULL)


def ends(case: Case) -> list[date | None]:
    return [each.ends_on for each in case.now.notices]


def counted_for_the_next_end(most: int | None = None) -> Case:
    """Their notice of 10 February 2027 came too late for 30 April 2027 and counts for 30 April 2028."""
    came, case = date(2027, 2, 10), an_agreement(terms=of_a_year("3 months", most=most))
    theirs = Noticing("non-renewal", came, "courier")
    case.sweeps(came).does(Act.RECEIVE_NOTICE, OFFICER, came, theirs, evidence=("e",))
    case.does(Act.DECIDE_NOTICE, OFFICER, came, DecidingNotice(1, "next end"), reason="So it was agreed.")
    assert ends(case) == [date(2028, 4, 30)]
    return case


@pytest.mark.parametrize(
    ("first", "end"),
    [
        (date(2026, 5, 10), date(2028, 5, 9)),
        (date(2026, 6, 1), date(2027, 5, 31)),  # now it came in time for the first end
    ],
)
def test_a_late_notice_ends_it_on_the_end_it_is_in_time_for_from_the_right_day(first: date, end: date):
    case = corrected(counted_for_the_next_end(), date(2027, 3, 1), first)
    assert (ends(case), case.now.last_day) == ([end], min(end, case.now.periods[0].last_day or end))


def test_a_late_notice_in_time_for_no_end_any_more_ends_it_with_its_last_term():
    case = corrected(counted_for_the_next_end(most=1), date(2027, 3, 1), date(2025, 4, 5))
    assert ends(case) == [date(2027, 4, 4)]
    assert case.sweeps(date(2027, 4, 5)).now.closed_on == date(2027, 4, 4)


def test_a_late_notice_ends_nothing_before_the_term_that_a_letter_had_given_when_it_came():
    """The text turns out to ask for no length of notice, and the first term to run until 31 August 2027."""
    signed, came, case = date(2026, 6, 1), date(2027, 8, 10), registered(of_a_year("3 months"))
    letter = replace(letter_for(case.now.number), effective_on=signed)
    case.does(Act.RENEW, OFFICER, signed, renewing(date(2027, 10, 31)), {"letter": letter})
    theirs = Noticing("non-renewal", came, "courier")
    case.sweeps(came).does(Act.RECEIVE_NOTICE, OFFICER, came, theirs, evidence=("e",))
    case.does(Act.DECIDE_NOTICE, OFFICER, came, DecidingNotice(1, "next end"), reason="So it was agreed.")
    assert ends(case) == [date(2028, 10, 31)]
    longer = of_a_year(length=Length(months=16))
    assert ends(corrected(case, came, terms=longer)) == [date(2027, 10, 31)]


@pytest.mark.parametrize(
    ("notice", "end", "now"),
    [
        ("1 year", date(2028, 4, 30), date(2028, 5, 9)),
        ("30 months", date(2029, 4, 30), date(2029, 5, 9)),
    ],
)
def test_a_notice_for_a_term_still_to_come_follows_the_end_of_that(notice: str, end: date, now: date):
    case = not_renewed(registered(of_a_year(notice)), date(2026, 6, 1))
    assert ends(case) == [end]
    assert ends(corrected(case, date(2026, 6, 2), date(2026, 5, 10))) == [now]


def test_a_notice_for_a_term_still_to_come_follows_that_where_the_text_makes_it_longer():
    case = not_renewed(registered(of_a_year("1 year")), date(2026, 6, 1))
    longer = replace(of_a_year("1 year"), renewal=Renewal("automatic", Length.parse("2 years")))
    assert ends(corrected(case, date(2026, 6, 2), terms=longer)) == [date(2029, 4, 30)]


def test_a_notice_follows_its_term_though_that_now_ends_after_it_had_ended_before():
    case = not_renewed(registered(of_a_year("1 year")), date(2026, 6, 1))
    assert ends(corrected(case, date(2026, 6, 2), date(2027, 5, 1))) == [date(2029, 4, 30)]


def test_a_notice_on_the_only_day_of_a_term_follows_the_end_of_that():
    case = not_renewed(registered(of_a_year(length=Length(days=1))), date(2026, 5, 2))
    assert (case.periods[-1][1:3], ends(case)) == (("2026-05-02", "2026-05-02"), [date(2026, 5, 2)])
    assert ends(corrected(case, date(2026, 5, 2), date(2026, 5, 2))) == [date(2026, 5, 3)]


def test_a_notice_keeps_an_end_that_is_not_that_of_a_term_though_terms_follow_without_number():
    case = registered(of_a_year())
    notice = Notice(1, "non-renewal", "theirs", date(2026, 6, 1), "courier", date(2027, 3, 31))
    case.agreement = replace(case.now, notices=(notice,))
    assert ends(corrected(case, date(2026, 6, 2), date(2026, 5, 10))) == [date(2027, 3, 31)]


def test_a_notice_for_a_term_that_the_text_does_not_give_ends_it_with_the_last_there_is():
    case = not_renewed(registered(of_a_year()), date(2027, 6, 1))
    assert (len(case.now.periods), ends(case)) == (2, [date(2028, 4, 30)])
    once = replace(of_a_year(), renewal=Renewal())
    corrected(case, date(2027, 6, 2), date(2026, 7, 1), once)
    assert (case.periods, ends(case)) == ([(1, "2026-07-01", "2027-06-30", "initial")], [date(2027, 6, 30)])


def test_a_notice_stays_with_the_last_term_there_was_though_more_are_found_to_follow():
    case = not_renewed(registered(of_a_year()), date(2027, 6, 1))
    corrected(case, date(2027, 6, 2), date(2026, 7, 1), replace(of_a_year(), renewal=Renewal()))
    assert ends(corrected(case, date(2027, 6, 2), terms=of_a_year())) == [date(2027, 6, 30)]


def test_a_receipt_is_counted_by_the_length_that_was_put_right_whatever_the_notice_ended_before():
    """A year of notice, as long as the term: it was given in the first term and ends the second."""
    case = not_renewed(registered(of_a_year("3 months")), date(2027, 1, 11))
    corrected(case, date(2027, 1, 12), terms=of_a_year("1 year"))
    assert ends(case) == [date(2027, 4, 30)]
    came = Receiving(1, date(2027, 1, 13))
    case.does(Act.RECORD_RECEIPT, OFFICER, date(2027, 1, 14), came, evidence=("e" * 64,))
    assert ends(case) == [date(2028, 4, 30)]
    assert case.flags == (
        "received on 13 January 2027",
        "it ends the agreement on 30 April 2028, not on 30 April 2027",
    )


@pytest.mark.parametrize(
    ("renewal", "left"),
    [
        (Renewal(), 1),
        (Renewal("automatic"), 1),  # for a time that is not said
        (Renewal("automatic", ONE_YEAR, 1), 2),
        (Renewal("automatic", ONE_YEAR, 2), 3),
    ],
)
def test_automatic_terms_that_the_text_does_not_give_fall_away(renewal: Renewal, left: int):
    case = registered(of_a_year()).sweeps(date(2028, 6, 1))
    corrected(case, date(2028, 6, 2), terms=replace(of_a_year(), renewal=renewal))
    assert [each.number for each in case.now.periods] == [1, 2, 3][:left]
    assert [each.number for each in case.now.set_aside] == [1, 2, 3][left:]


def test_the_end_that_an_amendment_gave_the_second_term_moves_nothing_of_the_first():
    case = amended(
        registered(of_a_year()).sweeps(date(2027, 6, 1)),
        date(2027, 6, 1),
        new_last_day="2028-08-31",
        changes_from="2027-06-01",
    )
    corrected(case, date(2027, 6, 2), date(2026, 5, 10))
    assert case.periods == [
        (1, "2026-05-10", "2027-05-09", "initial"),
        (2, "2027-05-10", "2028-08-31", "automatic"),
    ]


def test_a_term_by_letter_keeps_its_first_day_where_the_text_gives_the_term_before_it_no_end():
    case = registered(MUTUAL)
    letter = replace(letter_for(case.now.number), effective_on=date(2027, 6, 1))
    case.does(Act.RENEW, OFFICER, date(2027, 6, 1), renewing(date(2031, 4, 30)), {"letter": letter})
    corrected(case, date(2027, 6, 2), date(2026, 5, 10), OPEN_ENDED)
    assert [(each.first_day, each.last_day) for each in case.now.periods] == [
        (date(2026, 5, 10), None),
        (date(2028, 5, 1), date(2031, 4, 30)),
    ]
