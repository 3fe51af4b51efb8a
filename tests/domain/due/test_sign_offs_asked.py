"""Whoever is asked to sign off is reminded, then who stands in, then the head: each once, however often or late the office looks."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.agreements import RULES, TERMS, Case, an_agreement, opened
from tests.builders.people import ADMINISTRATOR, OFFICER, REVIEWER
from workflow.domain.agreement.act_details import Reassigning, SigningOff
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE
from workflow.domain.agreement.performed import Addressee
from workflow.domain.agreement.route import Route, Step
from workflow.domain.agreement.stages import Stage
from workflow.domain.approval.asked import route_reminded
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.due.falling_due import next_due
from workflow.domain.errors import RefusedError

LEGAL, FINANCE = Step("legal", "Legal office"), Step("finance", "Finance office")
RULES_OF = replace(RULES, route=Route(((LEGAL,), (FINANCE,))), clearances=(), ask_again_after=3)
WEEKDAYS = BusinessCalendar("closed on Saturday and Sunday", frozenset({5, 6}))
THURSDAY = date(2026, 4, 2)
RUNGS = [("approver", date(2026, 4, 7)), ("substitute", date(2026, 4, 10)), ("head", date(2026, 4, 15))]


def under_review(rules=RULES_OF) -> Case:
    case = Case(rules, WEEKDAYS)
    case.agreement, case.changes = (
        (plain := an_agreement(Stage.LEGAL_REVIEW, rules=rules)).agreement,
        plain.changes,
    )
    return case


def said(case: Case) -> list[tuple[str, str, date]]:
    return [(each.matter, rung, each.on) for each in case.now.reminders for rung in each.rungs]


def swept(case: Case, days: list[date]) -> Case:
    for on in days:
        case.sweeps(on)
    return case


def each_day(many: int, since: date = THURSDAY) -> list[date]:
    return [since + timedelta(days=ahead) for ahead in range(many)]


def test_after_so_many_business_days_one_after_the_other_is_reminded() -> None:
    case = swept(under_review(), each_day(60))
    assert said(case) == [("sign off legal 1.0", rung, on) for rung, on in RUNGS]
    assert [each.to for each in case.now.reminders] == [
        Addressee.APPROVER,
        Addressee.SUBSTITUTE,
        Addressee.HEAD,
    ]
    words = case.now.reminders[0].words
    assert (
        words == "Legal office was asked on Thursday 2 April 2026 to sign off MOU-2026-0001, and has not yet."
    )
    assert next_due(case.now, WEEKDAYS, case.rules) is None


def test_after_an_outage_one_reminder_stands_for_all_and_says_which_had_not_gone_out() -> None:
    case = swept(under_review(), [date(2026, 6, 1)])
    [reminder] = case.now.reminders
    assert reminder.rungs == ("approver", "substitute", "head")
    assert reminder.to is Addressee.HEAD
    assert "3 business days after it was asked (7 April 2026)" in reminder.words


@given(st.sets(st.integers(0, 40), max_size=12))
def test_however_the_office_looks_each_is_reminded_once(looks: set[int]) -> None:
    case = swept(under_review(), [THURSDAY + timedelta(days=ahead) for ahead in sorted(looks | {41})])
    assert sorted(rung for _, rung, _ in said(case)) == ["approver", "head", "substitute"]
    for _, rung, on in said(case):
        due = dict(RUNGS)[rung]
        assert on == min(
            day
            for day in [*(THURSDAY + timedelta(days=each) for each in looks), THURSDAY + timedelta(days=41)]
            if day >= due
        )


def test_whoever_has_signed_off_is_not_reminded_and_the_next_are_from_the_day_they_are_asked() -> None:
    case = swept(under_review(), each_day(6))
    case.does(Act.SIGN_OFF, REVIEWER, date(2026, 4, 8), SigningOff("legal"))
    swept(case, each_day(30, date(2026, 4, 8)))
    assert [each for each in said(case) if route_reminded(each[0]) == "legal"] == [
        ("sign off legal 1.0", *RUNGS[0])
    ]
    assert ("sign off finance 1.0", "approver", date(2026, 4, 13)) in said(case)


def test_a_new_round_and_whoever_takes_it_over_are_reminded_anew() -> None:
    case = swept(under_review(), each_day(20))
    case.does(Act.RETURN, REVIEWER, date(2026, 4, 22), reason="Who pays?")
    assert next_due(case.now, WEEKDAYS, case.rules) is None
    case.does(Act.SUBMIT, OFFICER, date(2026, 4, 23))
    swept(case, each_day(10, date(2026, 4, 23)))
    assert ("sign off legal 2.0", "approver", date(2026, 4, 28)) in said(case)
    case.does(
        Act.REASSIGN,
        ADMINISTRATOR,
        date(2026, 5, 4),
        Reassigning("legal", REVIEWER.key),
        {"heir": REVIEWER},
        reason="Ill",
    )
    swept(case, each_day(5, date(2026, 5, 4)))
    assert said(case)[-1] == ("sign off legal 2.1", "approver", date(2026, 5, 7))


def test_nobody_is_reminded_where_the_office_reminds_nobody_of_sign_offs() -> None:
    case = swept(under_review(replace(RULES_OF, ask_again_after=None)), each_day(60))
    assert case.now.reminders == ()
    with pytest.raises(RefusedError, match="Nothing of MOU-2026-0001 waits to be reminded of"):
        case.does(Act.REMIND, MACHINE, date(2026, 6, 1))


def test_what_people_wait_for_tells_the_last_reminder() -> None:
    case = swept(under_review(), each_day(10))
    [wait] = [each for each in case.follows().waits if each.key == "sign off legal"]
    assert wait.reason is not None
    assert wait.reason.startswith("Legal office was asked on Thursday 2 April 2026")
    assert [each.to for each in case.follows().messages] == [Addressee.SUBSTITUTE]
    assert opened(TERMS).follows().messages == ()
