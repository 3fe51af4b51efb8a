"""What a template is told of the parties: each place that somebody takes, and the legal persons that are bound."""

from collections.abc import Sequence
from typing import Any

from workflow.catalogue.types.agreement_type import AgreementType
from workflow.documents.filling.printing_values import Blank
from workflow.documents.languages.language import with_article
from workflow.domain.agreement.sides import legal_persons, names_in_a_text
from workflow.domain.agreement.terms import Contact, Party, Signs, Terms, folded
from workflow.domain.due.expected import NAME_OF, unnamed_parties


def party_rows(
    terms: Terms, contacts: Sequence[Contact], kind: AgreementType, ours: Sequence[Party]
) -> list[dict[str, Any]]:
    """Each place that a party takes, in its role; `called` is what the paper calls its legal person."""
    called = names_in_a_text(terms.parties)
    unnamed = unnamed_parties(terms)
    return [
        {
            **_place(number, party, kind),
            "name": party.name,
            "legal_name": party.legal_name,
            "called": called[party.legal_person],
            "organisation": party.organisation,
            "short": party.short or party.organisation,
            "country": party.country,
            "seat": party.seat,
            "legal_form": party.legal_form,
            "acts_for": party.acts_for,
            "contracts_as": _contracts(party),
            "signs": party.signs,
            "signatories": [
                {"name": each.name, "title": each.title, "authority": each.authority, "order": each.order}
                for each in sorted(party.signatories, key=lambda each: each.order)
            ],
            "contacts": [
                {
                    "kind": each.kind,
                    "name": each.name,
                    "office": each.office,
                    "email": each.email,
                    "address": each.address,
                }
                for each in contacts
                if each.party == party.name
            ],
            "ours": party in ours,
            **(_unnamed(party) if party in unnamed else {}),
        }
        for number, party in enumerate(terms.parties, start=1)
    ]


def legal_person_rows(terms: Terms, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those who are bound, each once with every place it takes; `rows` are those of `party_rows`.

    Legal form, seat and country are those of the legal person or, where it acts through another body, of that body, at
    its place.
    """
    given = dict(zip(terms.parties, rows, strict=True))
    found = []
    for parties in legal_persons(terms.parties):
        places = [given[party] for party in parties]
        first = places[0]
        found.append(
            {
                "key": first["key"],
                "name": first["legal_name"],
                "called": first["called"],
                "has_short_name": first["called"] != first["legal_name"],
                **_particulars([place for place in places if place["body"] is None]),
                "places": [
                    {**place, **(_particulars([place]) if place["body"] else _particulars([]))}
                    for place in places
                ],
                "role": first["role"],
                "role_label": " and ".join(dict.fromkeys(place["role_label"] for place in places)),
                "is_natural": any(each["name"] == first["legal_name"] for each in first["signatories"]),
                "names_itself": all(place["body"] is None for place in places),
                "signs_unnamed": not any(each["name"] for place in places for each in place["signatories"]),
                "signs": _signs(parties),
                "signatories": [each for place in places for each in place["signatories"]],
                "contacts": [each for place in places for each in place["contacts"]],
                "ours": any(place["ours"] for place in places),
            }
        )
    return found


def in_full(party: Party) -> str:
    """A party as office papers and letters name it: "Example University, through its School of Law"."""
    said = through(party)
    return f"{party.legal_name}, through {said}" if said else party.legal_name


def in_full_by_name(terms: Terms) -> dict[str, str]:
    """Each party in full, by what the record calls it."""
    return {party.name: in_full(party) for party in terms.parties}


def as_owed(what: str, terms: Terms) -> str:
    """What a date is of, as papers print it: who owes something is the legal person, whichever of its units the record names."""
    for party in terms.parties:
        if what.startswith(f"{party.name}: "):
            return f"{party.legal_name}{what.removeprefix(party.name)}"
    return what


def by_key(terms: Terms) -> dict[str, str]:
    """The name in full of each party, by the key that facts call it by: p1, p2."""
    return {f"p{number}": in_full(party) for number, party in enumerate(terms.parties, start=1)}


def through(party: Party) -> str | None:
    """Through what a legal person acts, in English: "its School of Law", "the Secretary of the Department of Schools"."""
    body, officer = _body(party), _officer(party)
    if body is None:
        return f"its {party.unit.removeprefix('the ')}" if party.unit else officer
    whole = with_article(body)
    if party.unit:
        whole = f"the {party.unit.removeprefix('the ')} of {whole}"
    return f"{officer} of {whole}" if officer else whole


def _place(number: int, party: Party, kind: AgreementType) -> dict[str, Any]:
    """`through` is what it acts through in English; `via` names officer, body and unit for other languages."""
    return {
        "key": f"p{number}",
        "role": party.role,
        "role_label": kind.roles.get(party.role, party.role.replace("_", " ")),
        "unit": party.unit,
        "body": _body(party),
        "through": through(party),
        "via": [each for each in (_officer(party), _body(party), party.unit) if each],
        "witnessed": kind.witness,
    }


def _unnamed(party: Party) -> dict[str, Any]:
    """What stands in the place of a name that nobody knows yet; a short name is kept."""
    name = Blank(NAME_OF.format(party.organisation))
    short = {"short": party.short or name, "called": party.short or name}
    return {"name": name, "legal_name": name, "organisation": name, **short}


def _body(party: Party) -> str | None:
    """The organisation, where another than itself is bound by what it does."""
    return None if folded(party.organisation) == party.legal_person else party.organisation


def _contracts(party: Party) -> str | None:
    """In whose name it contracts, as counsel is asked it."""
    if party.contracts_as is None:
        return None
    officer = f", through {party.contracts_as.through}" if party.contracts_as.through else ""
    return f"{with_article(party.organisation)} contracts in the name of {with_article(party.legal_name)}{officer}"


def _officer(party: Party) -> str | None:
    return party.contracts_as.through if party.contracts_as else None


def _particulars(places: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What is first said of each."""
    return {
        name: next((place[name] for place in places if place[name]), None)
        for name in ("legal_form", "seat", "country")
    }


def _signs(parties: Sequence[Party]) -> Signs:
    """It signs if it signs in one of its places."""
    said = [party.signs for party in parties]
    return next((each for each in (Signs.YES, Signs.UNCONFIRMED) if each in said), Signs.NO)
