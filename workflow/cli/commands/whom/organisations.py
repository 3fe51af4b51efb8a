"""Commands for the organisations the office deals with."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workflow.cli.application import verb
from workflow.cli.desk import Desk
from workflow.cli.printing import head, say, say_pairs, say_table, warn
from workflow.cli.words import PAGE, Limit
from workflow.domain.errors import InvalidError
from workflow.settings import command

if TYPE_CHECKING:
    from workflow.answers.organisations import OrganisationAnswer

Which = Annotated[
    str,
    typer.Argument(metavar="ORGANISATION", help="Which, by key, any of its names, web domain or ROR id."),
]
InLanguage = Annotated[
    list[str] | None,
    typer.Option(
        "--name-in", metavar="LANGUAGE=NAME", help="Its name in a language, as ur=\u2026; once for each."
    ),
]
Also = Annotated[
    list[str] | None, typer.Option("--also", metavar="NAME", help="Another name it is called by.")
]
Short = Annotated[list[str] | None, typer.Option("--short", metavar="NAME", help="A short name.")]
Former = Annotated[list[str] | None, typer.Option("--former", metavar="NAME", help="A name it had before.")]
Country = Annotated[
    str | None, typer.Option("--country", metavar="COUNTRY", help="Its country, as PK or Pakistan.")
]
Ror = Annotated[str | None, typer.Option("--ror", metavar="ID", help="Its ROR id, as 03gd0dm95.")]
Domain = Annotated[
    list[str] | None, typer.Option("--domain", metavar="DOMAIN", help="A web domain, as aku.edu.")
]
Successor = Annotated[
    str | None,
    typer.Option("--successor", metavar="ORGANISATION", help="The organisation that took its place."),
]
Ended = Annotated[bool | None, typer.Option("--ended/--not-ended", help="There is no such organisation now.")]


@verb("organisations list")
def list_organisations(
    desk: Desk,
    text: Annotated[
        str | None,
        typer.Option("--text", metavar="WORDS", help="Only those with this in a name, a domain or a ROR id."),
    ] = None,
    country: Country = None,
    limit: Limit = None,
    after: Annotated[
        str | None, typer.Option("--after", metavar="KEY", help="Go on after this key, the last of a page.")
    ] = None,
) -> None:
    from workflow.services.views.organisations import organisations

    most = limit or PAGE
    with desk.office() as office:
        found = organisations(office, text=text, country=country, after=after or "", limit=most + 1)
    if desk.said_json(found[:most]):
        return
    if not found:
        say("No organisation fits." if text or country or after else "No organisations yet.")
        return
    rows = [
        (each.key, each.name, each.country_name or each.country, "\n".join(filter(None, (each.ror, *each.domains))))
        for each in (line.root for line in found[:most])
    ]  # fmt: skip
    say_table(("Key", "Name", "Country", "ROR id, domains"), rows, whole=("Key",))
    if len(found) > most:
        say(f"More follow: ask the same with \u201c--after {found[most - 1].root.key}\u201d.", style="dim")


@verb("organisations show")
def show_organisation(desk: Desk, which: Which) -> None:
    from workflow.services.views.organisations import organisation

    with desk.office() as office:
        found = organisation(office, which)
    if desk.said_json(found):
        return
    head(found.name)
    say_pairs(
        (
            ("Key", found.key),
            *((_kind(each.kind, each.language), each.words) for each in found.names),
            ("Country", found.country_name or found.country),
            ("ROR id", found.ror and f"https://ror.org/{found.ror}"),
            ("Domains", ", ".join(found.domains)),
            ("Took the place of", ", ".join(found.predecessors)),
            ("Its place was taken by", found.successor),
            ("Ended", "yes" if found.ended else None),
            ("May be one with", ", ".join(found.alike)),
        )
    )
    if found.agreements:
        rows = [(each.number, each.title, each.stage) for each in found.agreements]
        say_table(("Number", "Agreement", "Stage"), rows, whole=("Number",), title="Agreements")
    if found.more:
        say(f"There are more: \u201c{command('list --partner')}\u201d.", style="dim")


@verb("organisations add")
def add_organisation(
    desk: Desk,
    key: Annotated[str, typer.Argument(metavar="KEY", help="Short and small, as aku.")],
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="Its name as agreements print it.")],
    in_languages: InLanguage = None,
    also: Also = None,
    short: Short = None,
    former: Former = None,
    country: Country = None,
    ror: Ror = None,
    domain: Domain = None,
    successor: Successor = None,
    ended: Ended = None,
) -> None:
    from workflow.services.casework.whom.organisations import Said
    from workflow.services.casework.whom.organisations import add_organisation as service

    said = Said(
        name, _languages(in_languages), also or (), short or (), former or (), country, ror, domain or (), successor, ended
    )  # fmt: skip
    with desk.office() as office:
        _say_kept(desk, service(office, key, said), "is on record")


@verb("organisations edit")
def edit_organisation(
    desk: Desk,
    which: Which,
    name: Annotated[
        str | None,
        typer.Option("--name", metavar="NAME", help="Its name now; the one before becomes a former one."),
    ] = None,
    in_languages: InLanguage = None,
    also: Also = None,
    short: Short = None,
    former: Former = None,
    country: Country = None,
    ror: Ror = None,
    domain: Domain = None,
    successor: Successor = None,
    ended: Ended = None,
    forget: Annotated[
        list[str] | None,
        typer.Option("--forget", metavar="WORDS", help="A name, a domain or the ROR id that was wrong."),
    ] = None,
    same_as: Annotated[
        str | None,
        typer.Option(
            "--same-as",
            metavar="ORGANISATION",
            help="It is the same as this one, which is kept and gains its names.",
        ),
    ] = None,
) -> None:
    from workflow.services.casework.whom import organisations as service

    said = service.Said(
        name, _languages(in_languages), also or (), short or (), former or (), country, ror, domain or (), successor, ended,
        forget or (),
    )  # fmt: skip
    if same_as and said != service.Said():
        raise InvalidError("--same-as: merge the two first, then change the one that is kept.")
    with desk.office() as office:
        if same_as:
            _say_kept(desk, service.merge_organisations(office, which, into=same_as), "is kept")
        else:
            _say_kept(desk, service.change_organisation(office, which, said), "is on record")


@verb("organisations import")
def import_organisations(
    desk: Desk,
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="Records of ROR, or of the list of university domains: JSON, or its zip."
        ),
    ],
    country: Annotated[
        list[str] | None,
        typer.Option(
            "--country", metavar="COUNTRY", help="Only those of this country, as PK; once for each."
        ),
    ] = None,
    ror: Annotated[
        list[str] | None,
        typer.Option("--id", metavar="ID", help="Only the one of this ROR id; once for each."),
    ] = None,
) -> None:
    from workflow.services.casework.whom.importing import import_organisations as service

    with desk.office() as office:
        came_to = service(office, file, countries=country or (), ids=ror or ())
    if desk.said_json(came_to):
        return
    say(
        f"{came_to.added:,} added, {came_to.changed:,} changed, {came_to.unchanged:,} as they were"
        f"{f'; {came_to.passed_over:,} not asked for' if came_to.passed_over else ''}."
    )
    warn(*came_to.left_out)
    if came_to.alike:
        say(f"Some may be one: \u201c{command('organisations duplicates')}\u201d lists them.", style="dim")


@verb("organisations duplicates")
def list_duplicates(desk: Desk) -> None:
    from workflow.services.views.organisations import duplicates

    with desk.office() as office:
        found = duplicates(office)
    if desk.said_json(found):
        return
    if not found:
        say("No two organisations may be one.")
        return
    rows = [
        ("\n".join(each.key for each in pair.organisations), "\n".join(each.name for each in pair.organisations), "\n".join(pair.reasons))
        for pair in found
    ]  # fmt: skip
    say_table(("Key", "Name", "Why"), rows, whole=("Key",))
    say(f"Merge two with \u201c{command('organisations edit KEY --same-as KEY')}\u201d.", style="dim")


def _say_kept(desk: Desk, kept: "OrganisationAnswer", what: str) -> None:
    if desk.said_json(kept):
        return
    say(f"{kept.name} ({kept.key}) {what}.")
    warn(
        *(
            f"{kept.name} may be one with {key}: \u201c{command('organisations duplicates')}\u201d."
            for key in kept.alike
        )
    )


def _languages(said: list[str] | None) -> tuple[tuple[str, str], ...]:
    found = []
    for each in said or ():
        language, equals, name = each.partition("=")
        if not equals:
            raise InvalidError(
                f"--name-in \u201c{each}\u201d: write the language, =, and the name, as ur=\u2026"
            )
        found.append((language.strip(), name))
    return tuple(found)


def _kind(kind: str, language: str | None) -> str:
    words = {"name": "Name", "also": "Also", "short": "Short", "former": "Before"}[kind]
    return f"{words} ({language})" if language else words
