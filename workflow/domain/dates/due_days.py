"""The days on which something is due: once, a length from a day of the agreement, or again and again.

Those that come again keep the day they count from, so that no month end drifts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import count
from typing import Protocol

from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.lengths import Length, add, day, earliest_reading_back, last_day_of_term, runs_out
from workflow.domain.dates.recurrence_rules import Recurrence

EFFECT, SIGNATURE, END = "the day it takes effect", "the last signature", "the end"


@dataclass(frozen=True, slots=True)
class Anchors:
    """The days that a rule may count from, as far as they are known; `events` are what people recorded, in words."""

    effective: date | None = None
    signed: date | None = None
    end: date | None = None
    events: tuple[tuple[str, date], ...] = ()

    def of(self, name: str) -> date | None:
        """The day behind one of the three names."""
        return {EFFECT: self.effective, SIGNATURE: self.signed, END: self.end}[name]


class DueRule(Protocol):
    """When something is due: once or again and again."""

    @property
    def recurs(self) -> bool: ...

    @property
    def by_itself(self) -> bool:
        """Whether it comes again by itself, as long as the agreement runs."""

    def days(self, anchors: Anchors, calendar: BusinessCalendar, *, last: date) -> Iterator[date]:
        """Its days in order, none after the last; none at all while what it counts from is not known."""

    def why(self, anchors: Anchors) -> str:
        """How its days are found, as a paper prints it."""


@dataclass(frozen=True, slots=True)
class OnDay:
    """A day that the text names."""

    on: date
    recurs: bool = False
    by_itself: bool = False

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
    by_itself: bool = False

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
    by_itself: bool = False

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
    by_itself: bool = True

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
    """The days of a recurrence rule from the day of effect on, or from a first day that is said."""

    rule: Recurrence
    said: str
    first: date | None = None
    recurs: bool = True
    by_itself: bool = True

    def days(self, anchors: Anchors, calendar: BusinessCalendar, *, last: date) -> Iterator[date]:
        first = self.first or anchors.effective
        if first is not None:
            yield from self.rule.days(first, last)

    def why(self, anchors: Anchors) -> str:
        return f"{self.said}, {_counted_from(self.first or anchors.effective)}"


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The n-th business day of some months, or as -1 the last; a month that has none of that number is passed over."""

    place: int
    months: tuple[int, ...]
    said: str
    first: date | None = None
    recurs: bool = True
    by_itself: bool = True

    def days(self, anchors: Anchors, calendar: BusinessCalendar, *, last: date) -> Iterator[date]:
        first = self.first or anchors.effective
        if first is None:
            return
        for begins in Recurrence("MONTHLY", by_month=self.months, by_month_day=(1,)).named(first, last):
            on = calendar.settled(partial(self._in_month, begins))
            if on.month == begins.month and first <= on <= last:
                yield on

    def why(self, anchors: Anchors) -> str:
        return f"{self.said}, {_counted_from(self.first or anchors.effective)}"

    def _in_month(self, begins: date, calendar: BusinessCalendar) -> date:
        if self.place > 0:
            return calendar.forward(begins - timedelta(days=1), self.place)
        return calendar.back(add(begins, Length(months=1)), -self.place)


@dataclass(frozen=True, slots=True)
class AfterEvent:
    """A length after each event of a kind that people record, as an invoice: its words begin with that of the kind."""

    event: str
    length: Length
    recurs: bool = True
    by_itself: bool = False

    def days(self, anchors: Anchors, calendar: BusinessCalendar, *, last: date) -> Iterator[date]:
        counted = sorted({self._due(on, calendar) for _, on in self._recorded(anchors)})
        yield from (on for on in counted if on <= last)

    def why(self, anchors: Anchors) -> str:
        return (
            f"{self.length.words} after the {self.event}, which is recorded as an activity that begins with "
            f"\u201c{self.event}\u201d"
        )

    def why_on(self, counted: date, anchors: Anchors, calendar: BusinessCalendar) -> str:
        """How one of its days is found: from which of the events."""
        for what, on in self._recorded(anchors):
            if self._due(on, calendar) == counted:
                return f"{self.length.words} after the {self.event} of {day(on)} (\u201c{what}\u201d)"
        return self.why(anchors)

    def _due(self, on: date, calendar: BusinessCalendar) -> date:
        return calendar.settled(lambda known: runs_out(on, self.length, known))

    def _recorded(self, anchors: Anchors) -> Iterator[tuple[str, date]]:
        begins = re.compile(rf"{re.escape(self.event)}\b", re.IGNORECASE)
        return ((what, on) for what, on in anchors.events if begins.match(what))


def _counted_from(on: date | None) -> str:
    return f"counted from {day(on)}" if on else f"counted from {EFFECT}, which is not known yet"


def _plain(step: Length) -> str:
    """A length after "every": "month", "three months"."""
    return step.words.removeprefix("one ")
