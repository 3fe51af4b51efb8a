"""What the acts on a text of the other side carry."""

from dataclasses import dataclass

from workflow.domain.agreement.foreign.found import Stands
from workflow.domain.agreement.terms import Contact, Terms


@dataclass(frozen=True, slots=True)
class SayingPosition:
    """The clause of a text of theirs, by its number, id or heading, and the position in which it stands."""

    clause: str
    position: Stands


@dataclass(frozen=True, slots=True)
class TakingFact:
    """The number of a fact that their text says otherwise, and the terms and contacts as they are with it, in full."""

    id: int
    terms: Terms | None = None
    contacts: tuple[Contact, ...] | None = None


@dataclass(frozen=True, slots=True)
class RefusingFact:
    """The number of a fact that their text says otherwise, which the case does not take."""

    id: int
