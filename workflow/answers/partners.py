"""Answers for partners, who look in from outside: what the other side knows of an agreement, and nothing of the house."""

from datetime import date

from workflow.answers.answer import Answer
from workflow.answers.glance import PartyAnswer


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
