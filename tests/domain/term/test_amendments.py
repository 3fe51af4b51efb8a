"""Amendments take effect: on record where they act, from their day, with the dates that follow from a new last day."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.agreements import (
    AMENDMENT_RULES,
    CORRECTED_TO_JUNE,
    MUTUAL,
    OPEN_ENDED,
    TERMS,
    TWO_YEARS,
    Case,
    amended,
    an_agreement,
    an_amendment_of,
)
from tests.builders.people import OFFICER
from workflow.domain.agreement.act_details import Amending, Noticing, Opening
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE
from workflow.domain.agreement.periods_and_notices import Amendment
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Effective, Renewal, Term
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.lengths import WEEKDAYS, Length
from workflow.domain.due.date_ledger import date_ledger
from workflow.domain.due.falling_due import due_act, next_due
from workflow.domain.term.deadlines import notice_deadline, review_date

JUNE, SEPTEMBER = date(2026, 6, 1), date(2026, 9, 1)


def ends(case: Case) -> list[date | None]:
    return [period.last_day for period in case.now.periods]


def test_an_amendment_is_on_record_from_the_day_its_changes_apply():
    case = amended(an_agreement(), changes_from="2026-05-15")
    assert case.now.amendments == (Amendment("AMD-2026-0001", date(2026, 5, 15)),)
    assert case.now.stage is Stage.IN_FORCE
    assert ends(case) == [date(2028, 4, 30)]
    (entry,) = (e for e in date_ledger(case.now, BusinessCalendar()) if e.key.startswith("amended"))
    assert (entry.what, entry.on) == ("Amended by AMD-2026-0001", date(2026, 5, 15))


def test_a_new_last_day_is_that_of_the_running_term_and_says_so():
    case = amended(an_agreement(terms=MUTUAL), new_last_day="2028-12-31")
    (period,) = case.now.periods
    assert period.last_day == case.now.last_day == date(2028, 12, 31)
    assert period.rule == "31 December 2028 in place of 30 April 2028, by amendment AMD-2026-0001"
    assert next_due(case.now, WEEKDAYS) == (date(2027, 9, 29), Act.REMIND)
    assert review_date(case.now, WEEKDAYS)[0] == date(2027, 12, 31)


def test_later_automatic_terms_are_counted_from_the_new_last_day_without_drift():
    monthly = replace(
        TERMS,
        term=Term(Effective("fixed_date", date(2026, 5, 1)), TWO_YEARS, start_included=True),
        renewal=Renewal("automatic", Length(months=1)),
    )
    case = amended(an_agreement(terms=monthly), new_last_day="2028-01-31")
    case.sweeps(date(2028, 5, 15))
    assert ends(case) == [
        date(2028, 1, 31),
        date(2028, 2, 29),
        date(2028, 3, 31),
        date(2028, 4, 30),
        date(2028, 5, 31),
    ]
    assert "counted from 1 February 2028" in case.now.periods[1].rule


def test_moving_an_automatic_term_takes_none_from_those_that_are_left():
    case = an_agreement().sweeps(date(2028, 6, 1))
    assert len(case.now.periods) == 2
    amended(case, date(2028, 6, 1), changes_from="2028-06-01", new_last_day="2030-12-31")
    case.sweeps(date(2040, 1, 1))
    assert ends(case) == [date(2028, 4, 30), date(2030, 12, 31), date(2032, 12, 31)]


def test_a_term_recorded_before_the_amendment_was_known_is_counted_again():
    case = an_agreement().sweeps(date(2028, 5, 3))
    amended(case, date(2028, 4, 20), changes_from="2028-04-20", new_last_day="2028-06-30")
    assert ends(case) == [date(2028, 6, 30)]
    assert case.flags[0] == (
        "term 2, recorded from 1 May 2028, falls away: it is counted again from the new end"
    )
    case.sweeps(date(2028, 7, 1))
    assert ends(case) == [date(2028, 6, 30), date(2030, 6, 30)]


def test_an_amendment_registered_late_moves_no_end_that_one_from_a_later_day_gave():
    case = amended(an_agreement(), SEPTEMBER, changes_from="2026-09-01", new_last_day="2028-12-31")
    amended(case, SEPTEMBER, changes_from="2026-07-01", new_last_day="2028-06-30", number="AMD-2026-0002")
    assert ends(case) == [date(2028, 12, 31)]
    assert case.flags == (
        "AMD-2026-0001, which counts from 1 September 2026, gave the last day 31 December 2028: that stays",
    )
    assert [each.number for each in case.now.amendments] == ["AMD-2026-0002", "AMD-2026-0001"]
    case.sweeps(date(2029, 1, 1))
    assert ends(case) == [date(2028, 12, 31), date(2030, 12, 31)]


def test_a_notice_registered_late_leaves_the_length_that_one_from_a_later_day_gave():
    case = amended(an_agreement(), SEPTEMBER, changes_from="2026-09-01", new_notice="1 month")
    amended(case, SEPTEMBER, changes_from="2026-07-01", new_notice="2 months", number="AMD-2026-0002")
    assert case.now.notice_period == Length(months=1)


def test_a_notice_of_non_renewal_follows_the_end_of_its_term():
    case = an_agreement().does(Act.NOT_RENEW, OFFICER, JUNE, Noticing())
    amended(case, new_last_day="2028-12-31")
    assert case.now.last_day == date(2028, 12, 31)
    assert case.flags == (
        "the notice of non-renewal of 1 June 2026 ends it on 31 December 2028 now",
        "the last day of the initial term, on 30 April 2028, is now on 31 December 2028",
    )
    assert case.sweeps(date(2029, 1, 1)).now.closed_as == "expired"


def test_an_open_ended_agreement_may_be_given_an_end():
    case = amended(an_agreement(terms=OPEN_ENDED), new_last_day="2027-06-30")
    assert case.sweeps(date(2027, 7, 1)).now.closed_on == date(2027, 6, 30)


def test_a_corrected_first_day_leaves_the_last_day_an_amendment_gave():
    case = amended(an_agreement(), date(2026, 5, 20), new_last_day="2028-12-31")
    case.does(
        Act.CORRECT, OFFICER, JUNE, CORRECTED_TO_JUNE, reason="Typing error", evidence=("e",), second="zara"
    )
    assert case.now.effective_on == JUNE
    assert ends(case) == [date(2028, 12, 31)]


def test_an_amendment_closes_as_carried_out_on_the_day_its_changes_apply():
    amendment = an_amendment_of(changes_from="2026-09-01")
    assert next_due(amendment.now, WEEKDAYS) == (date(2026, 9, 1), Act.CARRY_OUT)
    assert due_act(amendment.now, WEEKDAYS, on=date(2026, 8, 31)) is None
    changed = amended(an_agreement(), date(2026, 9, 1), changes_from="2026-09-01")
    amendment.does(Act.CARRY_OUT, MACHINE, date(2026, 9, 20), given={"linked": changed.now})
    assert (amendment.now.closed_as, amendment.now.closed_on) == ("carried out", date(2026, 9, 1))


def test_changes_that_apply_from_an_earlier_day_count_from_the_day_of_effect():
    amendment = an_amendment_of(changes_from="2026-01-01")
    assert next_due(amendment.now, WEEKDAYS) == (date(2026, 4, 11), Act.CARRY_OUT)


def test_a_new_period_of_notice_moves_what_depends_on_it_and_says_what_moved():
    case = amended(an_agreement(), new_notice="6 months")
    assert case.now.notice_period == Length(months=6)
    assert case.flags == (
        "the notice, to be given by 28 January 2028, is now to be given by 29 October 2027",
        "renewal work, to open on 30 January 2027, is now to open on 30 October 2026",
    )


def test_a_new_last_day_names_each_date_that_moves_with_it():
    taught = replace(MUTUAL, term=replace(MUTUAL.term, teach_out=Length(months=6)))
    case = amended(an_agreement(terms=taught), new_last_day="2028-12-31")
    assert case.flags == (
        "the last day of the initial term, on 30 April 2028, is now on 31 December 2028",
        "the notice, to be given by 28 January 2028, is now to be given by 29 September 2028",
        "renewal work, to open on 30 April 2027, is now to open on 31 December 2027",
        "the last day to complete what is under way, on 30 October 2028, is now on 30 June 2029",
    )


def test_a_deadline_that_an_amendment_puts_into_the_past_is_said_to_have_passed():
    case = amended(an_agreement(), date(2027, 6, 1), new_notice="18 months")
    assert any(
        flag.endswith("is now to be given by 30 October 2026, which has passed") for flag in case.flags
    )


def test_an_amendment_of_words_alone_moves_no_date():
    assert amended(an_agreement()).flags == ()


def test_an_end_that_had_passed_when_the_last_party_signed_counts_all_the_same_and_says_so():
    signed = date(2026, 6, 15)
    amendment = an_amendment_of(signed_on=signed, new_last_day="2026-05-31").now
    case, details = an_agreement(terms=MUTUAL), Amending(amendment.number)
    case.does(Act.AMEND, MACHINE, signed, details, {"amendment": amendment})
    assert (
        "the last day it gives, 31 May 2026, had passed on 15 June 2026, from which it counts" in case.flags
    )
    assert case.now.last_day == date(2026, 5, 31)
    case.sweeps(date(2026, 6, 15))
    assert (case.now.closed_as, case.now.closed_on) == ("expired", date(2026, 5, 31))


MONTHLY_NOTICE = replace(
    TERMS,
    term=replace(TERMS.term, notice=Length(months=1)),
    renewal=Renewal("automatic", Length.parse("1 year")),
)
END, NEXT_END = date(2028, 4, 30), date(2029, 4, 30)


def longer_notice(on: date, terms=MONTHLY_NOTICE) -> Case:
    """Six months of notice from a day on, in place of one."""
    case = an_agreement(terms=terms).sweeps(on)
    return amended(case, on, new_notice="6 months", changes_from=on.isoformat())


def test_a_longer_notice_closes_no_window_backwards():
    signed = date(2028, 2, 2)  # six months before the end was 31 October 2027
    case = longer_notice(signed)
    assert (
        "the new notice of six months would have been due by 31 October 2027 for the end on 30 April 2028: "
        "the notice before it counts for that end, the new one from the next"
    ) in case.flags
    deadline = notice_deadline(case.now, case.calendar)
    assert (deadline.act_by, deadline.accept_until) == (date(2028, 3, 30), date(2028, 3, 31))
    theirs = Noticing("non-renewal", date(2028, 3, 1), "courier")
    case.does(Act.RECEIVE_NOTICE, OFFICER, date(2028, 3, 1), theirs, evidence=("e",))
    assert case.now.to_lapse
    assert case.now.last_day == END


def test_a_longer_notice_counts_from_the_next_window():
    case = longer_notice(date(2028, 2, 2)).sweeps(date(2028, 5, 1))
    assert case.now.last_day == NEXT_END
    deadline = notice_deadline(case.now, case.calendar)
    assert (deadline.act_by, deadline.accept_until) == (date(2028, 10, 30), date(2028, 10, 31))
    assert deadline.why == "six months before the end, 30 April 2029"


def test_a_longer_notice_whose_window_is_open_counts_at_once():
    case = longer_notice(date(2027, 6, 1))
    assert not any("would have been due" in flag for flag in case.flags)
    assert notice_deadline(case.now, case.calendar).accept_until == date(2027, 10, 31)


@pytest.mark.parametrize(
    ("on", "act_by"),
    [
        (date(2028, 4, 13), date(2028, 4, 13)),
        (date(2028, 4, 14), date(2028, 3, 30)),  # the notice before it counts for this end
    ],
)
def test_a_window_of_business_days_is_open_by_the_closing_days_of_the_office(on: date, act_by: date):
    case = an_agreement(terms=MONTHLY_NOTICE).sweeps(on)
    case.calendar = BusinessCalendar(closed=frozenset({date(2028, 4, 21)}))
    amended(case, on, new_notice="10 business days", changes_from=on.isoformat())
    assert notice_deadline(case.now, case.calendar).act_by == act_by


def test_a_longer_notice_is_flagged_when_it_is_submitted():
    given = {"linked": an_agreement(terms=MONTHLY_NOTICE).sweeps(date(2028, 2, 2)).now}
    terms = replace(MUTUAL, term=Term(), renewal=Renewal(), facts={"new_notice": "6 months"})
    opening = Opening("id-3", "AMD-2028-0001", "amendment", terms, amends="MOU-2026-0001")
    case = Case(AMENDMENT_RULES).does(Act.OPEN, OFFICER, date(2028, 2, 2), opening, given)
    case.does(Act.SUBMIT, OFFICER, date(2028, 2, 2), given=given)
    assert case.flags[0].startswith("the new notice of six months would have been due by 31 October 2027")
