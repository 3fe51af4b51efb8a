"""What is submitted, said, approved, signed and asked of a text: the shapes of its record."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workflow.domain.codec import SPARSE


@dataclass(frozen=True, slots=True)
class Submission:
    """A text put before the reviewers. `sources` pins the sha256 of each template and clause by its name.

    `left_open` is what it leaves open and cannot be signed without, each with its clause; None where nobody counted.
    """

    round: int
    by: str
    on: date
    content_hash: str
    sources: dict[str, str] = field(default_factory=dict)
    left_open: tuple[str, ...] | None = field(default=None, metadata=SPARSE)


@dataclass(frozen=True, slots=True)
class SignOff:
    route: str
    by: str
    on: date
    content_hash: str
    scope: str


@dataclass(frozen=True, slots=True)
class Comment:
    id: int
    by: str
    on: date
    text: str
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Clearance:
    """An outside condition given: due diligence, a regulator, ethics."""

    key: str
    on: date
    note: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Wet ink for a party: the date is the one the signatory wrote, else the evidence's (`dated` is then False)."""

    party: str
    name: str
    on: date
    content_hash: str
    place: str | None = None
    title: str | None = None
    dated: bool = True
    scan: str | None = None
    out_of_order: bool = False


class About(StrEnum):
    """What the office asks in writing goes with."""

    DRAFT = "draft"
    CURE = "cure"
    SUSPENSION = "suspension"
    RESUMPTION = "resumption"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the office asked of the other parties in writing, and by when: beside a draft, or with a notice of its own.

    `states` is the breach or the ground that the notice gives.
    """

    id: int
    about: About
    on: date
    what: str | None = None
    by: date | None = None
    method: str = "letter"
    file: str | None = None
    states: str | None = field(default=None, metadata=SPARSE)


@dataclass(frozen=True, slots=True)
class Offer:
    """What one side has granted and the other has not accepted yet: when that side had signed, and when the offer lapses."""

    signed_on: date
    lapses_on: date
