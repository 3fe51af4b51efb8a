"""The parties on file by what they are called: which agreements name them, and which of these moved last."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from sqlalchemy import Connection, bindparam, select

from workflow.domain.sight.sights import EVERYTHING, Sight
from workflow.store.reads.lists.asking import MOST_NAMES
from workflow.store.reads.lists.every_value import every_value
from workflow.store.reads.seen import only_seen
from workflow.store.reads.tables import PARTY, facets
from workflow.store.tables import agreements

Called = str
"""All that a party is called, folded, a line for each name, as it is filed; the organisation comes first."""

_NAMING = agreements.c.number.in_(
    select(facets.c.number).where(
        facets.c.kind == PARTY, facets.c.value.in_(bindparam("called", expanding=True))
    )
)
_BY_NUMBER = (
    select(agreements.c.number, agreements.c.title, agreements.c.stage)
    .where(_NAMING)
    .order_by(agreements.c.number)
    .limit(bindparam("limit"))
)
_LAST = (
    select(agreements.c.number)
    .where(_NAMING)
    .order_by(agreements.c.stage_since.desc(), agreements.c.number.desc())
    .limit(1)
)


class Parties:
    """Parties by their names, of the agreements that are seen."""

    def __init__(self, connection: Connection, sight: Sight = EVERYTHING) -> None:
        self._connection = connection
        self._sight = sight

    def called(self, names: AbstractSet[str]) -> list[Called]:
        """The parties that have one of these names, folded, as a whole."""
        every = every_value(self._connection, PARTY)
        return self._of_what_is_seen([each for each in every if not names.isdisjoint(each.splitlines())])

    def like(self, part: str) -> list[Called]:
        """The parties with this part, folded, in a name."""
        return self._of_what_is_seen([each for each in every_value(self._connection, PARTY) if part in each])

    def agreements(self, called: Sequence[Called], *, most: int) -> list[tuple[str, str, str]]:
        """The number, title and stage of the agreements with one of these parties, by number; at most so many."""
        asked = {"called": list(called[:MOST_NAMES]), "limit": most}
        query = only_seen(_BY_NUMBER, agreements.c.number, self._sight)
        return [(row.number, row.title, row.stage) for row in self._connection.execute(query, asked)]

    def last_agreement(self, called: Sequence[Called]) -> str | None:
        """The number of the agreement with one of these parties that came into its stage last."""
        asked = {"called": list(called[:MOST_NAMES])}
        query = only_seen(_LAST, agreements.c.number, self._sight)
        found: str | None = self._connection.execute(query, asked).scalar()
        return found

    def _of_what_is_seen(self, called: list[Called]) -> list[Called]:
        return called if self._sight.all else [each for each in called if self.agreements([each], most=1)]
