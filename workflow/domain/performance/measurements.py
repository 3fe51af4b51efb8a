"""What somebody means who gives the value of a service level: which level, which period, which number.

Each function answers what is meant, or refuses with the sentence a person reads.
"""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.performance_details import Reading
from workflow.domain.agreement.performed import Measurement, ServiceLevel
from workflow.domain.agreement.terms import folded
from workflow.domain.dates.lengths import day
from workflow.domain.errors import InvalidError
from workflow.domain.performance.service_levels import (
    ACADEMIC_YEAR,
    MeasuringPeriod,
    begins_on,
    by_occasion,
    end_of_measuring,
    measured_in,
    measuring_periods,
)

DIGITS, DECIMAL_PLACES = 15, 12
_THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
_SPAN = re.compile(r"(\d{4}-\d{2}-\d{2})\s*(?:to|\.\.|\u2013|/)\s*(\d{4}-\d{2}-\d{2})")
_NUMBER = re.compile(r"\d{1,4}")
PER_CENT = "per cent"
_SAME_UNIT = {"%": PER_CENT, "percent": PER_CENT}


def measurement_of(
    agreement: Agreement, reading: Reading, *, on: date, by: str, evidence: str | None = None
) -> Measurement:
    """The measurement that a reading is; InvalidError with every reason where it cannot be one."""
    level = level_meant(agreement, reading.level)
    problems: list[str] = []
    value, period = Decimal(0), None
    try:
        value = value_meant(level, reading)
    except InvalidError as error:
        problems += error.reasons
    if wrong := wrong_unit(level, reading.unit):
        problems.append(wrong)
    try:
        period = period_meant(agreement, level, reading.period, on=on)
    except InvalidError as error:
        problems += error.reasons
    if problems or period is None:
        raise InvalidError(*problems)
    return Measurement(
        level.key,
        period.first_day,
        period.last_day,
        as_text(value),
        on,
        by,
        " ".join(reading.note.split()),
        evidence,
    )


def level_meant(agreement: Agreement, said: str) -> ServiceLevel:
    """The level somebody names by its key, its words, or any clear part of them."""
    wanted = folded(said)
    exact = [each for each in agreement.levels if wanted in (each.key, folded(each.metric))]
    found = exact or [each for each in agreement.levels if wanted and wanted in folded(each.metric)]
    if len(found) == 1:
        return found[0]
    if not agreement.levels:
        raise InvalidError(
            f"{agreement.number} has no service levels; say in words what was measured, and name the file."
        )
    named = "; ".join(f"\u201c{each.metric}\u201d ({each.key})" for each in found or agreement.levels)
    why = (
        f"\u201c{said}\u201d fits several service levels"
        if found
        else f"{agreement.number} has no service level \u201c{said}\u201d"
    )
    raise InvalidError(f"{why}: {named}.")


def value_meant(level: ServiceLevel, reading: Reading) -> Decimal:
    """The number somebody writes as a value; one that can hardly be meant only with a note of what it rests on."""
    said = reading.value.strip()
    try:
        number = Decimal(said.replace(",", "") if _THOUSANDS.fullmatch(said) else said)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise InvalidError(
            f"The value of \u201c{level.metric}\u201d is a number of {level.unit}, as \u201c82\u201d or \u201c82.5\u201d; "
            f"found \u201c{reading.value}\u201d."
        )
    if number.adjusted() >= DIGITS or int(number.as_tuple().exponent) < -DECIMAL_PLACES:
        raise InvalidError(
            f"The value of \u201c{level.metric}\u201d has too many digits: \u201c{reading.value}\u201d."
        )
    if (odd := _odd(level, number)) and not reading.note.strip():
        raise InvalidError(
            f"\u201c{level.metric}\u201d was {as_text(number)} {level.unit}, {odd}: correct the value or, if that is meant, "
            "say in its note what it rests on."
        )
    return number


def _odd(level: ServiceLevel, number: Decimal) -> str | None:
    """Why a value can hardly be meant: less than nothing, or more than a whole and than the level itself asks."""
    if number < 0:
        return "less than nothing"
    whole = max(Decimal(100), Decimal(level.target), Decimal(level.breach or 0))
    return "more than a whole" if _unit(level.unit) == PER_CENT and number > whole else None


def as_text(value: Decimal) -> str:
    """A number as it is stored: without an exponent or zeros at its end."""
    return format(value.normalize() + 0, "f")


def wrong_unit(level: ServiceLevel, said: str | None) -> str | None:
    """Why the unit somebody writes is not that of the level; none written is the level's own."""
    if said is None or not said.strip() or _unit(said) == _unit(level.unit):
        return None
    return f"\u201c{level.metric}\u201d is measured in {level.unit}, not in {said.strip()}: give the value in {level.unit}."


def period_meant(agreement: Agreement, level: ServiceLevel, said: str, *, on: date) -> MeasuringPeriod:
    """The period somebody names by its number, a day in it or its two days; it has ended by the day `on`."""
    if begins_on(agreement, level) is None:
        raise InvalidError(f"{agreement.number} has not taken effect: nothing is measured yet.")
    period = _occasion(agreement, level, said) if by_occasion(level) else _of_its_kind(agreement, level, said)
    if period.last_day > on:
        raise InvalidError(
            f"The period from {period.words} has not ended by {day(on)}: \u201c{level.metric}\u201d is measured when it has."
        )
    return period


def is_on_record(agreement: Agreement, measurement: Measurement) -> bool:
    """Whether just this value, with this note, is on record for its period."""
    level = level_meant(agreement, measurement.level)
    found = measured_in(agreement, level, MeasuringPeriod(0, measurement.first_day, measurement.last_day))
    return found is not None and (found.value, found.note) == (measurement.value, measurement.note)


def _unit(said: str) -> str:
    return _SAME_UNIT.get(folded(said), folded(said))


def _of_its_kind(agreement: Agreement, level: ServiceLevel, said: str) -> MeasuringPeriod:
    given, span = said.strip(), _SPAN.fullmatch(said.strip())
    if _NUMBER.fullmatch(given):
        return _numbered(agreement, level, int(given))
    period = _holding(agreement, level, _day(level, span[1] if span else given))
    if span and (period.first_day, period.last_day) != (_day(level, span[1]), _day(level, span[2])):
        raise InvalidError(
            f"\u201c{level.metric}\u201d is measured for each {level.period}: the one meant is from {period.words}, "
            f"not {given}."
        )
    return period


def _numbered(agreement: Agreement, level: ServiceLevel, number: int) -> MeasuringPeriod:
    last = None
    for period in measuring_periods(agreement, level):
        if period.number == number:
            return period
        if period.number > number:
            break
        last = period
    has = f"the last is number {last.number}, from {last.words}" if last else "it has none yet"
    raise InvalidError(f"\u201c{level.metric}\u201d has no period {number}: {has}.")


def _holding(agreement: Agreement, level: ServiceLevel, wanted: date) -> MeasuringPeriod:
    begins = begins_on(agreement, level) or wanted
    if wanted < begins:
        whole = " with the first whole academic year" if level.period == ACADEMIC_YEAR else ""
        raise InvalidError(
            f"No period of \u201c{level.metric}\u201d holds {day(wanted)}: the first begins on {day(begins)}{whole}."
        )
    _not_after_the_end(agreement, level, wanted)
    for period in measuring_periods(agreement, level):
        if period.first_day <= wanted <= period.last_day:
            return period
        if period.first_day > wanted:
            break
    raise InvalidError(
        f"{agreement.number} was not in force on {day(wanted)}: no period of \u201c{level.metric}\u201d holds it."
    )


def _occasion(agreement: Agreement, level: ServiceLevel, said: str) -> MeasuringPeriod:
    span = _SPAN.fullmatch(said.strip())
    if span is None:
        raise InvalidError(
            f"\u201c{level.metric}\u201d is measured for {level.period}: give its first and last day, as "
            f"\u201c2026-09-01 to 2026-11-30\u201d; found \u201c{said}\u201d."
        )
    first, last = _day(level, span[1]), _day(level, span[2])
    if last < first:
        raise InvalidError(
            f"The last day of the period, {day(last)}, lies before the first, {day(first)}: change them over."
        )
    begins = begins_on(agreement, level) or first
    if first < begins:
        raise InvalidError(
            f"\u201c{level.metric}\u201d is not measured on {day(first)}: {agreement.number} took effect on {day(begins)}."
        )
    _not_after_the_end(agreement, level, last)
    return MeasuringPeriod(1, first, last)


def _not_after_the_end(agreement: Agreement, level: ServiceLevel, wanted: date) -> None:
    end = end_of_measuring(agreement)
    if end is not None and wanted > end:
        raise InvalidError(
            f"No period of \u201c{level.metric}\u201d holds {day(wanted)}: {agreement.number} ends on {day(end)}."
        )


def _day(level: ServiceLevel, said: str) -> date:
    try:
        return date.fromisoformat(said.strip())
    except ValueError:
        raise InvalidError(
            f"The period of \u201c{level.metric}\u201d is given by its number, or by a day in it as \u201c2026-08-15\u201d; "
            f"found \u201c{said}\u201d."
        ) from None
