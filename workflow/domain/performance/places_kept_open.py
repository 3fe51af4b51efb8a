"""When students are sent: in the life of an exchange, or after its end to make up what was open then."""

from dataclasses import replace
from datetime import date

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.performance_details import Exchanging
from workflow.domain.agreement.performed import Stay
from workflow.domain.dates.lengths import day, end_of_academic_year
from workflow.domain.performance.student_exchanges import STAYS, balances, begins_on, units, year_name


def outside_life(agreement: Agreement, sent: Exchanging, year: int, *, on: date) -> str | None:
    """Why no student can have been sent in a year: it lies before the agreement, after all that may be made up, or ahead."""
    first_day, ends = begins_on(agreement, year), _end(agreement)
    last_day = end_of_academic_year(first_day, agreement.terms.term.academic_year)
    if agreement.effective_on is not None and last_day < agreement.effective_on:
        return f"The academic year {year_name(year)} ended on {day(last_day)}, before {agreement.number} took effect on {day(agreement.effective_on)}."
    if first_day > ends and not _left_to_make_up(agreement, sent, year):
        return (
            f"The academic year {year_name(year)} begins on {day(first_day)}, after {agreement.number} ends on {day(ends)}, "
            f"and {sent.sender} has no places of {sent.receiver} left to make up then."
        )
    if first_day > on:
        return f"The academic year {year_name(year)} begins on {day(first_day)}: students are recorded once they have been sent."
    return None


def more_than_left(agreement: Agreement, sent: Exchanging, year: int) -> str | None:
    """A sentence where more were sent after the end than was left to make up."""
    if begins_on(agreement, year) <= _end(agreement):
        return None
    over = sent.students * STAYS[Stay(sent.stay)] - _left_to_make_up(agreement, sent, year)
    return f"{units(over)} more than was left to make up after the end" if over > 0 else None


def _left_to_make_up(agreement: Agreement, sent: Exchanging, year: int) -> int:
    """How many half years the sender may still send in a year after the end; an entry that is replaced does not count."""
    others = tuple(each for each in agreement.exchanges if each.id != sent.replaces)
    return sum(
        abs(lot.half_years)
        for balance in balances(replace(agreement, exchanges=others), on=begins_on(agreement, year))
        for lot in balance.lots
        if {balance.first, balance.second} == {sent.sender, sent.receiver}
        and (balance.second == sent.sender) == (lot.half_years > 0)
        and lot.expires_after >= year
    )


def _end(agreement: Agreement) -> date:
    return agreement.closed_on or agreement.last_day or date.max
