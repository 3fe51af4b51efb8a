"""The life of an agreement whose day of effect turns out to be another one, lived day by day.

The rule in words: the record is put right and what was signed stays. The terms are counted again from the right day, those
that would have followed by themselves as far as they have begun by the day of the correction. What both sides signed keeps
its day: the end that a letter, an amendment or a reinstatement gave. A letter begins on the day after the term before it; a
reinstatement keeps its gap. A notice not to renew goes with its term, a notice of termination keeps its day, and one that had
come too late stays too late: where people say, before the correction or after it, that it counts for the next end it is
in time for, that is the first by the terms as corrected. What they say after it is not known before it.
"""

from dataclasses import dataclass, replace
from datetime import date

from tests.oracle.life import Fact, Life, Lived, Told, _Now
from tests.oracle.terms_walked import last_day
from tests.oracle.walking_days import ONE


@dataclass
class LifeCorrected(Life):
    """A life in which a fact of the kind “corrected” gives the day on which the agreement really took effect."""

    _corrections: int = 0

    def _lived(self, until: date) -> Told:
        self._corrections = 0
        return super()._lived(until)

    def _happens(self, now: _Now, fact: Fact) -> None:
        self._corrections += fact.kind == "corrected"
        if fact.kind != "corrected":
            super()._happens(now, fact)
        elif now.closed is None and fact.last is not None:
            now.terms = self._until_what_counts(now, self.counted_again(now.terms, fact.last, by=fact.on))
            now.closed = self._what_ended_by(now, fact.on)

    def _said_to_count(self) -> set[int]:
        """What was said until the next correction."""
        said: set[int] = set()
        corrections = 0
        for fact in self.facts:
            corrections += fact.kind == "corrected"
            if fact.kind == "counted" and corrections <= self._corrections:
                said.add(fact.number)
        return said

    def _until_what_counts(self, now: _Now, terms: list[Lived]) -> list[Lived]:
        """The terms up to the first end, since it came, that a late notice which counts is in time for."""
        for came in self._late_that_count(now):
            runs = max((at for at, term in enumerate(terms) if term.first <= came), default=0)
            ends = (at for at in range(runs, len(terms)) if self._is_in_time(now, came, terms[at]))
            terms = terms[: next(ends, len(terms)) + 1]
        return terms

    def counted_again(self, terms: list[Lived], first: date, *, by: date) -> list[Lived]:
        """The terms from another first day, as the record holds them on the day of the correction."""
        found: list[Lived] = []
        for term in terms:
            again = self._again(term, found[-1] if found else None, first)
            if term.how == "automatic" and again.first > by:
                continue
            found.append(again)
        return found

    def _again(self, term: Lived, before: Lived | None, first: date) -> Lived:
        if before is None:
            last = (
                last_day(first, self.text.length, included=self.text.included) if self.text.length else None
            )
            counted = replace(term, first=first, last=last, anchor=first)
        elif term.how == "automatic":
            counted = self._following(before)
        else:
            assert before.last is not None
            begins = before.last + ONE
            begins = max(begins, term.first) if term.how == "reinstated" else begins
            return replace(term, number=before.number + 1, first=begins)
        was_amended = term.from_last_day and term.anchor == term.last
        if was_amended:
            return replace(term, number=counted.number, first=counted.first)
        return counted
