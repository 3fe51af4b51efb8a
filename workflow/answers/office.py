"""The office as it is answered: how it was made and upgraded, whether it is sound, who acts in it, and what waits for whom."""

from datetime import date
from enum import StrEnum

from pydantic import RootModel

from workflow.answers.answer import Answer, Moment, found, shown
from workflow.answers.dates import MovedAnswer, OwnedAnswer
from workflow.domain.agreement.agreement import Person
from workflow.domain.beginnings.prospect import Prospect


class OfficeAnswer(Answer):
    """An office that was made, and where."""

    office: str
    name: str


class UpgradeAnswer(Answer):
    """The version of the register before and after, what was filed for lists, and the schedules declared on a Prefect server.

    `told` has a sentence for each day that a paper told before it went out and that is another one now.
    """

    before: str | None
    after: str | None
    filed: int
    told: tuple[str, ...]
    failed: tuple[str, ...]
    prefect: str | None = None
    schedules: int = 0


class LookAnswer(Answer):
    """What an upgrade would do: the versions, how many agreements it counts again, and every date that it moves.

    `told` has a sentence for each such day that a paper told which went out.
    """

    before: str
    after: str
    counted: int
    moved: tuple[MovedAnswer, ...]
    told: tuple[str, ...]
    failed: tuple[str, ...]


class Mending(StrEnum):
    """What mends a finding of the doctor, where that is done from here."""

    REPAIR = "repair"
    UPGRADE = "upgrade"
    TRY_AGAIN = "try again"
    CARRY_OUT = "carry out"
    ADD_A_PERSON = "add a person"
    LIST_PEOPLE = "list people"
    SEND_AGAIN = "send again"
    CHOOSE_MAIL = "choose mail"


class FindingAnswer(Answer):
    """What the doctor looked at and found; `remedy` says how to mend it, `mending` by which of the office\u2019s own means."""

    about: str
    well: bool
    said: str
    remedy: str | None
    mending: Mending | None = None


class DoctorAnswer(Answer):
    """Whether the office is sound, after what was repaired."""

    well: bool
    repaired: tuple[str, ...]
    findings: tuple[FindingAnswer, ...]


class WaitingWorkAnswer(Answer):
    """The work orders that are not done: how many, how many of them failed or are set aside, and how old the oldest is."""

    waiting: int
    failed: int
    oldest: Moment | None
    oldest_words: str | None


class RoundAnswer(Answer):
    """The last round of a kind: the day it worked for, when it ended, and how long ago that is, in words."""

    work: str
    on: date
    at: Moment
    ago: str


class HealthAnswer(Answer):
    """How the office is at a moment: what can be looked at at once, the work that waits, and the machine’s last rounds.

    `rounds` has those that there were; `prefect` is a finding too, None where nobody was to ask.
    """

    at: Moment
    well: bool
    findings: tuple[FindingAnswer, ...]
    work: WaitingWorkAnswer | None
    rounds: tuple[RoundAnswer, ...]
    prefect: FindingAnswer | None


class ProofAnswer(Answer):
    """What was looked at for one agreement, and a sentence for everything that does not hold.

    `broken` are those of the record itself; `stale` say that what lies beside it is not what follows from it. `noticed`
    tells what is odd about the record although it holds.
    """

    number: str
    holds: bool
    changes: int
    papers: int
    head: str
    breaks: tuple[str, ...]
    broken: tuple[str, ...] = shown()
    stale: tuple[str, ...] = shown()
    noticed: tuple[str, ...] = ()


class VerifyAnswer(Answer):
    """Whether the record holds; `whole` says what is wrong with the register as a whole."""

    whole: tuple[str, ...]
    holds: bool
    agreements: tuple[ProofAnswer, ...]


class HeadAnswer(Answer):
    """The version of an agreement and its head, over all its changes."""

    number: str
    version: int
    head: str


class HeadsAnswer(Answer):
    """The heads of all agreements, and one over all of them: written down elsewhere, they show what is missing later."""

    agreements: tuple[HeadAnswer, ...]
    head: str


class PersonAnswer(RootModel[Person]):
    """Somebody who acts in the office."""


class PartChangedAnswer(Answer):
    """Somebody as they are from now on, the agreements that went to another, and what the office should see to."""

    person: Person
    handed_over: tuple[str, ...]
    told: tuple[str, ...]


class ProspectAnswer(RootModel[Prospect]):
    """A relationship that has no instrument yet."""


class MessageAnswer(OwnedAnswer):
    """What somebody was reminded of and has not seen to."""

    matter: str = found("message.key")
    what: str = found("message.what")
    act_by: date = found("message.act_by")
    said_on: date = found("message.on")
    words: str = found("message.words")
    to: tuple[str, ...] = found("message.readers")
    put_off_until: date | None = found("message.put_off_until")


class RefusalAnswer(Answer):
    """Why something was refused: the kind of error, and a sentence for each reason."""

    error: str
    reasons: tuple[str, ...]
