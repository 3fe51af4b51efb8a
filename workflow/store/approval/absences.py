"""The absences on record: who is away, and who stands in; what holds on a day is read by the day, not by the years."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, or_, select, update

from workflow.domain.approval.standing_in import Absence
from workflow.domain.errors import NotFoundError
from workflow.store.approval.tables import absences
from workflow.store.prepared import PreparedQuery
from workflow.store.proof.seals import seal, seal_again

_ALL = select(absences).order_by(absences.c.first_day, absences.c.id)
_ON = _ALL.where(absences.c.first_day <= bindparam("on"), absences.c.last_day >= bindparam("on"))
_FROM = _ALL.where(absences.c.last_day >= bindparam("on"))
_OF = or_(absences.c.person == bindparam("whose"), absences.c.substitute == bindparam("whose"))
_OF_PERSON = _ALL.where(_OF)
_COVERED = PreparedQuery(_ON.where(absences.c.substitute == bindparam("whose")))


class Absences:
    """Every absence; none is ever taken off the record."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, absence: Absence) -> Absence:
        """Write an absence down; it is given back with the number it has from then on."""
        last = self._connection.execute(select(func.max(absences.c.id))).scalar_one()
        absence = replace(absence, id=(last or 0) + 1)
        document = _document(absence)
        self._connection.execute(insert(absences), document)
        seal(self._connection, absences, document)
        return absence

    def end(self, absence: Absence) -> None:
        """Write down that an absence was ended."""
        document = _document(absence)
        self._connection.execute(update(absences).where(absences.c.id == absence.id), document)
        seal_again(self._connection, absences, document)

    def get(self, number: int) -> Absence:
        """The absence of this number."""
        row = self._connection.execute(select(absences).where(absences.c.id == number)).first()
        if row is None:
            raise NotFoundError(f"There is no absence {number} on record.")
        return _absence(row)

    def all(self) -> tuple[Absence, ...]:
        """Every one there was, the earliest first."""
        return self._read(_ALL, {})

    def of(self, person: str) -> tuple[Absence, ...]:
        """Those in which somebody is away, and those in which they stand in, the earliest first."""
        return self._read(_OF_PERSON, {"whose": person})

    def on(self, on: date) -> tuple[Absence, ...]:
        """Those that hold on a day."""
        return tuple(each for each in self._read(_ON, {"on": on}) if each.holds_on(on))

    def not_over(self, on: date) -> tuple[Absence, ...]:
        """Those that hold on a day or on a later one."""
        return tuple(each for each in self._read(_FROM, {"on": on}) if not each.is_over(on))

    def covered_by(self, substitute: str, on: date) -> tuple[Absence, ...]:
        """Those in which somebody stands in on a day."""
        found = map(_absence, _COVERED.all(self._connection, {"on": on, "whose": substitute}))
        return tuple(each for each in found if each.holds_on(on))

    def _read(self, query: Any, values: Mapping[str, Any]) -> tuple[Absence, ...]:
        return tuple(map(_absence, self._connection.execute(query, values)))


def _absence(row: Sequence[Any]) -> Absence:
    values = dict(zip(absences.columns.keys(), row, strict=True))
    return Absence(**{**values, "routes": tuple(values["routes"])})


def _document(absence: Absence) -> dict[str, Any]:
    return {
        column.name: list(absence.routes) if column.name == "routes" else getattr(absence, column.name)
        for column in absences.columns
    }
