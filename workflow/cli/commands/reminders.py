"""Commands on what has to be done by a day: the list of reminders, and putting one off."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from workflow.cli.acting import ask
from workflow.cli.application import verb
from workflow.cli.clock import read_day
from workflow.cli.desk import Desk
from workflow.cli.printing import say, say_table
from workflow.cli.words import Number, OnDay, Reason
from workflow.domain.agreement.act_details import Snoozing
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.performed import Addressee
from workflow.domain.dates.lengths import day

if TYPE_CHECKING:
    from workflow.answers.office import MessageAnswer

PANEL = "In force"


@verb("messages", panel=PANEL)
def messages(
    desk: Desk,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="PERSON", help="Whose list; else that of --as, else everybody\u2019s."),
    ] = None,
) -> None:
    """List what people were reminded of and have not seen to: the first to act on first."""
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


@verb("snooze", panel=PANEL)
def snooze(
    desk: Desk,
    number: Number,
    matter: Annotated[
        str,
        typer.Argument(metavar="MATTER", help="What is put off, as \u201cmessages\u201d names it: notice-1."),
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
    """Put reminders of a matter off until a day, with a reason; they come back on it."""
    from workflow.services.views.messages import matter_meant

    with desk.office() as office:
        details = Snoozing(matter_meant(office, number, matter), until)
        ask(desk, office, number, Act.SNOOZE, on=on, details=details, reason=reason)


def _words(each: "MessageAnswer", names: dict[str, str]) -> str:
    lines = [each.title, each.words]
    if each.put_off_until is not None:
        lines.append(f"Put off until {day(each.put_off_until)}.")
    called = {
        Addressee.OWNER.value: names.get(each.owner, each.owner),
        Addressee.HEAD.value: "the head of the office",
    }
    return "\n".join([*lines, f"To {' and '.join(called[one] for one in each.to)}, {day(each.said_on)}."])
