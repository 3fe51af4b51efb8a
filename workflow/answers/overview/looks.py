"""Looks over the whole office as they are answered: the board, the portfolio, the changes of all agreements."""

from datetime import date

from workflow.answers.answer import Answer, Moment
from workflow.answers.listing import CountedAnswer, FacetAnswer
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage


class OpenOnCardAnswer(Answer):
    """One thing that is open on a card: the task, by when, whether that has passed, and both in words."""

    task: str
    of_role: str
    of_person: str | None
    by: date | None
    late: bool
    words: str


class CardAnswer(Answer):
    """An agreement on the board: whose turn it is, for how many days it has been in its stage, and what is open or late.

    The first to be done comes first; `more_open` is how many things are open besides.
    """

    number: str
    other_side: str
    title: str
    owner: str
    turn: str | None
    stage_since: date | None
    days_in_stage: int | None
    late: bool
    open: tuple[OpenOnCardAnswer, ...]
    more_open: int


class ColumnAnswer(Answer):
    """A column of the board: those longest in the stage first, and how many there are of them in all."""

    stage: Stage
    count: CountedAnswer
    cards: tuple[CardAnswer, ...]


class BoardAnswer(Answer):
    """The board: a column for each stage in which people work, and how many are in force and closed."""

    on: date
    columns: tuple[ColumnAnswer, ...]
    in_force: CountedAnswer
    closed: CountedAnswer


class FigureAnswer(Answer):
    """A number that opens a list: what it counts, and the words that ask the list for it, each with its value."""

    key: str
    label: str
    count: CountedAnswer
    words: tuple[tuple[str, str], ...]


class PortfolioAnswer(Answer):
    """The portfolio: its numbers, and under each heading how many agreements there are of what."""

    on: date
    figures: tuple[FigureAnswer, ...]
    facets: tuple[FacetAnswer, ...]


class AuditLineAnswer(Answer):
    """A change among those of all agreements: who did what to which one, when it happened and when it was recorded.

    `place` is what the page after this change is asked for by.
    """

    number: str
    version: int
    title: str
    act: Act
    word: str
    actor: str
    name: str
    on_behalf_of: str | None
    second: str | None
    occurred_on: date
    recorded_at: Moment
    recorded_on: date
    reason: str | None
    flags: tuple[str, ...]
    hash: str
    place: str


class ChangesExportedAnswer(Answer):
    """A file that was written, with how many changes."""

    file: str
    changes: int
