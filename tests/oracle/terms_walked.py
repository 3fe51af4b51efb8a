"""Terms walked from their first day: where the initial one ends, and every one that follows it."""

from datetime import date

from tests.oracle.walking_days import DAYS_IN, ONE, corresponding, has_the_day, read


def last_day(first: date, length: str, *, included: bool, year_begins: str = "09-01") -> date:
    """The last day of a term from its first.

    Left out, the first day is not counted: two years from 1 May end on 1 May. Included, it is, and they end on 30 April.
    Where the month has no day of that number, both end with the month. The academic year of the first day is the first.
    """
    count, unit = read(length)
    match unit:
        case "day" | "week":
            days, last = count * DAYS_IN[unit], first
            for _ in range(days - 1 if included else days):
                last += ONE
            return last
        case "academic year":
            return _before_the_kth_beginning(first, count, year_begins)
    months = count if unit == "month" else 12 * count
    same = corresponding(first, months)
    return same - ONE if included and has_the_day(first, months) else same


def further_last_day(last: date, length: str, *, times: int = 1, year_begins: str = "09-01") -> date:
    """The last day of the term that lies so many lengths after a last day that people set or that the calendar gave.

    The term begins on the day after, and that day is counted: a year that begins on 1 March ends on the last day of
    February (German Civil Code, sections 187(2) and 188(2)). Several are counted from one beginning, so that none drifts.
    Academic years are whole ones, after the rest of the one that runs.
    """
    count, unit = read(length)
    if unit == "academic year":
        return _before_the_kth_beginning(last, times * count + 1, year_begins)
    return last_day(last + ONE, f"{times * count} {unit}s", included=True)


def end_of_term(
    number: int, first: date, length: str, renewal: str, *, included: bool, year_begins: str = "09-01"
) -> date:
    """The last day of the term of this number under automatic renewal; number 1 is the initial one.

    Months are counted from the first day on, counted itself or left out as the text says, so that no end of a month drifts.
    Days, and lengths of different kinds, are counted from the day after the initial term.
    """
    (count, unit), (more, kind) = read(length), read(renewal)
    if {unit, kind} <= {"month", "year"}:
        months = count * (1 if unit == "month" else 12) + (number - 1) * more * (1 if kind == "month" else 12)
        return last_day(first, f"{months} months", included=included)
    last = last_day(first, length, included=included, year_begins=year_begins)
    if number == 1:
        return last
    return further_last_day(last, renewal, times=number - 1, year_begins=year_begins)


def under_an_umbrella(began: date, own: date, umbrella: date) -> date:
    """The last day of what ends with its umbrella at the latest: it runs on from its first day while neither has ended."""
    on = began
    while on not in (own, umbrella):
        on += ONE
    return on


def _before_the_kth_beginning(after: date, k: int, year_begins: str) -> date:
    """The day before the k-th beginning of an academic year that lies after a day."""
    on, begun = after, 0
    while begun < k:
        on += ONE
        if f"{on:%m-%d}" == year_begins:
            begun += 1
    return on - ONE
