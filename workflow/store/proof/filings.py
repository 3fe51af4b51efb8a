"""What lies on file of an agreement and beside it: compared with what its changes tell, and written again from them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, exists, select, update

from workflow.domain.agreement.acts import Change
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.due.derived import Derived
from workflow.domain.errors import StaleAgreementError
from workflow.store import filing
from workflow.store.reads import filed
from workflow.store.reads.tables import facets
from workflow.store.reads.text_filing import file_own_words, has_own_words
from workflow.store.tables import agreements, changes, parties, periods, terms_versions

SET_ASIDE = "~"
"""Begins the number of a row that stands where another agreement belongs; it comes after every other."""
_NOT_FILED = (
    select(agreements.c.number)
    .where(agreements.c.stage_since.is_(None), agreements.c.number > bindparam("after"))
    .order_by(agreements.c.number)
    .limit(bindparam("limit"))
)
_STANDS_AT = select(agreements.c.number, agreements.c.version, agreements.c.head).where(
    agreements.c.id == bindparam("id")
)
_MISSING_AFTER = (
    select(changes.c.agreement_id)
    .distinct()
    .where(
        changes.c.agreement_id > bindparam("after"),
        ~exists().where(agreements.c.id == changes.c.agreement_id),
    )
    .order_by(changes.c.agreement_id)
    .limit(bindparam("limit"))
)


class Filings:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def hold(self, agreement: Agreement, derived: Derived) -> bool:
        """Whether this is what lies on file of an agreement and beside it."""
        return not self._tables_that_differ(agreement, derived)

    def what_differs(self, agreement: Agreement, derived: Derived, told: Sequence[Change]) -> tuple[str, ...]:
        """The tables in which an agreement does not lie as its changes tell it."""
        differs = self._tables_that_differ(agreement, derived)
        if self._on_file(terms_versions, agreement.id) != _terms_told(told):
            differs.append(terms_versions.name)
        return tuple(differs)

    def refile(self, agreement: Agreement, derived: Derived) -> None:
        """Write again everything that is derived from the agreement; its state, terms and changes are left alone."""
        rows = filed.rows_of(agreement, derived)
        mark = filed.mark(rows)
        if not filing.update_row(
            self._connection, filing.row_of(agreement, derived, mark), agreement.version
        ):
            raise StaleAgreementError(f"{agreement.number} was changed meanwhile.")
        self._file_beside(agreement, rows, mark)

    def remake(self, agreement: Agreement, derived: Derived, told: Sequence[Change]) -> None:
        """Write an agreement again, and all that lies beside it, from what its changes tell, whatever is in its place."""
        rows = filed.rows_of(agreement, derived)
        mark = filed.mark(rows)
        row = filing.row_of(agreement, derived, mark)
        self._make_room(agreement)
        in_place = update(agreements).where(agreements.c.id == agreement.id).values(row)
        if self._connection.execute(in_place).rowcount == 0:
            filing.insert_row(self._connection, row)
        filing.rewrite(self._connection, terms_versions, agreement.id, _terms_told(told))
        self._file_beside(agreement, rows, mark)

    def forget_set_aside(self) -> None:
        """Drop the rows that stood where another agreement belongs, and of which no change tells."""
        no_change = ~exists().where(changes.c.agreement_id == agreements.c.id)
        of_none = agreements.c.number.startswith(SET_ASIDE)
        self._connection.execute(delete(agreements).where(of_none, no_change))

    def stands_at(self, agreement_id: str) -> tuple[str, int, str] | None:
        """The number, the version and the head on record of an agreement, which is not read; None where it is missing."""
        row = self._connection.execute(_STANDS_AT, {"id": agreement_id}).one_or_none()
        return None if row is None else (row.number, row.version, row.head)

    def missing_after(self, agreement_id: str, *, limit: int) -> tuple[str, ...]:
        """The next ids after one of which there are changes and no agreement, in order."""
        return tuple(
            self._connection.execute(_MISSING_AFTER, {"after": agreement_id, "limit": limit}).scalars()
        )

    def not_there(self, after: str, *, limit: int = 500) -> list[str]:
        """The numbers of agreements beside which nothing lies for lists yet, in order, from the one after `after`."""
        return list(self._connection.execute(_NOT_FILED, {"after": after, "limit": limit}).scalars())

    def _tables_that_differ(self, agreement: Agreement, derived: Derived) -> list[str]:
        """The tables that do not hold of an agreement what follows from it, read row by row."""
        rows = filed.rows_of(agreement, derived)
        expected = {
            agreements: [filing.row_of(agreement, derived, filed.mark(rows))],
            parties: filing.parties_of(agreement),
            periods: filing.periods_of(agreement),
        }
        differs = [
            table.name for table, given in expected.items() if self._on_file(table, agreement.id) != given
        ]
        differs += filed.what_differs(self._connection, agreement.id, rows)
        if not has_own_words(self._connection, agreement):
            differs.append("words")
        return differs

    def _on_file(self, table: Table, agreement_id: str) -> list[dict[str, Any]] | None:
        """The rows of a table that belong to an agreement; None where they cannot be read."""
        own = table.c.id if table is agreements else table.c.agreement_id
        query = select(table).where(own == agreement_id).order_by(*table.primary_key)
        try:
            return [dict(row) for row in self._connection.execute(query).mappings()]
        except (ValueError, TypeError):
            return None

    def _make_room(self, agreement: Agreement) -> None:
        """Set aside what bears the number of an agreement and is another; its own changes put it right, or it is forgotten."""
        theirs = agreements.c.number == agreement.number, agreements.c.id != agreement.id
        self._connection.execute(update(agreements).where(*theirs).values(number=SET_ASIDE + agreements.c.id))
        self._connection.execute(delete(facets).where(facets.c.number == agreement.number))

    def _file_beside(self, agreement: Agreement, rows: filed.Rows, mark: str) -> None:
        file_own_words(self._connection, agreement)
        filing.rewrite(self._connection, parties, agreement.id, filing.parties_of(agreement))
        filing.rewrite(self._connection, periods, agreement.id, filing.periods_of(agreement))
        filed.write(self._connection, agreement.id, rows, mark, None)


def _terms_told(told: Sequence[Change]) -> list[dict[str, Any]]:
    return [
        {
            "agreement_id": change.agreement_id,
            "version": change.after["terms_version"],
            "terms": change.after["terms"],
        }
        for change in told
        if "terms_version" in change.after
    ]
