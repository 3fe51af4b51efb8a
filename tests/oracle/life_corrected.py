"""The life of an agreement of which people find out that its text says something else, or that a notice of ours came later,
lived day by day.

The rule in words: the record is put right and what was signed stays. The terms are counted again from the right day and as
the text says, those that would have followed by themselves as often as the text lets them, and as far as they have begun by
the day of the correction. What both sides signed keeps the last day it gives: a letter begins on the day after the term before
it, a reinstatement keeps its gap, and the end that an amendment gave a term that falls away is that of the term before it. Where
that leaves a term without a day, nothing is corrected, though a later term that falls away had an end that would give it one:
people have to look.

A notice not to renew goes with its term, or with the last there is where the text does not let that follow, whatever is found
out after. A notice of termination keeps its day, and one that had come too late stays too late: where people say, before the
correction or after it, that it counts for the next end it is in time for, that is the first by the terms as corrected, and no
end before a term that both sides had signed when it came. What they say after it is not known before it.

A notice of ours counts from the day it came, whenever that is found out, unless the agreement had ended by then.
"""

from dataclasses import dataclass, field, replace
from datetime import date

from tests.oracle.life import Fact, Life, Lived, Text, Told, _Now
from tests.oracle.terms_walked import last_day
from tests.oracle.walking_days import ONE


@dataclass(frozen=True)
class Corrected(Fact):
    """What the text turns out to say, with the day on which it really took effect."""

    text: Text | None = None


@dataclass
class LifeCorrected(Life):
    """A life with facts of the kind “corrected”, and “came”: the day on which the notice with that number came."""

    recorded: Text = field(init=False)
    _corrections: int = 0

    def __post_init__(self) -> None:
        self.recorded = self.text

    def _lived(self, until: date) -> Told:
        self.text, self._corrections = self.recorded, 0
        return super()._lived(until)

    def _came(self, fact: Fact) -> date:
        known = [each.on for each in self.facts if (each.kind, each.number) == ("came", fact.number)]
        return known[-1] if known else fact.on

    def _happens(self, now: _Now, fact: Fact) -> None:
        if not isinstance(fact, Corrected) or fact.text is None:
            super()._happens(now, fact)
            return
        self._corrections += 1
        if now.closed is None:
            self.text = fact.text
            for notices in (now.notices, *now.decided.values()):
                notices[0] = fact.text.first, fact.text.notice
            again = self.counted_again(now.terms, fact.text, by=fact.on)
            now.lapsing = {notice: self._numbered(term, again) for notice, term in now.lapsing.items()}
            now.terms = self._until_what_counts(now, list(again.values()))
            now.closed = self._what_ended_by(now, fact.on)

    def _numbered(self, number: int, again: dict[int, Lived]) -> int:
        """The number that a term has once they are counted again: so many after the last before it that there is still.

        Where the text does not let so many follow, it is that of the last there is.
        """
        there = max(each for each in again if each <= number)
        wanted = again[there].number + number - there
        known = _Now(list(again.values()), [])
        begun = last = known.terms[-1].number
        while last < wanted and self._left(known, beside=last - begun):
            last += 1
        return min(wanted, last)

    def _said_to_count(self) -> set[int]:
        """What was said until the next correction."""
        said: set[int] = set()
        corrections = 0
        for fact in self.facts:
            corrections += isinstance(fact, Corrected)
            if fact.kind == "counted" and corrections <= self._corrections:
                said.add(fact.number)
        return said

    def _until_what_counts(self, now: _Now, terms: list[Lived]) -> list[Lived]:
        """The terms up to the first end, since it came and after all that was signed, that a late notice which counts is in time for."""
        for came, notices in self._late_that_count(now):
            stands = (at for at, term in enumerate(terms) if term.first <= came or term.how != "automatic")
            runs = max(stands, default=0)
            ends = (at for at in range(runs, len(terms)) if self._is_in_time(notices, came, terms[at]))
            terms = terms[: next(ends, len(terms)) + 1]
        return terms

    def counted_again(self, terms: list[Lived], text: Text, *, by: date) -> dict[int, Lived]:
        """The terms as a text says, by the number each had, as the record holds them on the day of the correction."""
        held, self.text = self.text, text
        found: dict[int, Lived] = {}
        for term in terms:
            before = list(found.values())
            again = self._again(term, before[-1] if before else None)
            stays = term.how != "automatic" or (again.first <= by and self._left(_Now(before, [])))
            if stays:
                found[term.number] = again
            elif _was_amended(term) and has_a_day(before[-1]):
                found[max(found)] = _ending_as(term, before[-1])
        self.text = held
        return found

    def _again(self, term: Lived, before: Lived | None) -> Lived:
        text = self.text
        if before is None:
            last = last_day(text.first, text.length, included=text.included) if text.length else None
            counted = replace(term, first=text.first, last=last, anchor=text.first)
        elif term.how == "automatic":
            counted = self._following(before)
        else:
            begins = term.first if before.last is None else before.last + ONE
            begins = max(begins, term.first) if term.how == "reinstated" else begins
            return replace(term, number=before.number + 1, first=begins)
        if _was_amended(term):
            return _ending_as(term, counted)
        return counted


def has_a_day(term: Lived) -> bool:
    return term.last is None or term.first <= term.last


def _was_amended(term: Lived) -> bool:
    return term.from_last_day and term.anchor == term.last


def _ending_as(amended: Lived, term: Lived) -> Lived:
    """A term with the end that an amendment gave."""
    last = amended.last
    assert last is not None
    return replace(term, last=last, anchor=last, after_anchor=0, from_last_day=True)
