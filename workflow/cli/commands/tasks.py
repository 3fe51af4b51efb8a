"""Commands on what people have to see to: what waits, what they were reminded of, and putting that off."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from workflow.cli.acting import ask
from workflow.cli.application import verb
from workflow.cli.clock import read_day, today
from workflow.cli.desk import Desk
from workflow.cli.printing import say, say_json, say_table, shortened
from workflow.cli.words import PAGE, Limit, Number, OnDay, Reason
from workflow.domain.agreement.act_details import Snoozing
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.performed import Addressee
from workflow.domain.dates.lengths import day

if TYPE_CHECKING:
    from workflow.answers.listing import WaitAnswer
    from workflow.answers.office import MessageAnswer


@verb("tasks")
def list_waits(
    desk: Desk,
    mine: Annotated[
        str | None, typer.Option("--mine", metavar="PERSON", help="Only what waits for this person, by key.")
    ] = None,
    role: Annotated[
        str | None,
        typer.Option(
            "--role", metavar="ROLE", help="Only what waits for a role, for the other side, or the machine."
        ),
    ] = None,
    limit: Limit = None,
    after: Annotated[
        str | None, typer.Option("--after", metavar="WAIT", help="Go on after this one, the last of a page.")
    ] = None,
) -> None:
    from workflow.services.casework.people import names_of
    from workflow.services.views.waits import every_wait, name_of, waits

    with desk.office() as office:
        on = today(office.settings)
        if desk.as_json:
            say_json(
                every_wait(office, mine=mine, role=role, on=on, after=after)
                if limit is None
                else waits(office, mine=mine, role=role, on=on, after=after, limit=limit)
            )
            return
        most = limit or PAGE
        found = waits(office, mine=mine, role=role, on=on, after=after, limit=most + 1)
        names = names_of(office)
    if not found:
        say("Nothing waits.")
        return
    rows = [_wait_row(each, names) for each in found[:most]]
    heading = ("Number\nBy", "Task\nOther side", "Of\nSince")
    say_table(heading, rows, whole=heading, clipped="Task\nOther side")
    if len(found) > most:
        say(f'More follow: ask the same with \u201c--after "{name_of(found[most - 1])}"\u201d.', style="dim")


@verb("tasks reminders")
def messages(
    desk: Desk,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="PERSON", help="Whose list; else that of --as, else everybody\u2019s."),
    ] = None,
) -> None:
    from workflow.services.casework.people import names_of
    from workflow.services.views.messages import messages as open_messages

    with desk.office() as office:
        whose = to or desk.reader
        found = open_messages(office, to=whose)
        names = names_of(office)
    if desk.said_json(found):
        return
    if not found:
        say(
            "Nobody was reminded of anything that is still open."
            if whose is None
            else f"Nothing waits for {whose}."
        )
        return
    rows = [(each.act_by, f"{each.number}\n{each.matter}", _words(each, names)) for each in found]
    say_table(("Act by", "Agreement", "What to do"), rows, whole=("Act by", "Agreement"))


@verb("tasks snooze")
def snooze(
    desk: Desk,
    number: Number,
    matter: Annotated[
        str,
        typer.Argument(
            metavar="MATTER", help="What is put off, as \u201ctasks reminders\u201d names it: notice-1."
        ),
    ],
    until: Annotated[
        date,
        typer.Option(
            "--until",
            metavar="DAY",
            parser=read_day,
            help="The day it comes back; the day to act by at the latest.",
        ),
    ],
    reason: Reason = None,
    on: OnDay = None,
) -> None:
    from workflow.services.views.messages import matter_meant

    with desk.office() as office:
        details = Snoozing(matter_meant(office, number, matter), until)
        ask(desk, office, number, Act.SNOOZE, on=on, details=details, reason=reason)


def _wait_row(wait: "WaitAnswer", names: dict[str, str]) -> tuple[object, ...]:
    """Two lines for each thing waited for, in 80 columns."""
    of = names.get(wait.of_person, wait.of_person) if wait.of_person else wait.of_role
    since = f"since {day(wait.since)}" if wait.since else "comes up"
    return (
        f"{wait.number}\n{day(wait.by) if wait.by else ''}",
        f"{wait.task}\n{wait.other_side}",
        f"{shortened(of)}\n{since}",
    )


def _words(each: "MessageAnswer", names: dict[str, str]) -> str:
    lines = [each.title, each.words]
    if each.put_off_until is not None:
        lines.append(f"Put off until {day(each.put_off_until)}.")
    called = {
        Addressee.OWNER.value: names.get(each.owner, each.owner),
        Addressee.HEAD.value: "the head of the office",
    }
    return "\n".join([*lines, f"To {' and '.join(called[one] for one in each.to)}, {day(each.said_on)}."])
