"""What the facts of an agreement say of personal data, of people, of student records, of controlled goods and of regulators.

An answer is True, False, or None where nothing on record says so; that nothing says so is never taken for a no.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from workflow.catalogue.forms.fact_fields import in_words
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.domain.agreement.terms import Terms
from workflow.domain.folding import folded
from workflow.domain.minors import Minors, minors_in

Facts = Mapping[str, Any]
_PERSONAL = re.compile(
    r"\b(?:personal data|personal information|(?:student|school|medical|health|patient) (?:records?|data)|patients?|biometric)\b",
    re.IGNORECASE,
)
_STUDENT_RECORDS = re.compile(
    r"\b(?:student|school|education|academic) (?:records?|data)\b|\btranscripts?\b", re.IGNORECASE
)
_CONTROLLED = re.compile(
    r"\b(?:export[- ]controlled|dual[- ]use|(?:under|subject to) export control|controlled (?:goods|technology|software|items))\b",
    re.IGNORECASE,
)
_ON_PEOPLE = re.compile(
    r"\b(?:human (?:subjects?|participants?|origin|tissue)|research on people|clinical trials?|patients?)\b",
    re.IGNORECASE,
)
_REGULATOR = re.compile(
    r"\b(?:regulators?|accredit\w+|no[- ]objection|higher education commission)\b", re.IGNORECASE
)


def fact_words(kind: AgreementType, facts: Facts) -> Iterator[tuple[str, str]]:
    """The label of each fact on record and all its words, those of a table too."""
    for field in kind.facts:
        value = facts.get(field.key)
        if field.kind == "table":
            yield field.label, "; ".join(str(cell) for row in value or () for cell in row.values())
        elif value is not None:
            yield field.label, in_words(field.kind, value)


def naming_personal_data(kind: AgreementType, facts: Facts) -> list[str]:
    """The labels of the facts whose words speak of personal data."""
    return [label for label, words in fact_words(kind, facts) if _speaks(_PERSONAL, words)]


def said_of_personal_data(kind: AgreementType, facts: Facts) -> bool | None:
    """What the facts say outright: by a yes or no, or in a table of which each row tells."""
    told = [
        row["personal"] != "none"
        for field in kind.facts
        if field.kind == "table" and any(column.key == "personal" for column in field.columns)
        for row in facts.get(field.key) or ()
        if row.get("personal") is not None
    ]
    said: bool | None = facts.get("personal_data")
    return said if said is not None else any(told) if told else None


def personal_data(kind: AgreementType, facts: Facts) -> bool | None:
    """Whether personal data pass."""
    return True if naming_personal_data(kind, facts) else said_of_personal_data(kind, facts)


def asks_about_personal_data(kind: AgreementType) -> bool:
    """Whether a type has a fact in which somebody says whether personal data pass."""
    return any(
        field.key == "personal_data" or any(column.key == "personal" for column in field.columns)
        for field in kind.facts
    )


def human_subjects(kind: AgreementType, facts: Facts) -> bool | None:
    """Whether research on people, or on what comes from them, is concerned; a type that knows a clearance of ethics has it asked."""
    said = [facts[key] for key in ("human_subjects", "human_origin") if facts.get(key) is not None]
    if any(said) or any(_speaks(_ON_PEOPLE, words) for _, words in fact_words(kind, facts)):
        return True
    asks = any("ethics" in each.label.lower() for each in kind.clearances)
    return None if asks and not said else False


def foreign_regulator(kind: AgreementType, terms: Terms) -> bool | None:
    """Whether a regulator has a say in another country than the office’s; a type that knows a clearance by one has it asked."""
    if len({folded(party.country) for party in terms.parties if party.country}) < 2:
        return False if all(party.country for party in terms.parties) else None
    if any(
        _speaks(_REGULATOR, f"{label} {words}") for label, words in fact_words(kind, terms.facts) if words
    ):
        return True
    return None if any(_speaks(_REGULATOR, each.label) for each in kind.clearances) else False


def minors(kind: AgreementType, facts: Facts) -> bool | None:
    """Whether people under 18 are concerned."""
    said: bool | None = facts.get("minors")
    named = any(minors_in(words) is Minors.NAMED for _, words in fact_words(kind, facts))
    return True if named else said


def student_records(kind: AgreementType, facts: Facts) -> bool:
    """Whether the words of the facts speak of records of students."""
    return any(_speaks(_STUDENT_RECORDS, words) for _, words in fact_words(kind, facts))


def controlled_goods(kind: AgreementType, facts: Facts) -> bool | None:
    """Whether goods, software or technology under export control pass; a type that knows a clearance of exports has it asked."""
    if any(_speaks(_CONTROLLED, words) for _, words in fact_words(kind, facts)):
        return True
    return None if any("export" in each.label.lower() for each in kind.clearances) else False


@lru_cache(4096)
def _speaks(pattern: re.Pattern[str], words: str) -> bool:
    """Whether words speak of something; those of one case are asked again with every act on it."""
    return pattern.search(words) is not None
