"""The command that compares two Word files."""

from pathlib import Path
from typing import Annotated

import typer

from workflow.cli.application import verb
from workflow.cli.clock import now
from workflow.cli.desk import Desk
from workflow.cli.printing import say, warn
from workflow.cli.words import flag


@verb("redline")
def redline(
    desk: Desk,
    older: Annotated[Path, typer.Argument(metavar="OLDER", help="The Word file as it was.")],
    newer: Annotated[Path, typer.Argument(metavar="NEWER", help="The Word file as it is.")],
    into: Annotated[
        Path | None,
        typer.Option(
            "--into",
            metavar="FILE",
            help="Where to; else beside the newer file, as \u201c\u2026 redline.docx\u201d.",
        ),
    ] = None,
    by: Annotated[
        str, typer.Option("--by", metavar="NAME", help="Who is said to have made the changes.")
    ] = "Comparison",
    replace: Annotated[bool, flag("--replace", "Put it in the place of a file that is there.")] = False,
) -> None:
    from workflow.services.papers.comparing.redlining import redline_of_files

    file = into or newer.with_name(f"{newer.stem} redline.docx")
    made = redline_of_files(older, newer, file, author=by, on=now().date(), replace=replace)
    if desk.said_json(made):
        return
    changes = (
        "No change" if made.changes == 0 else "1 change" if made.changes == 1 else f"{made.changes:,} changes"
    )
    say(f"{changes}, tracked in {made.file}: accept all for the newer text, reject all for the older.")
    warn(*made.untold)
