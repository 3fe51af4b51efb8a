"""How many agreements fit, in all and by each value of a heading; none is opened, and nothing is counted without an end.

Up to `MOST_COUNTED` agreements are gone through once for all headings. Of more, each value is counted by itself, no further than
is asked: what is frequent among those gone through needs no more counting.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Select, and_, func, literal_column, select

from workflow.domain.agreement.stages import Stage
from workflow.domain.folding import folded
from workflow.domain.term.standing_words import WORDS
from workflow.store.reads.lists.asking import STATEMENTS, count, numbers, put
from workflow.store.reads.lists.conditions import STANDING
from workflow.store.reads.lists.filters import Filter
from workflow.store.reads.partners import Placed
from workflow.store.reads.tables import COUNTRY, THEME, UNPLACED, facets
from workflow.store.tables import agreements

MOST_COUNTED = 1_000
"""Counts stop here: whoever sees so many wants to ask for fewer, not to know how many more there are."""
Counts = list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Heading:
    """What agreements are counted by: the field of a question that asks for values of it, and its values in their order."""

    key: str
    field: str
    in_order: Callable[[Iterable[str]], Sequence[str]] = sorted

    def asked(self, wanted: Filter, *values: str) -> Filter:
        """The same question with these values under the heading, or with none."""
        said: Any = {self.field: values}
        return replace(wanted, **said)


HEADINGS = (
    Heading("stage", "stages", lambda there: [each.value for each in Stage if each in there]),
    Heading("standing", "standings", lambda there: sorted(set(there), key=WORDS.index)),
    Heading("type", "types"),
    Heading("owner", "owners"),
    Heading(COUNTRY, "countries"),
    Heading(THEME, "themes"),
)
_OWN = HEADINGS[:4]
_BESIDE = HEADINGS[4:]
By = Mapping[str, Mapping[str, int]]


def together(
    connection: Connection, wanted: Filter, headings: Sequence[Heading], *, on: date, written: Sequence[str]
) -> tuple[By, bool]:
    """By each of these headings the first that fit, gone through once, and whether these are all.

    `written` are the countries as agreements write them.
    """
    shape, values, words = put(connection, wanted)
    values |= {"on": on, "after": "", "limit": MOST_COUNTED + 1}
    found: dict[str, Counter[str]] = {each.key: Counter() for each in headings}

    def read(of: str) -> Any:
        return connection.execute(_going_through(of, shape, words), values)

    if any(each in _OWN for each in headings):
        there = 0
        for *own, many in read("themselves"):
            there += many
            for heading, value in zip(_OWN, own, strict=True):
                if heading.key in found:
                    found[heading.key][value or ""] += many
    else:
        there = count(connection, wanted, on=on, most=MOST_COUNTED)
    if any(each in _BESIDE for each in headings):
        for kind, value, many in read("beside"):
            if kind in found:
                found[kind][value] = many
    if COUNTRY in found and wanted.placed:
        told: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for agreement, kind, value in read("countries"):
            told[agreement].add((kind, value))
        each_in = (_countries(said, wanted.placed, written) for said in told.values())
        found[COUNTRY] = Counter(chain.from_iterable(each_in))
    return found, there <= MOST_COUNTED


def _countries(found: set[tuple[str, str]], known: Placed, written: Sequence[str]) -> set[str]:
    """The countries of one agreement: those that it says, and those where organisations have the partners of which it says none."""
    said = {value for kind, value in found if kind == COUNTRY}
    names = {value for kind, value in found if kind == UNPLACED}
    elsewhere = {country for country, placed in known.items() if names.intersection(placed)}
    if elsewhere:
        said.discard("")
    for country in elsewhere:
        said |= {each for each in written if folded(each) == folded(country)} or {country}
    return said


@lru_cache(STATEMENTS)
def _going_through(of: str, shape: tuple[Any, ...], words: tuple[Any, ...]) -> Select[Any]:
    """The first that fit by what they say of themselves, by the facets beside them, or one by one by where their partners are."""
    first = numbers(shape, words)
    query: Select[Any] = select().select_from(first).join(agreements, agreements.c.number == first.c.number)
    if of == "themselves":
        c = agreements.c
        own = query.add_columns(c.stage, STANDING.label("stands"), c.type, c.owner).subquery()
        return select(*own.c, func.count()).group_by(*own.c)
    kinds = (COUNTRY, UNPLACED) if of == "countries" else (COUNTRY, THEME)
    beside = and_(
        facets.c.agreement_id == agreements.c.id,
        facets.c.kind.in_([literal_column(f"'{kind}'") for kind in kinds]),
    )
    # Joined as if it could be missing, so that SQLite begins with the agreements and not with all that have a country.
    query = query.outerjoin(facets, beside)
    if of == "countries":
        return query.add_columns(facets.c.agreement_id, facets.c.kind, facets.c.value)
    by = (facets.c.kind, facets.c.value)
    return query.add_columns(*by, func.count()).group_by(*by)
