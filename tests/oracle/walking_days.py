"""Days counted on the fingers: every rule of the office’s calendar, followed one day at a time.

Written from the rules in words and not from the program, so that the two can be held against each other. It is slow and
knows no arithmetic of dates but “the next day” and “the day before”. A length is the words a lawyer writes: “3 months”,
“20 business days”, “3 clear months”, “2 academic years”.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache

Closed = Callable[[date], bool]
ONE = timedelta(days=1)
SOME_WEEKS = 45
DAYS_IN = {"day": 1, "week": 7}
DAYS_OF_THE_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def read(length: str) -> tuple[int, str]:
    """“3 clear months” is three of a “clear month”."""
    count, *unit = length.split()
    return int(count), " ".join(unit).removesuffix("s")


def office(weekend: str = "Saturday Sunday", *holidays: date) -> Closed:
    """What closes an office: the days of its weekend, and the days listed."""
    listed = frozenset(holidays)
    return lambda on: DAYS_OF_THE_WEEK[on.weekday()] in weekend or on in listed


NEVER_CLOSED: Closed = office("")


@cache
def corresponding(anchor: date, months: int) -> date:
    """Walk until the month has changed that often; there, the day of the same number, or else the last there is."""
    step = ONE if months > 0 else -ONE
    on, changed = anchor, 0
    while changed < abs(months):
        if (on + step).month != on.month:
            changed += 1
        on += step
    in_that_month = [on]
    while (on := on + step).month == in_that_month[0].month:
        in_that_month.append(on)
    if months == 0:
        return anchor
    same = [each for each in in_that_month if each.day == anchor.day]
    return same[0] if same else max(in_that_month)


def has_the_day(anchor: date, months: int) -> bool:
    """Whether the month that many months on has a day of the anchor’s number."""
    return corresponding(anchor, months).day == anchor.day


def business_days_after(on: date, closed: Closed) -> Iterator[date]:
    while True:
        on += ONE
        if not closed(on):
            yield on


def runs_out(given: date, length: str, closed: Closed = NEVER_CLOSED) -> date:
    """The day on which a length is over that began with something done on a day; that day itself is not counted.

    Of clear time, neither the day of the act nor the day reached is counted. A week is seven days.
    """
    count, unit = read(length)
    match unit.removeprefix("clear "):
        case "business day":
            days = business_days_after(given, closed)
            reached = [next(days) for _ in range(count)][-1]
        case "day" | "week" as day_or_week:
            reached = given
            for _ in range(count * DAYS_IN[day_or_week]):
                reached += ONE
        case "month":
            reached = corresponding(given, count)
        case _:
            reached = corresponding(given, 12 * count)
    return reached + ONE if unit.startswith("clear") else reached


def latest_day_for(end: date, length: str, closed: Closed = NEVER_CLOSED) -> date:
    """The last day on which notice can be given so that its length is over by the end: day after day is tried.

    Trying begins some weeks after the earliest reading, since no month end and no row of holidays is longer.
    """
    on = earliest_day_for(end, length, closed)
    for _ in range(SOME_WEEKS):
        on = min(on + ONE, end)
    while runs_out(on, length, closed) > end:
        on -= ONE
    return on


def earliest_day_for(end: date, length: str, closed: Closed = NEVER_CLOSED) -> date:
    """The day that counting back from the end comes to.

    Business days are counted back one by one, the end too where it is one; the notice is given on the one before them.
    Clear time is counted back from the day before the end.
    """
    count, unit = read(length)
    on = end - ONE if unit.startswith("clear") else end
    match unit.removeprefix("clear "):
        case "business day":
            left = count
            while left or closed(on):
                left -= 0 if closed(on) else 1
                on -= ONE
            return on
        case "day" | "week" as day_or_week:
            for _ in range(count * DAYS_IN[day_or_week]):
                on -= ONE
            return on
        case "month":
            return corresponding(on, -count)
    return corresponding(on, -12 * count)


def rolled_back(on: date, closed: Closed) -> date:
    while closed(on):
        on -= ONE
    return on


def rolled_on(on: date, closed: Closed) -> date:
    while closed(on):
        on += ONE
    return on


def rolled_on_within_the_month(on: date, closed: Closed) -> date:
    later = rolled_on(on, closed)
    return later if later.month == on.month else rolled_back(on, closed)


def notice_days(
    end: date, notice: str, closed: Closed, *, receipt: str = "5 business days"
) -> tuple[date, date, date]:
    """Send by, act by, accept until: what we must do by the earliest reading, others may by the latest."""
    act_by = rolled_back(earliest_day_for(end, notice, closed), closed)
    accept_until = latest_day_for(end, notice, closed)
    send_by = rolled_back(earliest_day_for(act_by, receipt, closed), closed)
    return send_by, act_by, max(accept_until, act_by)
