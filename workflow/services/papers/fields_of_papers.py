"""In which field of a draft form each fact is typed that a paper prints, by where it stands among what fills the paper in."""

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any

from workflow.catalogue.types.agreement_type import AgreementType
from workflow.documents.html.shown import Fields
from workflow.domain.agreement.terms import FACTS, Terms
from workflow.domain.due.expected import NAME_OF, PARTICULARS

Rename = Callable[[str], str]
_OF_THE_CASE = {
    "agreement.title": "title",
    "agreement.instrument": "title",
    "agreement.subject": "title",
    "agreement.funding.text": "funding.kind",
    "term.effective_text": "term.effective.rule",
    "term.effective_on": "term.effective.rule",
    "term.early_reason": "term.effective.reason",
    "term.length_text": "term.length",
    "term.first_day": "term.effective.rule",
    "term.notice_text": "term.notice",
    "term.receipt_text": "term.receipt",
    "term.received_when_sent": "term.receipt",
    "term.minimum_text": "term.minimum",
    "term.minimum_day": "term.minimum",
    "term.teach_out_text": "term.teach_out",
    "term.academic_year_text": "term.academic_year",
    "renewal.policy": "renewal.policy",
    "renewal.text": "renewal.policy",
    "renewal.length_text": "renewal.length",
    "renewal.max_terms": "renewal.max_terms",
}
_ROWS = ("signatories", "contacts")
_OF_A_PARTY = {
    "organisation": "organisation",
    "body": "organisation",
    "unit": "unit",
    "role": "role",
    "role_label": "role",
    "country": "country",
    "seat": "seat",
    "legal_form": "legal_form",
    "acts_for": "acts_for",
    "signs": "signs",
    "short": "short",
}


def fields_of(
    kind: AgreementType,
    terms: Terms,
    context: Mapping[str, Any],
    missing: Mapping[str, str] | None = None,
    rename: Rename = str,
) -> Fields:
    """How a draft form calls the facts of a paper; `rename` turns a row of the terms into that of the form."""
    facts = {field.key: field.kind for field in kind.facts}
    find = partial(_field, facts, terms, context)

    @cache
    def of(place: str) -> str | None:
        found = find(place)
        return None if found is None else rename(found)

    named = open_at(kind, terms)
    return Fields(of, missing, {words: rename(field) for words, field in named.items()})


def open_at(kind: AgreementType, terms: Terms) -> dict[str, str]:
    """The field in which what is open is filled in, by the words that tell it."""
    words = {field.words: f"{FACTS}{field.key}" for field in kind.facts}
    found = words | {f"the {each}": field for each, field in words.items()}
    found |= {f"yes or no: {each}": field for each, field in words.items()}
    for number, party in enumerate(terms.parties, start=1):
        found[NAME_OF.format(party.organisation)] = f"parties.{number}.organisation"
        for name, said in PARTICULARS.items():
            found.setdefault(said.format(party.legal_name), f"parties.{number}.{name}")
        found.setdefault(f"who signs for {party.legal_name}", f"parties.{number}.signatories")
    return found


def _field(facts: Mapping[str, str], terms: Terms, context: Mapping[str, Any], place: str) -> str | None:
    first, *inner = place.split(".")
    if first in facts:
        row_and_cell = facts[first] == "table" and len(inner) == 2 and inner[0].isdigit()
        return f"{FACTS}{place if row_and_cell else first}"
    if first in ("parties", "legal_persons"):
        return _of_a_party(terms, context.get(first), inner)
    if first == "facilitators":
        return place if len(inner) == 2 else first
    if first == "links":
        return inner[0] if inner else None
    if first == "term" and inner[:1] in (["survival"], ["places"]):
        return f"term.{inner[0]}"
    if place == "term.last_day":
        return "term.ends_on" if terms.term.ends_on else "term.length"
    if place == "term.ending_notice_text":
        return "term.early_notice" if terms.term.early_notice else "term.notice"
    return _OF_THE_CASE.get(place)


def _of_a_party(terms: Terms, rows: Any, inner: list[str]) -> str | None:
    """The field of a party; of a legal person that takes several places, that of the place."""
    if not inner or not inner[0].isdigit():
        return "parties"
    row = rows[int(inner[0]) - 1]
    if inner[1:2] == ["places"] and len(inner) > 3:
        row, inner = row["places"][int(inner[2]) - 1], inner[2:]
    key, name = str(row["key"]), inner[1] if len(inner) > 1 else ""
    number = int(key.removeprefix("p"))
    party = terms.parties[number - 1]
    if name in _ROWS:
        field = name
    elif name == "called":
        field = "short" if party.short else "organisation"
    elif name in ("through", "via"):
        field = "contracts_as.through" if party.contracts_as else "unit" if party.unit else "organisation"
    elif name in ("name", "legal_name"):
        by_law = (
            "contracts_as.name" if party.contracts_as else "acts_for" if party.acts_for else "organisation"
        )
        field = by_law
    else:
        field = _OF_A_PARTY.get(name, "organisation")
    return f"parties.{number}.{field}"
