"""Commands that look at many agreements: list, and the counts of all of them."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workflow.cli.application import verb
from workflow.cli.clock import today
from workflow.cli.commands.many.query_options import QUERY, query
from workflow.cli.desk import Desk
from workflow.cli.printing import is_wide, say, say_json, say_pairs, say_table, shortened
from workflow.cli.words import PAGE, Limit, flag
from workflow.domain.dates.lengths import day
from workflow.domain.errors import InvalidError
from workflow.domain.numbers import whole
from workflow.settings import command

if TYPE_CHECKING:
    from workflow.services.office import Office
    from workflow.services.views.pages import Asked
    from workflow.store.reads.lists.listing import Listed

After = Annotated[
    str | None,
    typer.Option("--after", metavar="NUMBER", help="Go on after this agreement, the last of a page."),
]


Export = Annotated[
    Path | None,
    typer.Option(
        "--export", metavar="FILE", help="Write all of them to this file instead, a .csv or an .xlsx."
    ),
]
Replace = Annotated[bool, flag("--replace", "In place of a file that is there.")]
View = Annotated[
    str | None,
    typer.Option("--view", metavar="NAME", help="What a saved view asks for, instead of the options."),
]


@verb("list", options=QUERY)
def list_agreements(
    desk: Desk,
    view: View = None,
    export: Export = None,
    replace: Replace = False,
    limit: Limit = None,
    after: After = None,
    **said: Any,
) -> None:
    from workflow.services.views.pages import Asked, rows

    asked = query(said)
    number = whole(after) if after else None
    with desk.office() as office:
        on = today(office.settings)
        if view is not None:
            asked = _asked_by(desk, office, view, asked)
        if export is not None:
            _export(desk, office, export, asked, on, replace=replace)
            return
        if desk.as_json:
            from workflow.services.views.listing import every_one, page

            say_json(
                every_one(office, asked, on=on, after=number)
                if limit is None
                else page(office, asked, on=on, after=number, limit=limit)
            )
            return
        most = limit or PAGE
        found = rows(office, asked, on=on, after=number, limit=most + 1)
    if not found:
        say(
            f"No agreement yet: \u201c{command('new')}\u201d." if asked == Asked() and not after
            else "No agreement fits."
        )  # fmt: skip
        return
    _show(found[:most])
    if len(found) > most:
        say(f"More follow: ask the same with \u201c--after {found[most - 1].number}\u201d.", style="dim")


@verb("office portfolio")
def portfolio(desk: Desk) -> None:
    from workflow.services.views.overview.portfolio import portfolio as look_over

    with desk.office() as office:
        whole = look_over(office, on=today(office.settings))
    if desk.said_json(whole):
        return
    say_pairs([(each.label, each.count.words) for each in whole.figures])
    found = whole.facets
    rows = [
        (facet.facet if place == 0 else "", value.value, value.words)
        for facet in found
        for place, value in enumerate(facet.values)
    ]
    say_table(("By", "Which", "Agreements"), rows, whole=("By", "Agreements"))


def _asked_by(desk: Desk, office: "Office", view: str, asked: "Asked") -> "Asked":
    from workflow.services.views.pages import Asked
    from workflow.services.views.queries.saved import view_named

    if asked != Asked():
        raise InvalidError("--view: it asks by itself; leave it out, or the other options.")
    return view_named(office, view, person=desk.reader)


def _export(desk: Desk, office: "Office", file: Path, asked: "Asked", on: date, *, replace: bool) -> None:
    from workflow.answers.overview.views import ExportAnswer
    from workflow.services.views.taken_out.export import export_file

    written = export_file(office, file, asked, on=on, replace=replace)
    if not desk.said_json(ExportAnswer(file=str(file), agreements=written)):
        say(f"{written} agreement{'' if written == 1 else 's'}: {file}")


def _show(found: "Iterable[Listed]") -> None:
    if is_wide():
        wide = ("Number", "Other side", "Stands", "Next")
        say_table(wide, [_wide_row(each) for each in found], whole=wide, clipped="Other side")
    else:
        narrow = ("Number\nStands", "Other side\nAgreement", "Next")
        say_table(narrow, [_row(each) for each in found], whole=narrow, clipped="Other side\nAgreement")


def _row(listed: "Listed") -> tuple[object, ...]:
    """Two lines for each agreement, in 80 columns."""
    return f"{listed.number}\n{listed.standing}", f"{listed.other_side}\n{listed.title}", _comes(listed)


def _wide_row(listed: "Listed") -> tuple[object, ...]:
    stage, standing = listed.stage, listed.standing
    stands = standing if standing == stage else f"{stage}, {standing}"
    return listed.number, f"{listed.other_side}\n{listed.title}", stands, _comes(listed)


def _comes(listed: "Listed") -> str:
    entry = listed.next_date
    lines = [] if entry is None else [day(entry.act_by or entry.on), entry.what]
    lines += [] if listed.without_end is None else listed.without_end.partition(":")[0].split("; ")
    return "\n".join(map(shortened, lines))
