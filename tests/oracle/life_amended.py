"""The life of an agreement while amendments of its end are under way, lived day by day.

The rule in words: an amendment counts from the day on which its last party signs, or from the later day that it names, for
the term that runs then, whatever has become of the agreement since it was drafted. A last day that has passed by then takes
effect all the same, for the term in which it lies: those that followed by themselves are counted again from it. One that does
not lie after the first day of the term it is for, as after a letter that both sides signed since, amends nothing. What comes after the end amends
nothing either, unless the agreement is reinstated: then it counts for the term that it is given.
"""

from dataclasses import dataclass, field, replace
from datetime import date

from tests.oracle.life import Fact, Life, Told, _Now


@dataclass
class LifeAmended(Life):
    """A life in which a fact of the kind “signed” is an amendment that counts from its day, with the last day it gives."""

    _too_late: list[Fact] = field(default_factory=list)

    def _lived(self, until: date) -> Told:
        self._too_late = []
        return super()._lived(until)

    def _happens(self, now: _Now, fact: Fact) -> None:
        if fact.kind != "signed":
            super()._happens(now, fact)
            if fact.kind == "reinstated" and now.closed is None:
                for late in self._too_late:
                    self._amended(now, late)
                self._too_late = []
        elif now.closed is None:
            self._amended(now, fact)
        else:
            self._too_late.append(fact)

    def _amended(self, now: _Now, fact: Fact) -> None:
        assert fact.last is not None
        terms = list(now.terms)
        while terms[-1].how == "automatic" and terms[-1].first > fact.last:
            terms.pop()
        if fact.last > terms[-1].first:
            now.terms = terms
            super()._happens(now, replace(fact, kind="amended"))
            now.closed = self._what_ended_by(now, fact.on)
