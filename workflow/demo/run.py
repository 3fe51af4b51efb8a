"""What the play shows a person: a bar while it goes on, and at its end where everything stands and what to try next."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from rich.console import Console, Group
from rich.live import Live
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from workflow.demo.demo_office import staged
from workflow.demo.playing import Told, perform, perform_here
from workflow.demo.scenario import Piece
from workflow.demo.script import PORTFOLIO
from workflow.domain.dates.lengths import day

INTERRUPTED = 130
BY_FLOWS = "Prefect flows do the machine\u2019s part"
HERE = "the machine\u2019s part is done in this process"


def run(
    into: Path,
    console: Console,
    *,
    today: date,
    port: int | None = None,
    piece: Piece = PORTFOLIO,
    here: bool = False,
) -> int:
    """Build the office of the demonstration in a folder and play it to its end; run again, it changes nothing.

    The machine's part is done by Prefect flows on a local server, or `here`, in this process. Answers the exit code: 0, or
    130 after Ctrl-C.
    """
    try:
        with staged(into, piece, today=today) as (office, clock):
            if clock.finished:
                console.print(f"The play in {into} ended on {day(clock.built_on)}; nothing is changed.")
            else:
                _announce(into, piece, console, begun=clock.today is not None, by=HERE if here else BY_FLOWS)
                with _bar(console) as told:
                    if here:
                        perform_here(office, clock, piece, told=told)
                    else:
                        perform(office, clock, piece, port=port, told=told)
            piece.shown(office, clock.built_on, into, console)
    except KeyboardInterrupt:
        console.print("Stopped. Run the same command again, and the play goes on where it was.")
        return INTERRUPTED
    return 0


def _announce(into: Path, piece: Piece, console: Console, *, begun: bool, by: str) -> None:
    if begun:
        console.print(f"The play in {into} goes on where it was broken off.")
        return
    console.print(
        f"An office is built in {into}, {piece.about}. For about a minute its people act, and {by}."
    )


@contextmanager
def _bar(console: Console) -> Iterator[Told]:
    """A bar with what happens below it; the address of Prefect's pages stays on the screen above."""
    progress = Progress(
        BarColumn(40), TaskProgressColumn(), TimeElapsedColumn(), TextColumn("{task.fields[steps]}")
    )
    task = progress.add_task("", total=None, steps="")
    sentence = Text("", style="dim", no_wrap=True, overflow="ellipsis")
    address: list[str] = []

    def told(done: int, of: int, words: str) -> None:
        if of:
            progress.update(task, completed=done, total=of, steps=f"{done} of {of} acts")
        elif "http" in words:
            address[:] = [words]
        sentence.plain = words
        live.update(Group(*(Text(line) for line in address), progress, sentence))

    with Live(Group(progress, sentence), console=console, refresh_per_second=8, transient=True) as live:
        yield told
    console.print(*address)
