"""Whole histories in which feasts are announced for other days than expected, against a model that lives them day by day."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from tests.domain.lifecycle.test_histories import HORIZON, SELDOM, History, texts
from tests.oracle.life import Fact, Text
from tests.oracle.life_over_feasts import Feast, LifeOverFeasts, moved
from tests.oracle.walking_days import ONE, office
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE
from workflow.domain.dates.business_days import Announcement, BusinessCalendar, Place
from workflow.domain.errors import RefusedError

EXPECTED = tuple(
    tuple(date(year, month, day) for day in (10, 11, 12)) for year in range(2026, 2041) for month in (3, 9)
)
CLOSED = frozenset(chain.from_iterable(EXPECTED))
LAND = Place("XX", "Exampleland", feast=lambda on: "Eid (estimated)" if on in CLOSED else None)
LENGTHS = ("6 months", "1 year")
NOTICES = (
    "3 business days",
    "5 business days",
    "10 business days",
    "5 clear business days",
    "20 days",
    "1 month",
)


@st.composite
def texts_about_a_feast(
    draw: st.DrawFn, lengths: Sequence[str] = LENGTHS, since: date = date(2026, 9, 1)
) -> Text:
    """Terms that begin, and so end, some days about a feast, with a notice that is counted over it."""
    text = draw(texts(lengths=lengths, renewals=lengths))
    first = since + timedelta(days=draw(st.integers(0, 40)))
    return replace(text, first=first, notice=draw(st.sampled_from(NOTICES)))


class HistoryOverFeasts(History):
    """One agreement in force, and a land whose feasts are expected and announced."""

    life: LifeOverFeasts
    expected: tuple[Feast, ...] = EXPECTED
    fixed: Feast = ()

    @initialize(text=texts_about_a_feast())
    def it_takes_effect(self, text: Text) -> None:
        super().it_takes_effect(text)
        closed = office("Saturday Sunday", *self.fixed, *chain.from_iterable(self.expected))
        self.life = LifeOverFeasts(text, closed, expected=self.expected, fixed=self.fixed)
        self.kept = list(self.expected)

    def begins(self, text: Text) -> None:
        super().begins(text)
        self.case.calendar = BusinessCalendar(places=(LAND,))

    @precondition(lambda self: self.now.is_live and len(self.ahead()) > 1)
    @rule(days=st.integers(-2, 30), which=st.sampled_from([0, 0, 0, 1]))
    def it_is_some_days_before_a_feast(self, days: int, which: int) -> None:
        self.goes_on_to(self.kept[self.number_of(which)][0] - timedelta(days=days))

    @precondition(lambda self: self.now.is_live and len(self.ahead()) > 1)
    @rule(
        ends=SELDOM.map(lambda seldom: not seldom),
        theirs=st.booleans(),
        days=st.integers(0, 12),
        announced=st.integers(-2, 6),
        later=st.integers(-4, 4),
        withdrawn=SELDOM.map(lambda seldom: not seldom),
    )
    def a_feast_is_announced_while_a_notice_runs(
        self, ends: bool, theirs: bool, days: int, announced: int, later: int, withdrawn: bool
    ) -> None:
        self.it_is_some_days_before_a_feast(days, 0)
        if theirs:
            self.they_gave_notice(self.today, ends=ends)
        elif self.now.is_live:
            self.we_give_notice(ends=ends)
        if self.ahead():
            self.a_feast_is_announced(announced, later, 0)
        self.every_notice_ends_it_on_the_day_that_was_lived()
        if withdrawn and any(each.stands for each in self.now.notices):
            self.a_notice_is_withdrawn()

    @precondition(lambda self: self.now.is_live and len(self.ahead()) > 1)
    @rule(days=st.integers(-2, 3), later=st.integers(-6, 6), which=st.sampled_from([0, 0, 0, 1]))
    def a_feast_is_announced(self, days: int, later: int, which: int) -> None:
        """Some days before the feast or within it; an announcement may be corrected by another."""
        number = self.number_of(which)
        self.goes_on_to(self.kept[number][0] - timedelta(days=days))
        before, now = self.kept[number], moved(self.expected[number], self.expected[number][0] + later * ONE)
        if now == before:
            return
        self.life.facts.append(Fact(self.today, "announced", number, last=now[0]))
        self.kept[number] = now
        self.is_told(number, before, now)

    @invariant()
    def every_notice_ends_it_on_the_day_that_was_lived(self) -> None:
        told = self.life.told(self.today)
        if self.now.is_live and told.closed_as is None:
            ending = [each for each in self.now.notices if each.stands and each.kind == "termination"]
            assert {each.id: each.ends_on for each in ending} == self.life.ends

    def is_told(self, number: int, before: Feast, now: Feast) -> None:
        """The land announces the feast of this number, which was to be kept on other days before."""
        told = Announcement("XX", "Eid", now, before, self.today)
        calendar = self.case.calendar
        self.case.calendar = replace(calendar, announcements=(*calendar.announcements, told))
        with suppress(RefusedError):
            self.case.does(Act.FIND_AGAIN, MACHINE, self.today)

    def number_of(self, which: int) -> int:
        """The feast that is next, or the one after it; one that has just begun is next."""
        return self.ahead()[which]

    def ahead(self) -> list[int]:
        """The feasts that are still expected or kept today."""
        return [number for number, days in enumerate(self.expected) if days[-1] >= self.today]

    def goes_on_to(self, on: date) -> None:
        self.today = min(max(self.today, on), HORIZON)


TestHistoryOverFeasts = HistoryOverFeasts.TestCase
TestHistoryOverFeasts.settings = settings(
    max_examples=40, stateful_step_count=25, suppress_health_check=list(HealthCheck)
)


@pytest.mark.soak
@pytest.mark.timeout(14_400)
class TestLongHistoryOverFeasts(HistoryOverFeasts.TestCase):
    """The same for a long time."""

    settings = settings(max_examples=2000, stateful_step_count=50, suppress_health_check=list(HealthCheck))
