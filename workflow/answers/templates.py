"""What lawyers edit, as it is answered: agreement types, the clause library, what is wrong with either, files that were written."""

from collections.abc import Mapping
from typing import Any

from pydantic import RootModel

from workflow.answers.answer import Answer
from workflow.domain.agreement.terms import Instead, Policy
from workflow.domain.agreement.type_rules import ClearanceRule


class TypeLineAnswer(Answer):
    """An agreement type in a list."""

    key: str
    title: str
    code: str
    summary: str


class PartyRangeAnswer(Answer):
    least: int
    most: int


class FactAnswer(Answer):
    """A fact a type asks for."""

    key: str
    kind: str
    label: str
    required: bool
    expected: bool
    help: str
    choices: tuple[str, ...]


class TypeAnswer(TypeLineAnswer):
    """An agreement type with everything it asks for, and the papers it makes at each stage."""

    binding: str
    parties: PartyRangeAnswer
    roles: Mapping[str, str]
    renewal: tuple[Policy, ...]
    requires: tuple[str, ...]
    sign_offs: Mapping[str, str]
    clearances: tuple[ClearanceRule, ...]
    facts: tuple[FactAnswer, ...]
    papers: Mapping[str, tuple[str, ...]]
    made_in_word: bool


class FilledInAnswer(RootModel[dict[str, Any]]):
    """A filled-in agreement, as `memoranda new` takes it."""


class ClauseAnswer(Answer):
    """A clause of the library, and the types that take it in."""

    id: str
    title: str
    file: str
    standing: str
    positions: dict[str, Any]
    facts: tuple[str, ...]
    types: tuple[str, ...]


class ProblemAnswer(Answer):
    """Something wrong with a file: the line, where it lies, and what to mend."""

    file: str | None
    line: int | None
    path: str
    says: str


class CheckAnswer(Answer):
    """What is wrong with any type, template or clause."""

    types: int
    clauses: int
    problems: tuple[ProblemAnswer, ...]


class TypeLookedOverAnswer(TypeLineAnswer):
    """An agreement type as the library lists it; one that cannot be read has its key alone, and what is wrong with it."""

    usable: bool
    problems: tuple[ProblemAnswer, ...]


class LibraryAnswer(Answer):
    """The types, the clauses, and what is wrong with any of them; `elsewhere` is what is wrong with no type of its own."""

    types: tuple[TypeLookedOverAnswer, ...]
    clauses: tuple[ClauseAnswer, ...]
    elsewhere: tuple[ProblemAnswer, ...]


class ClauseTextAnswer(ClauseAnswer):
    """A clause with its text as it is written, and its other positions as theirs are."""

    text: str
    others: dict[str, str]
    survives: str | None
    countries: tuple[str, ...]
    why: str | None
    own: bool


class FilesAnswer(RootModel[tuple[str, ...]]):
    """Files that were written."""


class PreviewsAnswer(RootModel[dict[str, tuple[str, ...]]]):
    """Files that were written for each type."""


class ClauseOfADealAnswer(Answer):
    """A clause of one deal: what it may be instead, and what it is, with the reason; None where it stands as preferred."""

    clause: str
    title: str
    may_be: tuple[Instead, ...] = ()
    instead: Instead | None = None
    reason: str | None = None
