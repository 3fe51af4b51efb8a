"""What finding words costs in a big register: words of clauses that many papers share, of clauses of their own, of the seldom.

Run it as `python -m tests.benchmarks.words`; with `--agreements N` the register is smaller. Nothing but words is filed, in
bulk, on both databases; every question is asked of the big register and of one of a thousand, turn by turn.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial
from random import Random
from typing import Any

from sqlalchemy import insert, select, text

from tests.benchmarks.rows import in_turn, row
from tests.postgres import FAST, Postgres
from workflow.domain.agreement.paper import ClauseText
from workflow.domain.folding import sought
from workflow.store.reads import text_filing
from workflow.store.reads.tables import agreement_words, clause_texts, clause_uses
from workflow.store.reads.text_finding import fitting
from workflow.store.register import Register
from workflow.store.tables import agreements, papers

THEMES = "water soil energy health language music law trade mining forests glaciers textiles".split()
SHARED = 40
"""Clauses that agreements share; each prints four of them, and two with words of its own."""
AT_ONCE = 5_000
FEW, MANY, PAGE, TIMES = 1_000, 100_000, 50, 9
COMMON, RARE, SHARED_ONLY, OWN_CLAUSES, ONE_IN_HUNDRED = (
    "memorandum",
    "zyzzyva",
    "secrecy",
    "convene",
    "glaciology",
)
QUESTIONS = {
    "a word in every title": COMMON,
    "a rare word": RARE,
    "a word of shared clauses": SHARED_ONLY,
    "a word of two clauses of each": OWN_CLAUSES,
    "a word in one of a hundred": ONE_IN_HUNDRED,
    "the beginning of a word": COMMON[:5],
    "a frequent and a rare word": f"{COMMON} {RARE}",
}


def main() -> None:
    """Measure, print a table and one line of JSON."""
    words = argparse.ArgumentParser(prog="python -m tests.benchmarks.words")
    words.add_argument("--agreements", type=int, default=MANY, help="in the biggest register")
    sizes = (FEW, words.parse_args().agreements)
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder, Postgres(*FAST) as server:
        for database in ("sqlite", "postgres"):
            urls = (
                f"sqlite:///{folder}/{size}.db" if database == "sqlite" else server.create(f"words_{size}")
                for size in sizes
            )
            few, many = (filled(url, size) for url, size in zip(urls, sizes, strict=True))
            for how, ask in (("search", searched), ("list", listed)):
                for name, said in QUESTIONS.items():
                    taken = in_turn(partial(ask, many, said), partial(ask, few, said), times=TIMES)
                    rows.append(row(f"{how}_{database}", *taken, "ms", f"of {FEW:,}: {name}"))
                    print("{name:16}{ours:>10} ms{peer:>10} ms{ratio:>8}  {peer_name}".format(**rows[-1]))
    print(json.dumps({"benchmark": "words", "rows": rows}))


def searched(register: Register, said: str) -> None:
    """A page of what is found."""
    with register.reading() as books:
        assert books.texts.page(books.texts.find(sought(said, field="WORDS")), after=None, limit=PAGE)


def listed(register: Register, said: str) -> None:
    """A page of a list by number of what holds the words."""
    with register.reading() as books:
        connection = books.texts._connection
        query = select(agreements.c.number).where(fitting(connection, sought(said, field="--text")))
        assert connection.execute(query.order_by(agreements.c.number).limit(PAGE)).all()


def filled(url: str, size: int) -> Register:
    """A register with this many agreements in it."""
    register = Register.open(url)
    register.upgrade()
    file_words(register, size)
    return register


def file_words(register: Register, size: int, *, seed: int = 8) -> None:
    """File this many agreements with their words; their states are empty, so that nothing but words can be read."""
    random = Random(seed)
    shared = [
        ClauseText(f"Clause {place}", f"The parties keep {SHARED_ONLY} of point {place} and of what follows.")
        for place in range(SHARED)
    ]
    with register.transaction() as books:
        connection = books.texts._connection
        rows = [{"place": place, **text_filing.row_of(each)} for place, each in enumerate(shared, start=1)]
        connection.execute(insert(clause_texts), rows)
        for first in range(1, size + 1, AT_ONCE):
            places = range(first, min(first + AT_ONCE, size + 1))
            connection.execute(insert(agreements), [_agreement(place) for place in places])
            connection.execute(insert(agreement_words), [_own(place, random) for place in places])
            connection.execute(insert(papers), [_paper(place) for place in places])
            connection.execute(insert(clause_texts), [each for place in places for each in _clauses(place)])
            connection.execute(
                insert(clause_uses), [each for place in places for each in _uses(place, random)]
            )
        if connection.dialect.name == "postgresql":
            connection.execute(text("ANALYZE"))


def _agreement(place: int) -> dict[str, Any]:
    return {
        "id": f"a{place}", "number": _number(place), "type": "mou", "stage": "in force", "version": 1, "owner": "amina",
        "title": f"Memorandum of Understanding on {THEMES[place % len(THEMES)]}", "terms_version": 1, "head": "",
        "filed": "", "state": {},
    }  # fmt: skip


def _own(place: int, random: Random) -> dict[str, Any]:
    facts = " ".join(random.choices(THEMES, k=20))
    rare = RARE if place % 400 == 7 and place < 1_000 else ""
    seldom = ONE_IN_HUNDRED if place % 100 == 3 else ""
    told = "\n".join((
        f"number\t{_number(place)}", f"title\tMemorandum of Understanding on {THEMES[place % len(THEMES)]}",
        "party\tExample University; ExU", f"party\tUniversity of Town {place}; UT{place}",
        f"purpose\tTo study {facts} {rare} {seldom}",
    ))  # fmt: skip
    return {"place": place, "agreement_id": f"a{place}", "told": told, "words": text_filing.words_of(told)}


def _paper(place: int) -> dict[str, Any]:
    return {
        "id": f"p{place}", "agreement_id": f"a{place}", "kind": "draft", "title": "draft", "name": f"{_number(place)}/draft",
        "version": 1, "made_on": date(2026, 1, 1), "recorded_at": datetime(2026, 1, 1, tzinfo=UTC), "manifest": {},
    }  # fmt: skip


def _clauses(place: int) -> Iterator[dict[str, Any]]:
    for which in (1, 2):
        clause = ClauseText(f"Meeting {which}", f"They {OWN_CLAUSES} in Town {place} in year {which}.")
        yield {"place": SHARED + 2 * place + which - 2, **text_filing.row_of(clause)}


def _uses(place: int, random: Random) -> Iterator[dict[str, Any]]:
    for clause in (*random.sample(range(1, SHARED + 1), 4), SHARED + 2 * place - 1, SHARED + 2 * place):
        yield {"text": clause, "agreement": place, "kind": "draft", "paper_id": f"p{place}"}


def _number(place: int) -> str:
    return f"MOU-2026-{place:06d}"


if __name__ == "__main__":
    main()
