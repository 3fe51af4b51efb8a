"""Which of the parties are one legal person, which are ours, and for which of them the office speaks."""

from collections.abc import Sequence
from enum import StrEnum

from workflow.domain.agreement.terms import Party, Signs, Terms, folded


class Side(StrEnum):
    """Which side, seen from this office."""

    OURS = "ours"
    THEIRS = "theirs"


HOME_ROLES = ("home", "lead")


def legal_persons(parties: Sequence[Party]) -> tuple[tuple[Party, ...], ...]:
    """Those who are bound, in the order in which they are named, each with every place it takes."""
    places: dict[str, tuple[Party, ...]] = {}
    for party in parties:
        places[party.legal_person] = (*places.get(party.legal_person, ()), party)
    return tuple(places.values())


def names_in_a_text(parties: Sequence[Party]) -> dict[str, str]:
    """What a text calls each legal person: its short name, where that tells it apart from all the others, else its name."""
    bound = legal_persons(parties)
    shorts = [next((party.short for party in places if party.short), None) for places in bound]
    return {
        places[0].legal_person: short if short and shorts.count(short) == 1 else places[0].legal_name
        for places, short in zip(bound, shorts, strict=True)
    }


def our_parties(terms: Terms, organisations: Sequence[str]) -> tuple[Party, ...]:
    """The parties the office acts for: those of its organisations, else the home or lead party, else the first.

    An organisation is ours in the words of another language too.
    """
    named = {folded(name) for name in organisations}
    named |= {folded(each.words) for each in terms.translations if folded(each.of) in named}
    ours = tuple(
        party
        for party in terms.parties
        if named and (folded(party.organisation) in named or party.legal_person in named)
    )
    leading = (tuple(party for party in terms.parties if party.role == role) for role in HOME_ROLES)
    return next(filter(None, (ours, *leading)), terms.parties[:1])


def notice_giver(terms: Terms, organisations: Sequence[str]) -> Party:
    """The party in whose name the office gives notice: of ours, one that signs goes before one that does not."""
    ours = our_parties(terms, organisations)
    return next((party for party in ours if party.signs == Signs.YES), ours[0])


def other_side(terms: Terms, party: Party) -> tuple[Party, ...]:
    """Whom a notice goes to: every party that is another legal person."""
    return tuple(each for each in terms.parties if each.legal_person != party.legal_person)


def their_parties(terms: Terms, organisations: Sequence[str]) -> tuple[Party, ...]:
    """The parties for which the office does not act."""
    ours = our_parties(terms, organisations)
    return tuple(party for party in terms.parties if party not in ours)


def party_meant(parties: Sequence[Party], said: str) -> str:
    """The name of the party somebody means: by its place (p1, p2), its short name, or any clear part of its name.

    What fits no party, or several, is given back as it was said; the rules will name those there are.
    """
    place = {f"p{number}": party.name for number, party in enumerate(parties, start=1)}
    if said.lower() in place:
        return place[said.lower()]
    wanted = folded(said)
    exact = [party.name for party in parties if wanted in {folded(party.name), folded(party.short or "")}]
    partly = exact or [
        party.name
        for party in parties
        if wanted and (wanted in folded(party.name) or wanted in folded(party.short or ""))
    ]
    return partly[0] if len(partly) == 1 else said
