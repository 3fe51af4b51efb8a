"""What may be asked of an agreement and what an accepted request leaves behind: requests, changes, work orders."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from workflow.domain.agreement import Agreement, Person, Stage
from workflow.domain.calendar import BusinessCalendar
from workflow.domain.instrument import Contact, Terms

NAMESPACE = uuid5(NAMESPACE_URL, "memoranda")


class Act(StrEnum):
    OPEN = "open"
    REGISTER = "register existing"
    BEGIN = "begin drafting"
    REVISE = "revise"
    SEND = "send draft"
    RECEIVE = "receive draft"
    COMMENT = "comment"
    SETTLE = "settle"
    CHANGE_CONTACT = "change contact"
    CLEAR = "give clearance"
    SUBMIT = "submit"
    SIGN_OFF = "sign off"
    RETURN = "return"
    SIGN = "record signature"
    DECLINE = "decline"
    RECALL = "recall"
    ACTIVATE = "activate"
    OPEN_RENEWAL = "open renewal"
    RENEW = "renew"
    AMEND = "amend"
    NOT_RENEW = "give notice of non-renewal"
    GIVE_NOTICE = "give notice of termination"
    RECEIVE_NOTICE = "record notice received"
    WITHDRAW_NOTICE = "withdraw notice"
    CURE = "demand a cure"
    SUSPEND = "suspend"
    RESUME = "resume"
    TERMINATE = "terminate"
    EXPIRE = "expire"
    SUPERSEDE = "supersede"
    CARRY_OUT = "carry out"
    REINSTATE = "reinstate"
    WITHDRAW = "withdraw"
    FULFIL = "fulfil"
    WAIVE = "waive"
    MEASURE = "measure"
    CORRECT = "correct record"


@dataclass(frozen=True, slots=True)
class Opening:
    """A new agreement; `stage` is where it starts. For one that exists already, its dates as far as they are known.

    `closed_as` says how one that is closed already came to its end; left out, it expired.
    """

    id: str
    number: str
    type: str
    terms: Terms
    stage: Stage = Stage.DRAFTING
    contacts: tuple[Contact, ...] = ()
    under: str | None = None
    renews: str | None = None
    amends: str | None = None
    supersedes: str | None = None
    split_from: str | None = None
    effective_on: date | None = None
    original_missing: bool = False
    closed_as: str | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    terms: Terms


@dataclass(frozen=True, slots=True)
class Contacts:
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A draft sent or received; a received one may replace our text for the next round, or let ours hold again.

    With one that is sent goes what is asked of the other side, and by when.
    """

    file: str
    replaces_text: bool = False
    ours_again: bool = False
    asks: str | None = None
    by: date | None = None


@dataclass(frozen=True, slots=True)
class CommentText:
    text: str


@dataclass(frozen=True, slots=True)
class Which:
    """The number of a comment or a notice."""

    id: int


@dataclass(frozen=True, slots=True)
class Clearing:
    key: str
    note: str


@dataclass(frozen=True, slots=True)
class SigningOff:
    """A reviewer's approval of one route; `content_hash` is (the beginning of) the hash the reviewer read."""

    route: str
    content_hash: str | None = None
    scope: str = "the whole text"


@dataclass(frozen=True, slots=True)
class Signing:
    """Wet ink: whose, by whom, the date written on the paper, the code at its foot, and the scan on the shelf."""

    party: str
    name: str
    code: str
    on: date | None = None
    title: str | None = None
    place: str | None = None
    scan: str | None = None
    scanned_on: date | None = None


@dataclass(frozen=True, slots=True)
class Noticing:
    """A notice: its kind (non-renewal, termination), the day it was given or received, and how."""

    kind: str = "non-renewal"
    on: date | None = None
    method: str = "letter"


@dataclass(frozen=True, slots=True)
class Asking:
    """What a cure notice, a suspension or its end asks of the other parties, by when, and how it is sent."""

    what: str | None = None
    by: date | None = None
    method: str = "letter"


@dataclass(frozen=True, slots=True)
class Ending:
    """How an agreement is ended by people: "for cause" or "by mutual agreement"."""

    ground: str


@dataclass(frozen=True, slots=True)
class Renewing:
    """The signed letter that renews, and the last day it gives."""

    letter: str
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Amending:
    """The signed amendment that is carried out; what it changes is in its own terms."""

    amendment: str


@dataclass(frozen=True, slots=True)
class Superseding:
    """The agreement in force that takes the place of this one."""

    successor: str


@dataclass(frozen=True, slots=True)
class Reinstating:
    last_day: date | None
    continues_from: date


@dataclass(frozen=True, slots=True)
class Performing:
    """A duty fulfilled or waived, or a measurement taken: what it is about and what was seen."""

    subject: str
    note: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A mistake in the record, not in the instrument: the day it took effect, or who owns it."""

    effective_on: date | None = None
    owner: str | None = None


Details = (
    Opening
    | Revision
    | Contacts
    | DraftFile
    | CommentText
    | Which
    | Clearing
    | SigningOff
    | Signing
    | Noticing
    | Asking
    | Ending
    | Renewing
    | Amending
    | Superseding
    | Reinstating
    | Performing
    | Correction
)


@dataclass(frozen=True, slots=True)
class Request:
    """One act somebody asks for. `on` is the day in the world, `at` the moment of recording (UTC)."""

    act: Act
    actor: Person
    on: date
    at: datetime
    details: Details | None = None
    reason: str | None = None
    evidence: tuple[str, ...] = ()
    on_behalf_of: str | None = None
    second: str | None = None
    request_id: str | None = None


@dataclass(frozen=True, slots=True)
class ClearanceRule:
    label: str
    before: str  # signing | activation
    required: bool = False


@dataclass(frozen=True, slots=True)
class TypeRules:
    """What the lifecycle needs to know of an agreement type."""

    key: str
    title: str
    one_sided: bool = False
    granted_by: str | None = None
    acceptance_days: int | None = None
    least: int = 2
    most: int = 99
    requires: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    clearances: Mapping[str, ClearanceRule] = field(default_factory=dict)
    roles: tuple[str, ...] = ()
    policies: tuple[str, ...] = ("none", "mutual", "automatic", "evaluate")

    def label(self, route: str) -> str:
        """Who signs off for a route, as people say it: "Legal office"."""
        return self.labels.get(route, route)

    @property
    def with_article(self) -> str:
        """How a sentence about agreements of this type begins: "A Memorandum of Understanding"."""
        return (
            f"{'An' if self.title[:1] in 'AEIOU' and not self.title.startswith('Uni') else 'A'} {self.title}"
        )

    @property
    def acts_on_another(self) -> bool:
        """A letter or an amendment: it is carried out on the agreement it names and then closes."""
        return "renews" in self.requires or "amends" in self.requires


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the rules need besides the agreement, read by the service before it decides."""

    rules: TypeRules
    calendar: BusinessCalendar = BusinessCalendar()
    missing_facts: tuple[str, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    draft_is_current: bool = True
    linked: Agreement | None = None
    letter: Agreement | None = None
    amendment: Agreement | None = None
    successor: Agreement | None = None
    names: Mapping[str, str] = field(default_factory=dict)

    def named(self, person: str) -> str:
        """A person by name, where the names were read."""
        return self.names.get(person, person)


@dataclass(frozen=True, slots=True)
class WorkOrder:
    """What a change asks the machine to do; carried out by the flow of its stage, at least once, keyed by its id."""

    id: str
    agreement_id: str
    version: int
    flow: str
    kind: str


@dataclass(frozen=True, slots=True)
class Change:
    """One accepted act, which is also its audit entry: the fields before and after, chained to the change before."""

    agreement_id: str
    version: int
    act: Act
    actor: str
    occurred_on: date
    effective_on: date
    recorded_at: datetime
    before: dict[str, Any]
    after: dict[str, Any]
    previous: str
    hash: str
    on_behalf_of: str | None = None
    second: str | None = None
    reason: str | None = None
    evidence: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    request_id: str | None = None
    orders: tuple[WorkOrder, ...] = ()


def order_id(agreement_id: str, version: int, kind: str) -> str:
    """A work order's id follows from the change and the kind of work, so that it can never be written twice."""
    return str(uuid5(NAMESPACE, f"{agreement_id}/{version}/{kind}"))
