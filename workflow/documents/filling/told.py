"""Values that know where among the facts they stand, for a format that shows where what it prints came from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from workflow.documents.tree.side_by_side import BESIDE


class Placed(str):
    """A text of the facts with its place among them: "responsibilities.2.deed", rows counted from 1."""

    __slots__ = ("place",)
    place: str

    def __new__(cls, text: str, place: str) -> Self:
        made = super().__new__(cls, text)
        made.place = place
        return made


@dataclass(frozen=True, slots=True)
class Told:
    """A value that is printed, and its place among the facts."""

    value: object
    place: str


def placed(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts with each of their texts placed; those in which a text beside tells them have the places of their own."""
    return {key: placed(value) if key == BESIDE else _placed(value, key) for key, value in facts.items()}


def told(value: object, place: str) -> Told:
    """What a tag prints, as a fact: at the place its text knows, else at the one that was found in the tag."""
    return Told(value, value.place if type(value) is Placed else place)


def _placed(value: Any, place: str) -> Any:
    kind = type(value)
    if kind is str:
        return Placed(value, place)
    if kind is dict:
        return {key: _placed(each, f"{place}.{key}") for key, each in value.items()}
    if kind is list:
        return [_placed(each, f"{place}.{number}") for number, each in enumerate(value, start=1)]
    return value
