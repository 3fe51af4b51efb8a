"""The law of approval with people who are away: a sign-off in somebody's place needs their days, their asking, and a hand that holds it."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from tests.builders.people import PERSON_OF
from tests.domain.lifecycle.test_approvals import PEOPLE, TODAY, Approvals
from tests.domain.lifecycle.test_matrix import fitting, in_stage
from workflow.domain.agreement.act_details import SigningOff
from workflow.domain.agreement.acts import Act, InPlaceOf, Request
from workflow.domain.agreement.agreement import Person, Role
from workflow.domain.agreement.stages import Stage
from workflow.domain.approval.in_place import in_place_of
from workflow.domain.approval.standing_in import Absence
from workflow.domain.errors import RefusedError
from workflow.domain.lifecycle.decide import held_back

BY_KEY = {each.key: each for each in PEOPLE}
ROUTES = ("legal", "finance", "ethics", "board", "deans")
AROUND = [TODAY + timedelta(days=ahead) for ahead in (-2, -1, 0, 1)]


@dataclass(frozen=True)
class Away:
    """Who is away on which days and who stands in for what, as somebody would tell it."""

    person: str
    substitute: str
    first: date
    last: date
    only: tuple[str, ...]


class ApprovalsInPlace(Approvals):
    """The same text, while people come and go, and others try to sign off for them."""

    def __init__(self) -> None:
        super().__init__()
        self.away: list[Away] = []

    @rule(
        who=st.permutations(sorted(BY_KEY)),
        days=st.tuples(st.sampled_from(AROUND), st.sampled_from(AROUND)),
        only=st.lists(st.sampled_from(ROUTES), max_size=2, unique=True),
    )
    def somebody_is_away(self, who: list[str], days: tuple[date, date], only: list[str]) -> None:
        self.away.append(Away(who[0], who[1], min(days), max(days), tuple(only)))

    @rule()
    def everybody_is_back(self) -> None:
        self.away.clear()

    @rule(data=st.data(), person=st.sampled_from(PEOPLE), whom=st.sampled_from(PEOPLE))
    def somebody_signs_off_for_another(self, data: st.DataObject, person: Person, whom: Person) -> None:
        self._signs_off_for(person, whom, data.draw(st.sampled_from(self.rules.routes)))

    @rule(data=st.data())
    def whoever_stands_in_signs_off(self, data: st.DataObject) -> None:
        if self.away:
            away = data.draw(st.sampled_from(self.away))
            key = data.draw(st.sampled_from(self.rules.routes))
            self._signs_off_for(BY_KEY[away.substitute], BY_KEY[away.person], key)

    @invariant()
    def whom_a_sign_off_was_given_for_stands_beside_it(self) -> None:
        for each in self.now.sign_offs:
            assert (each.away_until is None) == (each.for_whom is None)

    def _signs_off_for(self, person: Person, whom: Person, key: str) -> None:
        stands_in = any(
            each.person == whom.key
            and each.substitute == person.key
            and each.first <= TODAY <= each.last
            and (not each.only or key in each.only)
            for each in self.away
        )
        stood = [each for each in self.model.standing if each.key == key]
        able = stands_in and self._holds(person, whom, key) and whom.key not in {each.whose for each in stood}
        accepted = self.attempt_for(person, whom.key, key)
        expected = able and self.model.signs_off(person.key, key, for_whom=whom.key)
        assert accepted == expected

    def _holds(self, person: Person, whom: Person, key: str) -> bool:
        """By the words of the office: the role of the sign-off, the sign-off itself, or the role of who is named for it."""
        step = self.rules.route.step(key)
        if step.role is not None:
            return step.role in person.roles
        if Role.REVIEWER in whom.roles and key in whom.routes:
            return Role.REVIEWER in person.roles and key in person.routes
        return bool(set(person.roles) & set(whom.roles))

    def attempt_for(self, person: Person, whom: str, key: str) -> bool:
        given = {"sources": self.sources, "in_place_of": self._places(person)}
        try:
            self.case.does(Act.SIGN_OFF, person, TODAY, SigningOff(key, for_whom=whom), given)
        except RefusedError:
            return False
        return True

    def _places(self, person: Person) -> tuple[InPlaceOf, ...]:
        absences = [
            Absence(place, each.person, each.first, each.last, "Leave", "zara", self.case.changes[0].recorded_at, each.substitute, each.only)
            for place, each in enumerate(self.away)
        ]  # fmt: skip
        return in_place_of(absences, person.key, BY_KEY, TODAY)


TestApprovalsInPlace = ApprovalsInPlace.TestCase
TestApprovalsInPlace.settings = settings(max_examples=100, stateful_step_count=50)


@pytest.mark.parametrize("stage", Stage, ids=str)
@pytest.mark.parametrize("role", Role)
def test_standing_in_for_somebody_opens_no_act_but_a_sign_off(role: Role, stage: Stage) -> None:
    """Every cell of role, stage and act, by somebody who stands in for people of every role: nothing else is let through or held."""
    everybody = tuple(
        InPlaceOf(each, date(2040, 1, 1)) for each in PERSON_OF.values() if each.key != PERSON_OF[role].key
    )
    for act in Act:
        if act is Act.SIGN_OFF:
            continue
        case = in_stage(stage, act)
        on, details, given = fitting(case, stage, act, role)
        request = (
            Request(act, PERSON_OF[role], on, case.changes[0].recorded_at, details, "As decided")
            if case.changes
            else None
        )
        if request is None:
            continue
        plain = case.circumstances(**given)
        standing_in = case.circumstances(**given, in_place_of=everybody)
        assert held_back(case.now, request, plain) == held_back(case.now, request, standing_in)
