"""Commands on dates: what comes up, those of one agreement, the forecast, a calendar file."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workflow.cli.application import verb
from workflow.cli.case_page import show_ledger
from workflow.cli.clock import now, read_day, today
from workflow.cli.desk import Desk
from workflow.cli.printing import head, is_wide, say, say_fields, say_table
from workflow.cli.words import Number, Owner, Partner, flag
from workflow.domain.agreement.stages import Stage
from workflow.domain.dates.lengths import Length, add, day
from workflow.domain.errors import InvalidError
from workflow.domain.lifecycle.forecast_words import KINDS
from workflow.settings import command

if TYPE_CHECKING:
    from workflow.answers.dates import EndlessAnswer
    from workflow.answers.forecast import OutlookAnswer
    from workflow.services.views.due_dates import Tally
    from workflow.store.reads.dates import DateOnFile

AHEAD = Length(months=3)
MOST_ENDLESS = 20


@verb("dates list")
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


@verb("due")
def due(
    desk: Desk,
    until: Annotated[
        date | None,
        typer.Option("--until", metavar="DAY", parser=read_day, help="Three months ahead when left out."),
    ] = None,
    since: Annotated[
        date | None, typer.Option("--from", metavar="DAY", parser=read_day, help="Today when left out.")
    ] = None,
    partner: Partner = None,
    owner: Owner = None,
) -> None:
    from workflow.services.casework.people import names_of
    from workflow.services.views import due_dates

    with desk.office() as office:
        on = since or today(office.settings)
        last = until or add(on, AHEAD)
        if last < on:
            raise InvalidError(f"--until: {day(last)} is before {day(on)}.")
        found = due_dates.due(office, on=on, until=last, partner=partner, owner=owner)
        endless = due_dates.endless(office, on=on, partner=partner, owner=owner)
        if desk.said_json(chain(map(due_dates.due_answer, found), endless)):
            return
        if first := next(found, None):
            _show_dates(chain((first,), found), names_of(office), on)
        else:
            say(f"Nothing comes up from {day(on)} to {day(last)}.")
        _show_endless(endless)


@verb("dates forecast")
def forecast(
    desk: Desk,
    years: Annotated[int, typer.Option("--years", metavar="N", help="How many years ahead.")] = 2,
    partner: Partner = None,
    since: Annotated[
        date | None, typer.Option("--from", metavar="DAY", parser=read_day, help="Today when left out.")
    ] = None,
) -> None:
    from workflow.services.views import due_dates

    with desk.office() as office:
        on = since or today(office.settings)
        found = due_dates.forecast(office, on=on, years=years, partner=partner)
        if desk.as_json:
            say_fields(found.fields)
            return
        if first := next(found.outlooks, None):
            head(f"If nobody acts, from {day(found.on)} to {day(found.until)}:")
            _show_outlooks(chain((first,), found.outlooks))
            _show_months(found.tally)
        else:
            say(f"If nobody acts, nothing happens from {day(found.on)} to {day(found.until)}.")
        _show_endless(found.endless)


@verb("dates calendar")
def calendar(
    desk: Desk,
    file: Annotated[
        Path,
        typer.Option("--ics", metavar="FILE", help="The calendar file to write, as RFC 5545 has it."),
    ],
    replace: Annotated[bool, flag("--replace", "In place of a file that is there.")] = False,
    partner: Partner = None,
    owner: Owner = None,
) -> None:
    from workflow.answers.dates import CalendarAnswer
    from workflow.services.views.calendar_file import write_calendar

    with desk.office() as office:
        written = write_calendar(office, file, replace=replace, partner=partner, owner=owner)
    if not desk.said_json(CalendarAnswer(file=str(file), dates=written)):
        say(f"{written} date{'' if written == 1 else 's'}: {file}")


@verb("dates subscribe")
def subscribe(
    desk: Desk,
    mine: Annotated[bool, flag("--mine", "Only the dates of agreements one owns.")] = False,
) -> None:
    from workflow.services.views.taken_out import subscriptions

    with desk.office() as office:
        made = subscriptions.subscribe(office, actor=desk.person, at=now(), mine=mine)
    if not desk.said_json(made):
        say(f"The calendar of {made.person}, below the address of the pages: {made.path}")
        say(
            "The address is told this once, and whoever has it reads the calendar: give it to nobody. "
            f"\u201c{command('dates unsubscribe')}\u201d takes it back.",
            style="dim",
        )


@verb("dates unsubscribe")
def unsubscribe(
    desk: Desk,
    person: Annotated[
        str | None,
        typer.Option(
            "--person", metavar="KEY", help="Whose, where it is not one\u2019s own; an administrator may."
        ),
    ] = None,
) -> None:
    from workflow.services.views.taken_out import subscriptions

    with desk.office() as office:
        done = subscriptions.unsubscribe(office, actor=desk.person, person=person)
    if not desk.said_json(done):
        say(
            f"The calendar of {done.person} is taken back: its address shows nothing any more."
            if done.was_there
            else f"{done.person} has no calendar."
        )


def _stands(stage: Stage, standing: str) -> str:
    return standing if standing == stage.value else f"{stage}, {standing}"


def _show_dates(found: "Iterable[DateOnFile]", names: Mapping[str, str], on: date) -> None:
    rows = (
        (
            f"{day(each.day)}{' (passed)' if each.day < on else ''}",
            each.number,
            each.entry.in_full,
            names.get(each.owner, each.owner),
        )
        for each in found
    )
    if is_wide():
        say_table(("By", "Number", "What, and why", "Owner"), rows, whole=("By", "Number", "Owner"))
    else:
        narrow = ((by, number, f"{what}\n{owner}") for by, number, what, owner in rows)
        say_table(("By", "Number", "What, why, and whose"), narrow, whole=("By", "Number"))


def _show_endless(endless: "Iterator[EndlessAnswer]") -> None:
    rows = [(each.number, f"{each.title}\n{each.words}") for each in islice(endless, MOST_ENDLESS)]
    if not rows:
        return
    say_table(("Number", "How it can be ended"), rows, whole=("Number",), title="\nNo end ahead")
    if more := sum(1 for _ in endless):
        say(f"and {more} more: \u201c{command('list --open-ended')}\u201d.")


def _show_outlooks(outlooks: "Iterable[OutlookAnswer]") -> None:
    say_table(
        ("Agreement\nDay", "\nWhat happens, and why"),
        chain.from_iterable(map(_rows_of, outlooks)),
        whole=("Agreement\nDay",),
    )


def _rows_of(outlook: "OutlookAnswer") -> Iterator[tuple[str, str]]:
    yield outlook.number, outlook.title
    for each in outlook.ahead:
        yield day(each.on), f"{each.what}: {each.why}" if each.why else each.what


def _show_months(tally: "Tally") -> None:
    """How much happens in each month, and in all."""
    kinds = [kind for kind in KINDS if tally.counts[kind]]
    rows: list[tuple[object, ...]] = [
        (f"{month:%B %Y}", *(counted[kind] or "" for kind in kinds)) for month, counted in tally.months
    ]
    rows.append(("In all", *(tally.counts[kind] for kind in kinds)))
    say_table(("Month", *kinds), rows, whole=("Month",), title="\nBy month")
