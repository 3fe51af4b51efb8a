"""The people who act in the office."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from workflow.domain.agreement.agreement import MACHINE, Person, Role
from workflow.domain.errors import InvalidError, NotFoundError
from workflow.store.prepared import PreparedQuery
from workflow.store.proof.seals import seal, seal_again
from workflow.store.tables import people

_ADD = insert(people)
PERSON = (
    people.c.key,
    people.c.name,
    people.c.roles,
    people.c.routes,
    people.c.active,
    people.c.unit,
    people.c.organisations,
)
_GET = select(*PERSON)
_BY_KEY = PreparedQuery(_GET.where(people.c.key == bindparam("key")))
_ALL = PreparedQuery(_GET.order_by(people.c.key))


class People:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, person: Person) -> None:
        """Add a person; the same person again changes nothing, another one of the same key is refused."""
        known = self.find(person.key)
        if known == person:
            return
        if known is not None:
            raise InvalidError(f"“{person.key}” is taken: it is {known.name}.")
        document = _document(person)
        self._connection.execute(_ADD, document)
        seal(self._connection, people, document)

    def change(self, person: Person) -> None:
        """What is on record of a person is this from now on."""
        self.get(person.key)
        document = _document(person)
        self._connection.execute(update(people).where(people.c.key == person.key), document)
        seal_again(self._connection, people, document)

    def find(self, key: str) -> Person | None:
        """The person of this key, or None. The machine is always known and never kept."""
        if key == MACHINE.key:
            return MACHINE
        row = _BY_KEY.one(self._connection, {"key": key})
        return None if row is None else person(row)

    def get(self, key: str) -> Person:
        """The person of this key."""
        person = self.find(key)
        if person is None:
            keys = [MACHINE.key, *(each.key for each in self.all())]
            near = get_close_matches(key.lower(), keys, n=3)
            hint = f" Did you mean {' or '.join(near)}?" if near else ""
            raise NotFoundError(f"The office knows nobody by the key “{key}”.{hint}")
        return person

    def all(self) -> tuple[Person, ...]:
        """Everybody but the machine, by their keys."""
        return tuple(map(person, _ALL.all(self._connection, {})))


def person(row: Sequence[Any]) -> Person:
    """A person from the columns of their row."""
    key, name, roles, routes, active, unit, organisations = row
    return Person(
        key,
        name,
        tuple(Role(role) for role in roles),
        tuple(routes),
        active,
        unit,
        tuple(organisations or ()),
    )


def _document(person: Person) -> dict[str, object]:
    return {
        "key": person.key,
        "name": person.name,
        "roles": [role.value for role in person.roles],
        "routes": list(person.routes),
        "active": person.active,
        "unit": person.unit,
        "organisations": list(person.organisations) or None,
    }
