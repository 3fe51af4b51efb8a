"""The facts of an agreement, as a page shows them: parties with their contacts, the term, the text, and what amended it."""

from datetime import date

from workflow.answers.agreement.clearances import ClearanceAnswer
from workflow.answers.answer import Answer
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Contact


class FactRowAnswer(Answer):
    """One fact: its label and what it is, in words, or as a table of columns and rows; `assumed` where nobody confirmed it."""

    label: str
    words: str = ""
    assumed: bool = False
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


class PartyFactsAnswer(Answer):
    """A party in its role, what is known of it, and whom to write to."""

    name: str
    role: str
    about: tuple[str, ...]
    signatories: tuple[str, ...]
    contacts: tuple[Contact, ...]
    assumed: bool


class FoldedAnswer(Answer):
    """An amendment: what it changed and from when, or how far it has come."""

    number: str
    title: str
    stage: Stage
    applies_from: date | None
    changes: tuple[str, ...]


class FactsAnswer(Answer):
    """Every fact of an agreement by groups."""

    number: str
    about: tuple[FactRowAnswer, ...]
    parties: tuple[PartyFactsAnswer, ...]
    term: tuple[FactRowAnswer, ...]
    text: tuple[FactRowAnswer, ...]
    folded: tuple[FoldedAnswer, ...]
    clearances: tuple[ClearanceAnswer, ...]
    notices: tuple[FactRowAnswer, ...]
    told_otherwise: tuple[str, ...]
