"""What a table in a TOML file may hold, and what a wrong word in it is told."""

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

from workflow.catalogue.forms.values import read_title
from workflow.catalogue.suggestions import quoted, suggestion


class Shape(BaseModel):
    """A table that holds nothing but what its fields name."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def one_of(*allowed: str) -> BeforeValidator:
    """A word of a list; a wrong one is told which was meant."""

    def read(value: object) -> object:
        if value not in allowed:
            raise ValueError(f"{quoted(value)} is not known here; {suggestion(str(value), allowed)}")
        return value

    return BeforeValidator(read)


def _label(value: object) -> str:
    words = read_title(value)
    if not words:
        raise ValueError("write some words.")
    return words


Label = Annotated[str, BeforeValidator(_label)]
