"""Commands on prospects: relationships that have no instrument yet."""

from typing import Annotated

import typer

from workflow.cli.application import verb
from workflow.cli.desk import Desk
from workflow.cli.printing import say, say_table
from workflow.cli.words import flag


@verb("prospects")
def list_prospects(desk: Desk) -> None:
    from workflow.answers.office import ProspectAnswer
    from workflow.services.casework.beginnings.prospecting import prospects as all_prospects

    with desk.office() as office:
        found = all_prospects(office)
    if desk.said_json(map(ProspectAnswer, found)):
        return
    if not found:
        say("No prospects yet.")
        return
    rows = [
        (
            each.key,
            "\n".join(each.organisations),
            ", ".join(each.themes),
            each.note,
            "yes" if each.verified else "no",
        )
        for each in found
    ]
    say_table(("Key", "Organisations", "Themes", "Note", "Asked"), rows, whole=("Asked",))


@verb("prospects add")
def add_prospect(
    desk: Desk,
    key: Annotated[str, typer.Argument(metavar="KEY", help="Short and small, as health-data.")],
    organisation: Annotated[
        list[str], typer.Option("--with", metavar="ORGANISATION", help="Who; once for each.")
    ],
    theme: Annotated[
        list[str] | None, typer.Option("--theme", metavar="TEXT", help="About what; once for each.")
    ] = None,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="What is known.")] = "",
    source: Annotated[str, typer.Option("--source", metavar="TEXT", help="Where it is known from.")] = "",
    verified: Annotated[bool, flag("--verified", "Somebody has asked.")] = False,
) -> None:
    from workflow.answers.office import ProspectAnswer
    from workflow.services.casework.beginnings import prospecting as service

    with desk.office() as office:
        prospect = service.add_prospect(
            office,
            key,
            organisations=organisation,
            themes=theme or (),
            note=note,
            source=source,
            verified=verified,
        )
    if not desk.said_json(ProspectAnswer(prospect)):
        say(f"The prospect {prospect.key} is noted: {', '.join(prospect.organisations)}.")
