"""Words filed to be searched: of an agreement with each change of its terms, of a paper when it is recorded."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Text, bindparam, cast, delete, exists, insert, select, text, update

from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.paper import ClauseText, Paper
from workflow.domain.folding import FOLDING, clipped, filed_words
from workflow.domain.sight.own_words import own_words
from workflow.store.prepared import PreparedWrite, insert_new, insert_of
from workflow.store.reads.tables import agreement_words, clause_texts, clause_uses

_MOST_FILED = 200_000
"""Signs of the words of one text: far more than any has, and less than PostgreSQL can hold of one."""

_SAYS = select(agreement_words.c.place).where(
    agreement_words.c.agreement_id == bindparam("agreement_id"),
    agreement_words.c.told == bindparam("told"),
    agreement_words.c.words == bindparam("words"),
)
_PLACE = select(agreement_words.c.place).where(agreement_words.c.agreement_id == bindparam("agreement_id"))
_ADD_TEXTS = insert_new(clause_texts)
# Locked against being forgotten before this unit of work has named them.
_TEXTS = (
    select(clause_texts.c.hash, clause_texts.c.place)
    .where(clause_texts.c.hash.in_(bindparam("hashes", expanding=True)))
    .with_for_update(read=True, key_share=True)
)
_HASHES = (
    select(clause_texts.c.hash)
    .join(clause_uses, clause_uses.c.text == clause_texts.c.place)
    .join(agreement_words, agreement_words.c.place == clause_uses.c.agreement)
    .where(
        agreement_words.c.agreement_id == bindparam("agreement_id"),
        clause_uses.c.kind == bindparam("paper_kind"),
        clause_uses.c.paper_id == bindparam("paper_id"),
    )
)
_FORGET = PreparedWrite(
    delete(clause_uses).where(
        clause_uses.c.agreement == bindparam("place"), clause_uses.c.kind == bindparam("paper_kind")
    )
)
_FORGET_UNUSED = delete(clause_texts).where(~exists().where(clause_uses.c.text == clause_texts.c.place))
_USE = PreparedWrite(insert(clause_uses).inline())


@cache
def _put(dialect: str) -> PreparedWrite:
    put = insert_of(dialect)(agreement_words).inline()
    return PreparedWrite(
        put.on_conflict_do_update(
            index_elements=["agreement_id"], set_={name: put.excluded[name] for name in ("told", "words")}
        )
    )


def file_own_words(connection: Connection, agreement: Agreement) -> None:
    """File what an agreement says of itself in place of what it said before."""
    _put(connection.dialect.name).run(connection, _own(agreement))


def has_own_words(connection: Connection, agreement: Agreement) -> bool:
    """Whether what lies on file to be searched is what the agreement says of itself."""
    return connection.scalar(_SAYS, _own(agreement)) is not None


def file_clauses(connection: Connection, paper: Paper, clauses: Sequence[ClauseText]) -> None:
    """File the clauses of a paper in place of those of the one of its kind before it; a text that is there is only named."""
    place = connection.scalar(_PLACE, {"agreement_id": paper.agreement_id})
    if place is None:  # of an office made before there were words: its repair files both
        return
    _FORGET.run(connection, {"place": place, "paper_kind": paper.kind})
    by_hash = {_hash(clause): clause for clause in clauses}
    texts = _places(connection, by_hash)
    # In the order of their hashes, so that two writers never wait for each other crosswise.
    new = [row_of(by_hash[each]) for each in sorted(by_hash.keys() - texts.keys())]
    if new:
        _ADD_TEXTS.run(connection, *new)
        texts = _places(connection, by_hash)
    used = {"agreement": place, "kind": paper.kind, "paper_id": paper.id}
    if texts:
        _USE.run(connection, *({"text": each, **used} for each in texts.values()))


def has_clauses(connection: Connection, paper: Paper, clauses: Sequence[ClauseText]) -> bool:
    """Whether the clauses on file of a paper are these."""
    which = {"agreement_id": paper.agreement_id, "paper_kind": paper.kind, "paper_id": paper.id}
    filed = connection.execute(_HASHES, which).scalars()
    return set(filed) == set(map(_hash, clauses))


def damaged(connection: Connection) -> Iterator[int]:
    """The places of the texts of clauses that are not what they were filed as."""
    query = select(
        clause_texts.c.place,
        clause_texts.c.hash,
        clause_texts.c.heading,
        clause_texts.c.told,
        cast(clause_texts.c.words, Text).label("found"),
    )
    for row in connection.execute(query, execution_options={"yield_per": 500}):
        told = ClauseText(row.heading, row.told)
        # PostgreSQL shows the words of a text in quotes.
        words = set(row.found.replace("'", "").split())
        if row.hash != _hash(told) or words != set(words_of(f"{told.heading}\n{told.words}").split()):
            yield row.place


def disown(connection: Connection, places: Iterable[int]) -> None:
    """Take their names from texts that are damaged: whoever files those clauses next writes them anew."""
    for place in places:
        row = {"hash": f"damaged {place}"}
        connection.execute(update(clause_texts).where(clause_texts.c.place == place).values(row))


def forget_unused(connection: Connection) -> None:
    """Drop the texts of clauses that no paper prints any more; on PostgreSQL nobody files a clause meanwhile."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"LOCK TABLE {clause_texts.name} IN EXCLUSIVE MODE"))
    connection.execute(_FORGET_UNUSED)


def _own(agreement: Agreement) -> dict[str, Any]:
    lines = own_words(agreement)
    return {
        "agreement_id": agreement.id,
        "told": "\n".join(f"{about}\t{words}" for about, words in lines),
        "words": words_of("\n".join(words for _, words in lines)),
    }


def row_of(clause: ClauseText) -> dict[str, Any]:
    """A clause as it is filed."""
    return {
        "hash": _hash(clause),
        "heading": clause.heading,
        "told": clause.words,
        "words": words_of(f"{clause.heading}\n{clause.words}"),
    }


def _hash(clause: ClauseText) -> str:
    return sha256(f"{FOLDING}\n{clause.heading}\n{clause.words}".encode()).hexdigest()


def _places(connection: Connection, hashes: Collection[str]) -> dict[str, int]:
    rows = connection.execute(_TEXTS, {"hashes": sorted(hashes)}).all()
    return {row.hash: row.place for row in rows}


@lru_cache(maxsize=1024)  # papers of one type have most of their clauses in common
def words_of(said: str) -> str:
    """The words of a text as both databases take them: each once, with a space between."""
    words = sorted({clipped(word) for word in filed_words(said)})
    return " ".join(words)[:_MOST_FILED]
