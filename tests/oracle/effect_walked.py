"""When an agreement takes effect, and how it is ended early, told day by day."""

from collections.abc import Sequence
from datetime import date

from tests.oracle.terms_walked import further_last_day, last_day
from tests.oracle.walking_days import ONE, read, runs_out

Ink = tuple[str, date]


def takes_effect(rule: str, needed: Sequence[str], ink: Sequence[Ink]) -> date | None:
    """Look at every day on which somebody signed, in order, and stop on the first that satisfies the rule.

    `needed` names a party once for each signatory it has; it has signed when all of them have. `rule` is “first”, “last”
    or a number of parties.
    """
    for today in sorted({on for _, on in ink}):
        by_now = [party for party, on in ink if on <= today]
        if rule == "first":
            return today
        complete = [party for party in dict.fromkeys(needed) if by_now.count(party) >= needed.count(party)]
        if len(complete) >= (len(set(needed)) if rule == "last" else int(rule)):
            return today
    return None


def ends_by_notice(given: date, notice: str, *, first: date, minimum: str | None, included: bool) -> date:
    """Walk on from the day of the notice until its length is over and, where there is one, the minimum term too."""
    over = runs_out(given, notice)
    least = last_day(first, minimum, included=included) if minimum else first
    on = given
    while on < over or on < least:
        on += ONE
    return on


def still_binds_until(end: date, length: str) -> date:
    """The last day of a clause that survives, or of a teach-out."""
    return further_last_day(end, length) if read(length)[1] == "academic year" else runs_out(end, length)
