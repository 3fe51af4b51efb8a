"""Pages of agreements as the register shows them, after a number; a question nobody can answer is refused.

A screen shows these; what is answered elsewhere is made of them in `listing`, which loads what answers are made with.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from workflow.domain.agreement.stages import Stage
from workflow.domain.dates.lengths import day
from workflow.domain.errors import InvalidError, NotFoundError
from workflow.domain.folding import folded, sought
from workflow.domain.term.standing_words import WORDS
from workflow.services.office import Office
from workflow.store.books import Books
from workflow.store.reads.lists.filters import Filter, Order
from workflow.store.reads.lists.listing import Listed

PAGE = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """Which agreements somebody asks for, in their words; what is left out is not asked for, of several one has to fit.

    `partners` are any parts of a party's name, `text` words that stand in the agreement or its papers; `first` and `last`
    are days between which a date of it falls; `ends_until` is the last of the days by which it ends, from the one asked about;
    `unchecked` are those from a list that nobody has compared with their originals.
    """

    stages: tuple[Stage, ...] = ()
    standings: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    text: str | None = None
    endless: bool = False
    ends_until: date | None = None
    by_itself: bool = False
    unchecked: bool = False
    order: Order = Order.NUMBER


def rows(
    office: Office, asked: Asked, *, on: date, after: str | None = None, limit: int = PAGE
) -> tuple[Listed, ...]:
    """The agreements that fit, by number, from the one after `after`, each as it stands on a day."""
    with office.register.reading() as books:
        wanted = wanted_of(office, books, asked)
        refuse_vanished(books, after)
        return tuple(books.lists.page(wanted, on=on, after=after or "", limit=limit))


def wanted_of(office: Office, books: Books, asked: Asked) -> Filter:
    """What is asked for in the words of the register; a word that means nothing there is refused."""
    for owner in asked.owners:
        books.people.get(owner)
    for standing in asked.standings:
        if standing not in WORDS:
            raise InvalidError(f"\u201c{standing}\u201d: agreements stand as: {'; '.join(WORDS)}.")
    refuse_backwards(asked.first, asked.last)
    return Filter(
        stages=asked.stages,
        standings=asked.standings,
        types=tuple(office.catalogue.type(each).key for each in asked.types),
        owners=asked.owners,
        countries=_spellings("country", asked.countries, books.lists.countries),
        themes=_spellings("theme", asked.themes, books.lists.themes),
        partners=asked.partners,
        first=asked.first,
        last=asked.last,
        sought=None if asked.text is None else sought(asked.text, field="text"),
        endless=asked.endless,
        ends_until=asked.ends_until,
        by_itself=asked.by_itself,
        unchecked=asked.unchecked,
        order=asked.order,
    )


def refuse_backwards(first: date | None, last: date | None) -> None:
    """Refuse two days of which the last comes first."""
    if first is not None and last is not None and last < first:
        raise InvalidError(
            f"The last day, {day(last)}, lies before the first, {day(first)}: name the earlier one first."
        )


def _spellings(what: str, said: tuple[str, ...], known: Callable[[], list[str]]) -> tuple[str, ...]:
    """Each spelling on record of what somebody names, in capitals or not."""
    there = known() if said else []
    found: dict[str, None] = {}
    for one in said:
        spelled = [each for each in there if folded(each) == folded(one)]
        if not spelled:
            named = ", ".join(each for each in there if each)
            raise InvalidError(
                f"No agreement is on record with the {what} \u201c{one}\u201d; there are: {named or 'none'}."
            )
        found |= dict.fromkeys(spelled)
    return tuple(found)


def refuse_vanished(books: Books, after: str | None) -> None:
    """Refuse to go on after an agreement that is not there."""
    if after is not None and not books.lists.has(after):
        raise NotFoundError(
            f"There is no agreement {after} in this register to go on after: begin with the first page."
        )
