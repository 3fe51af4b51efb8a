"""What agreements are asked for, put so that an index answers it in the order of their numbers.

An agreement may fit in several ways: in one of some stages, by one of the words it may stand by. Each way is looked for by
itself, no further than a page goes, so that a page costs the same in a small register and in a big one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from itertools import product
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    Integer,
    Select,
    Subquery,
    and_,
    any_,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    true,
    union,
)

from workflow.domain.agreement.stages import Stage
from workflow.domain.dates.dated_entry import NOT_TO_RENEW
from workflow.domain.folding import Sought, folded
from workflow.domain.sight.sights import EVERYTHING, Sight
from workflow.domain.term.standing_words import ENDED
from workflow.store.reads.partners import Placed, names_in, placed
from workflow.store.reads.seen import how_much, keys_of, seen
from workflow.store.reads.tables import COUNTRY, PARTY, THEME, UNPLACED, due_dates, facets
from workflow.store.reads.text_finding import fitting
from workflow.store.tables import agreements, parties

FEW = 2_000
"""Up to so many a condition is answered by naming what fits; beyond, each agreement a page comes by is looked at."""
MOST_NAMES = 200
_LIMIT: ColumnElement[int] = bindparam("limit", type_=Integer)
_OTHERS = agreements.alias("others")
_ELSEWHERE = facets.alias("elsewhere")
PLACED = "placed"
ON: ColumnElement[date] = bindparam("on", type_=Date)
DAY = func.coalesce(due_dates.c.act_by, due_dates.c.on)


class Towards(Enum):
    """In which direction numbers are gone through from one on."""

    LATER = 1
    EARLIER = -1


@dataclass(frozen=True, slots=True)
class Filter:
    """Which agreements are meant; what is left out is not asked for. `first` and `last` are days between which a date falls.

    `placed` is what organisations say of the country of partners; where it was not read yet, it is when a country is asked for.
    `ends_until` asks for those that end from the day asked about to this one, `by_itself` for those that renew unless
    somebody gives notice.
    `sight` is what the person sees who asks.
    """

    stages: tuple[Stage, ...] = ()
    standing: str | None = None
    type: str | None = None
    owner: str | None = None
    countries: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    partner: str | None = None
    first: date | None = None
    last: date | None = None
    sought: Sought | None = None
    endless: bool = False
    placed: Placed | None = None
    ends_until: date | None = None
    by_itself: bool = False
    sight: Sight = EVERYTHING


def count(connection: Connection, wanted: Filter, *, on: date, most: int) -> int:
    """How many fit, counted no further than to one more than so many."""
    shape, values, words = put(connection, wanted)
    values |= {"on": on, "after": "", "limit": most + 1}
    found: int = connection.execute(
        _counting(shape, words) if words else _counting_once(shape), values
    ).scalar_one()
    return found


def _shape(wanted: Filter) -> tuple[Any, ...]:
    """What makes two questions the same statement with other values."""
    equal = tuple(name for name in ("type", "owner") if getattr(wanted, name) is not None)
    stands = wanted.standing if wanted.standing in (None, ENDED) else "another"
    several = len(wanted.stages), stands, len(wanted.countries), len(wanted.themes)
    return *several, equal, wanted.endless, how_much(wanted.sight)


def _values(wanted: Filter) -> dict[str, Any]:
    """The values of a question, by the names of the statement."""
    named = ("standing", "type", "owner")
    several = {"stage": wanted.stages, COUNTRY: wanted.countries, THEME: wanted.themes}
    values = {name: value for name in named if (value := getattr(wanted, name)) is not None}
    values |= keys_of(wanted.sight)
    for name, given in several.items():
        values |= {f"{name}_{place}": str(value) for place, value in enumerate(given)}
    return values


def put(connection: Connection, wanted: Filter) -> tuple[tuple[Any, ...], dict[str, Any], list[Any]]:
    """A question as a shape and its values, with the one condition that is made anew each time: words to be found."""
    shape, values = _shape(wanted), _values(wanted)
    besides: list[str] = []
    dialect = connection.dialect.name
    if wanted.partner is not None:
        said = folded(wanted.partner)
        names = [each for each in every_value(connection, PARTY) if said in each]
        values |= {"names": names, "part": f"%{said.translate(_ESCAPED)}%"}
        few = len(names) <= MOST_NAMES and _is_few(connection, _NAMED, values)
        besides.append(f"few names, {dialect}" if few else "many names")
    if wanted.first is not None or wanted.last is not None:
        values |= {"first": wanted.first or date.min, "last": wanted.last or date.max}
        few = _is_few(connection, _FALLING, values)
        besides.append(f"few days, {dialect}" if few else "many days")
    if wanted.countries:
        known = placed(connection) if wanted.placed is None else wanted.placed
        if in_them := names_in(known, wanted.countries):
            values["placed"] = list(in_them)
            besides.append(PLACED)
        if known and "" in wanted.countries:
            values["elsewhere"] = [name for names in known.values() for name in names]
            besides.append("elsewhere")
    if wanted.ends_until is not None:
        values |= {"ends_until": wanted.ends_until}
        besides.append("ends")
    if wanted.by_itself:
        besides.append("by itself")
    words = [] if wanted.sought is None else [fitting(connection, wanted.sought, wanted.sight)]
    return (tuple(besides), *shape), values, words


def _counting(shape: tuple[Any, ...], words: Sequence[Any] = ()) -> Select[Any]:
    return select(func.count()).select_from(numbers(shape, words))


_counting_once = cache(_counting)


def numbers(shape: tuple[Any, ...], words: Sequence[Any] = (), towards: Towards = Towards.LATER) -> Subquery:
    """The first numbers that fit, on from `after` and at most `limit`: of each way so many, then the first of them all."""
    ways = [_way(shape, each, words, towards) for each in _ways(shape)]
    if len(ways) == 1:
        return ways[0].subquery("numbers")
    each = union(*(select(way.subquery().c.number) for way in ways)).subquery()
    return select(each.c.number).order_by(_in_order(each.c.number, towards)).limit(_LIMIT).subquery("numbers")


def beside(connection: Connection, wanted: Filter, number: str, towards: Towards, *, on: date) -> str | None:
    """The nearest number that fits, before or after one; None where there is none on that side."""
    shape, values, words = put(connection, wanted)
    values |= {"on": on, "after": number, "limit": 1}
    found = numbers(shape, words, towards) if words else _numbers_once(shape, (), towards)
    nearest: str | None = connection.execute(select(found.c.number), values).scalar_one_or_none()
    return nearest


_numbers_once = cache(numbers)


def _in_order(number: Any, towards: Towards) -> Any:
    return number if towards is Towards.LATER else number.desc()


def _ways(shape: tuple[Any, ...]) -> Iterator[tuple[Any, list[Any]]]:
    """The ways in which an agreement may fit: each of the stages, of the words it may stand by on the day, of the facets."""
    _, stages, stands, countries, themes, *_ = shape
    by_stage: list[tuple[Any, ...]] = [
        (agreements.c.stage == bindparam(f"stage_{place}"),) for place in range(stages)
    ] or [()]
    by_word = _has_ended() if stands == ENDED else _standing_is(bindparam("standing")) if stands else [()]
    by_country: list[Any] = [(COUNTRY, place) for place in range(countries)] or [None]
    if PLACED in shape[0]:
        by_country.append((UNPLACED, 0))
    by_theme: list[Any] = [(THEME, place) for place in range(themes)] or [None]
    for stage, word, country, theme in product(by_stage, by_word, by_country, by_theme):
        yield (*stage, *word), [each for each in (country, theme) if each is not None]


def _standing_is(word: Any) -> list[tuple[Any, ...]]:
    """That an agreement stands so on the day: by its first word, or by the one after it. Only what has ended has a third."""
    c = agreements.c
    return [
        (c.standing == word, or_(c.turns_on.is_(None), c.turns_on > ON)),
        (c.standing_then == word, c.turns_on <= ON, or_(c.turns_again_on.is_(None), c.turns_again_on > ON)),
    ]


def _has_ended() -> list[tuple[Any, ...]]:
    """That its end has come and it is not closed yet: few, among the many of which the end is only foreseen."""
    c = _OTHERS.c
    then = select(c.number).where(c.standing_then == ENDED, c.turns_on <= ON)
    last = select(c.number).where(c.standing_last == ENDED, c.turns_again_on <= ON)
    return [(agreements.c.number.in_(then.union_all(last)),)]


def _way(shape: tuple[Any, ...], way: Any, words: Sequence[Any], towards: Towards) -> Select[Any]:
    besides, *_, equal, endless, much = shape
    conditions, asked = way
    query, number = select(agreements.c.number), agreements.c.number
    if asked:
        query = select(facets.c.number).join(agreements, agreements.c.number == facets.c.number)
        query, number = query.where(*_is(facets, *asked[0])), facets.c.number
    for each in asked[1:]:
        other = facets.alias()
        query = query.where(exists().where(*_is(other, *each), other.c.number == facets.c.number))
    query = query.where(*conditions, *(agreements.c[name] == bindparam(name) for name in equal))
    if endless:
        query = query.where(agreements.c.endless.is_not(None))
    return (
        query.where(
            number > bindparam("after") if towards is Towards.LATER else number < bindparam("after"),
            *seen(number, much),
            *(_BESIDES[each] for each in besides),
            *words,
        )
        .order_by(_in_order(number, towards))
        .limit(_LIMIT)
    )


def _is(table: Any, kind: str, place: int) -> tuple[Any, Any]:
    if kind == UNPLACED:
        return table.c.kind == literal_column(f"'{kind}'"), table.c.value.in_(
            bindparam(PLACED, expanding=True)
        )
    return table.c.kind == literal_column(f"'{kind}'"), table.c.value == bindparam(f"{kind}_{place}")


_IS_PARTY = facets.c.kind == literal_column(f"'{PARTY}'")
_NAMED = select(facets.c.number).where(_IS_PARTY, facets.c.value.in_(bindparam("names", expanding=True)))
_WITHIN = and_(bindparam("first", type_=Date) <= DAY, bindparam("last", type_=Date) >= DAY)
_FALLING = select(due_dates.c.agreement_id).where(_WITHIN)
_FALLINGON = select(_OTHERS.c.number).join(due_dates, due_dates.c.agreement_id == _OTHERS.c.id).where(_WITHIN)
_ESCAPED = str.maketrans({"%": "/%", "_": "/_", "/": "//"})


def _looked_at(of: Any, *conditions: Any) -> ColumnElement[bool]:
    """Whether a row of an agreement is such, asked of each agreement by itself: of an `exists` a database makes a join of all."""
    there = select(of).where(of == agreements.c.id, *conditions).limit(1)
    return there.correlate(agreements).scalar_subquery().is_not(None)


# What no column of the agreement answers: what fits is named where that is few, else each that a page comes by is looked at.
_BESIDES: dict[str, ColumnElement[bool]] = {
    "many names": _looked_at(parties.c.agreement_id, parties.c.known_as.like(bindparam("part"), escape="/")),
    "many days": _looked_at(due_dates.c.agreement_id, _WITHIN),
    PLACED: true(),
    "elsewhere": ~exists().where(
        _ELSEWHERE.c.kind == literal_column(f"'{UNPLACED}'"),
        _ELSEWHERE.c.agreement_id == agreements.c.id,
        _ELSEWHERE.c.value.in_(bindparam("elsewhere", expanding=True)),
    ),
    "ends": and_(agreements.c.last_day >= ON, agreements.c.last_day <= bindparam("ends_until", type_=Date)),
    "by itself": _looked_at(
        due_dates.c.agreement_id,
        due_dates.c.key == literal_column("'notice'"),
        due_dates.c.what == literal_column(f"'{NOT_TO_RENEW}'"),
    ),
}
for _few_of, _query in (("few names", _NAMED), ("few days", _FALLINGON)):
    _BESIDES[f"{_few_of}, sqlite"] = agreements.c.number.in_(_query)
    # As an array they are found once; a plan that is kept for other values would look for them again at each agreement.
    _BESIDES[f"{_few_of}, postgresql"] = agreements.c.number == any_(func.array(_query.scalar_subquery()))


def _is_few(connection: Connection, query: Select[Any], values: dict[str, Any]) -> bool:
    """Whether a query finds few rows; no more of them are looked at."""
    return bool(connection.execute(_few(query), values).scalar_one() <= FEW)


@cache
def _few(query: Select[Any]) -> Select[Any]:
    return select(func.count()).select_from(query.limit(FEW + 1).subquery())


def every_value(connection: Connection, named: str) -> list[str]:
    """Every value of a column or a kind of facet once, each found by the index after the one before: few values, at once."""
    return list(connection.execute(_every_value(named)).scalars())


@cache
def _every_value(named: str) -> Select[Any]:
    column: Any = agreements.c.get(named)
    there: list[Any] = []
    if column is None:
        column, there = facets.c.value, [facets.c.kind == literal_column(f"'{named}'")]
    query = select(column.label("value")).where(*there).order_by(column).limit(1)
    first = select(query.subquery().c.value).cte("found", recursive=True)
    after = query.where(column > first.c.value).scalar_subquery()
    found = first.union_all(select(after).where(first.c.value.is_not(None)))
    return select(found.c.value).where(found.c.value.is_not(None))
