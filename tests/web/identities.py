"""Everybody who may come to the desk, and those who may not: each with the cookie they come with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from itertools import count

from tests.web.conftest import Served
from workflow.domain.agreement.agreement import Person, Role
from workflow.services.access.sessions import sign_out
from workflow.services.access.signing_in import sign_in_as
from workflow.services.casework.leaving import end_person


@dataclass(frozen=True, slots=True)
class Identity:
    """Who comes: in which roles, None for somebody who is not in, and how they got their cookie."""

    name: str
    roles: tuple[Role, ...] | None
    cookie: Callable[[Served], str | None]


def _as(key: str) -> Callable[[Served], str | None]:
    return lambda served: served.token(key)


def _ended(served: Served) -> str | None:
    token = served.token("amina")
    sign_out(served.desk.office, token, at=served.desk.clock())
    return token


def _idle(served: Served) -> str | None:
    office = served.desk.office
    return sign_in_as(office, "amina", at=served.desk.clock() - timedelta(days=2)).token


def _left(served: Served) -> str | None:
    office, key = served.desk.office, f"lea{next(_leavers)}"
    with office.register.transaction() as books:
        books.people.add(Person(key, "Lea Leaving", (Role.OFFICER,)))
    token = served.token(key)
    now = served.desk.clock()
    end_person(office, key, actor="zara", on=now.date(), at=now)
    return token


_leavers = count(1)
IDENTITIES = (
    Identity("nobody", None, lambda _: None),
    Identity("somebody with a token of their own making", None, lambda _: "f" * 64),
    Identity("an ended session", None, _ended),
    Identity("a session that nobody used for days", None, _idle),
    Identity("a person who has left", None, _left),
    Identity("an officer", (Role.OFFICER,), _as("amina")),
    Identity("a legal reviewer", (Role.REVIEWER,), _as("rashid")),
    Identity("a signatory", (Role.SIGNATORY,), _as("sana")),
    Identity("an auditor", (Role.AUDITOR,), _as("ines")),
    Identity("a member of the university", (Role.MEMBER,), _as("mina")),
    Identity("a partner", (Role.PARTNER,), _as("petra")),
    Identity("an administrator", (Role.ADMINISTRATOR,), _as("zara")),
)
