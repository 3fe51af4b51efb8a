"""Reminders of what is owed and measured: the next time and what is overdue, never a flood; quiet once it is settled."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.agreements import CALENDAR, HOME, MUTUAL, OPEN_ENDED, PARTNER, Case, an_agreement
from tests.builders.people import OFFICER
from workflow.domain.agreement.act_details import Snoozing
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE
from workflow.domain.agreement.performance_details import Dropping, Measuring, Obliging, Performing, Reading
from workflow.domain.agreement.performed import Obligation, Reminder, ServiceLevel
from workflow.domain.agreement.replay import replayed
from workflow.domain.agreement.stages import Stage
from workflow.domain.due.falling_due import due_act, next_due
from workflow.domain.due.open_matters import open_matters
from workflow.domain.performance.obligations_on_record import with_obligation

JUNE = date(2026, 6, 15)
REPORT = "Sends the final report"
ANSWERS = ServiceLevel(
    "answers", "Answers in time", "per cent", "at least", "90", "quarter", "75", owner=PARTNER.name
)


def owing(due: str, *, case: Case | None = None, on: date = JUNE) -> Case:
    case = case or an_agreement(terms=OPEN_ENDED)
    return case.does(Act.OBLIGE, OFFICER, on, Obliging(HOME.name, REPORT, due))


def measured() -> Case:
    case = an_agreement(Stage.ACTIVATION, OPEN_ENDED)
    return case.does(Act.ACTIVATE, MACHINE, date(2026, 5, 1), given={"levels": (ANSWERS,)})


def swept_daily(case: Case, until: date) -> Case:
    while (due := next_due(case.now, CALENDAR)) is not None and due[0] <= until:
        case.sweeps(due[0])
    return case


def said(case: Case) -> list[tuple[str, tuple[str, ...], str, str]]:
    return [(each.matter, each.rungs, each.to, str(each.on)) for each in case.now.reminders]


def test_what_is_owed_is_told_a_month_before_a_week_before_and_once_its_day_has_passed():
    case = swept_daily(owing("31 January 2027"), date(2028, 1, 1))
    key = "obligation o1 2027-01-31"
    assert said(case) == [
        (key, ("1 month",), "owner", "2027-01-01"),
        (key, ("7 days",), "owner", "2027-01-25"),
        (key, ("passed",), "head", "2027-02-02"),
    ]
    ahead, _, passed = case.now.reminders
    assert ahead.words == (
        "Example University: Sends the final report: due by Monday 1 February 2027 (the day that is named: Sunday "
        "31 January 2027, rolled to the business day Monday 1 February 2027)."
    )
    assert passed.words == (
        "Example University: Sends the final report: was due by Monday 1 February 2027 and is not on record as done, "
        "nor waived."
    )
    assert replayed(case.changes) == case.now


@pytest.mark.parametrize("act", [Act.FULFIL, Act.WAIVE, Act.DROP])
def test_it_is_quiet_once_the_obligation_is_fulfilled_waived_or_dropped(act):
    case = swept_daily(owing("30 June 2027"), date(2027, 7, 1))
    assert [each.key for each in case.follows().messages] == ["obligation o1 2027-06-30"]
    details = Dropping("o1") if act is Act.DROP else Performing("o1", "seen")
    case.does(act, OFFICER, date(2027, 7, 2), details, reason="No money")
    assert case.follows().messages == ()
    assert next_due(case.now, CALENDAR) is None


def test_what_has_no_date_reminds_nobody():
    owed = Obligation("", HOME.name, REPORT, "in good time")
    assert next_due(with_obligation(an_agreement(terms=OPEN_ENDED).now, owed), CALENDAR) is None


def test_what_comes_again_is_told_time_by_time_and_the_next_time_only():
    case = swept_daily(owing("every 3 months from 1 July 2026"), date(2026, 12, 1))
    assert [each.key for each in open_matters(case.now, CALENDAR)] == [
        "obligation o1 2026-10-01",
        "obligation o1 2027-01-01",
    ]
    assert [(rungs[0], on) for _, rungs, _, on in said(case)] == [
        ("1 month", "2026-09-01"),
        ("7 days", "2026-09-24"),
        ("passed", "2026-10-02"),
        ("1 month", "2026-12-01"),
    ]


def test_after_an_outage_one_reminder_stands_for_every_time_that_was_left_undone():
    case = owing("monthly on the last day").sweeps(date(2027, 6, 20))
    assert [(key, to) for key, _, to, _ in said(case)] == [("obligation o1 2026-06-30", "head")]
    assert case.now.reminders[0].words.startswith(
        "Example University: Sends the final report: was due by Tuesday 30 June 2026 and is not on record as done, nor "
        "waived. It is overdue 12 times: 30 June 2026, 31 July 2026, 31 August 2026, 30 September 2026 and 8 more."
    )
    assert [each.key for each in open_matters(case.now, CALENDAR)] == [
        "obligation o1 2026-06-30",
        "obligation o1 2027-06-30",
    ]


def test_when_the_oldest_overdue_time_is_settled_the_next_one_takes_its_place():
    case = owing("monthly on the last day").sweeps(date(2027, 6, 20))
    case.does(Act.FULFIL, OFFICER, date(2027, 6, 21), Performing("o1", "sent", date(2026, 6, 30)))
    case.sweeps(date(2027, 6, 22))
    assert case.follows().messages[0].key == "obligation o1 2026-07-31"
    assert "It is overdue 11 times" in case.follows().messages[0].words


@pytest.mark.parametrize(("due", "most"), [("daily", 20), ("FREQ=WEEKLY", 20), ("monthly on day 5", 40)])
def test_a_duty_that_comes_often_and_is_never_done_floods_nobody(due, most):
    case = swept_daily(owing(due), date(2027, 6, 15))
    assert 5 < len(case.now.reminders) <= most
    assert len(open_matters(case.now, CALENDAR)) <= 5


def test_reminders_of_what_is_owed_can_be_put_off_each_time_by_itself():
    case = swept_daily(owing("yearly on 30 June"), date(2026, 7, 1))
    late = Snoozing("obligation o1 2026-06-30", date(2026, 12, 1))
    case.does(Act.SNOOZE, OFFICER, date(2026, 7, 2), late, reason="They are moving house.")
    swept_daily(case, date(2028, 1, 1))
    again = [each for each in case.now.reminders if each.rungs[0].startswith("put off")]
    assert [(each.matter, str(each.on)) for each in again] == [("obligation o1 2026-06-30", "2026-12-01")]
    assert "It was put off until 1 December 2026: They are moving house." in again[0].words


def test_what_is_owed_is_told_after_the_end_as_well():
    case = an_agreement(terms=MUTUAL)
    owing("3 months after the end", case=case)
    case.sweeps(date(2028, 5, 1))
    assert case.now.stage is Stage.CLOSED
    swept_daily(case, date(2028, 12, 31))
    assert said(case)[-3:] == [
        ("obligation o1 2028-07-30", ("1 month",), "owner", "2028-06-30"),
        ("obligation o1 2028-07-30", ("7 days",), "owner", "2028-07-24"),
        ("obligation o1 2028-07-30", ("passed",), "head", "2028-08-01"),
    ]
    case.does(Act.FULFIL, OFFICER, date(2029, 1, 1), Performing("o1", "sent"))
    assert next_due(case.now, CALENDAR) is None


def test_nobody_is_reminded_of_an_agreement_that_was_withdrawn():
    case = an_agreement(Stage.DRAFTING)
    owing("30 June 2027", case=case)
    case.does(Act.WITHDRAW, OFFICER, JUNE, reason="No money")
    assert open_matters(case.now, CALENDAR) == ()


def test_a_value_that_is_due_is_told_and_settled_by_measuring():
    case = swept_daily(measured(), date(2026, 8, 20))
    key = "measurement answers 2026-05-01"
    assert [(each[0], each[1][0], each[3]) for each in said(case)] == [
        (key, "1 month", "2026-07-14"),
        (key, "7 days", "2026-08-07"),
        (key, "passed", "2026-08-15"),
    ]
    assert case.now.reminders[0].words == (
        "The value of \u201cAnswers in time\u201d from 1 May to 31 July 2026 is due by Friday 14 August 2026, ten business "
        "days after the quarter has ended."
    )
    reading = Measuring((Reading("answers", "92", "2026-05-01"),))
    case.does(Act.MEASURE, OFFICER, date(2026, 8, 20), reading, evidence=("e" * 64,))
    assert case.follows().messages == ()
    assert [each.key for each in open_matters(case.now, CALENDAR)] == ["measurement answers 2026-08-01"]


@given(steps=st.lists(st.integers(1, 200), min_size=1, max_size=20))
@settings(max_examples=25)
def test_whatever_the_rhythm_nothing_owed_is_told_twice_nor_otherwise_than_day_by_day(steps):
    daily, other = _day_by_day(), _until_the_end(_busy(), steps)
    told = [(each.matter, rung) for each in other.now.reminders for rung in each.rungs]
    assert len(told) == len(set(told))
    assert set(told) <= {(each.matter, rung) for each in daily.now.reminders for rung in each.rungs}
    for case in (daily, other):
        assert due_act(case.now, CALENDAR, on=date(2028, 3, 1)) is None


@cache
def _day_by_day() -> Case:
    return _until_the_end(_busy(), [1] * 700)


def _busy() -> Case:
    case = measured()
    for due in ("every 2 months", "31 January 2027", "yearly on 30 June"):
        owing(due, case=case)
    return case


def _until_the_end(case: Case, steps: list[int]) -> Case:
    on, end = JUNE, date(2028, 3, 1)
    for step in steps:
        on = min(on + timedelta(days=step), end)
        if due_act(case.now, CALENDAR, on=on) is not None:
            case.sweeps(on)
    return case.sweeps(end)


def test_a_daily_duty_on_record_for_years_is_looked_at_one_year_back():
    case = owing("daily")
    long_ago = Reminder(
        1, "obligation o1 2026-06-15", date(2026, 6, 15), ("passed",), "head", date(2036, 6, 15), ""
    )
    now = replace(case.now, reminders=(long_ago,))
    keys = [each.key for each in open_matters(now, CALENDAR)]
    assert keys[0] >= "obligation o1 2035-06-15"
