"""Whole histories through the services and the register, against the same model, on each database."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import count

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule, run_state_machine_as_test

from tests.builders.agreements import RULES
from tests.builders.offices import agreement, moment
from tests.builders.people import ADMINISTRATOR, OFFICER
from tests.builders.records import a_history, some_terms, write
from tests.domain.lifecycle.test_histories import HORIZON, History, terms_of, texts
from tests.oracle.life import Text
from workflow.domain.agreement.act_details import Amending, Details, Opening, Renewing
from workflow.domain.agreement.acts import Act, Change, Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Effective, Party, Term
from workflow.domain.lifecycle.decide import decide
from workflow.services.casework.advance import advance
from workflow.services.machine.sweep import due_numbers, let_fall_due
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile
from workflow.services.views.agreements import history

# Whole years, so that an outage costs few acts; the tests of the domain have the short terms.
LONG = ("1 year", "2 years")
_numbers = count(1)


class KeptHistory(History):
    """The same office, whose acts go through the one door and whose machine is the sweep."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.letter = KeptFile(office.shelf.put(b"%PDF-1.7 a letter"), "letter.pdf")

    @initialize(text=texts(lengths=LONG, renewals=LONG))
    def it_takes_effect(self, text: Text) -> None:
        super().it_takes_effect(text)

    @rule(days=st.just(1))
    def the_machine_looks_every_day_for_a_while(self, days: int) -> None:
        for _ in range(days):
            self.today = min(self.today + timedelta(days=1), HORIZON)
            self.the_machine_looks()

    def begins(self, text: Text) -> None:
        self.number = f"MOU-2026-{next(_numbers):05d}"
        terms = terms_of(text)
        self._written(self.number, "mou", term=terms.term, renewal=terms.renewal)
        self.looks(text.first)

    @property
    def now(self) -> Agreement:
        return self._now

    def looks(self, on: date) -> None:
        if self.number in due_numbers(self.office, on=on):
            assert let_fall_due(self.office, self.number, on=on, at=moment(on)).failed is None
            assert self.number not in due_numbers(self.office, on=on)
            self._now = agreement(self.office, self.number)

    def acts(self, act: Act, details: Details | None, **signed: Agreement) -> None:
        if signed:
            self._may_be_done(act, details, **signed)
        if isinstance(details, Renewing):
            details = replace(details, letter=self._signed("renewal_letter", self.today, renews=self.number))
        if isinstance(details, Amending):
            amendment = signed["amendment"]
            self._signed("amendment", amendment.effective_on, amends=self.number, facts=amendment.terms.facts)
        else:
            self._advanced(act, details)
        self._now = agreement(self.office, self.number)

    def recorded(self) -> list[Change]:
        return list(history(self.office, self.number))

    def _advanced(self, act: Act, details: Details | None) -> None:
        advance(
            self.office,
            self.number,
            act,
            actor=OFFICER.key,
            on=self.today,
            at=moment(self.today),
            details=details,
            reason="As decided",
            evidence=(self.letter,),
            confirmed=True,
        )

    def _registered(
        self, kind: str, text: Text, *, parties: tuple[Party, ...], under: str | None = None
    ) -> str:
        """The number of an agreement that was signed elsewhere, and whose original is lost."""
        terms = terms_of(text)
        terms = some_terms(term=terms.term, renewal=terms.renewal, parties=parties, facts={})
        opening = Opening(
            f"registered {next(_numbers)}",
            "",
            kind,
            terms,
            Stage.IN_FORCE,
            effective_on=text.first,
            original_missing=True,
            under=under,
        )
        return self._recorded_by_two(None, Act.REGISTER, opening, on=text.first)

    def _recorded_by_two(
        self, number: str | None, act: Act, details: Details, *, on: date | None = None
    ) -> str:
        on = on or self.today
        done = advance(
            self.office,
            number,
            act,
            actor=ADMINISTRATOR.key,
            on=on,
            at=moment(on),
            details=details,
            reason="Read again",
            evidence=(self.letter,),
            second=OFFICER.key,
            confirmed=True,
        )
        return done.agreement.number

    def _may_be_done(self, act: Act, details: Details | None, **signed: Agreement) -> None:
        """Nobody signs a letter or an amendment that the office would refuse."""
        named = {
            kind: replace(each, renews=each.renews and self.number, amends=each.amends and self.number)
            for kind, each in signed.items()
        }
        request = Request(act, OFFICER, self.today, moment(self.today), details)
        decide(self.now, request, Circumstances(RULES, self.office.calendar, **named))

    def _signed(
        self, kind: str, since: date | None, *, facts: dict[str, str] | None = None, **link: str
    ) -> str:
        """A letter or an amendment that both sides signed, in effect since a day; what it brings is done today."""
        number = f"{kind[:3].upper()}-2026-{next(_numbers):05d}"
        self._written(number, kind, term=Term(Effective("fixed_date", since)), facts=facts or {}, **link)
        let_fall_due(self.office, number, on=self.today, at=moment(self.today))
        return number

    def _written(self, number: str, kind: str, **said: object) -> None:
        links = {name: said.pop(name) for name in ("renews", "amends", "under", "linked") if name in said}
        terms = some_terms(**said)
        with self.office.register.transaction() as books:
            for recorded in a_history(stage=Stage.ACTIVATION, number=number, type=kind, terms=terms, **links):
                write(books, recorded)


def lived(office: Office, examples: int) -> None:
    few = settings(
        max_examples=examples,
        stateful_step_count=50,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(partial(KeptHistory, office), settings=few)  # type: ignore[arg-type]


def test_every_history_in_the_register_is_the_one_that_was_lived(any_office: Office) -> None:
    lived(any_office, 100)


@pytest.mark.soak
@pytest.mark.timeout(14_400)
def test_every_history_in_the_register_is_the_one_that_was_lived_for_long(any_office: Office) -> None:
    lived(any_office, 2000)
