"""Values of service levels, given one by one or in a file of comma-separated values, and recorded together."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from workflow.answers.performance import VerdictAnswer
from workflow.catalogue.suggestions import quoted, suggestion
from workflow.domain.agreement import performance_details
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.performance_details import Reading
from workflow.domain.agreement.performed import Measurement
from workflow.domain.errors import InvalidError
from workflow.domain.performance.measurements import is_on_record, measurement_of
from workflow.domain.performance.service_levels import MeasuringPeriod, judged, level_of
from workflow.door.kinds import Kind
from workflow.door.taking import Sent, take
from workflow.services.casework.advance import Outcome, advance
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile

COLUMNS = ("level", "period", "value", "unit", "note")
NEEDED = ("level", "period", "value")
SAME_COLUMN = {"day": "period", "metric": "level", "service level": "level"}
MOST_ROWS = 10_000
MOST_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class FileRow:
    """One value with the line of the file on which it stands; on none where it was given by itself.

    `wrong` says what is wrong with its cells, before anybody asks what they mean.
    """

    line: int | None
    reading: Reading
    wrong: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """How a sentence about it begins."""
        return "" if self.line is None else f"Line {self.line}: "


@dataclass(frozen=True, slots=True)
class Measured:
    """The verdict on each value given, and the change they made together; None when all were on record already."""

    number: str
    verdicts: tuple[VerdictAnswer, ...]
    outcome: Outcome | None


def measure(office: Office, number: str, reading: Reading, **by: Any) -> Measured:
    """Record one value of a service level; a later one for the same period takes its place, openly."""
    return measure_all(office, number, (FileRow(None, reading),), **by)


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
    agreement = office.agreement(number, actor=actor)
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
        details=performance_details.Measuring(new),
        evidence=evidence,
        request_id=request_id,
    )
    return Measured(agreement.number, verdicts, outcome)


def read_measurements(file: KeptFile) -> tuple[FileRow, ...]:
    """The rows of a file with the columns level, period (or day), value and, where wanted, unit and note.

    A file that cannot be read is refused; what is wrong in a row goes with it, so that all rows are told at once.
    """
    text = _text(file)
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[FileRow] = []
    try:
        columns = _columns(file.name, next(reader, []))
        for cells in reader:
            if any(cell.strip() for cell in cells):
                wrong = tuple(_wrong_cells(cells, columns))
                rows.append(FileRow(reader.line_num, _reading(cells, columns), wrong))
            if len(rows) > MOST_ROWS:
                raise InvalidError(f"{file.name} has more than {MOST_ROWS:,} rows: divide it.")
    except csv.Error as error:
        raise InvalidError(
            f"{file.name}, line {reader.line_num}: it cannot be read as comma-separated values ({error})."
        ) from None
    if not rows:
        raise InvalidError(
            f"{file.name} holds no values: write a row for each below the names of the columns."
        )
    return tuple(rows)


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


def _text(file: KeptFile) -> str:
    content = file.content or b""
    if len(content) > MOST_BYTES:
        raise InvalidError(f"{file.name} is larger than {MOST_BYTES // 1_000_000} MB: divide it.")
    return take(Sent(file.name, content), Kind.TABLE).text


def _columns(name: str, cells: list[str]) -> list[str]:
    """The columns by their names in the first row."""
    columns = [SAME_COLUMN.get(cell.strip().lower(), cell.strip().lower()) for cell in cells]
    unknown = [column for column in columns if column not in COLUMNS]
    missing = [column for column in NEEDED if column not in columns]
    twice = [column for column in COLUMNS if columns.count(column) > 1]
    problems = [
        f"{name}, line 1: there is no column {quoted(column)}; {suggestion(column, COLUMNS)}"
        for column in unknown
    ]
    if missing:
        problems.append(
            f"{name}, line 1: the columns {', '.join(COLUMNS)} are named in the first row; missing: {', '.join(missing)}."
        )
    if twice:
        problems.append(f"{name}, line 1: the column {', '.join(twice)} is there twice: leave one out.")
    if problems:
        raise InvalidError(*problems)
    return columns


def _wrong_cells(cells: list[str], columns: list[str]) -> Iterator[str]:
    if len(cells) > len(columns):
        yield (
            f"it has {len(cells)} cells for {len(columns)} columns; "
            "write a text that holds the separator in quotation marks."
        )
    for column, cell in zip(columns, cells, strict=False):
        if column in NEEDED and not cell.strip():
            yield f"the {column} is missing; fill it in, or delete the row."
    for column in columns[len(cells) :]:
        if column in NEEDED:
            yield f"the {column} is missing; fill it in, or delete the row."


def _reading(cells: list[str], columns: list[str]) -> Reading:
    given = dict(zip(columns, (cell.strip() for cell in cells), strict=False))
    return Reading(
        level=given.get("level", ""),
        value=given.get("value", ""),
        period=given.get("period", ""),
        unit=given.get("unit") or None,
        note=given.get("note", ""),
    )
