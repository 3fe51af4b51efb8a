"""What the machine has to do with an agreement on a day, however late it looks."""

from datetime import date

from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.type_rules import TypeRules
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.dated_entry import NEXT_DAY
from workflow.domain.dates.lengths import add
from workflow.domain.due.open_matters import matters_of
from workflow.domain.due.reminders import next_reminder
from workflow.domain.term.deadlines import TermDays
from workflow.domain.term.effect import takes_effect_on
from workflow.domain.term.letters_and_amendments import applies_from
from workflow.domain.term.periods import renews_by_itself


def due_act(
    agreement: Agreement, calendar: BusinessCalendar, rules: TypeRules | None = None, *, on: date
) -> Act | None:
    """What the machine has to do with the agreement on this day, however late it looks; None for nothing."""
    days = TermDays(agreement, calendar, rules)
    step = step_of(days)
    if step is not None and step[0] <= on:
        return step[1]
    reminder = next_reminder(agreement, matters_of(days))
    return Act.REMIND if reminder is not None and reminder <= on else None


def next_due(
    agreement: Agreement, calendar: BusinessCalendar, rules: TypeRules | None = None
) -> tuple[date, Act] | None:
    """The first day on which the machine has something to do, and what."""
    days = TermDays(agreement, calendar, rules)
    return first_of(step_of(days), next_reminder(agreement, matters_of(days)))


def first_of(step: tuple[date, Act] | None, reminder: date | None) -> tuple[date, Act] | None:
    """What comes first, a step or a reminder.

    On one day, and after an outage, people are reminded last: of what is still to be done then, in one message.
    """
    if reminder is None or (step is not None and step[0] <= reminder):
        return step
    return reminder, Act.REMIND


def step_of(days: TermDays) -> tuple[date, Act] | None:
    """The first day on which the agreement takes a step by itself, and which; none while something of it is unchecked."""
    agreement = days.agreement
    if agreement.unchecked:
        return None
    if agreement.stage is Stage.ACTIVATION:
        effective_on = takes_effect_on(agreement)
        return None if effective_on is None else (effective_on, Act.ACTIVATE)
    if not agreement.is_live:
        return None
    if agreement.amends is not None and not agreement.periods:
        on = applies_from(agreement)
        return None if on is None else (on, Act.CARRY_OUT)
    beginning = _beginning(days) if agreement.stage is Stage.IN_FORCE else None
    last_day = agreement.last_day
    if last_day is None:
        return None
    ended = add(last_day, NEXT_DAY)
    if beginning is not None and beginning[0] < ended:
        return beginning
    if agreement.under_notice is not None and agreement.under_notice.ends_on == last_day:
        return ended, Act.TERMINATE
    return ended, Act.RENEW if renews_by_itself(agreement) else Act.EXPIRE


def _beginning(days: TermDays) -> tuple[date, Act] | None:
    """The day on which renewal work opens or, where nothing is renewed, the end is announced; None once that is settled."""
    agreement = days.agreement
    if agreement.has_standing_notice:
        return None
    review, announcement = days.review, days.announcement
    if review is not None:
        return review[0], Act.OPEN_RENEWAL
    told = agreement.period is not None and agreement.announced == agreement.period.number
    return None if announcement is None or told else (announcement[0], Act.ANNOUNCE_END)
