"""Words found in the register: in what agreements say of themselves, and in the clauses of their papers.

SQLite finds words by FTS5, PostgreSQL by a tsvector; both are given words that are folded already, so that they have no
rules of their own. A listing joins `fitting(connection, sought)` as one more condition on its agreements.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from json import dumps

from sqlalchemy import ColumnElement, Connection, TextClause, bindparam, select, text

from workflow.domain.agreement.paper import ClauseText, Paper
from workflow.domain.errors import InvalidError
from workflow.domain.folding import Sought
from workflow.store.reads.tables import agreement_words, clause_texts, clause_uses
from workflow.store.reads.text_filing import clipped, file_clauses
from workflow.store.tables import agreements, papers

MOST = 1_000
"""Hits at which a search stops."""
CLAUSES = 3
"""Clauses shown of one agreement."""
_WINDOW = 200
"""Rows of PostgreSQL that are looked at to see how frequent a word is."""

_BY_ROWID = (
    "SELECT rowid FROM {table}_found WHERE {table}_found MATCH :sought ORDER BY rowid DESC LIMIT :most"
)
_NEWEST = (
    "SELECT place, words @@ CAST(:sought AS tsquery) AS fits FROM {table} ORDER BY place DESC LIMIT {rows}"
)
# An offset keeps the index over the words out of the one, a common table that over the places out of the other.
_IN_ORDER = """
    SELECT place FROM (SELECT place, words FROM {table} ORDER BY place DESC OFFSET 0) AS newest
    WHERE words @@ CAST(:sought AS tsquery) LIMIT :most
"""
_BY_INDEX = """
    WITH found AS MATERIALIZED (SELECT place FROM {table} WHERE words @@ CAST(:sought AS tsquery))
    SELECT place FROM found ORDER BY place DESC LIMIT :most
"""
_USES = {
    "sqlite": text("""
        SELECT DISTINCT used.agreement FROM json_each(:texts) AS found JOIN clause_uses AS used
        ON used.text = found.value AND used.agreement IN (
            SELECT agreement FROM clause_uses WHERE text = found.value ORDER BY agreement DESC LIMIT :most
        )
    """),
    "postgresql": text("""
        SELECT DISTINCT used.agreement FROM json_array_elements_text(CAST(:texts AS json)) AS found
        CROSS JOIN LATERAL (
            SELECT agreement FROM clause_uses
            WHERE text = CAST(found.value AS bigint) ORDER BY agreement DESC LIMIT :most
        ) AS used
    """),
}
_FITS = {
    "sqlite": """(
        EXISTS (
            SELECT 1 FROM agreement_words AS own CROSS JOIN agreement_words_found AS found ON found.rowid = own.place
            WHERE own.agreement_id = agreements.id AND found.agreement_words_found MATCH :words_sought
        ) OR EXISTS (
            SELECT 1 FROM agreement_words AS own CROSS JOIN clause_uses AS used ON used.agreement = own.place
            CROSS JOIN clause_texts_found AS found ON found.rowid = used.text
            WHERE own.agreement_id = agreements.id AND found.clause_texts_found MATCH :words_sought
        )
    )""",
    "postgresql": """(
        (SELECT own.words @@ CAST(:words_sought AS tsquery) FROM agreement_words AS own
         WHERE own.agreement_id = agreements.id)
        OR (SELECT bool_or(found.words @@ CAST(:words_sought AS tsquery)) FROM agreement_words AS own
            JOIN clause_uses AS used ON used.agreement = own.place JOIN clause_texts AS found ON found.place = used.text
            WHERE own.agreement_id = agreements.id)
    )""",
}
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
_CLAUSES = (
    select(clause_uses.c.agreement, clause_texts.c.heading, clause_texts.c.told, papers.c.name)
    .join(clause_texts, clause_texts.c.place == clause_uses.c.text)
    .join(papers, papers.c.id == clause_uses.c.paper_id)
    .where(
        clause_uses.c.agreement.in_(bindparam("agreements", expanding=True)),
        clause_uses.c.text.in_(bindparam("texts", expanding=True)),
    )
    .order_by(clause_uses.c.agreement, papers.c.recorded_at.desc(), clause_texts.c.place)
)


@dataclass(frozen=True, slots=True)
class Found:
    """Where words were found, by the places of agreements and of clauses, at most MOST each; `more` tells of others.

    Agreements that hold the words in what they say of themselves come first, then those that hold them only in a paper;
    the newest first.
    """

    sought: Sought
    own: tuple[int, ...]
    in_papers: tuple[int, ...]
    clauses: tuple[int, ...]
    more: bool

    @property
    def places(self) -> tuple[int, ...]:
        return self.own + self.in_papers


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
    stage: str
    lines: tuple[tuple[str, str], ...]
    clauses: tuple[ClauseHit, ...]


class Texts:
    """The words on file."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, sought: Sought) -> Found:
        """Where the words stand; where they stand nowhere, where a word begins as the last of them."""
        return find(self._connection, sought)

    def file_clauses(self, paper: Paper, clauses: Sequence[ClauseText]) -> None:
        """File the clauses of a paper that is on record, in place of those of the one of its kind before it."""
        file_clauses(self._connection, paper, clauses)

    def page(self, found: Found, *, after: str | None, limit: int) -> tuple[TextHit, ...]:
        """What was found, from the one after the agreement `after`."""
        places = found.places
        first = 0
        if after is not None:
            place = self._connection.scalar(_PLACE_OF, {"number": after})
            if place not in places:
                raise InvalidError(f"--after {after}: it is not among what is found.")
            first = places.index(place) + 1
        return self._hits(found, places[first : first + limit])

    def _hits(self, found: Found, places: Sequence[int]) -> tuple[TextHit, ...]:
        of_papers = sorted(set(places).intersection(found.in_papers))
        clauses: dict[int, list[ClauseHit]] = {}
        if of_papers:
            values = {"agreements": of_papers, "texts": list(found.clauses)}
            for place, *words in self._connection.execute(_CLAUSES, values):
                clauses.setdefault(place, []).append(ClauseHit(*words))
        rows = {row.place: row for row in self._connection.execute(_AGREEMENTS, {"places": list(places)})}
        return tuple(
            TextHit(
                row.number,
                row.title,
                row.stage,
                tuple(
                    (about, words)
                    for about, _, words in (each.partition("\t") for each in row.told.split("\n"))
                ),
                tuple(clauses.get(row.place, ())[:CLAUSES]),
            )
            for row in (rows[place] for place in places)
        )


def find(connection: Connection, sought: Sought) -> Found:
    """Where the words stand; where they stand nowhere, where a word begins as the last of them."""
    found = _find(connection, sought)
    return found if found.places or sought.begun else _find(connection, sought.beginning)


def fitting(connection: Connection, sought: Sought) -> ColumnElement[bool] | TextClause:
    """The condition that an agreement holds the words, for a query over `agreements`.

    Few are named; of many, each agreement the query comes by is looked at, so that a page is soon full.
    """
    found = find(connection, sought)
    if not found.more:
        there = select(agreement_words.c.agreement_id).where(agreement_words.c.place.in_(found.places))
        return agreements.c.id.in_(there)
    dialect = connection.dialect.name
    return text(_FITS[dialect]).bindparams(words_sought=_QUERIES[dialect](found.sought))


def _find(connection: Connection, sought: Sought) -> Found:
    finder = _FINDERS[connection.dialect.name]
    own = finder(connection, "agreement_words", sought)
    if len(own) > MOST:
        return Found(sought, tuple(own[:MOST]), (), (), more=True)
    clauses = finder(connection, "clause_texts", sought)
    used = connection.execute(
        _USES[connection.dialect.name], {"texts": dumps(clauses[:MOST]), "most": MOST + 1}
    )
    in_papers = sorted(set(used.scalars()).difference(own), reverse=True)
    kept = in_papers[: MOST - len(own)]
    more = len(clauses) > MOST or len(kept) < len(in_papers)
    return Found(sought, tuple(own), tuple(kept), tuple(clauses[:MOST]), more)


def _in_sqlite(connection: Connection, table: str, sought: Sought) -> list[int]:
    query = text(_BY_ROWID.format(table=table))
    return list(connection.execute(query, {"sought": _for_fts5(sought), "most": MOST + 1}).scalars())


def _in_postgres(connection: Connection, table: str, sought: Sought) -> list[int]:
    """A frequent word is found by reading the newest in their order, a rare one by the index, whichever reads fewer rows."""
    values = {"sought": _for_tsquery(sought), "most": MOST + 1}
    newest = connection.execute(text(_NEWEST.format(table=table, rows=_WINDOW)), values).all()
    there = sum(fits for _, fits in newest)
    if len(newest) < _WINDOW:
        return [place for place, fits in newest if fits]
    in_order = (MOST + 1) * _WINDOW / there if there else float("inf")
    by_index = newest[0].place * there / _WINDOW
    query = _IN_ORDER if in_order < by_index else _BY_INDEX
    return list(connection.execute(text(query.format(table=table)), values).scalars())


def _for_fts5(sought: Sought) -> str:
    return _asked(sought, '"{}"', '"{}" *', both=" AND ", either=" OR ")


def _for_tsquery(sought: Sought) -> str:
    return _asked(sought, "'{}'", "'{}':*", both=" & ", either=" | ")


def _asked(sought: Sought, whole: str, begun: str, *, both: str, either: str) -> str:
    """The words in the language of a database; they hold only letters and digits, so that none is an order to it."""
    words = []
    for word in sought.words:
        ends = begun if sought.begun and word is sought.words[-1] else whole
        spellings = (
            both.join(
                (*(whole.format(clipped(each)) for each in pieces[:-1]), ends.format(clipped(pieces[-1])))
            )
            for pieces in word
        )
        words.append(f"({either.join(f'({each})' for each in spellings)})")
    return both.join(words)


_FINDERS = {"sqlite": _in_sqlite, "postgresql": _in_postgres}
_QUERIES = {"sqlite": _for_fts5, "postgresql": _for_tsquery}
