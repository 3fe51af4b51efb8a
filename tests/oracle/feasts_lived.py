"""What becomes of a counted day while feasts are announced, lived through announcement by announcement."""

from collections.abc import Callable, Sequence
from datetime import date

from tests.oracle.walking_days import ONE, Closed, earliest_day_for, notice_days, office

Announced = tuple[date, tuple[date, ...]]


def lived_through(
    count: Callable[[Closed], date], expected: Sequence[date], made: Sequence[Announced]
) -> date:
    """The day counted with the feast as it is expected, and counted again with each announcement on its day.

    A day that has passed when the announcement is made stays, and none is put into the past.
    """
    stands = count(office("Saturday Sunday", *expected))
    for on, days in made:
        found = count(office("Saturday Sunday", *days))
        if on <= stands and on <= found:
            stands = found
    return stands


def is_counted_over(
    expected: Sequence[date], end: date, notice: str, *, receipt: str = "5 business days"
) -> bool:
    """Whether a notice before an end, sent, received and counted, passes over a day of a feast that is only expected.

    Business days are counted up to the end itself; other time only matters where our day rolls back and the notice travels.
    """
    closed = office("Saturday Sunday", *expected)
    on, _, _ = notice_days(end, notice, closed, receipt=receipt)
    last = end if "business" in notice else earliest_day_for(end, notice, closed)
    while on <= last:
        if on in expected:
            return True
        on += ONE
    return False
