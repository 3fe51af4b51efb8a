"""What will happen to an agreement while nobody acts and the machine does its part, day by day; nothing is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

from workflow.domain.agreement.act_details import Amending, Details, Renewing, Superseding
from workflow.domain.agreement.acts import Act, Circumstances, Request, TypeRules
from workflow.domain.agreement.agreement import MACHINE, Agreement, Stage
from workflow.domain.agreement.performed import Reminder
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.dated_entry import EFFECTIVE, DatedEntry
from workflow.domain.dates.lengths import day
from workflow.domain.due.date_ledger import ledger_of
from workflow.domain.due.falling_due import first_of, step_of
from workflow.domain.due.matter import Matter
from workflow.domain.due.open_matters import OF_THE_TERM, OWED, matters_from, soonest_first
from workflow.domain.due.reminders import next_reminder, reminders_due
from workflow.domain.errors import RefusedError
from workflow.domain.lifecycle.decide import foretold
from workflow.domain.term.deadlines import TermDays
from workflow.domain.term.effect import effective_words, takes_effect_on
from workflow.domain.term.letters_and_amendments import applies_from, new_last_day
from workflow.domain.term.periods import automatic_terms_left

COMES_INTO_FORCE = "comes into force"
OPENS = "renewal opens"
ANNOUNCED = "end announced"
NOTICE = "notice"
RENEWS = "renews"
AMENDED = "amended"
REMINDED = "reminder"
LAPSES = "lapses"
ENDS_BY_NOTICE = "ends by notice"
SUPERSEDED = "superseded"
CARRIED_OUT = "carried out"
DUE = "due"
HELD_BACK = "held back"
KINDS = (
    COMES_INTO_FORCE, OPENS, REMINDED, NOTICE, RENEWS, AMENDED, ANNOUNCED, LAPSES, ENDS_BY_NOTICE, SUPERSEDED,
    CARRIED_OUT, DUE, HELD_BACK,
)  # fmt: skip
MOST_STEPS = 2000
_ONE_DAY = timedelta(days=1)
# Entries that are told as what the machine does on their day.
_TOLD_AS_ACTS = (EFFECTIVE, "review", "announcement", "end ", "notice ", "closed", "amended ", "applies")
_KIND_OF_ACT = {
    Act.ACTIVATE: COMES_INTO_FORCE,
    Act.OPEN_RENEWAL: OPENS,
    Act.ANNOUNCE_END: ANNOUNCED,
    Act.RENEW: RENEWS,
    Act.AMEND: AMENDED,
    Act.EXPIRE: LAPSES,
    Act.TERMINATE: ENDS_BY_NOTICE,
    Act.SUPERSEDE: SUPERSEDED,
    Act.CARRY_OUT: CARRIED_OUT,
}
_WHAT = {
    Act.ACTIVATE: "Comes into force",
    Act.OPEN_RENEWAL: "Renewal work opens",
    Act.ANNOUNCE_END: "The other parties are told that it ends",
    Act.RENEW: "Another term follows",
    Act.AMEND: "Is amended",
    Act.EXPIRE: "Last day, then it lapses",
    Act.TERMINATE: "Last day, then it has ended by notice",
    Act.SUPERSEDE: "Is superseded",
}


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One thing that will happen, or fall due, unless somebody acts before."""

    on: date
    kind: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """A signed letter, amendment or successor that will act on the agreement it names, from a day on."""

    on: date
    subject: str
    act: Act
    details: Details
    circumstances: Circumstances


@dataclass(frozen=True, slots=True)
class _Step:
    on: date
    act: Act
    details: Details | None = None
    circumstances: Circumstances | None = None

    @property
    def counts_on(self) -> date:
        """An end is told on its last day, although the machine records it on the day after."""
        return self.on - _ONE_DAY if self.act in (Act.EXPIRE, Act.TERMINATE) else self.on


@dataclass(frozen=True)
class _State:
    """The agreement between two acts, with what follows from it, each counted when it is first asked for, and once.

    A reminder moves no day of the term and no date of the ledger: `days` may be those of the state before it.
    """

    agreement: Agreement
    days: TermDays

    @cached_property
    def step(self) -> tuple[date, Act] | None:
        return step_of(self.days)

    @cached_property
    def ledger(self) -> tuple[DatedEntry, ...]:
        return ledger_of(self.days)

    @cached_property
    def of_the_term(self) -> tuple[Matter, ...]:
        return matters_from(OF_THE_TERM, self.days)

    @cached_property
    def matters(self) -> tuple[Matter, ...]:
        return soonest_first(
            self.of_the_term, matters_from(OWED, replace(self.days, agreement=self.agreement))
        )

    @cached_property
    def reminder(self) -> date | None:
        return next_reminder(self.agreement, self.matters)

    def reminded(self, on: date) -> tuple["_State", tuple[Reminder, ...]]:
        """The state after a reminder, and what was said."""
        said = reminders_due(self.agreement, self.matters, on=on)
        after = _State(replace(self.agreement, reminders=(*self.agreement.reminders, *said)), self.days)
        after.__dict__.update(step=self.step, ledger=self.ledger, of_the_term=self.of_the_term)
        return after, said


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
    calendar, found = circumstances.calendar, list[Foreseen]()
    since, waiting = on, sorted(instruments, key=lambda each: each.on)
    state = _State(agreement, TermDays(agreement, calendar))
    for _ in range(MOST_STEPS):
        step = _next_step(state, waiting, since)
        ahead = step if step is not None and step.counts_on <= until else None
        found += _falling_due(state, since, ahead.on if ahead else until + _ONE_DAY)
        if ahead is None:
            break
        if ahead.act is Act.REMIND:
            since = max(since, ahead.on)
            state, reminders = state.reminded(since)
            found.append(_reminded(ahead.on, reminders))
            continue
        agreement = state.agreement
        if ahead.circumstances is not None:
            waiting.pop(0)
        if ahead.act is Act.CARRY_OUT:
            found.append(_carried_out(agreement, ahead.on))
            break
        since = max(since, ahead.on)
        asked = _asked(ahead.act, since, ahead.details)
        try:
            after = foretold(agreement, asked, ahead.circumstances or circumstances)
        except RefusedError as refusal:
            found.append(_held_back(ahead, refusal))
            break
        found.append(_told(ahead, state, after))
        if agreement.renews is not None and circumstances.rules.acts_on_another:
            found.append(_carried_out(agreement, ahead.on))
            break
        state = _State(after, TermDays(after, calendar))
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


def _next_step(state: _State, waiting: Sequence[Instrument], since: date) -> _Step | None:
    """What comes first: an act of the machine on the agreement, or an instrument that acts on it before that day.

    Where the machine is late, people are reminded only of what is still to be done after it.
    """
    step = state.step
    due = step if step is not None and step[0] <= since else first_of(step, state.reminder)
    if waiting and state.agreement.is_live and (due is None or waiting[0].on < due[0]):
        first = waiting[0]
        return _Step(first.on, first.act, first.details, first.circumstances)
    return None if due is None else _Step(*due)


def _asked(act: Act, on: date, details: Details | None = None) -> Request:
    return Request(act, MACHINE, on, datetime.combine(on, time(), UTC), details)


def _falling_due(state: _State, since: date, before: date) -> Iterator[Foreseen]:
    """The dates of the ledger to act by from a day to before another, as the agreement stands between them."""
    for entry in state.ledger:
        if since <= entry.day < before and not entry.key.startswith(_TOLD_AS_ACTS):
            kind = NOTICE if entry.key == "notice" else DUE
            yield Foreseen(entry.day, kind, entry.what, _why(entry))


def _why(entry: DatedEntry) -> str:
    return entry.because if entry.act_by is None else entry.words


def _reminded(on: date, reminders: Sequence[Reminder]) -> Foreseen:
    """People are reminded, in one message of all that is to be done."""
    words = dict.fromkeys(each.words for each in reminders)
    return Foreseen(on, REMINDED, "People are reminded", "; ".join(words))


def _told(step: _Step, before: _State, after: Agreement) -> Foreseen:
    """An act of the machine in words, on the day from which it counts."""
    on, what, why = step.on, _WHAT[step.act], ""
    period = after.period
    match step.act:
        case Act.ACTIVATE:
            why = f"takes effect {effective_words(before.agreement.terms)}"
        case Act.OPEN_RENEWAL:
            why = before.days.review[1] if before.days.review is not None else ""
        case Act.ANNOUNCE_END:
            why = before.days.announcement[1] if before.days.announcement is not None else ""
        case Act.RENEW if period is not None:
            on = period.first_day if period.how == "automatic" else step.on
            what = f"Term {period.number} follows {'by itself' if period.how == 'automatic' else 'by letter'}"
            until = f", until {day(period.last_day)}" if period.last_day else ""
            last = (
                "; the last that does"
                if automatic_terms_left(after) == 0 and period.how == "automatic"
                else ""
            )
            why = f"{period.rule}{until}{last}"
        case Act.AMEND | Act.SUPERSEDE:
            why = f"by {_instrument(step)}"
        case Act.EXPIRE:
            on = after.closed_on or step.on
            why = (
                "notice not to renew was given"
                if before.agreement.to_lapse
                else _why_it_ends(before.agreement)
            )
        case Act.TERMINATE:
            on = after.closed_on or step.on
            notice = before.agreement.under_notice
            why = f"notice of termination of {day(notice.on)}" if notice is not None else ""
    return Foreseen(on, _KIND_OF_ACT[step.act], what, why)


def _instrument(step: _Step) -> str:
    match step.details:
        case Amending(number) | Superseding(number):
            return number
    return "another agreement"


def _why_it_ends(agreement: Agreement) -> str:
    match agreement.terms.renewal.policy:
        case "automatic":
            return "no further term follows by itself"
        case "none":
            return "its terms give no renewal"
    return "no renewal letter is signed"


def _carried_out(agreement: Agreement, on: date) -> Foreseen:
    """A letter or an amendment does its work and closes."""
    subject = agreement.amends or agreement.renews
    return Foreseen(on, CARRIED_OUT, f"Acts on {subject}", f"the day from which {agreement.number} counts")


def _held_back(step: _Step, refusal: RefusedError) -> Foreseen:
    return Foreseen(step.on, HELD_BACK, f"Held back: {step.act}", " ".join(refusal.reasons))
