"""Agreements at a glance: named beside another, in a line of a list, or as a partner is shown them."""

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


class PartnerLineAnswer(Answer):
    """An agreement in the list of a partner; it is in force, or has ended."""

    number: str
    title: str
    parties: tuple[PartyAnswer, ...]
    stands: str
    effective_on: date | None
    last_day: date | None


class PartnerDateAnswer(Answer):
    """A date as the other side is told it."""

    what: str
    on: date
    why: str


class PartnerPaperAnswer(Answer):
    """A paper that went out; its PDF lies on the shelf by its sha256."""

    kind: str
    title: str
    version: int
    made_on: date
    pdf: str | None


class PartnerAgreementAnswer(PartnerLineAnswer):
    """An agreement as a partner is shown it."""

    notice: str | None
    dates: tuple[PartnerDateAnswer, ...]
    papers: tuple[PartnerPaperAnswer, ...]
