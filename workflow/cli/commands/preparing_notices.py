"""Commands on a notice of ours before it leaves: draft it, word it anew, approve, sign and dispatch it, or drop it."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from workflow.cli.acting import act_on, ask, keep
from workflow.cli.application import verb
from workflow.cli.clock import read_day, today
from workflow.cli.commands.notices import Arrived, RecipientZone, Sent, on_its_way
from workflow.cli.desk import Desk
from workflow.cli.printing import say, say_pairs
from workflow.cli.words import EvidenceFile, Number, OnDay, Reason, States, Yes
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.notices.details import (
    Dispatching,
    DraftingNotice,
    OfNotice,
    RewordingNotice,
    SigningNotice,
)
from workflow.domain.dates.lengths import day

if TYPE_CHECKING:
    from workflow.answers.agreement.notices import NoticeStepAnswer, NoticeStepsAnswer

Kind = Annotated[
    str | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="non-renewal or termination; left out, that of the only notice under way.",
    ),
]
OtherWay = Annotated[
    str | None,
    typer.Option("--method", metavar="TEXT", help="How it goes out, where that is another way than before."),
]


@verb("notice show")
def notices_shown(desk: Desk, number: Number) -> None:
    from workflow.services.views.agreement.notices import notices_of

    with desk.office() as office:
        shown = notices_of(office, number, on=today(office.settings))
    if desk.said_json(shown):
        return
    if not shown.notices:
        say(f"This office has given no notice under {shown.number}, and prepares none.")
    for each in shown.notices:
        _show(each)


@verb("notice draft")
def draft_notice(
    desk: Desk,
    number: Number,
    kind: Annotated[
        str, typer.Option("--kind", metavar="KIND", help="non-renewal or termination.")
    ] = "non-renewal",
    states: States = None,
    method: Annotated[
        str,
        typer.Option("--method", metavar="TEXT", help="How it is to go out: hand, courier, e-mail, letter."),
    ] = "letter",
    reason: Reason = None,
    on: OnDay = None,
) -> None:
    details = DraftingNotice(kind, states, method)
    act_on(desk, number, Act.DRAFT_NOTICE, on=on, details=details, reason=reason)


@verb("notice reword")
def reword_notice(
    desk: Desk,
    number: Number,
    kind: Kind = None,
    states: States = None,
    method: OtherWay = None,
    reason: Reason = None,
    on: OnDay = None,
) -> None:
    details = RewordingNotice(kind, states, method)
    act_on(desk, number, Act.REWORD_NOTICE, on=on, details=details, reason=reason)


@verb("notice approve")
def approve_notice(
    desk: Desk,
    number: Number,
    kind: Kind = None,
    code: Annotated[
        str | None,
        typer.Option(
            "--code", metavar="CODE", help="The code of the draft you read; other words are refused."
        ),
    ] = None,
    on: OnDay = None,
) -> None:
    act_on(desk, number, Act.APPROVE_NOTICE, on=on, details=OfNotice(kind, code))


@verb("notice sign")
def sign_notice(
    desk: Desk,
    number: Number,
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="Who signed: the name beside the ink.")],
    code: Annotated[
        str,
        typer.Option(
            "--code", metavar="CODE", help="As it stands at the foot of the signed copy; six characters do."
        ),
    ],
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="The title of whoever signed.")
    ] = None,
    kind: Kind = None,
    file: EvidenceFile = None,
    on: Annotated[
        date | None,
        typer.Option(
            "--on", metavar="DAY", parser=read_day, help="The date beside the ink; today when left out."
        ),
    ] = None,
) -> None:
    details = SigningNotice(" ".join(name.split()), code, title, kind)
    act_on(desk, number, Act.SIGN_NOTICE, on=on, details=details, file=file)


@verb("notice dispatch")
def dispatch_notice(
    desk: Desk,
    number: Number,
    kind: Kind = None,
    method: OtherWay = None,
    sent: Sent = None,
    arrived: Arrived = None,
    zone: RecipientZone = None,
    reason: Reason = None,
    file: EvidenceFile = None,
    on: OnDay = None,
    yes: Yes = False,
) -> None:
    act = Act.DISPATCH_NOTICE
    with desk.office() as office:
        way = on_its_way(office, number, sent, arrived, zone)
        details = Dispatching(kind, method, **way)
        on, kept = on or way["sent_on"], keep(file)
        ask(desk, office, number, act, on=on, details=details, reason=reason, kept=kept, yes=yes)


@verb("notice drop")
def drop_notice(
    desk: Desk, number: Number, kind: Kind = None, reason: Reason = None, on: OnDay = None
) -> None:
    act_on(desk, number, Act.DROP_NOTICE, on=on, details=OfNotice(kind), reason=reason)


def _show(notice: "NoticeStepsAnswer") -> None:
    """One notice, a line for each of its facts, and below them what is missing and what holds it back."""
    say_pairs(
        [*((each.label, _told(each)) for each in notice.steps), ("Stands", notice.stands)], title=notice.title
    )
    if notice.may_sign is not None:
        say(f"It may be signed by: {'; '.join(notice.may_sign) or 'nobody, by the matrix of authority'}.")
    say(*notice.trouble, style="yellow")


def _told(step: "NoticeStepAnswer") -> str:
    if step.on is None:
        return step.words or ("waited for" if step.current else "not yet")
    return " ".join(filter(None, (day(step.on), step.words)))
