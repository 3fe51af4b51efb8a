"""Commands on notices: give one, record theirs, record a receipt, withdraw, decide what a late one counts for, ask for a cure."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, TypedDict

import typer

from workflow.cli.acting import act_on, ask, keep
from workflow.cli.application import verb
from workflow.cli.clock import day_of_act, read_day, read_day_or_time, read_zone
from workflow.cli.desk import Desk
from workflow.cli.words import Ask, ByDay, EvidenceFile, Method, Number, OnDay, Reason, States, Yes, flag
from workflow.domain.agreement.act_details import Asking, DecidingNotice, Noticing, Receiving, Which
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.periods_and_notices import LateNotice
from workflow.domain.dates.clocks import moment_at
from workflow.domain.errors import InvalidError

if TYPE_CHECKING:
    from workflow.services.office import Office


class OnItsWay(TypedDict):
    """What is said of a notice of ours that has left."""

    sent_on: date | None
    sent_at: datetime | None
    received_on: date | None
    zone: str | None


WayOfNotice = Annotated[
    str,
    typer.Option(
        "--method",
        metavar="TEXT",
        help="hand, courier, e-mail, letter, or two of them: \u201ce-mail and courier\u201d.",
    ),
]
RecipientZone = Annotated[
    str | None,
    typer.Option(
        "--zone",
        metavar="ZONE",
        parser=read_zone,
        help="Where the recipient is, as Europe/London; else as the contacts say, else as here.",
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
Arrived = Annotated[
    date | None,
    typer.Option(
        "--received",
        metavar="DAY",
        parser=read_day,
        help="The day the other side received it, where known.",
    ),
]
NoticeNumber = Annotated[int, typer.Argument(metavar="NOTICE", help="The number of the notice.")]


@verb("notice give")
def notice(
    desk: Desk,
    number: Number,
    termination: Annotated[bool, flag("--termination", "Of termination, instead of non-renewal.")] = False,
    method: WayOfNotice = "letter",
    sent: Sent = None,
    arrived: Arrived = None,
    zone: RecipientZone = None,
    states: States = None,
    reason: Reason = None,
    file: EvidenceFile = None,
    on: OnDay = None,
    yes: Yes = False,
) -> None:
    act, kind = (Act.GIVE_NOTICE, "termination") if termination else (Act.NOT_RENEW, "non-renewal")
    with desk.office() as office:
        way = on_its_way(office, number, sent, arrived, zone)
        details = Noticing(kind, method=method, states=states, **way)
        on, kept = on or way["sent_on"], keep(file)
        ask(desk, office, number, act, on=on, details=details, reason=reason, kept=kept, yes=yes)


def on_its_way(
    office: "Office", number: str, sent: date | datetime | None, arrived: date | None, zone: str | None
) -> OnItsWay:
    """When a notice of ours was sent, by the clock here, when it arrived, and where its recipient is; no day lies ahead."""
    from workflow.services.casework.notices import zone_of_recipient

    sent_on = sent.date() if isinstance(sent, datetime) else sent
    for said in (sent_on, arrived):
        if said is not None:
            day_of_act(office.settings, said)
    return {
        "sent_on": sent_on,
        "sent_at": moment_at(sent, office.settings.zone, option="--sent")
        if isinstance(sent, datetime)
        else None,
        "received_on": arrived,
        "zone": zone or zone_of_recipient(office, number),
    }


@verb("notice receive")
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
    states: Annotated[
        str | None, typer.Option("--states", metavar="TEXT", help="The ground that it gives; printed.")
    ] = None,
    reason: Reason = None,
) -> None:
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
            states=states,
        )
        kept = keep(file)
        ask(desk, office, number, Act.RECEIVE_NOTICE, details=details, reason=reason, kept=kept)


@verb("notice receipt")
def receipt(
    desk: Desk,
    number: Number,
    notice_number: NoticeNumber,
    arrived: Annotated[
        Any,
        typer.Option(
            "--received",
            metavar="DAY",
            parser=read_day_or_time,
            help="The day it reached the other side, or the hour by the clock there, as \u201c2028-01-28 16:30\u201d.",
        ),
    ],
    method: Annotated[
        str | None,
        typer.Option("--method", metavar="TEXT", help="How it came, where that is not how it was sent."),
    ] = None,
    zone: RecipientZone = None,
    file: EvidenceFile = None,
    on: OnDay = None,
) -> None:
    from workflow.services.casework.notices import zone_of_recipient

    with desk.office() as office:
        there = zone or zone_of_recipient(office, number)
        moment = moment_at(arrived, there, option="--received") if isinstance(arrived, datetime) else None
        details = Receiving(
            notice_number, None if moment is not None else arrived, moment, there if moment else None, method
        )
        kept = keep(file)
        ask(desk, office, number, Act.RECORD_RECEIPT, on=on, details=details, kept=kept)


@verb("notice withdraw")
def withdraw_notice(
    desk: Desk,
    number: Number,
    notice_number: NoticeNumber,
    reason: Reason = None,
    file: EvidenceFile = None,
    on: OnDay = None,
) -> None:
    details = Which(notice_number)
    act_on(desk, number, Act.WITHDRAW_NOTICE, on=on, details=details, reason=reason, file=file)


@verb("notice decide")
def late_notice(
    desk: Desk,
    number: Number,
    notice_number: NoticeNumber,
    counts: Annotated[
        str,
        typer.Option("--counts", metavar="WORD", help=f"What it counts for: {', '.join(LateNotice)}."),
    ],
    reason: Reason = None,
    file: EvidenceFile = None,
    on: OnDay = None,
) -> None:
    details = DecidingNotice(notice_number, counts)
    act_on(desk, number, Act.DECIDE_NOTICE, on=on, details=details, reason=reason, file=file)


@verb("notice correct")
def correct_days_told(desk: Desk, number: Number, reason: Reason = None, on: OnDay = None) -> None:
    act_on(desk, number, Act.CORRECT_TOLD, on=on, reason=reason)


@verb("notice cure")
def cure(
    desk: Desk,
    number: Number,
    states: States = None,
    reason: Reason = None,
    asks: Ask = None,
    by: ByDay = None,
    method: Method = "letter",
    on: OnDay = None,
) -> None:
    act_on(desk, number, Act.CURE, on=on, details=Asking(asks, by, method, states), reason=reason)
