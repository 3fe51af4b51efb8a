"""Whole histories of an agreement while amendments of its end and its notice are under way, through the register, against a model."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule, run_state_machine_as_test

from tests.builders.agreements import AMENDMENT_RULES
from tests.builders.offices import act, agreement, moment
from tests.builders.people import REVIEWER
from tests.builders.records import acted, ink, opened, some_terms, write
from tests.domain.lifecycle.test_histories import HORIZON, SATURDAY_SUNDAY, ends_with_its_month, texts
from tests.oracle.life import Fact, Text
from tests.oracle.life_amended import LifeAmended
from tests.services.machine.test_histories import KeptHistory, _numbers
from workflow.domain.agreement.act_details import SigningOff
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.terms import Effective, Term
from workflow.domain.errors import RefusedError
from workflow.services.machine.sweep import due_numbers, let_fall_due
from workflow.services.office import Office

LENGTHS = ("6 months", "1 year", "2 years")
NOTICES = ("20 days", "1 month", "3 months", "5 months")
MOST = 3


@dataclass(frozen=True)
class UnderWay:
    """An amendment that is approved and not signed yet: the last day or the notice it gives, and the day it names, if one."""

    number: str
    since: date | None
    last: date | None = None
    notice: str | None = None


class AmendedHistory(KeptHistory):
    """One agreement in force, and amendments that are drafted at one time and signed at another."""

    life: LifeAmended
    today = date.min  # until it takes effect

    @initialize(
        text=texts(lengths=LENGTHS, renewals=LENGTHS),
        days=st.lists(st.integers(1, 900), min_size=1, max_size=2),
    )
    def it_takes_effect(self, text: Text, days: list[int]) -> None:
        self.under_way: list[UnderWay] = []
        self.signed: dict[str, date] = {}
        self.days_signed: set[tuple[date, date]] = set()
        self.looked: tuple[date, int] | None = None
        super().it_takes_effect(text)
        self.life = LifeAmended(text, SATURDAY_SUNDAY)
        for each in days:
            self.an_amendment_is_approved(each, None, to_the_month_end=True)

    @precondition(lambda self: self.now.is_live and len(self.under_way) < MOST)
    @rule(
        days=st.sampled_from([1, 30, 200, 400, 700]),
        later=st.sampled_from([None, None, 20, 200]),
        to_the_month_end=st.booleans(),
    )
    def an_amendment_is_approved(self, days: int, later: int | None, to_the_month_end: bool) -> None:
        since = None if later is None else self.today + timedelta(days=later)
        last = (since or self.today) + timedelta(days=days)
        last = ends_with_its_month(last) if to_the_month_end else last
        self.approved(UnderWay(self.next_number(), since, last=last))

    @precondition(lambda self: self.now.is_live and len(self.under_way) < MOST)
    @rule(notice=st.sampled_from(NOTICES), later=st.sampled_from([None, None, 20, 200]))
    def an_amendment_of_the_notice_is_approved(self, notice: str, later: int | None) -> None:
        since = None if later is None else self.today + timedelta(days=later)
        try:
            self.approved(UnderWay(self.next_number(), since, notice=notice))
        except RefusedError as refusal:
            if "is longer than the present term" not in str(refusal):
                raise

    def next_number(self) -> str:
        return f"AMD-2026-{next(_numbers):05d}"

    def approved(self, amendment: UnderWay) -> None:
        facts: dict[str, Any] = {}
        if amendment.last:
            facts["new_last_day"] = amendment.last.isoformat()
        if amendment.notice:
            facts["new_notice"] = amendment.notice
        if amendment.since:
            facts["changes_from"] = amendment.since.isoformat()
        terms = some_terms(term=Term(Effective("last_signature")), facts=facts)
        with self.office.register.transaction() as books:
            drafted = opened(
                number=amendment.number, type="amendment", terms=terms, on=self.today, amends=self.number
            )
            submitted = acted(
                write(books, drafted), Act.SUBMIT, on=self.today, linked=self.now, rules=AMENDMENT_RULES
            )
            approved = acted(
                write(books, submitted), Act.SIGN_OFF, SigningOff("legal"), actor=REVIEWER, on=self.today
            )
            write(books, approved)
        self.under_way.append(amendment)

    @precondition(lambda self: self.under_way)
    @rule(which=st.integers(0, MOST - 1), days=st.sampled_from([0, 0, 10, 100]))
    def the_last_party_signs(self, which: int, days: int) -> None:
        self.today = min(self.today + timedelta(days=days), HORIZON)
        self.the_machine_looks()
        signed = self.under_way[which % len(self.under_way)]
        since = max(signed.since or self.today, self.today)
        if since > self.today or not self.now.is_live:  # it waits: for its day, or for a reinstatement
            if (self.today, since) in self.days_signed:
                return  # nobody can tell which of the two counts last: people are told
            self.days_signed.add((self.today, since))
        self.under_way.remove(signed)
        while (now := agreement(self.office, signed.number)).still_to_sign:
            by = replace(ink(now), on=self.today, scan=self.letter.sha256)
            act(self.office, signed.number, Act.SIGN, by, on=self.today, evidence=(self.letter,))
        self.signed[signed.number] = since
        self.life.facts.append(Fact(since, "signed", last=signed.last, length=signed.notice))
        self.signed_on = self.today

    @precondition(lambda self: self.under_way)
    @rule(which=st.integers(0, MOST - 1), days=st.sampled_from([40, 200, 400]))
    def the_last_party_signs_after_a_long_time(self, which: int, days: int) -> None:
        self.the_last_party_signs(which, days)

    @precondition(lambda self: self.now.last_day and self.under_way)
    @rule(which=st.integers(0, MOST - 1), days=st.integers(-1, 1))
    def the_last_party_signs_as_the_term_ends(self, which: int, days: int) -> None:
        self.its_last_day_comes_and_passes(days)
        self.the_last_party_signs(which, 0)

    @precondition(lambda self: self.under_way)
    @rule()
    def an_amendment_is_given_up(self) -> None:
        given_up = self.under_way.pop()
        act(self.office, given_up.number, Act.WITHDRAW, on=self.today, reason="Not wanted")

    def looks(self, on: date) -> None:
        """At one after the other until nothing is due, in no order of theirs."""
        for number in sorted((self.number, *self.signed), key=lambda each: each[::-1]) * 2:
            if number in due_numbers(self.office, on=on):
                failed = let_fall_due(self.office, number, on=on, at=moment(on)).failed
                behind = on < self.today and "lies ahead" in (failed or "")  # of what people did since
                assert failed is None or behind, failed
        assert self.number not in due_numbers(self.office, on=on)
        self._now = agreement(self.office, self.number)

    @rule()
    def the_machine_looks(self) -> None:
        super().the_machine_looks()
        self.signed_on = max([self.signed_on, *(each for each in self.signed.values() if each <= self.today)])
        self.looked = (self.today, len(self.life.facts))

    def tries(self, *args: Any, **details: Any) -> None:
        if self.waits():
            self.the_machine_looks()
        super().tries(*args, **details)

    def waits(self) -> bool:
        """Whether an amendment counts by now for which the machine has not looked yet."""
        counts = any(each <= self.today for each in self.signed.values())
        return counts and self.looked != (self.today, len(self.life.facts))

    @invariant()
    def it_is_as_it_was_lived_whether_or_not_the_machine_looked(self) -> None:
        if not self.waits():
            super().it_is_as_it_was_lived_whether_or_not_the_machine_looked()


def lived(office: Office, examples: int, steps: int) -> None:
    few = settings(max_examples=examples, stateful_step_count=steps, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(partial(AmendedHistory, office), settings=few)  # type: ignore[arg-type]


def test_an_amendment_under_way_counts_for_what_has_become_of_the_agreement(any_office: Office) -> None:
    lived(any_office, 20, 30)


@pytest.mark.soak
@pytest.mark.timeout(14_400)
def test_an_amendment_under_way_counts_for_what_has_become_of_the_agreement_for_long(
    any_office: Office,
) -> None:
    lived(any_office, 2000, 50)
