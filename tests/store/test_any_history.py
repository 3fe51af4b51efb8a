"""Whatever is done, in whatever order: the stored state equals the replay of the changes."""

from contextlib import suppress
from datetime import date, timedelta
from functools import partial
from itertools import count
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.builders.people import OFFICER, REVIEWER
from tests.builders.records import SCAN, Recorded, acted, ink, opened, some_terms, write
from workflow.domain.agreement.act_details import CommentText, Details, Noticing, Revision, SigningOff
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE, Agreement, Person
from workflow.domain.agreement.performance_details import Performing
from workflow.domain.agreement.replay import broken_links, replayed
from workflow.domain.agreement.stages import LIVE, Stage
from workflow.domain.dates.lengths import WEEKDAYS
from workflow.domain.due.falling_due import due_act
from workflow.store.register import Register

_numbers = count(1)
words = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1).filter(str.strip)


class AnOffice(RuleBasedStateMachine):
    """One agreement after another in one register, each taken wherever the rules let it go."""

    def __init__(self, register: Register) -> None:
        super().__init__()
        self.register = register
        self.today = date(2026, 3, 2)
        self.agreement = self._written(opened(number=f"MOU-2026-{next(_numbers):04d}"))

    @rule(days=st.integers(1, 400))
    def time_passes(self, days: int) -> None:
        self.today += timedelta(days=days)

    @precondition(lambda self: self.agreement.stage is not Stage.CLOSED)
    @rule(text=words)
    def comment(self, text: str) -> None:
        self._act(Act.COMMENT, CommentText(text))

    @precondition(lambda self: self.agreement.stage is Stage.DRAFTING)
    @rule(title=words, purpose=words)
    def revise(self, title: str, purpose: str) -> None:
        self._act(Act.REVISE, Revision(some_terms(title, facts={"purpose": purpose})))

    @precondition(lambda self: self.agreement.stage is Stage.DRAFTING)
    @rule()
    def submit(self) -> None:
        self._act(Act.SUBMIT)

    @precondition(
        lambda self: self.agreement.stage is Stage.LEGAL_REVIEW and not self.agreement.open_comments()
    )
    @rule()
    def sign_off(self) -> None:
        self._act(Act.SIGN_OFF, SigningOff("legal"), actor=REVIEWER)

    @precondition(lambda self: self.agreement.stage is Stage.LEGAL_REVIEW)
    @rule(reason=words)
    def give_back(self, reason: str) -> None:
        self._act(Act.RETURN, actor=REVIEWER, reason=reason)

    @precondition(lambda self: self.agreement.stage is Stage.SIGNING and self.today >= date(2026, 5, 1))
    @rule()
    def sign(self) -> None:
        self._act(Act.SIGN, ink(self.agreement), evidence=(SCAN,))

    @precondition(lambda self: due_act(self.agreement, WEEKDAYS, on=self.today) is not None)
    @rule()
    def let_fall_due(self) -> None:
        act = due_act(self.agreement, WEEKDAYS, on=self.today)
        assert act is not None
        self._act(act, actor=MACHINE)

    @precondition(lambda self: self.agreement.stage in LIVE)
    @rule()
    def receive_notice(self) -> None:
        self._act(Act.RECEIVE_NOTICE, Noticing("termination", self.today), evidence=(SCAN,))

    @rule(what=words)
    def measure(self, what: str) -> None:
        self._act(Act.MEASURE, Performing(what, "seen"), evidence=(SCAN,))

    @rule()
    def break_off(self) -> None:
        """Somebody's act is dropped half way: nothing of it is kept."""
        with suppress(InterruptedError), self.register.transaction() as books:
            measured = Performing("x", "y")
            self._break(
                write(books, acted(self.agreement, Act.MEASURE, measured, on=self.today, evidence=(SCAN,)))
            )

    @invariant()
    def the_stored_state_equals_the_replay_of_the_changes(self) -> None:
        with self.register.reading() as books:
            changes = books.agreements.history(self.agreement.number)
            assert books.agreements.get(self.agreement.number) == self.agreement
            orders = [each.order for each in books.outbox.list_open() if each.number == self.agreement.number]
        assert replayed(changes) == self.agreement
        assert broken_links(changes) == ()
        assert orders == [order for change in changes for order in change.orders]

    def _act(
        self, act: Act, details: Details | None = None, *, actor: Person = OFFICER, **request: Any
    ) -> None:
        self.agreement = self._written(
            acted(self.agreement, act, details, actor=actor, on=self.today, **request)
        )

    def _written(self, recorded: Recorded) -> Agreement:
        with self.register.transaction() as books:
            return write(books, recorded)

    def _break(self, agreement: Agreement) -> None:
        raise InterruptedError(agreement.number)


def test_the_stored_state_equals_the_replay_of_the_changes(register: Register) -> None:
    few = settings(max_examples=20, stateful_step_count=15, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(partial(AnOffice, register), settings=few)  # type: ignore[arg-type]
