"""Whole histories against a small model that lives them day by day: renewals, notices, outages, clocks, changed terms."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.builders.agreements import AT, TERMS, a_letter_for, an_agreement, an_amendment_of
from tests.builders.people import OFFICER
from tests.oracle.life import Fact, Life, Text, Told
from tests.oracle.walking_days import ONE, office
from workflow.domain.agreement.act_details import (
    Amending,
    DecidingNotice,
    Details,
    Noticing,
    Reinstating,
    Renewing,
    Which,
)
from workflow.domain.agreement.acts import Act, Change, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.replay import broken_links, replayed
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Effective, Renewal, Term, Terms
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.lengths import Length, runs_out
from workflow.domain.due.date_ledger import date_ledger
from workflow.domain.errors import RefusedError
from workflow.domain.lifecycle.decide import decide
from workflow.domain.term.periods import as_at, has_ended

LETTER = a_letter_for("MOU-2026-0001")
AMENDMENT = an_amendment_of("MOU-2026-0001").now
SATURDAY_SUNDAY = office()
LENGTHS = ("1 month", "3 months", "6 months", "1 year", "2 years")
RENEWALS = ("1 month", "3 months", "6 months", "1 year")
NOTICES = (None, "20 days", "1 month", "3 months", "5 business days", "2 clear months")
FIRST_DAYS = ("2026-05-01", "2026-05-31", "2026-08-31", "2027-12-31", "2028-02-29", "2026-11-30")
SIGNED_BY_BOTH = ("letter", "amended", "notice amended", "reinstated")
HORIZON = date(2040, 1, 1)
SELDOM = st.integers(1, 12).map(lambda number: number == 12)


@st.composite
def texts(draw: st.DrawFn, lengths: Sequence[str] = LENGTHS, renewals: Sequence[str] = RENEWALS) -> Text:
    """Terms that an office could agree: no notice is longer than what it is for."""
    length, renewal = draw(st.sampled_from(lengths)), draw(st.sampled_from(renewals))
    shortest = min(Length.parse(length), Length.parse(renewal)).months
    notices = [each for each in NOTICES if each is None or _about(each) < shortest]
    return Text(
        first=date.fromisoformat(draw(st.sampled_from(FIRST_DAYS))),
        length=draw(st.sampled_from([length] * 7 + [None])),
        renewal=renewal,
        policy=draw(st.sampled_from(["automatic"] * 4 + ["mutual", "none"])),
        most=draw(st.sampled_from([None, None, None, 3, 1, 0])),
        included=draw(st.booleans()),
        notice=draw(st.sampled_from(notices)),
    )


def terms_of(text: Text) -> Terms:
    term = Term(
        Effective("fixed_date", text.first),
        Length.parse(text.length) if text.length else None,
        open_ended=text.length is None,
        start_included=text.included,
        notice=Length.parse(text.notice) if text.notice else None,
    )
    return replace(TERMS, term=term, renewal=Renewal(text.policy, Length.parse(text.renewal), text.most))


def ends_with_its_month(on: date) -> date:
    while (on + ONE).month == on.month:
        on += ONE
    return on


def as_told(agreement: Agreement) -> tuple[list[tuple[int, date, date | None, str]], str | None, date | None]:
    """The terms that had begun when it ended, if it did, and how it ended."""
    begun = [
        (each.number, each.first_day, each.last_day, each.how)
        for each in agreement.periods
        if agreement.closed_on is None or each.first_day <= agreement.closed_on
    ]
    return begun, agreement.closed_as, agreement.closed_on


def as_lived(told: Told) -> tuple[list[tuple[int, date, date | None, str]], str | None, date | None]:
    begun = [each for each in told.periods if told.closed_on is None or each[1] <= told.closed_on]
    return begun, told.closed_as, told.closed_on


class History(RuleBasedStateMachine):
    """One agreement in force. Sometimes the machine looks, sometimes it is out of order, and people act meanwhile."""

    life: Life
    today: date

    @initialize(text=texts())
    def it_takes_effect(self, text: Text) -> None:
        self.life = Life(text, SATURDAY_SUNDAY)
        self.begins(text)
        self.today = text.first
        self.sweeps = {text.first}
        self.signed_on = text.first

    @rule(days=st.sampled_from([1, 7, 31, 90, 180, 365]))
    def time_passes(self, days: int) -> None:
        self.today = min(self.today + timedelta(days=days), HORIZON)

    @rule(days=st.integers(1, 90))
    def the_machine_looks_every_day_for_a_while(self, days: int) -> None:
        for _ in range(days):
            self.today = min(self.today + timedelta(days=1), HORIZON)
            self.the_machine_looks()

    @rule(days=st.sampled_from([40, 200, 400, 800]))
    def the_machine_comes_back_after_an_outage(self, days: int) -> None:
        self.time_passes(days)
        self.the_machine_looks()

    @precondition(lambda self: self.now.is_live and self.now.last_day)
    @rule(days=st.sampled_from([0, 1, 1, 40]))
    def its_last_day_comes_and_passes(self, days: int) -> None:
        on = (self.now.last_day or self.today) + timedelta(days=days)
        self.today = min(max(self.today, on), HORIZON)

    @rule()
    def the_machine_looks(self) -> None:
        self.looks(self.today)
        self.sweeps.add(self.today)

    @rule(days=st.integers(1, 400))
    def the_clock_is_behind_when_the_machine_looks(self, days: int) -> None:
        """It does what was due by the day it takes it for, and nothing that it had done before."""
        shown, before = max(self.today - timedelta(days=days), self.life.text.first), self.now
        self.looks(shown)
        if shown >= max(self.sweeps):
            self.sweeps.add(shown)
        elif not self.life.facts:
            assert self.now == before

    @precondition(lambda self: self.now.is_live)
    @rule(ends=SELDOM)
    def we_give_notice(self, ends: bool) -> None:
        self.tries(*((Act.GIVE_NOTICE, "ended") if ends else (Act.NOT_RENEW, "ours")))

    @rule(ends=SELDOM, days=st.sampled_from([0, 1, 20, 100, 400]))
    def their_notice_is_entered(self, ends: bool, days: int) -> None:
        self.they_gave_notice(self.today - timedelta(days=days), ends=ends)

    @precondition(lambda self: self.now.is_live and self.now.periods[-1].how == "automatic")
    @rule(ends=SELDOM, days=st.sampled_from([-1, 0, 0, 1, 10]))
    def their_notice_turns_up_that_came_about_when_it_could_still_stop_the_last_renewal(
        self, ends: bool, days: int
    ) -> None:
        before = [term for term in self.life.told(self.today).terms if term.last and term.last < self.today]
        if before:
            closes = self.life.window(before[-1])[1] or before[-1].first
            self.they_gave_notice(min(closes - timedelta(days=days), self.today), ends=ends)

    def they_gave_notice(self, came: date, *, ends: bool) -> None:
        """It may have lain on a desk, but not since before the last thing both sides signed."""
        came = max(came, self.signed_on)
        had_ended = self.life.told(self.today).closed_as
        said = Noticing("termination" if ends else "non-renewal", came)
        before = len(self.life.facts)
        self.tries(Act.RECEIVE_NOTICE, "ended" if ends else "theirs", said, came=came)
        if had_ended and len(self.life.facts) > before:  # the same notice twice is refused
            self.life.facts.pop()
            assert "without effect by itself" in self.recorded()[-1].flags[0]

    @precondition(lambda self: self.now.is_live and self.late_notices())
    @rule(counts=st.sampled_from(["next end", "next end", "spent", "to confirm"]))
    def people_say_what_a_late_notice_counts_for(self, counts: str) -> None:
        number = self.late_notices()[0]
        said = DecidingNotice(number, counts)
        self.tries(Act.DECIDE_NOTICE, "counted" if counts == "next end" else counts, said, number=number)

    @precondition(
        lambda self: self.now.is_live and self.life.text.notice and self.life.text.policy == "automatic"
    )
    @rule(days=st.sampled_from([1, 5, 20]))
    def their_notice_comes_some_days_too_late(self, days: int) -> None:
        term = self.life.told(self.today).terms[-1]
        closes = self.life.window(term)[1] if term.last else None
        came = closes + timedelta(days=days) if closes else None
        if came and self.today <= came <= HORIZON:
            self.today = came
            self.they_gave_notice(came, ends=False)

    def late_notices(self) -> list[int]:
        """The numbers of the notices that are asked about."""
        keys = [each.key.split() for each in date_ledger(self.now, BusinessCalendar())]
        return [int(words[2]) for words in keys if words[:2] == ["late", "notice"]]

    @precondition(lambda self: any(each.stands for each in self.now.notices))
    @rule()
    def a_notice_is_withdrawn(self) -> None:
        number = next(each.id for each in self.now.notices if each.stands)
        self.tries(Act.WITHDRAW_NOTICE, "withdrawn", Which(number), number=number)

    @precondition(lambda self: self.now.is_live)
    @rule(
        what=st.sampled_from(["letter", "end", "notice", "notice"]),
        days=st.sampled_from([1, 30, 200, 700]),
        number=st.integers(1, 99),
        to_the_month_end=st.booleans(),
    )
    def both_sides_sign_something(self, what: str, days: int, number: int, to_the_month_end: bool) -> None:
        given = ends_with_its_month if to_the_month_end else date.replace
        last = given(max(self.now.last_day or self.today, self.today) + timedelta(days=days))
        if what == "letter":
            letter = replace(LETTER, effective_on=self.today)
            self.tries(Act.RENEW, "letter", Renewing(LETTER.number, last), last=last, letter=letter)
        elif what == "end":
            sooner = given(self.today + timedelta(days=days))
            self.amends(number, "amended", {"new_last_day": sooner.isoformat()}, last=sooner)
        else:
            length = f"{min(days, 20)} days"
            if not self.is_shorter_notice(length):
                return  # a longer one may have closed its own window: test_amendments.py tells what then counts
            self.amends(number, "notice amended", {"new_notice": length}, length=length)

    @precondition(lambda self: self.now.is_live)
    @rule(
        ago=st.sampled_from([1, 30, 100, None]), days=st.sampled_from([1, 30, 200]), number=st.integers(1, 99)
    )
    def an_amendment_of_the_end_is_entered_late(self, ago: int | None, days: int, number: int) -> None:
        """Both sides had signed it before, perhaps in the term before, and nothing else has happened since."""
        before = self.life.told(self.today).terms[-1].first - ONE
        since = before if ago is None else self.today - timedelta(days=ago)
        since = max([since, self.signed_on, *(each.on for each in self.life.facts)])
        last = ends_with_its_month(self.today + timedelta(days=days))
        facts = {"new_last_day": last.isoformat(), "changes_from": since.isoformat()}
        self.amends(number, "amended", facts, since=since, last=last)

    def is_shorter_notice(self, length: str) -> bool:
        held = self.now.notice_period
        a_week = timedelta(days=7)  # for months and weeks of another length
        return held is not None and runs_out(self.today, Length.parse(length)) + a_week < runs_out(
            self.today, held
        )

    @precondition(lambda self: self.now.closed_as == "expired")
    @rule(days=st.sampled_from([30, 400]))
    def it_is_reinstated(self, days: int) -> None:
        last = self.today + timedelta(days=days)
        self.tries(Act.REINSTATE, "reinstated", Reinstating(last, self.today), last=last)

    def amends(
        self, number: int, kind: str, facts: dict[str, str], *, since: date | None = None, **fact: Any
    ) -> None:
        terms, since = replace(AMENDMENT.terms, facts=facts), since or self.today
        named = replace(AMENDMENT, number=f"AMD-2026-{number}", effective_on=since, terms=terms)
        self.tries(Act.AMEND, kind, Amending(named.number), came=since, amendment=named, **fact)

    def tries(
        self,
        act: Act,
        kind: str,
        details: Details | None = None,
        *,
        came: date | None = None,
        number: int = 0,
        last: date | None = None,
        length: str | None = None,
        **signed: Agreement,
    ) -> None:
        """What people do; who is told that something is due first lets it be done, and then does it."""
        for _ in range(2):
            try:
                self.acts(act, details, **signed)
            except RefusedError as refusal:
                if "let what is due be done first" not in str(refusal):
                    return
                self.the_machine_looks()
            else:
                number = number or len(self.now.notices)
                self.life.facts.append(Fact(came or self.today, kind, number, last, length))
                if kind in SIGNED_BY_BOTH:
                    self.signed_on = self.today
                return

    @invariant()
    def it_is_as_it_was_lived_whether_or_not_the_machine_looked(self) -> None:
        told = self.life.told(self.today)
        now = self.now
        if now.is_live:
            begun = as_at(now, self.today)
            assert has_ended(now, self.today) == (told.closed_as is not None)
            if told.closed_on is None:
                assert as_told(begun) == as_lived(told)
            else:
                assert as_at(now, self.today).last_day == told.closed_on
        else:
            assert as_told(now) == as_lived(told)

    @invariant()
    def what_was_missed_is_flagged_and_nothing_else(self) -> None:
        if self.life.facts or self.life.text.length is None:
            return
        expected = self.life.missed(self.sweeps, self.today)
        recorded = {each.number: each.missed for each in self.now.periods if each.how == "automatic"}
        assert recorded == {number: expected[number] for number in recorded}

    def teardown(self) -> None:
        if not hasattr(self, "life"):
            return
        self.the_machine_looks()
        assert as_told(self.now) == as_lived(self.life.told(self.today))
        changes = self.recorded()
        assert replayed(changes) == self.now
        assert broken_links(changes) == ()

    # Where the history is kept: here in memory; in the tests of the services, in a register.

    def begins(self, text: Text) -> None:
        self.case = an_agreement(Stage.ACTIVATION, terms_of(text)).sweeps(text.first)

    @property
    def now(self) -> Agreement:
        return self.case.now

    def looks(self, on: date) -> None:
        self.case.sweeps(on)

    def acts(self, act: Act, details: Details | None, **signed: Agreement) -> None:
        request = Request(act, OFFICER, self.today, AT, details, reason="As decided", evidence=("e",))
        self.case.agreement, change = decide(self.now, request, self.case.circumstances(**signed))
        self.case.changes.append(change)

    def recorded(self) -> list[Change]:
        return self.case.changes


TestHistory = History.TestCase
TestHistory.settings = settings(
    max_examples=100, stateful_step_count=50, suppress_health_check=list(HealthCheck)
)


@pytest.mark.soak
@pytest.mark.timeout(14_400)
class TestLongHistory(History.TestCase):
    """The same for a long time."""

    settings = settings(max_examples=2000, stateful_step_count=50, suppress_health_check=list(HealthCheck))


@given(texts(), st.integers(0, 6), st.sets(st.integers(0, 1100), max_size=8))
@settings(max_examples=15)
def test_every_day_every_week_or_once_a_year_differ_only_in_what_was_missed(
    text: Text, weekday: int, some_days: set[int]
) -> None:
    until = text.first + timedelta(days=1100)
    life = Life(text, SATURDAY_SUNDAY)
    for days in (range(1101), range(weekday, 1101, 7), range(0, 1101, 365), sorted(some_days)):
        case = an_agreement(Stage.ACTIVATION, terms_of(text))
        sweeps = [text.first, *(text.first + timedelta(days=each) for each in days), until]
        for on in sweeps:
            case.sweeps(on)
        assert as_told(case.now) == as_lived(life.told(until))
        missed = {each.number: each.missed for each in case.now.periods if each.how == "automatic"}
        assert missed == life.missed(sweeps, until)


def _about(notice: str) -> float:
    """How many months a notice is at the most."""
    count, *unit = notice.split()
    return int(count) + 0.2 if "month" in unit[-1] else 0.9
