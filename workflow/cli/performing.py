"""Commands on what the parties owe each other while it runs and after: fulfil, waive."""

from pathlib import Path
from typing import Annotated

import typer

from workflow.cli.acting import act_on
from workflow.cli.application import verb
from workflow.cli.desk import Desk
from workflow.cli.words import EvidenceFile, Note, Number, OnDay, Reason
from workflow.domain.acts import Act
from workflow.domain.particulars import Performing

PANEL = "Perform"
Duty = Annotated[str, typer.Argument(metavar="DUTY", help="Which duty, in a few words.")]


@verb("fulfil", panel=PANEL)
def fulfil(
    desk: Desk, number: Number, duty: Duty, note: Note = "", file: EvidenceFile = None, on: OnDay = None
) -> None:
    """Record that a duty is fulfilled, with what shows it."""
    act_on(desk, number, Act.FULFIL, on=on, details=Performing(duty, note), files=_brought(file))


@verb("waive", panel=PANEL)
def waive(
    desk: Desk,
    number: Number,
    duty: Duty,
    reason: Reason = None,
    file: EvidenceFile = None,
    on: OnDay = None,
) -> None:
    """Record that a duty need not be fulfilled, and why."""
    details = Performing(duty, reason or "")
    act_on(desk, number, Act.WAIVE, on=on, details=details, reason=reason, files=_brought(file))


def _brought(file: Path | None) -> list[Path]:
    return [file] if file else []
