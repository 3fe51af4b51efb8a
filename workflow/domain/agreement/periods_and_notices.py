"""What became of the term: its periods, the notices and amendments that move its end; the shapes of its record."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workflow.domain.agreement.sides import Side
from workflow.domain.codec import SPARSE
from workflow.domain.dates.lengths import Length


class PeriodKind(StrEnum):
    """How a period came about."""

    INITIAL = "initial"
    AUTOMATIC = "automatic"
    LETTER = "letter"
    REINSTATED = "reinstated"


class NoticeKind(StrEnum):
    """What a notice says: that there is no further term, or that this one ends."""

    NON_RENEWAL = "non-renewal"
    TERMINATION = "termination"


class LateNotice(StrEnum):
    """What people decide of a notice that came too late: it counts for the next end, it is spent, or the partner is asked."""

    NEXT_END = "next end"
    SPENT = "spent"
    TO_CONFIRM = "to confirm"


@dataclass(frozen=True, slots=True)
class Period:
    """One term of the agreement; number 1 is the initial one. The rule says in words where the last day comes from.

    `agreed_on` is the day on which both sides had signed for it, where it does not follow by itself.
    """

    number: int
    first_day: date
    last_day: date | None
    how: PeriodKind
    rule: str
    missed: bool = False
    agreed_on: date | None = field(default=None, metadata=SPARSE)


@dataclass(frozen=True, slots=True)
class SetAside:
    """A term that was recorded and is not counted any more: its number, its days, on which day and by which act it fell."""

    number: int
    first_day: date
    last_day: date | None
    on: date
    by: str
    missed: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice given or received: `ends_on` is the day it ends the agreement, None while it has no effect.

    `sent_on` is the day it went out; `received_on` the day on which it reached the other side, or counts as having
    done so, and `receipt` how that is known; `decided` is what people said of one that was late. `states` is the ground
    that it gives to the other side; its `reason` is for the office alone.
    """

    id: int
    kind: NoticeKind
    given_by: Side
    on: date
    method: str
    ends_on: date | None
    late: bool = False
    withdrawn: bool = False
    reason: str | None = None
    evidence: str | None = None
    sent_on: date | None = field(default=None, metadata=SPARSE)
    received_on: date | None = field(default=None, metadata=SPARSE)
    receipt: str | None = field(default=None, metadata=SPARSE)
    decided: LateNotice | None = field(default=None, metadata=SPARSE)
    states: str | None = field(default=None, metadata=SPARSE)

    @property
    def counts_from(self) -> date:
        """The day from which it runs: its receipt, as far as that is known."""
        return self.received_on or self.on

    @property
    def stands(self) -> bool:
        return self.ends_on is not None and not self.withdrawn


@dataclass(frozen=True, slots=True)
class Cap:
    """The umbrella over an agreement and its last day; `binds` is whether the agreement ends with it, None for not known.

    `clause` is what its text says of that; `is_final` once the umbrella has ended, and no renewal moves it any more.
    """

    umbrella: str
    last_day: date | None
    binds: bool | None
    clause: str
    is_final: bool = False


@dataclass(frozen=True, slots=True)
class Amendment:
    """An amendment carried out: its number, the day its changes count from, and the last day it gave which term.

    `notice` is the length of notice from then on, where it changed that; `after_notice` the number of the last notice that
    was on record before it. A notice of the same day that came before keeps its own length.
    """

    number: str
    on: date
    last_day: date | None = None
    term: int | None = None
    notice: Length | None = field(default=None, metadata=SPARSE)
    after_notice: int = field(default=0, metadata=SPARSE)

    def counted_for(self, given: Notice) -> bool:
        """Whether it counted when a notice was given; of one day, whichever was on record first."""
        return self.on < given.on or (self.on == given.on and self.after_notice < given.id)
