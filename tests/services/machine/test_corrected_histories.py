"""Whole histories in which the day of effect is corrected, through the register, against the same model."""

from functools import partial

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.builders.offices import agreement, moment
from tests.builders.people import ADMINISTRATOR, OFFICER
from tests.domain.lifecycle.test_histories_corrected import HistoryCorrected
from tests.services.machine.test_histories import KeptHistory
from workflow.domain.agreement.act_details import Correction
from workflow.services.casework.correcting import correct
from workflow.services.office import Office


class KeptHistoryCorrected(KeptHistory, HistoryCorrected):
    """The same office, whose record two people put right."""

    def corrects(self, said: Correction) -> None:
        correct(
            self.office,
            self.number,
            actor=OFFICER.key,
            second=ADMINISTRATOR.key,
            on=self.today,
            at=moment(self.today),
            effective_on=said.effective_on,
            reason="Misread",
            evidence=(self.letter,),
            confirmed=True,
        )
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
