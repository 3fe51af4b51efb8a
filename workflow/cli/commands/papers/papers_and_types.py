"""Commands that look at what lies on shelves: the papers of an agreement, the agreement types."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workflow.cli.application import verb
from workflow.cli.clock import now
from workflow.cli.desk import Desk
from workflow.cli.failing import FOUND
from workflow.cli.printing import is_wide, say, say_pairs, say_table
from workflow.cli.words import Number, flag
from workflow.domain.agreement.paper import RECEIVED
from workflow.domain.agreement.type_rules import ClearanceRule
from workflow.domain.dates.lengths import day
from workflow.domain.errors import InvalidError
from workflow.settings import command

if TYPE_CHECKING:
    from workflow.answers.agreements import PaperAnswer
    from workflow.catalogue.forms.fact_fields import FactField
    from workflow.services.office import Office


TypeKey = Annotated[
    str, typer.Argument(metavar="KEY", help="Which type, by its key or the code of its numbers.")
]


@verb("papers list")
def list_papers(
    desk: Desk,
    number: Number,
    opened: Annotated[
        int | None, typer.Option("--open", metavar="N", help="Open the paper in this line of the list.")
    ] = None,
) -> None:
    with desk.office() as office:
        found = _found(office, number)
    if opened is None:
        _show_papers(desk, found)
        return
    if not 1 <= opened <= len(found):
        raise InvalidError(f"--open {opened}: the list has {len(found)} lines.")
    typer.launch(found[opened - 1].files[-1])


@verb("papers make")
def make_paper(
    desk: Desk,
    number: Number,
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="Which, as consolidated_text; draft makes one where that of the terms is missing.",
        ),
    ],
) -> None:
    from workflow.services.papers.produce import make_asked

    wanted = kind.strip().replace("-", "_").replace(" ", "_")
    with desk.office() as office:
        make_asked(office, number, wanted, at=now())
        _show_papers(desk, _found(office, number))


@verb("papers pdf")
def paper_as_pdf(
    desk: Desk,
    number: Number,
    line: Annotated[int, typer.Argument(metavar="N", help="The line of the paper in the list.")],
    into: Annotated[Path, typer.Option("--into", metavar="FILE", help="Where to write the PDF.")],
    replace: Annotated[bool, flag("--replace", "Put it in the place of a file that is there.")] = False,
) -> None:
    from workflow.services.papers.on_file.as_pdf import write_as_pdf

    with desk.office() as office:
        found = write_as_pdf(office, number, line, into, replace=replace)
    if not desk.said_json(found):
        say(f"{'Printed by LibreOffice' if found.printed else 'The PDF on file'}: {found.file}.")


@verb("papers remake")
def remake_papers(
    desk: Desk,
    number: Number,
    which: Annotated[
        str, typer.Argument(metavar="[N]", help="The line of a paper in the list; left out, all of them.")
    ] = "all",
) -> None:
    from workflow.services.keeping import remaking_papers

    line = which.strip().lower()
    if line != "all" and not line.isdigit():
        raise InvalidError(f"\u201c{which}\u201d: give the line of a paper in the list, or all.")
    with desk.whole_office() as office:
        found = remaking_papers.remake(office, number, place=None if line == "all" else int(line))
    if not desk.said_json(found):
        for each in found:
            say(f"{each.name}: {each.found}.", style="green" if each.holds else "red")
            say(*(f"    {sentence}" for sentence in each.changed))
            say(*(f"    {sentence}" for sentence in each.edited), style="dim")
    if not all(each.holds for each in found):
        raise typer.Exit(FOUND)


@verb("papers rebuild")
def rebuild_papers(desk: Desk) -> None:
    from workflow.answers.agreements import RebuiltAnswer
    from workflow.services.papers.produce import rebuild_view

    with desk.whole_office() as office:
        count, folder = rebuild_view(office), str(office.view.folder)
    if not desk.said_json(RebuiltAnswer(papers=count, folder=folder)):
        say(f"{count} paper{'' if count == 1 else 's'} laid out below {folder}.")


@verb("types")
def list_types(desk: Desk) -> None:
    from workflow.answers.templates import TypeLineAnswer
    from workflow.wiring import open_catalogue

    found = open_catalogue(desk.folder).types()
    if desk.said_json(map(TypeLineAnswer.of, found)):
        return
    rows = [(each.key, each.code, each.title, each.summary) for each in found]
    if is_wide():
        columns = ("Key", "Code", "Type", "What for")
        say_table(columns, rows, whole=columns, clipped="What for")
    else:
        say_table(("Key", "Code", "Type"), [row[:3] for row in rows], whole=("Key", "Code"), clipped="Type")
    say("", f"What one of them is for and asks for: {command('types show KEY')}", style="dim")


@verb("types example")
def type_example(desk: Desk, key: TypeKey) -> None:
    from workflow.answers.templates import FilledInAnswer
    from workflow.catalogue.cases.example_toml import example_toml
    from workflow.wiring import open_catalogue

    kind = open_catalogue(desk.folder).type(key)
    if not desk.said_json(FilledInAnswer(kind.example())):
        say(example_toml(kind.example(), kind).rstrip("\n"))


@verb("types show")
def show_type(desk: Desk, key: TypeKey) -> None:
    from workflow.answers.templates import TypeAnswer
    from workflow.wiring import open_catalogue

    kind = open_catalogue(desk.folder).type(key)
    if desk.said_json(TypeAnswer.of(kind)):
        return
    say(kind.title, style="bold")
    say_pairs(
        (
            ("Key", kind.key),
            ("Numbers", f"{kind.code}-YEAR-0001"),
            ("Summary", kind.summary),
            ("Binding", kind.binding),
            ("Draft", "made in Word" if kind.made_in_word else "written as a text"),
            ("Parties", f"{kind.parties.least} to {kind.parties.most}"),
            ("Roles", ", ".join(f"{role} ({label})" for role, label in kind.roles.items())),
            ("Renewal", ", ".join(kind.renewal)),
            ("Must name", ", ".join(kind.requires)),
            ("Sign-offs", ", ".join(f"{route} ({label})" for route, label in kind.sign_offs.items())),
            (
                "Clearances",
                "\n".join(
                    f"{each.key}: {each.label}, before {each.before}{_when_asked(each)}"
                    for each in kind.clearances
                ),
            ),
        )
    )
    rows = [(field.key, _needed(field), field.kind, field.label) for field in kind.facts]
    say_table(("Fact", "Needed", "Kind", "What it is"), rows, whole=("Fact", "Kind"), title="\nFacts")
    say("", f"A filled-in file: {command(f'types example {kind.key}')}", style="dim")


def _needed(field: "FactField") -> str:
    return "yes" if field.required else "before signing" if field.expected else ""


def _found(office: "Office", number: str) -> "tuple[PaperAnswer, ...]":
    from workflow.services.papers.produce import papers_of
    from workflow.services.views.agreements import papers_answer

    return papers_answer(office, papers_of(office, number))


def _show_papers(desk: Desk, found: "tuple[PaperAnswer, ...]") -> None:
    if desk.said_json(found):
        return
    for place, paper in enumerate(found, start=1):
        version = "" if paper.kind == RECEIVED else f", version {paper.version}"
        say(f"{place:3} {paper.title}{version}, {day(paper.made_on)}", style="bold")
        say(*(f"    {path}" for path in paper.files))
    if not found:
        say("No papers yet.")


def _when_asked(clearance: ClearanceRule) -> str:
    if clearance.required:
        return " (always)"
    return f" (where {' or '.join(clearance.asked_by)} is yes)" if clearance.asked_by else ""
