"""Whole histories of an umbrella and what stands under it, through the register, against a model that lives them all."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule, run_state_machine_as_test

from tests.builders.offices import agreement, moment
from tests.builders.records import a_party
from tests.domain.lifecycle.test_histories import SATURDAY_SUNDAY, as_lived, as_told, terms_of, texts
from tests.oracle.life import Text
from tests.oracle.under_lived import Umbrella, Under
from tests.services.machine.test_histories import KeptHistory, _numbers
from workflow.domain.agreement.act_details import Correction
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.replay import broken_links, replayed
from workflow.services.machine.sweep import due_numbers, let_fall_due
from workflow.services.office import Office
from workflow.services.views.agreements import history

LENGTHS, BELOW = ("6 months", "1 year"), ("1 year", "2 years")
SAID = st.sampled_from([False, False, None, True, "lost"])
MOST = 3
PARTIES = (a_party(role="lead"), a_party("Sample Institute", "partner"))
Deed = Callable[["FamilyHistory", int], None]


DEEDS: dict[str, Deed] = {
    "we give notice not to renew": lambda history, _: history.we_give_notice(ends=False),
    "we give notice to end it": lambda history, _: history.we_give_notice(ends=True),
    "their notice not to renew is entered": lambda history, some: history.their_notice_is_entered(
        False, some
    ),
    "their notice to end it is entered": lambda history, some: history.their_notice_is_entered(True, some),
    "a notice is withdrawn": lambda history, _: history.withdrawn(),
    "a letter is signed": lambda history, some: history.both_sides_sign_something(
        "letter", 1 + 7 * some, 1, True
    ),
    "its end is amended": lambda history, some: history.both_sides_sign_something(
        "end", 1 + 7 * some, 1, False
    ),
    "its last day passes": lambda history, some: history.its_last_day_comes_and_passes(some),
}


@dataclass
class Member:
    """An agreement under the umbrella, its life as it was lived, and whether it was closed when the machine last looked."""

    number: str
    life: Under
    is_silent: bool = False
    closed: bool = False


class FamilyHistory(KeptHistory):
    """An umbrella in force, under which agreements come into force one after the other. What happens to the umbrella may
    happen to each of them too."""

    @initialize(
        text=texts(lengths=LENGTHS, renewals=LENGTHS),
        takes_along=st.booleans(),
        below=st.lists(st.tuples(texts(lengths=BELOW, renewals=BELOW), SAID), min_size=1, max_size=2),
    )
    def it_takes_effect(
        self, text: Text, takes_along: bool, below: list[tuple[Text, bool | str | None]]
    ) -> None:
        self.takes_along, self.below = takes_along, []
        super().it_takes_effect(text)
        self.life = Umbrella(text, SATURDAY_SUNDAY, takes_along=takes_along)
        for each, says in below:
            self.another_takes_effect_under_it(each, says)

    def begins(self, text: Text) -> None:
        self.umbrella = self.number = f"UMB-2026-{next(_numbers):05d}"
        fate = "end with the umbrella" if self.takes_along else "run on"
        self._takes_effect(self.number, "umbrella_mou", text, {"fate": fate})

    def _takes_effect(
        self, number: str, kind: str, text: Text, facts: dict[str, Any], under: Agreement | None = None
    ) -> None:
        terms = terms_of(text)
        said = {"term": terms.term, "renewal": terms.renewal, "facts": facts}
        if under:
            said |= {"under": under.number, "linked": under}
        self._written(number, kind, **said)
        let_fall_due(self.office, number, on=text.first, at=moment(text.first))

    @property
    def now(self) -> Agreement:
        return agreement(self.office, self.number)

    @precondition(lambda self: len(self.below) < MOST and self.now.is_live)
    @rule(text=texts(lengths=BELOW, renewals=BELOW), says=SAID)
    def another_takes_effect_under_it(self, text: Text, says: bool | str | None) -> None:
        """Its text says whether it outlives the umbrella, or ours says it for it; or the original is silent."""
        self.the_machine_looks()
        if not self.now.is_live:
            return
        number = f"SUB-2026-{next(_numbers):05d}"
        text = replace(text, first=self.today)
        if says == "lost":
            number = self._registered("subsidiary", text, parties=PARTIES, under=self.umbrella)
        else:
            facts = {} if says is None else {"survives_umbrella": says}
            self._takes_effect(number, "subsidiary", text, facts, under=self.now)
        life = Under(text, SATURDAY_SUNDAY, above=self.life, bound=says in (False, None))
        self.below.append(Member(number, life, is_silent=says == "lost"))
        self.signed_on = self.today

    @precondition(lambda self: self.below)
    @rule(which=st.integers(0, MOST - 1), deed=st.sampled_from(sorted(DEEDS)), some=st.integers(0, 99))
    def something_happens_to_one_under_it(self, which: int, deed: str, some: int) -> None:
        with self.turned_to(self.below[which % len(self.below)]):
            if self.now.is_live:
                DEEDS[deed](self, some)

    @precondition(lambda self: any(each.is_silent for each in self.below))
    @rule(which=st.integers(0, MOST - 1))
    def an_original_is_read_again(self, which: int) -> None:
        """Whether it ends with the umbrella was so all the time; nothing both sides signed meanwhile may rest on the mistake."""
        self.the_machine_looks()
        silent = [each for each in self.below if each.is_silent]
        member = silent[which % len(silent)]
        if not agreement(self.office, member.number).is_live:
            return
        member.life.bound = not member.life.bound
        told = member.life.told(self.today)
        if told.closed_on is not None and told.closed_on < self.signed_on:
            member.life.bound = not member.life.bound
            return
        found = Correction(umbrella="ends with it" if member.life.bound else "outlives it")
        self._recorded_by_two(member.number, Act.CORRECT, found)

    def withdrawn(self) -> None:
        if any(each.stands for each in self.now.notices):
            self.a_notice_is_withdrawn()

    @contextmanager
    def turned_to(self, member: Member) -> Iterator[None]:
        """What people do meanwhile is done to this one."""
        held = self.number, self.life
        self.number, self.life = member.number, member.life
        yield
        self.number, self.life = held

    def looks(self, on: date) -> None:
        """At one after the other until nothing is due, in no order of theirs: what stands under it may come first."""
        numbers = sorted((self.umbrella, *(each.number for each in self.below)), key=lambda each: each[::-1])
        for _ in range(2):
            for number in numbers:
                if number in due_numbers(self.office, on=on):
                    assert let_fall_due(self.office, number, on=on, at=moment(on)).failed is None
        assert not set(numbers) & set(due_numbers(self.office, on=on))
        for each in self.below:
            found = agreement(self.office, each.number)
            if not each.closed and found.closed_on:
                each.closed, self.signed_on = True, max(self.signed_on, found.closed_on)

    def the_machine_has_looked(self) -> None:
        for each in self.below:
            found, told = agreement(self.office, each.number), each.life.told(self.today)
            assert as_told(found) == as_lived(told)
            if found.is_live and not found.has_standing_notice:
                assert found.last_day == each.life.last_day(self.today)

    @rule(years=st.integers(1, 2))
    def its_terms_pass(self, years: int) -> None:
        """To the day after the end of a term: the umbrella renews or ends, and takes along what it takes."""
        for _ in range(years):
            if not (self.now.is_live and self.now.last_day):
                return
            self.its_last_day_comes_and_passes(1)
            self.the_machine_looks()
            self.the_machine_has_looked()

    @precondition(lambda self: self.below)
    @rule()
    def what_stands_under_it_is_as_it_was_lived_once_the_machine_looked(self) -> None:
        self.the_machine_looks()
        self.the_machine_has_looked()

    def teardown(self) -> None:
        super().teardown()
        if hasattr(self, "life"):
            self.the_machine_has_looked()
            for each in self.below:
                changes = list(history(self.office, each.number))
                assert replayed(changes) == agreement(self.office, each.number)
                assert broken_links(changes) == ()


def lived(office: Office, examples: int, steps: int) -> None:
    few = settings(max_examples=examples, stateful_step_count=steps, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(partial(FamilyHistory, office), settings=few)  # type: ignore[arg-type]


def test_what_stands_under_an_umbrella_lives_as_both_texts_say(any_office: Office) -> None:
    lived(any_office, 20, 30)


@pytest.mark.soak
@pytest.mark.timeout(14_400)
def test_what_stands_under_an_umbrella_lives_as_both_texts_say_for_long(any_office: Office) -> None:
    lived(any_office, 2000, 50)
