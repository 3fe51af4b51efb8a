"""What is on record already under the titles of a list, so that nothing is taken in twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, or_, select

from workflow.domain.agreement.agreement import ClosedAs
from workflow.store.tables import agreements

_TITLED = select(
    agreements.c.number,
    agreements.c.type,
    agreements.c.title,
    agreements.c.other_side,
    agreements.c.effective_on,
).where(
    agreements.c.title.in_(bindparam("titles", expanding=True)),
    or_(agreements.c.closed_as.is_(None), agreements.c.closed_as != ClosedAs.WITHDRAWN.value),
)


@dataclass(frozen=True, slots=True)
class OnRecord:
    """An agreement as far as a list tells it from others."""

    number: str
    type: str
    title: str
    other_side: str
    effective_on: date | None


def titled(connection: Connection, titles: Sequence[str]) -> dict[str, tuple[OnRecord, ...]]:
    """The agreements on record under these titles, but those that were withdrawn."""
    found: dict[str, tuple[OnRecord, ...]] = {}
    for row in connection.execute(_TITLED, {"titles": list(titles)}):
        each = OnRecord(*row)
        found[each.title] = (*found.get(each.title, ()), each)
    return found
