"""The command that looks over the changes of all agreements."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workflow.cli.application import verb
from workflow.cli.clock import read_day
from workflow.cli.desk import Desk
from workflow.cli.printing import say, say_json, say_table
from workflow.cli.words import PAGE, Limit, flag
from workflow.domain.dates.lengths import day
from workflow.domain.errors import InvalidError
from workflow.domain.numbers import whole

if TYPE_CHECKING:
    from workflow.answers.overview.looks import AuditLineAnswer


@verb("record changes")
def list_changes(
    desk: Desk,
    first: Annotated[
        date | None,
        typer.Option(
            "--from", metavar="DAY", parser=read_day, help="Only those recorded on or after this day."
        ),
    ] = None,
    last: Annotated[
        date | None,
        typer.Option(
            "--until", metavar="DAY", parser=read_day, help="Only those recorded on or before this day."
        ),
    ] = None,
    by_whom: Annotated[
        str | None, typer.Option("--by", metavar="PERSON", help="Only what this person did, by key.")
    ] = None,
    act: Annotated[
        str | None, typer.Option("--act", metavar="ACT", help="Only this act, as \u201csign off\u201d.")
    ] = None,
    number: Annotated[
        str | None,
        typer.Option("--number", metavar="NUMBER", parser=whole, help="Only those of this agreement."),
    ] = None,
    export: Annotated[
        Path | None,
        typer.Option("--export", metavar="FILE", help="Write all of them to this file instead, as CSV."),
    ] = None,
    replace: Annotated[bool, flag("--replace", "In place of a file that is there.")] = False,
    limit: Limit = None,
    after: Annotated[
        str | None,
        typer.Option("--after", metavar="NUMBER/CHANGE", help="Go on after this one, the last of a page."),
    ] = None,
) -> None:
    from workflow.services.views.overview import audit

    looked = audit.Looked(first, last, by_whom, act, number)
    with desk.office() as office:
        if export is not None:
            if export.suffix.lower() != ".csv":
                raise InvalidError(f"--export: {export} does not end in .csv: name a file that does.")
            written = audit.export_changes(office, export, looked, replace=replace)
            if not desk.said_json(written):
                say(f"{written.changes} change{'' if written.changes == 1 else 's'}: {written.file}")
            return
        if desk.as_json and limit is None and after is None:
            say_json(audit.every_change(office, looked))
            return
        most = limit or PAGE
        found = audit.audit(office, looked, after=after, limit=most + 1)
    if desk.said_json(found[:most]):
        return
    if not found:
        say("No change fits.")
        return
    whole_columns = ("Recorded\nHappened", "Agreement\nChange", "By")
    say_table(
        (*whole_columns, "What"),
        [_row(each) for each in found[:most]],
        whole=whole_columns,
        clipped="What",
    )
    if len(found) > most:
        say(f"More follow: ask the same with \u201c--after {found[most - 1].place}\u201d.", style="dim")


def _row(each: "AuditLineAnswer") -> tuple[object, ...]:
    """Two lines for each change, in 80 columns."""
    return (
        f"{day(each.recorded_on)}\n{day(each.occurred_on)}",
        f"{each.number}\n{each.version}",
        each.actor,
        f"{each.word}\n{each.reason or ''}",
    )
