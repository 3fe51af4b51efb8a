"""What agreements are asked for, put so that an index answers it in the order of their numbers.

An agreement may fit in several ways: in one of some stages, by one of the words it may stand by. Each way is looked for by
itself, no further than a page goes, so that a page costs the same in a small register and in a big one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from itertools import product
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    Subquery,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    union,
)

from workflow.domain.agreement.stages import Stage
from workflow.domain.folding import folded
from workflow.domain.term.standing_words import ENDED
from workflow.store.reads.lists.conditions import (
    ESCAPED,
    FALLING,
    MANY_NAMES,
    NAMED,
    NOT_CHECKED,
    ON,
    OTHERS,
    PLACED,
    condition,
)
from workflow.store.reads.lists.every_value import every_value
from workflow.store.reads.lists.filters import Filter, Towards
from workflow.store.reads.partners import Placed, names_in, placed
from workflow.store.reads.seen import how_much, keys_of, seen
from workflow.store.reads.tables import ANY, COUNTRY, PARTY, THEME, UNCHECKED, UNPLACED, facets
from workflow.store.reads.text_finding import fitting
from workflow.store.tables import agreements

FEW = 2_000
"""Up to so many a condition is answered by naming what fits; beyond, each agreement a page comes by is looked at."""
MOST_NAMES = 200
MOST_WAYS = 4
"""So many values of a facet are looked for each by itself; beyond, each agreement a page comes by is looked at."""
STATEMENTS = 500
"""Statements kept as they were put together; words of SQLite of which there are many are put together each time."""
_LIMIT: ColumnElement[int] = bindparam("limit", type_=Integer)
_EQUAL = ("type", "owner")
_ONE_OF = {
    "stages": "stage",
    "standings": "standing",
    "types": "type",
    "owners": "owner",
    "countries": COUNTRY,
    "themes": THEME,
}


def count(connection: Connection, wanted: Filter, *, on: date, most: int) -> int:
    """How many fit, counted no further than to one more than so many."""
    shape, values, words = put(connection, wanted)
    values |= {"on": on, "after": "", "limit": most + 1}
    found: int = connection.execute(_counting(shape, words), values).scalar_one()
    return found


def put(
    connection: Connection, wanted: Filter, *, ways: int = MOST_WAYS
) -> tuple[tuple[Any, ...], dict[str, Any], tuple[Any, ...]]:
    """A question as a shape and its values, with the condition that holds of the words to be found.

    More than so many `ways` of one kind are no ways, but one condition; with none, everything is a condition.
    """
    asked = _Asked(wanted, ways, _by_what_is_unchecked(connection, wanted) and ways > 0)
    shape, values, besides = asked.shape(), asked.values(), asked.besides()
    dialect = connection.dialect.name
    if wanted.partners:
        sought = [folded(each) for each in wanted.partners]
        names = [each for each in every_value(connection, PARTY) if any(said in each for said in sought)]
        values |= {"names": names}
        values |= {f"part_{place}": f"%{said.translate(ESCAPED)}%" for place, said in enumerate(sought)}
        few = len(names) <= MOST_NAMES and _is_few(connection, NAMED, values)
        besides.append(f"few names, {dialect}" if few else f"{MANY_NAMES}{len(sought)}")
    if wanted.first is not None or wanted.last is not None:
        values |= {"first": wanted.first or date.min, "last": wanted.last or date.max}
        few = _is_few(connection, FALLING, values)
        besides.append(f"few days, {dialect}" if few else "many days")
    if wanted.countries:
        known = placed(connection) if wanted.placed is None else wanted.placed
        found, more = _in_countries(wanted.countries, known, are_many=asked.are_many("countries"))
        values |= more
        besides += found
    if wanted.ends_until is not None:
        values |= {"ends_until": wanted.ends_until}
        besides.append("ends")
    if wanted.by_itself:
        besides.append("by itself")
    words: tuple[Any, ...] = ()
    if (held := holding(connection, wanted).holding) is not None:
        words, values = (held[0],), values | held[1]
    return (tuple(besides), *shape), values, words


def _by_what_is_unchecked(connection: Connection, wanted: Filter) -> bool:
    """Whether what is not checked is gone through to find what fits: where it is few, or nothing else is asked for."""
    if not wanted.unchecked:
        return False
    alone = not any(getattr(wanted, name) for name in _ONE_OF)
    return alone or _is_few(connection, NOT_CHECKED, {f"{UNCHECKED}_0": ANY})


def holding(connection: Connection, wanted: Filter) -> Filter:
    """The same question with the words that it seeks looked for, so that several statements need not look again."""
    if wanted.sought is None or wanted.holding is not None:
        return wanted
    return replace(wanted, holding=fitting(connection, wanted.sought, wanted.sight))


def _in_countries(
    countries: tuple[str, ...], known: Placed, *, are_many: bool
) -> tuple[list[str], dict[str, Any]]:
    """What is asked besides for partners of whom only organisations say in which country they are, and the values of it."""
    in_them = list(names_in(known, countries))
    elsewhere = [name for names in known.values() for name in names]
    if are_many:
        named = [each for each in countries if each]
        placed_so = {"countries": named, PLACED: in_them, "elsewhere": elsewhere}
        return ["several countries or none" if "" in countries else "several countries"], placed_so
    besides: list[str] = []
    values: dict[str, Any] = {}
    if in_them:
        values[PLACED] = in_them
        besides.append(PLACED)
    if known and "" in countries:
        values["elsewhere"] = elsewhere
        besides.append("elsewhere")
    return besides, values


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked for, sorted into ways that are gone each by itself and conditions that stand beside them."""

    wanted: Filter
    ways: int
    by_what_is_unchecked: bool

    def shape(self) -> tuple[Any, ...]:
        """What makes two questions the same statement with other values."""
        wanted = self.wanted
        equal = tuple(name for name in _EQUAL if self._is_way(f"{name}s"))
        stands = None
        if self._is_way("standings"):
            stands = ENDED if wanted.standings == (ENDED,) else "another"
        stages, countries, themes = (
            len(getattr(wanted, name)) if self._is_way(name) else 0
            for name in ("stages", "countries", "themes")
        )
        unchecked = self.by_what_is_unchecked
        return stages, stands, countries, themes, unchecked, equal, wanted.endless, how_much(wanted.sight)

    def values(self) -> dict[str, Any]:
        """The values of the question, by the names of the statement."""
        values: dict[str, Any] = keys_of(self.wanted.sight)
        values |= {f"{UNCHECKED}_0": ANY} if self.wanted.unchecked else {}
        for several, one in _ONE_OF.items():
            given = [str(each) for each in getattr(self.wanted, several)]
            if not self._is_way(several):
                values |= {several: given} if given else {}
            elif several in ("stages", "countries", "themes"):
                values |= {f"{one}_{place}": each for place, each in enumerate(given)}
            else:
                values[one] = given[0]
        return values

    def besides(self) -> list[str]:
        """The conditions on what is no way of its own, but for countries, of which organisations say more."""
        unchecked = [UNCHECKED] if self.wanted.unchecked and not self.by_what_is_unchecked else []
        return unchecked + [
            f"several {name}" for name in _ONE_OF if name != "countries" and self.are_many(name)
        ]

    def are_many(self, name: str) -> bool:
        """Whether something is asked for that is no way of its own."""
        return bool(getattr(self.wanted, name)) and not self._is_way(name)

    def _is_way(self, name: str) -> bool:
        """Whether each value is looked for by itself; what is not recorded is looked for so where it alone is asked for."""
        given = getattr(self.wanted, name)
        if name == "stages":
            return 0 < len(given) <= len(Stage) * min(self.ways, 1)
        if name in ("countries", "themes"):
            return 0 < len(given) <= self.ways and (len(given) == 1 or "" not in given)
        return 0 < len(given) <= min(self.ways, 1)


@lru_cache(STATEMENTS)
def _counting(shape: tuple[Any, ...], words: tuple[Any, ...]) -> Select[Any]:
    return select(func.count()).select_from(numbers(shape, words))


@lru_cache(STATEMENTS)
def numbers(
    shape: tuple[Any, ...], words: tuple[Any, ...] = (), towards: Towards = Towards.LATER
) -> Subquery:
    """The first numbers that fit, on from `after` and at most `limit`: of each way so many, then the first of them all."""
    ways = [_way(shape, each, words, towards) for each in _ways(shape)]
    if len(ways) == 1:
        return ways[0].subquery("numbers")
    each = union(*(select(way.subquery().c.number) for way in ways)).subquery()
    return select(each.c.number).order_by(_in_order(each.c.number, towards)).limit(_LIMIT).subquery("numbers")


def beside(connection: Connection, wanted: Filter, number: str, towards: Towards, *, on: date) -> str | None:
    """The nearest number that fits, before or after one, by number; None where there is none on that side."""
    shape, values, words = put(connection, wanted)
    values |= {"on": on, "after": number, "limit": 1}
    found = numbers(shape, words, towards)
    nearest: str | None = connection.execute(select(found.c.number), values).scalar_one_or_none()
    return nearest


def _in_order(number: Any, towards: Towards) -> Any:
    return number if towards is Towards.LATER else number.desc()


def _ways(shape: tuple[Any, ...]) -> Iterator[tuple[Any, list[Any]]]:
    """The ways in which an agreement may fit: each of the stages, of the words it may stand by on the day, of the facets."""
    _, stages, stands, countries, themes, unchecked, *_ = shape
    by_stage: list[tuple[Any, ...]] = [
        (agreements.c.stage == bindparam(f"stage_{place}"),) for place in range(stages)
    ] or [()]
    by_word = _has_ended() if stands == ENDED else _standing_is(bindparam("standing")) if stands else [()]
    by_country: list[Any] = [(COUNTRY, place) for place in range(countries)] or [None]
    if PLACED in shape[0]:
        by_country.append((UNPLACED, 0))
    by_theme: list[Any] = [(THEME, place) for place in range(themes)] or [None]
    by_check: list[Any] = [(UNCHECKED, 0) if unchecked else None]
    for stage, word, *asked in product(by_stage, by_word, by_check, by_country, by_theme):
        yield (*stage, *word), [each for each in asked if each is not None]


def _standing_is(word: Any) -> list[tuple[Any, ...]]:
    """That an agreement stands so on the day: by its first word, or by the one after it. Only what has ended has a third."""
    c = agreements.c
    return [
        (c.standing == word, or_(c.turns_on.is_(None), c.turns_on > ON)),
        (c.standing_then == word, c.turns_on <= ON, or_(c.turns_again_on.is_(None), c.turns_again_on > ON)),
    ]


def _has_ended() -> list[tuple[Any, ...]]:
    """That its end has come and it is not closed yet: few, among the many of which the end is only foreseen."""
    c = OTHERS.c
    then = select(c.number).where(c.standing_then == ENDED, c.turns_on <= ON)
    last = select(c.number).where(c.standing_last == ENDED, c.turns_again_on <= ON)
    return [(agreements.c.number.in_(then.union_all(last)),)]


def _way(shape: tuple[Any, ...], way: Any, words: Sequence[Any], towards: Towards) -> Select[Any]:
    *_, equal, _endless, _much = shape
    conditions, asked = way
    query, number = select(agreements.c.number), agreements.c.number
    if asked:
        query = select(facets.c.number).join(agreements, agreements.c.number == facets.c.number)
        query, number = query.where(*_is(facets, *asked[0])), facets.c.number
    for each in asked[1:]:
        other = facets.alias()
        query = query.where(exists().where(*_is(other, *each), other.c.number == facets.c.number))
    query = query.where(*conditions, *(agreements.c[name] == bindparam(name) for name in equal))
    return (
        query.where(
            number > bindparam("after") if towards is Towards.LATER else number < bindparam("after"),
            *conditions_of(shape, words, number),
        )
        .order_by(_in_order(number, towards))
        .limit(_LIMIT)
    )


def conditions_of(
    shape: tuple[Any, ...], words: Sequence[Any], number: ColumnElement[Any]
) -> list[ColumnElement[bool]]:
    """All that is asked for besides the ways: of each agreement by itself."""
    besides, *_, endless, much = shape
    found = [*seen(number, much), *map(condition, besides), *words]
    return [*found, agreements.c.endless.is_not(None)] if endless else found


def _is(table: Any, kind: str, place: int) -> tuple[Any, Any]:
    if kind == UNPLACED:
        return table.c.kind == literal_column(f"'{kind}'"), table.c.value.in_(
            bindparam(PLACED, expanding=True)
        )
    return table.c.kind == literal_column(f"'{kind}'"), table.c.value == bindparam(f"{kind}_{place}")


def _is_few(connection: Connection, query: Select[Any], values: dict[str, Any]) -> bool:
    """Whether a query finds few rows; no more of them are looked at."""
    return bool(connection.execute(_few(query), values).scalar_one() <= FEW)


@cache
def _few(query: Select[Any]) -> Select[Any]:
    return select(func.count()).select_from(query.limit(FEW + 1).subquery())
