"""Commands for the people who act in the office."""

from typing import TYPE_CHECKING, Annotated

import typer

from workflow.cli.application import verb
from workflow.cli.clock import now, today
from workflow.cli.desk import Desk
from workflow.cli.printing import say, say_table, warn
from workflow.cli.words import flag
from workflow.domain.dates.lengths import day
from workflow.domain.errors import InvalidError

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from workflow.answers.access import CodeAnswer
    from workflow.answers.office import PartChangedAnswer
    from workflow.domain.agreement.agreement import Person

Key = Annotated[str, typer.Argument(metavar="KEY", help="Who, by key.")]
Unit = Annotated[
    str | None,
    typer.Option(
        "--unit", metavar="NAME", help="The unit of the office, which sees its own confidential cases."
    ),
]
Organisations = Annotated[
    list[str] | None,
    typer.Option(
        "--organisation", metavar="NAME", help="Whose agreements a partner is shown; once for each."
    ),
]
Heir = Annotated[
    str | None, typer.Option("--to", metavar="PERSON", help="The officer to whom their agreements go.")
]


@verb("people")
def list_people(desk: Desk) -> None:
    from workflow.answers.office import PersonAnswer
    from workflow.services.casework.people import everybody

    with desk.whole_office() as office:
        found = everybody(office)
    if desk.said_json(map(PersonAnswer, found)):
        return
    rows = [(each.key, each.name, ", ".join(each.roles), _what_they_see_to(each)) for each in found]
    say_table(("Key", "Name", "Roles", "Signs off, unit, or for whom"), rows, whole=("Key",))


@verb("people add")
def add_person(
    desk: Desk,
    key: Annotated[str, typer.Argument(metavar="KEY", help="Short and small, as amina; --as takes it.")],
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="The name papers print.")],
    role: Annotated[
        list[str],
        typer.Option(
            "--role",
            metavar="ROLE",
            help="officer, reviewer, signatory, administrator, auditor, member or partner; once for each.",
        ),
    ],
    route: Annotated[
        list[str] | None,
        typer.Option(
            "--route", metavar="ROUTE", help="A sign-off a reviewer may give, as legal; once for each."
        ),
    ] = None,
    all_routes: Annotated[bool, flag("--all-routes", "Every sign-off there is, instead.")] = False,
    unit: Unit = None,
    organisation: Organisations = None,
) -> None:
    from workflow.answers.office import PersonAnswer
    from workflow.services.casework import people as service

    if route and all_routes:
        raise InvalidError("Give --route or --all-routes, not both.")
    with desk.whole_office() as office:
        known = service.sign_off_routes(office)
        person = service.add_person(
            office, key, name=name, roles=role, routes=tuple(known) if all_routes else route or (), unit=unit,
            organisations=organisation or (),
        )  # fmt: skip
    if desk.said_json(PersonAnswer(person)):
        return
    routes = f", signs off for {', '.join(known[each] for each in person.routes)}" if person.routes else ""
    say(f"{person.name} ({person.key}) acts as {', '.join(person.roles)}{routes}.")


@verb("people change")
def change_person(
    desk: Desk,
    key: Key,
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help="The name now.")] = None,
    role: Annotated[
        list[str] | None,
        typer.Option("--role", metavar="ROLE", help="The roles from now on, all of them; once for each."),
    ] = None,
    route: Annotated[
        list[str] | None,
        typer.Option("--route", metavar="ROUTE", help="The sign-offs from now on; once for each."),
    ] = None,
    unit: Unit = None,
    organisation: Organisations = None,
    to: Heir = None,
    email: Annotated[
        str | None,
        typer.Option(
            "--email",
            metavar="ADDRESS",
            help="The address that names them at the desk; an administrator may.",
        ),
    ] = None,
) -> None:
    from workflow.services.access.addresses import note_email
    from workflow.services.casework import leaving as service

    with desk.whole_office() as office:
        if email is not None:
            note_email(office, key, email, by=desk.person, at=now())
        changed = service.change_person(
            office, key, actor=desk.person, on=today(office.settings), at=now(), name=name, roles=role or (),
            routes=route, unit=unit, organisations=organisation, to=to,
        )  # fmt: skip
    _say_changed(desk, changed)


@verb("people end")
def end_person(desk: Desk, key: Key, to: Heir = None) -> None:
    from workflow.services.casework import leaving as service

    with desk.whole_office() as office:
        changed = service.end_person(
            office, key, actor=desk.person, on=today(office.settings), at=now(), to=to
        )
    _say_changed(desk, changed)


@verb("people invite")
def invite_person(
    desk: Desk,
    key: Key,
    email: Annotated[
        str | None, typer.Option("--email", metavar="ADDRESS", help="An address that names them as well.")
    ] = None,
) -> None:
    from workflow.services.access.codes import invite

    with desk.whole_office() as office:
        made = invite(office, key, by=desk.person, at=now(), email=email)
        _say_code(desk, made, zone=office.settings.timezone)


@verb("people recover")
def recover_person(desk: Desk, key: Key) -> None:
    from workflow.services.access.codes import recover

    with desk.whole_office() as office:
        made = recover(office, key, by=desk.person, at=now())
        _say_code(desk, made, zone=office.settings.timezone)


@verb("people sessions")
def list_sessions(
    desk: Desk,
    key: Annotated[
        str | None, typer.Argument(metavar="KEY", help="Of whom, by key; else of everybody.")
    ] = None,
    ended: Annotated[bool, flag("--ended", "Those that ended as well.")] = False,
) -> None:
    from workflow.services.access.sessions import sessions_of

    with desk.whole_office() as office:
        found, zone = sessions_of(office, key, at=now(), ended=ended), office.settings.timezone
    if desk.said_json(found):
        return
    if not found:
        say("Nobody is signed in." if not ended else "No sessions yet.")
        return
    rows = [
        (
            each.id,
            each.person,
            f"{each.how}, {each.agent}" if each.agent else each.how,
            _moment(each.begun_at, zone),
            _moment(each.last_seen_at, zone),
            each.ended_why or "",
        )
        for each in found
    ]
    say_table(("Session", "Who", "How", "Since", "Last seen", "Ended"), rows, whole=("Session",))


@verb("people end-session")
def end_session(
    desk: Desk,
    session: Annotated[str, typer.Argument(metavar="SESSION", help="Which, as people sessions names it.")],
) -> None:
    from workflow.services.access import sessions as service

    with desk.whole_office() as office:
        ended = service.end_session(office, session, by=desk.person, at=now())
    if not desk.said_json(ended):
        say(f"The session {ended.id} of {ended.name} has ended.")


def _say_code(desk: Desk, made: "CodeAnswer", *, zone: "ZoneInfo") -> None:
    if desk.said_json(made):
        return
    say(
        f"{made.name} ({made.person}) can sign in by this code, once, until {_moment(made.expires_at, zone)}. "
        "It is not shown again:",
        made.code,
    )


def _moment(at: "datetime", zone: "ZoneInfo") -> str:
    local = at.astimezone(zone)
    return f"{day(local.date())}, {local:%H:%M}"


def _what_they_see_to(person: "Person") -> str:
    return ", ".join((*person.routes, *((person.unit,) if person.unit else ()), *person.organisations))


def _say_changed(desk: Desk, changed: "PartChangedAnswer") -> None:
    if desk.said_json(changed):
        return
    person = changed.person
    part = f"acts as {', '.join(person.roles)}" if person.active else "no longer acts for the office"
    say(f"{person.name} ({person.key}) {part}.")
    say(*(f"{number} went to its new owner." for number in changed.handed_over))
    warn(*changed.told)
