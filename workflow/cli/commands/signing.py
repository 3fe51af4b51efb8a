"""Commands of signing and coming into force: sign, decline, recall, activate."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from workflow.cli.acting import act_on, answer, keep
from workflow.cli.application import verb
from workflow.cli.clock import now, read_day, today
from workflow.cli.desk import Desk
from workflow.cli.words import Number, OnDay, Reason
from workflow.domain.agreement.acts import Act

PANEL = "Signature"


@verb("sign", panel=PANEL)
def sign(
    desk: Desk,
    number: Number,
    party: Annotated[
        str,
        typer.Option("--party", metavar="NAME", help="For whom: a party\u2019s name, short name, p1, p2."),
    ],
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="Who signed.")],
    code: Annotated[
        str, typer.Option("--code", metavar="CODE", help="The code at the foot of the signed pages.")
    ],
    scan: Annotated[
        Path | None, typer.Option("--scan", metavar="FILE", help="A scan of the ink; kept on the shelf.")
    ] = None,
    written: Annotated[
        date | None,
        typer.Option(
            "--on",
            metavar="DAY",
            parser=read_day,
            help="The date written beside the ink; left out, it is undated.",
        ),
    ] = None,
    scanned_on: Annotated[
        date | None,
        typer.Option(
            "--scanned-on", metavar="DAY", parser=read_day, help="When the scan was made, for undated ink."
        ),
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="The signatory\u2019s title.")
    ] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="TEXT", help="Where it was signed.")] = None,
) -> None:
    """Record ink on paper, with its scan; when the last party has signed, the agreement goes on by itself."""
    from workflow.services.casework.signing import record_signature

    with desk.office() as office:
        answer(
            desk,
            office,
            record_signature(
                office,
                number,
                party=party,
                name=name,
                code=code,
                actor=desk.person,
                on=today(office.settings),
                at=now(),
                written_on=written,
                scan=next(iter(keep(scan)), None),
                scanned_on=scanned_on,
                title=title,
                place=place,
            ),
        )


@verb("decline", panel=PANEL)
def decline(desk: Desk, number: Number, reason: Reason = None, on: OnDay = None) -> None:
    """Record that a signatory will not sign; the text goes back to drafting and collected signatures are voided."""
    act_on(desk, number, Act.DECLINE, on=on, reason=reason)


@verb("recall", panel=PANEL)
def recall(desk: Desk, number: Number, reason: Reason = None, on: OnDay = None) -> None:
    """Call the text back from signature; collected signatures are voided."""
    act_on(desk, number, Act.RECALL, on=on, reason=reason)


@verb("activate", panel=PANEL)
def activate(desk: Desk, number: Number, on: OnDay = None) -> None:
    """Put a signed agreement in force once its day has come; the machine does so by itself."""
    act_on(desk, number, Act.ACTIVATE, on=on)
