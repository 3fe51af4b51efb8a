"""What the rules of the office are asked about: one case on one day, with what its type, its countries and its clauses say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from workflow.domain.agreement.terms import Terms
from workflow.domain.approval.rates import Rates

OFF_THE_STANDARD = "off the standard"
"""How a fact or a common term that is not the office’s standard deviates; a departure says what stands instead."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that is so of a case, is not, or that nobody has said (None), and the words for each."""

    holds: bool | None
    yes: str
    no: str
    ask: str


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a party is: the code of the country and what it is called; no code where nobody has said."""

    party: str
    code: str | None = None
    called: str = ""


@dataclass(frozen=True, slots=True)
class Deviation:
    """One place where a text is off the office's own: its clause, in which way, and the words that say so.

    Where its way is not `known`, nobody has said in which position the words of the clause stand.
    """

    clause: str | None
    way: str
    words: str
    known: bool = True


@dataclass(frozen=True, slots=True)
class Subject:
    """What rules are asked about: the terms of a case on a day, with what its type, its countries and its clauses say.

    `called` names its type with the article: "a Memorandum of Understanding". `deviations` is None where nobody has compared
    its text with the office's own. `rates` are those by which sums are compared.
    """

    type: str
    called: str
    terms: Terms
    on: date
    seats: tuple[Seat, ...] = ()
    units: tuple[str, ...] = ()
    flags: Mapping[str, Mark] = field(default_factory=dict)
    riders: Mapping[str, Mark] = field(default_factory=dict)
    deviations: tuple[Deviation, ...] | None = ()
    rates: Rates | None = None
