"""Whom the office knows: the people who act in it."""

import re
from collections.abc import Iterator, Sequence

from workflow.catalogue.suggestions import quoted, suggestion
from workflow.domain.agreement.agreement import MACHINE, Person, Role
from workflow.domain.errors import InvalidError, Reason, RefusedError, at_field
from workflow.domain.folding import folded
from workflow.domain.printable import check_text
from workflow.services.office import Office
from workflow.services.views.approval.absences import labels_of

MOST_NAME = 200
PERSON_KEY = re.compile(r"[a-z][a-z0-9._-]{0,39}")
ROLES = tuple(role for role in Role if role is not Role.MACHINE)


def add_person(
    office: Office,
    key: str,
    *,
    name: str,
    roles: Sequence[str],
    routes: Sequence[str] = (),
    unit: str | None = None,
    organisations: Sequence[str] = (),
    actor: str | None = None,
) -> Person:
    """Add a person with roles; `routes` are the sign-offs a legal reviewer may give, at least one.

    `unit` is the part of the office that they belong to, `organisations` are those a partner is bound to, at least one.
    Raises InvalidError with every mistake. The same person again changes nothing.
    """
    check_may_keep_people(office, actor)
    person = new_person(
        office, key, name=name, roles=roles, routes=routes, unit=unit, organisations=organisations
    )
    with office.register.transaction() as books:
        books.people.add(person)
    return person


def check_may_keep_people(office: Office, actor: str | None) -> None:
    """At the desk an administrator says who acts for the office; the command line goes by local trust."""
    if office.via is None:
        return
    with office.register.reading() as books:
        person = None if actor is None else books.people.get(actor)
    if person is None or not person.acts_as(Role.ADMINISTRATOR):
        who = "Nobody is named who" if person is None else f"{person.name} is no administrator: only one"
        raise RefusedError(f"{who} says who acts for the office, and as what.")


def new_person(
    office: Office,
    key: str,
    *,
    name: str,
    roles: Sequence[str],
    routes: Sequence[str] = (),
    unit: str | None = None,
    organisations: Sequence[str] = (),
) -> Person:
    """A person as they would be added; refused with every mistake."""
    problems: list[str | Reason] = []
    if key == MACHINE.key:
        problems.append("\u201cmachine\u201d is the machine itself: choose another key.")
    elif not PERSON_KEY.fullmatch(key):
        problems.append(
            f"{quoted(key)} is not a key: small letters, digits, dots and dashes, a letter first, at most 40."
        )
    return read_person(
        office,
        key,
        name=name,
        roles=roles,
        routes=routes,
        unit=unit,
        organisations=organisations,
        problems=problems,
    )


def read_person(
    office: Office,
    key: str,
    *,
    name: str,
    roles: Sequence[str],
    routes: Sequence[str],
    unit: str | None = None,
    organisations: Sequence[str] = (),
    problems: Sequence[str | Reason] = (),
) -> Person:
    """A person as they were described; refused with every mistake, and with the `problems` found before."""
    problems = list(problems)
    if not name.strip():
        problems.append("name: a person needs a name; papers print it.")
    read: list[Role] = []
    for word in dict.fromkeys(roles):
        role = _role(word)
        if role is None:
            problems.append(f"{quoted(word)} is not a role; {suggestion(word, ROLES)}")
        else:
            read.append(role)
    if not roles:
        problems.append(at_field("role", f"A person needs at least one role; {suggestion('', ROLES)}"))
    known = sign_off_routes(office)
    problems += [
        f"{quoted(route)} is not a sign-off of any type; {suggestion(route, known)}"
        for route in routes
        if route not in known
    ]
    if routes and Role.REVIEWER not in read and not problems:
        problems.append(f"Sign-offs are for a {Role.REVIEWER}: give that role too, or no route.")
    if Role.REVIEWER in read and not routes:
        named = ", ".join(f"{route} ({label})" for route, label in known.items())
        problems.append(at_field("route", f"Say which sign-offs a {Role.REVIEWER} may give: {named}."))
    bound_to = tuple(dict.fromkeys(" ".join(each.split()) for each in organisations if each.strip()))
    problems += _wrong_of_a_partner(office, read, unit, bound_to)
    if problems:
        raise InvalidError(*problems)
    return Person(
        key=key,
        name=_words_of("name", name),
        roles=tuple(read),
        routes=tuple(dict.fromkeys(routes)),
        unit=_words_of("unit", unit) if unit and unit.strip() else None,
        organisations=tuple(_words_of("organisation", each) for each in bound_to),
    )


def everybody(office: Office) -> tuple[Person, ...]:
    """Everybody who acts in the office, and the machine last."""
    with office.register.reading() as books:
        return (*books.people.all(), MACHINE)


def one_person(office: Office, key: str) -> Person:
    """The person of this key."""
    with office.register.reading() as books:
        return books.people.get(key)


def names_of(office: Office) -> dict[str, str]:
    """What everybody is called, by key."""
    return {person.key: person.name for person in everybody(office)}


def sign_off_routes(office: Office) -> dict[str, str]:
    """Every sign-off any type of the office asks for, with its label."""
    return labels_of(office.catalogue)


def _wrong_of_a_partner(
    office: Office, roles: Sequence[Role], unit: str | None, organisations: Sequence[str]
) -> Iterator[str | Reason]:
    """What is wrong with whom somebody is bound to: a partner looks in from outside, and only for others than the office."""
    if Role.PARTNER not in roles:
        if organisations:
            yield f"Organisations are for a {Role.PARTNER}: give that role, or no organisation."
        return
    if len(set(roles)) > 1 or unit:
        yield f"A {Role.PARTNER} looks in from outside: give no other role and no unit."
    if not organisations:
        yield at_field(
            "organisation", f"Say for which organisation a {Role.PARTNER} looks in; there may be several."
        )
    ours = {folded(name) for name in office.settings.organisations}
    for name in organisations:
        if folded(name) in ours:
            yield f"{quoted(name)} is whom this office acts for: a {Role.PARTNER} looks in for the other side."


def _words_of(field: str, said: str) -> str:
    return " ".join(check_text(field, said, most=MOST_NAME).split())


def _role(word: str) -> Role | None:
    """A role by its name, or by the part people say: \u201creviewer\u201d for legal reviewer."""
    said = word.strip().lower().replace("-", " ").replace("_", " ")
    return next((role for role in ROLES if said in {role.value, role.value.split()[-1]}), None)
