"""What is submitted, said, approved, signed and asked of a text: the shapes of its record."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workflow.domain.agreement.sides import Side
from workflow.domain.codec import SPARSE


@dataclass(frozen=True, slots=True)
class Submission:
    """A text put before the reviewers. `sources` pins the sha256 of each template and clause by its name.

    `left_open` is what it leaves open and cannot be signed without, each with its clause; None where nobody counted.
    `conditions` are the keys of the clearances that the text makes conditions of coming into force; None where nobody noted.
    """

    round: int
    by: str
    on: date
    content_hash: str
    sources: dict[str, str] = field(default_factory=dict)
    left_open: tuple[str, ...] | None = field(default=None, metadata=SPARSE)
    conditions: tuple[str, ...] | None = field(default=None, metadata=SPARSE)


@dataclass(frozen=True, slots=True)
class SignOff:
    """An approval of the text whose hash was read, by the key of its step; `scope` says in words what it covers.

    It holds for what `scope_hash` is the hash of, None where that is the whole text. `for_whom` is whom its giver stood in
    for, who was then away until `away_until`. `stands` tells that whoever had signed off an earlier text saw what changed and said that their sign-off stands.
    `fell` is the round in which it fell, None while it stands or is kept for the next round.
    """

    route: str
    by: str
    on: date
    content_hash: str
    scope: str
    scope_hash: str | None = field(default=None, metadata=SPARSE)
    for_whom: str | None = field(default=None, metadata=SPARSE)
    away_until: date | None = field(default=None, metadata=SPARSE)
    stands: bool = field(default=False, metadata=SPARSE)
    fell: int | None = field(default=None, metadata=SPARSE)

    @property
    def holds_for(self) -> str:
        """The sha256 of what it covers."""
        return self.scope_hash or self.content_hash

    @property
    def of_whom(self) -> str:
        """Whose approval it is: of whoever gave it, or whom they stood in for."""
        return self.for_whom or self.by


@dataclass(frozen=True, slots=True)
class GivenOver:
    """A sign-off that an administrator gave to somebody else, in place of whoever was asked; nobody in particular may have been."""

    route: str
    to: str
    by: str
    on: date
    reason: str
    from_whom: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody answered to a comment."""

    by: str
    on: date
    text: str


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody said of a text, as a whole or of one clause, and what was answered.

    `clause` is what the clause is called from one draft to the next, its id or its heading; `where` its number, or that of
    the place in it, in the text of that day, and `heading` its words there. `quote` are words of that text. `of_reviewer`
    tells that a legal reviewer said it, whose turn it is once somebody has answered. `of_theirs` is the name under which
    somebody of the other side said it in a file that came; `by` is then whoever recorded the file. Who settled a comment, and when, is
    told by the history alone where it was settled before that was kept here.
    """

    id: int
    by: str
    on: date
    text: str
    settled: bool = False
    clause: str | None = field(default=None, metadata=SPARSE)
    where: str | None = field(default=None, metadata=SPARSE)
    heading: str | None = field(default=None, metadata=SPARSE)
    quote: str | None = field(default=None, metadata=SPARSE)
    answers: tuple[Reply, ...] = field(default=(), metadata=SPARSE)
    of_reviewer: bool = field(default=False, metadata=SPARSE)
    settled_by: str | None = field(default=None, metadata=SPARSE)
    settled_on: date | None = field(default=None, metadata=SPARSE)
    of_theirs: str | None = field(default=None, metadata=SPARSE)

    @property
    def place(self) -> str | None:
        """Where it stands, as a person would say: clause 4.2 (\u201cPayments\u201d); None where it is on the whole text."""
        if self.clause is None:
            return None
        if not self.where:
            return f"\u201c{self.heading or self.clause}\u201d"
        named = f"clause {self.where}" if self.where[:1].isdigit() else self.where
        return f"{named} (\u201c{self.heading}\u201d)" if self.heading else named

    def speaker(self, named: Callable[[str], str]) -> str:
        """Who said it, as people read it; `named` gives the name of somebody of the office by their key."""
        return named(self.by) if self.of_theirs is None else f"{self.of_theirs}, of the other side"

    @property
    def last_word(self) -> "Reply | Comment":
        """The last that was said: the comment itself, or the last answer to it."""
        return self.answers[-1] if self.answers else self

    @property
    def is_its_authors(self) -> bool:
        """Whether it is the turn of the reviewer who made it: somebody else has answered."""
        return self.of_reviewer and self.last_word.by != self.by


@dataclass(frozen=True, slots=True)
class Clearance:
    """An outside condition given: due diligence, a regulator, ethics; until its last day, where it has one.

    `label` is what it was called, `confirmed_by` who gave it, `shown_by` the sha256 of the file that shows it; `screened_by`
    and `list_of` are the screening list and the day that list is of.
    """

    key: str
    on: date
    note: str
    label: str = field(default="", metadata=SPARSE)
    confirmed_by: str | None = field(default=None, metadata=SPARSE)
    expires_on: date | None = field(default=None, metadata=SPARSE)
    shown_by: str | None = field(default=None, metadata=SPARSE)
    screened_by: str | None = field(default=None, metadata=SPARSE)
    list_of: date | None = field(default=None, metadata=SPARSE)

    def stands(self, on: date) -> bool:
        """Whether it was given by a day and has not expired on it."""
        return self.on <= on and not self.has_expired(on)

    def has_expired(self, on: date) -> bool:
        """Whether its last day lies before a day."""
        return self.expires_on is not None and self.expires_on < on


@dataclass(frozen=True, slots=True)
class Signature:
    """Wet ink for a party: the date is the one the signatory wrote, else the evidence's (`dated` is then False).

    `authority` is on what a signature of ours rests. One that was ratified counts from the day `ratified_from`.
    """

    party: str
    name: str
    on: date
    content_hash: str
    place: str | None = None
    title: str | None = None
    dated: bool = True
    scan: str | None = None
    out_of_order: bool = False
    authority: str | None = field(default=None, metadata=SPARSE)
    ratified_from: date | None = field(default=None, metadata=SPARSE)

    @property
    def counts_on(self) -> date:
        """The day from which it binds: that of the ink, or a later one from which it was ratified."""
        return max(self.on, self.ratified_from or self.on)


@dataclass(frozen=True, slots=True)
class CopyConfirmed:
    """That a side has read the copy of a negotiated text and takes it for the text to be signed, by the sha256 of that file.

    `by` recorded it; `who` confirmed it where that is somebody else, and `shown_by` is the sha256 of the file that shows it.
    """

    side: Side
    copy: str
    by: str
    on: date
    who: str | None = None
    shown_by: str | None = None


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
