"""What the play shows a person: a bar while it goes on, and at its end where everything stands and what to try next."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from workflow.demo.play import Told, perform, staged
from workflow.demo.portfolio import NOTICE
from workflow.domain.agreement import Agreement
from workflow.domain.calendar import day
from workflow.domain.ledger import next_date
from workflow.domain.standing import standing
from workflow.services.office import Office


def run(into: Path, console: Console, *, today: date, port: int | None = None) -> int:
    """Build the office of the demonstration in a folder and play it to its end; run again, it changes nothing."""
    with staged(into, today=today) as (office, clock):
        if clock.finished:
            console.print(f"The play in {into} ended on {day(clock.built_on)}; nothing is changed.")
        else:
            with _bar(console) as told:
                clock = perform(office, clock, port=port, told=told)
        _show(office, clock.built_on, into, console)
    return 0


@contextmanager
def _bar(console: Console) -> Iterator[Told]:
    columns = (
        TextColumn("{task.percentage:>3.0f} %"),
        BarColumn(24),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("The office is built", total=None)

        def told(done: int, of: int, words: str) -> None:
            bar.update(task, completed=done, total=of, description=words)

        yield told


def _show(office: Office, on: date, into: Path, console: Console) -> None:
    with office.register.reading() as books:
        agreements = books.agreements.select()
        papers = {each.id: len(books.papers.of(each.id)) for each in agreements}
        prospects = books.prospects.all()
    table = Table(title=f"{office.settings.name}, {day(on)}", title_justify="left", expand=False)
    for heading in ("Agreement", "Parties", "Stage", "Standing", "Next date, and why"):
        table.add_column(heading, overflow="fold")
    for agreement in agreements:
        parties = ", ".join(party.short or party.name for party in agreement.terms.parties)
        table.add_row(
            agreement.number,
            parties,
            agreement.stage.value,
            standing(agreement, office.calendar, on=on),
            _next(office, agreement, on),
        )
    console.print()
    console.print(table)
    pairs = "; ".join(" and ".join(prospect.organisations) for prospect in prospects)
    console.print(f"Prospects, with no instrument: {pairs}.", style="dim")
    made = sum(papers.values())
    console.print(
        f"\n{made} papers lie in {into / 'papers'}, a folder for each agreement. Each bears: \u201c{NOTICE}\u201d."
    )
    console.print("\nTry next:")
    live = next((each.number for each in agreements if each.is_live), agreements[0].number)
    for words in (f"show {live}", f"dates {live}", "due", f"history {live}", "types mou --example"):
        console.print(f"  python3 bootstrap.py {words} --office {into}", highlight=False)


def _next(office: Office, agreement: Agreement, on: date) -> str:
    entry = next_date(agreement, office.calendar, on=on) if agreement.closed_on is None else None
    if entry is None:
        return "\u2013"
    when = f"act by {day(entry.act_by)}" if entry.act_by else day(entry.on)
    return f"{when}: {entry.what.lower()} ({entry.why})"
