"""Acts as they are answered before anybody asks for one: which a person may ask for, what holds each back, and its form."""

from enum import StrEnum

from workflow.answers.answer import Answer
from workflow.domain.agreement.acts import Act
from workflow.domain.errors import Topic


class ReasonAnswer(Answer):
    """Why an act is held back: the sentence, what it is about, and the place there that mends it.

    The anchor is the name of a field of the act's form where `about` is \u201cfield\u201d, else a place of the agreement:
    \u201ccomment-2\u201d, \u201cclearance-ethics\u201d.
    """

    sentence: str
    about: Topic | None
    anchor: str | None


class AskableAnswer(Answer):
    """An act that a person may ask for: its word, its label as a verb for a button, and what holds it back now.

    `asks_first` is whether it cannot be undone, so that what goes with it is named before it is done.
    """

    act: Act
    word: str
    label: str
    group: str
    asks_first: bool
    reasons: tuple[ReasonAnswer, ...]


class FieldKind(StrEnum):
    """What is typed or chosen in a field; of a line the choices are suggestions."""

    LINE = "line"
    TEXT = "text"
    DAY = "day"
    MOMENT = "moment"
    NUMBER = "number"
    CHOICE = "choice"
    YES_NO = "yes_no"
    FILE = "file"
    FILES = "files"
    LIST = "list"
    ROWS = "rows"


class ChoiceAnswer(Answer):
    """What may be chosen: the value that is sent, and what a person reads."""

    value: str
    label: str


class FieldAnswer(Answer):
    """One field of a form, with what stands in it beforehand.

    Of a field of rows `columns` are the fields of each row and `rows` what stands in those there are; the field in column
    \u201clevel\u201d of the first row of \u201creadings\u201d is sent as \u201creadings.1.level\u201d.
    """

    name: str
    label: str
    help: str
    kind: FieldKind
    required: bool
    choices: tuple[ChoiceAnswer, ...] = ()
    value: str | tuple[str, ...] | None = None
    columns: tuple["FieldAnswer", ...] = ()
    rows: tuple[dict[str, str], ...] = ()


class ActFormAnswer(Answer):
    """The form of an act: what it is called, as a verb for its button, and its fields in their order."""

    act: Act
    word: str
    label: str
    fields: tuple[FieldAnswer, ...]


class TouchedAnswer(Answer):
    """What an act that ends an agreement touches besides, in a sentence; `number` is the agreement that it tells of."""

    sentence: str
    number: str | None = None
