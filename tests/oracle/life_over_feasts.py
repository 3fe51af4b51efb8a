"""The life of an agreement while feasts are announced, lived day by day.

The rule in words: a day is counted with the feasts as they are expected, and counted again with each announcement while it
lies ahead; what has passed by then stays, and nothing is put before the day of the announcement. So it is with the last day
for a notice, and with the day on which a notice of termination ends the agreement, by the length it was given with.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from tests.oracle.feasts_lived import Announced, lived_through
from tests.oracle.life import Fact, Life, Told, _Now
from tests.oracle.walking_days import ONE, Closed, earliest_day_for, latest_day_for, rolled_back, runs_out

Days = frozenset[date]
WEEKEND = (5, 6)


def three_days(first: date) -> Days:
    return frozenset((first, first + ONE, first + ONE + ONE))


@dataclass
class LifeOverFeasts(Life):
    """A life in which every feast that is expected may be announced for other days.

    An announcement is a fact of the kind “announced”: which of the feasts, by its number, and the first day it is kept.
    """

    expected: tuple[date, ...] = ()
    _firsts: list[date] = field(default_factory=list)
    _made: list[Announced] = field(default_factory=list)
    _given: dict[int, Fact] = field(default_factory=dict)
    _lengths: dict[int, str] = field(default_factory=dict)

    def _lived(self, until: date) -> Told:
        self._firsts = list(self.expected)
        self._made, self._given, self._lengths = [], {}, {}
        return super()._lived(until)

    def _kept(self) -> Days:
        return frozenset().union(*map(three_days, self._firsts))

    def _counted(self, count: Callable[[Closed], date]) -> date:
        expected = frozenset().union(*map(three_days, self.expected))
        return lived_through(count, tuple(expected), self._made)

    def _happens(self, now: _Now, fact: Fact) -> None:
        if fact.kind == "announced" and fact.last is not None:
            self._firsts[fact.number] = fact.last
            self._made.append((fact.on, tuple(self._kept())))
        else:
            super()._happens(now, fact)
        if fact.kind == "ended" and now.notice and fact.number in now.ended:
            self._given[fact.number], self._lengths[fact.number] = fact, now.notice
        for number in now.ended.keys() & self._given.keys():
            given, length = self._given[number].on, self._lengths[number]
            now.ended[number] = self._counted(lambda closed, on=given, by=length: runs_out(on, by, closed))

    def _accept_until(self, end: date, notice: str) -> date:
        act_by = self._counted(lambda closed: rolled_back(earliest_day_for(end, notice, closed), closed))
        return max(act_by, self._counted(lambda closed: latest_day_for(end, notice, closed)))
