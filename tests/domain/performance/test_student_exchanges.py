"""Students exchanged: counted in half years, balanced over the years of the text, the oldest difference first."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.agreements import HOME, MUTUAL, PARTNER, Case, an_agreement
from tests.builders.people import OFFICER
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.performance_details import Exchanging
from workflow.domain.dates.lengths import Length
from workflow.domain.performance.student_exchanges import (
    balances,
    counted,
    quota,
    read_year,
    units,
    unread_quotas,
    year_name,
)

US, THEM = HOME.name, PARTNER.name
TEN_YEARS = replace(MUTUAL, term=replace(MUTUAL.term, length=Length(months=120)))
LONG_AFTER = date(2035, 12, 1)


def with_quotas(*rows: dict, **facts) -> Case:
    return an_agreement(terms=replace(TEN_YEARS, facts={"quotas": list(rows), **facts}))


def row(sender: str, receiver: str, count: object, year: str | None = None) -> dict:
    return {"sender": sender, "receiver": receiver, "units": count, "year": year}


def sends(case: Case, year: str, sender: str, receiver: str, students: int, **others) -> Case:
    reason = others.pop("reason", None)
    details = Exchanging(year, sender, receiver, students, note="list of the coordinators", **others)
    return case.does(Act.RECORD_EXCHANGE, OFFICER, LONG_AFTER, details, reason=reason)


def rows(case: Case, on: date) -> list[tuple]:
    (balance,) = balances(case.now, on=on)
    return [
        (each.name, *map(units, (each.brought, each.difference, each.expired, each.carried)))
        for each in balance.years
    ]


def test_three_students_for_a_semester_count_one_and_a_half():
    case = sends(an_agreement(terms=TEN_YEARS), "2027/28", US, THEM, 3)
    (balance,) = balances(case.now, on=date(2028, 1, 1))
    assert units(balance.years[-1].sent) == "1.5"
    assert units(balance.open) == "1.5"


def test_a_student_for_a_year_counts_as_two_for_a_semester_each():
    case = sends(an_agreement(terms=TEN_YEARS), "2027/28", US, THEM, 1, stay="year")
    sends(case, "2027/28", THEM, US, 2)
    assert rows(case, date(2028, 1, 1))[-1] == ("2027/28", "0", "0", "0", "0")


def test_the_oldest_difference_is_made_up_first_and_what_is_left_expires():
    case = with_quotas(balance_years=3)
    for year, students in (("2026/27", 4), ("2027/28", 2)):
        sends(case, year, US, THEM, students)
    sends(case, "2028/29", THEM, US, 3)
    assert rows(case, date(2029, 10, 1)) == [
        ("2025/26", "0", "0", "0", "0"),
        ("2026/27", "0", "2", "0", "2"),
        ("2027/28", "2", "1", "0", "3"),
        ("2028/29", "3", "-1.5", "0.5", "1"),
        ("2029/30", "1", "0", "0", "1"),
    ]
    (balance,) = balances(case.now, on=date(2029, 10, 1))
    assert balance.words == (
        f"{US} has sent 1 more than {THEM}: 1 from 2027/28, to be made up by the end of 2029/30."
    )
    assert rows(case, date(2030, 9, 1))[-2:] == [
        ("2029/30", "1", "0", "1", "0"),
        ("2030/31", "0", "0", "0", "0"),
    ]


def test_nothing_expires_before_the_last_day_of_its_last_year():
    case = with_quotas(balance_years=1)
    sends(case, "2026/27", US, THEM, 2)
    assert rows(case, date(2027, 8, 31))[-1] == ("2026/27", "0", "1", "0", "1")
    assert rows(case, date(2027, 9, 1))[-2:] == [
        ("2026/27", "0", "1", "1", "0"),
        ("2027/28", "0", "0", "0", "0"),
    ]


def test_a_later_entry_takes_the_place_of_a_wrong_one_and_both_stay_on_record():
    case = sends(an_agreement(terms=TEN_YEARS), "2027/28", US, THEM, 30)
    sends(case, "2027/28", US, THEM, 3, replaces=1, reason="A slip of the pen")
    assert case.flags == ("in place of entry 1",)
    assert [each.id for each in counted(case.now)] == [2]
    assert (len(case.now.exchanges), case.now.exchanges[1].reason) == (2, "A slip of the pen")
    sends(case, "2027/28", US, THEM, 0, replaces=2, reason="Nobody came")
    assert balances(case.now, on=LONG_AFTER) == ()


def ended(balance_end: str | None) -> Case:
    """An exchange for ten years to 30 April 2036, in the last year of which three more went our way than came."""
    case = with_quotas(row("p1", "p2", 9), balance_end=balance_end)
    sends(case, "2035/36", US, THEM, 3)
    return case.sweeps(date(2036, 5, 1))


def filled(case: Case, year: str, sender: str, receiver: str, students: int) -> Case:
    details = Exchanging(year, sender, receiver, students, note="list of the coordinators")
    return case.does(Act.RECORD_EXCHANGE, OFFICER, date(2040, 1, 1), details)


def not_filled(case: Case, year: str, sender: str, receiver: str, students: int = 1) -> str:
    details = Exchanging(year, sender, receiver, students, note="list of the coordinators")
    return case.refuses(Act.RECORD_EXCHANGE, OFFICER, date(2040, 1, 1), details)


def test_places_kept_open_are_filled_in_the_two_academic_years_after_the_end():
    case = ended("places kept open")
    (balance,) = balances(case.now, on=date(2036, 9, 1))
    assert balance.words.endswith("1.5 from 2035/36, to be made up by the end of 2037/38.")
    filled(case, "2036/37", THEM, US, 1)
    filled(case, "2037/38", THEM, US, 1)
    assert case.flags == ()
    assert rows(case, date(2038, 9, 1))[-3:] == [
        ("2035/36", "0", "1.5", "0", "1.5"),
        ("2036/37", "1.5", "-0.5", "0", "1"),
        ("2037/38", "1", "-0.5", "0.5", "0"),
    ]


def test_after_the_end_only_who_owes_places_fills_them_and_no_later_than_they_are_kept():
    case = ended("places kept open")
    assert "after MOU-2026-0001 ends on 30 April 2036" in not_filled(case, "2036/37", US, THEM)
    assert f"{US} has no places of {THEM} left to make up then" in not_filled(case, "2036/37", US, THEM)
    assert f"{THEM} has no places" in not_filled(case, "2038/39", THEM, US)
    filled(case, "2036/37", THEM, US, 4)
    assert case.flags == ("0.5 more than was left to make up after the end",)
    assert f"{THEM} has no places" in not_filled(case, "2037/38", THEM, US)
    details = Exchanging("2036/37", THEM, US, 3, note="list", replaces=2)
    case.does(Act.RECORD_EXCHANGE, OFFICER, date(2040, 1, 1), details, reason="A slip of the pen")
    assert case.flags == ("in place of entry 2",)


@pytest.mark.parametrize(("said", "until"), [("written off", None), ("paid", "2036/37"), (None, "2037/38")])
def test_what_is_open_at_the_end_may_be_made_up_for_as_long_as_the_text_says(said, until):
    (balance,) = balances(ended(said).now, on=date(2036, 9, 1))
    assert balance.open == (3 if until else 0)
    assert until is None or balance.words.endswith(f"to be made up by the end of {until}.")


def test_more_than_the_quota_is_recorded_and_flagged():
    case = with_quotas(row("p1", "p2", 2))
    sends(case, "2027/28", US, THEM, 4)
    assert case.flags == ()
    sends(case, "2027/28", US, THEM, 1)
    assert case.flags == (f"over the quota of 2027/28: 2.5 sent from {US} to {THEM}, of 2",)


def test_a_year_has_its_own_quota_else_the_latest_from_else_the_one_for_every_year():
    case = with_quotas(
        row("p1", "p2", 1),
        row("p1", "p2", "2.5", "2027/28"),
        row("P1", THEM, 4, "From 2029/30"),
        row("p1", "p2", 1, "From 2029/30"),
        row("p2", "p1", 9),
    )
    found = [quota(case.now, US, THEM, year) for year in (2026, 2027, 2028, 2029, 2034)]
    assert found == [Decimal(1), Decimal("2.5"), Decimal(1), Decimal(5), Decimal(5)]
    assert unread_quotas(case.now) == ()


def test_a_quota_that_names_no_academic_year_is_said_not_to_count():
    case = with_quotas(row("p1", "p2", 1, "first year"), row("p1", "p7", 1), row("p2", "p1", "some"))
    said = unread_quotas(case.now)
    assert len(said) == 3
    assert "Line 1 of the quotas (p1 to p2, first year) is not counted" in said[0]
    assert quota(case.now, US, THEM, 2027) is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2027/28", 2027),
        ("2027-28", 2027),
        ("2027/2028", 2027),
        ("2099/00", 2099),
        ("2027/29", None),
        ("27/28", None),
    ],
)
def test_an_academic_year_is_read_as_people_write_it(written, read):
    assert read_year(written) == read


def test_an_academic_year_is_named_across_the_turn_of_the_century():
    assert [year_name(year) for year in (2027, 2099)] == ["2027/28", "2099/00"]


@given(
    st.lists(
        st.tuples(
            st.integers(2026, 2034), st.booleans(), st.integers(1, 6), st.sampled_from(["semester", "year"])
        ),
        max_size=12,
    ),
    st.integers(1, 5),
)
def test_what_is_carried_is_what_was_brought_and_its_difference_less_what_expired(sent, span):
    case = with_quotas(balance_years=span)
    for year, ours, students, stay in sent:
        sends(case, year_name(year), *((US, THEM) if ours else (THEM, US)), students, stay=stay)
    total = sum((1 if ours else -1) * count * (2 if stay == "year" else 1) for _, ours, count, stay in sent)
    for balance in balances(case.now, on=LONG_AFTER):
        before = 0
        for each in balance.years:
            assert each.brought == before
            assert each.carried == each.brought + each.difference - each.expired
            before = each.carried
        assert balance.open == before
        assert balance.open + sum(each.expired for each in balance.years) == total
        signs = {lot.half_years > 0 for lot in balance.lots}
        assert len(signs) <= 1
        assert all(each.expires_after >= 2035 for each in balance.lots)
