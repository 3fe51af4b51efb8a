"""An umbrella and what stands under it, lived day by day from the facts of each.

The rule in words: what does not outlive its umbrella ends with it where that comes first. The day that counts is the end
foreseen on that day: a renewal or an amendment of the umbrella moves it. An umbrella that is ended early takes along only
what its own text says. What had ended when people say that a late notice of the umbrella counts for an end before it stays as
it ended, for nobody could foresee that.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from tests.oracle.life import Fact, Life, Told, _Now
from tests.oracle.walking_days import ONE


@dataclass
class Umbrella(Life):
    """The life of an umbrella, which remembers for every day the end that was foreseen in its morning and in its evening."""

    takes_along: bool = False
    mornings: dict[date, date | None] = field(default_factory=dict)
    evenings: dict[date, date | None] = field(default_factory=dict)

    def foreseen(self, on: date, days: dict[date, date | None]) -> date | None:
        """The end foreseen on a day; once it has ended, that stays."""
        if on in days:  # as on nearly every day
            return days[on]
        return days[max((each for each in days if each <= on), default=min(days))]

    def before_each_word(self, until: date) -> Iterator[tuple[date, "Umbrella"]]:
        """The days on which people said that a late notice counts, and the umbrella as it was known before."""
        for place, fact in enumerate(self.facts):
            if fact.kind == "counted" and fact.on <= until:
                yield (
                    fact.on,
                    Umbrella(self.text, self.closed, self.facts[:place], takes_along=self.takes_along),
                )

    def _lived(self, until: date) -> Told:
        self.mornings.clear()
        self.evenings.clear()
        return super()._lived(until)

    def _what_ended_by(self, now: _Now, on: date) -> tuple[str, date] | None:
        ended = super()._what_ended_by(now, on)
        self.mornings[on] = self.evenings[on] = self._end(now)
        return ended

    def _happens(self, now: _Now, fact: Fact) -> None:
        super()._happens(now, fact)
        self.evenings[fact.on] = self._end(now)

    def _end(self, now: _Now) -> date | None:
        ends = [now.terms[-1].last, *(now.ended.values() if self.takes_along else ())]
        return min((each for each in ends if each is not None), default=None)


@dataclass
class Under(Life):
    """The life of an agreement under an umbrella; `bound` is whether it ends with it."""

    above: Umbrella | None = None
    bound: bool = True

    def told(self, until: date) -> Told:
        assert self.above is not None
        for said, above in self.above.before_each_word(until):
            known = replace(self, above=above)._under_it(said)
            if known.closed_on is not None:
                return known
        return self._under_it(until)

    def _under_it(self, until: date) -> Told:
        assert self.above is not None
        self.above.told(until)
        return self._lived(until)

    def last_day(self, until: date) -> date | None:
        """The day on which it ends as things stand at the end of a day, where nobody gave notice to end it."""
        assert self.above is not None
        own = self.told(until).terms[-1].last
        above = self.above.foreseen(until, self.above.evenings) if self.bound else None
        return min((each for each in (own, above) if each is not None), default=None)

    def _what_ended_by(self, now: _Now, on: date) -> tuple[str, date] | None:
        assert self.above is not None
        days = self.above.mornings if on > self.text.first else self.above.evenings
        above = self.above.foreseen(on, days) if self.bound else None
        if above is None or above >= on:
            return super()._what_ended_by(now, on)
        return super()._what_ended_by(now, above + ONE) or ("expired", above)
