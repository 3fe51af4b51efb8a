"""One act from the line to its answer: asked for, recorded, carried out, and said."""

import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from workflow.cli.clock import day_of_act, now, today
from workflow.cli.desk import Desk
from workflow.cli.printing import say, say_json, warn
from workflow.domain.agreement.act_details import Details
from workflow.domain.agreement.acts import Act
from workflow.domain.errors import UnconfirmedError

if TYPE_CHECKING:
    from workflow.services.casework.advance import Outcome
    from workflow.services.machine.orders import Done
    from workflow.services.office import Office
    from workflow.services.papers.evidence_files import KeptFile

UNCONFIRMED = "Nothing is done yet: say --yes to do it."


def act_on(
    desk: Desk,
    number: str,
    act: Act,
    *,
    on: date | None = None,
    details: Details | None = None,
    reason: str | None = None,
    file: Path | None = None,
    second: str | None = None,
    yes: bool = False,
) -> None:
    """Ask for one act on an agreement and say what came of it."""
    with desk.office() as office:
        ask(
            desk,
            office,
            number,
            act,
            on=on,
            details=details,
            reason=reason,
            kept=keep(file),
            second=second,
            yes=yes,
        )


def keep(*files: Path | None) -> "tuple[KeptFile, ...]":
    """The files somebody brought, as they are now."""
    from workflow.services.papers.evidence_files import keep_file

    return tuple(keep_file(path) for path in files if path is not None)


def ask(
    desk: Desk,
    office: "Office",
    number: str,
    act: Act,
    *,
    on: date | None = None,
    details: Details | None = None,
    reason: str | None = None,
    kept: "Sequence[KeptFile]" = (),
    second: str | None = None,
    yes: bool = False,
) -> None:
    """Ask for one act at an office that is open, and say what came of it."""
    from workflow.services.casework.advance import advance

    asked = partial(
        advance,
        office,
        number,
        act,
        actor=desk.person,
        on=day_of_act(office.settings, on),
        at=now(),
        details=details,
        reason=reason,
        evidence=kept,
        second=second,
    )
    answer(desk, office, confirming(desk, asked, yes=yes))


def confirming(desk: Desk, asked: "Callable[..., Outcome]", *, yes: bool) -> "Outcome":
    """Ask for an act; where it wants to be confirmed, say what goes with it, and do it when the person says yes."""
    try:
        return asked(confirmed=yes)
    except UnconfirmedError as question:
        if desk.as_json or not sys.stdin.isatty():
            raise UnconfirmedError(*question.reasons, UNCONFIRMED) from None
        say(*question.reasons, style="yellow")
        if not typer.confirm("Is it to be done?"):
            raise UnconfirmedError("Nothing was done.") from None
    return asked(confirmed=True)


def answer(desk: Desk, office: "Office", outcome: "Outcome") -> None:
    """Say what is recorded now, let the machine do its part, and show the papers it made."""
    from workflow.services.machine.orders import outcome_answer
    from workflow.services.views.waits import asked_now
    from workflow.wakeup import carry_on

    change, before = outcome.change, outcome.agreement
    if not desk.as_json:
        say(f"{before.number}: \u201c{change.act.word}\u201d is recorded; it is {before.whereabouts}.")
        say(*change.flags_told, style="yellow")
        if "stage" in change.after:
            say(*asked_now(office, before))
    done, told = carry_on(office, change, on=today(office.settings), at=now())
    warn(*told)
    if desk.as_json:
        say_json(outcome_answer(office, change, done))
        return
    show_done(office, done)
    after = office.agreement(before.number)
    if after.stage is not before.stage:
        say(f"{after.number} is now {after.whereabouts}.")


def show_done(office: "Office", done: "Sequence[Done]") -> None:
    """Show the papers that were made, what followed, and what could not be done."""
    from workflow.services.views.agreements import files_of

    for each in done:
        say(*(f"  {path}" for paper in each.papers for path in files_of(office, paper)))
        say(*(f"{each.number}: the machine recorded \u201c{followed}\u201d." for followed in each.acts))
        warn(*each.waits)
        if each.failed:
            warn(
                f"{each.number}: \u201c{each.order.kind}\u201d could not be carried out and is tried again later: {each.failed}"
            )
