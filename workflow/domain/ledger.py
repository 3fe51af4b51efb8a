"""The date ledger of an agreement, and what the machine has to do on a day."""

from dataclasses import dataclass
from datetime import date

from workflow.domain.acts import Act
from workflow.domain.agreement import Agreement, Stage
from workflow.domain.business_days import BusinessCalendar
from workflow.domain.calendar import Length, add, day
from workflow.domain.clearances import ACCEPTANCE
from workflow.domain.letters import applies_from
from workflow.domain.terms import (
    effective_words,
    notice_deadline,
    renews_by_itself,
    review_date,
    takes_effect_on,
)

EFFECTIVE = "effective"
NEXT_DAY = Length(days=1)


@dataclass(frozen=True, slots=True)
class DatedEntry:
    """One line of the date ledger: what falls on which day, and why."""

    key: str
    what: str
    on: date
    why: str
    act_by: date | None = None
    accept_until: date | None = None


def date_ledger(agreement: Agreement, calendar: BusinessCalendar) -> tuple[DatedEntry, ...]:
    """Every date of the agreement in order, each with its reason."""
    entries = _effective(agreement)
    if agreement.offer is not None and _waits_for_acceptance(agreement):
        span = (agreement.offer.lapses_on - agreement.offer.signed_on).days
        why = f"{span} days after {day(agreement.offer.signed_on)}, when the side that grants had signed"
        entries.append(
            DatedEntry("offer", "The offer lapses unless it is accepted", agreement.offer.lapses_on, why)
        )
    for period in agreement.periods:
        if period.last_day is not None:
            what = (
                "Last day of the initial term" if period.number == 1 else f"Last day of term {period.number}"
            )
            entries.append(DatedEntry(f"end {period.number}", what, period.last_day, period.rule))
    if agreement.stage is Stage.ACTIVATION or agreement.is_live:
        entries += _renewal_dates(agreement, calendar)
    for amendment in agreement.amendments:
        what = f"Amended by {amendment.number}"
        why = f"the changes of {amendment.number} apply from this day"
        entries.append(DatedEntry(f"amended {amendment.number}", what, amendment.on, why))
    if agreement.amends is not None and agreement.is_live and (from_day := applies_from(agreement)):
        why = f"the day from which {agreement.number} says that its changes apply"
        entries.append(DatedEntry("applies", f"Changes {agreement.amends}", from_day, why))
    for notice in agreement.notices:
        if notice.stands and notice.ends_on is not None:
            by = "us" if notice.given_by == "ours" else "the other side"
            why = f"notice of {notice.kind} given by {by} on {day(notice.on)}"
            entries.append(DatedEntry(f"notice {notice.id}", "Ends by notice", notice.ends_on, why))
    if agreement.closed_on is not None:
        why = f"the agreement was {agreement.closed_as}"
        entries.append(DatedEntry("closed", "Closed", agreement.closed_on, why))
    return tuple(sorted(entries, key=lambda entry: (entry.on, entry.key)))


def next_date(agreement: Agreement, calendar: BusinessCalendar, *, on: date) -> DatedEntry | None:
    """The next date the office should know of, on or after the day; not the one on which it came into force."""
    ahead = [
        entry
        for entry in date_ledger(agreement, calendar)
        if (entry.act_by or entry.on) >= on and not (entry.key == EFFECTIVE and agreement.is_live)
    ]
    return min(ahead, key=lambda entry: entry.act_by or entry.on, default=None)


def due_act(agreement: Agreement, *, on: date) -> Act | None:
    """What the machine has to do with the agreement on this day, however late it looks; None for nothing."""
    due = next_due(agreement)
    return due[1] if due is not None and due[0] <= on else None


def next_due(agreement: Agreement) -> tuple[date, Act] | None:
    """The first day on which the machine has something to do, and what."""
    if agreement.stage is Stage.ACTIVATION:
        effective_on = takes_effect_on(agreement)
        return None if effective_on is None else (effective_on, Act.ACTIVATE)
    if not agreement.is_live:
        return None
    if agreement.amends is not None and not agreement.periods:
        on = applies_from(agreement)
        return None if on is None else (on, Act.CARRY_OUT)
    review = review_date(agreement) if agreement.stage is Stage.IN_FORCE else None
    last_day = agreement.last_day
    if last_day is None:
        return None
    ended = add(last_day, NEXT_DAY)
    if review is not None and not agreement.to_lapse and agreement.under_notice is None and review[0] < ended:
        opening = (review[0], Act.OPEN_RENEWAL)
    else:
        opening = None
    if agreement.under_notice is not None and agreement.under_notice.ends_on == last_day:
        ending = (ended, Act.TERMINATE)
    else:
        ending = (ended, Act.RENEW if renews_by_itself(agreement) else Act.EXPIRE)
    return opening or ending


def _effective(agreement: Agreement) -> list[DatedEntry]:
    on = takes_effect_on(agreement)
    if on is None:
        return []
    return [DatedEntry(EFFECTIVE, "Takes effect", on, f"takes effect {effective_words(agreement.terms)}")]


def _waits_for_acceptance(agreement: Agreement) -> bool:
    """Whether the other side has neither signed nor, where it does not sign, sent its form of acceptance."""
    if agreement.stage is Stage.ACTIVATION:
        by_form = any(party.signs == "no" for party in agreement.terms.parties)
        return by_form and all(each.key != ACCEPTANCE for each in agreement.clearances)
    return agreement.stage is Stage.SIGNING


def _renewal_dates(agreement: Agreement, calendar: BusinessCalendar) -> list[DatedEntry]:
    entries = []
    review = review_date(agreement)
    ends_by_notice = agreement.to_lapse or agreement.under_notice is not None
    if review is not None and not ends_by_notice:
        entries.append(DatedEntry("review", "Renewal work opens", review[0], review[1]))
    deadline = notice_deadline(agreement, calendar)
    if deadline is not None and not agreement.to_lapse:
        what = "Notice not to renew" if renews_by_itself(agreement) else "Notice before the end"
        entries.append(
            DatedEntry(
                "notice", what, deadline.accept_until, deadline.why, deadline.act_by, deadline.accept_until
            )
        )
    return entries
