"""What an agreement owes and has done, as a page shows it in tables."""

from datetime import date

from workflow.answers.answer import Answer
from workflow.answers.papers import EvidenceAnswer
from workflow.answers.performance import LevelAnswer, ObligationAnswer, PairAnswer, PeriodAnswer
from workflow.domain.agreement.performed import Activity, Exchange, Performance


class LevelRowAnswer(Answer):
    """A service level with its last measurement, and the oldest period whose value is still asked for."""

    level: LevelAnswer
    owner: str | None
    last: PeriodAnswer | None
    asked: PeriodAnswer | None
    missing: int


class DutiesAnswer(Answer):
    """Obligations, service levels, activities and exchanges; `files` are those that show them, by their code."""

    number: str
    on: date
    obligations: tuple[ObligationAnswer, ...]
    levels: tuple[LevelRowAnswer, ...]
    activities: tuple[Activity, ...]
    told: tuple[Performance, ...]
    exchanges: tuple[Exchange, ...]
    balances: tuple[PairAnswer, ...]
    unread_quotas: tuple[str, ...]
    files: dict[str, EvidenceAnswer]
    names: dict[str, str]
