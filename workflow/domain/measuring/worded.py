"""A clause of ours in the pieces it is printed from: words that stand in the library, and facts of the case."""

from dataclasses import dataclass

OPEN_POINT = "open point"
"""The place of what the text leaves open by itself: whatever is written there is no deviation."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a clause at one place of the text; `fact` is where among the facts they come from, None of the library\u2019s own."""

    words: str
    place: str
    fact: str | None = None


@dataclass(frozen=True, slots=True)
class WordedClause:
    """One clause or annex of ours with its id, number and heading, in pieces; all empty for what stands before the first."""

    id: str | None
    number: str
    heading: str
    pieces: tuple[Piece, ...] = ()

    @property
    def key(self) -> str:
        """What it is called from one draft to the next."""
        return self.id or self.heading

    @property
    def words(self) -> str:
        """All it says, without its heading."""
        return " ".join(each.words for each in self.pieces)
