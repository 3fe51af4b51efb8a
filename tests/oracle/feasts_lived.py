"""What becomes of a counted day while feasts are announced, lived through announcement by announcement."""

from collections.abc import Callable, Sequence
from datetime import date

from tests.oracle.walking_days import Closed, office

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
