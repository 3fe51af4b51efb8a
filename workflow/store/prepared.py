"""What an act asks and writes: compiled once for each database, then carried out by the database's driver alone.

SQLAlchemy takes several times as long to bring a row to the driver as the driver takes to write it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from importlib import import_module
from typing import Any, NoReturn

from sqlalchemy import Connection, Dialect, Insert, Select, Table, UpdateBase
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.compiler import compiles

Row = Mapping[str, Any]
_Convert = Callable[[Any], Any]


def insert_of(dialect: str) -> Any:
    """The insert of a database that knows what to do where the row is there already; that of another is not loaded."""
    return import_module(f"sqlalchemy.dialects.{dialect}").insert


class PreparedWrite:
    """An insert, update or delete; the names in its rows say which columns are written."""

    def __init__(self, statement: UpdateBase) -> None:
        self.statement = statement
        self._compiled: dict[tuple[str, ...], _Compiled] = {}

    def run(self, connection: Connection, *rows: Row) -> None:
        """Carry it out for each row; inside `together`, what the database says to it is heard at the end."""
        self._run(connection, rows)

    def counted(self, connection: Connection, row: Row) -> int:
        """Carry it out for one row, and hear at once how many rows of the table that touched."""
        with together(connection):
            cursor = self._run(connection, (row,))
        touched: int = cursor.rowcount
        return touched

    def _run(self, connection: Connection, rows: Sequence[Row]) -> Any:
        names = tuple(rows[0])
        for (
            told
        ) in connection.dispatch.before_execute:  # whoever listens to what is written hears of this too
            told(connection, self.statement, rows if len(rows) > 1 else (), rows[0], {})
        key = (connection.dialect.name, *names)
        compiled = self._compiled.get(key)
        if compiled is None:
            compiled = self._compiled[key] = _Compiled(self.statement, connection.dialect, names)
        cursor = _driver(connection).cursor()
        try:
            if len(rows) == 1:
                cursor.execute(compiled.text, compiled.given(rows[0]))
            else:
                cursor.executemany(compiled.text, list(map(compiled.given, rows)))
        except connection.dialect.loaded_dbapi.Error as error:
            _raise(connection, error, compiled.text)
        return cursor


class PreparedQuery:
    """A query of which every value is named."""

    def __init__(self, statement: Select[Any]) -> None:
        self.statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def one(self, connection: Connection, values: Row) -> tuple[Any, ...] | None:
        """The only row there is, or None."""
        rows = self.all(connection, values)
        return rows[0] if rows else None

    def all(self, connection: Connection, values: Row) -> list[tuple[Any, ...]]:
        """Every row, its columns as they are asked for."""
        name = connection.dialect.name
        if name not in self._compiled:
            self._compiled[name] = _Compiled(self.statement, connection.dialect, tuple(values))
        compiled = self._compiled[name]
        given = compiled.given(values)
        with together(connection):
            cursor = _driver(connection).cursor()
            for (
                told
            ) in connection.dispatch.before_cursor_execute:  # whoever listens to what is asked hears of this
                told(connection, cursor, compiled.text, given, None, False)  # noqa: FBT003  as SQLAlchemy calls it
            try:
                cursor.execute(compiled.text, given)
            except connection.dialect.loaded_dbapi.Error as error:
                _raise(connection, error, compiled.text)
        return [compiled.read(row) for row in cursor.fetchall()]


class _Compiled:
    """A statement in the words of one database, with what makes its values those of the driver and back."""

    def __init__(self, statement: Any, dialect: Dialect, names: tuple[str, ...]) -> None:
        compiled: Any = statement.compile(dialect=dialect, column_keys=names)
        self.text: str = compiled.string
        self._names: list[str] | None = (
            compiled.positiontup
        )  # None where the driver takes values by their names
        places = (
            zip(compiled.binds, compiled.binds, strict=True)
            if self._names is None
            else enumerate(self._names)
        )
        self._given = _of_use(
            (place, compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect))
            for place, name in places
        )
        columns = statement.selected_columns if isinstance(statement, Select) else ()
        self._read = _of_use(
            (place, each.type.dialect_impl(dialect).result_processor(dialect, None))
            for place, each in enumerate(columns)
        )

    def given(self, row: Row) -> Any:
        """A row as the driver takes it."""
        values: Any = dict(row) if self._names is None else [row[name] for name in self._names]
        for place, convert in self._given:
            values[place] = convert(values[place])
        return values

    def read(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        """A row as it was asked for."""
        values = list(row)
        for place, convert in self._read:
            values[place] = convert(values[place])
        return tuple(values)


class _OfWhatIsNew(Insert):
    inherit_cache = True


@compiles(_OfWhatIsNew)
def _written(insert: _OfWhatIsNew, compiler: Any, **words: Any) -> str:
    return f"{compiler.visit_insert(insert, **words)} ON CONFLICT DO NOTHING"


def insert_new(table: Table) -> PreparedWrite:
    """Insert rows of which none is there yet, by whatever makes them unique; the others are passed over, on both databases."""
    return PreparedWrite(_OfWhatIsNew(table).inline())


def together(connection: Connection) -> AbstractContextManager[None]:
    """What is written in the block goes to PostgreSQL in one piece: it answers at the end, and its first refusal is raised.

    SQLite is asked nothing over a wire and answers each at once.
    """
    return nullcontext() if connection.dialect.name == "sqlite" else _in_one_piece(connection)


@contextmanager
def _in_one_piece(connection: Connection) -> Iterator[None]:
    try:
        with _driver(connection).pipeline():
            yield
    except connection.dialect.loaded_dbapi.Error as error:
        _raise(connection, error, None)


def clashed_in(error: IntegrityError, table: Table) -> bool:
    """Whether it is a row of this table that the database refused."""
    told = getattr(error.orig, "diag", None)
    return told.table_name == table.name if told else f" {table.name}." in str(error.orig)


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _raise(connection: Connection, error: Exception, text: str | None) -> NoReturn:
    """The error of the driver as SQLAlchemy tells of it, which is what everybody else expects."""
    base = connection.dialect.loaded_dbapi.Error
    raise DBAPIError.instance(text, None, error, base, dialect=connection.dialect) from error


def _of_use(converters: Iterable[tuple[Any, _Convert | None]]) -> list[tuple[Any, _Convert]]:
    return [(place, convert) for place, convert in converters if convert is not None]
