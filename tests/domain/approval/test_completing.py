"""A route that the people of an office cannot complete is found before any case waits for it."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.people import a_person
from workflow.domain.agreement.agreement import Role
from workflow.domain.agreement.route import EVERYBODY, Route, Step
from workflow.domain.approval.completing import shortages
from workflow.domain.approval.steps import may_give

AMINA = a_person("amina", Role.OFFICER)
RASHID = a_person("rashid", Role.REVIEWER, routes=("legal", "finance"))
FARAH = a_person("farah", Role.REVIEWER, routes=("finance",))
VC = a_person("vc", Role.SIGNATORY)
LEGAL, FINANCE = Step("legal", "Legal office"), Step("finance", "Finance office")
RECTOR = Step("rector", "Rector", role=Role.SIGNATORY)


def short(*steps: Step, people, decided=("legal", "finance", "rector"), several_by_one=True):
    route = Route((tuple(steps),), several_by_one=several_by_one)
    return [
        ([step.key for step in each.steps], [person.key for person in each.there])
        for each in shortages(route, people, decided)
    ]


def test_a_step_that_nobody_may_give_is_short_of_people():
    assert short(LEGAL, RECTOR, people=(AMINA, RASHID)) == [(["rector"], [])]
    assert short(LEGAL, RECTOR, people=(AMINA, RASHID, VC)) == []


def test_a_step_that_takes_more_people_than_there_are_is_short_of_them():
    two = Step("finance", "Finance office", least=2)
    assert short(two, people=(AMINA, RASHID, FARAH)) == []
    assert short(two, people=(AMINA, FARAH)) == [(["finance"], ["farah"])]
    both = Step("ethics", "Ethics board", people=("amina", "rashid"), least=EVERYBODY)
    assert short(both, people=(RASHID, FARAH), decided=("ethics",)) == [(["ethics"], ["rashid"])]


def test_what_only_its_type_asks_for_is_no_fault_of_rules():
    assert short(LEGAL, RECTOR, people=(AMINA, VC), decided=("rector",)) == []


def test_where_nobody_signs_off_twice_two_steps_take_two_people():
    assert short(LEGAL, FINANCE, people=(AMINA, RASHID), several_by_one=False) == [
        (["legal", "finance"], ["rashid"])
    ]
    assert short(LEGAL, FINANCE, people=(AMINA, RASHID), several_by_one=True) == []
    assert short(LEGAL, FINANCE, people=(AMINA, RASHID, FARAH), several_by_one=False) == []


def test_whoever_submits_the_text_is_not_there_to_approve_it():
    of_officers = Step("dean", "Dean", role=Role.OFFICER)
    assert short(of_officers, people=(AMINA,), decided=("dean",)) == [(["dean"], [])]
    assert short(of_officers, people=(AMINA, a_person("bilal", Role.OFFICER)), decided=("dean",)) == []


def test_whoever_has_left_gives_nothing():
    gone = a_person("vc", Role.SIGNATORY)
    gone = type(gone)(gone.key, gone.name, gone.roles, active=False)
    assert short(RECTOR, people=(AMINA, gone)) == [(["rector"], [])]


PEOPLE = st.lists(
    st.builds(
        lambda number, roles, routes: a_person(f"p{number}", *roles, routes=routes),
        st.integers(0, 4),
        st.sampled_from(
            ((Role.OFFICER,), (Role.REVIEWER,), (Role.OFFICER, Role.REVIEWER), (Role.SIGNATORY,))
        ),
        st.sets(st.sampled_from(("legal", "finance", "ethics"))),
    ),
    max_size=5,
    unique_by=lambda person: person.key,
)
STEPS = st.lists(
    st.sampled_from(
        (
            LEGAL,
            FINANCE,
            Step("ethics", "Ethics board", people=("p0", "p1"), least=1),
            Step("board", "Board", people=("p1", "p2", "p3"), least=2),
            RECTOR,
        )
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda step: step.key,
)


@pytest.mark.parametrize("several_by_one", [True, False])
@given(steps=STEPS, people=PEOPLE)
def test_nothing_is_short_exactly_where_somebody_can_be_found_for_every_step(several_by_one, steps, people):
    route = Route((tuple(steps),), several_by_one=several_by_one)
    found = shortages(route, people, [step.key for step in steps])
    submitters = [person for person in people if person.acts_as(Role.OFFICER)] or [None]
    assert bool(found) is not any(
        _can_be_given(steps, [each for each in people if each is not submitter], several_by_one)
        for submitter in submitters
    )


def _can_be_given(steps, people, several_by_one) -> bool:
    """Every way to give each sign-off that is wanted to somebody is tried."""
    slots = [step for step in steps for _ in range(step.wanted)]
    able = [[person.key for person in people if may_give(person, step)] for step in slots]
    for chosen in product(*able):
        pairs = list(zip([step.key for step in slots], chosen, strict=True))
        if len(set(pairs)) == len(pairs) and (several_by_one or len(set(chosen)) == len(chosen)):
            return True
    return False
