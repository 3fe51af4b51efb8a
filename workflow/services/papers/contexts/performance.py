"""What the papers are told of performance: who does what by when, and what each service level reached."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from workflow.catalogue.types.agreement_type import AgreementType
from workflow.catalogue.types.duties_of_a_text import NO_TIME_GIVEN, duties
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.performed import Obligation, Performance, PerformanceKind
from workflow.domain.agreement.terms import folded
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.dates.lengths import day
from workflow.domain.errors import InvalidError
from workflow.domain.performance.obligations import (
    DROPPED,
    ENDED,
    Occurrence,
    duties_on,
    goes_on,
    in_short,
    matching,
    occurrences,
)
from workflow.domain.performance.service_levels import (
    BREACHED,
    MET,
    MISSING,
    NOT_YET,
    SHORT,
    LevelRecord,
    PeriodResult,
    how_often,
    record_of,
    target_words,
)
from workflow.services.papers.contexts.parties import in_full_by_name
from workflow.services.papers.subject import Subject

NO_ENTRY = "No entry"
DONE = {"fulfil": "Fulfilled", "waive": "Waived", "measure": "Measured"}
MOST_DAYS_TOLD = 2
NOBODY = "No party named"
MOST_PERIODS = 12
"""How many periods of a level a paper names one by one, the latest; the sums count all of them."""


def duty_rows(
    agreement: Agreement, kind: AgreementType, calendar: BusinessCalendar, *, on: date
) -> list[dict[str, Any]]:
    """A row for each obligation on record as papers print it, with its days and how it stands; else those of the text."""
    named = in_full_by_name(agreement.terms)
    if not agreement.obligations:
        return [
            {**row, "party": named.get(row["party"], row["party"]), "state": _told(agreement, row["deed"])}
            for row in duties(kind, agreement.terms)
        ]
    return [
        {
            "party": named.get(each.party, each.party),
            "deed": each.deed.rstrip(". "),
            "due_text": due_words(times, each),
            "state": _state(agreement, each, times),
        }
        for each in agreement.obligations
        for times in [occurrences(agreement, each, calendar, on=on)]
    ]


def open_duty_rows(
    agreement: Agreement, kind: AgreementType, calendar: BusinessCalendar, *, on: date
) -> list[dict[str, Any]]:
    """The rows of what is owed still."""
    if not agreement.obligations:
        settled = {
            folded(each.subject) for each in agreement.performances if each.kind != PerformanceKind.MEASURE
        }
        return [row for row in duties(kind, agreement.terms) if folded(row["deed"]) not in settled]
    open_ones = {each.obligation.key for each in duties_on(agreement, calendar, on=on) if each.is_open}
    rows = duty_rows(agreement, kind, calendar, on=on)
    return [row for each, row in zip(agreement.obligations, rows, strict=True) if each.key in open_ones]


def due_words(times: tuple[Occurrence, ...], obligation: Obligation) -> str:
    """When an obligation is due, as it is written and as days: those that are open, the oldest first."""
    said = obligation.due or NO_TIME_GIVEN
    days = [day(each.on) for each in times if each.is_open and each.on is not None]
    if not days or days == [said]:
        return said
    more = ", \u2026" if len(days) > MOST_DAYS_TOLD else ""
    return f"{said}: {', '.join(days[:MOST_DAYS_TOLD])}{more}"


def work_of_a_renewal(
    agreement: Agreement, drop: Sequence[str], calendar: BusinessCalendar, *, on: date
) -> dict[str, list[str]]:
    """The facts of a renewal letter on work: what is due once and owed still goes on, what is named is given up."""
    named = in_full_by_name(agreement.terms)
    given_up = [_one_meant(agreement, said) for said in drop]
    carried = [
        f"{each.deed.rstrip('. ')} ({named.get(each.party, each.party)}{_until(times)})"
        for each in agreement.obligations
        for times in [occurrences(agreement, each, calendar, on=on)]
        if each not in given_up and goes_on(each) and any(time.on for time in times)
    ]
    work = {"carried_forward": carried, "dropped": [each.deed.rstrip(". ") for each in given_up]}
    return {fact: rows for fact, rows in work.items() if rows}


def entry_words(performance: Performance) -> str:
    """An entry on performance in words: \u201cFulfilled on 1 May 2026: sent\u201d."""
    return f"{DONE[performance.kind]} on {day(performance.on)}: {performance.note}"


def levels_reached(agreement: Agreement, calendar: BusinessCalendar, *, on: date) -> list[dict[str, Any]]:
    """For each party that answers for a level: its levels with their sums, and the periods that were not met."""
    records = record_of(agreement, calendar, on=on)
    owners = dict.fromkeys(each.level.owner for each in records)
    return [
        {
            "party": owner or NOBODY,
            "levels": [_sums(each) for each in records if each.level.owner == owner],
            "unmet": [row for each in records if each.level.owner == owner for row in _unmet(each)],
        }
        for owner in owners
    ]


def levels_before(subject: Subject) -> list[dict[str, Any]]:
    """The same of each agreement that this one follows: of those it names, and of those between the same parties."""
    on = subject.change.occurred_on
    return [
        {
            "number": each.number,
            "title": each.terms.title,
            "parties": levels_reached(each, calendar, on=on),
        }
        for each, calendar in subject.earlier
    ]


def _one_meant(agreement: Agreement, said: str) -> Obligation:
    meant = [each for each in matching(agreement.obligations, said) if each.dropped_on is None]
    if len(meant) == 1:
        return meant[0]
    known = "; ".join(f"{each.key} {in_short(each)}" for each in meant or agreement.obligations)
    why = "is said of several obligations" if meant else "names no obligation on its record"
    raise InvalidError(
        f"\u201c{said}\u201d {why} of {agreement.number}: name one by its key ({known or 'it has none'})."
    )


def _until(times: tuple[Occurrence, ...]) -> str:
    return next((f", due {day(each.on)}" for each in times if each.is_open and each.on), "")


def _state(agreement: Agreement, obligation: Obligation, times: tuple[Occurrence, ...]) -> str:
    """How an obligation stands and what is on record of it, carried terms included."""
    said = [each.words for each in times if each.settlement is not None or each.state in (DROPPED, ENDED)]
    said += [each.words for each in times if each.is_open and each.on is not None][:1]
    said += _entries(agreement, obligation.deed)
    terms = {period.number for period in agreement.periods}
    said += [f"carried into term {term}" for term in obligation.carried_into if term in terms]
    words = "; ".join(said) or NO_ENTRY
    return f"{words[:1].upper()}{words[1:]}"


def _told(agreement: Agreement, deed: str) -> str:
    return "; ".join(_entries(agreement, deed)) or NO_ENTRY


def _entries(agreement: Agreement, deed: str) -> list[str]:
    """What is on record for a duty in words only."""
    wanted = folded(deed).rstrip(".")
    return [
        entry_words(each) for each in agreement.performances if folded(each.subject).rstrip(".") == wanted
    ]


def _sums(record: LevelRecord) -> dict[str, Any]:
    level, measured = record.level, [each for each in record.results if each.measurement is not None]
    latest = measured[-1] if measured else None
    return {
        "metric": level.metric,
        "target": target_words(level),
        "often": how_often(level),
        "baseline": level.baseline,
        "unit": level.unit,
        "met": record.count(MET),
        "short": record.count(SHORT),
        "breached": record.count(BREACHED),
        "missing": record.count(MISSING),
        "latest": None if latest is None else f"{latest.value} {level.unit}, {latest.period.words}",
    }


def _unmet(record: LevelRecord) -> list[dict[str, Any]]:
    found: Sequence[PeriodResult] = [each for each in record.results if each.verdict not in (MET, NOT_YET)]
    return [
        {
            "metric": record.level.metric,
            "period": each.period.words,
            "value": None if each.value is None else f"{each.value} {record.level.unit}",
            "verdict": each.verdict,
            "note": each.measurement.note or None if each.measurement else None,
        }
        for each in found[-MOST_PERIODS:]
    ]
