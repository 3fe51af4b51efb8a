"""The law of approval through the register, on each database, while people are away: what is on record and asked is what the model says."""

from functools import partial
from itertools import count

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.builders.agreements import Case
from tests.builders.people import OFFICER
from tests.domain.lifecycle.test_approvals import PLAIN, TODAY
from tests.domain.lifecycle.test_approvals_in_place import ApprovalsInPlace
from workflow.domain.agreement.act_details import Opening
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Person
from workflow.domain.agreement.replay import replayed
from workflow.store.register import Register

_numbers = count(1)


class KeptApprovals(ApprovalsInPlace):
    """The same office, of which every act is written and read again."""

    def __init__(self, register: Register) -> None:
        super().__init__()
        self.register = register
        self.asked: set[str] = set()

    def opens(self) -> Case:
        number = f"MOU-2026-{next(_numbers):05d}"
        case = Case(self.rules).does(Act.OPEN, OFFICER, TODAY, Opening(number, number, "mou", PLAIN))
        self.is_kept(case)
        return case

    def waits(self) -> set[str]:
        return self.asked

    def attempt(self, act: Act, person: Person, details: object = None) -> bool:
        accepted = super().attempt(act, person, details)
        if accepted:
            self.is_kept(self.case)
        return accepted

    def attempt_for(self, person: Person, whom: str, key: str) -> bool:
        accepted = super().attempt_for(person, whom, key)
        if accepted:
            self.is_kept(self.case)
        return accepted

    def is_kept(self, case: Case) -> None:
        with self.register.transaction() as books:
            books.agreements.record(case.now, case.changes[-1], case.follows())
            assert books.agreements.get(case.now.number) == case.now
            self.asked = {each.key for each in books.waits.of_agreement(case.now.number)}

    def teardown(self) -> None:
        if not hasattr(self, "case"):
            return
        with self.register.reading() as books:
            assert replayed(books.agreements.history(self.now.number)) == self.now


def lived(register: Register, *, examples: int, steps: int) -> None:
    few = settings(max_examples=examples, stateful_step_count=steps, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(partial(KeptApprovals, register), settings=few)  # type: ignore[arg-type]


def test_what_stands_is_what_routes_edits_scopes_and_delegations_imply(register: Register) -> None:
    lived(register, examples=100, steps=50)


@pytest.mark.soak
def test_what_stands_after_a_long_time(register: Register) -> None:
    lived(register, examples=1000, steps=100)
