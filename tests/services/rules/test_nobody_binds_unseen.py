"""Nobody binds the office without authority unseen: whoever signs, waives or gives notice, under whatever matrix, on whatever day."""

import json
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from itertools import count

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.builders.authority import RESOLUTION, with_matrix
from tests.builders.offices import agreement, moment
from tests.builders.people import OFFICER, REVIEWER
from tests.builders.records import a_history, a_party, acted, some_terms, write
from workflow.domain.agreement.act_details import Noticing, Signing, SigningOff, Which
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement, Person, Role
from workflow.domain.agreement.authority import Answer, Binds
from workflow.domain.agreement.authority_details import AnsweringFor, Consenting
from workflow.domain.agreement.performance_details import Performing
from workflow.domain.agreement.stages import LIVE, Stage
from workflow.domain.agreement.terms import Funding, Funds
from workflow.domain.errors import RefusedError
from workflow.services.casework.advance import advance
from workflow.services.machine.sweep import let_fall_due
from workflow.services.office import Office
from workflow.services.papers.evidence_files import keep_sent

BEGINS, HORIZON = date(2026, 5, 1), date(2028, 3, 1)
PEOPLE = tuple(Person(f"p{each}", f"Person {each}", (Role.OFFICER,)) for each in range(3))
HEAD = Person("hana", "Hana Head", (Role.OFFICER,))
ACTING = (*PEOPLE, HEAD)
PAPER = keep_sent("paper.txt", b"As decided.\n")
OURS, THEIRS = "Example University", "Sample Institute"
_numbers = count(1)

days_of_the_matrix = st.one_of(st.none(), st.none(), st.dates(date(2026, 3, 1), date(2027, 6, 30)))
acts_of_the_matrix = st.one_of(st.just(frozenset(Binds)), st.frozensets(st.sampled_from(Binds), min_size=1))
limits = st.sampled_from((None, None, 0, 30_000, 50_000))


@dataclass(frozen=True)
class Row:
    """What the matrix says of one person."""

    acts: frozenset[Binds]
    up_to: int | None
    begins: date | None
    until: date | None

    def covers(self, what: Binds, amount: int | None, on: date) -> bool:
        within = self.up_to is None or (amount is not None and amount <= self.up_to)
        begun = self.begins is None or self.begins <= on
        return what in self.acts and within and begun and (self.until is None or on <= self.until)

    def written(self, name: str) -> str:
        lines = [f"[authority.{name.lower().replace(' ', '_')}]", f'name = "{name}"']
        lines.append(f"acts = {json.dumps(sorted(self.acts))}")
        lines += [f'when = {{{{ at_most = "USD {self.up_to}" }}}}'] if self.up_to is not None else []
        lines += [f"from = {self.begins}"] if self.begins else []
        lines += [f"until = {self.until}"] if self.until else []
        return "\n".join([*lines, f'resolution = "{RESOLUTION}"', ""])


def rows() -> st.SearchStrategy[dict[str, Row]]:
    row = st.builds(Row, acts_of_the_matrix, limits, days_of_the_matrix, days_of_the_matrix)
    fitting = row.filter(lambda each: not (each.begins and each.until) or each.begins <= each.until)
    return st.dictionaries(st.sampled_from([each.name for each in ACTING]), fitting, min_size=1, max_size=4)


class Bound(RuleBasedStateMachine):
    """One agreement after another; what its matrix covers is counted here by itself, from its rows."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = replace(office, settings=replace(office.settings, head=HEAD.key))

    @initialize(
        amount=st.sampled_from((None, 0, 30_000, 80_000)), matrix=st.one_of(st.none(), rows(), rows())
    )
    def out_for_signature(self, amount: int | None, matrix: dict[str, Row] | None) -> None:
        self.amount = amount
        self.matrix: dict[str, Row] | None = None
        self.kept: dict[int, tuple[Binds, str, bool]] = {}
        self.covered: dict[str, bool | None] = {}
        self._answered = set()
        self.today, self.number = BEGINS, f"MOU-2026-{next(_numbers):05d}"
        (self.office.folder / "rules" / "authority.toml").unlink(missing_ok=True)
        kind = Funding(Funds.OPEN) if amount is None else Funding(Funds.FUNDED, str(amount), "USD")
        terms = some_terms(
            funding=kind, parties=(a_party(signatories=()), a_party(THEIRS, "partner", signatories=()))
        )
        with self.office.register.transaction() as books:
            for recorded in a_history(stage=Stage.SIGNING, number=self.number, terms=terms):
                self.now = write(books, recorded)
        if matrix is not None:
            self.the_matrix_is_another_one(matrix)

    @rule(matrix=rows())
    def the_matrix_is_another_one(self, matrix: dict[str, Row]) -> None:
        self.matrix = matrix
        with_matrix(self.office, "\n".join(row.written(name) for name, row in matrix.items()))

    @rule(days=st.integers(1, 90))
    def time_passes(self, days: int) -> None:
        self.today = min(self.today + timedelta(days=days), HORIZON)
        self.the_machine_looks()

    @precondition(lambda self: self.now.stage is Stage.SIGNING and self._has_to_sign(OURS))
    @rule(who=st.sampled_from(ACTING), back=st.integers(0, 60))
    def somebody_signs_for_us(self, who: Person, back: int) -> None:
        on = self.today - timedelta(days=back)
        if self._done(Act.SIGN, OFFICER, self._ink(OURS, who.name, on), evidence=(PAPER,)):
            self.covered[who.name] = self._binding(Binds.SIGNATURE, who, on, is_ink=True)

    @precondition(lambda self: self.now.stage is Stage.SIGNING and self._has_to_sign(THEIRS))
    @rule()
    def they_sign(self) -> None:
        self._done(Act.SIGN, OFFICER, self._ink(THEIRS, "Their Rector", self.today), evidence=(PAPER,))

    @precondition(lambda self: self.now.stage is Stage.SIGNING and len(self.now.signatures) == 1)
    @rule(really=st.integers(0, 4))
    def the_text_is_called_back(self, really: int) -> None:
        if not really and self._done(Act.RECALL, OFFICER, reason="A slip"):
            self.kept = {
                number: each for number, each in self.kept.items() if not each[2] or number in self.answered
            }
            with self.office.register.transaction() as books:
                self.now = write(books, acted(self.now, Act.SUBMIT, on=self.today))
                if self.now.stage is Stage.LEGAL_REVIEW:  # what was signed off before may stand
                    given = acted(self.now, Act.SIGN_OFF, SigningOff("legal"), actor=REVIEWER, on=self.today)
                    self.now = write(books, given)

    @precondition(lambda self: self.now.stage in LIVE or not self.kept)
    @rule(who=st.sampled_from(ACTING))
    def a_duty_is_waived(self, who: Person) -> None:
        if self._done(Act.WAIVE, who, Performing("annual report", "not wanted"), reason="Not wanted"):
            self._binding(Binds.WAIVER, who, self.today)

    @precondition(lambda self: self.now.stage in LIVE)
    @rule(who=st.sampled_from(ACTING))
    def a_release_is_consented_to(self, who: Person) -> None:
        if self._done(Act.CONSENT, who, Consenting("The data", "Sample College")):
            self._binding(Binds.CONSENT, who, self.today)

    @precondition(lambda self: self.now.stage in LIVE)
    @rule(who=st.sampled_from(ACTING), act=st.sampled_from((Act.SUSPEND, Act.RESUME)))
    def it_is_suspended_or_resumed(self, who: Person, act: Act) -> None:
        if self._done(act, who, reason="Floods"):
            self._binding(Binds.NOTICE, who, self.today)

    @precondition(lambda self: self.now.stage in LIVE)
    @rule(who=st.sampled_from(ACTING))
    def notice_is_given(self, who: Person) -> None:
        said = Noticing("termination", method="letter")
        if self._done(Act.GIVE_NOTICE, who, said, reason="No funds", evidence=(PAPER,)):
            self._binding(Binds.TERMINATION, who, self.today)

    @precondition(lambda self: self.now.stage in LIVE and self.now.has_standing_notice)
    @rule(who=st.sampled_from(ACTING))
    def a_notice_is_withdrawn(self, who: Person) -> None:
        standing = next(each.id for each in self.now.notices if each.stands)
        if self._done(Act.WITHDRAW_NOTICE, who, Which(standing), evidence=(PAPER,)):
            self._binding(Binds.WITHDRAWAL, who, self.today)

    @precondition(lambda self: self.now.to_be_answered_for)
    @rule(
        by=st.sampled_from((HEAD, HEAD, *ACTING, REVIEWER)),
        place=st.integers(0, 9),
        answer=st.sampled_from(Answer),
    )
    def somebody_answers(self, by: Person, place: int, answer: Answer) -> None:
        number = sorted(self.open)[place % len(self.open)]
        _, doer, is_ink = self.kept[number]
        disowns_ink = is_ink and answer is Answer.DISOWNED
        if disowns_ink:
            done = self._done(Act.DISOWN, by, Which(number), reason="Never")
        else:
            from_day = self.today if answer is Answer.RATIFIED else None
            said = AnsweringFor(number, answer, from_day)
            done = self._done(Act.ANSWER_FOR, by, said, reason="As decided", evidence=(PAPER,))
        may = by.name != doer and by == (REVIEWER if doer == HEAD.name else HEAD)
        in_time = not disowns_ink or self.now.stage in (Stage.SIGNING, Stage.ACTIVATION)
        assert done == (may and in_time), (by.name, doer, answer, self.now.stage)
        if done:
            self.answered.add(number)
            if disowns_ink:
                self.covered.pop(doer, None)

    @rule()
    def the_machine_looks(self) -> None:
        held = self.now.stage is Stage.ACTIVATION and any(self.kept[each][2] for each in self.open)
        let_fall_due(self.office, self.number, on=self.today, at=moment(self.today))
        self.now = agreement(self.office, self.number)
        assert not (held and self.now.stage in LIVE)

    @invariant()
    def what_is_not_covered_is_seen_and_nothing_else(self) -> None:
        found = {each.id: (each.what, each.by) for each in self.now.to_be_answered_for}
        assert found == {number: self.kept[number][:2] for number in self.open}

    @invariant()
    def nothing_is_in_force_on_ink_that_waits_for_an_answer(self) -> None:
        if self.now.stage in LIVE:
            assert not [each for each in self.now.to_be_answered_for if each.is_ink]

    @invariant()
    def every_signature_of_ours_rests_on_what_the_matrix_said_of_it(self) -> None:
        for each in self.now.signatures:
            rests = self.covered.get(each.name) if each.party == OURS else None
            assert (each.authority is not None) == (rests is True)

    @property
    def answered(self) -> set[int]:
        return self._answered

    @property
    def open(self) -> set[int]:
        return set(self.kept) - self.answered

    def _binding(self, what: Binds, who: Person, on: date, *, is_ink: bool = False) -> bool | None:
        """Count by ourselves whether somebody may; what the matrix does not cover is kept as open."""
        if self.matrix is None:
            return None
        row = self.matrix.get(who.name)
        if row is not None and row.covers(what, self.amount, on):
            return True
        self.kept[max(self.kept, default=0) + 1] = (what, who.name, is_ink)
        return False

    def _has_to_sign(self, party: str) -> bool:
        return any(each.name == party for each in self.now.still_to_sign)

    def _ink(self, party: str, name: str, on: date) -> Signing:
        assert self.now.submission is not None
        return Signing(party, name, self.now.submission.content_hash[:12], on, scan=PAPER.sha256)

    def _done(self, act: Act, by: Person, details=None, **words) -> bool:
        """Whether the office lets it be done."""
        with suppress(RefusedError):
            advance(
                self.office,
                self.number,
                act,
                actor=by.key,
                on=self.today,
                at=moment(self.today),
                details=details,
                confirmed=True,
                **words,
            )
            self.now = agreement(self.office, self.number)
            return True
        return False

    now: Agreement
    _answered: set[int]


def lived(office: Office, examples: int) -> None:
    with office.register.transaction() as books:
        for each in ACTING:
            books.people.add(each)
    few = settings(max_examples=examples, stateful_step_count=50, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(partial(Bound, office), settings=few)  # type: ignore[arg-type]


def test_nobody_binds_the_office_without_authority_unseen(any_office: Office) -> None:
    lived(any_office, 100)


@pytest.mark.soak
@pytest.mark.timeout(14_400)
def test_nobody_binds_the_office_without_authority_unseen_for_long(any_office: Office) -> None:
    lived(any_office, 2000)
