"""Whole histories in which the record is corrected, through the register, against the same model."""

from dataclasses import replace
from functools import partial

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.builders.offices import agreement
from tests.builders.records import a_party
from tests.domain.lifecycle.test_histories_corrected import HistoryCorrected
from tests.oracle.life import Text
from tests.services.machine.test_histories import KeptHistory
from workflow.domain.agreement.act_details import Correction
from workflow.domain.agreement.acts import Act
from workflow.services.office import Office

PARTIES = (a_party(), a_party("Sample Institute", "partner"))


class KeptHistoryCorrected(KeptHistory, HistoryCorrected):
    """The same office, whose record two people put right."""

    def begins(self, text: Text) -> None:
        self.number = self._registered("mou", text, parties=PARTIES)
        self._now = agreement(self.office, self.number)
        self.looks(text.first)

    def corrects(self, said: Correction) -> None:
        if said.terms is not None:
            terms = replace(self.now.terms, term=said.terms.term, renewal=said.terms.renewal)
            said = replace(said, terms=terms)
        self._recorded_by_two(self.number, Act.CORRECT, said)
        self._now = agreement(self.office, self.number)


def lived(office: Office, examples: int, steps: int) -> None:
    few = settings(max_examples=examples, stateful_step_count=steps, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(partial(KeptHistoryCorrected, office), settings=few)  # type: ignore[arg-type]


def test_the_terms_in_the_register_are_counted_again_from_the_right_day(any_office: Office) -> None:
    lived(any_office, 20, 30)


@pytest.mark.soak
@pytest.mark.timeout(14_400)
def test_the_terms_in_the_register_are_counted_again_from_the_right_day_for_long(any_office: Office) -> None:
    lived(any_office, 2000, 50)
