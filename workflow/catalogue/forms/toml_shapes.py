"""What a table in a TOML file may hold, and what a wrong word in it is told."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from workflow.catalogue.forms.values import read_title
from workflow.catalogue.suggestions import quoted, suggestion


class Shape(BaseModel):
    """A table that holds nothing but what its fields name."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def allowed(cls) -> list[str]:
        """The words it may hold."""
        return [field.alias or name for name, field in cls.model_fields.items()]


def words_at(shape: Any, path: Sequence[str | int]) -> list[str]:
    """The words a table may hold, by the path that leads to it: by fields, numbers of rows, and names that are free."""
    if isinstance(shape, type) and issubclass(shape, Shape):
        field = shape.model_fields.get(str(path[0])) if path else None
        return shape.allowed() if not path else words_at(field.annotation, path[1:]) if field else []
    inner = [each for each in get_args(shape) if each is not Ellipsis]
    if get_origin(shape) in (list, dict, tuple):
        return words_at(inner[-1], path[1:])
    return next(filter(None, (words_at(each, path) for each in inner)), [])


def one_of(*allowed: str) -> BeforeValidator:
    """A word of a list; a wrong one is told which was meant."""

    def read(value: object) -> object:
        if value not in allowed:
            raise ValueError(f"{quoted(value)} is not known here; {suggestion(str(value), allowed)}")
        return value

    return BeforeValidator(read)


_KINDS = {
    "string": "write it as text, in quotation marks",
    "int": "write a whole number",
    "greater": "write a whole number of at least 1",
    "bool": "write true or false",
    "list": "write a list, in square brackets",
    "tuple": "write a list, in square brackets",
    "dict": "write a table of names with values",
    "model": "write a table of names with values",
    "date": "write a day, as 2026-05-01",
    "too": "at least one is needed, nothing is written",
}


def said(error: Any) -> str:
    """One of pydantic\u2019s findings in words of the office, without a stop at its end."""
    if error["type"] == "value_error":
        return str(error["ctx"]["error"]).removesuffix(".")
    if error["type"] in {"enum", "literal_error"}:
        allowed = re.sub(r"'([^']*)'", "\u201c\\1\u201d", error["ctx"]["expected"])
        return f"write {allowed}, not {quoted(error['input'])}"
    asked = _KINDS.get(error["type"].split("_")[0], "this cannot be read here")
    return asked if error["type"] == "too_short" else f"{asked}, not {quoted(error['input'])}"


def _label(value: object) -> str:
    words = read_title(value)
    if not words:
        raise ValueError("write some words.")
    return words


def _day(value: object) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError(f"write a day without quotation marks, as 2026-11-02, not {quoted(value)}.")
    return value


Label = Annotated[str, BeforeValidator(_label)]
Day = Annotated[date, BeforeValidator(_day)]
StrictBool = Annotated[bool, Field(strict=True)]
