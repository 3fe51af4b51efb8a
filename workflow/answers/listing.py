"""Lists of agreements as they are answered: a line for each, and how many there are of each kind."""

from datetime import date

from workflow.answers.agreements import GlanceAnswer
from workflow.answers.answer import Answer, shown


class ListedAnswer(GlanceAnswer):
    """An agreement in a list: at a glance, with whose turn it is, since when it is in its stage, and the other side."""

    turn: str | None
    stage_since: date | None
    other_side: str


class CountedAnswer(Answer):
    """One value of a facet and how many agreements have it; they are counted no further than `at_least` says."""

    value: str
    count: int
    at_least: bool
    words: str = shown()


class FacetAnswer(Answer):
    """Everything agreements are counted by under one heading."""

    facet: str
    values: tuple[CountedAnswer, ...]


class TermAnswer(Answer):
    """One term of an agreement, as a calendar of years shows it; `last_day` is None where it has no end."""

    number: str
    title: str
    other_side: str
    term: int
    first_day: date
    last_day: date | None
    how: str
