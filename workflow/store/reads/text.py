"""What was found of words: the agreements that hold them, and the clauses of papers in which they stand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from workflow.domain.agreement.paper import ClauseText, Paper
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import InvalidError, at_field
from workflow.domain.folding import Sought
from workflow.domain.sight.sights import EVERYTHING, Sight
from workflow.store.reads.tables import agreement_words, clause_texts, clause_uses
from workflow.store.reads.text_filing import damaged, disown, file_clauses, forget_unused, has_clauses
from workflow.store.reads.text_finding import Found, find
from workflow.store.tables import agreements, papers

CLAUSES = 3
"""Clauses shown of one agreement."""
_PLACE_OF = (
    select(agreement_words.c.place)
    .join(agreements, agreements.c.id == agreement_words.c.agreement_id)
    .where(agreements.c.number == bindparam("number"))
)
_AGREEMENTS = (
    select(
        agreement_words.c.place,
        agreements.c.number,
        agreements.c.title,
        agreements.c.stage,
        agreement_words.c.told,
    )
    .join(agreements, agreements.c.id == agreement_words.c.agreement_id)
    .where(agreement_words.c.place.in_(bindparam("places", expanding=True)))
)
_PRINTED = (
    select(clause_uses.c.agreement, clause_uses.c.text)
    .where(clause_uses.c.agreement.in_(bindparam("agreements", expanding=True)))
    .distinct()
    .order_by(clause_uses.c.agreement, clause_uses.c.text)
)
_CLAUSES = (
    select(
        clause_uses.c.agreement,
        clause_uses.c.text,
        clause_texts.c.heading,
        clause_texts.c.told,
        papers.c.name,
    )
    .join(clause_texts, clause_texts.c.place == clause_uses.c.text)
    .join(papers, papers.c.id == clause_uses.c.paper_id)
    .where(
        clause_uses.c.agreement.in_(bindparam("agreements", expanding=True)),
        clause_uses.c.text.in_(bindparam("texts", expanding=True)),
    )
    .order_by(papers.c.recorded_at)
)


@dataclass(frozen=True, slots=True)
class ClauseHit:
    """A clause that holds the words, and the name of the paper it stands in."""

    heading: str
    words: str
    paper: str


@dataclass(frozen=True, slots=True)
class TextHit:
    """An agreement that was found: its own lines, each with what it is about, and the clauses that hold the words."""

    number: str
    title: str
    stage: Stage
    lines: tuple[tuple[str, str], ...]
    clauses: tuple[ClauseHit, ...]


class Texts:
    """The words on file, of the agreements that are seen."""

    def __init__(self, connection: Connection, sight: Sight = EVERYTHING) -> None:
        self._connection = connection
        self._sight = sight

    def find(self, sought: Sought) -> Found:
        """Where the words stand; where they stand nowhere, where a word begins as the last of them."""
        return find(self._connection, sought, self._sight)

    def file_clauses(self, paper: Paper, clauses: Sequence[ClauseText]) -> None:
        """File the clauses of a paper that is on record, in place of those of the one of its kind before it."""
        file_clauses(self._connection, paper, clauses)

    def has_clauses(self, paper: Paper, clauses: Sequence[ClauseText]) -> bool:
        """Whether the clauses on file of a paper are these."""
        return has_clauses(self._connection, paper, clauses)

    def damaged(self) -> Iterator[int]:
        """The places of the texts of clauses that are not what they were filed as."""
        return damaged(self._connection)

    def disown(self, places: Iterable[int]) -> None:
        """Take their names from texts that are damaged: whoever files those clauses next writes them anew."""
        disown(self._connection, places)

    def forget_unused(self) -> None:
        """Drop the texts of clauses that no paper prints any more."""
        forget_unused(self._connection)

    def page(self, found: Found, *, after: str | None, limit: int) -> tuple[TextHit, ...]:
        """What was found, from the one after the agreement `after`."""
        places = found.places
        first = 0
        if after is not None:
            place = self._connection.scalar(_PLACE_OF, {"number": after})
            if place not in places:
                raise InvalidError(at_field("after", f"{after} is not among what is found."))
            first = places.index(place) + 1
        return self._hits(found, places[first : first + limit])

    def _hits(self, found: Found, places: Sequence[int]) -> tuple[TextHit, ...]:
        clauses = self._clauses(found, [place for place in places if place not in found.own])
        rows = {row.place: row for row in self._connection.execute(_AGREEMENTS, {"places": list(places)})}
        return tuple(
            TextHit(
                row.number,
                row.title,
                Stage(row.stage),
                tuple(
                    (about, words)
                    for about, _, words in (each.partition("\t") for each in row.told.split("\n"))
                ),
                clauses.get(row.place, ()),
            )
            for row in (rows[place] for place in places)
        )

    def _clauses(self, found: Found, places: Sequence[int]) -> dict[int, tuple[ClauseHit, ...]]:
        """By agreement, the first of its clauses that hold the words, each as it stands in the newest paper."""
        if not places:
            return {}
        holding = set(found.clauses)
        shown: dict[int, list[int]] = {}
        for place, clause in self._connection.execute(_PRINTED, {"agreements": list(places)}):
            if clause in holding and len(shown.setdefault(place, [])) < CLAUSES:
                shown[place].append(clause)
        values = {
            "agreements": list(places),
            "texts": sorted({each for some in shown.values() for each in some}),
        }
        hits = {
            (row.agreement, row.text): ClauseHit(row.heading, row.told, row.name)
            for row in self._connection.execute(_CLAUSES, values)
        }
        return {place: tuple(hits[place, each] for each in clauses) for place, clauses in shown.items()}
