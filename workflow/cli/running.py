"""Commands on a running agreement: renew, notice, received, suspend, resume, terminate, reinstate."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from workflow.cli.acting import act_on, answer, ask, keep, whole
from workflow.cli.application import verb
from workflow.cli.clock import day_of_act, moment_at, now, read_day, read_day_or_time, read_zone
from workflow.cli.desk import Desk
from workflow.cli.words import Ask, ByDay, EvidenceFile, Number, OnDay, Reason, flag
from workflow.domain.acts import Act
from workflow.domain.errors import InvalidError
from workflow.domain.particulars import Asking, Ending, Noticing, Reinstating, Which

PANEL = "In force"
GROUNDS = {"cause": "for cause", "mutual": "by mutual agreement"}
Method = Annotated[str, typer.Option("--method", metavar="TEXT", help="How it was delivered.")]
WayOfNotice = Annotated[
    str,
    typer.Option(
        "--method",
        metavar="TEXT",
        help="hand, courier, e-mail, letter, or two of them: \u201ce-mail and courier\u201d.",
    ),
]
Sent = Annotated[
    Any,
    typer.Option(
        "--sent",
        metavar="DAY",
        parser=read_day_or_time,
        help="The day it was sent, or the hour by the sender\u2019s clock, as \u201c2028-01-28 16:30\u201d.",
    ),
]


@verb("renew", panel=PANEL)
def renew(
    desk: Desk,
    number: Number,
    length: Annotated[
        str | None, typer.Option("--length", metavar="LENGTH", help="For how long, as \u201c2 years\u201d.")
    ] = None,
    until: Annotated[
        date | None,
        typer.Option(
            "--until", metavar="DAY", parser=read_day, help="The new last day, instead of a length."
        ),
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="The letter\u2019s title.")
    ] = None,
    drop: Annotated[
        list[str] | None,
        typer.Option(
            "--drop",
            metavar="DUTY",
            help="An obligation that the letter gives up, by key or words; once for each. All else is carried.",
        ),
    ] = None,
    on: OnDay = None,
) -> None:
    """Open the renewal letter: an agreement of its own, which moves the term once everybody has signed it."""
    from workflow.services.opening import open_renewal_letter

    if length and until:
        raise InvalidError("Give --length or --until, not both.")
    with desk.office() as office:
        outcome = open_renewal_letter(
            office,
            whole(number),
            actor=desk.person,
            on=day_of_act(office.settings, on),
            at=now(),
            length=length,
            last_day=until,
            title=title,
            drop=drop or (),
        )
        answer(desk, office, outcome)


@verb("amend", panel=PANEL)
def amend(
    desk: Desk,
    number: Number,
    file: Annotated[
        Path | None,
        typer.Option(
            "--file", metavar="FILE", help="A case file of the amendment; what it leaves out is copied."
        ),
    ] = None,
    change: Annotated[
        list[str] | None,
        typer.Option(
            "--change",
            metavar='"CLAUSE|BEFORE|AFTER"',
            help="A clause that changes, with its words until now and from then on; once for each.",
        ),
    ] = None,
    until: Annotated[
        date | None,
        typer.Option("--until", metavar="DAY", parser=read_day, help="The new last day of the running term."),
    ] = None,
    changes_from: Annotated[
        date | None,
        typer.Option(
            "--from",
            metavar="DAY",
            parser=read_day,
            help="The day the changes apply from; left out, its effect.",
        ),
    ] = None,
    notice: Annotated[
        str | None,
        typer.Option(
            "--notice", metavar="LENGTH", help="The new period of notice, as \u201c3 clear months\u201d."
        ),
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="The amendment\u2019s title.")
    ] = None,
    on: OnDay = None,
) -> None:
    """Open an amendment: an agreement of its own, which changes this one once everybody has signed it."""
    from workflow.services.amendments import open_amendment
    from workflow.services.case_files import read_case_file

    with desk.office() as office:
        outcome = open_amendment(
            office,
            whole(number),
            actor=desk.person,
            on=day_of_act(office.settings, on),
            at=now(),
            document=None if file is None else read_case_file(file),
            changes=[_changed_clause(said) for said in change or ()],
            last_day=until,
            changes_from=changes_from,
            notice=notice,
            title=title,
        )
        answer(desk, office, outcome)


@verb("notice", panel=PANEL)
def notice(
    desk: Desk,
    number: Number,
    termination: Annotated[bool, flag("--termination", "Of termination, instead of non-renewal.")] = False,
    withdraw: Annotated[
        int | None,
        typer.Option(
            "--withdraw",
            metavar="NOTICE",
            help="Withdraw this notice; --file shows the other side\u2019s consent.",
        ),
    ] = None,
    method: WayOfNotice = "letter",
    sent: Sent = None,
    arrived: Annotated[
        date | None,
        typer.Option(
            "--received",
            metavar="DAY",
            parser=read_day,
            help="The day the other side received it, where known.",
        ),
    ] = None,
    zone: Annotated[
        str | None,
        typer.Option(
            "--zone",
            metavar="ZONE",
            parser=read_zone,
            help="Where the recipient is, as Europe/London; else as the contacts say, else as here.",
        ),
    ] = None,
    reason: Reason = None,
    file: EvidenceFile = None,
    on: OnDay = None,
) -> None:
    """Give notice that it is not to be renewed, or is to be ended; it counts from its receipt, and the paper is made."""
    from workflow.services.receiving import zone_of_recipient

    files = [file] if file else []
    if withdraw is not None:
        act_on(desk, number, Act.WITHDRAW_NOTICE, on=on, details=Which(withdraw), reason=reason, files=files)
        return
    act, kind = (Act.GIVE_NOTICE, "termination") if termination else (Act.NOT_RENEW, "non-renewal")
    with desk.office() as office:
        home = office.settings.zone
        sent_at = moment_at(sent, home, option="--sent") if isinstance(sent, datetime) else None
        sent_on = sent.date() if isinstance(sent, datetime) else sent
        if sent_on is not None:
            day_of_act(office.settings, sent_on)
        if arrived is not None:
            day_of_act(office.settings, arrived)
        details = Noticing(
            kind,
            method=method,
            sent_on=sent_on,
            sent_at=sent_at,
            received_on=arrived,
            zone=zone or zone_of_recipient(office, whole(number)),
        )
        ask(desk, office, number, act, on=on or sent_on, details=details, reason=reason, kept=keep(files))


@verb("received", panel=PANEL)
def received(
    desk: Desk,
    number: Number,
    file: EvidenceFile = None,
    kind: Annotated[
        str, typer.Option("--kind", metavar="KIND", help="non-renewal or termination.")
    ] = "non-renewal",
    on: Annotated[
        date | None,
        typer.Option(
            "--on", metavar="DAY", parser=read_day, help="The day it was received; today when left out."
        ),
    ] = None,
    arrived: Annotated[
        Any,
        typer.Option(
            "--received",
            metavar="DAY",
            parser=read_day_or_time,
            help="The same, or the hour it arrived, as \u201c2028-01-28 16:30\u201d by the clock of --zone.",
        ),
    ] = None,
    sent: Annotated[
        date | None,
        typer.Option("--sent", metavar="DAY", parser=read_day, help="The day they sent it, where known."),
    ] = None,
    zone: Annotated[
        str | None,
        typer.Option(
            "--zone",
            metavar="ZONE",
            parser=read_zone,
            help="The clock the hour was read from, as Europe/London; that of the office when left out.",
        ),
    ] = None,
    method: WayOfNotice = "letter",
    reason: Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="What it says.")] = None,
) -> None:
    """Record a notice from the other side; its effect follows the text of the agreement."""
    if on is not None and arrived is not None:
        raise InvalidError("Give --on or --received, not both: each is the day it reached this office.")
    with desk.office() as office:
        home = office.settings.timezone
        moment = None
        if isinstance(arrived, datetime):
            moment = moment_at(arrived, zone or home.key, option="--received")
            arrived = moment.astimezone(home).date()
        details = Noticing(
            kind,
            day_of_act(office.settings, on or arrived),
            method,
            sent_on=sent,
            received_at=moment,
            zone=home.key,
        )
        kept = keep([file] if file else [])
        ask(desk, office, number, Act.RECEIVE_NOTICE, details=details, reason=reason, kept=kept)


@verb("cure", panel=PANEL)
def cure(
    desk: Desk,
    number: Number,
    reason: Reason = None,
    asks: Ask = None,
    by: ByDay = None,
    method: Method = "letter",
    on: OnDay = None,
) -> None:
    """Give notice of a breach: what went wrong, what is to be put right, and by when; the paper is made."""
    act_on(desk, number, Act.CURE, on=on, details=Asking(asks, by, method), reason=reason)


@verb("suspend", panel=PANEL)
def suspend(
    desk: Desk,
    number: Number,
    reason: Reason = None,
    asks: Ask = None,
    by: ByDay = None,
    method: Method = "letter",
    on: OnDay = None,
) -> None:
    """Suspend it, the term running on; the notice is made."""
    act_on(desk, number, Act.SUSPEND, on=on, details=Asking(asks, by, method), reason=reason)


@verb("resume", panel=PANEL)
def resume(
    desk: Desk,
    number: Number,
    reason: Reason = None,
    asks: Ask = None,
    by: ByDay = None,
    method: Method = "letter",
    on: OnDay = None,
) -> None:
    """End a suspension; the notice is made."""
    act_on(desk, number, Act.RESUME, on=on, details=Asking(asks, by, method), reason=reason)


@verb("terminate", panel=PANEL)
def terminate(
    desk: Desk,
    number: Number,
    ground: Annotated[
        str, typer.Option("--ground", metavar="GROUND", help="cause or mutual; otherwise give notice.")
    ],
    reason: Reason = None,
    file: EvidenceFile = None,
    on: OnDay = None,
) -> None:
    """End it at once, for cause or by mutual agreement."""
    details = Ending(GROUNDS.get(ground.strip().lower(), ground))
    act_on(desk, number, Act.TERMINATE, on=on, details=details, reason=reason, files=[file] if file else [])


@verb("reinstate", panel=PANEL)
def reinstate(
    desk: Desk,
    number: Number,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="FILE", help="The signed continuity text.")
    ] = None,
    continues: Annotated[
        date | None,
        typer.Option(
            "--from", metavar="DAY", parser=read_day, help="The day it continues from; today when left out."
        ),
    ] = None,
    until: Annotated[
        date | None,
        typer.Option(
            "--until", metavar="DAY", parser=read_day, help="The new last day; left out, open-ended."
        ),
    ] = None,
    reason: Reason = None,
    on: OnDay = None,
) -> None:
    """Bring an expired agreement back by a signed text; the gap is shown."""
    with desk.office() as office:
        day = day_of_act(office.settings, on)
        kept = keep([file] if file else [])
        details = Reinstating(until, continues or day)
        ask(desk, office, number, Act.REINSTATE, on=day, details=details, reason=reason, kept=kept)


def _changed_clause(said: str) -> dict[str, str]:
    """ "Clause|until now|from then on"; an empty part is left out, so that a clause may be new or fall away."""
    parts = [part.strip() for part in said.split("|")]
    if len(parts) != 3 or not parts[0] or not (parts[1] or parts[2]):
        raise InvalidError(
            f"--change \u201c{said[:80]}\u201d: write \u201cclause|words until now|words from then on\u201d; one of the last two may be empty."
        )
    return {name: part for name, part in zip(("clause", "before", "after"), parts, strict=True) if part}
