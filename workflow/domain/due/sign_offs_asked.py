"""Sign-offs that wait: whoever is asked is reminded after so many business days, then who stands in for them, then the head."""

from collections.abc import Iterator
from datetime import date

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.performed import Addressee
from workflow.domain.agreement.route import Step
from workflow.domain.agreement.stages import Stage
from workflow.domain.approval.asked import asked_since, matter_of
from workflow.domain.approval.steps import steps_asked
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.lengths import Length, weekday
from workflow.domain.due.matter import Matter
from workflow.domain.due.reminder_ladders import Rung
from workflow.domain.term.deadlines import TermDays

REMINDED = (Addressee.APPROVER, Addressee.SUBSTITUTE, Addressee.HEAD)
"""Who is reminded, one after the other, each after as many business days again."""


def sign_offs_to_give(days: TermDays) -> Iterator[Matter]:
    """Every sign-off whose turn it is, with the days on which somebody is reminded of it; none where nobody is to be."""
    agreement, rules = days.agreement, days.rules
    if agreement.stage is not Stage.LEGAL_REVIEW or rules is None or rules.ask_again_after is None:
        return
    for step in steps_asked(rules.route, agreement.sign_offs):
        since = asked_since(agreement, rules.route, step)
        if since is not None:
            yield _to_give(agreement, step, since, rules.ask_again_after, days.calendar)


def _to_give(agreement: Agreement, step: Step, since: date, after: int, calendar: BusinessCalendar) -> Matter:
    rungs = tuple(
        Rung(to.value, _after(since, days, calendar), to, f"{Length(business_days=days)} after it was asked")
        for days, to in zip((after, 2 * after, 3 * after), REMINDED, strict=True)
    )
    said = f"{step.label} was asked on {weekday(since)} to sign off {agreement.number}, and has not yet."
    return Matter(
        matter_of(agreement, step), f"Sign off: {step.label}", rungs[0].on, said, said, rungs, rungs[-1].on
    )


def _after(since: date, days: int, calendar: BusinessCalendar) -> date:
    return calendar.settled(lambda known: known.forward(since, days))
