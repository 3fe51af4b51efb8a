"""For which end a notice not to renew is in time, found by trying the end of one term after the other."""

from datetime import date

from tests.oracle.terms_walked import end_of_term
from tests.oracle.walking_days import NEVER_CLOSED, Closed, latest_day_for


def in_time_for(
    received: date,
    first: date,
    length: str,
    renewal: str,
    notice: str,
    closed: Closed = NEVER_CLOSED,
    *,
    included: bool,
) -> tuple[int, date]:
    """The number and the last day of the first term before whose end the notice still runs out."""
    number = 1
    while True:
        end = end_of_term(number, first, length, renewal, included=included)
        if received <= latest_day_for(end, notice, closed):
            return number, end
        number += 1
