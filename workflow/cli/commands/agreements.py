"""Commands that look at one agreement, show, dates, history; and the one that finds it by what it says, search."""

import shlex
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer
from rich.padding import Padding
from rich.text import Text

from workflow.cli.application import verb
from workflow.cli.case_page import show_case, show_ledger
from workflow.cli.clock import read_day, today
from workflow.cli.desk import Desk
from workflow.cli.printing import is_wide, say, say_table, screen
from workflow.cli.words import Number
from workflow.domain.agreement.agreement import Stage
from workflow.domain.dates.lengths import day
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


@verb("dates")
def dates(
    desk: Desk,
    number: Number,
    as_of: Annotated[
        date | None,
        typer.Option(
            "--as-of", metavar="DAY", parser=read_day, help="As they were in the world on that day."
        ),
    ] = None,
    known_on: Annotated[
        date | None,
        typer.Option(
            "--known-on", metavar="DAY", parser=read_day, help="As far as the office knew on that day."
        ),
    ] = None,
) -> None:
    from workflow.services.views.due_dates import dates_answer

    with desk.office() as office:
        on = as_of or known_on or today(office.settings)
        found = dates_answer(office, number, on=on, as_of=as_of, known_on=known_on)
    if desk.said_json(found):
        return
    say(f"{found.number} on {day(on)}: {_stands(found.stage, found.standing)}.")
    if found.dates:
        show_ledger(found.dates)
    else:
        say("It has no dates yet.")


@verb("history")
def history(desk: Desk, number: Number) -> None:
    from workflow.services.casework.people import names_of
    from workflow.services.views.agreements import told_history

    with desk.office() as office:
        told = told_history(office, number)
        names = names_of(office)
        zone = office.settings.timezone
    if desk.said_json(told):
        return
    rows = []
    for each in told:
        others = (
            f"for {names.get(each.on_behalf_of, each.on_behalf_of)}" if each.on_behalf_of else "",
            f"with {names.get(each.second, each.second)}" if each.second else "",
        )
        who = "\n".join(word for word in (names.get(each.actor, each.actor), *others) if word)
        notes = [f"flagged: {flagged}" for flagged in each.flags]
        what = "\n".join(
            (f"{each.act}: {each.reason}" if each.reason else each.act.value, *notes, *each.dates)
        )
        recorded = each.recorded_at.astimezone(zone).date()
        when = day(each.occurred_on) + (f"\nrecorded {day(recorded)}" if recorded != each.occurred_on else "")
        rows.append((each.version, when, who, what, each.hash[:12]))
    if is_wide():
        say_table(("No.", "Day", "Who", "What", "Proof"), rows, whole=("No.", "Day", "Proof"))
    else:
        narrow = [(version, f"{when}\n{who}", what, proof) for version, when, who, what, proof in rows]
        say_table(("No.", "Day\nWho", "What", "Proof"), narrow, whole=("No.", "Day\nWho", "Proof"))


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


def _stands(stage: Stage, standing: str) -> str:
    return standing if standing == stage.value else f"{stage}, {standing}"


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
