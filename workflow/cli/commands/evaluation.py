"""Commands on how a term went and what becomes of the next: exchange, balance, activity, view, evaluate, decide."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from workflow.cli.acting import answer, keep
from workflow.cli.application import verb
from workflow.cli.clock import day_of_act, now, read_day, today
from workflow.cli.desk import Desk
from workflow.cli.printing import head, say, say_pairs, say_table
from workflow.cli.words import EvidenceFile, Note, Number, OnDay, Reason
from workflow.domain.agreement.performed import Verdict
from workflow.domain.dates.lengths import day
from workflow.settings import command

if TYPE_CHECKING:
    from workflow.answers.performance import EvaluationAnswer
    from workflow.domain.agreement.agreement import Agreement
    from workflow.domain.performance.student_exchanges import Balance

VERDICTS = "renew, renew-shorter or lapse"
AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of", metavar="DAY", parser=read_day, help="As it stood on that day; today when left out."
    ),
]


@verb("exchange")
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
    from workflow.services.casework.performing import record_exchange

    with desk.office() as office:
        answer(
            desk,
            office,
            record_exchange(
                office,
                number,
                sender=sender,
                receiver=receiver,
                year=year,
                students=students,
                stay=stay,
                actor=desk.person,
                on=day_of_act(office.settings, on),
                at=now(),
                note=note,
                replaces=replaces,
                reason=reason,
                evidence=keep(file),
            ),
        )


@verb("balance")
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


@verb("activity")
def activity(
    desk: Desk,
    number: Number,
    what: Annotated[str, typer.Argument(metavar="WHAT", help="What was done, in a few words.")],
    on: OnDay = None,
    file: EvidenceFile = None,
) -> None:
    from workflow.services.casework.performing import record_activity

    with desk.office() as office:
        answer(
            desk,
            office,
            record_activity(
                office,
                number,
                what,
                actor=desk.person,
                on=day_of_act(office.settings, on),
                at=now(),
                evidence=keep(file),
            ),
        )


@verb("view")
def view(
    desk: Desk,
    number: Number,
    verdict: Annotated[str, typer.Argument(metavar="VERDICT", help=f"{VERDICTS}.")],
    of: Annotated[
        str, typer.Option("--of", metavar="NAME", help="Whose view: owner, or a party, as p2.")
    ] = "owner",
    note: Note = "",
    file: EvidenceFile = None,
    on: OnDay = None,
) -> None:
    from workflow.services.casework.performing import record_view

    with desk.office() as office:
        answer(
            desk,
            office,
            record_view(
                office,
                number,
                of=of,
                verdict=verdict,
                note=note,
                actor=desk.person,
                on=day_of_act(office.settings, on),
                at=now(),
                evidence=keep(file),
            ),
        )


@verb("evaluate")
def evaluate(desk: Desk, number: Number, as_of: AsOf = None) -> None:
    from workflow.services.views.performance import evaluation_of

    with desk.office() as office:
        found = evaluation_of(office, number, on=as_of or today(office.settings))
    if not desk.said_json(found):
        _show_evaluation(found)


@verb("decide")
def decide(
    desk: Desk,
    number: Number,
    verdict: Annotated[str, typer.Argument(metavar="VERDICT", help=f"{VERDICTS}.")],
    length: Annotated[
        str | None,
        typer.Option(
            "--length", metavar="LENGTH", help="For how long, as \u201c1 year\u201d; needed when shorter."
        ),
    ] = None,
    reason: Reason = None,
    file: EvidenceFile = None,
    on: OnDay = None,
) -> None:
    from workflow.services.casework.performing import decide_on_renewal, verdict_meant

    meant = verdict_meant(verdict)
    with desk.office() as office:
        answer(
            desk,
            office,
            decide_on_renewal(
                office,
                number,
                verdict=meant,
                length=length,
                reason=reason,
                actor=desk.person,
                on=day_of_act(office.settings, on),
                at=now(),
                evidence=keep(file),
            ),
        )
    if not desk.as_json:
        following = "notice give" if meant == "lapse" else "renew"
        about = "gives the notice" if meant == "lapse" else "opens the letter"
        say(f"\u201c{command(following)} {number}\u201d {about}.", style="dim")


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


def _show_evaluation(found: "EvaluationAnswer") -> None:
    from workflow.services.views.performance import VERDICT_WORDS, summary

    decision = found.agreement.decision
    head(f"{found.number}  {found.agreement.terms.title}: term {found.term}, on {day(found.on)}")
    say_pairs(summary(found.findings))
    say_pairs(
        (
            (
                "the owner" if each.of == "owner" else each.of,
                f"{each.verdict}, {day(each.on)}: {each.note}",
            )
            for each in found.findings.views
        ),
        title="\nViews",
    )
    rows = [(each.number, each.rule, each.verdict, each.reason or "does not apply") for each in found.rules]
    say_table(
        ("", "Rule", "Then", "Found"),
        rows,
        whole=("",),
        title="\nStated rules, the first that applies decides",
    )
    say("", f"Recommended: {VERDICT_WORDS[Verdict(found.recommended)].lower()}.", style="bold")
    say(*found.unknown, style="yellow")
    if decision is not None:
        length = f" ({decision.length.words})" if decision.length else ""
        why = f": {decision.reason}" if decision.reason else ""
        say(f"Decided on {day(decision.on)}: {VERDICT_WORDS[decision.verdict].lower()}{length}{why}")
