"""What is done, owed, measured and thought of under an agreement in force: the shapes of its record.

Quantities are decimal numbers written as text, never floats, so that they hash and read back as they were given.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workflow.domain.codec import SPARSE
from workflow.domain.dates.lengths import Length


class PerformanceKind(StrEnum):
    """What was told of in words: the act by which it came on record."""

    FULFIL = "fulfil"
    WAIVE = "waive"
    MEASURE = "measure"


class Settled(StrEnum):
    """How an obligation came to be owed no more."""

    FULFILLED = "fulfilled"
    WAIVED = "waived"


class DutyKind(StrEnum):
    """What is owed."""

    PERFORMANCE = "performance"
    PAYMENT = "payment"


class DutySource(StrEnum):
    """Where an obligation comes from."""

    TEXT = "text"
    RECORDED = "recorded"
    BREACH = "breach"


class Direction(StrEnum):
    """On which side of its target a value is to lie."""

    AT_LEAST = "at least"
    AT_MOST = "at most"


class Remedy(StrEnum):
    """What a breach of a service level leaves owing."""

    CURE_PLAN = "cure plan"
    SERVICE_CREDITS = "service credits"
    BOTH = "cure plan, then service credits"


class Stay(StrEnum):
    """How long an exchanged student stays."""

    SEMESTER = "semester"
    YEAR = "year"


class Verdict(StrEnum):
    """What somebody thinks, recommends or decides on another term; the last two are only what the rules may find."""

    RENEW = "renew"
    SHORTER = "renew shorter"
    LAPSE = "lapse"
    TOO_EARLY = "too early to say"
    NOT_ENOUGH = "not enough on record"


VERDICTS = (Verdict.RENEW, Verdict.SHORTER, Verdict.LAPSE)


class Addressee(StrEnum):
    """Who is reminded, from the first to whom it goes on; what goes to the head of the office goes to the owner as well."""

    OWNER = "owner"
    APPROVER = "approver"
    SUBSTITUTE = "substitute"
    HEAD = "head"


TEN_BUSINESS_DAYS = Length(business_days=10)


@dataclass(frozen=True, slots=True)
class Performance:
    """A duty fulfilled or waived, or a measurement taken, with what shows it, told in words only."""

    kind: PerformanceKind
    subject: str
    note: str
    on: date
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class Settlement:
    """One occurrence of an obligation fulfilled or waived: the day it was due, and what shows it."""

    due_on: date | None
    how: Settled
    on: date
    note: str
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class Obligation:
    """Who owes what by when: once, or by a rule again and again.

    `due` is the rule as people wrote it; `source` where it comes from: the text, an officer, or a breach. What fell due
    before `since` is not asked for: nobody here knows whether it was done. `carried_into` names the terms it was carried
    into while open.
    """

    key: str
    party: str
    deed: str
    due: str = ""
    kind: DutyKind = DutyKind.PERFORMANCE
    source: DutySource = DutySource.TEXT
    recorded_on: date | None = None
    settled: tuple[Settlement, ...] = ()
    carried_into: tuple[int, ...] = field(default=(), metadata=SPARSE)
    dropped_by: str | None = field(default=None, metadata=SPARSE)
    dropped_on: date | None = field(default=None, metadata=SPARSE)
    dropped_why: str | None = field(default=None, metadata=SPARSE)
    since: date | None = field(default=None, metadata=SPARSE)


@dataclass(frozen=True, slots=True)
class ServiceLevel:
    """A metric with its target and the level at which it is breached, measured period by period.

    `period` is a kind of period, or "each ..." for what is measured over days that are given with the value. `report` is
    how long after a period its value is due, `cure` how long after a breach the cure plan is, `credit` how many per cent of
    a payment a breach costs.
    """

    key: str
    metric: str
    unit: str
    direction: Direction
    target: str
    period: str  # month | quarter | half-year | year | academic year | each ...
    breach: str | None = None
    definition: str = ""
    baseline: str | None = None
    source: str = ""
    owner: str | None = None  # the name of the party that answers for it
    remedy: Remedy = Remedy.CURE_PLAN
    cure: Length = TEN_BUSINESS_DAYS
    credit: str | None = None
    report: Length = TEN_BUSINESS_DAYS


@dataclass(frozen=True, slots=True)
class Measurement:
    """The value of a service level in one of its measuring periods; a later one for the same period takes its place.

    `by` is the key of who recorded it, `evidence` the sha256 of the file that shows it.
    """

    level: str
    first_day: date
    last_day: date
    value: str
    on: date
    by: str
    note: str = ""
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that was done under the agreement: a seminar held, a placement completed, a paper published.

    Where it was recorded wrongly it is taken back, on a day and with a reason, and counts for nothing any more.
    """

    id: int
    on: date
    what: str
    by: str
    evidence: str | None = None
    taken_back_on: date | None = field(default=None, metadata=SPARSE)
    reason: str | None = field(default=None, metadata=SPARSE)


@dataclass(frozen=True, slots=True)
class Exchange:
    """Students that one party sent to another in an academic year, as "2027/28"; a semester counts half a year.

    A later entry that `replaces` this one, with a reason, counts in its place; with no students, this one is withdrawn.
    """

    id: int
    year: str
    sender: str
    receiver: str
    students: int
    stay: Stay
    on: date
    note: str = ""
    evidence: str | None = None
    replaces: int | None = field(default=None, metadata=SPARSE)
    reason: str | None = field(default=None, metadata=SPARSE)


@dataclass(frozen=True, slots=True)
class View:
    """What somebody thinks of another term after this one: the owner, or a partner by name."""

    of: str  # owner | the name of a party
    verdict: Verdict
    note: str
    on: date
    evidence: str | None = None
    term: int = field(default=1, metadata=SPARSE)


@dataclass(frozen=True, slots=True)
class Decision:
    """What people decided on the renewal of a term, beside what the stated rules recommended."""

    term: int
    verdict: Verdict
    recommended: Verdict
    on: date
    by: str
    length: Length | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """A message of the machine: about which matter, which rungs of the ladder it stands for, and for whom.

    One to the head of the office goes to the owner as well.
    """

    id: int
    matter: str
    act_by: date
    rungs: tuple[str, ...]
    to: Addressee
    on: date
    words: str


@dataclass(frozen=True, slots=True)
class Snooze:
    """Somebody asked not to be reminded of a matter until a day, and said why."""

    matter: str
    until: date
    reason: str
    on: date
    by: str
