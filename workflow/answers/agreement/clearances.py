"""The clearances of an agreement, as every command and page answers them."""

from datetime import date
from enum import StrEnum

from workflow.answers.answer import Answer
from workflow.answers.papers import EvidenceAnswer
from workflow.domain.agreement.type_rules import Before


class Cleared(StrEnum):
    """How a clearance stands on a day."""

    GIVEN = "given"
    EXPIRED = "expired"
    MISSING = "missing"


class ClearanceAnswer(Answer):
    """An outside condition: before what it is wanted and why, how it stands, and what it rests on.

    `condition` is whether the agreement does not come into force without it. Who confirmed it, its last day, and the screening
    list with the day that is of are None where they are not on record. `words` say the same as a person would.
    """

    key: str
    label: str
    before: Before
    condition: bool
    because: tuple[str, ...]
    state: Cleared
    given_on: date | None
    expires_on: date | None
    confirmed_by: str | None
    screened_by: str | None
    list_of: date | None
    note: str | None
    files: tuple[EvidenceAnswer, ...]
    words: str
