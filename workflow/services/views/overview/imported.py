"""What was taken from lists: the one list of what waits to be checked, and what the portfolio looks like with it."""

from collections.abc import Iterator, Mapping
from datetime import date

from workflow.answers.overview.imported import (
    FirstLookAnswer,
    ListRowAnswer,
    ToCheckAnswer,
    ToCheckPageAnswer,
    VerdictCountAnswer,
)
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.sides import their_parties
from workflow.domain.agreement.unchecked import CAN_BE, EFFECTIVE_ON
from workflow.domain.dates.lengths import Length, add
from workflow.services.office import Office
from workflow.store.books import Books
from workflow.store.lists.imports import RowOnFile

A_YEAR = Length(months=12)
MOST_NAMED = 200


def to_check(office: Office, *, on: date, after: str = "", limit: int) -> ToCheckPageAnswer:
    """A page of the imported agreements that nobody has compared with their originals, by number.

    What nobody knows of each stands beside what its row said, and the scan to look it up in.
    """
    with office.register.reading() as books:
        numbers = books.unchecked.numbers(after=after, limit=limit + 1)
        rows = books.imports.of_numbers(numbers[:limit])
        found = tuple(
            _waiting(office, books, books.agreements.get(each), rows, on) for each in numbers[:limit]
        )
        count = books.unchecked.counts().all
    more = len(numbers) > limit
    return ToCheckPageAnswer(rows=found, count=count, more=more, later=found[-1].number if more else None)


def first_look(office: Office, *, on: date) -> FirstLookAnswer:
    """What the portfolio looks like once lists were taken in, as far as it is seen: what is odd, what comes, what is unknown."""
    with office.register.reading() as books:
        counts = books.unchecked.counts()
        return FirstLookAnswer(
            to_check=counts.all,
            ended_but_active=books.unchecked.ended(on=on, limit=MOST_NAMED),
            windows=books.unchecked.windows(on=on, until=add(on, A_YEAR), limit=MOST_NAMED),
            unknown=(
                VerdictCountAnswer(verdict=CAN_BE[EFFECTIVE_ON], count=counts.without_a_day),
                VerdictCountAnswer(verdict=CAN_BE["term"], count=counts.without_an_end),
            ),
        )


def _waiting(
    office: Office, books: Books, agreement: Agreement, rows: Mapping[str, tuple[str, RowOnFile]], on: date
) -> ToCheckAnswer:
    scans = [paper for paper in books.papers.of(agreement.id) if paper.is_received]
    said = ListRowAnswer(**rows[agreement.number][1].read["answer"]) if agreement.number in rows else None
    others = their_parties(agreement.terms, office.settings.organisations)
    last = agreement.last_day
    return ToCheckAnswer(
        number=agreement.number,
        title=agreement.terms.title,
        other_side="; ".join(party.name for party in others),
        owner=agreement.owner,
        unchecked=tuple(CAN_BE[name] for name in agreement.unchecked),
        unknown=tuple(_unknown(agreement, said)),
        notes=said.notes if said is not None else (),
        scan=scans[0].id if scans else None,
        ended_on=last if agreement.is_live and last is not None and last < on else None,
    )


def _unknown(agreement: Agreement, said: ListRowAnswer | None) -> Iterator[str]:
    """What of it is unknown now: by its terms where these tell, else as its row left it open, till that is checked."""
    told = {
        EFFECTIVE_ON: agreement.effective_on is None,
        "term": not agreement.terms.term.known and not (agreement.amends or agreement.renews),
    }
    for name, words in CAN_BE.items():
        left_open = said is not None and words in said.unknown and name in agreement.unchecked
        if told.get(name, left_open):
            yield words
