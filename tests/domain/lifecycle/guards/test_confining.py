"""Who may say that a case is confidential, and when there is nothing to say."""

from datetime import date

from tests.builders.agreements import an_agreement
from tests.builders.people import ADMINISTRATOR, OFFICER, SECOND_OFFICER
from tests.domain.lifecycle.guards.refusing import JUNE, refused_by
from workflow.domain.agreement.act_details import Confining
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Person, Role
from workflow.domain.lifecycle.guards import confining

WHY = {"reason": "Names of patients"}
OF_HEALTH = Person("hina", "Hina of Health", (Role.OFFICER,), unit="health")


def confined(unit: str | None = "health"):
    return an_agreement().does(Act.CONFINE, OFFICER, JUNE, Confining(unit), **WHY)


@refused_by(confining.asked_by_its_own)
def test_an_officer_of_another_unit_does_not_say_who_sees_it():
    return an_agreement(), Act.CONFINE, SECOND_OFFICER, JUNE, Confining("law"), WHY, "for an administrator"


@refused_by(confining.is_not_so_already)
def test_a_case_is_not_made_confidential_twice():
    return (
        confined(),
        Act.CONFINE,
        OFFICER,
        JUNE,
        Confining("health"),
        WHY,
        "confidential already, kept in health",
    )


@refused_by(confining.is_confidential)
def test_an_open_case_is_not_opened_again():
    return an_agreement(), Act.LIFT, OFFICER, JUNE, None, WHY, "is not confidential"


def test_the_unit_it_is_kept_in_opens_it_again():
    case = confined().does(Act.LIFT, OF_HEALTH, JUNE, **WHY)
    assert (case.now.confidential, case.now.unit) == (False, None)


def test_an_administrator_keeps_it_in_another_unit():
    case = confined().does(Act.CONFINE, ADMINISTRATOR, date(2026, 6, 16), Confining("law"), **WHY)
    assert case.now.unit == "law"


def test_it_is_kept_in_the_unit_of_its_owner_where_none_is_named():
    case = an_agreement().does(
        Act.CONFINE, OFFICER, JUNE, Confining(), given={"unit_of_owner": "water"}, **WHY
    )
    assert case.now.unit == "water"
