"""Commands that take lists of agreements in: tried first, confirmed by a second person, checked one by one."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workflow.cli.application import verb
from workflow.cli.clock import day_of_act, now, today
from workflow.cli.desk import Desk
from workflow.cli.printing import head, say, say_json, say_pairs, say_table
from workflow.cli.words import PAGE, Limit, OnDay, Reason, flag
from workflow.domain.dates.lengths import day
from workflow.domain.errors import InvalidError
from workflow.settings import command

if TYPE_CHECKING:
    from workflow.answers.overview.imported import ListRowAnswer, ListTakenAnswer

MOST_SHOWN = 200
Which = Annotated[
    str,
    typer.Argument(
        metavar="IMPORT", help="Which list, by its id or how that begins; “imports list” tells it."
    ),
]


@verb("import")
def try_or_take(
    desk: Desk,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The list, as .xlsx or .csv.")],
    files: Annotated[
        Path | None, typer.Option("--files", metavar="DIR", help="The folder in which the scans lie.")
    ] = None,
    map_file: Annotated[
        Path | None,
        typer.Option(
            "--map", metavar="FILE", help="How its columns are read; left out, as its headings suggest."
        ),
    ] = None,
    save_map: Annotated[
        Path | None,
        typer.Option("--save-map", metavar="FILE", help="Write down how its columns are read, to be edited."),
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="The agreement type of rows that say none.")
    ] = None,
    take: Annotated[bool, flag("--take", "Take it in; a second person then confirms it.")] = False,
    everything: Annotated[bool, flag("--all", f"Show every row, not only the first {MOST_SHOWN}.")] = False,
    on: OnDay = None,
) -> None:
    from workflow.catalogue.lists.column_map import read_map_file
    from workflow.services.casework.lists.scans import Scans, scans_in
    from workflow.services.casework.lists.taking_in import take_in
    from workflow.services.casework.lists.trying import how_read, opened_list, tried
    from workflow.services.casework.lists.trying import save_map as write_down

    with desk.office() as office:
        mapped = None if map_file is None else read_map_file(map_file)
        given = opened_list(office, file, mapped=mapped, kind=kind)
        scans = Scans() if files is None else scans_in(files)
        read = how_read(given)
        if save_map is not None:
            write_down(given, save_map)
        when = day_of_act(office.settings, on)
        if take:
            found = take_in(office, given, scans, actor=desk.person, on=when, at=now())
            if not desk.said_json(found):
                _say_taken(found)
                say(f"A second person confirms it: {command(f'imports confirm {found.id[:8]}')}.")
            return
        rows = tuple(each.answer for each in tried(office, given, scans, on=when))
    if desk.as_json:
        say_json(rows)
        return
    head(f"{read.file}: how it is read")
    say_table(
        ("Column", "Taken for", "Which is"),
        [(each.heading, each.means or "not read", each.says or "") for each in read.columns],
        whole=("Taken for",),
    )
    say(*read.notes, style="dim")
    if read.order is None:
        say("Which comes first in days such as 3/4/2024 is not said; such days are told below.", style="dim")
    _say_rows(rows, everything=everything)
    _say_counts(rows)
    say(
        "What the list calls a type, a renewal or a standing, which comes first in days, and who we are is said in the map of its "
        "columns: write it with “--save-map”, edit it, and name it with “--map”.",
        style="dim",
    )
    say("Nothing was written. Take it in with “--take”.", style="dim")


@verb("imports list")
def list_imports(desk: Desk) -> None:
    from workflow.services.casework.lists.kept import every_list

    with desk.office() as office:
        found = every_list(office)
    if desk.said_json(found):
        return
    if not found:
        say("No list was taken in.")
        return
    rows = [
        (
            each.id[:8],
            each.file,
            day(each.taken_on),
            sum(count.count for count in each.verdicts),
            _stands(each),
        )
        for each in found
    ]
    say_table(("Import", "File", "Taken in", "Rows", "Stands"), rows, whole=("Import", "Taken in"))


@verb("imports show")
def show_import(
    desk: Desk,
    which: Which,
    verdict: Annotated[
        str | None,
        typer.Option(
            "--verdict",
            metavar="WORDS",
            help="Only rows that are: new, same as on record, conflicts, cannot be read.",
        ),
    ] = None,
    everything: Annotated[bool, flag("--all", f"Show every row, not only the first {MOST_SHOWN}.")] = False,
) -> None:
    from workflow.services.casework.lists.kept import rows_of, taken

    with desk.office() as office:
        found = taken(office, which)
        rows = rows_of(office, which, verdict=verdict)
    if desk.as_json:
        say_json(rows)
        return
    _say_taken(found)
    _say_rows(rows, everything=everything)


@verb("imports confirm")
def confirm_import(
    desk: Desk,
    which: Which,
    batch: Annotated[
        list[int] | None, typer.Option("--batch", metavar="N", min=1, help="Only this batch; once for each.")
    ] = None,
    on: OnDay = None,
) -> None:
    from workflow.services.casework.lists.taking_in import confirm

    with desk.office() as office:
        done = confirm(
            office,
            which,
            actor=desk.person,
            on=day_of_act(office.settings, on),
            at=now(),
            batches=batch or (),
        )
        if desk.as_json:
            say_json(tuple(done))
            return
        for each in done:
            before = "was taken in before" if each.repeated else "is taken in"
            first = f", {each.numbers[0]} to {each.numbers[-1]}" if each.numbers else ""
            say(f"Batch {each.batch} of {each.out_of} {before}: {len(each.numbers)} agreements{first}.")
    say(f"What waits to be compared with the originals: {command('imports to-check')}.", style="dim")


@verb("imports undo")
def undo_import(desk: Desk, which: Which, reason: Reason = None, on: OnDay = None) -> None:
    from workflow.services.casework.lists.taking_in import undo

    with desk.office() as office:
        found = undo(
            office, which, actor=desk.person, on=day_of_act(office.settings, on), at=now(), reason=reason
        )
    if not desk.said_json(found):
        say(f"{found.file} is taken back; its agreements are closed as withdrawn, and their numbers stay.")


@verb("imports to-check")
def what_to_check(
    desk: Desk,
    limit: Limit = None,
    after: Annotated[
        str | None,
        typer.Option("--after", metavar="NUMBER", help="Go on after this number, the last of a page."),
    ] = None,
) -> None:
    from workflow.services.views.overview.imported import first_look, to_check

    with desk.office() as office:
        on = today(office.settings)
        found = to_check(office, on=on, after=after or "", limit=limit or PAGE)
        look = first_look(office, on=on)
    if desk.said_json(found):
        return
    if not found.count:
        say("Nothing waits to be compared with its original.")
        return
    say_pairs(
        (
            ("To check", f"{found.count:,}"),
            ("Ended by their dates, on record as running", len(look.ended_but_active)),
            ("To act on within a year", len(look.windows)),
            *((f"Unknown: {each.verdict}", each.count) for each in look.unknown),
        )
    )
    say_table(
        ("Number", "Other side", "Unknown", "Original"),
        [
            (
                each.number,
                f"{each.other_side}\n{each.title}",
                "\n".join(each.unknown),
                "on file" if each.scan else "missing",
            )
            for each in found.rows
        ],
        whole=("Number", "Original"),
    )
    if found.later is not None:
        say(f"More follow: ask the same with “--after {found.later}”.", style="dim")


def _say_taken(found: "ListTakenAnswer") -> None:
    head(f"{found.file}, taken in on {day(found.taken_on)}")
    say_pairs(
        (
            ("Import", found.id),
            *((each.verdict.capitalize(), each.count) for each in found.verdicts),
            ("Stands", _stands(found)),
        )
    )


def _stands(found: "ListTakenAnswer") -> str:
    if found.undone_at is not None:
        return "taken back"
    if found.waits:
        return f"{found.waits} of {len(found.batches)} batches wait for a second person"
    return "taken in" if found.batches else "nothing new in it"


def _say_rows(rows: "tuple[ListRowAnswer, ...]", *, everything: bool) -> None:
    shown = rows if everything else rows[:MOST_SHOWN]
    say_table(
        ("Row", "Agreement", "Verdict", "Why, and what is noted"),
        [
            (
                each.row,
                "\n".join(filter(None, (each.other_side, each.title))),
                each.verdict + (f"\n{each.number}" if each.number else ""),
                "\n".join(
                    (
                        *each.said,
                        *each.notes,
                        *((f"Unknown: {', '.join(each.unknown)}.",) if each.unknown else ()),
                    )
                ),
            )
            for each in shown
        ],
        whole=("Row", "Verdict"),
    )
    if len(shown) < len(rows):
        say(f"{len(rows) - len(shown):,} more rows: “--all” shows them.", style="dim")


def _say_counts(rows: "tuple[ListRowAnswer, ...]") -> None:
    counts: dict[str, int] = {}
    for each in rows:
        counts[each.verdict] = counts.get(each.verdict, 0) + 1
    if not rows:
        raise InvalidError("The list has no rows below its headings.")
    say(f"{len(rows):,} rows: {', '.join(f'{count:,} {verdict}' for verdict, count in counts.items())}.")
