"""Whole histories in which the day of effect is corrected, against a model that counts the terms again."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from tests.builders.agreements import AT
from tests.builders.people import OFFICER
from tests.domain.lifecycle.test_histories import SATURDAY_SUNDAY, History, texts
from tests.oracle.life import Fact, Text
from tests.oracle.life_corrected import LifeCorrected
from workflow.domain.agreement.act_details import Correction
from workflow.domain.agreement.acts import Act, Request
from workflow.domain.errors import RefusedError
from workflow.domain.lifecycle.decide import decide


class HistoryCorrected(History):
    """One agreement in force, of which two people find out that it took effect on another day."""

    life: LifeCorrected
    corrected_on = date.min

    @initialize(text=texts())
    def it_takes_effect(self, text: Text) -> None:
        super().it_takes_effect(text)
        self.life = LifeCorrected(text, SATURDAY_SUNDAY)

    @precondition(lambda self: self.now.is_live)
    @rule(days=st.sampled_from([-60, -31, -20, -3, -1, 1, 2, 10, 30, 45]))
    def the_day_of_effect_is_corrected(self, days: int) -> None:
        self.the_machine_looks()
        terms = self.life.told(self.today).terms
        first = terms[0].first + timedelta(days=days)
        if not self.now.is_live or first > self.today:
            return
        again = self.life.counted_again(list(terms), first, by=self.today)
        is_possible = all(each.last is None or each.first <= each.last for each in again)
        try:
            self.corrects(Correction(effective_on=first))
        except RefusedError:
            assert not is_possible
            return
        assert is_possible
        self.life.facts.append(Fact(self.today, "corrected", last=first))
        self.signed_on = self.corrected_on = self.today

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
