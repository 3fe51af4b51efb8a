"""Reminders: each rung once for ever, however often or late the office looks; quiet once the matter is settled."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.agreements import (
    CALENDAR,
    MUTUAL,
    OPEN_ENDED,
    RULES,
    TERMS,
    THREE_MONTHS,
    Case,
    a_letter_for,
    an_agreement,
    renewing,
)
from tests.builders.people import OFFICER
from workflow.domain.agreement.act_details import Noticing, Snoozing
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE
from workflow.domain.agreement.performed import Decision
from workflow.domain.agreement.periods_and_notices import Amendment
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Renewal, Term
from workflow.domain.dates.lengths import Length
from workflow.domain.due.date_ledger import date_ledger, ledger_with_reminders
from workflow.domain.due.falling_due import due_act, next_due
from workflow.domain.due.open_matters import open_matters
from workflow.domain.due.reminder_ladders import read_ladder
from workflow.domain.due.reminders import next_reminder, reminders_due
from workflow.domain.errors import InvalidError

ACT_BY = date(2028, 1, 28)
LAPSING = replace(TERMS, renewal=Renewal())
RUNGS = [
    ("12 months", date(2027, 1, 28)),
    ("6 months", date(2027, 7, 28)),
    ("3 months", date(2027, 10, 28)),
    ("1 month", date(2027, 12, 28)),
]


def rungs(case: Case) -> list[tuple[str, date]]:
    """Every rung said, with the day it was said on."""
    return [(rung, each.on) for each in case.now.reminders for rung in each.rungs]


def swept_daily(case: Case, until: date) -> Case:
    """The machine looks on every day on which it has something to do."""
    while (due := next_due(case.now, CALENDAR)) is not None and due[0] <= until:
        case.sweeps(due[0])
    return case


def test_reminders_come_twelve_six_three_and_one_month_before_the_day_to_act_by():
    case = swept_daily(an_agreement(), ACT_BY)
    assert rungs(case) == RUNGS
    assert {each.act_by for each in case.now.reminders} == {ACT_BY}
    assert case.now.reminders[0].words == (
        "The agreement renews by itself from 1 May 2028 until 30 April 2030 unless notice is given by Friday 28 January "
        "2028, sent by 21 January 2028 (three months before the end, 30 April 2028, rolled back from Sunday 30 January "
        "2028 to a working day)."
    )


def test_the_last_reminder_and_a_day_that_has_passed_go_to_the_head_of_the_office_as_well():
    case = swept_daily(an_agreement(terms=MUTUAL), date(2028, 4, 1))
    assert [(each.rungs[-1], each.to) for each in case.now.reminders[-3:]] == [
        ("3 months", "owner"),
        ("1 month", "head"),
        ("passed", "head"),
    ]
    assert case.now.reminders[-1].on == date(2028, 1, 29)
    assert "the day to act by, 28 January 2028, has passed" in case.now.reminders[-1].words


def test_after_an_outage_one_message_lists_what_was_missed_each_once():
    case = an_agreement().sweeps(date(2027, 11, 15))
    (reminder,) = case.now.reminders
    assert reminder.rungs == ("12 months", "6 months", "3 months")
    assert reminder.words.endswith(
        "These reminders were due before and had not gone out: 12 months before (28 January 2027); "
        "6 months before (28 July 2027); 3 months before (28 October 2027)."
    )
    assert rungs(swept_daily(case, ACT_BY))[3:] == RUNGS[3:]


@given(
    steps=st.lists(st.integers(1, 400), min_size=1, max_size=40),
    policy=st.sampled_from(["automatic", "mutual", "none"]),
    ladder=st.sampled_from([(), ("20 business days", "5 business days"), ("2 years", "10 days", "1 day")]),
)
@settings(max_examples=60)
def test_whatever_the_rhythm_each_rung_is_said_once_and_no_outage_gives_two_messages(steps, policy, ladder):
    daily, other = _day_by_day(policy, ladder), _until_the_end(_with_ladder(policy, ladder), steps)
    said = [(each.matter, each.act_by, rung) for each in other.now.reminders for rung in each.rungs]
    assert len(said) == len(set(said))
    known = {(each.matter, each.act_by, rung) for each in daily.now.reminders for rung in each.rungs}
    assert {each for each in said if not each[0].startswith("missed")} <= known
    assert [each.last_day for each in other.now.periods] == [each.last_day for each in daily.now.periods]
    for reminder in other.now.reminders:
        same = [
            each for each in other.now.reminders if (each.matter, each.on) == (reminder.matter, reminder.on)
        ]
        assert same == [reminder]


@cache
def _day_by_day(policy: str, ladder: tuple[str, ...]) -> Case:
    return _until_the_end(_with_ladder(policy, ladder), [1] * 2000)


def _with_ladder(policy: str, ladder: tuple[str, ...]) -> Case:
    terms = {"automatic": TERMS, "mutual": MUTUAL, "none": LAPSING}[policy]
    return an_agreement(terms=terms, rules=replace(RULES, ladder=ladder))


def _until_the_end(case: Case, steps: list[int]) -> Case:
    on, end = date(2026, 5, 1), date(2030, 4, 1)
    for step in steps:
        on = min(on + timedelta(days=step), end)
        if due_act(case.now, CALENDAR, on=on) is not None:
            case.sweeps(on)
    return case.sweeps(end)


@pytest.mark.parametrize(
    ("terms", "act", "details"),
    [
        (TERMS, Act.NOT_RENEW, Noticing()),
        (MUTUAL, Act.NOT_RENEW, Noticing()),
        (MUTUAL, Act.GIVE_NOTICE, None),
    ],
)
def test_it_is_quiet_once_notice_is_given(terms, act, details):
    case = an_agreement(terms=terms).sweeps(date(2027, 2, 1))
    case.does(act, OFFICER, date(2027, 3, 1), details, reason="No funds")
    assert open_matters(case.now, CALENDAR) == ()
    assert next_reminder(case.now, open_matters(case.now, CALENDAR)) is None
    assert case.follows().messages == ()


def test_the_next_reminder_stands_in_the_date_ledger_with_its_rule():
    case = swept_daily(an_agreement(), date(2027, 2, 1))
    (entry,) = (each for each in ledger_with_reminders(case.now, CALENDAR) if each.key == "reminder notice 1")
    assert (entry.what, entry.on) == ("Reminder: Notice not to renew, term 1", date(2027, 7, 28))
    assert entry.words == "28 July 2027: 6 months before; to act by 28 January 2028"
    assert entry not in date_ledger(case.now, CALENDAR)


def test_it_is_quiet_once_the_letter_is_in_force_until_the_next_term_ends():
    case = an_agreement(terms=MUTUAL).sweeps(date(2027, 2, 1))
    letter = {"letter": a_letter_for("MOU-2026-0001")}
    case.does(Act.RENEW, OFFICER, date(2027, 3, 1), renewing(date(2031, 4, 30)), letter)
    assert case.follows().messages == ()
    assert next_reminder(case.now, open_matters(case.now, CALENDAR)) == date(2030, 1, 30)


@pytest.mark.parametrize(
    ("terms", "verdict", "open_still"),
    [
        (TERMS, "renew", []),
        (TERMS, "lapse", ["notice 1"]),
        (MUTUAL, "lapse", []),
        (MUTUAL, "renew", ["renewal 1"]),
    ],
)
def test_a_decision_settles_the_matter_where_nothing_has_to_be_done_any_more(terms, verdict, open_still):
    decided = Decision(1, verdict, verdict, date(2027, 3, 1), "amina")
    now = replace(an_agreement(terms=terms).now, decisions=(decided,))
    assert [matter.key for matter in open_matters(now, CALENDAR)] == open_still


def test_an_agreement_that_is_not_renewed_is_said_to_end_in_good_time():
    case = swept_daily(an_agreement(terms=LAPSING), date(2028, 4, 1))
    assert rungs(case) == RUNGS
    assert case.now.reminders[0].words.startswith("The agreement ends on 30 April 2028: it is not renewed.")


def test_an_open_ended_agreement_reminds_nobody():
    assert an_agreement(terms=OPEN_ENDED).follows().due is None


def test_the_ladder_is_that_of_the_type_and_counts_business_days_too():
    case = an_agreement(rules=replace(RULES, ladder=("20 business days", "1 day")))
    assert case.now.ladder == ("20 business days", "1 day")
    assert rungs(swept_daily(case, ACT_BY)) == [
        ("20 business days", date(2027, 12, 31)),
        ("1 day", date(2028, 1, 27)),
    ]


def test_what_was_due_before_the_agreement_took_effect_was_not_missed():
    short = replace(TERMS, term=replace(TERMS.term, length=Length(months=8)))
    case = swept_daily(an_agreement(terms=short), date(2026, 9, 29))
    assert rungs(case) == [("3 months", date(2026, 6, 30)), ("1 month", date(2026, 8, 30))]
    assert "had not gone out" not in case.now.reminders[0].words


def test_a_short_time_is_not_passed_over_in_silence():
    short = replace(TERMS, term=replace(TERMS.term, length=Length(months=3), notice=Length(months=2)))
    case = swept_daily(an_agreement(terms=short), date(2026, 5, 20))
    assert rungs(case) == [("1 month", date(2026, 5, 2))]


def test_a_matter_put_off_comes_back_on_its_day_and_says_so():
    case = an_agreement().sweeps(date(2027, 2, 1))
    case.does(
        Act.SNOOZE,
        OFFICER,
        date(2027, 7, 1),
        Snoozing("notice 1", date(2027, 11, 3)),
        reason="Their dean is away.",
    )
    (message,) = case.follows().messages
    assert message.put_off_until == date(2027, 11, 3)
    swept_daily(case, date(2027, 11, 2))
    assert len(case.now.reminders) == 1
    swept_daily(case, date(2027, 11, 3))
    again = case.now.reminders[-1]
    assert again.rungs == ("6 months", "3 months", "put off until 2027-11-03")
    assert "It was put off until 3 November 2027: Their dean is away." in again.words
    assert case.follows().messages[0].put_off_until is None
    assert rungs(swept_daily(case, ACT_BY))[-1] == ("1 month", date(2027, 12, 28))


def test_a_window_that_closed_unannounced_is_told_to_the_head_of_the_office():
    case = an_agreement().sweeps(date(2028, 6, 10))
    assert case.now.periods[-1].missed
    missed = next(each for each in case.now.reminders if each.matter == "missed 1")
    assert (missed.to, missed.on) == ("head", date(2028, 6, 10))
    assert missed.words.startswith(
        "The window of term 1 closed on 28 January 2028 before anybody was told: term 2 runs by itself from 1 May 2028, "
        "until 30 April 2030."
    )
    assert [each.key for each in case.follows().messages] == ["missed 1"]


def test_several_windows_missed_in_one_outage_stand_in_one_message():
    yearly = replace(
        TERMS,
        term=Term(TERMS.term.effective, Length(months=12), start_included=True, notice=THREE_MONTHS),
        renewal=Renewal("automatic", Length(months=12)),
    )
    case = an_agreement(terms=yearly).sweeps(date(2029, 5, 10))
    missed = [each for each in case.now.reminders if each.matter.startswith("missed")]
    assert len(missed) == 1
    assert missed[0].words.startswith(
        "The windows of terms 1 to 3 closed, the last on 30 January 2029, before anybody was told: term 4 runs by itself"
    )


def test_a_missed_window_can_be_put_off_while_its_term_runs():
    case = an_agreement().sweeps(date(2028, 6, 10))
    case.does(
        Act.SNOOZE,
        OFFICER,
        date(2028, 6, 12),
        Snoozing("missed 1", date(2029, 1, 10)),
        reason="They are told.",
    )
    case.sweeps(date(2029, 1, 10))
    again = [each for each in case.now.reminders if each.matter == "missed 1"][-1]
    assert again.on == date(2029, 1, 10)
    assert "It was put off until 10 January 2029: They are told." in again.words


def test_a_day_to_act_by_that_has_moved_is_said_with_the_next_reminder():
    case = swept_daily(an_agreement(), date(2027, 8, 1))
    moved = replace(
        case.now, amendments=(Amendment("AMD-2026-0001", date(2027, 9, 1), notice=Length(months=2)),)
    )
    (due,) = reminders_due(moved, open_matters(moved, CALENDAR), on=date(2027, 11, 29))
    assert due.act_by == date(2028, 2, 29)
    assert due.rungs == ("3 months",)
    assert (
        "The day to act by has moved: it was Friday 28 January 2028, it is now Tuesday 29 February 2028."
        in due.words
    )


def test_a_day_that_has_moved_far_is_reminded_of_from_the_first_rung():
    case = swept_daily(an_agreement(terms=MUTUAL), date(2027, 12, 30))
    period = replace(case.now.periods[-1], last_day=date(2031, 4, 30))
    moved = replace(
        case.now,
        periods=(period,),
        amendments=(Amendment("AMD-2026-0001", date(2027, 12, 30), date(2031, 4, 30), 1),),
    )
    assert next_reminder(moved, open_matters(moved, CALENDAR)) == date(2030, 1, 30)
    (due,) = reminders_due(moved, open_matters(moved, CALENDAR), on=date(2030, 1, 30))
    assert due.rungs == ("12 months",)


def test_only_the_machine_reminds_and_only_when_something_is_due():
    case = an_agreement()
    case.does(Act.REMIND, MACHINE, date(2027, 2, 1))
    assert "The next reminder" in case.refuses(Act.REMIND, MACHINE, date(2027, 2, 1))
    assert case.now.stage is Stage.IN_FORCE


@pytest.mark.parametrize(
    ("lengths", "said"),
    [
        ([], "at least one length"),
        (["1 month", "3 months"], "does not"),
        (["1 month", "31 days"], "does not"),
        (["soon"], "is not a length of time"),
        (["2 academic years"], "is no rung"),
        ([f"{days} days" for days in range(40, 20, -1)], "at most 12"),
    ],
)
def test_a_ladder_that_cannot_be_climbed_is_refused_in_words(lengths, said):
    with pytest.raises(InvalidError, match=said):
        read_ladder(lengths)
