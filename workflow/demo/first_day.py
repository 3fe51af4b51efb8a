"""The scenario of an office's first day: its list of agreements is taken in, with its scans, and what it left open is looked up.

Invented institutions stand in the list, and the dirt that lists have; its days follow the day the office is built on.
"""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from workflow.catalogue.cases.case_files import written_document
from workflow.demo.closing_page import what_next
from workflow.demo.moments import Moment
from workflow.demo.scans import original
from workflow.demo.scenario import LIST, Step
from workflow.domain.dates.lengths import day
from workflow.services.casework.correcting import check
from workflow.services.casework.lists.kept import every_list, rows_of
from workflow.services.casework.lists.scans import scans_in
from workflow.services.casework.lists.taking_in import confirm, take_in
from workflow.services.casework.lists.trying import opened_list
from workflow.services.office import Office
from workflow.services.views.overview.imported import first_look, to_check

OURS = "Demonstration University"
FOLDER, FILE = "list", "agreements.csv"
TAKES, CONFIRMS, CHECKS = "records-office", "registrar", "international-office"
HEADINGS = ("Ref", "Title of agreement", "Partner institution", "Country", "Kind", "Signed on", "Valid until", "Notice (months)", "Renewable?", "State", "Parent", "Amends", "Remarks")  # fmt: skip
NEXT = (
    ("imports list", None, "The lists that were taken in"),
    ("imports to-check", None, "What waits to be compared with its original, and what of it is unknown"),
    ("list", None, "Every agreement, as the list says it stands"),
    ("due", None, "What comes up, by days that nobody has checked yet"),
    ("tasks reminders", None, "What people have been reminded of"),
)


def steps(_built_on: date) -> tuple[Step, ...]:
    """Two people take the list in, and a third begins to compare it with the originals."""
    return (
        Step(3, LIST, "take a list in", TAKES),
        Step(2, LIST, "confirm a list", CONFIRMS),
        Step(1, LIST, "find it so", CHECKS, {"reference": "A-01"}),
        Step(1, LIST, "find another end", CHECKS, {"reference": "A-05"}),
    )


def take_list(moment: Moment) -> None:
    """The list and its scans lie in a folder of the office, and are taken in from there."""
    folder = write_list(moment.office, moment.built_on)
    given = opened_list(moment.office, folder / FILE)
    take_in(
        moment.office, given, scans_in(folder / "scans"), actor=moment.step.who, on=moment.on, at=moment.at
    )


def confirm_list(moment: Moment) -> None:
    """Whoever did not take it in confirms all of it."""
    (taken,) = every_list(moment.office)
    list(confirm(moment.office, taken.id, actor=moment.step.who, on=moment.on, at=moment.at))


def find_so(moment: Moment) -> None:
    """The original says what the list said."""
    check(moment.office, _number(moment), **moment.by_step(), confirmed=True)


def find_another_end(moment: Moment) -> None:
    """The original gives a last day, where the list gave only a month."""
    number = _number(moment)
    document = written_document(moment.office.agreement(number))
    ends_on = moment.built_on + timedelta(days=300)
    document["term"] = {**document["term"], "length": None, "ends_on": ends_on.isoformat()}
    check(moment.office, number, document=document, **moment.by_step(), confirmed=True)


VERBS = {
    "take a list in": take_list,
    "confirm a list": confirm_list,
    "find it so": find_so,
    "find another end": find_another_end,
}


def write_list(office: Office, built_on: date) -> Path:
    """The list as the office kept it, and the scans of some of its originals, in a folder beside the register."""
    folder = office.folder / FOLDER
    (folder / "scans").mkdir(parents=True, exist_ok=True)
    written = StringIO(newline="")
    rows = list(_rows(built_on))
    csv.writer(written).writerows([HEADINGS, *rows])
    (folder / FILE).write_text(written.getvalue(), encoding="utf-8", newline="")
    for row in rows:
        if row[0] in ("A-01", "A-02", "A-05", "A-08"):
            page = original(
                office.settings, title=row[1], partner=row[2], signed=row[5], until=row[6], dated=built_on
            )
            (folder / "scans" / f"{row[0]}.pdf").write_bytes(page)
    return folder


def show_first_day(office: Office, on: date, into: Path, console: Console) -> None:
    """What became of each row, what the portfolio looks like, and what waits to be looked up."""
    (taken,) = every_list(office)
    console.print()
    console.print(Text(f"{office.settings.name}: its list, taken in on {day(taken.taken_on)}", style="bold"))
    console.print(_table(("Row", "Agreement", "What became of it"), _became(office, taken.id)))
    look = first_look(office, on=on)
    console.print()
    console.print(Text("What the portfolio looks like", style="bold"))
    figures: list[tuple[str, str]] = [
        ("To compare with their originals", str(look.to_check)),
        ("Ended by their dates, on record as running", ", ".join(look.ended_but_active) or "none"),
        ("To act on within a year", ", ".join(look.windows) or "none"),
        *((f"Unknown: {each.verdict}", str(each.count)) for each in look.unknown),
    ]
    console.print(_table(("", ""), figures))
    console.print()
    console.print(Text("What waits to be looked up", style="bold"))
    waits = (
        (
            each.number,
            f"{each.other_side}\n{each.title}",
            "\n".join(each.unknown) or "nothing",
            "on file" if each.scan else "missing",
        )
        for each in to_check(office, on=on, limit=50).rows
        if each.unknown
    )
    console.print(_table(("Number", "Agreement", "Unknown", "Original"), waits))
    console.print(
        f"\nThe list and its scans lie in {into / FOLDER}. Nothing begins, renews or ends by itself on what nobody has checked.",
        highlight=False,
    )
    what_next(office, into, console, NEXT)


def _became(office: Office, import_id: str) -> Iterator[tuple[str, str, str]]:
    for row in rows_of(office, import_id):
        named = "\n".join(filter(None, (row.other_side, row.title)))
        said = "\n".join((*row.said, *row.notes))
        verdict = f"{row.number}" if row.verdict == "new" else row.verdict
        yield str(row.row), named, f"{verdict}\n{said}" if said else verdict


def _table(headings: tuple[str, ...], rows: Any) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD, padding=(0, 2, 0, 0), pad_edge=False, show_edge=False, show_header=any(headings)
    )
    for heading in headings:
        table.add_column(heading, no_wrap=heading in ("Row", "Number", "Original"))
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table


def _number(moment: Moment) -> str:
    (taken,) = every_list(moment.office)
    wanted = moment.step.detail["reference"]
    return next(str(row.number) for row in rows_of(moment.office, taken.id) if row.reference == wanted)


def _rows(built_on: date) -> Iterator[tuple[str, ...]]:
    """Rows as offices keep them, each with the dirt that such a row has."""

    def off(days: int) -> date:
        return built_on + timedelta(days=days)

    def written(days: int) -> str:
        return f"{off(days).day} {off(days):%B} {off(days).year}"

    def row(
        ref: str, title: str, partner: str, country: str, kind: str, signed: str, until: str, *rest: str
    ) -> tuple[str, ...]:
        return (ref, title, partner, country, kind, signed, until, *rest, *[""] * (6 - len(rest)))

    yield row(
        "A-01",
        "Joint research on groundwater",
        "Riverbend Institute of Technology",
        "Germany",
        "MoU",
        written(-900),
        written(190),
        "3",
        "by mutual consent",
        "Active",
    )
    yield row(
        "A-02",
        "Exchange of students in nursing",
        "Northfield University",
        "Canada",
        "Student exchange",
        written(-1400),
        written(420),
        "6",
        "automatic",
        "Active",
    )
    yield row(
        "A-03",
        "Clinical placements",
        "Harbour College of Health",
        "Ireland",
        "Internship",
        off(-2600).isoformat(),
        off(-700).isoformat(),
        "",
        "no",
        "Active",
        "",
        "",
        "nobody closed it",
    )
    yield row(
        "A-04",
        "Framework of cooperation",
        "Westmark University",
        "Norway",
        "Umbrella MoU",
        written(-1000),
        "open-ended",
        "6",
        "",
        "In force",
    )
    yield row(
        "A-05",
        "Summer school on public health",
        "Lakeside School of Public Health",
        "Kenya",
        "MoU",
        written(-500),
        f"{off(300):%B} {off(300).year}",
        "3",
        "Yes",
        "Active",
    )
    yield row(
        "A-06",
        "Cohort study under the framework",
        "Westmark University",
        "Norway",
        "Subsidiary agreement",
        written(-600),
        written(500),
        "3",
        "no",
        "Active",
        "A-04",
    )
    yield row(
        "A-07",
        "Addendum on data",
        "Westmark University",
        "Norway",
        "Addendum",
        written(-200),
        "",
        "",
        "",
        "Active",
        "",
        "A-04",
    )
    yield row(
        "A-08",
        "Joint supervision of doctoral candidates",
        "Crescent University of Sciences",
        "Morocco",
        "Cotutelle",
        "1446/03/05 AH",
        "1449/03/04 AH",
        "",
        "by agreement",
        "Active",
    )
    yield row(
        "A-09",
        "Staff mobility",
        "Hillcrest University",
        "Japan",
        "MoU",
        "3/4/2023",
        written(300),
        "",
        "no",
        "Active",
        "",
        "",
        "which day?",
    )
    yield row(
        "A-10",
        "Dual degree in data science",
        "Bayview Institute",
        "France",
        "Double degree",
        "",
        "",
        "",
        "",
        "Under negotiation",
    )
    yield row(
        "A-11",
        "Treaty of friendship",
        "Old Quay Academy",
        "Portugal",
        "Treaty",
        written(-3000),
        "",
        "",
        "",
        "Active",
    )
    yield row(
        "A-12",
        "Library access",
        "Meadow College",
        "Ghana",
        "MoU",
        str((off(-1100) - date(1899, 12, 30)).days),
        written(40),
        "1",
        "automatic",
        "Active",
    )
    yield row(
        "A-12",
        "Library access",
        "Meadow College",
        "Ghana",
        "MoU",
        str((off(-1100) - date(1899, 12, 30)).days),
        written(40),
        "1",
        "automatic",
        "Active",
    )
    yield row(
        "A-13",
        "Confidentiality of a trial",
        "Stonebridge Pharma",
        "Switzerland",
        "NDA",
        written(-1200),
        written(-150),
        "",
        "no",
        "Expired",
    )
