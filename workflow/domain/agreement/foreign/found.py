"""What was found in a text of the other side: clauses off the office\u2019s own, and facts that it says otherwise than the case."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workflow.domain.codec import SPARSE
from workflow.domain.folding import folded
from workflow.domain.measuring.deviations import Position


class Stands(StrEnum):
    """The positions in which somebody may say that a clause stands."""

    PREFERRED = Position.PREFERRED.value
    FALLBACK = Position.FALLBACK.value
    WALK_AWAY = Position.WALK_AWAY.value


@dataclass(frozen=True, slots=True)
class FoundDeviation:
    """A clause of a text that replaced ours, and in what position it was found; `code` is of its words.

    `clause` is the id of ours, or the heading of one that was added. What somebody of the legal office `said` of it counts in
    place of what was found, as long as its words stay the same; `by`, `on` and `reason` are theirs.
    """

    clause: str
    number: str
    heading: str
    position: Position
    exact: bool
    same: int
    code: str
    said: Stands | None = field(default=None, metadata=SPARSE)
    by: str | None = field(default=None, metadata=SPARSE)
    on: date | None = field(default=None, metadata=SPARSE)
    reason: str | None = field(default=None, metadata=SPARSE)

    @property
    def is_known(self) -> bool:
        """Whether its position is beyond doubt: word for word, said by somebody, or none that the library has words for."""
        return self.exact or self.said is not None or self.position in (Position.MISSING, Position.ADDED)

    @property
    def can_be_said(self) -> bool:
        """Whether somebody may say in which position it stands: it has words, and they are not the very words of one."""
        return not self.exact and self.position is not Position.MISSING

    @property
    def stands(self) -> Position:
        """The position that counts."""
        return self.position if self.said is None else Position(self.said.value)

    @property
    def called(self) -> str:
        """As a person names it."""
        return f"{self.number} \u201c{self.heading}\u201d".strip() if self.heading else self.clause


def deviation_named(deviations: Sequence[FoundDeviation], said: str) -> FoundDeviation | None:
    """The clause that somebody names by its id, its number or its heading; None where there is none, or more than one."""
    wanted = folded(said)
    names: tuple[Callable[[FoundDeviation], tuple[str, ...]], ...] = (
        lambda each: (each.clause,),
        lambda each: (each.number, f"clause {each.number}") if each.number else (),
        lambda each: (each.heading,),
    )
    for named in names:
        found = [each for each in deviations if wanted in map(folded, named(each))]
        if len(found) == 1:
            return found[0]
    return None


class Decided(StrEnum):
    """What became of a proposed fact."""

    TAKEN = "taken"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A fact that their text says otherwise: our words and theirs, and where these stand in the text.

    `about` is the field of the case, `typed` what would be typed in it, None where no rule reads it from their words; a person then edits the case,
    or refuses. `still` are the places where their text goes on saying as the case does.
    """

    id: int
    about: str
    ours: str
    theirs: str
    place: str
    heading: str
    typed: str | None = None
    still: tuple[str, ...] = ()
    decided: Decided | None = field(default=None, metadata=SPARSE)
    by: str | None = field(default=None, metadata=SPARSE)
    on: date | None = field(default=None, metadata=SPARSE)
    reason: str | None = field(default=None, metadata=SPARSE)

    @property
    def is_open(self) -> bool:
        """Whether nobody has taken or refused it."""
        return self.decided is None

    def is_about(self, other: "Proposal") -> bool:
        """Whether both are the same words in the same field."""
        return (self.about, self.theirs) == (other.about, other.theirs)


@dataclass(frozen=True, slots=True)
class Found:
    """All that was found in one text: its clauses that are off the office\u2019s own, and the facts it says otherwise."""

    deviations: tuple[FoundDeviation, ...]
    proposals: tuple[Proposal, ...]
