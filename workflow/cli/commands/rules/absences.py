"""Commands for who is away, and who signs off for them meanwhile."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from workflow.cli.application import verb
from workflow.cli.clock import now, read_day, today
from workflow.cli.desk import Desk
from workflow.cli.printing import say, say_table, warn
from workflow.cli.words import flag
from workflow.domain.dates.lengths import day

if TYPE_CHECKING:
    from workflow.answers.approval.absences import AbsenceAnswer, AbsenceRecordedAnswer

Why = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; it stays on record.")]


@verb("people absences")
def list_absences(
    desk: Desk,
    key: Annotated[
        str | None, typer.Argument(metavar="KEY", help="Of whom, by key; else of everybody.")
    ] = None,
    all_there_was: Annotated[bool, flag("--all", "Those that are over as well.")] = False,
) -> None:
    from workflow.services.views.approval.absences import absences

    with desk.whole_office() as office:
        found = absences(office, on=today(office.settings), person=key, before=all_there_was)
    if desk.said_json(found):
        return
    if not found:
        say("Nobody is away." if not all_there_was else "Nobody was away yet.")
        return
    rows = [
        (
            each.id,
            each.name,
            f"{day(each.first_day)} to {day(each.last_day)}",
            _who(each),
            each.stands.value,
            each.reason,
        )
        for each in found
    ]
    say_table(("No.", "Who", "Away", "Signs off meanwhile", "Now", "Why"), rows, whole=("No.",))


@verb("people away")
def record_absence(
    desk: Desk,
    key: Annotated[str, typer.Argument(metavar="KEY", help="Who is away, by key.")],
    first_day: Annotated[date, typer.Option("--from", metavar="DAY", parser=read_day, help="The first day.")],
    until: Annotated[date, typer.Option("--until", metavar="DAY", parser=read_day, help="The last day.")],
    reason: Why,
    substitute: Annotated[
        str | None,
        typer.Option(
            "--substitute",
            metavar="PERSON",
            help="Who signs off meanwhile, by key; holds the sign-off already.",
        ),
    ] = None,
    route: Annotated[
        list[str] | None,
        typer.Option(
            "--route", metavar="ROUTE", help="A sign-off that passes, as finance; else all; once for each."
        ),
    ] = None,
) -> None:
    from workflow.services.casework.whom import absences as service

    with desk.whole_office() as office:
        recorded = service.record_absence(
            office, key, first_day=first_day, last_day=until, reason=reason, substitute=substitute,
            routes=route or (), actor=desk.person, on=today(office.settings), at=now(),
        )  # fmt: skip
    _say_recorded(desk, recorded)


@verb("people end-absence")
def end_absence(
    desk: Desk,
    absence: Annotated[int, typer.Argument(metavar="ABSENCE", help="Which, as people absences numbers it.")],
    reason: Why = "",
) -> None:
    from workflow.services.casework.whom import absences as service

    with desk.whole_office() as office:
        recorded = service.end_absence(
            office, absence, actor=desk.person, on=today(office.settings), reason=reason
        )
    _say_recorded(desk, recorded)


def _say_recorded(desk: Desk, recorded: "AbsenceRecordedAnswer") -> None:
    if desk.said_json(recorded):
        return
    absence = recorded.absence
    if absence.ended_on is not None:
        say(f"The absence of {absence.name} (no. {absence.id}) has ended on {day(absence.ended_on)}.")
    else:
        say(
            f"{absence.name} is away from {day(absence.first_day)} until {day(absence.last_day)} (no. {absence.id}).",
            f"Signs off meanwhile: {_who(absence)}.",
        )
    warn(*recorded.told)


def _who(absence: "AbsenceAnswer") -> str:
    if absence.substitute_name is None:
        return "nobody"
    return absence.substitute_name + (f" for {', '.join(absence.routes)}" if absence.routes else "")
