"""The day of effect by ink, also before it; minimum terms and early ends; what is completed and what survives after the end."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.agreements import OPEN_ENDED, TERMS, an_agreement
from tests.oracle.effect_walked import ends_by_notice, still_binds_until, takes_effect
from tests.oracle.tables import cases
from tests.oracle.terms_walked import last_day
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.approved import Signature
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Binding, Effective, Party, Signatory, Survival, Term, Terms
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.lengths import Length
from workflow.domain.due.date_ledger import date_ledger
from workflow.domain.term.deadlines import surviving, teach_out_day, termination_day
from workflow.domain.term.effect import effective_date, initial_period, minimum_end

D, L = date.fromisoformat, Length.parse
WEEK = BusinessCalendar()

# Who has to sign, a letter for a party and one more for each further signatory; who signed when; the day of effect.
INK = """
AB | A 2026-05-01, B 2026-05-04 | first | 2026-05-01
AB | A 2026-05-01, B 2026-05-04 | last | 2026-05-04
AB | B 2026-05-04, A 2026-05-01 | first | 2026-05-01
AB | B 2026-05-04, A 2026-05-01 | last | 2026-05-04
AB | A 2026-05-01 | first | 2026-05-01
AB | A 2026-05-01 | last | None
AB | A 2026-05-01 | 1 | 2026-05-01
AB | A 2026-05-01 | 2 | None
AB | A 2026-12-31, B 2027-01-01 | last | 2027-01-01
AB | A 2026-05-01, B 2026-05-01 | last | 2026-05-01
ABC | A 2026-05-01, B 2026-05-04, C 2026-05-09 | 2 | 2026-05-04
ABC | A 2026-05-01, B 2026-05-04, C 2026-05-09 | 3 | 2026-05-09
ABC | C 2026-05-09, A 2026-05-20, B 2026-05-04 | 2 | 2026-05-09
ABC | C 2026-05-09, A 2026-05-20, B 2026-05-04 | last | 2026-05-20
AAB | A 2026-05-01, B 2026-05-02 | last | None
AAB | A 2026-05-01, B 2026-05-02, A 2026-05-09 | last | 2026-05-09
AAB | A 2026-05-01, B 2026-05-02, A 2026-05-09 | 1 | 2026-05-02
AAB | A 2026-05-01, B 2026-05-02, A 2026-05-09 | first | 2026-05-01
AAB | A 2026-05-01, A 2026-05-03, B 2026-05-09 | 1 | 2026-05-03
AABB | A 2026-05-01, B 2026-05-02, B 2026-05-05, A 2026-05-09 | 1 | 2026-05-05
"""

MINIMUM = """
# first day | minimum term | first day counted | notice | given on | minimum over | ends
2026-05-01 | 3 years | no | 3 months | 2027-01-15 | 2029-05-01 | 2029-05-01
2026-05-01 | 3 years | yes | 3 months | 2027-01-15 | 2029-04-30 | 2029-04-30
2026-05-01 | 3 years | no | 3 months | 2029-01-31 | 2029-05-01 | 2029-05-01
2026-05-01 | 3 years | no | 3 months | 2029-02-01 | 2029-05-01 | 2029-05-01
2026-05-01 | 3 years | no | 3 months | 2029-02-02 | 2029-05-01 | 2029-05-02
2026-05-01 | 3 years | no | 3 months | 2029-11-30 | 2029-05-01 | 2030-02-28
2028-02-29 | 1 year | yes | 1 month | 2028-03-01 | 2029-02-28 | 2029-02-28
2028-02-29 | 1 year | yes | 1 month | 2029-01-31 | 2029-02-28 | 2029-02-28
2026-08-31 | 6 months | yes | 30 days | 2026-09-15 | 2027-02-28 | 2027-02-28
2026-08-31 | 6 months | yes | 30 days | 2027-02-10 | 2027-02-28 | 2027-03-12
2027-01-15 | 2 academic years | no | 6 months | 2027-09-01 | 2028-08-31 | 2028-08-31
2027-01-15 | 2 academic years | no | 6 months | 2028-06-30 | 2028-08-31 | 2028-12-30
"""

EARLY = """
# notice | given on | the day it ends
3 months | 2026-11-30 | 2027-02-28
3 months | 2027-11-30 | 2028-02-29
1 month | 2027-01-31 | 2027-02-28
1 month | 2028-01-31 | 2028-02-29
6 months | 2026-08-31 | 2027-02-28
30 days | 2026-05-01 | 2026-05-31
90 days | 2026-12-31 | 2027-03-31
1 year | 2028-02-29 | 2029-02-28
3 clear months | 2026-11-30 | 2027-03-01
10 clear days | 2026-12-22 | 2027-01-02
20 business days | 2026-12-18 | 2027-01-15
1 business day | 2026-05-01 | 2026-05-04
"""

AFTERWARDS = """
# end | for how long | last day
2028-04-30 | 2 years | 2030-04-30
2028-02-29 | 1 year | 2029-02-28
2028-02-29 | 4 years | 2032-02-29
2027-12-31 | 6 months | 2028-06-30
2028-08-31 | 18 months | 2030-02-28
2027-01-31 | 1 month | 2027-02-28
2028-04-30 | 90 days | 2028-07-29
2028-04-30 | 1 academic year | 2029-08-31
2028-08-31 | 1 academic year | 2029-08-31
2028-09-01 | 2 academic years | 2031-08-31
"""


@pytest.mark.parametrize(("needed", "signed", "rule", "expected"), cases(INK))
def test_the_day_of_effect_by_ink(needed: str, signed: str, rule: str, expected: str) -> None:
    ink = [(line.split()[0], D(line.split()[1])) for line in signed.split(", ")]
    day = None if expected == "None" else D(expected)
    assert takes_effect(rule, needed, ink) == day
    assert effect_by_ink(needed, ink, rule) == day


@given(
    st.lists(st.tuples(st.sampled_from("ABC"), st.dates(date(2026, 5, 1), date(2026, 5, 20))), max_size=6),
    st.sampled_from(["first", "last", "1", "2", "3"]),
    st.sampled_from(["ABC", "AABC", "AABBC"]),
)
def test_the_day_of_effect_is_the_one_that_waiting_for_it_finds(
    ink: list[tuple[str, date]], rule: str, needed: str
) -> None:
    # Nobody signs twice for one signatory: the office refuses it.
    kept = [
        line for n, line in enumerate(ink) if [p for p, _ in ink[:n]].count(line[0]) < needed.count(line[0])
    ]
    assert effect_by_ink(needed, kept, rule) == takes_effect(rule, needed, kept)


@pytest.mark.parametrize("on", ["2026-01-01", "2026-04-09", "2025-12-31", "2024-02-29"])
def test_a_fixed_day_before_the_signatures_is_the_day_of_effect_and_says_why(on: str) -> None:
    fixed = Effective("fixed_date", D(on), reason="Work began with the first students.")
    case = an_agreement(Stage.ACTIVATION, replace(TERMS, term=replace(TERMS.term, effective=fixed)))
    case.sweeps(date(2026, 4, 20))
    assert case.now.effective_on == D(on)
    assert case.now.periods[0].last_day == last_day(D(on), "2 years", included=True)
    assert all(signature.on > D(on) for signature in case.now.signatures)
    entry = next(entry for entry in date_ledger(case.now, WEEK) if entry.key == "effective")
    assert entry.why.endswith("before it was signed: Work began with the first students.")


@pytest.mark.parametrize(
    ("first", "minimum", "counted", "notice", "given_on", "least", "ends"), cases(MINIMUM)
)
def test_no_notice_ends_it_before_its_minimum_term(
    first: str, minimum: str, counted: str, notice: str, given_on: str, least: str, ends: str
) -> None:
    included = counted == "yes"
    walked = ends_by_notice(D(given_on), notice, first=D(first), minimum=minimum, included=included)
    assert last_day(D(first), minimum, included=included) == D(least)
    assert walked == D(ends)
    agreement = open_ended(D(first), notice, minimum=L(minimum), start_included=included)
    assert minimum_end(agreement.terms, D(first)) == D(least)
    assert termination_day(agreement, D(given_on), WEEK)[0] == D(ends)


@pytest.mark.parametrize(("notice", "given_on", "ends"), cases(EARLY))
def test_a_notice_of_termination_runs_its_length(notice: str, given_on: str, ends: str) -> None:
    agreement = open_ended(date(2020, 1, 1), notice)
    assert termination_day(agreement, D(given_on), WEEK)[0] == D(ends)
    longer = open_ended(date(2020, 1, 1), "2 years", early_notice=L(notice))
    assert termination_day(longer, D(given_on), WEEK)[0] == D(ends)


@pytest.mark.parametrize(("end", "length", "last"), cases(AFTERWARDS))
def test_what_outlives_the_end_counts_from_it(end: str, length: str, last: str) -> None:
    assert still_binds_until(D(end), length) == D(last)
    assert teach_out_day(open_ended(date(2020, 1, 1), "3 months", teach_out=L(length)), D(end)) == D(last)
    if "academic" not in length:
        clauses = (Survival("Confidentiality", L(length)), Survival("Governing law"))
        agreement = open_ended(date(2020, 1, 1), "3 months", survival=clauses)
        assert [until for _, until in surviving(agreement, D(end))] == [D(last), None]


def effect_by_ink(needed: str, ink: list[tuple[str, date]], rule: str) -> date | None:
    parties = tuple(
        Party(name, "partner", signatories=tuple(Signatory(str(each)) for each in range(needed.count(name))))
        for name in dict.fromkeys(needed)
    )
    if rule in ("first", "last"):
        effective = Effective(f"{rule}_signature")
    else:
        effective = Effective("kth_signature", k=int(rule))
    text = Terms("T", parties, Term(effective, length=L("1 year")))
    return effective_date(text, tuple(Signature(party, "A", on, "0" * 64) for party, on in ink))


def open_ended(first: date, notice: str, **fields: object) -> Agreement:
    term = replace(OPEN_ENDED.term, effective=Effective("fixed_date", first), notice=L(notice), **fields)
    text = replace(OPEN_ENDED, term=term, binding=Binding.PARTLY)
    agreement = Agreement("id", "MOU-1", "mou", Stage.IN_FORCE, "amina", first, text)
    return replace(agreement, effective_on=first, periods=(initial_period(text, first),))


def test_a_minimum_term_goes_on_to_the_end_of_the_academic_year_to_which_a_notice_runs() -> None:
    notice = L("1 month to the end of an academic year")
    term = replace(OPEN_ENDED.term, minimum=L("1 year"), notice=notice)
    agreement = an_agreement(terms=replace(OPEN_ENDED, term=term)).now
    ends = {
        starts: termination_day(agreement, date(2026, 6, 1), BusinessCalendar(academic_year=starts))[0]
        for starts in ("01-01", "09-01")
    }
    assert ends == {"01-01": date(2027, 12, 31), "09-01": date(2027, 8, 31)}
