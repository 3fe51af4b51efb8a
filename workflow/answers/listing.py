"""Many agreements as they are answered: lists and counts, what they wait for, and what a search found."""

from datetime import date

from workflow.answers.answer import Answer, shown
from workflow.answers.glance import GlanceAnswer, LinkedAnswer
from workflow.domain.agreement.stages import Stage


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


class WaitAnswer(Answer):
    """One thing an agreement waits for: the task, of whom it is asked, since when and by when, and why.

    `key` names it within its agreement; `since` is None where it only comes up. An enquiry waits for its answer; it is in no
    stage yet.
    """

    number: str
    title: str
    other_side: str
    stage: Stage | None
    key: str
    task: str
    of_role: str
    of_route: str | None
    of_person: str | None
    since: date | None
    by: date | None
    reason: str | None


class PassageAnswer(Answer):
    """Words that were found: the heading of the clause, or what of the agreement says them; `marks` are their signs.

    Each mark is a pair: the first sign of a word that was found, and the one after its last. `paper` is where the clause
    stands, None for what the agreement says of itself.
    """

    about: str
    words: str
    marks: tuple[tuple[int, int], ...]
    paper: str | None = None


class HitAnswer(LinkedAnswer):
    """An agreement that was found; `marks` are those of its title, and no passage is given that says no more than this."""

    marks: tuple[tuple[int, int], ...]
    passages: tuple[PassageAnswer, ...]


class SearchAnswer(Answer):
    """A page of what was found. `count` stops at the most there can be, and `more` tells that there are others.

    `next` is what the page after this one is asked for by, None after the last.
    """

    sought: str
    count: int
    more: bool
    hits: tuple[HitAnswer, ...]
    next: str | None
