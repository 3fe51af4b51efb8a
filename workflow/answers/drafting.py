"""The draft form as it is answered: its groups, each with the fields it asks for, what was typed, and what is wrong with it."""

from typing import Literal

from workflow.answers.answer import Answer, shown
from workflow.answers.papers import ShownPaperAnswer

DraftFieldKind = Literal[
    "line", "text", "list", "number", "choice", "yes_no", "day", "length", "money", "rows"
]


class DraftChoiceAnswer(Answer):
    """One of several: what is typed, and what is read."""

    value: str
    label: str


class DraftProblemAnswer(Answer):
    """What is wrong, and the name of the field in which it is mended."""

    field: str
    says: str


class DraftFieldAnswer(Answer):
    """One field: its name in the form, what it asks for and how, and what was typed in it.

    `example` is a hint and never a value; `left_out` says what stands when it is left blank. Rows have `columns`, which are
    the fields of a row that is not there yet, with `#` in place of its number, and the `rows` that are there. `assumed` is
    whether it is marked as not confirmed by anybody; None where it is not marked by itself.
    """

    name: str
    label: str
    kind: DraftFieldKind
    help: str
    example: str
    required: bool
    expected: bool
    choices: tuple[DraftChoiceAnswer, ...]
    value: str
    left_out: str
    clause: str | None
    problems: tuple[str, ...]
    assumed: bool | None = None
    columns: "tuple[DraftFieldAnswer, ...]"
    rows: "tuple[DraftRowAnswer, ...]"


class DraftRowAnswer(Answer):
    """A row that is there, by its number in the form."""

    number: int
    fields: tuple[DraftFieldAnswer, ...]


class DraftGroupAnswer(Answer):
    """Fields that stand together; complete where nothing required is missing and nothing is wrong."""

    key: str
    title: str
    complete: bool
    missing: int
    fields: tuple[DraftFieldAnswer, ...]


class DraftFormAnswer(Answer):
    """The draft form of a type, or of an agreement: what was typed, else what is on record.

    `version` is that of the agreement the form began from, to be given back when it is saved; None of a new one.
    `assumed_besides` are marked as assumed and stand in no field of their own, as all of the facts at once.
    """

    type: str
    type_title: str
    number: str | None
    version: int | None
    groups: tuple[DraftGroupAnswer, ...]
    problems: tuple[DraftProblemAnswer, ...]
    assumed_besides: tuple[str, ...] = ()


class LivePaperAnswer(Answer):
    """The paper of what was typed, as far as it can be read, and what is wrong with the rest.

    `fields` are the fields and rows of the form in which it was typed, to which the marks of the paper lead.
    """

    paper: ShownPaperAnswer | None
    problems: tuple[DraftProblemAnswer, ...]
    fields: tuple[str, ...] = shown(default=())
