"""The service levels that the text of an agreement brings, read from the tables whose rows its type reads as levels."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from workflow.catalogue.forms.fact_fields import FactField
from workflow.catalogue.forms.level_rows import LevelPattern, level_parts, level_problems, missing_parts
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.domain.agreement.performed import Direction, Remedy, ServiceLevel
from workflow.domain.agreement.sides import party_meant
from workflow.domain.agreement.terms import Terms
from workflow.domain.dates.lengths import Length

_NOT_IN_A_KEY = re.compile(r"[^a-z0-9]+")
_LENGTHS = ("cure", "report")
_WORDS = {"direction": Direction, "remedy": Remedy}
LONGEST_KEY = 40


def levels_of(kind: AgreementType, terms: Terms) -> tuple[ServiceLevel, ...]:
    """The levels an agreement has from the day it takes effect, in the order of its text.

    A row that cannot be read as one brings none: it may have been recorded before its type read rows as levels.
    """
    facts = _with_standards(kind, terms.facts)
    levels: list[ServiceLevel] = []
    for _, pattern, _, row in _rows(kind, terms):
        if not any(_problems(pattern, row, facts)):
            told: dict[str, Any] = dict(level_parts(pattern, row, facts))
            told |= {part: Length.parse(told[part]) for part in _LENGTHS if part in told}
            told |= {part: word(told[part]) for part, word in _WORDS.items() if part in told}
            owner = told.pop("owner", None)
            key = _key(told["metric"], {each.key for each in levels})
            party = None if owner is None else party_meant(terms.parties, owner)
            levels.append(ServiceLevel(key=key, owner=party, **told))
    return tuple(levels)


def unreadable_levels(kind: AgreementType, terms: Terms) -> tuple[str, ...]:
    """A sentence for each row of a table of service levels that cannot be read as one."""
    facts = _with_standards(kind, terms.facts)
    return tuple(
        field.of_cell(number, column, wrong)
        for field, pattern, number, row in _rows(kind, terms)
        for column, wrong in _problems(pattern, row, facts)
    )


def levels_owned_by_nobody(kind: AgreementType, terms: Terms) -> tuple[tuple[str, str], ...]:
    """The cell and a sentence for each service level whose owner is none of the parties, where there are parties."""
    facts, names = _with_standards(kind, terms.facts), [party.name for party in terms.parties]
    wrong = []
    for field, pattern, number, row in _rows(kind, terms) if names else ():
        owner = level_parts(pattern, row, facts).get("owner")
        if owner is not None and party_meant(terms.parties, owner) not in names:
            said = (
                f"{field.label}, row {number}: \u201c{owner}\u201d is none of the parties, so nobody would answer for "
                f"this service level; write one of: {'; '.join(names)}."
            )
            wrong.append((f"{field.key}.{number}.owner", said))
    return tuple(wrong)


def _problems(
    pattern: LevelPattern, row: Mapping[str, Any], facts: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    yield from ((column, "is missing") for column in missing_parts(pattern, row, facts))
    yield from level_problems(pattern, row, facts)


def _rows(kind: AgreementType, terms: Terms) -> Iterator[tuple[FactField, LevelPattern, int, dict[str, Any]]]:
    for field in kind.facts:
        if field.level is not None:
            for number, row in enumerate(terms.facts.get(field.key) or (), start=1):
                yield field, field.level, number, row


def _with_standards(kind: AgreementType, facts: Mapping[str, Any]) -> dict[str, Any]:
    return {field.key: field.standard for field in kind.facts} | dict(facts)


def _key(metric: str, taken: set[str]) -> str:
    """A short word for a level, made from its name; a number makes it different from those before."""
    stem = _NOT_IN_A_KEY.sub("-", metric.casefold()).strip("-")[:LONGEST_KEY].strip("-") or "level"
    number, key = 1, stem
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    return key
