"""Service levels at work: their record by a day, and values that are recorded one by one or from a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from workflow.answers.performance import VerdictAnswer
from workflow.domain.agreement import act_details
from workflow.domain.agreement.act_details import Reading
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.performed import Measurement
from workflow.domain.errors import InvalidError
from workflow.domain.performance.measurements import is_on_record, measurement_of
from workflow.domain.performance.service_levels import (
    MeasuringPeriod,
    judged,
    level_of,
)
from workflow.services.casework.advance import Outcome, advance
from workflow.services.casework.measurement_files import FileRow
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile


@dataclass(frozen=True, slots=True)
class Measured:
    """The verdict on each value given, and the change they made together; None when all were on record already."""

    number: str
    verdicts: tuple[VerdictAnswer, ...]
    outcome: Outcome | None


def measure(
    office: Office,
    number: str,
    reading: Reading,
    *,
    actor: str,
    on: date,
    at: datetime,
    evidence: Sequence[KeptFile] = (),
    request_id: str | None = None,
) -> Measured:
    """Record one value of a service level; a later one for the same period takes its place, openly."""
    return _recorded(
        office,
        number,
        (FileRow(None, reading),),
        actor=actor,
        on=on,
        at=at,
        evidence=evidence,
        request_id=request_id,
    )


def measure_all(
    office: Office,
    number: str,
    rows: Sequence[FileRow],
    *,
    actor: str,
    on: date,
    at: datetime,
    evidence: Sequence[KeptFile] = (),
    request_id: str | None = None,
) -> Measured:
    """Record the rows of a file together: all of them, or none and a sentence for each line that is wrong."""
    return _recorded(
        office, number, rows, actor=actor, on=on, at=at, evidence=evidence, request_id=request_id
    )


def _recorded(
    office: Office,
    number: str,
    rows: Sequence[FileRow],
    *,
    actor: str,
    on: date,
    at: datetime,
    evidence: Sequence[KeptFile],
    request_id: str | None,
) -> Measured:
    agreement = office.agreement(number)
    verdicts = _judged(agreement, rows, actor=actor, on=on)
    new = tuple(row.reading for row, said in zip(rows, verdicts, strict=True) if not said.on_record)
    if not new:
        return Measured(agreement.number, verdicts, None)
    outcome = advance(
        office,
        agreement.number,
        Act.MEASURE,
        actor=actor,
        on=on,
        at=at,
        details=act_details.Measuring(new),
        evidence=evidence,
        request_id=request_id,
    )
    return Measured(agreement.number, verdicts, outcome)


def _judged(
    agreement: Agreement, rows: Sequence[FileRow], *, actor: str, on: date
) -> tuple[VerdictAnswer, ...]:
    """The verdict on each row; InvalidError with a sentence for each that cannot be a measurement."""
    problems: list[str] = []
    verdicts: list[VerdictAnswer] = []
    lines: dict[tuple[str, date, date], int | None] = {}
    for row in rows:
        if row.wrong:
            problems += [f"{row.where}{reason}" for reason in row.wrong]
            continue
        try:
            taken = measurement_of(agreement, row.reading, on=on, by=actor)
        except InvalidError as error:
            problems += [f"{row.where}{reason}" for reason in error.reasons]
            continue
        what = (taken.level, taken.first_day, taken.last_day)
        verdicts.append(_verdict(agreement, taken, row.line))
        if what in lines:
            period = verdicts[-1].period
            problems.append(
                f"{row.where}\u201c{verdicts[-1].metric}\u201d has a value for the period from {period} "
                f"on line {lines[what]} already: leave one of them out."
            )
        lines.setdefault(what, row.line)
    if problems:
        raise InvalidError(*problems)
    return tuple(verdicts)


def _verdict(agreement: Agreement, taken: Measurement, line: int | None) -> VerdictAnswer:
    level = level_of(agreement, taken)
    return VerdictAnswer.of(
        taken,
        line=line,
        metric=level.metric,
        period=MeasuringPeriod(0, taken.first_day, taken.last_day).words,
        unit=level.unit,
        verdict=judged(level, Decimal(taken.value)),
        on_record=is_on_record(agreement, taken),
    )
