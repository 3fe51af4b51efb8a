"""What cannot be a measurement of a service level."""

from dataclasses import replace

from tests.builders.agreements import Case, an_agreement
from tests.builders.people import OFFICER
from tests.domain.lifecycle.guards.refusing import JUNE, refused_by
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.performance_details import Measuring, Performing, Reading
from workflow.domain.agreement.performed import ServiceLevel
from workflow.domain.lifecycle.guards import performing


def with_a_level() -> Case:
    level = ServiceLevel("answers", "Answers in time", "per cent", "at least", "90", "month", "75")
    return Case(agreement=replace(an_agreement().now, levels=(level,)))


def measuring_answers(value: str = "90", period: str = "1", **others: str) -> Measuring:
    return Measuring((Reading(others.pop("level", "answers"), value, period, **others),))


@refused_by(performing.measurement_is_described)
def test_a_service_level_is_measured_in_its_unit():
    said = {"evidence": ("e",)}
    words = Performing("Answers in time", "90 per cent")
    return with_a_level(), Act.MEASURE, OFFICER, JUNE, words, said, "is a service level, measured in per cent"


@refused_by(performing.measurement_is_described)
def test_a_measurement_has_a_value():
    return with_a_level(), Act.MEASURE, OFFICER, JUNE, Measuring(()), {}, "No value is given"


@refused_by(performing.measurement_is_shown)
def test_a_measurement_in_words_is_shown_by_a_document():
    words = Performing("students", "12")
    return with_a_level(), Act.MEASURE, OFFICER, JUNE, words, {}, "the document is needed that shows it"


@refused_by(performing.values_can_be_recorded)
def test_a_value_is_of_a_service_level_of_the_agreement():
    given = measuring_answers(level="speed")
    return with_a_level(), Act.MEASURE, OFFICER, JUNE, given, {}, "has no service level “speed”"


@refused_by(performing.values_can_be_recorded)
def test_a_value_is_a_number():
    given = measuring_answers("many")
    return with_a_level(), Act.MEASURE, OFFICER, JUNE, given, {}, "is a number of per cent"


@refused_by(performing.values_can_be_recorded)
def test_a_value_is_in_the_unit_of_its_level():
    given = measuring_answers(unit="days")
    return with_a_level(), Act.MEASURE, OFFICER, JUNE, given, {}, "not in days"


@refused_by(performing.values_can_be_recorded)
def test_a_period_is_measured_once_it_has_ended():
    given = measuring_answers(period="2")
    return with_a_level(), Act.MEASURE, OFFICER, JUNE, given, {}, "has not ended by 15 June 2026"


@refused_by(performing.values_can_be_recorded)
def test_every_value_that_is_wrong_is_named():
    given = Measuring((*measuring_answers("many").readings, *measuring_answers(level="speed").readings))
    both = "found “many”. MOU-2026-0001 has no service level “speed”"
    return with_a_level(), Act.MEASURE, OFFICER, JUNE, given, {}, both


@refused_by(performing.it_says_something_new)
def test_a_value_that_is_on_record_is_not_recorded_again():
    case = with_a_level().does(Act.MEASURE, OFFICER, JUNE, measuring_answers())
    return case, Act.MEASURE, OFFICER, JUNE, measuring_answers("90.0"), {}, "Nothing is different"
