"""What became of the dates of an agreement between two looks at its ledger, in words.

`moved` tells of the dates that follow from the term, for the flags of a change; `moved_dates` of every date, for the history;
`moved_days` of every day, for a list.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from workflow.domain.agreement.told_days import ACCEPTED_UNTIL
from workflow.domain.dates.dated_entry import DatedEntry
from workflow.domain.dates.lengths import day

NOTICE, REVIEW = "notice", "review"
MOST_SAID = 6
_FOLLOWING = ("end ", "teach-out", "survival ")
_WHICH = {"act_by": "act by", "accept_until": ACCEPTED_UNTIL, "send_by": "send by", "on": "on"}


@dataclass(frozen=True, slots=True)
class MovedDay:
    """One day that is another one: of which date, which of its days, from when to when; None where the date came or went."""

    key: str
    what: str
    which: str
    before: date | None
    after: date | None
    why: str


def moved(before: Iterable[DatedEntry], after: Iterable[DatedEntry], *, on: date) -> tuple[str, ...]:
    """A sentence for each date that follows from the term, lies ahead of a day, and is another one after the change."""
    was = {each.key: each for each in before if _follows_from_the_term(each)}
    now = {each.key: each for each in after if _follows_from_the_term(each)}
    return tuple(
        sentence
        for key in sorted({*was, *now}, key=lambda key: (not key.startswith("end "), key))
        if any(each is not None and each.day >= on for each in (was.get(key), now.get(key)))
        for sentence in _sentences(was.get(key), now.get(key), on)
    )


def moved_dates(before: Iterable[DatedEntry], after: Iterable[DatedEntry]) -> tuple[str, ...]:
    """A sentence for each date that came, moved or went: \u201cNotice before the end, act by ... (was ...)\u201d.

    After the first few the rest is only counted.
    """
    said = tuple(_said({entry.key: entry for entry in before}, {entry.key: entry for entry in after}))
    more = len(said) - MOST_SAID
    if more <= 1:
        return said
    return (*said[:MOST_SAID], f"and {more} more dates")


def moved_days(before: Iterable[DatedEntry], after: Iterable[DatedEntry]) -> Iterator[MovedDay]:
    """Every day that is another one, with the reason for what it is now; of a date that came or went, the day to act by."""
    was = {entry.key: entry for entry in before}
    for entry in after:
        old = was.pop(entry.key, None)
        if old is None:
            yield MovedDay(entry.key, entry.what, _first(entry), None, entry.day, entry.because)
            continue
        for name, which in _WHICH.items():
            if name == "on" and entry.accept_until is not None:
                continue  # it is the day to accept theirs until
            first, last = getattr(old, name), getattr(entry, name)
            if first != last:
                yield MovedDay(entry.key, entry.what, which, first, last, entry.because)
    for old in was.values():
        yield MovedDay(old.key, old.what, _first(old), old.day, None, f"falls away; it was {old.because}")


def _first(entry: DatedEntry) -> str:
    return _WHICH["on" if entry.act_by is None else "act_by"]


def _follows_from_the_term(entry: DatedEntry) -> bool:
    return entry.key in (NOTICE, REVIEW) or entry.key.startswith(_FOLLOWING)


def _sentences(was: DatedEntry | None, now: DatedEntry | None, on: date) -> Iterator[str]:
    if was is None and now is not None:
        yield f"{_subject(now)} is {_verb(now)} {day(now.day)}{_passed(now, on)}"
    elif was is not None and now is None:
        if not was.key.startswith("end "):  # a term that falls away is told of by itself
            yield f"{_subject(was)}, {_verb(was)} {day(was.day)}, falls away"
    elif was is not None and now is not None and was.day != now.day:
        yield f"{_subject(now)}, {_verb(was)} {day(was.day)}, is now {_verb(now)} {day(now.day)}{_passed(now, on)}"
    elif was is not None and now is not None and was.accept_until != now.accept_until and now.accept_until:
        yield f"{_subject(now)} of the other side is now accepted until {day(now.accept_until)}"


def _subject(entry: DatedEntry) -> str:
    if entry.key == NOTICE:
        return "the notice"
    if entry.key == REVIEW:
        return "renewal work"
    return f"the {entry.what[:1].lower()}{entry.what[1:]}"


def _verb(entry: DatedEntry) -> str:
    if entry.key == NOTICE:
        return "to be given by"
    return "to open on" if entry.key == REVIEW else "on"


def _passed(entry: DatedEntry, on: date) -> str:
    return ", which has passed" if entry.day < on else ""


def _said(was: dict[str, DatedEntry], now: dict[str, DatedEntry]) -> Iterator[str]:
    for key, entry in now.items():
        old = was.get(key)
        if old is None:
            yield f"{entry.what}, {entry.words}"
        elif _days(old) != _days(entry):
            yield f"{entry.what}, {entry.words} (was {old.days})"
    for key, entry in was.items():
        if key not in now:
            yield f"{entry.what}, no longer: it was {entry.days}"


def _days(entry: DatedEntry) -> tuple[object, ...]:
    return entry.on, entry.act_by, entry.accept_until
