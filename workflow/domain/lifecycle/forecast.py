"""What will happen to an agreement while nobody acts and the machine does its part, day by day; nothing is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from workflow.domain.agreement.act_details import Amending, Details, Renewing, Superseding
from workflow.domain.agreement.acts import Act, Circumstances, Request
from workflow.domain.agreement.agreement import MACHINE, Agreement
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.type_rules import TypeRules
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.due.falling_due import first_of
from workflow.domain.errors import RefusedError
from workflow.domain.lifecycle.decide import foretold
from workflow.domain.lifecycle.forecast_words import (
    Foreseen,
    State,
    Step,
    carried_out,
    falling_due,
    held_back,
    reminded,
    told,
)
from workflow.domain.term.deadlines import TermDays
from workflow.domain.term.effect import takes_effect_on
from workflow.domain.term.letters_and_amendments import applies_from, new_last_day

MOST_STEPS = 2000
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A signed letter, amendment or successor that will act on the agreement it names, from a day on."""

    on: date
    subject: str
    act: Act
    details: Details
    circumstances: Circumstances


def foreseen(
    agreement: Agreement,
    circumstances: Circumstances,
    *,
    on: date,
    until: date,
    instruments: Sequence[Instrument] = (),
) -> tuple[Foreseen, ...]:
    """What lies ahead of an agreement from a day to another, in order; what the machine is late with comes first.

    `circumstances` are those in which the machine acts on it: its rules and calendar, and what its text brings.
    """
    calendar, rules, found = circumstances.calendar, circumstances.rules, list[Foreseen]()
    since, waiting = on, sorted(instruments, key=lambda each: each.on)
    state = State(agreement, TermDays(agreement, calendar, rules))
    for _ in range(MOST_STEPS):
        step = _next_step(state, waiting, since)
        ahead = step if step is not None and step.counts_on <= until else None
        found += falling_due(state, since, ahead.on if ahead else until + _ONE_DAY)
        if ahead is None:
            break
        if ahead.act is Act.REMIND:
            since = max(since, ahead.on)
            state, reminders = state.reminded(since)
            found.append(reminded(ahead.on, reminders))
            continue
        agreement = state.agreement
        if ahead.circumstances is not None:
            waiting.pop(0)
        if ahead.act is Act.CARRY_OUT:
            found.append(carried_out(agreement, ahead.on))
            break
        since = max(since, ahead.on)
        asked = _asked(ahead.act, since, ahead.details)
        try:
            after = foretold(agreement, asked, ahead.circumstances or circumstances)
        except RefusedError as refusal:
            found.append(held_back(ahead, refusal))
            break
        found.append(told(ahead, state, after))
        if agreement.renews is not None and circumstances.rules.acts_on_another:
            found.append(carried_out(agreement, ahead.on))
            break
        state = State(after, TermDays(after, calendar, rules))
    return tuple(sorted(found, key=lambda each: each.on))


def instrument_of(agreement: Agreement, calendar: BusinessCalendar, rules: TypeRules) -> Instrument | None:
    """What a signed letter, amendment or successor will do to another agreement; None while it will do nothing."""
    live = _in_force(agreement, calendar, rules)
    on = applies_from(live) if live is not None else None
    if live is None or on is None or len(live.periods) > 1:
        return None
    if live.amends is not None:
        known = Circumstances(rules, calendar, amendment=live)
        return Instrument(on, live.amends, Act.AMEND, Amending(live.number), known)
    if live.renews is not None:
        last_day = new_last_day(live)
        known = Circumstances(rules, calendar, letter=live)
        return Instrument(on, live.renews, Act.RENEW, Renewing(live.number, last_day), known)
    if live.supersedes is not None:
        known = Circumstances(rules, calendar, successor=live)
        return Instrument(on, live.supersedes, Act.SUPERSEDE, Superseding(live.number), known)
    return None


def _in_force(agreement: Agreement, calendar: BusinessCalendar, rules: TypeRules) -> Agreement | None:
    """The instrument once it is in force by itself; None where its day is not known or something holds it back."""
    if agreement.is_live:
        return agreement
    on = takes_effect_on(agreement) if agreement.stage is Stage.ACTIVATION else None
    if on is None:
        return None
    try:
        return foretold(agreement, _asked(Act.ACTIVATE, on), Circumstances(rules, calendar))
    except RefusedError:
        return None


def _next_step(state: State, waiting: Sequence[Instrument], since: date) -> Step | None:
    """What comes first: an act of the machine on the agreement, or an instrument that acts on it before that day.

    Where the machine is late, people are reminded only of what is still to be done after it.
    """
    step = state.step
    due = step if step is not None and step[0] <= since else first_of(step, state.reminder)
    if waiting and state.agreement.is_live and (due is None or waiting[0].on < due[0]):
        first = waiting[0]
        return Step(first.on, first.act, first.details, first.circumstances)
    return None if due is None else Step(*due)


def _asked(act: Act, on: date, details: Details | None = None) -> Request:
    return Request(act, MACHINE, on, datetime.combine(on, time(), UTC), details)
