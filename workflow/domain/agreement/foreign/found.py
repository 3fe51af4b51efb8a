"""What was found in a text of the other side: clauses off the office\u2019s own, and facts that it says otherwise than the case."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workflow.domain.codec import SPARSE
from workflow.domain.measuring.deviations import WRITTEN, Position


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
    said: Position | None = field(default=None, metadata=SPARSE)
    by: str | None = field(default=None, metadata=SPARSE)
    on: date | None = field(default=None, metadata=SPARSE)
    reason: str | None = field(default=None, metadata=SPARSE)

    @property
    def is_known(self) -> bool:
        """Whether its position is beyond doubt: word for word, said by somebody, or none that the library has words for."""
        return self.exact or self.said is not None or self.position is Position.MISSING

    @property
    def stands(self) -> Position:
        """The position that counts."""
        return self.said or self.position

    @property
    def called(self) -> str:
        """As a person names it."""
        return f"{self.number} \u201c{self.heading}\u201d".strip() if self.heading else self.clause


CAN_BE_SAID = WRITTEN
"""The positions that a person may say of a clause."""


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
    """All that was found in one text: `deviations` only of one that replaces ours."""

    deviations: tuple[FoundDeviation, ...]
    proposals: tuple[Proposal, ...]
