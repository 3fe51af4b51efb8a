"""What may be asked of an agreement and what an accepted request leaves behind: requests, changes, work orders."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar
from uuid import NAMESPACE_URL, uuid5

from workflow.domain.agreement.act_details import Details
from workflow.domain.agreement.agreement import Agreement, Person
from workflow.domain.agreement.authority import Covered
from workflow.domain.agreement.foreign.found import Found
from workflow.domain.agreement.foreign.versions import EarlierVersion
from workflow.domain.agreement.performed import Obligation, ServiceLevel
from workflow.domain.agreement.terms import Survival
from workflow.domain.agreement.type_rules import TypeRules
from workflow.domain.clauses import TextClause
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.returned.returned_draft import ReturnedDraft

Carried = TypeVar("Carried")
NAMESPACE = uuid5(NAMESPACE_URL, "memoranda")


class Act(StrEnum):
    """What may be asked. The value is what changes carry for ever; `word` is what people read."""

    OPEN = "open"
    REGISTER = "register existing"
    BEGIN = "begin drafting"
    REVISE = "revise"
    SEND = "send draft"
    RECEIVE = "receive draft"
    TAKE_FACT = "take fact of theirs"
    REFUSE_FACT = "refuse fact of theirs"
    SAY_POSITION = "position of clause"
    TAKE_UP = "take up version"
    COMMENT = "comment"
    ANSWER = "answer comment"
    SETTLE = "settle"
    CHANGE_CONTACT = "change contact"
    CLEAR = "give clearance"
    SUBMIT = "submit"
    SIGN_OFF = "sign off"
    REASSIGN = "reassign"
    RETURN = "return"
    CONFIRM_COPY = "confirm copy"
    SIGN = "record signature"
    DECLINE = "decline"
    RECALL = "recall"
    ACTIVATE = "activate"
    FOLLOW = "follow the umbrella"
    ANNOUNCE_END = "announce the end"
    OPEN_RENEWAL = "open renewal"
    RENEW = "renew"
    AMEND = "amend"
    DRAFT_NOTICE = "draft notice"
    REWORD_NOTICE = "reword notice"
    APPROVE_NOTICE = "approve notice"
    SIGN_NOTICE = "sign notice"
    DISPATCH_NOTICE = "dispatch notice"
    DROP_NOTICE = "drop notice"
    NOT_RENEW = "give notice of non-renewal"
    GIVE_NOTICE = "give notice of termination"
    RECEIVE_NOTICE = "record notice received"
    RECORD_RECEIPT = "record receipt"
    FIND_AGAIN = "find the end again"
    DECIDE_NOTICE = "decide on late notice"
    WITHDRAW_NOTICE = "withdraw notice"
    FIND_TOLD = "find days told otherwise"
    CORRECT_TOLD = "correct days told"
    CURE = "demand a cure"
    SUSPEND = "suspend"
    RESUME = "resume"
    TERMINATE = "terminate"
    EXPIRE = "expire"
    SUPERSEDE = "supersede"
    CARRY_OUT = "carry out"
    REINSTATE = "reinstate"
    WITHDRAW = "withdraw"
    OBLIGE = "record obligation"
    DROP = "drop obligation"
    FULFIL = "fulfil"
    WAIVE = "waive"
    MEASURE = "measure"
    RECORD_ACTIVITY = "record activity"
    TAKE_BACK = "take back activity"
    RECORD_EXCHANGE = "record exchange"
    RECORD_VIEW = "record view"
    DECIDE = "decide on renewal"
    REMIND = "remind"
    SNOOZE = "snooze"
    CORRECT = "correct record"
    CHECK = "check against the original"
    LOOK_AGAIN = "look again"
    TAKE_OUT = "take back the import"
    HAND_OVER = "hand over"
    CONFINE = "mark confidential"
    LIFT = "lift confidential"
    CONSENT = "consent to onward release"
    FOLLOW_RULES = "follow new rules"
    SHOW_AUTHORITY = "file authority"
    ANSWER_FOR = "decide on authority"
    DISOWN = "disown signature"

    @property
    def word(self) -> str:
        """What it is called wherever people read of it: as the command that asks for it."""
        return _WORDS.get(self, self.value)


_WORDS = {
    Act.OPEN: "new",
    Act.REGISTER: "register",
    Act.BEGIN: "begin draft",
    Act.REVISE: "edit draft",
    Act.CHANGE_CONTACT: "edit contacts",
    Act.SETTLE: "settle comment",
    Act.CLEAR: "clear",
    Act.REASSIGN: "reassign sign-off",
    Act.SIGN: "sign",
    Act.RECEIVE_NOTICE: "receive notice",
    Act.RECORD_RECEIPT: "receipt of notice",
    Act.CURE: "cure notice",
    Act.OBLIGE: "add obligation",
    Act.FULFIL: "obligation done",
    Act.WAIVE: "waive obligation",
    Act.RECORD_EXCHANGE: "add exchange",
    Act.RECORD_VIEW: "view on renewal",
    Act.CHECK: "check",
    Act.TAKE_OUT: "undo import",
}
"""Where the word is not the value that changes carry."""


@dataclass(frozen=True, slots=True)
class Request:
    """One act somebody asks for. `on` is the day in the world, `at` the moment of recording (UTC); `via` as in `Change`."""

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
    via: str | None = None

    @property
    def is_reasoned(self) -> bool:
        return bool(self.reason and self.reason.strip())

    @property
    def shown_by(self) -> str | None:
        """The first of the files that show it, by its sha256."""
        return self.evidence[0] if self.evidence else None

    def carrying(self, kind: type[Carried]) -> Carried:
        """What it carries, of the kind that the table lets its act carry."""
        if not isinstance(self.details, kind):
            raise TypeError(f"{self.act.word} carries no {kind.__name__}: {self.details}")
        return self.details


@dataclass(frozen=True, slots=True)
class InPlaceOf:
    """Somebody who is away until a day, and whose sign-offs may be given in their place: those of `routes`, all where none is named."""

    person: Person
    until: date
    routes: tuple[str, ...] = ()

    def passes(self, route: str) -> bool:
        """Whether a sign-off is among those that may be given."""
        return not self.routes or route in self.routes


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the rules need besides the agreement, read by the service before it decides.

    `left_open` is what its text leaves open and cannot be signed without. `clauses` are those of its text, None where nobody
    can read them here. `came` is what is known of a draft that came back. `obligations`, `levels` and `survivals` are those
    that its text brings when it takes effect. `below` is what stands under it, ended or not, and
    `acted_by` who has done anything with it since it was registered. `unchecked_changes` are the letters and amendments of it,
    or of what it stands under, that were taken from a list and that nobody has checked; they are read for the machine.
    `in_place_of` are those for whom whoever signs off stands in on that day, and `heir` is who is to be asked for a
    sign-off in place of whoever is `replaced`.
    `authority` is whether whoever binds the office by the act may, None where nobody does by it, or the office has no matrix;
    `head` is the key of who heads it. `partners_show` is why the other parties are asked to show who may sign for them;
    empty where they are not.
    `new_rules` are those that a case like it would be opened under now, and what these are
    known by; of a clause whose position is said, those that it then goes by. `copy` is the sha256 of the copy of a negotiated
    text that is to be signed, None while it is not made. `found` is what was found in a text that came, None where nobody could
    compare it; `edited` are the proposed facts that an edit settles.
    `taken_up` is the version of the text that is named, where there is one, and `versions` are all that there are.
    """

    rules: TypeRules
    calendar: BusinessCalendar = BusinessCalendar()
    missing_facts: tuple[str, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    left_open: tuple[str, ...] = ()
    clauses: tuple[TextClause, ...] | None = None
    came: ReturnedDraft | None = None
    draft_is_current: bool = True
    linked: Agreement | None = None
    above: TypeRules | None = None
    below: tuple[Agreement, ...] = ()
    letter: Agreement | None = None
    amendment: Agreement | None = None
    successor: Agreement | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    recorded_last: datetime | None = None  # when the change before was recorded
    unit_of_owner: str | None = None
    obligations: tuple[Obligation, ...] = ()
    levels: tuple[ServiceLevel, ...] = ()
    survivals: tuple[Survival, ...] = ()
    acted_by: tuple[str, ...] = ()
    in_place_of: tuple[InPlaceOf, ...] = ()
    heir: Person | None = None
    replaced: Person | None = None
    unchecked_changes: tuple[Agreement, ...] = ()
    authority: Covered | None = None
    head: str | None = None
    partners_show: tuple[str, ...] = ()
    new_rules: TypeRules | None = None
    new_rules_known_as: str | None = None
    copy: str | None = None
    found: Found | None = None
    edited: tuple[int, ...] = ()
    taken_up: EarlierVersion | None = None
    versions: tuple[str, ...] = ()

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
    """One accepted act, which is also its audit entry: the fields before and after, chained to the change before.

    `via` is the session of the desk it came by, as "page:3f9a0c1b2d4e"; None on the command line, which trusts whoever can
    write the register, and for what the machine does by itself.
    """

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
    via: str | None = None
    orders: tuple[WorkOrder, ...] = ()

    @property
    def flags_told(self) -> tuple[str, ...]:
        """Its flags as sentences for whoever did it; some end with a full stop themselves."""
        return tuple(f"Flagged: {flag.removesuffix('.')}." for flag in self.flags)


def entry_of(change: Change) -> dict[str, Any]:
    """What of a change is hashed into the chain: all of it but the hashes themselves, its request and its orders.

    Where it came by is hashed where that is known, so that the hashes of changes without it are those they always had.
    """
    entry = {name: getattr(change, name) for name in _CHAINED}
    entry["act"] = change.act.value
    for name in ("occurred_on", "effective_on", "recorded_at"):
        entry[name] = entry[name].isoformat()
    entry["evidence"], entry["flags"] = list(change.evidence), list(change.flags)
    if change.via is not None:
        entry["via"] = change.via
    return entry


def order_id(agreement_id: str, version: int, kind: str) -> str:
    """A work order's id follows from the change and the kind of work, so that it can never be written twice."""
    return str(uuid5(NAMESPACE, f"{agreement_id}/{version}/{kind}"))


_CHAINED = tuple(
    each.name
    for each in fields(Change)
    if each.name not in ("previous", "hash", "request_id", "via", "orders")
)
