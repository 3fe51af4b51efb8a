"""The board, read from what is filed: cards by stage, how many there are of each, and what is open on the cards."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, literal_column, select, union_all

from workflow.domain.agreement.stages import Stage
from workflow.domain.sight.sights import EVERYTHING, Sight
from workflow.store.reads.seen import how_much, keys_of, seen
from workflow.store.reads.tables import waits
from workflow.store.tables import agreements

_SHOWN = (
    agreements.c.id,
    agreements.c.number,
    agreements.c.stage,
    agreements.c.other_side,
    agreements.c.title,
    agreements.c.owner,
    agreements.c.turn,
    agreements.c.stage_since,
)
_WAITS = (
    select(waits.c.agreement_id, waits.c.task, waits.c.of_role, waits.c.of_person, waits.c.since, waits.c.by)
    .where(waits.c.agreement_id.in_(bindparam("ids", expanding=True)))
    .order_by(waits.c.agreement_id, waits.c.comes_on, waits.c.key)
)


@dataclass(frozen=True, slots=True)
class CardOnFile:
    """A card of the board."""

    id: str
    number: str
    stage: str
    other_side: str
    title: str
    owner: str
    turn: str | None
    stage_since: date | None


@dataclass(frozen=True, slots=True)
class OpenOnCard:
    """What an agreement waits for; `since` is None where it only comes up."""

    agreement_id: str
    task: str
    of_role: str
    of_person: str | None
    since: date | None
    by: date | None


class Board:
    """The board of what is seen; three questions, whatever the number of agreements."""

    def __init__(self, connection: Connection, sight: Sight = EVERYTHING) -> None:
        self._connection = connection
        self._much, self._keys = how_much(sight), keys_of(sight)

    def cards(self, stages: Sequence[Stage], *, limit: int) -> Iterator[CardOnFile]:
        """Of each stage so many cards, those longest in it first."""
        asked = {"limit": limit, **self._keys}
        return (
            CardOnFile(*row) for row in self._connection.execute(_cards(tuple(stages), self._much), asked)
        )

    def counts(self, *, most: int) -> dict[str, int]:
        """How many agreements there are in each stage, counted no further than to one more than so many."""
        found = self._connection.execute(_counts(self._much), {"limit": most + 1, **self._keys})
        return dict(found.tuples().all())

    def open_on(self, ids: Sequence[str]) -> Iterator[OpenOnCard]:
        """What these wait for, the first to be done first."""
        query = _WAITS.where(*seen(waits.c.number, self._much))
        return (OpenOnCard(*row) for row in self._connection.execute(query, {"ids": ids, **self._keys}))


@cache
def _cards(stages: tuple[Stage, ...], much: str) -> Select[Any]:
    ways = (
        select(*_SHOWN)
        .where(agreements.c.stage == literal_column(f"'{stage.value}'"), *seen(agreements.c.number, much))
        .order_by(agreements.c.stage_since, agreements.c.number)
        .limit(bindparam("limit"))
        .subquery()
        for stage in stages
    )
    found = union_all(*(select(way) for way in ways)).subquery()
    return select(found).order_by(found.c.stage_since, found.c.number)


@cache
def _counts(much: str) -> Any:
    return union_all(
        *(
            select(
                literal_column(f"'{stage.value}'").label("stage"),
                select(func.count())
                .select_from(
                    select(agreements.c.number)
                    .where(
                        agreements.c.stage == literal_column(f"'{stage.value}'"),
                        *seen(agreements.c.number, much),
                    )
                    .limit(bindparam("limit"))
                    .subquery()
                )
                .scalar_subquery(),
            )
            for stage in Stage
        )
    )
