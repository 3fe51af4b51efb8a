"""A notice as long as the term it is for: it is given in one term for the end of the next, and no window is missed."""

from dataclasses import replace
from datetime import date

from tests.builders.agreements import TERMS, amended, an_agreement
from tests.builders.people import OFFICER
from workflow.domain.agreement.act_details import Noticing
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Effective, Renewal, Term
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.lengths import Length
from workflow.domain.due.date_ledger import date_ledger
from workflow.domain.due.open_matters import open_matters
from workflow.domain.term.deadlines import TermDays, within_reach
from workflow.domain.term.standing import standing, standings, word_on

CALENDAR, MONTH = BusinessCalendar(), Length(months=1)
MONTHLY = replace(
    TERMS,
    term=Term(Effective("fixed_date", date(2026, 5, 1)), MONTH, start_included=True, notice=MONTH),
    renewal=Renewal("automatic", MONTH),
)


def test_the_ledger_names_the_first_end_that_a_notice_can_still_reach():
    case = an_agreement(terms=MONTHLY)
    assert case.now.last_day == date(2026, 5, 31)
    notice = next(each for each in date_ledger(case.now, CALENDAR) if each.key == "notice")
    assert (notice.act_by, notice.accept_until) == (date(2026, 5, 29), date(2026, 5, 31))
    assert notice.why.startswith("one month before the end, 30 June 2026")
    assert ("end", "2026-06-30") in notice.inputs
    matter = next(each for each in open_matters(case.now, CALENDAR) if each.key.startswith("notice"))
    assert matter.key == "notice 2"
    assert matter.ahead.startswith(
        "The agreement renews by itself from 1 July 2026 until 31 July 2026 unless"
    )


def test_a_window_that_had_closed_before_the_term_began_is_never_missed():
    case = an_agreement(terms=MONTHLY)
    for month in range(5, 12):
        case.sweeps(date(2026, month, 28)).sweeps(date(2026, month + 1, 1))
    assert [each.number for each in case.now.periods] == list(range(1, 9))
    assert not any(each.missed for each in case.now.periods)
    assert not any("window" in flag for change in case.changes for flag in change.flags)


def test_a_term_whose_own_notice_is_shorter_is_asked_for_itself():
    shorter = replace(MONTHLY, term=replace(MONTHLY.term, notice=Length(weeks=2)))
    case = an_agreement(terms=shorter)
    assert within_reach(case.now, CALENDAR) == case.now
    last = replace(MONTHLY, renewal=Renewal("automatic", MONTH, 1))
    ended = an_agreement(terms=last).sweeps(date(2026, 6, 1))
    assert within_reach(ended.now, CALENDAR) == ended.now


def test_a_notice_in_one_term_is_in_time_for_the_end_of_the_next():
    case = an_agreement(terms=MONTHLY).sweeps(date(2026, 5, 10))
    assert case.now.stage is Stage.RENEWAL
    days = TermDays(case.now, CALENDAR)
    for on in (date(2026, 5, 10), date(2026, 5, 31)):
        assert standing(case.now, CALENDAR, on=on) == word_on(standings(days), on) == "in notice window"
    details = Noticing("non-renewal", date(2026, 5, 10), method="letter")
    case.does(Act.RECEIVE_NOTICE, OFFICER, date(2026, 5, 10), details, evidence=("letter",))
    assert case.now.notices[0].ends_on == date(2026, 6, 30)
    case.sweeps(date(2026, 6, 1)).sweeps(date(2026, 7, 1))
    assert (case.now.closed_as, case.now.closed_on) == ("expired", date(2026, 6, 30))


def test_it_ends_the_agreement_with_the_next_term_on_whichever_day_an_amendment_lets_that_end():
    case = an_agreement(terms=MONTHLY).sweeps(date(2026, 5, 10))
    details = Noticing("non-renewal", date(2026, 5, 10), method="letter")
    case.does(Act.RECEIVE_NOTICE, OFFICER, date(2026, 5, 10), details, evidence=("letter",))
    amended(case, date(2026, 5, 12), new_last_day="2026-05-20")
    assert case.now.notices[0].ends_on == date(2026, 6, 20)
    case.sweeps(date(2026, 7, 1))
    assert [each.last_day for each in case.now.periods] == [date(2026, 5, 20), date(2026, 6, 20)]
    assert case.now.closed_on == date(2026, 6, 20)
