"""The changes of an agreement, as a page tells them."""

from workflow.answers.agreements import ChangeAnswer
from workflow.answers.answer import Answer
from workflow.answers.papers import EvidenceAnswer


class ToldChangeAnswer(ChangeAnswer):
    """One change with the names of people, where it came by in words, the files that show it, and what of the record it changed."""

    label: str
    by: str
    behalf: str | None
    witness: str | None
    came_by: str
    moved: str | None
    changed: tuple[str, ...]
    files: tuple[EvidenceAnswer, ...]


class HistoryAnswer(Answer):
    """Every change of an agreement, the newest first."""

    number: str
    changes: tuple[ToldChangeAnswer, ...]
