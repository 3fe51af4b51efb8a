"""The days on which something is due: once, a length from a day of the agreement, or again and again.

Those that come again keep the day they count from, so that no month end drifts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Protocol

from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.lengths import Length, add, day, earliest_reading_back, last_day_of_term, runs_out
from workflow.domain.dates.recurrence_rules import Recurrence

EFFECT, SIGNATURE, END = "the day it takes effect", "the last signature", "the end"


@dataclass(frozen=True, slots=True)
class Anchors:
    """The days that a rule may count from, as far as they are known."""

    effective: date | None = None
    signed: date | None = None
    end: date | None = None

    def of(self, name: str) -> date | None:
        """The day behind one of the three names."""
        return {EFFECT: self.effective, SIGNATURE: self.signed, END: self.end}[name]


class DueRule(Protocol):
    """When something is due: once or again and again."""

    @property
    def recurs(self) -> bool: ...

    def days(self, anchors: Anchors, calendar: BusinessCalendar, *, last: date) -> Iterator[date]:
        """Its days in order, none after the last; none at all while what it counts from is not known."""

    def why(self, anchors: Anchors) -> str:
        """How a day of it is found, as a paper prints it."""


@dataclass(frozen=True, slots=True)
class OnDay:
    """A day that the text names."""

    on: date
    recurs: bool = False

    def days(self, anchors: Anchors, calendar: BusinessCalendar, *, last: date) -> Iterator[date]:
        yield self.on

    def why(self, anchors: Anchors) -> str:
        return "the day that is named"


@dataclass(frozen=True, slots=True)
class Away:
    """A length after or before a day of the agreement; without a length, that day itself."""

    anchor: str
    length: Length | None = None
    before: bool = False
    recurs: bool = False

    def days(self, anchors: Anchors, calendar: BusinessCalendar, *, last: date) -> Iterator[date]:
        on, length = anchors.of(self.anchor), self.length
        if on is None:
            return
        if length is None:
            yield on
        elif self.before:
            yield calendar.settled(lambda known: earliest_reading_back(on, length, known))
        else:
            yield calendar.settled(lambda known: runs_out(on, length, known))

    def why(self, anchors: Anchors) -> str:
        on = anchors.of(self.anchor)
        counted = f"{self.anchor}, {day(on)}" if on else f"{self.anchor}, which is not known yet"
        if self.length is None:
            return counted
        return f"{self.length.words} {'before' if self.before else 'after'} {counted}"


@dataclass(frozen=True, slots=True)
class EndOfMonth:
    """The last day of the n-th month of the agreement, counted from the day it takes effect, that day included."""

    number: int
    recurs: bool = False

    def days(self, anchors: Anchors, calendar: BusinessCalendar, *, last: date) -> Iterator[date]:
        if anchors.effective is not None:
            yield last_day_of_term(anchors.effective, Length(months=self.number), start_included=True)

    def why(self, anchors: Anchors) -> str:
        return f"the last day of month {self.number}, {_counted_from(anchors.effective)}"


@dataclass(frozen=True, slots=True)
class Every:
    """Again and again after the same length, each time counted from the first day, which itself counts only if it is said."""

    step: Length
    first: date | None = None
    first_counts: bool = False
    recurs: bool = True

    def days(self, anchors: Anchors, calendar: BusinessCalendar, *, last: date) -> Iterator[date]:
        first = self.first or anchors.effective
        if first is None:
            return
        for number in count(0 if self.first_counts else 1):
            on = add(first, self.step.times(number)) if number else first
            if on > last:
                return
            yield on

    def why(self, anchors: Anchors) -> str:
        if self.first_counts and self.first is not None:
            return f"every {_plain(self.step)}, the first time on {day(self.first)}"
        return f"every {_plain(self.step)}, {_counted_from(self.first or anchors.effective)}"


@dataclass(frozen=True, slots=True)
class ByRule:
    """The days of a recurrence rule from the day of effect on."""

    rule: Recurrence
    said: str
    recurs: bool = True

    def days(self, anchors: Anchors, calendar: BusinessCalendar, *, last: date) -> Iterator[date]:
        if anchors.effective is not None:
            yield from self.rule.days(anchors.effective, last)

    def why(self, anchors: Anchors) -> str:
        return f"{self.said}, {_counted_from(anchors.effective)}"


def _counted_from(on: date | None) -> str:
    return f"counted from {day(on)}" if on else f"counted from {EFFECT}, which is not known yet"


def _plain(step: Length) -> str:
    """A length after "every": "month", "three months"."""
    return step.words.removeprefix("one ")
