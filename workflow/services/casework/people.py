"""Whom the office knows: people who act in it, and prospects that have no instrument yet."""

import re
from collections.abc import Sequence

from workflow.catalogue.suggestions import quoted, suggestion
from workflow.domain.agreement.agreement import MACHINE, Person, Role
from workflow.domain.beginnings.prospect import Prospect
from workflow.domain.errors import InvalidError
from workflow.domain.printable import check_text, check_texts
from workflow.services.office import Office

MOST_NAME = 200
PERSON_KEY = re.compile(r"[a-z][a-z0-9._-]{0,39}")
ROLES = tuple(role for role in Role if role is not Role.MACHINE)
PROSPECT_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


def add_person(
    office: Office, key: str, *, name: str, roles: Sequence[str], routes: Sequence[str] = ()
) -> Person:
    """Add a person with roles; `routes` are the sign-offs a legal reviewer may give, at least one.

    Raises InvalidError with every mistake. The same person again changes nothing.
    """
    person = new_person(office, key, name=name, roles=roles, routes=routes)
    with office.register.transaction() as books:
        books.people.add(person)
    return person


def new_person(
    office: Office, key: str, *, name: str, roles: Sequence[str], routes: Sequence[str] = ()
) -> Person:
    """A person as they would be added; refused with every mistake."""
    problems = []
    if key == MACHINE.key:
        problems.append("\u201cmachine\u201d is the machine itself: choose another key.")
    elif not PERSON_KEY.fullmatch(key):
        problems.append(
            f"{quoted(key)} is not a key: small letters, digits, dots and dashes, a letter first, at most 40."
        )
    return read_person(office, key, name=name, roles=roles, routes=routes, problems=problems)


def read_person(
    office: Office,
    key: str,
    *,
    name: str,
    roles: Sequence[str],
    routes: Sequence[str],
    problems: Sequence[str] = (),
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
        problems.append(f"A person needs at least one role; {suggestion('', ROLES)}")
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
        problems.append(
            f"Say which sign-offs a {Role.REVIEWER} may give, with --route for each: {named}. --all-routes gives all."
        )
    if problems:
        raise InvalidError(*problems)
    clean = " ".join(check_text("name", name, most=MOST_NAME).split())
    return Person(key=key, name=clean, roles=tuple(read), routes=tuple(dict.fromkeys(routes)))


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
    return {route: label for kind in office.catalogue.types() for route, label in kind.sign_offs.items()}


def add_prospect(
    office: Office,
    key: str,
    *,
    organisations: Sequence[str],
    themes: Sequence[str] = (),
    note: str = "",
    source: str = "",
    verified: bool = False,
) -> Prospect:
    """Note who might agree on what; the same again changes nothing."""
    problems = []
    if not PROSPECT_KEY.fullmatch(key):
        problems.append(f"{quoted(key)} is not a key: small letters, digits and dashes, at most 60.")
    named = tuple(dict.fromkeys(" ".join(name.split()) for name in organisations if name.strip()))
    if not named:
        problems.append("A prospect names at least one organisation besides ours.")
    if problems:
        raise InvalidError(*problems)
    check_texts({"organisations": list(named), "themes": list(themes), "note": note, "source": source})
    prospect = Prospect(
        key, named, tuple(theme.strip() for theme in themes), note.strip(), source.strip(), verified
    )
    with office.register.transaction() as books:
        books.prospects.add(prospect)
    return prospect


def prospects(office: Office, *, about: str | None = None) -> tuple[Prospect, ...]:
    """Every prospect, by key; `about` is any part of an organisation's name, a theme or the note."""
    with office.register.reading() as books:
        found = books.prospects.all()
    wanted = (about or "").casefold()
    return tuple(each for each in found if wanted in _all_words(each))


def _role(word: str) -> Role | None:
    """A role by its name, or by the part people say: \u201creviewer\u201d for legal reviewer."""
    said = word.strip().lower().replace("-", " ").replace("_", " ")
    return next((role for role in ROLES if said in {role.value, role.value.split()[-1]}), None)


def _all_words(prospect: Prospect) -> str:
    return "\n".join((prospect.key, *prospect.organisations, *prospect.themes, prospect.note)).casefold()
