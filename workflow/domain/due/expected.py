"""What is expected of those who sign a paper that binds as a whole, and what all in all keeps a text from being signed."""

from collections.abc import Iterator, Sequence

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.sides import legal_persons
from workflow.domain.agreement.terms import Binding, Party, Signs, Terms

PARTICULARS = {
    "legal_form": "the legal form of {}",
    "seat": "the seat of {}",
    "country": "the country of {}",
}
"""What a legal person says of itself before it is bound, by the field of one of its places that says so."""
NAME_OF = "name of {}"
MOST_NAMED = 20


def expected_of(agreement: Agreement) -> tuple[str, ...]:
    """What nobody has said yet of the parties, in words: of any paper who they are, of one that binds as a whole all else.

    Nothing of a text of theirs that replaced ours: what it says of the parties only people can read.
    """
    if agreement.negotiated_text is not None:
        return ()
    unnamed = tuple(NAME_OF.format(party.organisation) for party in unnamed_parties(agreement.terms))
    if agreement.terms.binding != Binding.YES:
        return unnamed
    bound = [
        places
        for places in legal_persons(agreement.terms.parties)
        if any(each.signs == Signs.YES for each in places)
    ]
    return (
        *unnamed,
        *(each for places in bound for each in (*_particulars(places), *_signatories(places))),
    )


def unnamed_parties(terms: Terms) -> tuple[Party, ...]:
    """Those whose name nobody knows yet: their organisation is a description."""
    told = {each.about for each in terms.unknown}
    return tuple(
        party for place, party in enumerate(terms.parties, start=1) if f"p{place}.organisation" in told
    )


def notes_on_parties(terms: Terms) -> dict[str, str]:
    """The clerk's notes on what is not known of the parties, each by the words for it."""
    notes = {each.about: each.note for each in terms.unknown if each.note}
    return {
        words: notes[about]
        for place, party in enumerate(terms.parties, start=1)
        for field, said in {"organisation": NAME_OF, **PARTICULARS}.items()
        if (about := f"p{place}.{field}") in notes
        for words in (said.format(party.organisation if field == "organisation" else party.legal_name),)
    }


def left_open(agreement: Agreement) -> tuple[str, ...]:
    """What the text was counted to leave open when it was submitted, each with its clause, and what is expected besides."""
    counted = (agreement.submission and agreement.submission.left_open) or ()
    return (*counted, *(each for each in expected_of(agreement) if not _is_told(each, counted)))


def named(points: Sequence[str]) -> str:
    """What is left open, within a sentence; of very many, as in a text nobody has translated, the first, and how many more."""
    more = len(points) - MOST_NAMED
    return "; ".join(
        (
            *points[:MOST_NAMED],
            *((f"and {more} more among its open points",) if more > 0 else ()),
        )
    )


def _particulars(places: Sequence[Party]) -> Iterator[str]:
    """What a legal person says of itself, or the body through which it acts of that; a natural person has no legal form."""
    person = places[0].legal_name
    in_person = any(each.name == person for party in places for each in party.signatories)
    for field, words in PARTICULARS.items():
        if not any(getattr(party, field) for party in places) and not (in_person and field == "legal_form"):
            yield words.format(person)


def _signatories(places: Sequence[Party]) -> Iterator[str]:
    person = places[0].legal_name
    named = [each for party in places for each in party.signatories if each.name]
    if not named:
        yield f"who signs for {person}"
    for each in named:
        if not each.title and each.name != person:
            yield f"the title of {each.name}, who signs for {person}"


def _is_told(expected: str, counted: Sequence[str]) -> bool:
    """Whether the text itself leaves it open, in the same words, in one of its clauses."""
    return any(each.startswith(f"{expected} (") for each in counted)
