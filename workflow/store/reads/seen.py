"""What somebody may see of the register, as one condition for every query that answers several agreements."""

from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, false, literal_column, select

from workflow.domain.sight.sights import Sight
from workflow.store.reads.tables import OPENED_BY, facets
from workflow.store.tables import agreements

ALL, SOME, NONE = "all", "some", "none"
_CONFINED, _OPENING = agreements.alias("confined"), facets.alias("opening")
_KEYS: Any = bindparam("keys", expanding=True)
_OPENED_BY_A_KEY = (
    _OPENING.c.kind == literal_column(f"'{OPENED_BY}'"),
    _OPENING.c.value.in_(_KEYS),
)
_OPENS = select(_OPENING.c.number).where(*_OPENED_BY_A_KEY, _OPENING.c.number == bindparam("number")).limit(1)


def how_much(sight: Sight) -> str:
    """Which condition a query for somebody bears: for the same one it is the same statement with other keys."""
    return ALL if sight.all else SOME if sight.open else NONE


def seen(number: ColumnElement[Any], much: str) -> list[ColumnElement[bool]]:
    """The condition that the agreement of a number is seen; none for whoever sees all. Its values are `keys_of`.

    It is asked of each row a query comes by, of an index in which only confidential cases stand, so that a page costs no
    more where there are many of them.
    """
    if much == ALL:
        return []
    if much == NONE:
        return [false()]
    opened = select(_OPENING.c.number).where(*_OPENED_BY_A_KEY, _OPENING.c.number == _CONFINED.c.number)
    shut = select(_CONFINED.c.number).where(
        only_number(_CONFINED.c.number, number),
        _CONFINED.c.confidential_to.is_not(None),
        ~opened.correlate(_CONFINED).exists(),
    )
    return [shut.limit(1).correlate_except(_CONFINED, _OPENING).scalar_subquery().is_(None)]


def only_number(column: ColumnElement[Any], number: ColumnElement[Any]) -> ColumnElement[bool]:
    """That a column holds one number. It is put as a span, for of an equal one SQLite takes the index of all agreements and
    reads the row of each, where a smaller index answers by itself."""
    return column.between(number, number)


def keys_of(sight: Sight) -> dict[str, Any]:
    """The values of the condition."""
    return {"keys": list(sight.keys)} if how_much(sight) == SOME else {}


def only_seen(query: Select[Any], number: ColumnElement[Any], sight: Sight) -> Select[Any]:
    """A query that leaves out what somebody may not see, its values with it."""
    return query if sight.all else query.where(*seen(number, how_much(sight))).params(**keys_of(sight))


def narrowed(
    query: Select[Any], number: ColumnElement[Any], sight: Sight, values: dict[str, Any]
) -> tuple[Select[Any], dict[str, Any]]:
    """The same of a query that stands written in the house: it is put together once, and comes with its values."""
    if sight.all:
        return query, values
    return _narrowed(query, number, how_much(sight)), values | keys_of(sight)


_narrowed = cache(lambda query, number, much: query.where(*seen(number, much)))


def is_opened(connection: Connection, number: str, sight: Sight) -> bool:
    """Whether one of somebody\u2019s keys opens the confidential case of a number."""
    values = {"number": number, **keys_of(sight)}
    return bool(sight.keys) and connection.execute(_OPENS, values).first() is not None


def is_seen(connection: Connection, number: str, *, confidential: bool, sight: Sight) -> bool:
    """Whether somebody sees the agreement of a number, which was read already."""
    return sight.all or (sight.open and (not confidential or is_opened(connection, number, sight)))
