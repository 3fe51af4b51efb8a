"""The command on what came back from the other side: what was changed, where it departs, who must approve it."""

from typing import Annotated

import typer

from workflow.cli.application import verb
from workflow.cli.clock import today
from workflow.cli.desk import Desk
from workflow.cli.returned_page import show_returned
from workflow.cli.words import Number

Code = Annotated[
    str | None,
    typer.Argument(
        metavar="[CODE]", help="The code of the file, or how it begins; left out, the last that came."
    ),
]


@verb("draft returned")
def returned(desk: Desk, number: Number, code: Code = None) -> None:
    from workflow.services.papers.comparing.returned_drafts import returned_draft

    with desk.office() as office:
        report = returned_draft(office, number, code, on=today(office.settings))
    if not desk.said_json(report):
        show_returned(report)
