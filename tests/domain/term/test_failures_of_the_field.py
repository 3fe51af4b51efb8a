"""What goes wrong with dates in other offices, each as something that does not go wrong here."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.builders.agreements import MUTUAL, OPEN_ENDED, TERMS, Case, an_agreement, renewing, their_notice
from tests.builders.agreements import a_letter_for as letter_for
from tests.builders.people import OFFICER
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Effective, Renewal, Term
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.lengths import Length
from workflow.domain.due.date_ledger import date_ledger
from workflow.domain.term.deadlines import notice_deadline, review_date, termination_day
from workflow.domain.term.effect import minimum_end

WEEK = BusinessCalendar()
YEARLY = replace(
    TERMS,
    term=replace(TERMS.term, length=Length(months=36)),
    renewal=Renewal("automatic", Length(months=12), None),
)


def act_by(case: Case) -> date:
    deadline = notice_deadline(case.now, WEEK)
    assert deadline is not None
    return deadline.act_by


def test_the_day_for_notice_follows_every_renewal():
    """Elsewhere it stays where the first term put it, and notice for a later term is looked for years too early."""
    case = an_agreement(terms=YEARLY)
    found = []
    for year in (2026, 2029, 2030, 2031):
        case.sweeps(date(year, 5, 1))
        found.append(act_by(case))
    assert found == [date(2029, 1, 30), date(2030, 1, 30), date(2031, 1, 30), date(2032, 1, 30)]


def test_the_day_for_notice_follows_a_renewal_letter():
    case = an_agreement(Stage.RENEWAL, MUTUAL)
    letter = replace(letter_for(case.now.number), effective_on=date(2028, 2, 1))
    case.does(Act.RENEW, OFFICER, date(2028, 2, 1), renewing(date(2031, 4, 30)), {"letter": letter})
    assert act_by(case) == date(2031, 1, 30)
    assert [entry.act_by for entry in date_ledger(case.now, WEEK) if entry.key == "notice"] == [
        date(2031, 1, 30)
    ]


def test_notice_counts_from_the_end_of_the_initial_term_and_not_from_its_first_anniversary():
    """Elsewhere the initial term is left out, renewals are counted from the effective date, and notice comes years early."""
    case = an_agreement(terms=YEARLY)
    assert act_by(case) == date(2029, 1, 30)
    review = review_date(case.now, WEEK)
    assert review is not None
    assert review[0] == date(2028, 1, 30)
    case.sweeps(date(2027, 5, 2))
    assert (case.now.stage, len(case.now.periods)) == (Stage.IN_FORCE, 1)
    case.sweeps(date(2029, 5, 1))
    assert case.now.periods[1].first_day == date(2029, 5, 1)


def test_an_open_ended_agreement_keeps_its_dates_and_tells_its_minimum_term():
    """Elsewhere what has no end has no dates, and is forgotten."""
    least = replace(OPEN_ENDED, term=replace(OPEN_ENDED.term, minimum=Length(months=36)))
    case = an_agreement(terms=least)
    entries = {entry.key: entry.on for entry in date_ledger(case.now, WEEK)}
    assert entries == {"effective": date(2026, 5, 1), "minimum": date(2029, 5, 1)}
    assert minimum_end(case.now.terms, date(2026, 5, 1)) == date(2029, 5, 1)
    case.sweeps(date(2060, 1, 1))
    assert case.now.is_live
    assert termination_day(case.now, date(2060, 1, 1), WEEK)[0] == date(2060, 4, 1)


def test_the_31st_comes_back_after_every_short_month():
    """Elsewhere 31 January becomes 28 February and stays the 28th for ever."""
    monthly = replace(
        TERMS,
        term=Term(Effective("fixed_date", date(2027, 1, 31)), Length(months=1)),
        renewal=Renewal("automatic", Length(months=1)),
    )
    case = an_agreement(Stage.ACTIVATION, monthly).sweeps(date(2028, 2, 1))
    assert [each.last_day.day for each in case.now.periods if each.last_day] == [
        28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 29,
    ]  # fmt: skip


@pytest.mark.parametrize("on", ["2027-01-29", "2027-02-03", "2027-07-01"])
def test_a_reminder_is_not_lost_because_its_day_was_missed(on):
    """Elsewhere it is sent on its day or never, and nobody looked on that day."""
    case = an_agreement().sweeps(date.fromisoformat(on))
    (reminder,) = case.now.reminders
    assert reminder.rungs == ("12 months",)
    assert reminder.on == date.fromisoformat(on)
    again = len(case.changes)
    assert len(case.sweeps(date.fromisoformat(on)).changes) == again


def test_a_review_is_not_lost_because_its_day_was_missed():
    case = an_agreement().sweeps(date(2027, 3, 5))
    assert (case.now.stage, case.now.announced) == (Stage.RENEWAL, 1)


def test_after_an_outage_of_years_one_look_records_every_period_that_has_begun():
    """Elsewhere each run renews one period, and after an outage the register lags behind for as many days."""
    case = an_agreement(terms=YEARLY).sweeps(date(2033, 6, 1))
    assert [(each.number, each.first_day) for each in case.now.periods] == [
        (1, date(2026, 5, 1)),
        (2, date(2029, 5, 1)),
        (3, date(2030, 5, 1)),
        (4, date(2031, 5, 1)),
        (5, date(2032, 5, 1)),
        (6, date(2033, 5, 1)),
    ]
    assert [each.missed for each in case.now.periods] == [False, True, True, True, True, True]
    known = len(case.changes)
    assert len(case.sweeps(date(2033, 6, 1)).changes) == known


def test_it_renews_no_more_often_than_its_text_allows():
    """Elsewhere it renews for ever."""
    case = an_agreement().sweeps(date(2050, 1, 1))
    assert [each.how for each in case.now.periods] == ["initial", "automatic", "automatic"]
    assert (case.now.closed_as, case.now.closed_on) == ("expired", date(2032, 4, 30))


@pytest.mark.parametrize("theirs", [True, False])
def test_whoever_opts_out_in_time_stops_the_renewal(theirs):
    """Elsewhere nobody can opt out, or only by a field that nobody finds."""
    case = an_agreement(terms=YEARLY)
    on = date(2029, 1, 30)
    if theirs:
        said = their_notice("non-renewal", on + timedelta(days=1))
        case.does(Act.RECEIVE_NOTICE, OFFICER, date(2029, 2, 5), said, evidence=("e",))
    else:
        case.does(Act.NOT_RENEW, OFFICER, on)
    case.sweeps(date(2040, 1, 1))
    assert (len(case.now.periods), case.now.closed_as) == (1, "expired")
    assert case.now.closed_on == date(2029, 4, 30)


def test_a_notice_a_day_too_late_stops_nothing_by_itself():
    case = an_agreement(terms=YEARLY)
    said = their_notice("non-renewal", date(2029, 2, 1))
    case.does(Act.RECEIVE_NOTICE, OFFICER, date(2029, 2, 1), said, evidence=("e",))
    assert case.flags[0] == "arrived after 31 January 2029: without effect by itself"
    assert len(case.sweeps(date(2029, 5, 1)).now.periods) == 2
