"""Commands that look at many agreements: list, and the counts of all of them."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from workflow.cli.application import verb
from workflow.cli.clock import read_day, today
from workflow.cli.desk import Desk
from workflow.cli.printing import is_wide, say, say_json, say_table, shortened
from workflow.cli.words import PAGE, Limit, Owner, Partner, flag, read_stage
from workflow.domain.agreement.stages import Stage
from workflow.domain.dates.lengths import day
from workflow.domain.errors import InvalidError
from workflow.domain.numbers import whole
from workflow.settings import command

if TYPE_CHECKING:
    from workflow.store.reads.listing import Listed

OfStage = Annotated[str | None, typer.Option("--stage", metavar="STAGE", help="Only those in this stage.")]
Standing = Annotated[
    str | None,
    typer.Option("--standing", metavar="WORD", help="Only those that stand so, as \u201cin force\u201d."),
]
OfType = Annotated[str | None, typer.Option("--type", metavar="KEY", help="Only those of this type.")]
Country = Annotated[
    str | None, typer.Option("--country", metavar="NAME", help="Only those with a partner in this country.")
]
Theme = Annotated[str | None, typer.Option("--theme", metavar="NAME", help="Only those on this theme.")]
From = Annotated[
    date | None,
    typer.Option(
        "--from", metavar="DAY", parser=read_day, help="Only those with a date on or after this day."
    ),
]
Until = Annotated[
    date | None,
    typer.Option(
        "--until", metavar="DAY", parser=read_day, help="Only those with a date on or before this day."
    ),
]
Words = Annotated[
    str | None,
    typer.Option("--text", metavar="WORDS", help="Only those that hold these words, or whose papers do."),
]
Live = Annotated[bool, flag("--live", "Only those in force or in renewal.")]
OpenEnded = Annotated[bool, flag("--open-ended", "Only those that run until somebody ends them.")]
After = Annotated[
    str | None,
    typer.Option("--after", metavar="NUMBER", help="Go on after this agreement, the last of a page."),
]


@verb("list")
def list_agreements(
    desk: Desk,
    stage: OfStage = None,
    standing: Standing = None,
    type_key: OfType = None,
    partner: Partner = None,
    country: Country = None,
    theme: Theme = None,
    owner: Owner = None,
    first: From = None,
    last: Until = None,
    text: Words = None,
    live: Live = False,
    endless: OpenEnded = False,
    limit: Limit = None,
    after: After = None,
) -> None:
    from workflow.services.views.pages import Asked, rows

    asked = Asked(
        _stages(stage, live=live or endless), standing, type_key, owner, country, theme, partner, first, last, text, endless
    )  # fmt: skip
    number = whole(after) if after else None
    with desk.office() as office:
        on = today(office.settings)
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
    from workflow.services.views.listing import counts, ends_by_quarter
    from workflow.services.views.pages import Asked

    with desk.office() as office:
        on = today(office.settings)
        found = (*counts(office, Asked(), on=on), ends_by_quarter(office, on=on))
    if desk.said_json(found):
        return
    rows = [
        (facet.facet if place == 0 else "", value.value, value.words)
        for facet in found
        for place, value in enumerate(facet.values)
    ]
    say_table(("By", "Which", "Agreements"), rows, whole=("By", "Agreements"))


def _stages(stage: str | None, *, live: bool) -> tuple[Stage, ...]:
    of_life = (Stage.IN_FORCE, Stage.RENEWAL) if live else ()
    if stage is None:
        return of_life
    named = read_stage(stage)
    if live and named not in of_life:
        raise InvalidError(
            f"--live: what is in force or in renewal is not in {named}; leave one of the two out."
        )
    return (named,)


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
