"""The life of one agreement in force, lived day by day from the facts alone: its terms, what was signed, which notices came.

The model knows nothing of sweeps: what the text says happens on its day. It keeps the facts and lives the whole life again
whenever it is asked, so that a notice that is entered late is simply found on the day it came.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from tests.oracle.terms_walked import further_last_day, last_day
from tests.oracle.walking_days import (
    NEVER_CLOSED,
    ONE,
    Closed,
    corresponding,
    earliest_day_for,
    latest_day_for,
    read,
    rolled_back,
    runs_out,
)

LEADS = (12, 6, 3, 1)


@dataclass(frozen=True)
class Text:
    """What the parties agreed; `most` is how often it may renew by itself, None for no limit."""

    first: date
    length: str | None
    renewal: str
    policy: str
    most: int | None
    included: bool
    notice: str | None


@dataclass(frozen=True)
class Fact:
    """Something that happened on a day.

    Kinds: “ours” and “theirs” (a notice not to renew), “ended” (a notice of termination), “withdrawn” (of the notice with
    that number), “letter”, “amended” and “reinstated” (with the last day it gives), “notice amended” (with its new length),
    “counted” (people say that the late notice with that number counts for the next end it is in time for).
    """

    on: date
    kind: str
    number: int = 0
    last: date | None = None
    length: str | None = None


@dataclass(frozen=True)
class Lived:
    """One term, and where the count of those that follow it by themselves begins."""

    number: int
    first: date
    last: date | None
    how: str
    anchor: date
    after_anchor: int
    from_last_day: bool

    def said(self) -> tuple[int, date, date | None, str]:
        return self.number, self.first, self.last, self.how


@dataclass(frozen=True)
class Told:
    """How it stands at the end of a day: its terms so far, and how and when it ended, if it did."""

    terms: tuple[Lived, ...]
    closed_as: str | None = None
    closed_on: date | None = None

    @property
    def periods(self) -> list[tuple[int, date, date | None, str]]:
        return [term.said() for term in self.terms]


@dataclass
class Life:
    """The text of an agreement, and the facts in the order in which they were entered."""

    text: Text
    closed: Closed = NEVER_CLOSED
    facts: list[Fact] = field(default_factory=list)
    _remembered: tuple[tuple[date, int], Told] | None = None

    def told(self, until: date) -> Told:
        """How it stands at the end of a day; remembered until a day or a fact is added."""
        asked = (until, len(self.facts))
        if self._remembered is None or self._remembered[0] != asked:
            self._remembered = asked, self._lived(until)
        return self._remembered[1]

    def missed(self, sweeps: Iterable[date], until: date) -> dict[int, bool]:
        """For each term that followed by itself, whether nobody had looked in time to announce it.

        It is announced when somebody looks from the day of the review on, and while a notice could still be given.
        """
        terms, days = self.told(until).terms, set(sweeps)
        found = {}
        for before, term in pairwise(terms):
            review, closes = self.window(before)
            found[term.number] = closes is not None and not any(review <= day <= closes for day in days)
        return found

    def window(self, term: Lived) -> tuple[date, date | None]:
        """The day on which renewal work opens for a term that renews by itself, and the last for a notice, if it has one."""
        assert term.last is not None
        notice = self.text.notice
        last = earliest_day_for(term.last, notice, self.closed) if notice else term.last
        reviews = [on for lead in LEADS if (on := corresponding(last, -lead)) > term.first]
        closes = self._accept_until(term.last, notice) if notice else None
        return (reviews[0] if reviews else term.first + ONE), closes

    def _lived(self, until: date) -> Told:
        text = self.text
        last = last_day(text.first, text.length, included=text.included) if text.length else None
        first_term = Lived(1, text.first, last, "initial", text.first, 0, from_last_day=False)
        now = _Now([first_term], [(text.first, text.notice)])
        facts: dict[date, list[Fact]] = {}
        for fact in self.facts:
            facts.setdefault(fact.on, []).append(fact)
        on = text.first
        while on <= until:
            now.closed = now.closed or self._what_ended_by(now, on)
            for fact in facts.get(on, ()):
                self._happens(now, fact)
            on += ONE
        return Told(tuple(now.terms), *(now.closed or ()))

    def _what_ended_by(self, now: "_Now", on: date) -> tuple[str, date] | None:
        """The end that lies before a day, after the terms that followed by themselves."""
        while True:
            term = now.terms[-1]
            if not now.ended and (term.last is None or term.last >= on):
                return None  # as on nearly every day
            ends = [day for day in (*now.ended.values(), term.last) if day is not None]
            if not ends or min(ends) >= on:
                return None
            if min(ends) in now.ended.values():
                return "terminated", min(ends)
            if (
                term.number in now.lapsing.values()
                or self._late_but_counted(now, term)
                or not self._left(now)
            ):
                return "expired", min(ends)
            now.terms.append(self._following(term))

    def _left(self, now: "_Now", *, beside: int = 0) -> bool:
        """Whether a further term follows by itself, after so many beside those that there were."""
        used = sum(each.how == "automatic" for each in now.terms) + beside
        return self.text.policy == "automatic" and (self.text.most is None or used < self.text.most)

    def _reached(self, now: "_Now", term: Lived) -> Lived:
        """The term whose end a notice of this term is for: its own, but where it is not longer than the notice.

        No notice given in such a term could be in time for its end, so it is given for the first end that one of its first
        day reaches.
        """
        notice = None if term.last is None else self._notice_for(now.notices, term.last)
        if notice is None:
            return term
        reached, beside = runs_out(term.first, notice, self.closed), 0
        while term.last is not None and term.last < reached and self._left(now, beside=beside):
            term, beside = self._following(term), beside + 1
        return term

    def _following(self, term: Lived) -> Lived:
        """The next term, of months, counted on from the anchor so that no month end drifts."""
        assert term.last is not None
        after = term.after_anchor + 1
        if term.from_last_day:
            last = further_last_day(term.anchor, self.text.renewal, times=after)
        else:
            whole = after * _months(self.text.renewal) + _months(str(self.text.length))
            last = last_day(term.anchor, f"{whole} months", included=self.text.included)
        return replace(
            term,
            number=term.number + 1,
            first=term.last + ONE,
            last=last,
            how="automatic",
            after_anchor=after,
        )

    def _happens(self, now: "_Now", fact: Fact) -> None:
        if now.closed is not None:
            self._happens_after_the_end(now, fact)
            return
        term = now.terms[-1]
        match fact.kind:
            case "ours" | "theirs" if term.last is not None:
                term, came = self._reached(now, term), self._came(fact)
                in_time = self._is_in_time(now.notices, came, term)
                # Ours can also come late where people renew and not the text: then it only says what will be.
                if in_time or (fact.kind == "ours" and self.text.policy != "automatic"):
                    now.lapsing[fact.number] = term.number
                else:
                    now.late[fact.number] = came
            case "ended":
                came = self._came(fact)
                now.ended[fact.number] = runs_out(came, now.notice, self.closed) if now.notice else came
            case "withdrawn":
                now.lapsing.pop(fact.number, None)
                now.late.pop(fact.number, None)
                now.ended.pop(fact.number, None)
            case "letter" if term.last is not None and fact.last is not None:
                now.signed(fact.on)
                now.terms.append(
                    Lived(
                        term.number + 1,
                        term.last + ONE,
                        fact.last,
                        "letter",
                        fact.last,
                        0,
                        from_last_day=True,
                    )
                )
            case "amended" if fact.last is not None:
                now.terms[-1] = replace(
                    term, last=fact.last, anchor=fact.last, after_anchor=0, from_last_day=True
                )
            case "notice amended":
                now.notices.append((fact.on, fact.length))
            case "counted":
                now.decided[fact.number] = list(now.notices)

    def _happens_after_the_end(self, now: "_Now", fact: Fact) -> None:
        """A notice is too late; what is signed counts only once it is reinstated, an amended notice for the term from then."""
        match fact.kind:
            case "ours" | "theirs":
                now.late[fact.number] = fact.on
            case "notice amended":
                now.notices.append((fact.on, fact.length))
            case "reinstated" if fact.last is not None:
                now.closed = None
                now.signed(fact.on)
                now.ended.clear()
                number = now.terms[-1].number + 1
                now.terms.append(
                    Lived(number, fact.on, fact.last, "reinstated", fact.last, 0, from_last_day=True)
                )

    def _came(self, fact: Fact) -> date:
        """The day from which a notice counts: that on which it was given, unless it is known when it came."""
        return fact.on

    def _late_but_counted(self, now: "_Now", term: Lived) -> bool:
        """Whether people said of a late notice that it counts for the next end it is in time for, and this is that end."""
        return any(self._is_in_time(notices, came, term) for came, notices in self._late_that_count(now))

    def _late_that_count(self, now: "_Now") -> list[tuple[date, "Lengths"]]:
        """The days on which those late notices came of which people say, whenever they do, that they count.

        Beside each the lengths of notice by which that was said: one that is agreed later does not change what was.
        """
        said = self._said_to_count()
        late = now.late.items()
        return [(came, now.decided.get(number, now.notices)) for number, came in late if number in said]

    def _said_to_count(self) -> set[int]:
        return {fact.number for fact in self.facts if fact.kind == "counted"}

    def _is_in_time(self, notices: "Lengths", came: date, term: Lived) -> bool:
        """Whether a notice of a day is in time for the end of a term; without a length of notice, until that end itself."""
        assert term.last is not None
        notice = self._notice_for(notices, term.last)
        return came <= (term.last if notice is None else self._accept_until(term.last, notice))

    def _notice_for(self, notices: "Lengths", end: date) -> str | None:
        """The length of notice for an end: as last amended by what left the window for that end open.

        A longer notice closes no window backwards; where its own had closed, it counts from the next end.
        """
        (_, first), *amended = notices
        still_open = (
            length
            for since, length in reversed(amended)
            if length and since <= self._accept_until(end, length)
        )
        return next(still_open, first)

    def _accept_until(self, end: date, notice: str) -> date:
        act_by = rolled_back(earliest_day_for(end, notice, self.closed), self.closed)
        return max(act_by, latest_day_for(end, notice, self.closed))


Lengths = list[tuple[date, str | None]]
"""The lengths of notice, each with the day from which it was agreed."""


@dataclass
class _Now:
    """How it stands on a day: its terms, the lengths of notice with the day each counts from, which notices lapse which term,
    came late, were decided on, or end it."""

    terms: list[Lived]
    notices: Lengths
    lapsing: dict[int, int] = field(default_factory=dict)
    late: dict[int, date] = field(default_factory=dict)
    decided: dict[int, Lengths] = field(default_factory=dict)
    ended: dict[int, date] = field(default_factory=dict)
    closed: tuple[str, date] | None = None

    @property
    def notice(self) -> str | None:
        return self.notices[-1][1]

    def signed(self, on: date) -> None:
        """What both sides sign leaves nothing of the notices that came before.

        Which of the two came first on one day nobody can tell: of a late notice of that day people are asked. What they
        said of it before is over as well when something further is signed on that day.
        """
        self.lapsing.clear()
        asked = {number: came for number, came in self.late.items() if came == on}
        self.late = {number: came for number, came in asked.items() if number not in self.decided}


def _months(length: str) -> int:
    count, unit = read(length)
    return count if unit == "month" else 12 * count
