"""Commands on saved views: listed, kept, dropped."""

from typing import Annotated, Any

import typer

from workflow.cli.application import verb
from workflow.cli.commands.many.query_options import QUERY, query
from workflow.cli.desk import Desk
from workflow.cli.printing import say, say_table
from workflow.cli.words import flag
from workflow.settings import command

Name = Annotated[str, typer.Argument(metavar="NAME", help="What the view is called.")]
OfOffice = Annotated[bool, flag("--everybody", "A view of the whole office, instead of one\u2019s own.")]


@verb("views list")
def list_views(desk: Desk) -> None:
    from workflow.services.views.queries.saved import saved_views

    with desk.office() as office:
        found = saved_views(office, person=desk.reader)
    if desk.said_json(found):
        return
    if not found:
        say(f"No view is kept: \u201c{command('views save')}\u201d.")
        return
    rows = [
        (each.name, "everybody" if each.of_office else "mine", "first" if each.home else "", each.said)
        for each in found
    ]
    say_table(("View", "Whose", "Seen", "Asks for"), rows, whole=("View", "Whose", "Seen"))


@verb("views save", options=QUERY)
def save_view(
    desk: Desk,
    name: Name,
    of_office: OfOffice = False,
    home: Annotated[bool, flag("--home", "It is what is seen first.")] = False,
    place: Annotated[
        int | None, typer.Option("--place", metavar="N", min=1, help="Its place among the views.")
    ] = None,
    **said: Any,
) -> None:
    from workflow.services.views.queries import saved

    with desk.office() as office:
        view = saved.save_view(
            office, name, query(said), actor=desk.person, of_office=of_office, home=home, place=place
        )
    if not desk.said_json(view):
        say(f"\u201c{view.name}\u201d is kept: {view.said}.")


@verb("views drop")
def drop_view(desk: Desk, name: Name, of_office: OfOffice = False) -> None:
    from workflow.services.views.queries import saved

    with desk.office() as office:
        view = saved.drop_view(office, name, actor=desk.person, of_office=of_office)
    if not desk.said_json(view):
        say(f"\u201c{view.name}\u201d is dropped.")
