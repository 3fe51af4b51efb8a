"""What an agreement waits for once everybody has signed: its day, the machine, decisions and matters; and whose turn it is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.builders.agreements import (
    LETTER_RULES,
    MUTUAL,
    NOT_RENEWED,
    OPEN_ENDED,
    TERMS,
    Case,
    a_letter_for,
    an_agreement,
    an_amendment_of,
)
from tests.builders.people import ADMINISTRATOR, OFFICER
from workflow.domain.agreement.act_details import Opening, Which
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.performance_details import Deciding
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Effective, Renewal
from workflow.domain.due.derived import derived
from workflow.domain.due.since import Since
from workflow.domain.due.waiting import Wait
from workflow.domain.due.waits import turn_of

SIGNED, BEGUN, NOTIFIED = date(2026, 4, 10), date(2026, 5, 1), date(2026, 6, 1)
REVIEWED, END = date(2027, 5, 1), date(2028, 4, 30)
EVALUATED = replace(MUTUAL, renewal=Renewal("evaluate"))
AT_LAST_INK = replace(TERMS, term=replace(TERMS.term, effective=Effective("last_signature")))
IN_FULL = {"evidence": ("e" * 64,), "reason": "As decided"}


def registered(stage: Stage, effective_on: date | None) -> Case:
    """An agreement that existed already, of which no signature is on record."""
    found = Opening(
        "id-1", "MOU-2026-0001", "mou", AT_LAST_INK, stage, effective_on=effective_on, original_missing=True
    )
    return Case().does(Act.REGISTER, ADMINISTRATOR, SIGNED, found, second="amina")


def in_renewal(terms=MUTUAL) -> Case:
    return an_agreement(terms=terms).sweeps(REVIEWED)


def waits(case: Case, key: str) -> list[Wait]:
    return [each for each in case.follows().waits if each.key == key]


@pytest.mark.parametrize("stage", [Stage.ACTIVATION, Stage.IN_FORCE])
def test_signed_without_a_day_from_which_it_counts_it_waits_for_that_day(stage: Stage) -> None:
    day_wanted = Wait(
        "effective day",
        "Find out when it takes effect, and correct the record",
        "officer",
        of_person=ADMINISTRATOR.key,
        since=SIGNED,
    )
    assert registered(stage, None).follows().waits == (day_wanted,)
    assert waits(registered(stage, date(2026, 6, 1)), "effective day") == []
    assert waits(an_agreement(Stage.SIGNING, AT_LAST_INK), "effective day") == []


STEPS: list[tuple[Callable[[], Case], str, date, date, str]] = [
    (lambda: an_agreement(Stage.ACTIVATION), "Comes into force", SIGNED, BEGUN, "1 May 2026"),
    (an_agreement, "Renewal work opens", BEGUN, date(2027, 1, 30), "30 January 2027"),
    (
        lambda: an_agreement(terms=NOT_RENEWED),
        "Its end is announced",
        BEGUN,
        date(2027, 4, 30),
        "30 April 2027",
    ),
    (
        lambda: an_agreement(terms=NOT_RENEWED).sweeps(REVIEWED),
        "Ends with its term",
        BEGUN,
        date(2028, 5, 1),
        "1 May 2028",
    ),
    (lambda: in_renewal(TERMS), "The next term begins", REVIEWED, date(2028, 5, 1), "1 May 2028"),
    (in_renewal, "Ends with its term", REVIEWED, date(2028, 5, 1), "1 May 2028"),
    (
        lambda: an_agreement().does(Act.GIVE_NOTICE, OFFICER, NOTIFIED, reason="No funds"),
        "Ends by notice",
        BEGUN,
        date(2026, 9, 2),
        "2 September 2026",
    ),
    (
        lambda: an_amendment_of(changes_from="2026-09-01"),
        "Its changes apply",
        date(2026, 4, 11),
        date(2026, 9, 1),
        "1 September 2026",
    ),
]


@pytest.mark.parametrize(("walked", "task", "since", "by", "said"), STEPS)
def test_a_step_of_the_machine_is_waited_for_last_since_its_stage_and_until_its_day(
    walked: Callable[[], Case], task: str, since: date, by: date, said: str
) -> None:
    step = Wait("automatic", task, "machine", since=since, by=by, reason=f"by itself on {said}")
    assert walked().follows().waits[-1] == step


def test_what_is_open_ended_and_a_letter_in_force_wait_for_nothing() -> None:
    since = Since(BEGUN, BEGUN)
    letter = derived(a_letter_for("MOU-2026-0001"), Case().calendar, rules=LETTER_RULES, since=since)
    for follows in (an_agreement(terms=OPEN_ENDED).follows(), letter):
        assert (follows.waits, follows.turn) == ((), None)


def decided(verdict: str) -> Case:
    return in_renewal(EVALUATED).does(Act.DECIDE, OFFICER, REVIEWED, Deciding(verdict), **IN_FULL)


def under_notice() -> Case:
    return in_renewal().does(Act.NOT_RENEW, OFFICER, date(2027, 6, 1))


def withdrawn() -> Case:
    return under_notice().does(Act.WITHDRAW_NOTICE, OFFICER, date(2027, 7, 1), Which(1), **IN_FULL)


@pytest.mark.parametrize(
    ("walked", "by"),
    [
        (in_renewal, date(2028, 1, 28)),
        (lambda: in_renewal(EVALUATED), date(2028, 1, 28)),
        (lambda: in_renewal(replace(MUTUAL, term=replace(MUTUAL.term, notice=None))), END),
        (withdrawn, date(2028, 1, 28)),
        (lambda: an_agreement(terms=MUTUAL), None),
        (lambda: in_renewal(TERMS), None),
        (lambda: decided("renew"), None),
        (lambda: decided("lapse"), None),
        (under_notice, None),
    ],
)
def test_a_decision_is_waited_for_in_renewal_until_it_is_taken_or_notice_is_given(
    walked: Callable[[], Case], by: date | None
) -> None:
    decision = Wait(
        "decision", "Decide on the renewal", "officer", of_person=OFFICER.key, since=REVIEWED, by=by
    )
    assert waits(walked(), "decision") == ([] if by is None else [decision])


AHEAD = (
    "The agreement ends on 30 April 2028 unless a renewal letter is signed; act by Friday 28 January 2028, sent by "
    "21 January 2028 (three months before the end, 30 April 2028, rolled back from Sunday 30 January 2028 to a working day)."
)


def test_a_matter_comes_up_until_somebody_was_reminded_of_it_and_is_open_since() -> None:
    matter = Wait(
        "renewal 1",
        "Renewal letter for the time after term 1",
        "officer",
        of_person=OFFICER.key,
        by=date(2028, 1, 28),
        reason=AHEAD,
    )
    case = an_agreement(terms=MUTUAL)
    assert waits(case, "renewal 1") == [matter]
    case.sweeps(date(2027, 2, 1)).sweeps(date(2027, 8, 2))
    said = [each.words for each in case.now.reminders if each.matter == "renewal 1"]
    assert len(said) == 2
    assert waits(case, "renewal 1") == [replace(matter, since=date(2027, 2, 1), reason=said[-1])]


def test_matters_stand_between_the_decision_and_the_step_of_the_machine() -> None:
    assert [each.key for each in in_renewal().follows().waits] == ["decision", "renewal 1", "automatic"]


def test_what_has_ended_waits_for_nothing() -> None:
    case = an_agreement(Stage.CLOSED, NOT_RENEWED)
    assert (case.follows().waits, case.follows().turn) == ((), None)


OPEN, COMING = {"since": BEGUN}, {"by": END}


@pytest.mark.parametrize(
    ("role", "turn"),
    [
        ("officer", "ours"),
        ("other side", "theirs"),
        ("legal reviewer", "reviewers"),
        ("signatory", "signatories"),
        ("machine", "machine"),
    ],
)
def test_it_is_the_turn_of_whom_the_first_open_thing_is_waited_for(role: str, turn: str) -> None:
    coming, open_now, next_one = (
        Wait("1", "Later", "officer" if role == "machine" else "machine", **COMING),
        Wait("2", "Now", role, **OPEN),
        Wait("3", "Then", "legal reviewer" if role == "officer" else "officer", **OPEN),
    )
    assert turn_of((coming, open_now, next_one)) == turn
    assert turn_of((coming,)) is None
    assert turn_of(()) is None
