"""Mail as it is answered: what was sent and what waits, and how a person is told."""

from datetime import date

from workflow.answers.answer import Answer, Moment


class MailTallyAnswer(Answer):
    """What came of one pass of mail: how many went, were put off, were refused for good, and were left out.

    `away` is why the server could not be reached, None where it was.
    """

    sent: int = 0
    put_off: int = 0
    refused: int = 0
    left_out: int = 0
    away: str | None = None

    @property
    def happened(self) -> bool:
        """Whether there was any mail."""
        return bool(self.sent or self.put_off or self.refused or self.left_out)

    @property
    def words(self) -> str:
        """In few words."""
        told = [
            f"{count} {said}"
            for count, said in (
                (self.sent, "sent"),
                (self.put_off, "put off"),
                (self.refused, "refused"),
                (self.left_out, "left out"),
            )
            if count
        ]
        return ", ".join(told) or "no mail"


class MailAnswer(Answer):
    """One mail: whom it tells of what, and what became of it. `stands` is that in few words, `reason` why it was not sent."""

    id: str
    kind: str
    person: str
    number: str | None
    on: date
    recorded_at: Moment
    stands: str
    reason: str | None
    address: str | None
    tried_again: Moment | None
    attempts: int
    done_at: Moment | None


class ChoiceAnswer(Answer):
    """One kind of mail, what it tells, and how somebody is told of it."""

    kind: str
    about: str
    how: str


class MailboxAnswer(Answer):
    """How a person is told by mail; `own_address` and `own_zone` are theirs for mail alone, where they gave any.

    `refused` is what a server said of the address for good, with the day.
    """

    person: str
    name: str
    address: str | None
    own_address: str | None
    language: str
    zone: str
    own_zone: str | None
    digest: str
    weekly: bool
    quiet: tuple[str, ...]
    choices: tuple[ChoiceAnswer, ...]
    refused: str | None
    refused_on: date | None
    office_sends: bool
