"""The versions of a text as they are answered: all there are, and two of them compared."""

from datetime import date

from workflow.answers.answer import Answer
from workflow.answers.papers import ShownRedlineAnswer
from workflow.answers.review import PersonNamedAnswer
from workflow.domain.agreement.sides import Side
from workflow.domain.clauses_compared import Compared


class VersionAnswer(Answer):
    """One version: what it is called, its code, whose it is, the day it is of, and by whom it came.

    `rounds` are those in which the reviewers had it, `sent_on` is the day it last went to the other side, `present` is the
    text as it stands. `place` is where it stands in the list of papers. `comparable` is whether it is a Word file, and
    `can_be_taken_up` whether the text may be as it was again.
    """

    title: str
    code: str
    whose: Side
    on: date
    by: PersonNamedAnswer
    rounds: tuple[int, ...]
    sent_on: date | None
    present: bool
    place: int
    comparable: bool
    can_be_taken_up: bool


class VersionsAnswer(Answer):
    """Every version of the text of an agreement, in the order in which they came."""

    number: str
    versions: tuple[VersionAnswer, ...]


class ComparedClauseAnswer(Answer):
    """A clause that is not as it was, by its heading; none where it stands before the first heading."""

    heading: str
    compared: Compared


class ComparedVersionsAnswer(Answer):
    """Two versions compared: the clauses that are not as they were, and how many changes a redline of them tracks.

    `untold` says what could not be told as a change; `file` is where the redline was written, where somebody asked for it.
    """

    number: str
    older: VersionAnswer
    newer: VersionAnswer
    clauses: tuple[ComparedClauseAnswer, ...]
    changes: int
    untold: tuple[str, ...]
    file: str | None = None


class RedlineBetweenAnswer(Answer):
    """Two versions with what became of the older in the newer; `why` tells why it cannot be shown."""

    older: VersionAnswer
    newer: VersionAnswer
    redline: ShownRedlineAnswer | None
    why: str | None
