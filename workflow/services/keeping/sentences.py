"""What is wrong in many places, said in one sentence that is not too long."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from workflow.answers.office import FindingAnswer, Mending

MOST_SHOWN = 5


@dataclass(slots=True)
class Sentences:
    """What is wrong in many places: how often, and the first few sentences."""

    count: int = 0
    first: list[str] = field(default_factory=list)

    def add(self, sentence: str) -> None:
        self.count += 1
        if self.count <= MOST_SHOWN:
            self.first.append(sentence.rstrip("."))

    @property
    def told(self) -> str:
        shown, more = "; ".join(self.first), self.count - MOST_SHOWN
        if not self.count:
            return ""
        return f"{shown}." if more <= 0 else f"{shown}; and {more} more."


def some(sentences: Iterable[str]) -> str:
    """The first few of many sentences as one, and how many more there are; nothing where there are none."""
    found = Sentences()
    for each in sentences:
        found.add(each)
    return found.told


def counted(count: int, word: str) -> str:
    """How many of something: "1 paper", "2 papers"."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def found(about: str, said: str, remedy: str | None = None, mending: Mending | None = None) -> FindingAnswer:
    """What was looked at and what was found; without a remedy nothing is wrong."""
    return FindingAnswer(about=about, well=remedy is None, said=said, remedy=remedy, mending=mending)
