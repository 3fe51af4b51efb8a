"""The file a person writes to open or revise an agreement, and the terms it becomes."""

import json
import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from workflow.catalogue.cases.said_translated import (
    read_translations,
    written_translations,
    wrong_translations,
)
from workflow.catalogue.cases.said_unknown import wrong_unknowns
from workflow.catalogue.cases.term_files import read_term, written_term, wrong_length, wrong_term, wrong_zone
from workflow.catalogue.forms.case_table import ExampleParty, ExampleTable
from workflow.catalogue.forms.toml_shapes import said
from workflow.catalogue.forms.values import read_money
from workflow.catalogue.suggestions import suggestion
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.catalogue.types.levels_of_a_text import levels_owned_by_nobody
from workflow.catalogue.types.sums_of_a_text import figures_that_disagree
from workflow.catalogue.types.type_rules import rules_of
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.links import Link, links_of
from workflow.domain.agreement.terms import (
    Contact,
    ContractsAs,
    Departure,
    Facilitator,
    Funding,
    Funds,
    Party,
    Policy,
    Renewal,
    Signatory,
    Terms,
    Unknown,
)
from workflow.domain.dates.lengths import Length
from workflow.domain.errors import InvalidError
from workflow.domain.printable import check_depth, check_texts
from workflow.files import read_text
from workflow.settings import command

MOST_TITLE = 300


def read_case_file(path: Path) -> dict[str, Any]:
    """The document in a .toml or .json file; a mistake is named with the file and, where it can be, the line."""
    text = read_text(path)
    try:
        document = json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    except ValueError as error:  # of either format, or a number of thousands of digits
        raise InvalidError(f"{path}: {error}.") from None
    except RecursionError:
        raise InvalidError(f"{path}: the values are nested too deeply.") from None
    if not isinstance(document, dict):
        raise InvalidError(f"{path} must hold one agreement: names with values, not a list.")
    return document


def read_terms(
    kind: AgreementType, document: dict[str, Any]
) -> tuple[Terms, tuple[Contact, ...], dict[Link, Any]]:
    """Terms, contacts and links from a document of the shape `memoranda types example KEY` prints.

    Every mistake is a sentence; all of them are named at once.
    """
    check_depth(document)
    common = {key: value for key, value in document.items() if key not in ("type", "facts")}
    texts = {key: value for key, value in common.items() if key != "translations"}
    problems: list[str] = []
    table: ExampleTable | None = None
    try:
        check_texts(texts)
        table = ExampleTable.model_validate(common)
    except InvalidError as error:
        problems += error.reasons
    except ValidationError as error:
        problems += [_sentence(each) for each in error.errors()]
    facts: dict[str, Any] = {}
    try:
        facts = kind.validate_facts(document.get("facts") or {}, complete=False)
    except InvalidError as error:
        problems += error.reasons
    if table is not None:
        problems += _wrong_values(table)
        problems += wrong_unknowns(kind, table, facts)
        problems += [said for _, said in wrong_translations(kind, table.translations)]
        if table.renewal.policy not in tuple(Policy):
            problems.append(rules_of(kind).renewed_otherwise(table.renewal.policy))
    if problems or table is None:
        raise InvalidError(*problems)
    terms = Terms(
        title=" ".join(table.title.split()),
        parties=tuple(_party(party) for party in table.parties),
        term=read_term(table.term),
        renewal=Renewal(
            Policy(table.renewal.policy),
            Length.parse(table.renewal.length) if table.renewal.length else None,
            table.renewal.max_terms,
        ),
        funding=_funding(table),
        binding=table.binding or kind.binding,
        facilitators=tuple(Facilitator(each.name, each.note) for each in table.facilitators),
        facts=facts,
        assumed=tuple(table.assumed),
        departures=tuple(
            Departure(each.clause.strip(), each.instead, each.reason, each.words and each.words.strip())
            for each in table.departures
        ),
        unknown=tuple(Unknown(about, note or None) for about, note in table.unknown.items()),
        translations=read_translations(table.translations),
    )
    wrong = [*levels_owned_by_nobody(kind, terms), *(said for _, said in figures_that_disagree(kind, terms))]
    if wrong:
        raise InvalidError(*wrong)
    contacts = tuple(
        Contact(
            _party(party).name,
            contact.kind,
            contact.office,
            contact.name,
            contact.email,
            contact.zone or None,
            contact.address,
        )
        for party in table.parties
        for contact in party.contacts
    )
    return terms, contacts, links_of(table)


def written_document(agreement: Agreement) -> dict[str, Any]:
    """The document an agreement's terms would be opened from, for `edit` and for a renewal letter."""
    terms = agreement.terms
    parties = []
    for party in terms.parties:
        row: dict[str, Any] = {
            name: getattr(party, name)
            for name in (
                "organisation",
                "unit",
                "role",
                "signs",
                "short",
                "country",
                "seat",
                "legal_form",
                "acts_for",
            )
        }
        row["contracts_as"] = (
            {"name": party.contracts_as.name, "through": party.contracts_as.through}
            if party.contracts_as
            else None
        )
        row["public"] = party.public
        row["signatories"] = [
            {"name": each.name, "title": each.title, "authority": each.authority, "order": each.order}
            for each in party.signatories
        ]
        row["contacts"] = [
            {
                "kind": each.kind,
                "office": each.office,
                "name": each.name,
                "email": each.email,
                "address": each.address,
                "zone": each.zone,
            }
            for each in agreement.contacts
            if each.party == party.name
        ]
        parties.append(row)
    renewal = terms.renewal
    return {
        "type": agreement.type,
        "title": terms.title,
        "binding": terms.binding,
        "parties": parties,
        "term": written_term(terms.term),
        "renewal": {
            "policy": renewal.policy,
            "length": str(renewal.length) if renewal.length else None,
            "max_terms": renewal.max_terms,
        },
        "funding": {
            "kind": terms.funding.kind,
            "amount": terms.funding.amount,
            "currency": terms.funding.currency,
        },
        **{link: getattr(agreement, link) for link in Link},
        "facilitators": [{"name": each.name, "note": each.note} for each in terms.facilitators],
        "assumed": list(terms.assumed),
        "departures": [
            {"clause": each.clause, "instead": each.instead, "reason": each.reason, "words": each.words}
            for each in terms.departures
        ],
        **_unknown(terms),
        **({"translations": written_translations(terms.translations)} if terms.translations else {}),
        "facts": dict(terms.facts),
    }


def _unknown(terms: Terms) -> dict[str, Any]:
    return {"unknown": {each.about: each.note or "" for each in terms.unknown}} if terms.unknown else {}


def _party(party: ExampleParty) -> Party:
    return Party(
        organisation=" ".join(party.organisation.split()),
        role=party.role,
        unit=" ".join(party.unit.split()) if party.unit else None,
        signs=party.signs,
        short=party.short,
        country=party.country,
        seat=party.seat,
        legal_form=party.legal_form,
        acts_for=party.acts_for,
        signatories=tuple(
            Signatory(each.name, each.title, each.authority, each.order) for each in party.signatories
        ),
        contracts_as=ContractsAs(" ".join(as_whom.name.split()), as_whom.through)
        if (as_whom := party.contracts_as)
        else None,
        public=party.public,
    )


def _funding(table: ExampleTable) -> Funding:
    given = table.funding
    if given.kind != Funds.FUNDED:
        return Funding(given.kind)
    money = read_money({"amount": given.amount, "currency": given.currency})
    return Funding(given.kind, money["amount"], money["currency"])


def _wrong_values(table: ExampleTable) -> list[str]:
    """What fits the shape but cannot be meant."""
    problems = []
    if not table.title.strip():
        problems.append("title: the agreement needs a title.")
    if len(table.title) > MOST_TITLE:
        problems.append(
            f"title: it has {len(table.title):,} characters; at most {MOST_TITLE} fit a title. Shorten it."
        )
    for number, party in enumerate(table.parties, start=1):
        if not party.organisation.strip():
            problems.append(f"parties, row {number}: the organisation has no name.")
        if party.contracts_as and not party.contracts_as.name.strip():
            problems.append(
                f"parties, row {number}, contracts_as: say in whose name the organisation contracts."
            )
        for row, contact in enumerate(party.contacts, start=1):
            problems += wrong_zone(f"parties, row {number}, contacts, row {row}, zone", contact.zone)
    problems += wrong_term(table.term, parties=len(table.parties))
    problems += wrong_length("renewal.length", table.renewal.length)
    if table.renewal.max_terms is not None and table.renewal.max_terms < 1:
        problems.append("renewal.max_terms: at least 1, or leave it out for no limit.")
    problems += _wrong_funding(table)
    return problems


def _wrong_funding(table: ExampleTable) -> list[str]:
    given = table.funding
    if given.kind != Funds.FUNDED:
        if given.amount or given.currency:
            return [
                f"funding: \u201c{given.kind}\u201d has no amount; write kind = \u201cfunded\u201d to name one."
            ]
        return []
    if not (given.amount and given.currency):
        return [
            "funding: a funded agreement names its amount and currency; else write \u201cto be agreed\u201d."
        ]
    try:
        read_money({"amount": given.amount, "currency": given.currency})
    except ValueError as error:
        return [f"funding: {str(error).removesuffix('.')}."]
    return []


def _sentence(error: Any) -> str:
    """One of pydantic's findings in words of the office."""
    place = ".".join(str(part + 1 if isinstance(part, int) else part) for part in error["loc"]) or "the file"
    if error["type"] == "extra_forbidden":
        parent = error["loc"][-2] if len(error["loc"]) > 1 and isinstance(error["loc"][-2], str) else None
        return f"{place}: there is no such field{_did_you_mean(str(error['loc'][-1]), parent, len(error['loc']))}"
    if error["type"] == "missing":
        return f"{place}: it is missing; fill it in."
    return f"{place}: {said(error)}."


def _did_you_mean(word: str, parent: str | None, depth: int) -> str:
    if depth == 1 and parent is None:
        return f"; {suggestion(word, [*ExampleTable.model_fields, 'type', 'facts'])}"
    return f". Compare the example: \u201c{command('types example KEY')}\u201d."
