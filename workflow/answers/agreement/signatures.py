"""The signatures of an agreement, as they are answered: party by party, with the ink that is there and that is awaited."""

from datetime import date

from workflow.answers.answer import Answer
from workflow.answers.papers import EvidenceAnswer
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.sides import Side


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


class ConfirmedCopyAnswer(Answer):
    """A side that confirmed the copy of a negotiated text, or has not yet: then `on` is None. `who` confirmed it, `by` recorded it."""

    side: Side
    on: date | None = None
    who: str | None = None
    by: str | None = None
    files: tuple[EvidenceAnswer, ...] = ()


class CopyToSignAnswer(Answer):
    """The copy of a negotiated text that is signed, by the sha256 of its file, None while it is not made; and who confirmed it."""

    sha256: str | None
    files: tuple[EvidenceAnswer, ...]
    confirmed: tuple[ConfirmedCopyAnswer, ...]


class TurnedBackAnswer(Answer):
    """A refusal to sign, or a recall from signature."""

    act: Act
    version: int
    on: date
    by: str
    reason: str | None
    files: tuple[EvidenceAnswer, ...]


class SignaturesAnswer(Answer):
    """Who signs and who has signed; `code` is that of the text, `is_out` whether it is out for signature now.

    `copy_to_sign` is there where the text is a negotiated one.
    """

    number: str
    code: str | None
    is_out: bool
    copy_to_sign: CopyToSignAnswer | None
    parties: tuple[SigningPartyAnswer, ...]
    offer_lapses_on: date | None
    turned_back: tuple[TurnedBackAnswer, ...]
