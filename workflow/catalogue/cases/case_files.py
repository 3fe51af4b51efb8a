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
from workflow.catalogue.cases.term_files import read_term, written_term
from workflow.catalogue.cases.wrong_cases import at_its_field, field_of, in_words, wrong_values
from workflow.catalogue.forms.case_table import ExampleParty, ExampleTable
from workflow.catalogue.forms.values import read_money
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.catalogue.types.levels_of_a_text import levels_owned_by_nobody
from workflow.catalogue.types.sums_of_a_text import figures_that_disagree
from workflow.catalogue.types.type_rules import rules_of
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.links import Link, links_of
from workflow.domain.agreement.terms import (
    FACTS,
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
from workflow.domain.errors import InvalidError, Reason, Topic
from workflow.domain.printable import check_depth, check_texts
from workflow.door.kinds import Kind
from workflow.door.taking import take


def read_case_file(path: Path) -> dict[str, Any]:
    """The document in a .toml or .json file; a mistake is named with the file and, where it can be, the line."""
    text = take(path, Kind.CASE).text
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

    Every mistake is a sentence with the field it is about; all of them are named at once.
    """
    terms, contacts, links = shaped_terms(kind, document)
    if wrong := disagreements(kind, terms):
        raise InvalidError(*wrong)
    return terms, contacts, links


def disagreements(kind: AgreementType, terms: Terms) -> tuple[Reason, ...]:
    """What can be read by itself and does not stand together with the rest."""
    found = (*levels_owned_by_nobody(kind, terms), *figures_that_disagree(kind, terms))
    return tuple(Reason(said, Topic.FIELD, f"{FACTS}{place}") for place, said in found)


def shaped_terms(
    kind: AgreementType, document: dict[str, Any]
) -> tuple[Terms, tuple[Contact, ...], dict[Link, Any]]:
    """The same, whether or not its figures stand together."""
    check_depth(document)
    common = {key: value for key, value in document.items() if key not in ("type", "facts")}
    texts = {key: value for key, value in common.items() if key != "translations"}
    problems: list[str | Reason] = []
    table: ExampleTable | None = None
    try:
        check_texts(texts)
        table = ExampleTable.model_validate(common)
    except InvalidError as error:
        problems += map(at_its_field, error.reasons)
    except ValidationError as error:
        problems += [Reason(in_words(each), Topic.FIELD, field_of(each)) for each in error.errors()]
    facts: dict[str, Any] = {}
    try:
        facts = kind.validate_facts(document.get("facts") or {}, complete=False)
    except InvalidError as error:
        problems += error.why
    if table is not None:
        problems += map(at_its_field, wrong_values(table))
        problems += map(at_its_field, wrong_unknowns(kind, table, facts))
        problems += [at_its_field(said) for _, said in wrong_translations(kind, table.translations)]
        if table.renewal.policy not in tuple(Policy):
            said = rules_of(kind).renewed_otherwise(table.renewal.policy)
            problems.append(Reason(said, Topic.FIELD, "renewal.policy"))
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
