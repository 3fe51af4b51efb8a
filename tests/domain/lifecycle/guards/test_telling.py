"""When no paper told another day, and when there is nothing to correct."""

from tests.builders.agreements import A_DAY_TOLD, an_agreement
from tests.builders.people import OFFICER
from tests.domain.lifecycle.guards.refusing import JUNE, refused_by
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE
from workflow.domain.lifecycle.guards import reminding


@refused_by(reminding.days_are_told_otherwise)
def test_a_day_that_is_known_to_be_told_otherwise_is_not_found_again():
    known = an_agreement().does(Act.FIND_TOLD, MACHINE, JUNE, A_DAY_TOLD)
    said = "No paper of MOU-2026-0001 told another day than is known already"
    return known, Act.FIND_TOLD, MACHINE, JUNE, A_DAY_TOLD, {}, said


@refused_by(reminding.a_day_is_to_be_corrected)
def test_nothing_is_corrected_where_no_paper_told_another_day():
    said = "No paper of MOU-2026-0001 told a day that is to be corrected"
    return an_agreement(), Act.CORRECT_TOLD, OFFICER, JUNE, None, {}, said


@refused_by(reminding.a_day_is_to_be_corrected)
def test_a_day_is_corrected_once():
    known = (
        an_agreement().does(Act.FIND_TOLD, MACHINE, JUNE, A_DAY_TOLD).does(Act.CORRECT_TOLD, OFFICER, JUNE)
    )
    said = "No paper of MOU-2026-0001 told a day that is to be corrected"
    return known, Act.CORRECT_TOLD, OFFICER, JUNE, None, {}, said
