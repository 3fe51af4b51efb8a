"""Commands that show one agreement, and find it by what it says: show, search."""

import shlex
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich.padding import Padding
from rich.text import Text

from workflow.cli.application import verb
from workflow.cli.case_page import show_case
from workflow.cli.clock import today
from workflow.cli.desk import Desk
from workflow.cli.printing import say, screen
from workflow.cli.words import Number
from workflow.settings import command

if TYPE_CHECKING:
    from workflow.answers.listing import HitAnswer, PassageAnswer, SearchAnswer

PAGE = 20
MARK = "bold underline"
INDENT = 4


@verb("show")
def show(desk: Desk, number: Number) -> None:
    from workflow.services.views.agreements import case_view

    with desk.office() as office:
        case = case_view(office, number, on=today(office.settings))
        if not desk.said_json(case):
            show_case(office, case)


@verb("search")
def search(
    desk: Desk,
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS", help="All of them must be there; spell them as you like.")
    ],
    limit: Annotated[int, typer.Option("--limit", metavar="NUMBER", help="How many at once.")] = PAGE,
    after: Annotated[
        str | None, typer.Option("--after", metavar="NUMBER", help="Go on after this agreement.")
    ] = None,
) -> None:
    from workflow.services.views import search as searching

    with desk.office() as office:
        found = searching.search(office, " ".join(words), after=after, limit=limit)
    if desk.said_json(found):
        return
    if not found.hits:
        say(f"Nothing holds \u201c{found.sought}\u201d.")
        return
    for hit in found.hits:
        _say_hit(hit)
    say(_counted(found))
    if found.next:
        on = shlex.join(("search", *words, "--after", found.next))
        say(f"To go on: {command(on)}", style="dim")


def _say_hit(hit: "HitAnswer") -> None:
    screen().print(Text.assemble((hit.number, "bold"), (f"  {hit.stage}", "dim")))
    for line in (_marked(hit.title, hit.marks), *(_passage(each, hit.number) for each in hit.passages)):
        screen().print(Padding(line, (0, 0, 0, INDENT)))


def _passage(found: "PassageAnswer", number: str) -> Text:
    where = found.about
    if found.paper:
        where = ", ".join(part for part in (where, found.paper.removeprefix(f"{number}/")) if part)
    return Text.assemble((f"{where}: ", "dim"), _marked(found.words, found.marks))


def _marked(words: str, marks: Sequence[tuple[int, int]]) -> Text:
    shown = Text(words)
    for begin, end in marks:
        shown.stylize(MARK, begin, end)
    return shown


def _counted(found: "SearchAnswer") -> str:
    if found.more:
        return f"{found.count:,}+ agreements were found; with more words there are fewer."
    return "One agreement was found." if found.count == 1 else f"{found.count:,} agreements were found."
