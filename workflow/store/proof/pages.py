"""The pages of the database file itself: read from end to end, so that a damaged one is found before it is needed."""

from sqlalchemy import Connection, Text, cast, func, literal_column, select, text

from workflow.store.proof.every_table import EVERY_TABLE


class Pages:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def damaged(self) -> tuple[str, ...]:
        """What the database says of its damaged pages; nothing where there are none.

        SQLite looks at every page and index. PostgreSQL is made to read every row; with checksums it refuses a damaged page.
        """
        if self._connection.dialect.name == "sqlite":
            said = self._connection.execute(text("PRAGMA integrity_check(5)")).scalars().all()
            return () if said == ["ok"] else tuple(said)
        for table in EVERY_TABLE:
            rows = table.alias("whole_row")
            told = literal_column(rows.name, Text)  # the name of a table, taken as a value, is its whole row
            self._connection.execute(select(func.sum(func.length(cast(told, Text)))).select_from(rows))
        return ()
