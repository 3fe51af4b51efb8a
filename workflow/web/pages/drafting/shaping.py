"""Buttons of a draft form that change its shape and save nothing: a row more or less, a party looked up and taken over."""

from dataclasses import dataclass

from workflow.answers.organisations import PartySuggestionAnswer
from workflow.catalogue.cases.typed_cases import TypedWords
from workflow.services.casework.drafts.typed_rows import with_one_less, with_one_more, with_party
from workflow.services.views.party_suggestions import suggest_parties
from workflow.web.visit import Visit

LONGEST_LOOKED_UP = 200
SHAPES = ("add", "remove", "look_up", "take", "look")


@dataclass(frozen=True, slots=True)
class Offers:
    """The parties offered for a row of the form, and what was looked up."""

    row: str
    text: str
    found: tuple[PartySuggestionAnswer, ...]


def only_shapes(visit: Visit) -> bool:
    """Whether the form was sent by such a button."""
    return any(name in visit.typed.words for name in SHAPES)


def reshaped(visit: Visit) -> tuple[TypedWords, Offers | None]:
    """What was typed, with one more row or one less, with parties offered or one taken over."""
    typed, words = visit.typed, {**visit.typed.words}
    if row := typed.one("look_up"):
        return words, offers_for(visit, row, typed.one(f"{row}.organisation"))
    if name := typed.one("add"):
        return with_one_more(words, name), None
    if row := typed.one("remove"):
        return with_one_less(words, row), None
    if taken := typed.one("take"):
        return _taken(visit, words, taken), None
    return words, None


def offers_for(visit: Visit, row: str, text: str) -> Offers:
    """The parties on record with these words in their name, for a row."""
    sought = text.strip()[:LONGEST_LOOKED_UP]
    return Offers(row, sought, suggest_parties(visit.office, sought) if sought else ())


def _taken(visit: Visit, words: TypedWords, taken: str) -> TypedWords:
    row, _, rest = taken.partition("|")
    organisation, _, agreement = rest.rpartition("|")
    for each in suggest_parties(visit.office, organisation):
        if (each.organisation, each.agreement or "") == (organisation, agreement):
            return with_party(words, row, each)
    return words
