"""The fields that are open at a place of a story: what they are told to do, and whether their results have begun."""

from dataclasses import dataclass, field
from functools import lru_cache

from workflow.documents.received.tree import Field

_LONGEST_INSTRUCTION = 2_000


@dataclass(slots=True)
class _Field:
    """A field that is open: its instruction so far, and what it is once its result begins."""

    said: list[str] = field(default_factory=list)
    length: int = 0
    whole: Field | None = None


class OpenFields:
    """Fields may stand in the instructions and in the results of others."""

    def __init__(self) -> None:
        self._fields: list[_Field] = []
        self._instructing = 0

    @property
    def is_told(self) -> bool:
        """Whether what stands here is an instruction, of which nothing is printed."""
        return self._instructing > 0

    @property
    def around(self) -> Field | None:
        """The innermost field in whose result this stands."""
        return self._fields[-1].whole if self._fields else None

    def begin(self, whole: Field | None = None) -> None:
        """A field begins; one whose instruction is told at once with its result."""
        self._fields.append(_Field(whole=whole))
        self._instructing += whole is None

    def result(self) -> None:
        """The result of the innermost field begins."""
        if self._fields and self._fields[-1].whole is None:
            self._fields[-1].whole = field_of("".join(self._fields[-1].said))
            self._instructing -= 1

    def end(self) -> Field | None:
        """The innermost field ends; answers what it is where it had no result, and something would be printed here."""
        if not self._fields:
            return None
        ended = self._fields.pop()
        if ended.whole is not None:
            return None
        self._instructing -= 1
        return None if self._instructing else field_of("".join(ended.said))

    def say(self, said: str) -> None:
        """Add to the instruction of the innermost field."""
        if self._fields and self._fields[-1].length < _LONGEST_INSTRUCTION:
            self._fields[-1].said.append(said[:_LONGEST_INSTRUCTION])
            self._fields[-1].length += len(said)


@lru_cache(1024)
def field_of(instruction: str) -> Field:
    """The field of an instruction."""
    said = " ".join(instruction.split())
    return Field(said.partition(" ")[0].upper(), said)
