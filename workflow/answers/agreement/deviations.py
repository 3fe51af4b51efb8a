"""A text of the other side as it is answered: where it departs from the library, and which facts it says otherwise."""

from datetime import date

from workflow.answers.answer import Answer
from workflow.domain.agreement.foreign.found import Decided, Stands
from workflow.domain.measuring.deviations import Position
from workflow.domain.measuring.words import How


class StretchAnswer(Answer):
    """Words in a row: the same as ours, left out of ours, or put in."""

    how: How
    words: str


class DeviationAnswer(Answer):
    """A clause that is off the office\u2019s own.

    `clause` is the id of ours, or the heading of one that was added; `position` the one its words are nearest to, `exact` whether
    it stands in that word for word, else `same` how many of a hundred words are those of it. `said` is the position in which
    somebody of the legal office said that it stands. `stands` and `remark` say all of that in words.
    """

    clause: str
    number: str
    heading: str
    position: Position
    exact: bool
    same: int
    words: tuple[StretchAnswer, ...]
    stands: str
    remark: str | None
    said: Stands | None = None
    said_by: str | None = None
    said_on: date | None = None
    reason: str | None = None


class ProposedFactAnswer(Answer):
    """A fact that their text says otherwise: the field of the case, our words and theirs, and where these stand in the text.

    `typed` is what the case would say, None where no rule reads it; `still` are places where their text goes on as before.
    `stands` and `remark` say in words what became of it.
    """

    id: int
    about: str
    ours: str
    theirs: str
    place: str
    heading: str
    typed: str | None
    still: tuple[str, ...]
    stands: str
    remark: str | None
    decided: Decided | None = None
    by: str | None = None
    on: date | None = None
    reason: str | None = None


class DeviationsAnswer(Answer):
    """What was found in the last text of the other side; `why_not` says why nothing could be compared.

    `code` is that of the file; `replaces` whether it stands in the place of our text, so that rules go by its deviations.
    """

    number: str
    title: str
    code: str | None
    name: str | None
    replaces: bool
    why_not: str | None
    deviations: tuple[DeviationAnswer, ...]
    proposals: tuple[ProposedFactAnswer, ...]
