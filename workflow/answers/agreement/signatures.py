"""The signatures of an agreement, as they are answered: party by party, with the ink that is there and that is awaited."""

from datetime import date

from workflow.answers.answer import Answer
from workflow.answers.papers import EvidenceAnswer
from workflow.domain.agreement.acts import Act


class SignatoryAnswer(Answer):
    """One hand: signed, or still to sign. `on` is the day written beside the ink, else that of the evidence (not `dated`).

    `authority` is what the terms say of the signatory, `rests_on` the authority in the office's matrix by which one of ours signed.
    """

    name: str | None
    title: str | None
    authority: str | None
    order: int | None
    state: str
    on: date | None = None
    dated: bool = True
    place: str | None = None
    out_of_order: bool = False
    rests_on: str | None = None
    ratified_from: date | None = None
    change: int | None = None
    recorded_on: date | None = None
    files: tuple[EvidenceAnswer, ...] = ()


class SigningPartyAnswer(Answer):
    """A party and whoever signs for it; `bound` is in whose name it contracts where that is another."""

    name: str
    role: str
    signs: str
    bound: str | None
    waits: bool
    signatories: tuple[SignatoryAnswer, ...]


class TurnedBackAnswer(Answer):
    """A refusal to sign, or a recall from signature."""

    act: Act
    version: int
    on: date
    by: str
    reason: str | None
    files: tuple[EvidenceAnswer, ...]


class SignaturesAnswer(Answer):
    """Who signs and who has signed; `code` is that of the text, `is_out` whether it is out for signature now."""

    number: str
    code: str | None
    is_out: bool
    parties: tuple[SigningPartyAnswer, ...]
    offer_lapses_on: date | None
    turned_back: tuple[TurnedBackAnswer, ...]
