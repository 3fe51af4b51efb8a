"""Commands on students exchanged: record them, and show the balance."""

from typing import TYPE_CHECKING, Annotated

import typer

from workflow.cli.acting import ask, keep
from workflow.cli.application import verb
from workflow.cli.clock import today
from workflow.cli.desk import Desk
from workflow.cli.printing import head, say, say_table
from workflow.cli.words import AsOf, EvidenceFile, Note, Number, OnDay, Reason
from workflow.domain.agreement.acts import Act

if TYPE_CHECKING:
    from workflow.domain.agreement.agreement import Agreement
    from workflow.domain.performance.student_exchanges import Balance


@verb("exchange add")
def exchange(
    desk: Desk,
    number: Number,
    sender: Annotated[str, typer.Option("--from", metavar="NAME", help="The party that sent them, as p1.")],
    receiver: Annotated[
        str, typer.Option("--to", metavar="NAME", help="The party that received them, as p2.")
    ],
    year: Annotated[str, typer.Option("--year", metavar="YEAR", help="The academic year, as 2027/28.")],
    students: Annotated[int, typer.Option("--students", metavar="COUNT", help="How many students.")],
    stay: Annotated[
        str, typer.Option("--stay", metavar="STAY", help="For a semester (0.5 each) or a year (1 each).")
    ] = "semester",
    note: Note = "",
    file: EvidenceFile = None,
    replaces: Annotated[
        int | None,
        typer.Option(
            "--replaces",
            metavar="ENTRY",
            help="The entry this one takes the place of, with --reason; 0 students withdraw it.",
        ),
    ] = None,
    reason: Reason = None,
    on: OnDay = None,
) -> None:
    from workflow.services.casework.performing import exchanging

    with desk.office() as office:
        details = exchanging(
            office.agreement(number),
            sender=sender,
            receiver=receiver,
            year=year,
            students=students,
            stay=stay,
            note=note,
            replaces=replaces,
        )
        ask(desk, office, number, Act.RECORD_EXCHANGE, on=on, details=details, reason=reason, kept=keep(file))


@verb("exchange balance")
def balance(desk: Desk, number: Number, as_of: AsOf = None) -> None:
    from workflow.answers.performance import BalanceAnswer
    from workflow.services.views.performance import balance_of

    with desk.office() as office:
        agreement, found, unread = balance_of(office, number, on=as_of or today(office.settings))
    if desk.said_json(BalanceAnswer.of(agreement, balances=found, unread_quotas=unread)):
        return
    if not found:
        say(f"{agreement.number}: no student is on record, and no quota is agreed.")
    for each in found:
        _show_balance(each)
    _show_entries(agreement)
    say(*unread, style="yellow")


def _show_balance(balance: "Balance") -> None:
    from workflow.services.views.performance import year_row

    rows = [tuple(year_row(each).values()) for each in balance.years]
    head(f"{balance.first} and {balance.second}")
    say(
        "Units of a year, seen from the first: what is carried is owed to it, with a minus by it.",
        style="dim",
    )
    say_table(("Year", "Brought", "Sent", "Received", "Expired", "Carried"), rows, whole=("Year",))
    say(balance.words, "")


def _show_entries(agreement: "Agreement") -> None:
    from workflow.domain.performance.student_exchanges import counted

    stand = {each.id for each in counted(agreement)}
    rows = [
        (
            each.id,
            each.year,
            f"{each.sender} to {each.receiver}",
            f"{each.students}, {each.stay}",
            "" if each.id in stand else "replaced",
        )
        for each in agreement.exchanges
    ]
    if rows:
        say_table(("Entry", "Year", "From and to", "Students", ""), rows, whole=("Entry", "Year", "Students"))
