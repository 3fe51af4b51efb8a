"""Words found in the register, by FTS5 on SQLite and by a tsvector on PostgreSQL.

Both are given words that are folded already, so that they have no rules of their own.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from json import dumps, loads

from sqlalchemy import Connection, TextClause, not_, select, text

from workflow.domain.folding import Sought, clipped
from workflow.domain.sight.sights import EVERYTHING, Sight
from workflow.store.reads.seen import SOME, how_much, keys_of, seen
from workflow.store.reads.tables import agreement_words
from workflow.store.tables import agreements

MOST = 1_000
"""Hits at which a search stops."""

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
# By clause the newest of the agreements that print it, all in one document.
_USES = {
    "sqlite": text("""
        SELECT json_group_array(json((SELECT json_group_array(agreement) FROM (
            SELECT DISTINCT agreement FROM clause_uses WHERE text = found.value ORDER BY agreement DESC LIMIT :most
        )))) FROM json_each(:texts) AS found
    """),
    "postgresql": text("""
        SELECT CAST(json_agg(array_to_json(ARRAY(
            SELECT DISTINCT agreement FROM clause_uses WHERE text = CAST(found.value AS bigint)
            ORDER BY agreement DESC LIMIT :most
        ))) AS text) FROM json_array_elements_text(CAST(:texts AS json)) AS found
    """),
}
_OUT_OF_SIGHT = (
    select(agreement_words.c.place)
    .join(agreements, agreements.c.id == agreement_words.c.agreement_id)
    .where(agreements.c.confidential_to.is_not(None), not_(*seen(agreements.c.number, SOME)))
)
# Row by row, and so without the index: each agreement the query comes by is looked at.
_FITS_SQLITE = """(
    EXISTS (SELECT 1 FROM (
        SELECT ' ' || own.words || ' ' AS said FROM agreement_words AS own WHERE own.agreement_id = agreements.id
    ) WHERE {asked}) OR EXISTS (SELECT 1 FROM (
        SELECT ' ' || printed.words || ' ' AS said FROM agreement_words AS own
        CROSS JOIN clause_uses AS used ON used.agreement = own.place
        CROSS JOIN clause_texts AS printed ON printed.place = used.text
        WHERE own.agreement_id = agreements.id
    ) WHERE {asked})
)"""
_FITS_POSTGRES = text("""(
    (SELECT own.words @@ CAST(:words_sought AS tsquery) FROM agreement_words AS own
     WHERE own.agreement_id = agreements.id)
    OR (SELECT bool_or(printed.words @@ CAST(:words_sought AS tsquery)) FROM agreement_words AS own
        JOIN clause_uses AS used ON used.agreement = own.place
        JOIN clause_texts AS printed ON printed.place = used.text
        WHERE own.agreement_id = agreements.id)
)""")
_NAMED = {
    "sqlite": text("""agreements.number IN (
        SELECT named.number FROM json_each(:places_found) AS found
        CROSS JOIN agreement_words AS own ON own.place = found.value JOIN agreements AS named ON named.id = own.agreement_id
    )"""),
    # As an array they are found once; a plan that is kept for other values would look for them again at each agreement.
    "postgresql": text("""agreements.number = ANY (ARRAY(
        SELECT named.number FROM json_array_elements_text(CAST(:places_found AS json)) AS found
        JOIN agreement_words AS own ON own.place = CAST(found.value AS bigint)
        JOIN agreements AS named ON named.id = own.agreement_id
    ))"""),
}


@dataclass(frozen=True, slots=True)
class Found:
    """Where words were found, by the places of at most MOST agreements and of clauses; `more` tells of others.

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


def find(connection: Connection, sought: Sought, sight: Sight = EVERYTHING) -> Found:
    """Where the words stand of what is seen; where they stand nowhere, where a word begins as the last of them."""
    if not sight.open:
        return Found(sought, (), (), (), more=False)
    unseen = _out_of_sight(connection, sight)
    found = _find(connection, sought, unseen)
    return found if found.places or sought.begun else _find(connection, sought.beginning, unseen)


def fitting(
    connection: Connection, sought: Sought, sight: Sight = EVERYTHING
) -> tuple[TextClause, dict[str, str]]:
    """The condition that an agreement holds the words, for a query over `agreements`, and its values.

    Few are named; of many, each agreement the query comes by is looked at, so that a page is soon full.
    """
    found = find(connection, sought, sight)
    dialect = connection.dialect.name
    if not found.more:
        return _NAMED[dialect], {"places_found": dumps(list(found.places))}
    if dialect == "postgresql":
        return _FITS_POSTGRES, {"words_sought": _for_tsquery(found.sought)}
    return text(_FITS_SQLITE.format(asked=_for_instr(found.sought))), {}


def _out_of_sight(connection: Connection, sight: Sight) -> frozenset[int]:
    """The places of the confidential cases that none of somebody\u2019s keys opens."""
    if how_much(sight) != SOME:
        return frozenset()
    return frozenset(connection.execute(_OUT_OF_SIGHT, keys_of(sight)).scalars())


def _find(connection: Connection, sought: Sought, unseen: frozenset[int]) -> Found:
    finder = _FINDERS[connection.dialect.name]
    own = finder(connection, "agreement_words", sought, MOST + 1 + len(unseen))
    own = [place for place in own if place not in unseen] if unseen else own
    if len(own) > MOST:
        return Found(sought, tuple(own[:MOST]), (), (), more=True)
    most = MOST
    while True:
        clauses = finder(connection, "clause_texts", sought, most + 1)
        in_papers = _using(connection, clauses, own, unseen)
        if len(clauses) <= most or len(own) + len(in_papers) > MOST:
            break
        most *= 2  # an agreement may print several of them
    kept = in_papers[: MOST - len(own)]
    return Found(sought, tuple(own), tuple(kept), tuple(clauses), more=len(kept) < len(in_papers))


def _using(
    connection: Connection, clauses: Sequence[int], own: Collection[int], unseen: frozenset[int]
) -> list[int]:
    """The agreements beside `own` and what is not seen that print one of these clauses, the newest first; of many, some more than are needed.

    The newest of each clause are read, and then older ones, until none of those needed can be missing.
    """
    query, texts = _USES[connection.dialect.name], dumps(list(clauses))
    most = MOST // max(len(clauses), 1) + 1
    while True:
        newest = loads(connection.scalar(query, {"texts": texts, "most": most}) or "[]")
        known_from = max((min(each) for each in newest if len(each) == most), default=0)
        places = {place for each in newest for place in each if place >= known_from}
        places -= unseen.union(own)
        if not known_from or len(places) > MOST - len(own):
            return sorted(places, reverse=True)
        most *= 2


def _in_sqlite(connection: Connection, table: str, sought: Sought, most: int) -> list[int]:
    query = text(_BY_ROWID.format(table=table))
    return list(connection.execute(query, {"sought": _for_fts5(sought), "most": most}).scalars())


def _in_postgres(connection: Connection, table: str, sought: Sought, most: int) -> list[int]:
    """A frequent word is found by reading the newest in their order, a rare one by the index, whichever reads fewer rows."""
    values = {"sought": _for_tsquery(sought), "most": most}
    newest = connection.execute(text(_NEWEST.format(table=table, rows=_WINDOW)), values).all()
    there = sum(fits for _, fits in newest)
    if len(newest) < _WINDOW:
        return [place for place, fits in newest if fits]
    in_order = most * _WINDOW / there if there else float("inf")
    by_index = newest[0].place * there / _WINDOW
    query = _IN_ORDER if in_order < by_index else _BY_INDEX
    return list(connection.execute(text(query.format(table=table)), values).scalars())


def _for_fts5(sought: Sought) -> str:
    return _asked(sought, '"{}"', '"{}" *', both=" AND ", either=" OR ")


def _for_instr(sought: Sought) -> str:
    return _asked(sought, "instr(said, ' {} ')", "instr(said, ' {}')", both=" AND ", either=" OR ")


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
