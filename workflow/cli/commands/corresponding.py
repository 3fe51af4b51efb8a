"""Commands for what follows a draft: send, receive, withdraw, correct."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from workflow.cli.acting import act_on, ask, keep
from workflow.cli.application import verb
from workflow.cli.clock import read_day
from workflow.cli.desk import Desk
from workflow.cli.words import Ask, ByDay, EvidenceFile, Number, OnDay, Reason, Second, flag
from workflow.domain.agreement.act_details import DraftFile
from workflow.domain.agreement.acts import Act

PANEL = "Draft"
SentFile = Annotated[Path, typer.Argument(metavar="FILE", help="The draft itself; kept on the shelf.")]


@verb("send", panel=PANEL)
def send(
    desk: Desk, number: Number, file: SentFile, asks: Ask = None, by: ByDay = None, on: OnDay = None
) -> None:
    """Record that a draft goes to the other side, and make its cover letter; the turn is theirs."""
    with desk.office() as office:
        kept = keep(file)
        sent = DraftFile(kept[0].sha256, asks=asks, by=by)
        ask(desk, office, number, Act.SEND, on=on, details=sent, kept=kept)


@verb("receive", panel=PANEL)
def receive(
    desk: Desk,
    number: Number,
    file: SentFile,
    replaces: Annotated[bool, flag("--replaces", "Their text replaces ours for the next round.")] = False,
    ours_again: Annotated[
        bool,
        flag("--ours-again", "Our text holds again, in place of theirs; FILE is what they wrote to say so."),
    ] = False,
    on: OnDay = None,
) -> None:
    """Record a draft that came from the other side; the turn is ours."""
    with desk.office() as office:
        kept = keep(file)
        details = DraftFile(kept[0].sha256, replaces, ours_again)
        ask(desk, office, number, Act.RECEIVE, on=on, details=details, kept=kept)


@verb("withdraw", panel=PANEL)
def withdraw(desk: Desk, number: Number, reason: Reason = None, on: OnDay = None) -> None:
    """Give up an agreement that is not signed yet."""
    act_on(desk, number, Act.WITHDRAW, on=on, reason=reason)


@verb("correct", panel=PANEL)
def correct(
    desk: Desk,
    number: Number,
    effective_on: Annotated[
        date | None,
        typer.Option("--effective-on", metavar="DAY", parser=read_day, help="The day it really took effect."),
    ] = None,
    owner: Annotated[
        str | None, typer.Option("--owner", metavar="PERSON", help="Who owns it, by key.")
    ] = None,
    reason: Reason = None,
    file: EvidenceFile = None,
    second: Second = None,
    on: OnDay = None,
) -> None:
    """Correct a mistake in the record; the signed instrument is not changed."""
    from workflow.domain.agreement.act_details import Correction
    from workflow.services.casework.people import one_person

    with desk.office() as office:
        if owner is not None:
            one_person(office, owner)
        kept = keep(file)
        ask(
            desk, office, number, Act.CORRECT, on=on, details=Correction(effective_on, owner),
            reason=reason, kept=kept, second=second,
        )  # fmt: skip
