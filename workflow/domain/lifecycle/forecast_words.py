"""What a forecast tells: the kinds of things that will happen, each in words on the day from which it counts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from workflow.domain.agreement.act_details import Amending, Details, Superseding
from workflow.domain.agreement.acts import Act, Circumstances
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.performed import Reminder
from workflow.domain.agreement.periods_and_notices import PeriodKind
from workflow.domain.agreement.terms import Policy
from workflow.domain.dates.dated_entry import EFFECTIVE, DatedEntry
from workflow.domain.dates.lengths import day
from workflow.domain.due.date_ledger import ledger_of
from workflow.domain.due.falling_due import step_of
from workflow.domain.due.matter import Matter
from workflow.domain.due.open_matters import OF_THE_TERM, OWED, matters_from, soonest_first
from workflow.domain.due.reminders import next_reminder, reminders_due
from workflow.domain.errors import RefusedError
from workflow.domain.term.deadlines import TermDays
from workflow.domain.term.effect import effective_words
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
_ONE_DAY = timedelta(days=1)
# Entries that are told as what the machine does on their day.
_TOLD_AS_ACTS = (EFFECTIVE, "review", "announcement", "end ", "notice ", "closed", "amended ", "applies")
_KIND_OF_ACT = {
    Act.ACTIVATE: COMES_INTO_FORCE,
    Act.OPEN_RENEWAL: OPENS,
    Act.ANNOUNCE_END: ANNOUNCED,
    Act.RENEW: RENEWS,
    Act.AMEND: AMENDED,
    Act.REMIND: REMINDED,
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
    Act.REMIND: "People are reminded",
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
class Step:
    """An act that comes by itself, on which day, and in which circumstances where those are of another agreement."""

    on: date
    act: Act
    details: Details | None = None
    circumstances: Circumstances | None = None

    @property
    def counts_on(self) -> date:
        """An end is told on its last day, although the machine records it on the day after."""
        return self.on - _ONE_DAY if self.act in (Act.EXPIRE, Act.TERMINATE) else self.on


@dataclass(frozen=True)
class State:
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

    def reminded(self, on: date) -> tuple["State", tuple[Reminder, ...]]:
        """The state after a reminder, and what was said."""
        said = reminders_due(self.agreement, self.matters, on=on)
        after = State(replace(self.agreement, reminders=(*self.agreement.reminders, *said)), self.days)
        after.__dict__.update(step=self.step, ledger=self.ledger, of_the_term=self.of_the_term)
        return after, said


def falling_due(state: State, since: date, before: date) -> Iterator[Foreseen]:
    """The dates of the ledger to act by from a day to before another, as the agreement stands between them."""
    for entry in state.ledger:
        if since <= entry.day < before and not entry.key.startswith(_TOLD_AS_ACTS):
            kind = NOTICE if entry.key == "notice" else DUE
            why = entry.because if entry.act_by is None else entry.words
            yield Foreseen(entry.day, kind, entry.what, why)


def reminded(on: date, reminders: Sequence[Reminder]) -> Foreseen:
    """People are reminded, in one message of all that is to be done."""
    words = dict.fromkeys(each.words for each in reminders)
    return Foreseen(on, _KIND_OF_ACT[Act.REMIND], _WHAT[Act.REMIND], "; ".join(words))


def told(step: Step, before: State, after: Agreement) -> Foreseen:
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
            on = period.first_day if period.how == PeriodKind.AUTOMATIC else step.on
            what = f"Term {period.number} follows {'by itself' if period.how == 'automatic' else 'by letter'}"
            until = f", until {day(period.last_day)}" if period.last_day else ""
            last = (
                "; the last that does"
                if automatic_terms_left(after) == 0 and period.how == PeriodKind.AUTOMATIC
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


def _instrument(step: Step) -> str:
    match step.details:
        case Amending(number) | Superseding(number):
            return number
    return "another agreement"


def _why_it_ends(agreement: Agreement) -> str:
    match agreement.terms.renewal.policy:
        case Policy.AUTOMATIC:
            return "no further term follows by itself"
        case Policy.NONE:
            return "its terms give no renewal"
    return "no renewal letter is signed"


def carried_out(agreement: Agreement, on: date) -> Foreseen:
    """A letter or an amendment does its work and closes."""
    subject = agreement.amends or agreement.renews
    return Foreseen(on, CARRIED_OUT, f"Acts on {subject}", f"the day from which {agreement.number} counts")


def held_back(step: Step, refusal: RefusedError) -> Foreseen:
    """What would come by itself is held back, and why."""
    return Foreseen(step.on, HELD_BACK, f"Held back: {step.act.word}", " ".join(refusal.reasons))
