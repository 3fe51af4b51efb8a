"""What was typed in one field, read as its kind asks for: the value, or a ValueError that says what to write."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from workflow.answers.acting import ChoiceAnswer, FieldKind
from workflow.catalogue.forms import values
from workflow.catalogue.suggestions import quoted, suggestion
from workflow.domain.dates.lengths import Length
from workflow.services.casework.forms.shapes import Shape

MOST_TEXT = 5_000
"""As much as the one door lets through."""


def read_field(shape: Shape, typed: str, choices: Sequence[ChoiceAnswer] | None) -> Any:
    """One value as typed; `choices` are all that may be, None where the field is free."""
    if choices is not None:
        chosen = _choice(typed, choices)
        return int(chosen) if shape.reads is int else chosen
    if shape.reads is Length:
        return Length.parse(values.read_line(typed))
    if shape.name == "zone":
        return _zone(values.read_line(typed))
    return _READERS[shape.kind](typed)


def read_hour(typed: str) -> datetime:
    """An hour by the clock of a place that is said elsewhere, as a browser sends it or a person writes it."""
    said = values.read_line(typed)
    try:
        hour = datetime.fromisoformat(said)
    except ValueError:
        hour = None
    if hour is None or hour.tzinfo is not None or len(said) <= len("2028-01-28"):
        raise ValueError(
            f"{quoted(said)} is not a day with an hour; write year-month-day hour:minute, for example 2028-01-28 16:30"
        )
    values.read_date(hour.date())
    return hour


def read_list(rows: Sequence[str]) -> tuple[str, ...]:
    """The rows of a list, one a line, without blank ones."""
    given = [line for row in rows for line in row.splitlines() if line.strip()]
    return tuple(values.read_row(each) for each in values.read_rows(given, most=values.LIST_ROWS))


def _choice(typed: str, choices: Sequence[ChoiceAnswer]) -> str:
    """One of the values offered, in its own spelling."""
    word = values.read_line(typed)
    if any(each.value == word for each in choices):
        return word
    raise ValueError(
        f"{quoted(word)} is not one of the choices; {suggestion(word, (each.value for each in choices))}"
    )


def _text(typed: str) -> str:
    text = values.read_text(typed)
    if len(text) > MOST_TEXT:
        raise ValueError(f"it is {len(text):,} characters long; at most {MOST_TEXT:,} fit")
    return text


def _whole(typed: str) -> int:
    number = values.read_number(typed)
    if not isinstance(number, int):
        raise ValueError(f"{quoted(typed)} is not a whole number")
    return number


def _zone(typed: str) -> str:
    try:
        return ZoneInfo(typed).key
    except (KeyError, ValueError, OSError):
        raise ValueError(f"{quoted(typed)} is not a time zone; write for example Asia/Karachi") from None


_READERS: dict[FieldKind, Callable[[str], Any]] = {
    FieldKind.LINE: values.read_line,
    FieldKind.TEXT: _text,
    FieldKind.DAY: lambda typed: date.fromisoformat(values.read_date(typed)),
    FieldKind.MOMENT: read_hour,
    FieldKind.NUMBER: _whole,
    FieldKind.YES_NO: values.read_yes_no,
}
