"""Commands on what is measured while it runs and after: measure."""

from pathlib import Path
from typing import Annotated

import typer

from workflow.cli.acting import act_on
from workflow.cli.application import verb
from workflow.cli.desk import Desk
from workflow.cli.words import EvidenceFile, Number, OnDay
from workflow.domain.acts import Act
from workflow.domain.particulars import Performing

PANEL = "Perform"


@verb("measure", panel=PANEL)
def measure(
    desk: Desk,
    number: Number,
    metric: Annotated[str, typer.Argument(metavar="METRIC", help="Which service level or other measure.")],
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="What was measured.")] = "",
    file: EvidenceFile = None,
    on: OnDay = None,
) -> None:
    """Record a measurement of a service level or another figure, with what shows it."""
    act_on(desk, number, Act.MEASURE, on=on, details=Performing(metric, note), files=_brought(file))


def _brought(file: Path | None) -> list[Path]:
    return [file] if file else []
