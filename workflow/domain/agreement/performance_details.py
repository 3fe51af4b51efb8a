"""What an act carries that is about performance: duties, activities, exchanges, service levels, and what is thought of a further term."""

from dataclasses import dataclass
from datetime import date

from workflow.domain.dates.lengths import Length


@dataclass(frozen=True, slots=True)
class Performing:
    """A duty fulfilled or waived, or something measured that is no service level: what it is about and what was seen.

    Of an obligation that comes again, `due_on` says which time; left out, the oldest that is open.
    """

    subject: str
    note: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Obliging:
    """An obligation put on record: owed by which party, what, and when it is due, as people write it.

    With the key of one on record, the time that one is due.
    """

    party: str = ""
    deed: str = ""
    due: str = ""
    kind: str = "performance"  # performance | payment
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Dropping:
    """An obligation that is owed no longer, by its key or in a few words."""

    subject: str


@dataclass(frozen=True, slots=True)
class Doing:
    """Something that was done under the agreement, in words."""

    what: str


@dataclass(frozen=True, slots=True)
class Exchanging:
    """Students sent by one party to another in an academic year; `replaces` is the entry that this one takes the place of."""

    year: str
    sender: str
    receiver: str
    students: int
    stay: str = "semester"
    note: str = ""
    replaces: int | None = None


@dataclass(frozen=True, slots=True)
class Viewing:
    """What somebody thinks of another term: the owner, or a party by name."""

    of: str
    verdict: str
    note: str


@dataclass(frozen=True, slots=True)
class Deciding:
    """What people decide on the renewal of the present term, and for how long it is renewed."""

    verdict: str
    length: Length | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A value of a service level as somebody gives it; the period by its number, a day in it, or its two days."""

    level: str
    value: str
    period: str
    unit: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Measuring:
    """Values of service levels that are recorded together, all of them or none."""

    readings: tuple[Reading, ...]
