"""What an agreement is tied to, as it is answered: the tree of its umbrella, and what renews, amends or supersedes."""

from datetime import date

from workflow.answers.answer import Answer
from workflow.domain.agreement.stages import Stage


class TiedAnswer(Answer):
    """An agreement beside another: how it stands, and what happens to it when the one above it ends."""

    number: str
    title: str
    other_side: str
    stage: Stage
    standing: str
    last_day: date | None
    happens: str | None = None


class NodeAnswer(TiedAnswer):
    """One in the tree of an umbrella; `current` is the one that is looked at."""

    current: bool
    below: tuple["NodeAnswer", ...] = ()


class TieAnswer(Answer):
    """One tie, in words as seen from the agreement looked at: \u201camended by\u201d, \u201crenews\u201d."""

    words: str
    to: TiedAnswer


class LinksAnswer(Answer):
    """The tree in which it stands, None where it stands alone; its other ties; `left_out` counts what is not shown of the tree."""

    number: str
    tree: NodeAnswer | None
    ties: tuple[TieAnswer, ...]
    left_out: int
