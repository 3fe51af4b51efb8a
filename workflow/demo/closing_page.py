"""The end of the portfolio: where every agreement stands, what waits and for what, where papers lie, and what to try next."""

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from workflow.demo.moments import agreement_id
from workflow.demo.portfolio import NOTICE, told_by_sources
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Signs
from workflow.domain.dates.dated_entry import DatedEntry
from workflow.domain.dates.lengths import day
from workflow.domain.due.date_ledger import next_date
from workflow.domain.term.standing import standing
from workflow.services.office import Office
from workflow.services.papers.open_points import open_points_answer
from workflow.settings import command

DEFAULT_FOLDER = Path("office")
FEW = 3
RUNS = "Prefect\u2019s own pages with every run of these years, until Ctrl-C"
NEXT = (
    ("due", None, "What comes up in the next months"),
    ("draft open-points {}", "aku-columbia", "What an arrangement waits for, clause by clause"),
    ("tasks", None, "Whom everything waits for"),
    (
        "dates list {}",
        "renews-itself",
        "Every date of an agreement that has renewed by itself, each with its rule",
    ),
    ("record history {}", "data-sharing", "Who did what, with the ink that came out of turn"),
    ("show {}", "exchange-in-review", "A text in review that leaves something open, and who may do what"),
    ("types example mou", None, "A filled-in file to begin a memorandum of your own"),
)


def show_end(office: Office, on: date, into: Path, console: Console) -> None:
    """Show where everything stands on the last day: what the sources tell of, what waits and for what, what was played."""
    told = {agreement_id(case) for case in told_by_sources()}
    with office.register.reading() as books:
        agreements = books.agreements.select()
        papers = {each.number: len(books.papers.of(each.id)) for each in agreements}
        prospects = books.prospects.all()
    page = _Page(office, on, into, papers, wide=console.width >= 100)
    of_sources = [each for each in agreements if each.id in told]
    invented = [each for each in agreements if each.id not in told]
    console.print()
    console.print(Text(f"{office.settings.name}, {day(on)}", style="bold"))
    console.print(page.table("Told by the sources", of_sources))
    for agreement in of_sources:
        if waiting := left_open(office, agreement):
            console.print(Text(f"{agreement.number} waits for: {_listed(waiting)}."), highlight=False)
    console.print()
    console.print(page.table("Invented institutions", [each for each in invented if each.closed_on is None]))
    ended = [f"{each.number} ({each.closed_as})" for each in invented if each.closed_on is not None]
    console.print(f"Gone from the draft to the end: {', '.join(ended)}.", highlight=False)
    pairs = "; ".join(" and ".join(prospect.organisations) for prospect in prospects)
    console.print(f"\nProspects, with no instrument yet: {pairs}.", style="dim")
    console.print(
        f"\n{sum(papers.values())} papers lie in {into / 'papers'}, as Word and PDF, in a folder for each agreement. "
        f"Each of them bears: \u201c{NOTICE}\u201d.",
        highlight=False,
    )
    what_next(office, into, console, NEXT)


def left_open(office: Office, agreement: Agreement) -> tuple[str, ...]:
    """What has to be filled in before an agreement is signed, what stands in clauses first; nothing of one that is."""
    if agreement.stage not in (Stage.EXPLORATION, Stage.DRAFTING, Stage.LEGAL_REVIEW):
        return ()
    points = [each for each in open_points_answer(office, agreement.number) if each.stays is None]
    return tuple(each.what for each in sorted(points, key=lambda each: not each.clause))


def _listed(points: Sequence[str]) -> str:
    shown = "; ".join(points[:FEW])
    return f"{shown}; and {len(points) - FEW} more" if len(points) > FEW else shown


@dataclass(frozen=True, slots=True)
class _Page:
    """What every table of the page is made from."""

    office: Office
    on: date
    into: Path
    papers: Mapping[str, int]
    wide: bool

    def table(self, heading: str, agreements: Sequence[Agreement]) -> Table:
        """Two or three lines for each agreement, so that it reads well in 80 columns."""
        table = Table(box=box.SIMPLE_HEAD, padding=(0, 2, 0, 0), pad_edge=False, show_edge=False)
        table.add_column(Text(f"{heading}\nParties"), min_width=20)
        table.add_column(Text("Stage\nStanding"), min_width=25)
        table.add_column(Text("Next date\nWhy"), min_width=26)
        if self.wide:
            table.add_column("Papers", justify="right")
        for agreement in agreements:
            table.add_row(*self._cells(agreement)[: 4 if self.wide else 3])
        return table

    def _cells(self, agreement: Agreement) -> tuple[Text | str, ...]:
        folder = (self.into / "papers" / agreement.number).resolve()
        parties = ", ".join(party.short or party.name for party in agreement.terms.parties)
        stands = standing(agreement, self.office.calendar_for(agreement.terms), on=self.on)
        when, why = _next(self.office, agreement, self.on)
        return (
            Text.assemble((agreement.number, f"bold link {folder.as_uri()}"), "\n", parties),
            Text.assemble(
                agreement.stage.value, "\n", (stands if stands != agreement.stage.value else "", "dim")
            ),
            Text.assemble(when, "\n", (why, "dim")),
            str(self.papers[agreement.number] or "\u2013"),
        )


def _next(office: Office, agreement: Agreement, on: date) -> tuple[str, str]:
    entry = next_date(agreement, office.calendar_for(agreement.terms), on=on)
    if entry is not None:
        return (f"by {day(entry.act_by)}" if entry.act_by else day(entry.on)), _why(agreement, entry)
    return "\u2013", _waits_for(office, agreement)


def _waits_for(office: Office, agreement: Agreement) -> str:
    if agreement.is_live:
        return "its dates are not known"
    if points := left_open(office, agreement):
        return f"its text leaves {len(points)} thing{'s' * (len(points) != 1)} open"
    if any(party.signs == Signs.UNCONFIRMED for party in agreement.terms.parties):
        return "who signs is to be confirmed"
    return "a comment is open" if agreement.open_comments() else "waits for people"


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
