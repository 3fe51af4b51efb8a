"""Acts as they are answered before anybody asks for one: which a person may ask for, what holds each back, and its form."""

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
