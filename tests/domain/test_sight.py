"""Who may see a case: the rule by itself, identity by identity."""

from dataclasses import replace

import pytest

from tests.builders.people import (
    ADMINISTRATOR,
    AUDITOR,
    OFFICER,
    PARTNER,
    REVIEWER,
    SECOND_OFFICER,
    SIGNATORY,
)
from tests.builders.records import a_history, an_agreement
from workflow.domain.agreement.agreement import MACHINE, Agreement, ClosedAs, Person, Role
from workflow.domain.agreement.replay import replayed
from workflow.domain.agreement.route import Route, Step, side_by_side
from workflow.domain.agreement.stages import Stage
from workflow.domain.sight.sights import EVERYTHING, NOTHING, sight_of
from workflow.domain.sight.who_may_see import keys_to, may_see

ROUTE = side_by_side([("legal", "Legal office")])
OF_HEALTH = replace(SECOND_OFFICER, unit="health")
OF_LAW = replace(SECOND_OFFICER, unit="law")
ETHICS = Person("eva", "Eva Ethics", (Role.REVIEWER,), ("ethics",))
OF_THE_HOUSE = (ADMINISTRATOR, AUDITOR, MACHINE, OFFICER, REVIEWER, SECOND_OFFICER, SIGNATORY)


def kept_in_health(stage: Stage = Stage.DRAFTING) -> Agreement:
    return an_agreement(stage=stage, confidential=True, unit="health")


def seen(person: Person, agreement: Agreement) -> bool:
    return may_see(person, agreement, route=ROUTE)


@pytest.mark.parametrize("person", OF_THE_HOUSE, ids=lambda person: person.key)
def test_everybody_of_the_office_sees_an_open_case(person):
    assert seen(person, an_agreement())


@pytest.mark.parametrize(
    "person", [ADMINISTRATOR, MACHINE, OFFICER, OF_HEALTH], ids=lambda person: person.name
)
def test_a_confidential_case_is_seen_by_its_unit_its_owner_and_administrators(person):
    assert seen(person, kept_in_health())


@pytest.mark.parametrize(
    "person", [SECOND_OFFICER, OF_LAW, SIGNATORY, AUDITOR, REVIEWER, ETHICS], ids=lambda person: person.name
)
def test_nobody_else_sees_it(person):
    assert not seen(person, kept_in_health())


def test_a_reviewer_sees_it_from_the_day_it_is_put_before_them_and_afterwards():
    assert not seen(REVIEWER, kept_in_health())
    for stage in (Stage.LEGAL_REVIEW, Stage.SIGNING, Stage.IN_FORCE):
        assert seen(REVIEWER, kept_in_health(stage))
        assert not seen(ETHICS, kept_in_health(stage))


def test_without_a_unit_it_is_its_owners_alone():
    case = replace(kept_in_health(), unit=None)
    assert seen(OFFICER, case)
    assert not seen(OF_HEALTH, case)
    assert not seen(SECOND_OFFICER, case)


@pytest.mark.parametrize("person", OF_THE_HOUSE, ids=lambda person: person.key)
def test_whoever_has_left_sees_nothing(person):
    assert sight_of(replace(person, active=False)) == NOTHING
    assert not seen(replace(person, active=False), an_agreement())


def test_whoever_has_no_role_of_the_office_sees_nothing():
    assert not seen(replace(OFFICER, roles=()), an_agreement())


def test_a_partner_is_shown_what_took_effect_with_one_of_its_organisations():
    theirs = replace(PARTNER, organisations=("SAMPLE  INSTITUTE",))
    shown = {stage for stage in Stage if seen(theirs, an_agreement(stage=stage))}
    assert shown == {Stage.IN_FORCE, Stage.RENEWAL, Stage.CLOSED}
    assert not any(seen(PARTNER, an_agreement(stage=stage)) for stage in Stage)
    assert not seen(replace(theirs, active=False), an_agreement(stage=Stage.IN_FORCE))
    withdrawn = replace(an_agreement(stage=Stage.CLOSED), closed_as=ClosedAs.WITHDRAWN)
    assert not seen(theirs, withdrawn)
    assert sight_of(theirs) == NOTHING


def test_only_a_confidential_case_has_keys():
    assert keys_to(an_agreement(), ROUTE) == ()
    assert keys_to(kept_in_health(Stage.SIGNING), ROUTE) == ("person amina", "unit health", "route legal")
    assert sight_of(ADMINISTRATOR) == EVERYTHING


def test_what_a_case_was_before_it_could_be_confidential_is_read_on():
    history = a_history(stage=Stage.IN_FORCE)
    assert all("confidential" not in change.after and "unit" not in change.after for _, change in history)
    assert replayed([change for _, change in history]) == history[-1][0]


def test_changes_tell_that_a_case_is_confidential():
    history = a_history(confidential=True, unit="health")
    assert replayed([change for _, change in history]) == history[-1][0]
    assert history[-1][0].unit == "health"


def test_whoever_a_route_names_has_a_key_and_whoever_holds_the_role_it_asks():
    named = Step("dean", "Dean", people=(SECOND_OFFICER.key,))
    route = Route(((named, Step("head", "Head", role=Role.SIGNATORY)),))
    case = kept_in_health(Stage.LEGAL_REVIEW)
    assert keys_to(case, route)[-2:] == ("person bilal", "role signatory")
    may = [person.key for person in OF_THE_HOUSE if may_see(person, case, route=route)]
    assert may == ["zara", "machine", "amina", "bilal", "sana"]


def test_a_sign_off_that_is_not_asked_for_any_more_keeps_its_key():
    assert "route legal" in keys_to(kept_in_health(Stage.SIGNING), Route())
