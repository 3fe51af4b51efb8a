"""The life of an agreement while amendments of its end, or of its notice, are under way, lived day by day.

The rule in words: an amendment counts from the day on which its last party signs, or from the later day that it names, for
the term that runs then, whatever has become of the agreement since it was drafted. A last day that has passed by then takes
effect all the same, for the term in which it lies: those that followed by themselves are counted again from it. One that does
not lie after the first day of the term it is for, as after a letter that both sides signed since, amends nothing. What comes
after the end amends nothing either, unless the agreement is reinstated: then it counts for the term that it is given.

Another notice counts from its day for what ends the agreement before its time. For the end of a term it counts where it could
still be given when the amendment counted: a longer one closes no window that was open, the notice before it counts there.

What people say of a late notice, they say of the terms as they are by then: what both sides had signed before stands.
"""

from dataclasses import dataclass, field, replace
from datetime import date

from tests.oracle.life import Fact, Life, Told, _Now


@dataclass
class LifeAmended(Life):
    """A life in which a fact of the kind “signed” is an amendment that counts from its day: a last day or a notice it gives."""

    _too_late: list[Fact] = field(default_factory=list)
    _said: set[int] = field(default_factory=set)

    def _lived(self, until: date) -> Told:
        self._too_late = []
        self._said = set()
        return super()._lived(until)

    def _happens(self, now: _Now, fact: Fact) -> None:
        if fact.kind == "counted" and now.closed is None:
            self._counted(now, fact)
        elif fact.kind != "signed":
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
        if fact.last is None:
            super()._happens(now, replace(fact, kind="notice amended"))
            return
        terms = list(now.terms)
        while terms[-1].how == "automatic" and terms[-1].first > fact.last:
            terms.pop()
        if fact.last > terms[-1].first:
            now.terms = terms
            super()._happens(now, replace(fact, kind="amended"))
            now.closed = self._what_ended_by(now, fact.on)

    def _counted(self, now: _Now, fact: Fact) -> None:
        """The first end for which a late notice was in time is that of all, though terms have followed by themselves."""
        super()._happens(now, fact)
        self._said.add(fact.number)
        for place, term in enumerate(now.terms):
            followed = all(each.how == "automatic" for each in now.terms[place + 1 :])
            if followed and term.last and self._late_but_counted(now, term):
                now.terms = now.terms[: place + 1]
                break
        now.closed = self._what_ended_by(now, fact.on)

    def _said_to_count(self) -> set[int]:
        return self._said
