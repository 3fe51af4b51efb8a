"""The command on what came back from the other side: what was changed, where it departs, who must approve it."""

from pathlib import Path
from typing import Annotated

import typer

from workflow.cli.application import verb
from workflow.cli.clock import today
from workflow.cli.desk import Desk
from workflow.cli.printing import say
from workflow.cli.returned_page import show_returned
from workflow.cli.words import Number, flag

Code = Annotated[
    str | None,
    typer.Argument(
        metavar="[CODE]", help="The code of the file, or how it begins; left out, the last that came."
    ),
]


@verb("draft returned")
def returned(
    desk: Desk,
    number: Number,
    code: Code = None,
    into: Annotated[
        Path | None,
        typer.Option(
            "--into",
            metavar="FILE",
            help="Where to write the report, a .docx or a .pdf; it stays in the house.",
        ),
    ] = None,
    replace: Annotated[bool, flag("--replace", "Put it in the place of a file that is there.")] = False,
) -> None:
    from workflow.services.papers.comparing.returned_drafts import returned_draft
    from workflow.services.papers.comparing.returned_reports import write_report

    with desk.office() as office:
        on = today(office.settings)
        report = returned_draft(office, number, code, on=on)
        if into is not None:
            write_report(office, report, into, on=on, replaces=replace)
    if desk.said_json(report):
        return
    if into is None:
        show_returned(report)
    else:
        say(f"The report on {report.name} is written to {into}.")
