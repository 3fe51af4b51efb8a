"""What the papers are told of service levels: the record of each party, of this agreement or of those before it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.dates.business_days import BusinessCalendar
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
from workflow.services.papers.subject import Subject

NOBODY = "No party named"
MOST_PERIODS = 12
"""How many periods of a level a paper names one by one, the latest; the sums count all of them."""


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
