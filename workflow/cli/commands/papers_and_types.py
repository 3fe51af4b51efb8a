"""Commands that look at what lies on shelves: the papers of an agreement, the agreement types."""

from typing import TYPE_CHECKING, Annotated

import typer

from workflow.cli.application import verb
from workflow.cli.clock import now
from workflow.cli.desk import Desk
from workflow.cli.failing import FOUND
from workflow.cli.printing import is_wide, say, say_pairs, say_table
from workflow.cli.words import flag
from workflow.domain.agreement.acts import ClearanceRule, whole
from workflow.domain.agreement.paper import RECEIVED
from workflow.domain.dates.lengths import day
from workflow.domain.errors import InvalidError
from workflow.settings import command

if TYPE_CHECKING:
    from workflow.catalogue.types.agreement_type import AgreementType
    from workflow.services.office import Office


@verb("papers")
def papers(
    desk: Desk,
    number: Annotated[
        str | None,
        typer.Argument(metavar="[NUMBER]", parser=whole, help="The agreement; left out with --rebuild."),
    ] = None,
    rebuild: Annotated[
        bool, flag("--rebuild", "Lay every paper of the office out below papers/ again.")
    ] = False,
    draft: Annotated[
        bool, flag("--draft", "Make a draft of the present terms first, where it is missing.")
    ] = False,
    make: Annotated[
        str | None,
        typer.Option("--make", metavar="KIND", help="Make this paper first, as consolidated_text."),
    ] = None,
    remake: Annotated[
        str | None,
        typer.Option(
            "--remake",
            metavar="N",
            help="Make the paper in this line of the list again, or all, and compare; nothing is overwritten.",
        ),
    ] = None,
    opened: Annotated[
        int | None, typer.Option("--open", metavar="N", help="Open the paper in this line of the list.")
    ] = None,
) -> None:
    from workflow.answers.agreements import RebuiltAnswer
    from workflow.services.papers.produce import ensure_draft, make_now, papers_of, rebuild_view
    from workflow.services.views.agreements import papers_answer

    with desk.office() as office:
        if rebuild:
            count = rebuild_view(office)
            if not desk.said_json(RebuiltAnswer(papers=count, folder=str(office.view.folder))):
                say(f"{count} paper{'' if count == 1 else 's'} laid out below {office.view.folder}.")
            return
        if number is None:
            raise InvalidError("Which agreement? Give its number, or --rebuild to lay all papers out again.")
        if draft:
            ensure_draft(office, number, at=now())
        if make is not None:
            make_now(office, number, make.strip().replace("-", "_").replace(" ", "_"), at=now())
        if remake is not None:
            _remake(desk, office, number, remake.strip().lower())
            return
        found = papers_answer(office, papers_of(office, number))
    if opened is not None:
        if not 1 <= opened <= len(found):
            raise InvalidError(f"--open {opened}: the list has {len(found)} lines.")
        typer.launch(found[opened - 1].files[-1])
        return
    if desk.said_json(found):
        return
    for place, paper in enumerate(found, start=1):
        version = "" if paper.kind == RECEIVED else f", version {paper.version}"
        say(f"{place:3} {paper.title}{version}, {day(paper.made_on)}", style="bold")
        say(*(f"    {path}" for path in paper.files))
    if not found:
        say("No papers yet.")


def _remake(desk: Desk, office: "Office", number: str, which: str) -> None:
    """Say of each paper whether it can be made again with the same bytes, and what has changed where it cannot."""
    from workflow.services.keeping import remaking_papers

    if which != "all" and not which.isdigit():
        raise InvalidError(f"--remake \u201c{which}\u201d: give the line of a paper in the list, or all.")
    found = remaking_papers.remake(office, number, place=None if which == "all" else int(which))
    if not desk.said_json(found):
        for each in found:
            say(f"{each.name}: {each.found}.", style="green" if each.holds else "red")
            say(*(f"    {sentence}" for sentence in each.changed))
            say(*(f"    {sentence}" for sentence in each.edited), style="dim")
    if not all(each.holds for each in found):
        raise typer.Exit(FOUND)


@verb("types")
def types(
    desk: Desk,
    key: Annotated[
        str | None, typer.Argument(metavar="[KEY]", help="One type; left out, all of them.")
    ] = None,
    example: Annotated[bool, flag("--example", "Print a filled-in file, ready for `memoranda new`.")] = False,
) -> None:
    from workflow.answers.templates import TypeLineAnswer
    from workflow.wiring import open_catalogue

    catalogue = open_catalogue(desk.folder)
    if key is None:
        found = catalogue.types()
        if desk.said_json(map(TypeLineAnswer.of, found)):
            return
        rows = [(each.key, each.code, each.title, each.summary) for each in found]
        if is_wide():
            columns = ("Key", "Code", "Type", "What for")
            say_table(columns, rows, whole=columns, clipped="What for")
        else:
            say_table(
                ("Key", "Code", "Type"), [row[:3] for row in rows], whole=("Key", "Code"), clipped="Type"
            )
        say("", f"What one of them is for and asks for: {command('types KEY')}", style="dim")
        return
    _show_type(desk, catalogue.type(key), example=example)


def _show_type(desk: Desk, kind: "AgreementType", *, example: bool) -> None:
    from workflow.answers.templates import FilledInAnswer, TypeAnswer
    from workflow.catalogue.cases.example_toml import example_toml

    if desk.said_json(FilledInAnswer(kind.example()) if example else TypeAnswer.of(kind)):
        return
    if example:
        say(example_toml(kind.example(), kind).rstrip("\n"))
        return
    say(kind.title, style="bold")
    say_pairs(
        (
            ("Key", kind.key),
            ("Numbers", f"{kind.code}-YEAR-0001"),
            ("Summary", kind.summary),
            ("Binding", kind.binding),
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
    rows = [(field.key, "yes" if field.required else "", field.kind, field.label) for field in kind.facts]
    say_table(("Fact", "Needed", "Kind", "What it is"), rows, whole=("Fact", "Kind"), title="\nFacts")
    say("", f"A filled-in file: {command(f'types {kind.key} --example')}", style="dim")


def _when_asked(clearance: ClearanceRule) -> str:
    if clearance.required:
        return " (always)"
    return f" (where {' or '.join(clearance.asked_by)} is yes)" if clearance.asked_by else ""
