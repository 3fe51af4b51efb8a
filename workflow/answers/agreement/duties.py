"""What an agreement owes and has done, as a page shows it in tables."""

from datetime import date

from workflow.answers.answer import Answer
from workflow.answers.papers import EvidenceAnswer
from workflow.answers.performance import LevelAnswer, ObligationAnswer, PairAnswer, PeriodAnswer
from workflow.domain.agreement.performed import Activity, Decision, Exchange, Performance, View


class LevelRowAnswer(Answer):
    """A service level with its last measurement, and the oldest period whose value is still asked for."""

    level: LevelAnswer
    owner: str | None
    last: PeriodAnswer | None
    asked: PeriodAnswer | None
    missing: int


class RenewalFoundAnswer(Answer):
    """How the present term went, what the stated rules recommend and why, what was thought of it, and what was decided."""

    term: int
    recommended: str
    why: tuple[str, ...]
    evidence: tuple[tuple[str, str], ...]
    views: tuple[View, ...]
    awaited: tuple[str, ...]
    decision: Decision | None


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
    renewal: RenewalFoundAnswer | None
    files: dict[str, EvidenceAnswer]
    names: dict[str, str]
