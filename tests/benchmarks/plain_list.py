"""The peer of a page of a list: its own SQL through an open connection of the driver, and plain dictionaries of the rows."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from typing import Any

import sqlalchemy as sa

from workflow.domain.dates.dated_entry import DatedEntry
from workflow.services.office import Office

BEFORE_THE_DATE = (
    "id", "number", "title", "type", "stage", "standing", "turn", "stage_since", "other_side", "owner", "effective_on",
    "last_day", "term", "renews", "version", "without_end", "minimum",
)  # fmt: skip
OF_THE_DATE = ("key", "what", "on", "why", "act_by", "accept_until", "send_by", "subject_to")
NOT_SHOWN = ("id", "minimum")


def by_driver(office: Office, question: Callable[[], Any]) -> Callable[[], list[dict[str, Any]]]:
    """What answers the question by the statements that it sends itself, seen while it is asked once."""
    statements: list[tuple[str, Any]] = []

    def keep(_connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, _many: Any) -> None:
        statements.append((statement, values))

    engine = office.register._readers
    sa.event.listen(engine, "before_cursor_execute", keep)
    question()
    sa.event.remove(engine, "before_cursor_execute", keep)
    (listed, sides) = statements
    connection = sa.create_engine(office.register._writers.url).raw_connection().driver_connection
    assert connection is not None
    if hasattr(connection, "autocommit"):
        connection.autocommit = True

    def ask() -> list[dict[str, Any]]:
        cursor = connection.cursor()
        rows = cursor.execute(*listed).fetchall()
        parties = defaultdict(list)
        for agreement, organisation, unit, role, signs in cursor.execute(*sides).fetchall():
            name = f"{unit}, {organisation}" if unit else organisation
            parties[agreement].append({"name": name, "role": role, "signs": signs})
        return [_as_dictionary(row, parties[row[0]]) for row in rows]

    return ask


def _as_dictionary(row: tuple[Any, ...], parties: list[dict[str, str]]) -> dict[str, Any]:
    known = dict(zip(BEFORE_THE_DATE, row, strict=False))
    for name in ("stage_since", "effective_on", "last_day"):
        known[name] = _written(known[name])
    for name in NOT_SHOWN:
        del known[name]
    return known | {"parties": parties, "next_date": _next_date(row[len(BEFORE_THE_DATE) :])}


def _next_date(row: tuple[Any, ...]) -> dict[str, Any] | None:
    if row[0] is None:
        return None
    known = dict(zip(OF_THE_DATE, row, strict=True))
    days = {name: known[name] for name in ("on", "act_by", "accept_until", "send_by")}
    read = {name: date.fromisoformat(day) if isinstance(day, str) else day for name, day in days.items()}
    words = DatedEntry(**known | read).words
    return known | {name: _written(day) for name, day in days.items()} | {"words": words}


def _written(day: Any) -> Any:
    return day.isoformat() if isinstance(day, date) else day
