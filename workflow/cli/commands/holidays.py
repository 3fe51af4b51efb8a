"""Commands on public holidays and the feasts that are announced."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from workflow.cli.application import verb
from workflow.cli.clock import day_of_act, now, read_day, today
from workflow.cli.desk import Desk
from workflow.cli.printing import say, say_moved, say_table
from workflow.domain.dates.lengths import day, weekday
from workflow.settings import command

if TYPE_CHECKING:
    from workflow.answers.dates import AnnouncedAnswer, HolidayAnswer

COUNTRY = "Its two letters, as PK, or its name"


@verb("holidays list")
def list_holidays(
    desk: Desk,
    country: Annotated[
        list[str] | None,
        typer.Option(
            "--country", metavar="CODE", help=f"{COUNTRY}; once for each. Those of the office when left out."
        ),
    ] = None,
    year: Annotated[
        int | None, typer.Option("--year", metavar="YEAR", help="This year when left out.")
    ] = None,
) -> None:
    from workflow.services.casework.announcing_feasts import public_holidays

    with desk.whole_office() as office:
        found = public_holidays(
            office,
            year=today(office.settings).year if year is None else year,
            countries=tuple(country or ()),
        )
    if desk.said_json(found):
        return
    rows = [(weekday(each.on), each.name, each.country, _stands(each)) for each in found]
    say_table(("Day", "Holiday", "Country", "Stands"), rows, whole=("Day", "Stands"))
    if any(each.expected for each in found):
        say(
            f"What is expected waits for its announcement: \u201c{command('holidays announce')}\u201d.",
            style="dim",
        )


@verb("holidays announce")
def announce(
    desk: Desk,
    feast: Annotated[str, typer.Argument(metavar="HOLIDAY", help="Its name, as \u201cEid al-Fitr\u201d.")],
    falls_on: Annotated[
        date, typer.Option("--on", metavar="DAY", parser=read_day, help="The first day on which it is kept.")
    ],
    country: Annotated[
        str | None,
        typer.Option("--country", metavar="CODE", help=f"{COUNTRY}; the office\u2019s own when left out."),
    ] = None,
    days: Annotated[
        int | None, typer.Option("--days", metavar="COUNT", help="For how many days; as many as expected.")
    ] = None,
    announced: Annotated[
        date | None,
        typer.Option(
            "--announced",
            metavar="DAY",
            parser=read_day,
            help="The day it was announced; today when left out.",
        ),
    ] = None,
) -> None:
    from workflow.services.casework.announcing_feasts import announce as record

    with desk.whole_office() as office:
        given = None if announced is None else day_of_act(office.settings, announced)
        done = record(
            office,
            feast,
            country=country,
            falls_on=falls_on,
            days=days,
            announced_on=given,
            actor=desk.person,
            on=max(today(office.settings), given or date.min),
            at=now(),
        )
    if not desk.said_json(done):
        _say(done)


def _stands(holiday: "HolidayAnswer") -> str:
    if holiday.announced:
        return "announced"
    return "expected" if holiday.expected else "fixed"


def _say(done: "AnnouncedAnswer") -> None:
    from workflow.feasts import spell

    recorded = "is on record already" if done.repeated else "is recorded"
    expected = "as expected" if done.days == done.expected else f"expected on {spell(done.expected)}"
    say(
        f"{done.feast} in {done.called} falls on {spell(done.days)}, {expected}: announced on "
        f"{day(done.announced_on)}, it {recorded}."
    )
    if done.corrects and done.corrects_said_on and not done.repeated:
        say(f"It corrects what was announced on {day(done.corrects_said_on)}: {spell(done.corrects)}.")
    if not done.moved:
        say("No date of any agreement moves.")
        return
    say_moved(done.moved, title="What moved")
