"""What the parties agree: who they are, for how long, on which terms; the part of an agreement that is signed."""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from workflow.domain.codec import SPARSE
from workflow.domain.dates.business_days import SEPTEMBER
from workflow.domain.dates.lengths import Length

WITHOUT_LIMIT, UNTIL = "without limit", "until "
_DECIMAL_YEARS = re.compile(r"(\d{1,4}\.\d+) years")


class Signs(StrEnum):
    """Whether a party signs."""

    YES = "yes"
    NO = "no"
    UNCONFIRMED = "unconfirmed"


class Funds(StrEnum):
    """Whether money goes with it."""

    NONE = "none"
    FUNDED = "funded"
    OPEN = "to be agreed"


class EffectiveRule(StrEnum):
    """What an agreement waits for to take effect."""

    FIXED_DATE = "fixed_date"
    FIRST_SIGNATURE = "first_signature"
    KTH_SIGNATURE = "kth_signature"
    LAST_SIGNATURE = "last_signature"


class Policy(StrEnum):
    """How an agreement is renewed."""

    NONE = "none"
    MUTUAL = "mutual"
    AUTOMATIC = "automatic"
    EVALUATE = "evaluate"

    @property
    def words(self) -> str:
        """As forms and pages say it."""
        return _POLICY_WORDS[self]


_POLICY_WORDS = {
    Policy.NONE: "not renewed",
    Policy.MUTUAL: "by a letter that all sign",
    Policy.AUTOMATIC: "by itself, unless somebody gives notice",
    Policy.EVALUATE: "by a letter, after an evaluation",
}
DECIDED_BY_PEOPLE = (Policy.MUTUAL, Policy.EVALUATE)


class Binding(StrEnum):
    """How far a text binds those who sign it."""

    NO = "no"
    YES = "yes"
    PARTLY = "partly"


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs for a party; part of the terms. `name` is None until somebody knows it."""

    name: str | None = None
    title: str | None = None
    authority: str | None = None
    order: int = 1


@dataclass(frozen=True, slots=True)
class ContractsAs:
    """In whose name a public body contracts and through which of its officers, where the law has it so.

    In Pakistan: the Governor of the province (Constitution of 1973, article 173). Counsel confirms what is entered.
    """

    name: str
    through: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation, and the unit of it that acts, in one role. Names are snapshots of the day they were written.

    Who is bound is its legal person; several of them may be one legal person, and are then one Party of the paper.
    `public` says whether it is a public body, None where nobody has said.
    """

    organisation: str
    role: str
    unit: str | None = None
    signs: Signs = Signs.YES
    short: str | None = None
    country: str | None = None
    seat: str | None = None
    legal_form: str | None = None
    acts_for: str | None = None
    signatories: tuple[Signatory, ...] = ()
    contracts_as: ContractsAs | None = field(default=None, metadata=SPARSE)
    public: bool | None = field(default=None, metadata=SPARSE)

    @property
    def identity(self) -> tuple[str, str]:
        """Who this is, whatever the spelling: the organisation and the unit, case and spaces folded."""
        return folded(self.organisation), folded(self.unit or "")

    @property
    def legal_name(self) -> str:
        """Who is bound, as papers name it: in whose name it contracts, or whom it acts for, or the organisation; never a unit."""
        return self.contracts_as.name if self.contracts_as else self.acts_for or self.organisation

    @property
    def legal_person(self) -> str:
        """Who is bound, whatever the spelling; two units of one organisation are one legal person."""
        return folded(self.legal_name)

    @property
    def first_order(self) -> int:
        return min((signatory.order for signatory in self.signatories), default=1)

    @property
    def name(self) -> str:
        """What the record calls it; papers call it by its legal name."""
        return f"{self.unit}, {self.organisation}" if self.unit else self.organisation


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to write to for a party; outside the content hash, changed without an amendment."""

    party: str
    kind: str
    office: str | None = None
    name: str | None = None
    email: str | None = None
    zone: str | None = field(default=None, metadata=SPARSE)
    address: str | None = field(default=None, metadata=SPARSE)


@dataclass(frozen=True, slots=True)
class Funding:
    kind: Funds = Funds.NONE
    amount: str | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Effective:
    """How the term takes effect: a fixed date, or the first, k-th or last signature.

    `reason` says why it takes effect before it is signed, where it does.
    """

    rule: EffectiveRule = EffectiveRule.LAST_SIGNATURE
    on: date | None = None
    k: int | None = None
    reason: str | None = field(default=None, metadata=SPARSE)


@dataclass(frozen=True, slots=True)
class Survival:
    """A clause that outlives the agreement: for a length after its end, until an event, or, with neither, without an end."""

    clause: str
    length: Length | None = None
    until: str | None = field(default=None, metadata=SPARSE)

    @classmethod
    def said(cls, clause: str, words: str) -> "Survival":
        """As texts and people say it: "3 years", "until the data are destroyed", "without limit".

        Refuses anything else. Years may be a decimal, of which whole months count.
        """
        words = " ".join(words.split())
        if words.lower() == WITHOUT_LIMIT:
            return cls(clause)
        if words.startswith(UNTIL) and (event := words.removeprefix(UNTIL).rstrip(".")):
            return cls(clause, until=event)
        if years := _DECIMAL_YEARS.fullmatch(words):
            return cls(clause, Length.parse(f"{int(Decimal(years[1]) * 12)} months"))
        return cls(clause, Length.parse(words))

    @property
    def words(self) -> str:
        """The same, written back."""
        return str(self.length) if self.length else f"{UNTIL}{self.until}" if self.until else WITHOUT_LIMIT


WHEN_SENT = Length()
"""A notice counts from the day on which it is sent: no time passes before it counts as received."""


@dataclass(frozen=True, slots=True)
class Term:
    """How long the agreement runs: a length, a fixed last day, or open-ended; all None and False is "not known".

    `minimum` is how long an open-ended one runs before a notice can end it; `early_notice` the length of a notice of
    termination where it differs from `notice`; `receipt` after how long a notice counts as received, `WHEN_SENT` where it
    counts from its dispatch, None for its actual receipt; `places` the countries whose business days count; `teach_out` how long after the end what is under way is
    completed; `academic_year` the month and day on which one begins. `none_survive` says that somebody has read off a text
    not ours that none of its clauses outlasts the end.
    """

    effective: Effective = Effective()
    length: Length | None = None
    ends_on: date | None = None
    open_ended: bool = False
    start_included: bool = False
    notice: Length | None = None
    minimum: Length | None = field(default=None, metadata=SPARSE)
    early_notice: Length | None = field(default=None, metadata=SPARSE)
    receipt: Length | None = field(default=None, metadata=SPARSE)
    places: tuple[str, ...] = field(default=(), metadata=SPARSE)
    teach_out: Length | None = field(default=None, metadata=SPARSE)
    survival: tuple[Survival, ...] = field(default=(), metadata=SPARSE)
    academic_year: str = field(default=SEPTEMBER, metadata=SPARSE)
    none_survive: bool = field(default=False, metadata=SPARSE)

    @property
    def receipt_words(self) -> str | None:
        """When a notice counts as received, as it is told: "three days after it is sent"; None for its actual receipt."""
        if self.receipt is None:
            return None
        return "when it is sent" if self.receipt == WHEN_SENT else f"{self.receipt.words} after it is sent"

    @property
    def known(self) -> bool:
        return self.length is not None or self.ends_on is not None or self.open_ended


@dataclass(frozen=True, slots=True)
class Renewal:
    policy: Policy = Policy.NONE
    length: Length | None = None
    max_terms: int | None = None

    @property
    def words(self) -> str:
        """How it is renewed, and for how long: by a letter that all sign, for two years."""
        return self.policy.words + (f", for {self.length.words}" if self.length else "")


@dataclass(frozen=True, slots=True)
class Facilitator:
    """Named in the paper without being a party."""

    name: str
    note: str | None = None


class Instead(StrEnum):
    """What stands in a text in place of the office's preferred clause."""

    FALLBACK = "fallback"
    WALK_AWAY = "walk away"
    STRUCK = "struck"
    ADDED = "added"


POSITIONS = (Instead.FALLBACK, Instead.WALK_AWAY)
"""Those that are another wording of the same clause."""


@dataclass(frozen=True, slots=True)
class Departure:
    """One clause in another position, one struck, or a special condition added.

    `clause` is the id of the clause, or the heading of the condition, whose `words` are printed as they stand; `reason` stays
    in the house.
    """

    clause: str
    instead: Instead
    reason: str
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """What nobody knows yet: `facts.fee`, `p2.organisation`; the note, where it comes from or whom to ask, stays in the house."""

    about: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Translation:
    """What words of an agreement are in another language ("ur"); tied to the very words, so that it is never silently stale."""

    language: str
    of: str
    words: str


FACTS = "facts."
FIRST_DAY = "term.start_included"
"""What is assumed of a text that was registered and does not say whether the first day of its term counts."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What the parties agree: one JSON document per version; the content hash is taken over it."""

    title: str
    parties: tuple[Party, ...] = ()
    term: Term = Term()
    renewal: Renewal = Renewal()
    funding: Funding = Funding()
    binding: Binding = Binding.NO
    facilitators: tuple[Facilitator, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)
    assumed: tuple[str, ...] = ()
    departures: tuple[Departure, ...] = field(default=(), metadata=SPARSE)
    unknown: tuple[Unknown, ...] = field(default=(), metadata=SPARSE)
    translations: tuple[Translation, ...] = field(default=(), metadata=SPARSE)

    @property
    def unknown_facts(self) -> tuple[str, ...]:
        """The facts of the type that nobody knows yet, by their keys."""
        return tuple(each.about.removeprefix(FACTS) for each in self.unknown if each.about.startswith(FACTS))

    @property
    def first_day_is_silent(self) -> bool:
        """Whether the text, signed elsewhere, does not say if the first day of its term counts."""
        return FIRST_DAY in self.assumed and self.term.length is not None

    @property
    def signing_parties(self) -> tuple[Party, ...]:
        return tuple(party for party in self.parties if party.signs == Signs.YES)


def folded(name: str) -> str:
    """A name as it is compared: case and spaces folded."""
    return " ".join(name.split()).casefold()
