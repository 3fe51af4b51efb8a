"""Commands on what is owed: list, add, done, waive, drop."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from workflow.cli.acting import act_on, ask
from workflow.cli.application import verb
from workflow.cli.clock import read_day, today
from workflow.cli.desk import Desk
from workflow.cli.printing import say, say_table
from workflow.cli.words import EvidenceFile, Note, Number, OnDay, Reason, flag
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.performance_details import Dropping, Obliging, Performing
from workflow.domain.agreement.performed import DutyKind
from workflow.domain.dates.lengths import day
from workflow.domain.errors import InvalidError
from workflow.domain.performance.obligations import NO_DATE, OPEN, OVERDUE, UNSETTLED
from workflow.settings import command

if TYPE_CHECKING:
    from workflow.answers.performance import ObligationAnswer, TimeAnswer

Duty = Annotated[
    str, typer.Argument(metavar="DUTY", help="Which obligation: its key, as o3, or a few of its words.")
]
DueOn = Annotated[
    date | None,
    typer.Option(
        "--due",
        metavar="DAY",
        parser=read_day,
        help="Which time, of one that comes again; left out, the oldest that is open.",
    ),
]


@verb("obligation list")
def obligations(
    desk: Desk,
    number: Number,
    only_open: Annotated[bool, flag("--open", "Only what is overdue or due next.")] = False,
    everything: Annotated[bool, flag("--all", "Also what is settled, dropped or over.")] = False,
) -> None:
    from workflow.services.views.performance import obligations_answer

    if only_open and everything:
        raise InvalidError("Give --open or --all, not both.")
    chosen = None if everything else (OPEN, OVERDUE) if only_open else UNSETTLED
    with desk.office() as office:
        on = today(office.settings)
        found = obligations_answer(office, number, on=on, states=chosen)
    if desk.said_json(found):
        return
    if not found.obligations:
        say(
            f"{found.number}: {'nothing is open' if found.on_record else 'no obligation is on record'} on {day(on)}."
        )
        return
    say_table(
        ("Key", "Who owes what", "By", "How it stands"),
        [
            row if place == 0 else ("", "", *row[2:])
            for duty in found.obligations
            for place, row in enumerate(_row(duty, each) for each in duty.times)
        ],
        whole=("Key",),
    )
    states = [each.state for duty in found.obligations for each in duty.times]
    if OVERDUE in states:
        say("", f"{states.count(OVERDUE)} overdue on {day(on)}.", style="yellow")
    if NO_DATE in states:
        how = command(
            f"obligation add {found.number} --key KEY --due \u201c9 months after the effective date\u201d"
        )
        say("", f"What is due as the text says has no date here: give it one with {how}")


@verb("obligation add")
def oblige(
    desk: Desk,
    number: Number,
    due: Annotated[
        str,
        typer.Option(
            "--due",
            metavar="TEXT",
            help="When: a day, \u201c9 months after the effective date\u201d, \u201cquarterly\u201d, \u201cFREQ=...\u201d.",
        ),
    ],
    party: Annotated[
        str | None,
        typer.Option("--party", metavar="PARTY", help="Who owes it: p1, p2, or part of the name."),
    ] = None,
    deed: Annotated[str | None, typer.Option("--deed", metavar="TEXT", help="What is owed.")] = None,
    key: Annotated[
        str | None,
        typer.Option("--key", metavar="KEY", help="One on record, as o3, to say when it is due."),
    ] = None,
    payment: Annotated[
        bool, flag("--payment", "It is a payment: due on a closed day, it stays in its month.")
    ] = False,
    on: OnDay = None,
) -> None:
    from workflow.services.casework.performing import obliging

    if key is not None and (party is not None or deed is not None or payment):
        raise InvalidError("With --key only --due is changed: who owes what stays as it is.")
    with desk.office() as office:
        if key is not None:
            details = Obliging(due=due, key=key.lower())
        else:
            kind = DutyKind.PAYMENT if payment else DutyKind.PERFORMANCE
            said = {"party": party or "", "deed": deed or "", "due": due, "kind": kind}
            details = obliging(office.agreement(number), **said)
        ask(desk, office, number, Act.OBLIGE, on=on, details=details)


@verb("obligation done")
def fulfil(
    desk: Desk,
    number: Number,
    duty: Duty,
    due: DueOn = None,
    note: Note = "",
    file: EvidenceFile = None,
    on: OnDay = None,
) -> None:
    act_on(desk, number, Act.FULFIL, on=on, details=Performing(duty, note, due), file=file)


@verb("obligation waive")
def waive(
    desk: Desk,
    number: Number,
    duty: Duty,
    due: DueOn = None,
    reason: Reason = None,
    file: EvidenceFile = None,
    on: OnDay = None,
) -> None:
    details = Performing(duty, reason or "", due)
    act_on(desk, number, Act.WAIVE, on=on, details=details, reason=reason, file=file)


@verb("obligation drop")
def drop(desk: Desk, number: Number, duty: Duty, reason: Reason = None, on: OnDay = None) -> None:
    act_on(desk, number, Act.DROP, on=on, details=Dropping(duty), reason=reason)


def _row(duty: "ObligationAnswer", time: "TimeAnswer") -> tuple[object, ...]:
    due = [day(time.on)] if time.on else []
    due += [duty.due] if duty.due and duty.due not in due else []
    return (
        duty.key,
        f"{duty.party}\n{duty.deed}",
        "\n".join(due) or time.words,
        time.words if time.settled_on is not None or time.on is None else time.state,
    )
