"""A sweep in few words: how many agreements there were of each kind, and the first of them by name; however many fell due."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from workflow.services.machine.sweep import Swept

MOST_LISTED = 100
FLAGGED, WAITING, FAILED = "flagged", "waiting", "failed"


@dataclass(frozen=True, slots=True)
class Digest:
    """How many agreements had something due, how many of them belong under each heading, and the first under each."""

    agreements: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    first: tuple[Swept, ...] = ()

    def under(self, heading: str) -> tuple[Swept, ...]:
        """The first agreements under a heading; there may be more than are kept."""
        return tuple(each for each in self.first if heading in headings(each))[:MOST_LISTED]

    def __add__(self, other: "Digest") -> "Digest":
        counts = {
            key: self.counts.get(key, 0) + other.counts.get(key, 0) for key in {**self.counts, **other.counts}
        }
        return Digest(self.agreements + other.agreements, counts, tuple(_kept((*self.first, *other.first))))


def digest_of(swept: Iterable[Swept]) -> Digest:
    """The digest of agreements that were swept."""
    every = tuple(swept)
    counts = Counter(heading for each in every for heading in headings(each))
    return Digest(len(every), dict(counts), tuple(_kept(every)))


def headings(swept: Swept) -> tuple[str, ...]:
    """What an agreement is listed under: each act that was done, what was flagged, what waits, what failed."""
    found = list(dict.fromkeys(swept.acts))
    found += [FLAGGED] if swept.flags else []
    found += [WAITING] if swept.waits else []
    found += [FAILED] if swept.failed else []
    return tuple(found)


def _kept(swept: Iterable[Swept]) -> Iterator[Swept]:
    """Those among the first under one of their headings; what did nothing is not named."""
    listed: dict[str, int] = {}
    for each in swept:
        names = headings(each)
        if any(listed.get(name, 0) < MOST_LISTED for name in names):
            yield each
        for name in names:
            listed[name] = listed.get(name, 0) + 1
