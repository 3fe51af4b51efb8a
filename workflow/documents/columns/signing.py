"""Who signs a paper in two columns: once for both texts, each block in the words of both."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workflow.documents.filling.directions import ISOLATE, POP
from workflow.documents.filling.signature_blocks import SignatureBlock


@dataclass(frozen=True, slots=True)
class Line:
    """A line to fill in, called what each text calls it; `words` stand on it, None for a blank, and `said` where the other text has them otherwise."""

    left: str
    words: str | None
    said: str | None
    right: str


@dataclass(frozen=True, slots=True)
class Signing:
    """One block: what stands over the signature in each text, the lines, and the room for a seal by its two names, if any."""

    left: SignatureBlock
    right: SignatureBlock
    lines: tuple[Line, ...]

    @property
    def seal(self) -> Line | None:
        """The room for a seal."""
        return None if self.left.seal is None else Line(self.left.seal, None, None, self.right.seal or "")


def signing_in_both(left: Sequence[SignatureBlock], right: Sequence[SignatureBlock]) -> list[Signing]:
    """The blocks of both texts, which name the same people in the same order."""
    return [Signing(one, other, tuple(_lines(one, other))) for one, other in zip(left, right, strict=True)]


def _lines(one: SignatureBlock, other: SignatureBlock) -> Iterator[Line]:
    for (label, words), (called, said) in zip(one.lines, other.lines, strict=True):
        same = words is None or said is None or words == said.strip(ISOLATE + POP)
        yield Line(label, words, None if same else said, called)
