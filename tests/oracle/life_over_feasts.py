"""The life of an agreement while feasts are announced, lived day by day.

The rule in words: a day is counted with the feasts as they are expected, and counted again with each announcement while it
lies ahead; what has passed by then stays, and nothing is put before the day of the announcement. So it is with the last day
for a notice, and with the day on which a notice of termination ends the agreement, by the length it was given with.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from tests.oracle.feasts_lived import Announced, lived_through
from tests.oracle.life import Fact, Life, Told, _Now
from tests.oracle.walking_days import ONE, Closed, earliest_day_for, latest_day_for, rolled_back, runs_out

Feast = tuple[date, ...]


def moved(feast: Feast, first: date) -> Feast:
    """The feast kept for as many days from another day on."""
    days = [first]
    while len(days) < len(feast):
        days.append(days[-1] + ONE)
    return tuple(days)


@dataclass
class LifeOverFeasts(Life):
    """A life in which every feast that is expected may be announced for other days; `fixed` are all other holidays.

    `ends` are the days on which the notices of termination, by their numbers, end it as it was last told.

    An announcement is a fact of the kind “announced”: which of the feasts, by its number, and the first day it is kept.
    """

    expected: tuple[Feast, ...] = ()
    fixed: Feast = ()
    ends: dict[int, date] = field(default_factory=dict)
    _kept: list[Feast] = field(default_factory=list)
    _made: list[Announced] = field(default_factory=list)
    _given: dict[int, Fact] = field(default_factory=dict)
    _lengths: dict[int, str] = field(default_factory=dict)

    def _lived(self, until: date) -> Told:
        self._kept = list(self.expected)
        self._made, self._given, self._lengths, self.ends = [], {}, {}, {}
        return super()._lived(until)

    def _holidays(self, feasts: Sequence[Feast]) -> Feast:
        return (*self.fixed, *chain.from_iterable(feasts))

    def _counted(self, count: Callable[[Closed], date]) -> date:
        return lived_through(count, self._holidays(self.expected), self._made)

    def _happens(self, now: _Now, fact: Fact) -> None:
        if fact.kind == "announced" and fact.last is not None:
            self._kept[fact.number] = moved(self.expected[fact.number], fact.last)
            self._made.append((fact.on, self._holidays(self._kept)))
        else:
            super()._happens(now, fact)
        if fact.kind == "ended" and now.notice and fact.number in now.ended:
            self._given[fact.number], self._lengths[fact.number] = fact, now.notice
        for number in now.ended.keys() & self._given.keys():
            given, length = self._given[number].on, self._lengths[number]
            now.ended[number] = self._counted(lambda closed, on=given, by=length: runs_out(on, by, closed))
        self.ends = dict(now.ended)

    def _accept_until(self, end: date, notice: str) -> date:
        act_by = self._counted(lambda closed: rolled_back(earliest_day_for(end, notice, closed), closed))
        return max(act_by, self._counted(lambda closed: latest_day_for(end, notice, closed)))
