"""Mail that came in, as it is answered: each with what it brought, where it belongs, and what became of it."""

from datetime import date

from workflow.answers.answer import Answer, Moment


class EnclosedAnswer(Answer):
    """A file that came with a mail: where it lies on the shelf; or why it was not taken."""

    name: str
    size: int
    sha256: str | None
    file: str | None
    refused: str | None
    is_draft: bool


class CameBackAnswer(Answer):
    """A mail that could not be delivered: to which address, whose that is, what the server said, and which mail of ours it was."""

    address: str | None
    whose: str | None
    said: str
    mail: str | None


class ArrivalAnswer(Answer):
    """One mail. What it says of its sender nobody has verified; `seems` is whom of the office it names as that.

    `number` is the agreement it belongs to, which is `sure` where its address or a person says so, else supposed.
    `may_be_notice` are the reasons for which it may be one; `received_on` the day from which what it sets going counts.
    """

    id: int
    sort: str
    stands: str
    number: str | None
    sure: bool
    sender: str
    sender_name: str
    seems: str | None
    subject: str
    sent_at: Moment | None
    arrived_at: Moment
    received_on: date
    may_be_notice: tuple[str, ...]
    came_back: CameBackAnswer | None
    enclosed: tuple[EnclosedAnswer, ...]
    remarks: tuple[str, ...]
    done_by: str | None
    done_at: Moment | None
    reason: str | None


class WholeArrivalAnswer(ArrivalAnswer):
    """The same with its words and its headers, as plain text."""

    to: str
    message_id: str | None
    text: str
    headers: str


class TakenAnswer(Answer):
    """What came of taking mail: how many were taken, how many were known, and why some were not taken."""

    taken: int = 0
    known: int = 0
    not_taken: tuple[str, ...] = ()


class AgreementAddressAnswer(Answer):
    """The address of an agreement for mail; none where the office takes no mail in."""

    number: str
    address: str | None
