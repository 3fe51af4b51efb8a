"""The words in which a date gives its reason, as papers print them."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders.agreements import MUTUAL, OPEN_ENDED, TERMS, an_agreement, renewing
from tests.builders.agreements import a_letter_for as letter_for
from tests.builders.people import OFFICER
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Effective, Renewal, Term, Terms
from workflow.domain.dates.business_days import BusinessCalendar, Place, stem
from workflow.domain.dates.lengths import Length
from workflow.domain.term.deadlines import notice_deadline, review_date, teach_out_day, termination_day
from workflow.domain.term.effect import effective_words, initial_period, minimum_end
from workflow.domain.term.periods import as_at, has_had_its_last_term, next_period

D, L = date.fromisoformat, Length.parse
WEEK = BusinessCalendar()
FIRST = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("effective", "words"),
    [
        (Effective("fixed_date", FIRST), "on 1 May 2026"),
        (Effective("fixed_date"), "on a date to be fixed"),
        (Effective("first_signature"), "on the date of the first signature"),
        (Effective("last_signature"), "on the date of the last signature"),
        (Effective("kth_signature", k=2), "on the date on which two of the Parties have signed"),
        (Effective("kth_signature"), "on the date on which one of the Parties have signed"),
        (Effective("kth_signature", k=20), "on the date on which twenty of the Parties have signed"),
        (Effective("kth_signature", k=21), "on the date on which 21 of the Parties have signed"),
    ],
)
def test_how_it_takes_effect(effective, words):
    assert effective_words(Terms("T", term=Term(effective))) == words


@pytest.mark.parametrize(
    ("term", "rule"),
    [
        (Term(ends_on=date(2028, 4, 30)), "ends on the fixed date 30 April 2028"),
        (Term(length=L("2 years")), "two years from 1 May 2026"),
        (Term(length=L("2 years"), start_included=True), "two years beginning on and including 1 May 2026"),
        (Term(length=L("2 academic years")), "two academic years from 1 May 2026"),
        (Term(), "the length of the term is not known"),
        (Term(open_ended=True), "open-ended: runs until it is ended by notice"),
        (
            Term(open_ended=True, minimum=L("3 years")),
            "open-ended after a minimum term of three years, until 1 May 2029: runs until it is ended by notice",
        ),
    ],
)
def test_how_long_the_first_term_runs(term, rule):
    period = initial_period(Terms("T", term=term), FIRST)
    assert (period.number, period.first_day, period.how, period.rule) == (1, FIRST, "initial", rule)


def test_only_an_open_ended_agreement_has_a_minimum_term():
    assert minimum_end(Terms("T", term=Term(length=L("2 years"), minimum=L("1 year"))), FIRST) is None
    assert minimum_end(Terms("T", term=Term(open_ended=True)), FIRST) is None


def test_an_academic_year_of_the_text_counts_everywhere():
    term = Term(
        open_ended=True, minimum=L("1 academic year"), teach_out=L("1 academic year"), academic_year="02-01"
    )
    assert minimum_end(Terms("T", term=term), FIRST) == date(2027, 1, 31)
    assert teach_out_day(running(term), date(2027, 1, 31)) == date(2028, 1, 31)
    assert teach_out_day(running(term), date(2027, 2, 1)) == date(2029, 1, 31)
    yearly = Term(length=L("1 academic year"), academic_year="02-01")
    agreement = running(yearly, Renewal("automatic", L("1 academic year")))
    assert agreement.periods[0].last_day == date(2027, 1, 31)
    assert next_period(agreement).last_day == date(2028, 1, 31)


def test_how_a_term_that_follows_is_counted():
    case = an_agreement().sweeps(date(2028, 5, 1))
    assert case.now.periods[1].rule == "two years more after 30 April 2028, counted from 1 May 2026"
    mixed = running(Term(length=L("90 days")), Renewal("automatic", L("1 year")))
    assert next_period(mixed).rule == "one year more after 30 July 2026, counted from 31 July 2026"
    fixed = running(Term(ends_on=date(2028, 1, 31)), Renewal("automatic", L("1 month")))
    second = next_period(fixed)
    assert (second.last_day, second.rule) == (
        date(2028, 2, 29),
        "one month more after 31 January 2028, counted from 1 February 2028",
    )
    third = next_period(replace(fixed, periods=(*fixed.periods, second)))
    assert (third.last_day, third.rule) == (
        date(2028, 3, 31),
        "one month more after 29 February 2028, counted from 1 February 2028",
    )


def test_a_term_after_a_letter_is_counted_from_the_end_the_letter_gives():
    short = replace(TERMS.term, notice=L("20 days"))
    text = replace(TERMS, term=short, renewal=Renewal("automatic", L("1 month"), 1))
    case = an_agreement(terms=text)
    letter = replace(letter_for(case.now.number), effective_on=date(2027, 2, 1))
    case.does(Act.RENEW, OFFICER, date(2027, 2, 1), renewing(date(2029, 1, 31)), {"letter": letter})
    following = next_period(case.now)
    assert (following.number, following.first_day, following.last_day) == (
        3,
        date(2029, 2, 1),
        date(2029, 2, 28),
    )
    assert following.rule == "one month more after 31 January 2029, counted from 1 February 2029"


def test_the_last_automatic_term_is_known_as_the_last():
    case = an_agreement().sweeps(date(2028, 5, 1))
    assert not has_had_its_last_term(case.now)
    assert has_had_its_last_term(case.sweeps(date(2030, 5, 1)).now)
    assert not has_had_its_last_term(an_agreement(terms=MUTUAL).now)
    assert not has_had_its_last_term(running(Term(length=L("1 year")), Renewal("automatic", L("1 year"))))


@pytest.mark.parametrize(
    ("term", "given_on", "ends", "why"),
    [
        (Term(open_ended=True), "2027-01-15", "2027-01-15", "the terms give no notice period"),
        (
            Term(open_ended=True, notice=L("3 months")),
            "2027-01-15",
            "2027-04-15",
            "three months from 15 January 2027",
        ),
        (
            Term(open_ended=True, notice=L("3 months"), early_notice=L("30 days")),
            "2027-01-15",
            "2027-02-14",
            "30 days from 15 January 2027",
        ),
        (
            Term(open_ended=True, notice=L("3 months"), minimum=L("3 years")),
            "2027-01-15",
            "2029-05-01",
            "three months from 15 January 2027, not before the minimum term is over on 1 May 2029",
        ),
        (
            Term(open_ended=True, notice=L("3 months"), minimum=L("3 years")),
            "2029-02-01",
            "2029-05-01",
            "three months from 1 February 2029",
        ),
    ],
)
def test_how_an_early_end_is_counted(term, given_on, ends, why):
    assert termination_day(running(term), D(given_on), WEEK) == (D(ends), why)


def test_a_notice_in_business_days_runs_on_the_calendar_of_the_agreement():
    closed = BusinessCalendar("the office", closed=frozenset({date(2027, 1, 18)}))
    agreement = running(Term(open_ended=True, notice=L("2 business days")))
    assert termination_day(agreement, date(2027, 1, 15), closed)[0] == date(2027, 1, 20)
    assert termination_day(agreement, date(2027, 1, 15), WEEK)[0] == date(2027, 1, 19)


def test_business_days_before_the_end_are_those_of_the_agreement_and_nothing_is_rolled():
    closed = BusinessCalendar("the office", closed=frozenset({date(2028, 5, 1)}))
    agreement = running(Term(ends_on=date(2028, 5, 5), notice=L("5 business days")), TERMS.renewal)
    deadline = notice_deadline(agreement, closed)
    assert (deadline.act_by, deadline.why) == (
        date(2028, 4, 27),
        "five business days before the end, 5 May 2028",
    )
    assert review_date(agreement, closed)[0] == date(2027, 4, 27)
    assert review_date(agreement, WEEK)[0] == date(2027, 4, 28)


def test_on_a_past_day_only_the_terms_that_had_begun_count_and_each_as_it_was_recorded():
    yearly = replace(TERMS, renewal=Renewal("automatic", L("1 year")))
    now = an_agreement(terms=yearly).sweeps(date(2031, 6, 1)).now
    assert [each.number for each in now.periods] == [1, 2, 3, 4, 5]
    assert as_at(now, date(2029, 4, 30)).periods == now.periods[:2]
    assert as_at(now, date(2029, 5, 1)).periods == now.periods[:3]
    assert as_at(now, date(2028, 4, 30)).periods == now.periods[:1]


def test_an_agreement_of_which_no_term_is_known_ends_by_its_notice_alone():
    term = Term(open_ended=True, notice=L("1 month"), minimum=L("1 year"))
    unknown = replace(running(term), periods=())
    assert termination_day(unknown, date(2026, 6, 1), WEEK)[0] == date(2026, 7, 1)


LAND = Place("XX", "United Example", feast=lambda on: "Eid (estimated)" if on == date(2028, 1, 31) else None)


@pytest.mark.parametrize(
    ("end", "calendar", "act_by", "why"),
    [
        ("2028-05-01", WEEK, "2028-02-01", "three months before the end, 1 May 2028"),
        (
            "2028-04-30",
            WEEK,
            "2028-01-28",
            "three months before the end, 30 April 2028, rolled back from Sunday 30 January 2028 to a working day",
        ),
        (
            "2028-05-01",
            BusinessCalendar(closed=frozenset({date(2028, 2, 1)})),
            "2028-01-31",
            "three months before the end, 1 May 2028, rolled back from Tuesday 1 February 2028 (a closing day of the office) to a working day",
        ),
        (
            "2028-05-01",
            BusinessCalendar(closed=frozenset({date(2028, 2, 1)}), places=(LAND,)),
            "2028-01-28",
            "three months before the end, 1 May 2028, rolled back from Tuesday 1 February 2028 (a closing day of the office) to a working day",
        ),
        (
            "2028-04-30",
            BusinessCalendar(weekend=frozenset({4}), places=(Place("XX", "Exampleland"),)),
            "2028-01-27",
            "three months before the end, 30 April 2028, rolled back from Sunday 30 January 2028 (a Sunday in Exampleland) to a working day",
        ),
    ],
)
def test_how_the_day_for_notice_is_counted(end, calendar, act_by, why):
    deadline = notice_deadline(running(Term(ends_on=D(end), notice=L("3 months"))), calendar)
    assert (deadline.act_by, deadline.why, deadline.calendar) == (D(act_by), why, calendar.name)


@pytest.mark.parametrize(
    ("feast", "subject_to"),
    [
        ("2028-01-17", "Eid in the United Example"),  # four days before the day to send it by
        ("2028-01-16", None),
        ("2028-02-03", "Eid in the United Example"),  # four days after the earliest reading
        ("2028-02-04", None),
    ],
)
def test_a_feast_near_a_deadline_is_named_while_it_waits_for_its_announcement(feast, subject_to):
    land = replace(LAND, feast=lambda on: "Eid (estimated)" if on == D(feast) else None)
    agreement = running(Term(ends_on=date(2028, 4, 30), notice=L("3 months")))
    assert notice_deadline(agreement, BusinessCalendar(places=(land,))).subject_to == subject_to


@pytest.mark.parametrize(
    ("terms", "end", "notice", "on", "why"),
    [
        (MUTUAL, "2028-04-30", "3 months", "2027-04-30", "one year before the end, 30 April 2028"),
        (MUTUAL, "2028-04-30", None, "2027-04-30", "one year before the end, 30 April 2028"),
        (MUTUAL, "2027-05-01", None, "2026-11-01", "six months before the end, 1 May 2027"),
        (MUTUAL, "2027-04-30", "3 months", "2026-10-30", "six months before the end, 30 April 2027"),
        (
            MUTUAL,
            "2028-04-30",
            "11 months",
            "2027-04-30",
            "one year before the end, 30 April 2028",
        ),
        (
            MUTUAL,
            "2028-04-30",
            "12 months",
            "2026-10-30",
            "six months before 30 April 2027, the day for notice (one year before the end, 30 April 2028)",
        ),
        (
            TERMS,
            "2028-04-30",
            "3 months",
            "2027-01-30",
            "one year before 30 January 2028, the day for notice (three months before the end, 30 April 2028)",
        ),
        (TERMS, "2028-04-30", None, "2027-04-30", "one year before the end, 30 April 2028"),
        (TERMS, "2027-05-01", None, "2026-11-01", "six months before the end, 1 May 2027"),
        (TERMS, "2026-07-01", None, "2026-06-01", "one month before the end, 1 July 2026"),
        (
            TERMS,
            "2026-06-01",
            None,
            "2026-05-02",
            "at once, less than a month before the end, 1 June 2026",
        ),
    ],
)
def test_how_the_opening_of_renewal_is_counted(terms, end, notice, on, why):
    term = Term(Effective("fixed_date", FIRST), ends_on=D(end), notice=notice and L(notice))
    assert review_date(running(term, terms.renewal), WEEK) == (D(on), why)


@pytest.mark.parametrize(
    ("said", "feast"),
    [
        ("Eid al-Fitr Holiday (estimated)", "Eid al-Fitr"),
        ("Eid al-Fitr (estimated)", "Eid al-Fitr"),
        ("Christmas Day (observed)", "Christmas Day"),
        ("August Bank Holiday", "August Bank Holiday"),
    ],
)
def test_further_days_of_a_feast_belong_to_it(said, feast):
    assert stem(said) == feast


def running(term: Term, renewal: Renewal | None = None) -> Agreement:
    text = replace(OPEN_ENDED, term=term, renewal=renewal or Renewal())
    agreement = Agreement("id", "MOU-1", "mou", Stage.IN_FORCE, "amina", FIRST, text)
    return replace(agreement, effective_on=FIRST, periods=(initial_period(text, FIRST),))


def test_a_notice_to_the_end_of_a_period_says_from_which_end_it_is_counted():
    quarterly = replace(MUTUAL, term=replace(MUTUAL.term, notice=L("3 months to the end of a quarter")))
    deadline = notice_deadline(an_agreement(terms=quarterly).now, WEEK)
    assert (deadline.act_by, deadline.accept_until) == (D("2027-12-31"), D("2027-12-31"))
    assert deadline.why == (
        "three months before the end of a quarter, 31 March 2028, the last before the end, 30 April 2028"
    )
    on_the_day = replace(quarterly, term=replace(quarterly.term, length=None, ends_on=D("2028-06-30")))
    why = notice_deadline(an_agreement(terms=on_the_day).now, WEEK).why
    assert why == "three months before the end of a quarter, 30 June 2028"


def test_a_termination_to_the_end_of_a_semester_ends_with_one_of_them_after_the_minimum_term():
    term = replace(OPEN_ENDED.term, notice=L("6 weeks to the end of a semester"), minimum=L("1 year"))
    case = an_agreement(terms=replace(OPEN_ENDED, term=term))
    assert termination_day(case.now, D("2027-06-15"), WEEK) == (
        D("2027-08-31"), "six weeks to the end of a semester from 15 June 2027"
    )  # fmt: skip
    assert termination_day(case.now, D("2026-06-01"), WEEK) == (
        D("2027-08-31"),
        "six weeks to the end of a semester from 1 June 2026, not before the minimum term is over on 1 May 2027",
    )
    from_february = replace(WEEK, academic_year="02-15")
    assert termination_day(case.now, D("2027-06-15"), from_february)[0] == D("2027-08-14")
