"""Agreements at a glance: named beside another, or in a line of a list."""

from datetime import date

from workflow.answers.answer import Answer, found
from workflow.answers.dates import DateAnswer
from workflow.domain.agreement.stages import Stage


class PartyAnswer(Answer):
    name: str
    role: str
    signs: str


class LinkedAnswer(Answer):
    """An agreement that is named beside another."""

    number: str
    title: str = found("terms.title")
    stage: Stage


class GlanceAnswer(LinkedAnswer):
    """An agreement at a glance: how it stands on the day, and its next date."""

    type: str
    standing: str
    parties: tuple[PartyAnswer, ...] = found("terms.parties")
    owner: str
    effective_on: date | None
    last_day: date | None
    term: int | None = found("period.number", None)
    renews: str | None
    next_date: DateAnswer | None
    without_end: str | None
    version: int
