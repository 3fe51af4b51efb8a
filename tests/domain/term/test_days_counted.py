"""How the office counts days: each case against a date worked out by hand or by a slow oracle."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.agreements import (
    FIRST_OF_MAY,
    HOME,
    MUTUAL,
    OPEN_ENDED,
    PARTNER,
    TERMS,
    THREE_MONTHS,
    TWO_YEARS,
    an_agreement,
)
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.approved import Signature
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Effective, Renewal, Signatory, Term, Terms
from workflow.domain.dates.business_days import BusinessCalendar, weekend_of
from workflow.domain.dates.lengths import (
    WEEKDAYS,
    Length,
    add,
    earliest_reading_back,
    last_day_of_term,
    latest_reading_back,
)
from workflow.domain.due.date_ledger import date_ledger
from workflow.domain.errors import InvalidError
from workflow.domain.term.deadlines import notice_deadline, review_date, termination_day
from workflow.domain.term.effect import effective_date, initial_period
from workflow.domain.term.periods import next_period

D = date.fromisoformat
L = Length.parse


def the_same_day_months_later(start: date, months: int) -> date:
    """An oracle that walks month by month and only at the end looks for the day."""
    year, month = start.year, start.month
    for _ in range(abs(months)):
        month += 1 if months > 0 else -1
        if month in (0, 13):
            year, month = (year - 1, 12) if month == 0 else (year + 1, 1)
    return date(year, month, min(start.day, monthrange(year, month)[1]))


@pytest.mark.parametrize(
    ("start", "length", "expected"),
    [
        ("2026-01-31", "1 month", "2026-02-28"),
        ("2028-01-31", "1 month", "2028-02-29"),
        ("2028-02-29", "1 year", "2029-02-28"),
        ("2028-02-29", "4 years", "2032-02-29"),
        ("2026-05-01", "2 years", "2028-05-01"),
        ("2026-08-31", "6 months", "2027-02-28"),
        ("2026-10-31", "1 month", "2026-11-30"),
        ("2026-12-31", "2 months", "2027-02-28"),
        ("2026-12-15", "1 month", "2027-01-15"),
        ("2099-12-31", "2 months", "2100-02-28"),
        ("2027-12-31", "2 months", "2028-02-29"),
        ("2026-03-01", "90 days", "2026-05-30"),
        ("2028-02-01", "28 days", "2028-02-29"),
        ("2026-01-30", "13 months", "2027-02-28"),
    ],
)
def test_months_count_by_the_corresponding_date(start, length, expected):
    assert add(D(start), L(length)) == D(expected)


@given(st.dates(date(1990, 1, 1), date(2080, 1, 1)), st.integers(0, 400))
def test_the_corresponding_date_agrees_with_walking_month_by_month(start, months):
    assert add(start, Length(months=months)) == the_same_day_months_later(start, months)
    assert earliest_reading_back(start, Length(months=months)) == the_same_day_months_later(start, -months)


@pytest.mark.parametrize(
    ("first_day", "length", "included", "expected"),
    [
        ("2026-05-01", "2 years", False, "2028-05-01"),
        ("2026-05-01", "2 years", True, "2028-04-30"),
        ("2026-01-01", "1 year", True, "2026-12-31"),
        ("2026-01-01", "1 year", False, "2027-01-01"),
        ("2026-01-31", "1 month", False, "2026-02-28"),
        ("2026-01-31", "1 month", True, "2026-02-28"),
        ("2028-02-29", "1 year", True, "2029-02-28"),
        ("2028-02-29", "1 year", False, "2029-02-28"),
        ("2028-02-29", "4 years", True, "2032-02-28"),
        ("2026-03-01", "12 months", True, "2027-02-28"),
        ("2027-03-01", "12 months", True, "2028-02-29"),
        ("2026-05-01", "30 days", True, "2026-05-30"),
        ("2026-05-01", "30 days", False, "2026-05-31"),
    ],
)
def test_a_term_that_includes_its_first_day_ends_a_day_earlier(first_day, length, included, expected):
    assert last_day_of_term(D(first_day), L(length), start_included=included) == D(expected)


def live(first_day: date, *, length: str, renewal: str, included: bool) -> Agreement:
    terms = replace(
        TERMS,
        term=Term(Effective("fixed_date", first_day), L(length), start_included=included),
        renewal=Renewal("automatic", L(renewal)),
    )
    agreement = Agreement("id", "MOU-1", "mou", Stage.IN_FORCE, "amina", first_day, terms)
    return replace(agreement, effective_on=first_day, periods=(initial_period(terms, first_day),))


@pytest.mark.parametrize("included", [True, False])
@pytest.mark.parametrize(
    ("first_day", "length", "renewal"),
    [
        ("2026-01-31", "1 month", "1 month"),
        ("2028-02-29", "1 year", "1 year"),
        ("2026-08-31", "6 months", "6 months"),
        ("2026-05-01", "2 years", "1 year"),
        ("2026-12-31", "2 months", "1 month"),
    ],
)
def test_twenty_renewals_do_not_drift(first_day, length, renewal, included):
    agreement = live(D(first_day), length=length, renewal=renewal, included=included)
    for number in range(1, 21):
        following = next_period(agreement)
        months = L(length).months + number * L(renewal).months
        corresponding = the_same_day_months_later(D(first_day), months)
        clamped = corresponding.day != D(first_day).day
        expected = corresponding if clamped or not included else corresponding - timedelta(days=1)
        assert following.number == number + 1
        assert following.first_day == agreement.period.last_day + timedelta(days=1)
        assert following.last_day == expected
        agreement = replace(agreement, periods=(*agreement.periods, following))


def test_a_renewal_from_31_january_returns_to_the_31st():
    agreement = live(date(2026, 1, 31), length="1 month", renewal="1 month", included=False)
    ends = [agreement.period.last_day]
    for _ in range(3):
        agreement = replace(agreement, periods=(*agreement.periods, next_period(agreement)))
        ends.append(agreement.period.last_day)
    assert ends == [D("2026-02-28"), D("2026-03-31"), D("2026-04-30"), D("2026-05-31")]


def ending(
    last_day: date, notice: str | None, terms: Terms = TERMS, first_day: date = date(2020, 1, 1)
) -> Agreement:
    terms = replace(
        terms, term=Term(Effective("fixed_date", first_day), ends_on=last_day, notice=notice and L(notice))
    )
    agreement = Agreement("id", "MOU-1", "mou", Stage.IN_FORCE, "amina", first_day, terms)
    return replace(agreement, effective_on=first_day, periods=(initial_period(terms, first_day),))


@pytest.mark.parametrize(
    ("end", "notice", "weekend", "act_by", "accept_until"),
    [
        ("2028-04-30", "3 months", ("Saturday", "Sunday"), "2028-01-28", "2028-01-31"),
        ("2028-04-30", "3 months", ("Friday", "Saturday"), "2028-01-30", "2028-01-31"),
        ("2028-04-29", "3 months", ("Friday", "Saturday"), "2028-01-27", "2028-01-29"),
        ("2028-12-31", "6 months", ("Saturday", "Sunday"), "2028-06-30", "2028-06-30"),
        ("2029-02-28", "1 month", ("Saturday", "Sunday"), "2029-01-26", "2029-01-31"),
        ("2028-02-29", "1 month", ("Saturday", "Sunday"), "2028-01-28", "2028-01-31"),
        ("2027-03-31", "1 month", ("Saturday", "Sunday"), "2027-02-26", "2027-02-28"),
        ("2028-03-31", "1 month", ("Sunday",), "2028-02-29", "2028-02-29"),
        ("2028-04-30", "90 days", ("Saturday", "Sunday"), "2028-01-31", "2028-01-31"),
        ("2028-05-01", "3 months", ("Saturday", "Sunday"), "2028-02-01", "2028-02-01"),
    ],
)
def test_a_deadline_counted_back_has_two_dates(end, notice, weekend, act_by, accept_until):
    calendar = BusinessCalendar("the office", weekend_of(weekend))
    deadline = notice_deadline(ending(D(end), notice), calendar)
    assert (deadline.act_by, deadline.accept_until) == (D(act_by), D(accept_until))


def test_a_closing_day_moves_act_by_further_back_and_says_so():
    calendar = BusinessCalendar("Lahore office", closed=frozenset({date(2028, 1, 28), date(2028, 1, 27)}))
    deadline = notice_deadline(ending(date(2028, 4, 30), "3 months"), calendar)
    assert deadline.act_by == date(2028, 1, 26)
    assert deadline.accept_until == date(2028, 1, 31)
    assert "30 April 2028" in deadline.why
    assert "Sunday 30 January 2028" in deadline.why
    assert deadline.calendar == "Lahore office"


@given(
    st.dates(date(2000, 1, 1), date(2060, 1, 1)),
    st.one_of(
        st.integers(1, 36).map(lambda m: Length(months=m)), st.integers(1, 400).map(lambda d: Length(days=d))
    ),
)
def test_the_latest_reading_back_is_the_last_day_whose_notice_still_runs_out_in_time(end, length):
    latest = latest_reading_back(end, length)
    assert earliest_reading_back(end, length) <= latest
    assert add(latest, length) <= end < add(latest + timedelta(days=1), length)


@pytest.mark.parametrize(
    ("first_day", "last_day", "notice", "review"),
    [
        ("2026-05-01", "2029-04-30", None, "2028-04-30"),
        ("2026-05-01", "2027-04-30", None, "2026-10-30"),
        ("2026-05-01", "2026-10-30", None, "2026-07-30"),
        ("2026-05-01", "2026-07-15", None, "2026-06-15"),
        ("2026-05-01", "2026-05-20", None, "2026-05-02"),
        ("2026-05-01", "2028-04-30", "3 months", "2027-04-30"),
        ("2026-05-01", "2028-04-30", "12 months", "2026-10-30"),
        ("2026-05-01", "2028-04-30", "18 months", "2026-07-30"),
    ],
)
def test_the_review_is_12_or_6_months_before_the_end_or_the_earliest_lead_before_notice(
    first_day, last_day, notice, review
):
    agreement = ending(D(last_day), notice, MUTUAL, D(first_day))
    on, why = review_date(agreement, WEEKDAYS)
    assert on == D(review)
    assert D(last_day).strftime("%Y") in why
    deadline = notice_deadline(agreement, BusinessCalendar())
    assert deadline is None or on < deadline.act_by


def test_nothing_is_reviewed_without_an_end_or_a_renewal_policy():
    assert review_date(an_agreement(terms=OPEN_ENDED).now, WEEKDAYS) is None
    assert review_date(ending(date(2028, 4, 30), None, replace(TERMS, renewal=Renewal())), WEEKDAYS) is None


@pytest.mark.parametrize(
    ("given_on", "notice", "ends"),
    [
        ("2026-11-30", "3 months", "2027-02-28"),
        ("2026-05-01", "30 days", "2026-05-31"),
        ("2026-05-01", None, "2026-05-01"),
    ],
)
def test_the_day_of_a_notice_of_termination_is_not_counted(given_on, notice, ends):
    agreement = ending(date(2030, 4, 30), notice)
    on, why = termination_day(agreement, D(given_on), WEEKDAYS)
    assert on == D(ends)
    assert why


@pytest.mark.parametrize(
    ("text", "length", "words"),
    [
        ("3 months", Length(months=3), "three months"),
        ("  2   YEARS ", Length(months=24), "two years"),
        ("1 year", Length(months=12), "one year"),
        ("18 months", Length(months=18), "eighteen months"),
        ("90 days", Length(days=90), "90 days"),
        ("1 day", Length(days=1), "one day"),
        ("24 months", Length(months=24), "two years"),
    ],
)
def test_a_length_is_read_as_people_write_it(text, length, words):
    assert L(text) == length
    assert length.words == words
    assert L(str(length)) == length


@pytest.mark.parametrize(
    "text",
    ["", "0 days", "three months", "-1 year", "1.5 years", "2 fortnights", "12345 days", "1 month 2 days"],
)
def test_anything_else_is_refused_with_examples(text):
    with pytest.raises(InvalidError, match=r"is not a length of time.*90 days.*3 months.*2 years"):
        L(text)


@pytest.mark.parametrize("length", [Length(months=12 * 9000), Length(days=4_000_000)])
def test_a_length_beyond_the_calendar_is_refused_with_a_sentence(length):
    with pytest.raises(InvalidError, match="shorter length"):
        add(date(2026, 5, 1), length)


def ink(party, on: str, name: str = "A") -> Signature:
    return Signature(party.name, name, D(on), "0" * 64)


def test_it_takes_effect_with_the_last_of_several_signatories():
    home = replace(HOME, signatories=(Signatory("A"), Signatory("B")))
    terms = Terms("T", (home, PARTNER), Term(length=TWO_YEARS))
    first, second = ink(home, "2026-05-01", "A"), ink(PARTNER, "2026-05-02")
    assert effective_date(terms, (first, second)) is None
    assert effective_date(terms, (first, second, ink(home, "2026-05-09", "B"))) == D("2026-05-09")


@pytest.mark.parametrize(
    ("rule", "k", "expected"),
    [
        ("first_signature", None, "2026-05-01"),
        ("kth_signature", 2, "2026-05-04"),
        ("kth_signature", 1, "2026-05-02"),
        ("last_signature", None, "2026-05-04"),
    ],
)
def test_the_kth_signature_is_that_of_the_kth_party(rule, k, expected):
    home = replace(HOME, signatories=(Signatory("A"), Signatory("B")))
    terms = Terms("T", (home, PARTNER), Term(Effective(rule, k=k), length=TWO_YEARS))
    signatures = (ink(home, "2026-05-01", "A"), ink(PARTNER, "2026-05-02"), ink(home, "2026-05-04", "B"))
    assert effective_date(terms, signatures) == D(expected)


@pytest.mark.parametrize("terms", [TERMS, MUTUAL, OPEN_ENDED], ids=["automatic", "mutual", "open-ended"])
@pytest.mark.parametrize("stage", [Stage.ACTIVATION, Stage.IN_FORCE])
def test_every_date_of_the_ledger_says_why(terms, stage):
    entries = date_ledger(an_agreement(stage, terms).now, BusinessCalendar())
    assert entries
    assert [entry.on for entry in entries] == sorted(entry.on for entry in entries)
    for entry in entries:
        assert entry.why
        assert entry.what[0].isupper()


def test_a_fixed_date_and_a_notice_period_are_printed_with_their_inputs():
    entries = {entry.key: entry for entry in date_ledger(an_agreement().now, BusinessCalendar())}
    assert entries["effective"].why == "takes effect on 1 May 2026"
    assert entries["end 1"].why == "two years beginning on and including 1 May 2026"
    assert entries["notice"].act_by == date(2028, 1, 28)
    assert entries["notice"].accept_until == date(2028, 1, 31)
    assert entries["review"].why == (
        "one year before 30 January 2028, the day for notice (three months before the end, 30 April 2028)"
    )
    assert FIRST_OF_MAY.on == entries["effective"].on
    assert THREE_MONTHS.words in entries["notice"].why


def test_a_weekend_must_leave_a_working_day():
    with pytest.raises(InvalidError, match="leave at least one working day"):
        weekend_of("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
    with pytest.raises(InvalidError, match="not a day of the week"):
        weekend_of(["Freitag"])
