"""What a search answers: the agreements that were found, each with where the words stand."""

from workflow.answers.agreements import LinkedAnswer
from workflow.answers.answer import Answer


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
