"""The date ledger of an agreement: every date that follows from its terms and its history, each with its reason."""

from collections.abc import Iterator
from datetime import date

from workflow.domain.agreement.agreement import Agreement, ClosedAs
from workflow.domain.agreement.clearances import ACCEPTANCE, clearances_given
from workflow.domain.agreement.periods_and_notices import Period, PeriodKind
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Signs
from workflow.domain.agreement.type_rules import TypeRules
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.dated_entry import EFFECTIVE, NOT_TO_RENEW, REMINDER, DatedEntry
from workflow.domain.dates.lengths import day
from workflow.domain.due.ends_by_notice import ends_by_late_notice, ends_by_notice
from workflow.domain.due.open_matters import open_matters
from workflow.domain.due.reminders import rungs_ahead
from workflow.domain.due.umbrella_end import umbrella_dates
from workflow.domain.performance.obligation_dates import obligation_entries
from workflow.domain.performance.service_levels import measurements_due
from workflow.domain.term.deadlines import TermDays, notice_length, surviving, teach_out_day
from workflow.domain.term.effect import effective_words, minimum_end, takes_effect_on
from workflow.domain.term.letters_and_amendments import applies_from
from workflow.domain.term.periods import renews_by_itself

CLEARED_UNTIL = "clearance "
OUR_OWN_WORK = ("review", "announcement", CLEARED_UNTIL)
"""How the keys of the dates begin on which this office takes something up, which no text gives."""


def date_ledger(agreement: Agreement, calendar: BusinessCalendar) -> tuple[DatedEntry, ...]:
    """Every date of the agreement in order, each with its reason."""
    return ledger_of(TermDays(agreement, calendar))


def dates_for_others(agreement: Agreement, calendar: BusinessCalendar) -> tuple[DatedEntry, ...]:
    """The dates that the other side is told: not when this office takes up its own work."""
    return tuple(
        entry.for_others
        for entry in date_ledger(agreement, calendar)
        if not entry.key.startswith(OUR_OWN_WORK)
    )


def ledger_of(days: TermDays) -> tuple[DatedEntry, ...]:
    """The same, for an agreement of which some days were counted already."""
    agreement, calendar = days.agreement, days.calendar
    entries = [
        *_effective(agreement),
        *_offer(agreement),
        *(_end_of(agreement, period) for period in agreement.periods if period.last_day is not None),
        *_minimum(agreement),
        *_clearances(agreement),
        *umbrella_dates(agreement),
        *_renewal_dates(days),
        *_amendments(agreement),
        *ends_by_notice(agreement, calendar),
        *ends_by_late_notice(agreement, calendar),
        *measurements_due(agreement, calendar),
        *_afterwards(agreement),
        *obligation_entries(agreement, calendar),
    ]
    return tuple(sorted(entries, key=lambda entry: (entry.on, entry.key)))


def ledger_with_reminders(
    agreement: Agreement, calendar: BusinessCalendar, rules: TypeRules | None = None
) -> tuple[DatedEntry, ...]:
    """The same with the next reminder of each open matter, which papers and lists of what is due leave out."""
    entries = (*date_ledger(agreement, calendar), *_reminders(agreement, calendar, rules))
    return tuple(sorted(entries, key=lambda entry: (entry.on, entry.key)))


def next_date(agreement: Agreement, calendar: BusinessCalendar, *, on: date) -> DatedEntry | None:
    """The next date the office should know of, on or after the day; not the one on which it came into force."""
    ahead = [
        entry
        for entry in date_ledger(agreement, calendar)
        if entry.day >= on and not (entry.key == EFFECTIVE and agreement.is_live)
    ]
    return min(ahead, key=lambda entry: entry.day, default=None)


def _effective(agreement: Agreement) -> Iterator[DatedEntry]:
    on = takes_effect_on(agreement)
    if on is None:
        return
    effective = agreement.terms.term.effective
    why = f"takes effect {effective_words(agreement.terms)}"
    signed = max((each.on for each in agreement.signatures), default=None)
    if signed is not None and on < signed and effective.reason:
        why = f"{why}, before it was signed: {effective.reason}"
    inputs = [(f"signed by {each.party}", each.on.isoformat()) for each in agreement.signatures]
    inputs += [
        (f"signature for {each.party} ratified from", each.ratified_from.isoformat())
        for each in agreement.signatures
        if each.ratified_from is not None
    ]
    if effective.on is not None:
        inputs.append(("fixed date", effective.on.isoformat()))
    yield DatedEntry(
        EFFECTIVE, "Takes effect", on, why, rule=effective.rule.replace("_", " "), inputs=tuple(inputs)
    )


def _offer(agreement: Agreement) -> Iterator[DatedEntry]:
    if agreement.offer is None or not _waits_for_acceptance(agreement):
        return
    span = (agreement.offer.lapses_on - agreement.offer.signed_on).days
    why = f"{span} days after {day(agreement.offer.signed_on)}, when the side that grants had signed"
    yield DatedEntry(
        "offer",
        "The offer lapses unless it is accepted",
        agreement.offer.lapses_on,
        why,
        rule="days after the signature of the side that grants",
        inputs=(("signed", agreement.offer.signed_on.isoformat()), ("length", f"{span} days")),
    )


def _waits_for_acceptance(agreement: Agreement) -> bool:
    """Whether the other side has neither signed nor, where it does not sign, sent its form of acceptance."""
    if agreement.stage is Stage.ACTIVATION:
        by_form = any(party.signs == Signs.NO for party in agreement.terms.parties)
        return by_form and all(each.key != ACCEPTANCE for each in agreement.clearances)
    return agreement.stage is Stage.SIGNING


def _end_of(agreement: Agreement, period: Period) -> DatedEntry:
    what = "Last day of the initial term" if period.number == 1 else f"Last day of term {period.number}"
    term, renewal = agreement.terms.term, agreement.terms.renewal
    length = term.length if period.number == 1 else renewal.length
    inputs = [("first day", period.first_day.isoformat())]
    if length is not None and period.how in (PeriodKind.INITIAL, PeriodKind.AUTOMATIC):
        inputs.append(("length", str(length)))
    if period.how == PeriodKind.INITIAL:
        inputs.append(("first day counted", "yes" if term.start_included else "no"))
    last_day = period.last_day or period.first_day
    capped = agreement.capped_on if period == agreement.period else None
    return DatedEntry(
        f"end {period.number}",
        what,
        last_day,
        period.rule if capped is None else f"{period.rule}; counts as {day(capped)}, when its umbrella ends",
        rule=f"end of a term: {period.how}",
        inputs=tuple(inputs),
    )


def _minimum(agreement: Agreement) -> Iterator[DatedEntry]:
    least = minimum_end(agreement.terms, agreement.periods[0].first_day) if agreement.periods else None
    length = agreement.terms.term.minimum
    if least is not None and length is not None:
        first = agreement.periods[0].first_day
        why = f"{length.words} from {day(first)}; after it a notice may end the agreement on any day"
        yield DatedEntry(
            "minimum",
            "Last day of the minimum term",
            least,
            why,
            rule="minimum term",
            inputs=(("first day", first.isoformat()), ("length", str(length))),
        )


def _clearances(agreement: Agreement) -> Iterator[DatedEntry]:
    """The last day of each clearance that has one, while the agreement is open."""
    for each in clearances_given(agreement):
        if each.expires_on is not None and agreement.stage is not Stage.CLOSED:
            by = f" by {each.confirmed_by}" if each.confirmed_by else ""
            yield DatedEntry(
                f"{CLEARED_UNTIL}{each.key}",
                f"Cleared until: {each.label or each.key}",
                each.expires_on,
                f"given on {day(each.on)}{by}",
                rule="the last day of a clearance",
                inputs=(("given", each.on.isoformat()),),
            )


def _renewal_dates(days: TermDays) -> Iterator[DatedEntry]:
    agreement = days.agreement
    if agreement.stage is not Stage.ACTIVATION and not agreement.is_live:
        return
    review = days.review
    if review is not None and not agreement.has_standing_notice:
        yield DatedEntry(
            "review",
            "Renewal work opens",
            review[0],
            review[1],
            rule=f"renewal opens: {agreement.terms.renewal.policy}",
            inputs=_end_and_notice(agreement, days.calendar),
        )
    announcement = days.announcement
    if announcement is not None and not agreement.has_standing_notice:
        yield DatedEntry(
            "announcement",
            "Its end is announced",
            announcement[0],
            announcement[1],
            rule="the end of what is not renewed is announced as early as renewal work would open",
            inputs=_end_and_notice(agreement, days.calendar),
        )
    deadline = days.deadline
    if deadline is not None and not agreement.to_lapse:
        yield DatedEntry(
            "notice",
            NOT_TO_RENEW if renews_by_itself(agreement) else "Notice before the end",
            deadline.accept_until,
            deadline.why,
            deadline.act_by,
            deadline.accept_until,
            deadline.send_by,
            deadline.subject_to,
            rule="a length before the end: the earliest reading, rolled back; the latest arguable",
            inputs=_end_and_notice(days.reach, days.calendar),
            calendar=deadline.calendar,
            told=deadline.told,
        )


def _end_and_notice(agreement: Agreement, calendar: BusinessCalendar) -> tuple[tuple[str, str], ...]:
    period = agreement.period
    inputs = []
    if period is not None and period.last_day is not None:
        inputs += [("term", str(period.number)), ("end", period.last_day.isoformat())]
    if (notice := notice_length(agreement, calendar)) is not None:
        inputs.append(("notice", str(notice)))
    return tuple(inputs)


def _amendments(agreement: Agreement) -> Iterator[DatedEntry]:
    for amendment in agreement.amendments:
        yield DatedEntry(
            f"amended {amendment.number}",
            f"Amended by {amendment.number}",
            amendment.on,
            f"the changes of {amendment.number} apply from this day",
            rule="the day an amendment applies from",
        )
    if agreement.amends is not None and agreement.is_live and (from_day := applies_from(agreement)):
        why = f"the day from which {agreement.number} says that its changes apply"
        yield DatedEntry(
            "applies", f"Changes {agreement.amends}", from_day, why, rule="the day an amendment applies from"
        )


def _reminders(
    agreement: Agreement, calendar: BusinessCalendar, rules: TypeRules | None
) -> Iterator[DatedEntry]:
    """The next reminder of each open matter."""
    for matter in open_matters(agreement, calendar, rules):
        for rung in rungs_ahead(agreement, matter)[:1]:
            yield DatedEntry(
                f"{REMINDER}{matter.key}",
                f"Reminder: {matter.what}",
                rung.on,
                f"{rung.words}; to act by {day(matter.act_by)}",
                rule="the next rung of the ladder of reminders",
                inputs=(("act by", matter.act_by.isoformat()), ("rung", rung.name)),
                calendar=calendar.name,
            )


def _afterwards(agreement: Agreement) -> Iterator[DatedEntry]:
    """What comes with the end and after it: closing, the completion of what is under way, clauses that survive."""
    if agreement.closed_on is not None:
        why = f"the agreement was {agreement.closed_as}"
        yield DatedEntry("closed", "Closed", agreement.closed_on, why, rule=f"{agreement.closed_as}")
    end = agreement.closed_on or agreement.last_day
    never_ran = not agreement.periods or agreement.closed_as in (ClosedAs.WITHDRAWN, ClosedAs.CARRIED_OUT)
    if end is None or never_ran or (agreement.closed_on is None and renews_by_itself(agreement)):
        return
    term = agreement.terms.term
    completed = teach_out_day(agreement, end)
    if completed is not None and term.teach_out is not None:
        why = f"{term.teach_out.words} after the end, {day(end)}: running activities and enrolled students are completed"
        yield DatedEntry(
            "teach-out",
            "Last day to complete what is under way",
            completed,
            why,
            rule="teach-out",
            inputs=(("end", end.isoformat()), ("length", str(term.teach_out))),
        )
    for survival, last in surviving(agreement, end):
        if last is not None and survival.length is not None:
            yield DatedEntry(
                f"survival {survival.clause}",
                f"Last day on which \u201c{survival.clause}\u201d binds",
                last,
                f"{survival.length.words} after the end, {day(end)}",
                rule="a clause that survives",
                inputs=(("end", end.isoformat()), ("length", str(survival.length))),
            )
