"""Lists taken in: kept row by row, confirmed batch by batch, and found again by what their rows were known by."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from workflow.domain.errors import NotFoundError
from workflow.store.lists.on_record import OnRecord, titled
from workflow.store.lists.tables import import_batches, import_rows, imports

AT_ONCE = 500
_IMPORT = (
    imports.c.id, imports.c.file, imports.c.sha256, imports.c.map, imports.c.taken_by, imports.c.taken_on, imports.c.recorded_at,
    imports.c.undone_by, imports.c.undone_at,
)  # fmt: skip
_ROW = (
    import_rows.c.row, import_rows.c.place, import_rows.c.batch, import_rows.c.reference, import_rows.c.mark, import_rows.c.verdict,
    import_rows.c.said, import_rows.c.read, import_rows.c.number,
)  # fmt: skip
_OF_A_ROW = tuple(column.name for column in _ROW)
_LIVE = imports.c.undone_at.is_(None) & (imports.c.id == import_rows.c.import_id)
_BY_REFERENCE = (
    select(import_rows.c.reference, import_rows.c.mark, import_rows.c.number)
    .join(imports, _LIVE)
    .where(import_rows.c.number.is_not(None), import_rows.c.reference.in_(bindparam("those", expanding=True)))
)
_BY_MARK = (
    select(import_rows.c.mark, import_rows.c.number)
    .join(imports, _LIVE)
    .where(import_rows.c.number.is_not(None), import_rows.c.mark.in_(bindparam("those", expanding=True)))
)
_OF_NUMBERS = (
    select(import_rows.c.number, import_rows.c.import_id, *_ROW[:-1])
    .where(import_rows.c.number.in_(bindparam("those", expanding=True)))
    .order_by(import_rows.c.number)
)


@dataclass(frozen=True, slots=True)
class ImportOnFile:
    """A list as it was taken in."""

    id: str
    file: str
    sha256: str
    map: str
    taken_by: str
    taken_on: date
    recorded_at: datetime
    undone_by: str | None = None
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class BatchOnFile:
    """A part of a list: how many rows it has, and who confirmed it."""

    batch: int
    rows: int
    confirmed_by: str | None = None
    confirmed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RowOnFile:
    """A row of a list: `place` is its turn, `read` what was read of it, `number` the agreement it became."""

    row: int
    place: int
    batch: int
    reference: str | None
    mark: str
    verdict: str
    said: list[str]
    read: dict[str, Any]
    number: str | None = None


class Imports:
    """The lists taken in."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, taken: ImportOnFile, rows: Iterable[RowOnFile], batches: Sequence[BatchOnFile]) -> None:
        """Keep a list with its rows and batches."""
        self._connection.execute(
            insert(imports), {name: getattr(taken, name) for name in ImportOnFile.__slots__}
        )
        some: list[dict[str, Any]] = []
        for each in rows:
            some.append(
                {"import_id": taken.id, **{name: getattr(each, name) for name in RowOnFile.__slots__}}
            )
            if len(some) == AT_ONCE:
                self._connection.execute(insert(import_rows), some)
                some = []
        if some:
            self._connection.execute(insert(import_rows), some)
        if batches:
            self._connection.execute(
                insert(import_batches),
                [
                    {"import_id": taken.id, **{name: getattr(each, name) for name in BatchOnFile.__slots__}}
                    for each in batches
                ],
            )

    def every(self) -> tuple[ImportOnFile, ...]:
        """The lists that were taken in, the newest first."""
        rows = self._connection.execute(select(*_IMPORT).order_by(imports.c.recorded_at.desc(), imports.c.id))
        return tuple(ImportOnFile(*row) for row in rows)

    def get(self, import_id: str) -> ImportOnFile:
        """The list of an id, or of its first signs where they are of one alone."""
        rows = self._connection.execute(
            select(*_IMPORT).where(imports.c.id.startswith(import_id, autoescape=True)).limit(2)
        ).all()
        if not import_id.strip() or len(rows) != 1:
            several = "several lists whose id begins" if rows else "no list whose id begins"
            raise NotFoundError(f"There is {several} with \u201c{import_id}\u201d.")
        return ImportOnFile(*rows[0])

    def batches(self, import_id: str) -> tuple[BatchOnFile, ...]:
        """Its batches, in their order."""
        columns = (import_batches.c[name] for name in BatchOnFile.__slots__)
        rows = self._connection.execute(
            select(*columns).where(import_batches.c.import_id == import_id).order_by(import_batches.c.batch)
        )
        return tuple(BatchOnFile(*row) for row in rows)

    def rows(self, import_id: str, *, batch: int | None = None) -> Iterator[RowOnFile]:
        """Its rows: those of a batch in their turn, or all of them as the list has them."""
        query = select(*_ROW).where(import_rows.c.import_id == import_id)
        if batch is None:
            query = query.order_by(import_rows.c.row)
        else:
            query = query.where(import_rows.c.batch == batch).order_by(import_rows.c.place)
        for row in self._connection.execute(query, execution_options={"yield_per": AT_ONCE}):
            yield RowOnFile(*row)

    def verdicts(self, import_id: str) -> dict[str, int]:
        """How many rows there are of each verdict."""
        query = (
            select(import_rows.c.verdict, func.count())
            .where(import_rows.c.import_id == import_id)
            .group_by(import_rows.c.verdict)
        )
        return dict(self._connection.execute(query).tuples().all())

    def confirm(self, import_id: str, batch: int, *, by: str, at: datetime) -> None:
        """Write down who confirmed a batch."""
        this = (import_batches.c.import_id == import_id) & (import_batches.c.batch == batch)
        self._connection.execute(update(import_batches).where(this).values(confirmed_by=by, confirmed_at=at))

    def became(self, import_id: str, row: int, number: str) -> None:
        """Write down which agreement a row became."""
        this = (import_rows.c.import_id == import_id) & (import_rows.c.row == row)
        self._connection.execute(update(import_rows).where(this).values(number=number))

    def undo(self, import_id: str, *, by: str, at: datetime) -> None:
        """Write down who took a list back."""
        this = imports.c.id == import_id
        self._connection.execute(update(imports).where(this).values(undone_by=by, undone_at=at))

    def known_by_reference(self, references: Sequence[str]) -> dict[str, tuple[str, str]]:
        """The mark and the number of what earlier lists brought under these references."""
        rows = self._connection.execute(_BY_REFERENCE, {"those": list(references)})
        return {reference: (mark, number) for reference, mark, number in rows}

    def known_by_mark(self, marks: Sequence[str]) -> dict[str, str]:
        """The number of what earlier lists brought in the very same words."""
        return dict(self._connection.execute(_BY_MARK, {"those": list(marks)}).tuples().all())

    def of_numbers(self, numbers: Sequence[str]) -> dict[str, tuple[str, RowOnFile]]:
        """The list and the row that agreements came from."""
        found: dict[str, tuple[str, RowOnFile]] = {}
        for number, import_id, *row in self._connection.execute(_OF_NUMBERS, {"those": list(numbers)}):
            found[number] = (import_id, RowOnFile(**dict(zip(_OF_A_ROW, (*row, number), strict=True))))
        return found

    def on_record(self, titles: Sequence[str]) -> dict[str, tuple[OnRecord, ...]]:
        """The agreements on record under these titles, but those that were withdrawn."""
        return titled(self._connection, titles)
