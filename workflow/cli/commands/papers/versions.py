"""The commands on the versions of a text: listed, two of them compared, and an earlier one taken up again."""

from pathlib import Path
from typing import Annotated

import typer

from workflow.cli.acting import act_on
from workflow.cli.application import verb
from workflow.cli.clock import today
from workflow.cli.desk import Desk
from workflow.cli.printing import say, say_table, warn
from workflow.cli.words import Number, OnDay, Reason, flag
from workflow.domain.agreement.act_details import TakingUp
from workflow.domain.agreement.acts import Act
from workflow.settings import command

OlderCode = Annotated[str, typer.Argument(metavar="OLDER", help="The older version, by its code.")]
NewerCode = Annotated[str, typer.Argument(metavar="NEWER", help="The newer version, by its code.")]


@verb("draft versions")
def versions(desk: Desk, number: Number) -> None:
    from workflow.services.papers.comparing.two_versions import versions_of

    with desk.office() as office:
        found = versions_of(office, number)
    if desk.said_json(found):
        return
    if not found.versions:
        say("There is no text yet.")
        return
    rows = (
        (
            each.code,
            f"{each.title}{', the present text' if each.present else ''}",
            each.whose,
            each.on,
            each.by.name,
            ", ".join(map(str, each.rounds)),
            each.sent_on,
        )
        for each in found.versions
    )
    columns = ("Code", "Version", "Whose", "Of", "By", "Round", "Sent")
    say_table(columns, rows, whole=("Code", "Of", "Sent"))
    say(
        "",
        f"To compare two: {command(f'draft compare {found.number} OLDER NEWER')}",
        f"To take one up again: {command(f'draft take-up {found.number} CODE --reason TEXT')}",
    )


@verb("draft compare")
def compare(
    desk: Desk,
    number: Number,
    older: OlderCode,
    newer: NewerCode,
    into: Annotated[
        Path | None,
        typer.Option("--into", metavar="FILE", help="Where to write the redline, a Word file."),
    ] = None,
    replace: Annotated[bool, flag("--replace", "Put it in the place of a file that is there.")] = False,
) -> None:
    from workflow.services.papers.comparing.two_versions import compare_versions

    with desk.office() as office:
        found = compare_versions(
            office, number, older, newer, on=today(office.settings), into=into, replace=replace
        )
    if desk.said_json(found):
        return
    changes = (
        "no change"
        if found.changes == 0
        else "1 change"
        if found.changes == 1
        else f"{found.changes:,} changes"
    )
    say(f"{found.newer.title} beside {found.older.title}: {changes}.")
    rows = ((each.heading or "before the clauses", each.compared) for each in found.clauses)
    if found.clauses:
        say_table(("Clause", "It is"), rows, whole=("It is",))
    if found.file is not None:
        say(
            f"Every change is tracked in {found.file}: accept all for the newer text, reject all for the older."
        )
    warn(*found.untold)


@verb("draft take-up")
def take_up(
    desk: Desk,
    number: Number,
    code: Annotated[str, typer.Argument(metavar="CODE", help="The version, by its code.")],
    reason: Reason = None,
    on: OnDay = None,
) -> None:
    act_on(desk, number, Act.TAKE_UP, on=on, details=TakingUp(code), reason=reason)
