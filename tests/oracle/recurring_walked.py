"""The last working day, the first Monday: days found by looking at every day of a month and keeping those that fit."""

from collections.abc import Iterator
from datetime import date

from tests.oracle.walking_days import DAYS_OF_THE_WEEK, ONE, Closed

COUNTED = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1, "last but one": -2}


def falls_on(which: str, kind: str, months: str, first: date, last: date, closed: Closed) -> Iterator[date]:
    """Each “last” “working day” or “first” “Monday”, in every month or in those named, from a day until another.

    A kind is “day”, “working day”, or the names of days of the week. A month that has no such day is passed over.
    """
    on = first
    while on.day != 1:
        on -= ONE
    while on <= last:
        begins, fitting = on, []
        while on.month == begins.month:
            if kind == "day" or (kind == "working day" and not closed(on)) or _weekday(on) in kind:
                fitting.append(on)
            on += ONE
        asked = months == "every month" or f"{begins:%B}" in months
        if asked and -len(fitting) <= COUNTED[which] < len(fitting):
            found = fitting[COUNTED[which]]
            if first <= found <= last:
                yield found


def _weekday(on: date) -> str:
    return DAYS_OF_THE_WEEK[on.weekday()]
