"""The end of the portfolio: a table of where every agreement stands, where its papers lie, and what to try next."""

import shlex
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from workflow.demo.acting import agreement_id
from workflow.demo.portfolio import NOTICE
from workflow.demo.progress_words import missing_clearances
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.sides import Side
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Signs
from workflow.domain.dates.dated_entry import DatedEntry
from workflow.domain.dates.lengths import day
from workflow.domain.due.date_ledger import next_date
from workflow.domain.term.standing import standing
from workflow.services.office import Office
from workflow.settings import command

DEFAULT_FOLDER = Path("office")
RUNS = "Prefect\u2019s own pages with every run of these years, until Ctrl-C"
NEXT = (
    ("due", None, "What comes up in the next months"),
    ("dates list {}", "aku-jhu", "Every date of an agreement that has renewed by itself, each with its rule"),
    (
        "draft open-points {}",
        "aku-columbia",
        "What a source leaves open, and a text cannot be signed without",
    ),
    ("record history {}", "lums-pmiu-cerp", "Who did what, with the ink that came out of turn"),
    ("show {}", "aku-iba-letter", "A renewal letter in review, and what may be done with it"),
    ("types example mou", None, "A filled-in file to begin a memorandum of your own"),
)


def show_end(office: Office, on: date, into: Path, console: Console) -> None:
    """Show where everything stands on the last day."""
    with office.register.reading() as books:
        agreements = books.agreements.select()
        papers = {each.number: len(books.papers.of(each.id)) for each in agreements}
        prospects = books.prospects.all()
    console.print()
    console.print(Text(f"{office.settings.name}, {day(on)}", style="bold"))
    console.print(_table(office, agreements, papers, on, into, wide=console.width >= 100))
    pairs = "; ".join(" and ".join(prospect.organisations) for prospect in prospects)
    console.print(f"\nProspects, with no instrument yet: {pairs}.", style="dim")
    console.print(
        f"\n{sum(papers.values())} papers lie in {into / 'papers'}, as Word and PDF, in a folder for each agreement. "
        f"Each of them bears: \u201c{NOTICE}\u201d.",
        highlight=False,
    )
    what_next(office, into, console, NEXT)


def _table(
    office: Office,
    agreements: tuple[Agreement, ...],
    papers: Mapping[str, int],
    on: date,
    into: Path,
    *,
    wide: bool,
) -> Table:
    """Two or three lines for each agreement, so that it reads well in 80 columns."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 2, 0, 0), pad_edge=False, show_edge=False)
    table.add_column(Text("Agreement\nParties"), min_width=20)
    table.add_column(Text("Stage\nStanding"), min_width=25)
    table.add_column(Text("Next date\nWhy"), min_width=26)
    if wide:
        table.add_column("Papers", justify="right")
    for agreement in agreements:
        folder = (into / "papers" / agreement.number).resolve()
        parties = ", ".join(party.short or party.name for party in agreement.terms.parties)
        stands = standing(agreement, office.calendar_for(agreement.terms), on=on)
        when, why = _next(office, agreement, on)
        cells = (
            Text.assemble((agreement.number, f"bold link {folder.as_uri()}"), "\n", parties),
            Text.assemble(
                agreement.stage.value, "\n", (stands if stands != agreement.stage.value else "", "dim")
            ),
            Text.assemble(when, "\n", (why, "dim")),
            str(papers[agreement.number] or "\u2013"),
        )
        table.add_row(*cells[: 4 if wide else 3])
    return table


def _next(office: Office, agreement: Agreement, on: date) -> tuple[str, str]:
    entry = (
        next_date(agreement, office.calendar_for(agreement.terms), on=on)
        if agreement.closed_on is None
        else None
    )
    if entry is not None:
        return (f"by {day(entry.act_by)}" if entry.act_by else day(entry.on)), _why(agreement, entry)
    if agreement.closed_on is not None:
        return "\u2013", f"closed on {day(agreement.closed_on)}"
    if agreement.is_live:
        return "\u2013", "its dates are not known"
    if any(party.signs == Signs.UNCONFIRMED for party in agreement.terms.parties):
        return "\u2013", "who signs is to be confirmed"
    if agreement.open_comments():
        return "\u2013", "a comment is open"
    if agreement.turn == Side.THEIRS:
        return "\u2013", "the other side has the draft"
    return "\u2013", _waits_for(office, agreement)


def _waits_for(office: Office, agreement: Agreement) -> str:
    """What a text cannot be signed without, and what a signed agreement cannot take effect without; else people."""
    if agreement.stage is Stage.LEGAL_REVIEW and agreement.submission and agreement.submission.left_open:
        return f"its text leaves {len(agreement.submission.left_open)} things open"
    missing = missing_clearances(office, agreement)
    if agreement.stage is not Stage.ACTIVATION or not missing:
        return "waits for people"
    return "waits for the " + " and ".join(f"{label[:1].lower()}{label[1:]}" for label in missing)


def _why(agreement: Agreement, entry: DatedEntry) -> str:
    """The reason in few words; `memoranda dates list` shows the whole of it."""
    if entry.key == "review":
        return f"renewal opens, {entry.why.split(' before ')[0]} before notice"
    if entry.key == "notice" and agreement.last_day is not None:
        return f"notice, as it ends on {day(agreement.last_day)}"
    return entry.what.lower()


def what_next(
    office: Office, into: Path, console: Console, ideas: Sequence[tuple[str, str | None, str]]
) -> None:
    """Commands that show what it was about; each can be copied as it stands. The last opens the runs again, where there are any."""
    where = "" if into == DEFAULT_FOLDER else f" --office {shlex.quote(str(into))}"
    console.print("\nTry next:", style="bold")
    with office.register.reading() as books:
        for words, case, says in ideas:
            number = books.agreements.get_by_id(agreement_id(case)).number if case else ""
            _show(console, says, command(words.format(number)) + where)
    if (office.folder / "prefect" / "server").exists():
        _show(console, RUNS, command("serve") + where)


def _show(console: Console, says: str, line: str) -> None:
    console.print(Text(f"  {says}", style="dim"))
    console.print(Text(f"    {line}"), soft_wrap=True)
