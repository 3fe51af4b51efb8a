"""Each period exactly once, however often or late the machine runs: every schedule of sweeps ends in the same place."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders.agreements import AT, LETTER, TERMS, Case, an_agreement, an_amendment_of, renewing
from tests.builders.people import OFFICER
from workflow.domain.agreement.act_details import Amending, Correction, Ending, Noticing, Which
from workflow.domain.agreement.acts import Act, Request
from workflow.domain.agreement.replay import broken_links, replayed
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Effective, Renewal, Term, Terms
from workflow.domain.dates.lengths import WEEKDAYS, Length
from workflow.domain.due.falling_due import due_act
from workflow.domain.errors import RefusedError
from workflow.domain.lifecycle.decide import decide

START, HORIZON = date(2026, 5, 1), 6 * 365
AMENDMENT = an_amendment_of("MOU-2026-0001").now
DAYS = st.integers(1, HORIZON - 1)


@dataclass(frozen=True)
class Event:
    """Something people do on a day; `days_ago` is how long before it reached us."""

    on: int
    kind: str
    days_ago: int = 0

    def request(self) -> tuple[Request, dict]:
        on = START + timedelta(days=self.on)
        said = {"reason": "As decided", "evidence": ("e",), "second": "zara"}
        happened = max(START, on - timedelta(days=self.days_ago))
        letter = replace(LETTER, effective_on=on)
        ends = {"new_last_day": (on + timedelta(days=100 + self.days_ago)).isoformat()}
        amendment = replace(AMENDMENT, effective_on=on, terms=replace(AMENDMENT.terms, facts=ends))
        act, details, given = {
            "non-renewal": (Act.NOT_RENEW, None, {}),
            "termination": (Act.GIVE_NOTICE, None, {}),
            "their non-renewal": (Act.RECEIVE_NOTICE, Noticing("non-renewal", happened), {}),
            "their termination": (Act.RECEIVE_NOTICE, Noticing("termination", happened), {}),
            "withdrawal": (Act.WITHDRAW_NOTICE, Which(1), {}),
            "suspension": (Act.SUSPEND, None, {}),
            "resumption": (Act.RESUME, None, {}),
            "for cause": (Act.TERMINATE, Ending("for cause"), {}),
            "letter": (Act.RENEW, renewing(on + timedelta(days=900)), {"letter": letter}),
            "amendment": (Act.AMEND, Amending(AMENDMENT.number), {"amendment": amendment}),
            "correction": (Act.CORRECT, Correction(effective_on=START + timedelta(days=self.days_ago)), {}),
        }[self.kind]
        return Request(act, OFFICER, on, AT, details, **said), given


KINDS = (
    "non-renewal, termination, their non-renewal, their termination, withdrawal, suspension, resumption, "
    "for cause, letter, amendment, correction"
).split(", ")
EVENTS = st.lists(st.builds(Event, DAYS, st.sampled_from(KINDS), st.integers(0, 200)), max_size=5)


@st.composite
def some_terms(draw) -> Terms:
    length = Length(months=draw(st.sampled_from([1, 3, 6, 12, 18, 24])))
    renewal = Length(months=draw(st.sampled_from([1, 6, 12])))
    notice = draw(
        st.sampled_from([None, Length(days=20), Length(months=1), Length(months=3), Length(months=6)])
    )
    policy = draw(st.sampled_from(["automatic", "automatic", "mutual", "evaluate", "none"]))
    if notice is not None and notice >= min(length, renewal):
        notice = None
    start = START + timedelta(days=draw(st.integers(-1, 30)))
    included = draw(st.booleans())
    open_ended = draw(st.sampled_from([False, False, False, True]))
    term = Term(
        Effective("fixed_date", start), None if open_ended else length, None, open_ended, included, notice
    )
    return replace(TERMS, term=term, renewal=Renewal(policy, renewal, draw(st.sampled_from([None, 0, 1, 3]))))


def lived(terms: Terms, events: list[Event], sweeps: set[int]) -> Case:
    """The whole life under one schedule of sweeps; the last sweep comes after everything else."""
    case = an_agreement(Stage.ACTIVATION, terms)
    for number in range(HORIZON):
        on = START + timedelta(days=number)
        if number in sweeps:
            case.sweeps(on)
        for event in events:
            if event.on == number and case.now.stage is not Stage.ACTIVATION:
                people_act(case, event)
    return case.sweeps(START + timedelta(days=HORIZON))


def people_act(case: Case, event: Event) -> None:
    """What people do, who are told when something has to be recorded first, and then do it again."""
    request, given_too = event.request()
    for _ in range(2):
        try:
            case.agreement, change = decide(case.now, request, case.circumstances(**given_too))
        except RefusedError as refusal:
            if "let what is due be done first" not in str(refusal):
                return
            case.sweeps(request.on)
        else:
            case.changes.append(change)
            return


def outcome(case: Case) -> tuple:
    """What must not depend on the schedule; whether a window was missed, and where renewal work stands, may."""
    now = case.now
    periods = tuple(replace(period, missed=False) for period in now.periods)
    return now.is_live, now.closed_as, now.closed_on, now.effective_on, now.last_day, periods


def every(days: int, offset: int = 0) -> set[int]:
    return {0, *range(offset, HORIZON, days)}


@given(some_terms(), EVENTS, st.sets(DAYS, max_size=6), st.integers(0, 6))
@settings(max_examples=40)
def test_every_schedule_of_sweeps_ends_in_the_same_periods(terms, events, some_days, weekday):
    schedules = [every(1), every(7, weekday), every(365), {0, *some_days}]
    # The first sweep activates, or the one on the first day after: acts before that have no row to stand on.
    schedules = [{*schedule, 31} for schedule in schedules]
    events = [event for event in events if event.on > 31]
    daily, *others = [lived(terms, events, schedule) for schedule in schedules]
    for other in others:
        assert outcome(other) == outcome(daily)
    for case in (daily, *others):
        assert replayed(case.changes) == case.now
        assert broken_links(case.changes) == ()
        numbers = [period.number for period in case.now.periods]
        assert numbers == list(range(1, len(numbers) + 1))
        assert due_act(case.now, WEEKDAYS, on=START + timedelta(days=HORIZON)) is None


@pytest.mark.soak
@given(some_terms(), EVENTS, st.sets(DAYS, max_size=6), st.integers(0, 6))
@settings(max_examples=3000, suppress_health_check=list(HealthCheck))
def test_every_schedule_ends_in_the_same_periods_for_long(terms, events, some_days, weekday):
    test_every_schedule_of_sweeps_ends_in_the_same_periods.hypothesis.inner_test(
        terms, events, some_days, weekday
    )


def test_a_sweep_twice_on_one_day_does_nothing_the_second_time():
    case = an_agreement(Stage.RENEWAL).sweeps(date(2028, 5, 1))
    before = case.now
    assert case.sweeps(date(2028, 5, 1)).now == before
    assert due_act(before, WEEKDAYS, on=date(2028, 5, 1)) is None


def test_a_notice_found_after_the_end_is_kept_without_effect():
    case = an_agreement(terms=replace(TERMS, renewal=Renewal("mutual")))
    notice = Noticing("termination", date(2027, 12, 1))
    case.does(Act.RECEIVE_NOTICE, OFFICER, date(2028, 5, 10), notice, evidence=("e",))
    assert case.flags == ("recorded after it had ended: without effect by itself",)
    assert case.sweeps(date(2028, 5, 10)).now.closed_on == date(2028, 4, 30)
