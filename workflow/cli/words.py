"""The arguments and options that many commands share, each said in one way."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from workflow.cli.clock import read_day
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import InvalidError
from workflow.domain.numbers import whole


def flag(name: str, about: str, *, panel: str | None = None) -> Any:
    """An option that takes no value."""
    return typer.Option(name, metavar="", help=about, rich_help_panel=panel)


def read_stage(word: str) -> Stage:
    """A stage a person typed, with blanks or dashes."""
    try:
        return Stage(word.strip().lower().replace("-", " ").replace("_", " "))
    except ValueError:
        raise InvalidError(f"--stage \u201c{word}\u201d: stages are {', '.join(Stage)}.") from None


Number = Annotated[
    str, typer.Argument(metavar="NUMBER", parser=whole, help="The agreement, as MOU-2026-0007.")
]
OnDay = Annotated[
    date | None,
    typer.Option("--on", metavar="DAY", parser=read_day, help="The day it happened, when not today."),
]
Reason = Annotated[
    str | None, typer.Option("--reason", metavar="TEXT", help="Why; kept in the history, never printed.")
]
States = Annotated[
    str | None, typer.Option("--states", metavar="TEXT", help="The ground that the paper gives; printed.")
]
Second = Annotated[
    str | None, typer.Option("--second", metavar="PERSON", help="The second person who agrees, by key.")
]
Note = Annotated[str, typer.Option("--note", metavar="TEXT", help="What it rests on, in a few words.")]
EvidenceFile = Annotated[
    Path | None, typer.Option("--file", metavar="FILE", help="The document that shows it; kept on the shelf.")
]
Ask = Annotated[
    str | None, typer.Option("--ask", metavar="TEXT", help="What the other side is asked to do; printed.")
]
ByDay = Annotated[
    date | None, typer.Option("--by", metavar="DAY", parser=read_day, help="The day it is asked for.")
]
Yes = Annotated[bool, flag("--yes", "Do it without asking, whatever goes with it.")]
Partner = Annotated[
    str | None,
    typer.Option("--partner", metavar="NAME", help="Only those with this party; any part of its name."),
]
Owner = Annotated[
    str | None, typer.Option("--owner", metavar="PERSON", help="Only those this person owns, by key.")
]
PAGE = 50
Limit = Annotated[
    int | None, typer.Option("--limit", metavar="N", min=1, help=f"How many; a page of {PAGE} when left out.")
]
Method = Annotated[str, typer.Option("--method", metavar="TEXT", help="How it was delivered.")]
AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of", metavar="DAY", parser=read_day, help="As it stood on that day; today when left out."
    ),
]
