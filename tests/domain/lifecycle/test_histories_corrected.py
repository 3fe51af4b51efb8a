"""Whole histories in which the record is corrected, against a model that counts the terms again."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from tests.builders.agreements import AT, Case
from tests.builders.people import ADMINISTRATOR, OFFICER
from tests.domain.lifecycle.test_histories import SATURDAY_SUNDAY, History, terms_of, texts
from tests.oracle.life import Text
from tests.oracle.life_corrected import Corrected, LifeCorrected, has_a_day
from workflow.domain.agreement.act_details import Correction, Opening, Receiving
from workflow.domain.agreement.acts import Act, Request
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import RefusedError
from workflow.domain.lifecycle.decide import decide


class HistoryCorrected(History):
    """One agreement in force, of which two people find out that it says something else, or took effect on another day."""

    life: LifeCorrected

    @initialize(text=texts())
    def it_takes_effect(self, text: Text) -> None:
        super().it_takes_effect(text)
        self.life = LifeCorrected(text, SATURDAY_SUNDAY)

    def begins(self, text: Text) -> None:
        """It was signed elsewhere: what its text says may have been misread."""
        known = {"effective_on": text.first, "original_missing": True}
        opening = Opening("id-1", "MOU-2026-0001", "mou", terms_of(text), Stage.IN_FORCE, **known)
        self.case = Case().does(Act.REGISTER, ADMINISTRATOR, text.first, opening, second=OFFICER.key)
        self.case.sweeps(text.first)

    @precondition(lambda self: self.now.is_live)
    @rule(days=st.sampled_from([-60, -31, -20, -3, -1, 1, 2, 10, 30, 45]))
    def the_day_of_effect_is_corrected(self, days: int) -> None:
        self.the_machine_looks()
        first = self.life.told(self.today).terms[0].first + timedelta(days=days)
        self.it_turns_out(replace(self.life.text, first=first), Correction(effective_on=first))

    @precondition(lambda self: self.now.is_live)
    @rule(text=texts().filter(lambda text: text.length is not None))
    def its_text_is_read_again(self, text: Text) -> None:
        self.the_machine_looks()
        first = self.life.told(self.today).terms[0].first
        read = replace(text, first=first)
        self.it_turns_out(read, Correction(terms=terms_of(read)))

    def it_turns_out(self, read: Text, said: Correction) -> None:
        if not self.now.is_live or read.first > self.today:
            return
        again = self.life.counted_again(list(self.life.told(self.today).terms), read, by=self.today)
        is_possible = all(has_a_day(each) for each in again.values())
        try:
            self.corrects(said)
        except RefusedError:
            assert not is_possible
            return
        assert is_possible
        self.life.facts.append(Corrected(self.today, "corrected", text=read))
        self.signed_on = self.today

    @precondition(lambda self: self.now.is_live and self.now.notices_given)
    @rule(days=st.sampled_from([0, 1, 5, 20, 100]))
    def it_is_found_out_when_our_notice_came(self, days: int) -> None:
        """Nothing was signed or corrected since it was given."""
        notice = self.now.notices_given[-1]
        came = min(notice.on + timedelta(days=days), self.today)
        had_ended = self.life.told(self.today).closed_as
        if not had_ended and notice.on > self.signed_on:
            self.tries(Act.RECORD_RECEIPT, "came", Receiving(notice.id, came), came=came, number=notice.id)

    def corrects(self, said: Correction) -> None:
        request = Request(
            Act.CORRECT, OFFICER, self.today, AT, said, reason="Misread", evidence=("e",), second="zara"
        )
        self.case.agreement, change = decide(self.now, request, self.case.circumstances())
        self.case.changes.append(change)


TestHistoryCorrected = HistoryCorrected.TestCase
TestHistoryCorrected.settings = settings(
    max_examples=40, stateful_step_count=25, suppress_health_check=list(HealthCheck)
)


@pytest.mark.soak
@pytest.mark.timeout(14_400)
class TestLongHistoryCorrected(HistoryCorrected.TestCase):
    """The same for a long time."""

    settings = settings(max_examples=2000, stateful_step_count=50, suppress_health_check=list(HealthCheck))
