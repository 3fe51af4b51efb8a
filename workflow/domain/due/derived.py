"""Everything that follows from a state of an agreement, counted once: what is filed beside it with each change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.sides import their_parties
from workflow.domain.agreement.terms import Party, Terms
from workflow.domain.agreement.type_rules import TypeRules
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.dated_entry import DatedEntry
from workflow.domain.due.date_ledger import ledger_of
from workflow.domain.due.falling_due import first_of, step_of
from workflow.domain.due.matter import Matter
from workflow.domain.due.open_matters import matters_of
from workflow.domain.due.reminders import Message, messages_of, next_reminder
from workflow.domain.due.since import Since
from workflow.domain.due.waiting import Wait, Waiting
from workflow.domain.due.waits import turn_of, waits_of
from workflow.domain.sight.who_may_see import keys_to
from workflow.domain.term.deadlines import TermDays
from workflow.domain.term.standing import Standings, is_endless, standings, without_end

THEMES = ("themes", "theme", "field")
"""The facts that say what the work is about; the first that is given counts."""


@dataclass(frozen=True, slots=True)
class Derived:
    """What the machine does next and on which day, how the term ends, every date, and what people have to see to.

    `act_by` is the day by which notice is given, None where the agreement is not live; `endless` says how what has no end
    may be ended. `unplaced` are the partners whose country it does not say. `turn` is whose turn it is, `other_side` the
    names of the parties for which the office does not act. `keys` are those that open a confidential case.
    """

    due: tuple[date, Act] | None
    last_day: date | None
    act_by: date | None
    ledger: tuple[DatedEntry, ...]
    matters: tuple[Matter, ...]
    messages: tuple[Message, ...]
    waits: tuple[Wait, ...]
    since: Since
    standings: Standings
    other_side: str
    countries: tuple[str, ...]
    unplaced: tuple[str, ...]
    themes: tuple[str, ...]
    endless: str | None
    keys: tuple[str, ...] = ()

    @property
    def due_on(self) -> date | None:
        """The day on which the machine next has something to do; None for never."""
        return None if self.due is None else self.due[0]

    @property
    def turn(self) -> str | None:
        """Whose turn it is; None where nothing is open."""
        return turn_of(self.waits)


def derived(
    agreement: Agreement,
    calendar: BusinessCalendar,
    *,
    rules: TypeRules,
    since: Since,
    organisations: Sequence[str] = (),
    missing: Sequence[str] = (),
) -> Derived:
    """What follows from an agreement as it stands, with the business days that count for it.

    `rules` are those of its type, `since` the days that its changes tell, `organisations` whom the office acts for,
    `missing` a sentence for each fact that its draft still lacks.
    """
    days = TermDays(agreement, calendar, rules)
    matters, step = matters_of(days), step_of(days)
    deadline = days.deadline if agreement.is_live else None
    others = their_parties(agreement.terms, organisations)
    return Derived(
        due=first_of(step, next_reminder(agreement, matters)),
        last_day=agreement.last_day,
        act_by=deadline.act_by if deadline else None,
        ledger=ledger_of(days),
        matters=matters,
        messages=messages_of(agreement, matters),
        waits=waits_of(Waiting(days, rules, matters, missing, since, step, others)),
        since=since,
        standings=standings(days),
        other_side="; ".join(party.name for party in others),
        countries=_countries(others),
        unplaced=tuple(dict.fromkeys(party.organisation for party in others if not party.country)),
        themes=_themes(agreement.terms),
        endless=without_end(agreement) if is_endless(agreement) else None,
        keys=keys_to(agreement, rules.route),
    )


def _countries(parties: Sequence[Party]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party.country for party in parties if party.country))


def _themes(terms: Terms) -> tuple[str, ...]:
    given = next((terms.facts[fact] for fact in THEMES if terms.facts.get(fact)), ())
    listed = given if isinstance(given, list | tuple) else (given,)
    return tuple(dict.fromkeys(str(theme) for theme in listed))
