"""How a new case comes to be confidential, and which unit it is kept in."""

from dataclasses import replace

from workflow.domain.agreement.act_details import Opening
from workflow.domain.agreement.agreement import Person
from workflow.domain.agreement.links import Link, links_of
from workflow.domain.errors import InvalidError
from workflow.domain.printable import check_text
from workflow.domain.sight.sights import sight_of
from workflow.services.casework.people import MOST_NAME
from workflow.store.books import Books

FOLLOWED = (Link.RENEWS, Link.AMENDS, Link.SUPERSEDES, Link.SPLIT_FROM)


def unit_meant(said: str | None, *, confidential: bool) -> str | None:
    """The unit that somebody names for a confidential case; None where it is to be that of its owner."""
    if said is not None and not confidential:
        raise InvalidError(
            "unit: only a confidential case is kept in a unit; say that it is, or leave it out."
        )
    return None if said is None else check_text("unit", said, most=MOST_NAME).strip() or None


def confined_as(books: Books, opening: Opening, actor: Person, on_behalf_of: str | None) -> Opening:
    """A letter, an amendment, a successor is confidential as the agreement is that it names; else kept in its owner\u2019s unit."""
    follows = links_of(opening, FOLLOWED).values()
    named = (books.agreements.find(number) for number in follows)
    for each in named:
        if each is not None and not books.agreements.shows(each, sight_of(actor)):
            raise books.agreements.not_found(each.number, sight_of(actor))
        if each is not None and each.confidential and not opening.confidential:
            return replace(opening, confidential=True, unit=each.unit)
    if not opening.confidential or opening.unit is not None:
        return opening
    owner = actor if on_behalf_of is None else books.people.get(on_behalf_of)
    return replace(opening, unit=owner.unit)
