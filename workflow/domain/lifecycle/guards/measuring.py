"""What holds back a measurement. Each guard answers the sentence a person will read, or None."""

from collections.abc import Callable, Iterator
from datetime import date

from workflow.domain.agreement import act_details
from workflow.domain.agreement.act_details import Reading
from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.performed import ServiceLevel
from workflow.domain.agreement.terms import folded
from workflow.domain.errors import InvalidError
from workflow.domain.lifecycle.guards import evidence
from workflow.domain.performance.measurements import (
    is_on_record,
    level_meant,
    measurement_of,
    period_meant,
    value_meant,
    wrong_unit,
)
from workflow.domain.performance.service_levels import how_often


def measurement_is_described(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """It says what was measured and seen; of a service level its value and its period."""
    details = request.details
    if isinstance(details, act_details.Measuring):
        return None if details.readings else "No value is given: nothing is measured."
    subject = folded(request.carrying(act_details.Performing).subject)
    level = next((each for each in agreement.levels if subject in (each.key, folded(each.metric))), None)
    if level is not None:
        return (
            f"\u201c{level.metric}\u201d is a service level, measured in {level.unit} for {how_often(level)}: "
            "give its value and --period."
        )
    return evidence.performance_is_described(agreement, request, circumstances)


def measurement_is_shown(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The document that shows it is named, unless it is of a service level, whose text names the source."""
    if isinstance(request.details, act_details.Measuring):
        return None
    return evidence.has_evidence(agreement, request, circumstances)


def level_is_known(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The service level is one of the agreement."""
    for reading in _readings(request):
        if refused := _refusal(level_meant, agreement, reading.level):
            return refused
    return None


def value_is_a_number(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The value is a number; one that can hardly be meant has a note of what it rests on."""
    for level, reading in _of_known_levels(agreement, request):
        if refused := _refusal(value_meant, level, reading):
            return refused
    return None


def unit_is_that_of_the_level(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """The unit is that of the service level."""
    found = (wrong_unit(level, reading.unit) for level, reading in _of_known_levels(agreement, request))
    return next((wrong for wrong in found if wrong), None)


def period_is_measured(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The period is one in which the service level is measured, and has ended."""
    for level, reading in _of_known_levels(agreement, request):
        if refused := _refusal(period_meant, agreement, level, reading.period, on=request.on):
            return refused
    return None


def it_says_something_new(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """No period is given twice, and not every value is on record already."""
    seen, repeated = set(), 0
    readings = _readings(request)
    for reading in readings:
        try:
            taken = measurement_of(agreement, reading, on=request.on, by=request.actor.key)
        except InvalidError:
            return None
        if (taken.level, taken.first_day, taken.last_day) in seen:
            return f"\u201c{reading.level}\u201d is given twice for the period {reading.period}: give one value for it."
        seen.add((taken.level, taken.first_day, taken.last_day))
        repeated += is_on_record(agreement, taken)
    if readings and repeated == len(readings):
        return "Nothing is different from what is on record already."
    return None


def _readings(request: Request) -> tuple[Reading, ...]:
    return request.details.readings if isinstance(request.details, act_details.Measuring) else ()


def _of_known_levels(agreement: Agreement, request: Request) -> Iterator[tuple[ServiceLevel, Reading]]:
    for reading in _readings(request):
        try:
            yield level_meant(agreement, reading.level), reading
        except InvalidError:
            continue


def _refusal(meant: Callable[..., object], *said: object, **when: date) -> str | None:
    """The sentence with which one of the questions of `measuring` is refused."""
    try:
        meant(*said, **when)
    except InvalidError as error:
        return error.reasons[0]
    return None
