"""Commands for mail that came in: taken, listed, read, placed at its agreement, received, dropped; and where it is sent to."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workflow.cli.acting import answer
from workflow.cli.application import verb
from workflow.cli.clock import now
from workflow.cli.desk import Desk
from workflow.cli.failing import AGAIN, FOUND, report_refusal
from workflow.cli.printing import head, say, say_pairs, say_table, warn
from workflow.cli.words import Number, Reason, flag
from workflow.domain.dates.lengths import day
from workflow.domain.errors import InvalidError, OfficeError
from workflow.domain.numbers import whole

if TYPE_CHECKING:
    from workflow.answers.telling.arrivals import ArrivalAnswer, WholeArrivalAnswer

Mail = Annotated[str, typer.Argument(metavar="MAIL", help="The mail, by its number.")]
DRAFT, NOTICE = "draft", "notice"


@verb("mail take")
def take(
    desk: Desk,
    source: Annotated[
        str,
        typer.Argument(
            metavar="DIR|-", help="A maildir, or - for one mail on the standard input, as a server hands it."
        ),
    ],
) -> None:
    if code := _take_one(desk) if source == "-" else _take_all(desk, Path(source)):
        raise typer.Exit(code)


@verb("mail waiting")
def waiting(desk: Desk) -> None:
    from workflow.services.views.mail.arrivals import mail_done, waiting_mail

    with desk.office() as office:
        found = (*waiting_mail(office, limit=500), *mail_done(office))
    if desk.said_json(found):
        return
    if not found:
        say("No mail came in.")
        return
    rows = [
        (
            f"{each.id}",
            f"{day(each.received_on)}\n{each.sender}",
            f"{each.subject}\n{_where(each)}",
            _stands(each),
        )
        for each in found
    ]
    say_table(("Mail", "Came in\nFrom, unverified", "Subject\nNumber", "Stands"), rows, whole=("Mail",))


@verb("mail read")
def read(desk: Desk, mail: Mail) -> None:
    from workflow.services.views.mail.arrivals import arrived, number_meant

    with desk.office() as office:
        found = arrived(office, number_meant(mail))
    if not desk.said_json(found):
        _say_whole(found)


@verb("mail place")
def place(
    desk: Desk,
    mail: Mail,
    number: Annotated[
        str, typer.Argument(metavar="NUMBER", parser=whole, help="The agreement to which it belongs.")
    ],
    received_as: Annotated[
        str | None,
        typer.Option(
            "--received-as",
            metavar="WORD",
            help="Receive it there as a draft or as a notice; else it waits there.",
        ),
    ] = None,
    attachment: Annotated[
        str | None,
        typer.Option(
            "--attachment", metavar="NAME", help="Which file is the draft, where it brought several."
        ),
    ] = None,
    replaces: Annotated[bool, flag("--replaces", "Their text replaces ours for the next round.")] = False,
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="KIND", help="Of a notice: non-renewal or termination."),
    ] = None,
    states: Annotated[
        str | None,
        typer.Option("--states", metavar="TEXT", help="The ground that the notice gives; printed."),
    ] = None,
) -> None:
    from workflow.services.casework.mail import seeing_to
    from workflow.services.views.mail.arrivals import arrived, number_meant

    which = number_meant(mail)
    if received_as not in (None, DRAFT, NOTICE):
        raise InvalidError(f"--received-as: \u201c{received_as}\u201d is none of {DRAFT}, {NOTICE}.")
    if received_as == NOTICE and kind is None:
        raise InvalidError("--kind: say whether it is a notice of non-renewal or of termination.")
    with desk.office() as office:
        if received_as == DRAFT:
            answer(
                desk,
                office,
                seeing_to.receive_draft(
                    office,
                    which,
                    number,
                    actor=desk.person,
                    at=now(),
                    attachment=attachment,
                    replaces=replaces,
                ),
            )
        elif received_as == NOTICE:
            answer(
                desk,
                office,
                seeing_to.receive_notice(
                    office, which, number, actor=desk.person, at=now(), kind=kind or "", states=states
                ),
            )
        else:
            seeing_to.place(office, which, number, actor=desk.person)
            if not desk.said_json(arrived(office, which)):
                say(f"Mail {which} waits at {number}.")


@verb("mail drop")
def drop(desk: Desk, mail: Mail, reason: Reason = None) -> None:
    from workflow.services.casework.mail import seeing_to
    from workflow.services.views.mail.arrivals import arrived, number_meant

    which = number_meant(mail)
    with desk.office() as office:
        seeing_to.drop(office, which, actor=desk.person, reason=reason, at=now())
        if not desk.said_json(arrived(office, which)):
            say(f"Nothing comes of mail {which}; it is kept, with your reason.")


@verb("mail address")
def address(desk: Desk, number: Number) -> None:
    from workflow.services.views.mail.arrivals import NO_ADDRESSES, address_of

    with desk.office() as office:
        found = address_of(office, number)
    if not desk.said_json(found):
        say(found.address or NO_ADDRESSES)


def _take_all(desk: Desk, folder: Path) -> int:
    from workflow.services.machine.mailing.taking import take_maildir

    with desk.whole_office() as office:
        done = take_maildir(office, folder, at=now())
    if not desk.said_json(done):
        known = f", {done.known} known before" if done.known else ""
        say(f"Mail taken: {done.taken}{known}.")
        warn(*done.not_taken)
    return FOUND if done.not_taken else 0


def _take_one(desk: Desk) -> int:
    """What a mail server hands in is taken, or it is told to hand it in again; only what never will be taken is refused."""
    from workflow.answers.telling.arrivals import TakenAnswer
    from workflow.door.maildir import handed_in
    from workflow.services.machine.mailing.taking import take_mail

    content = handed_in()
    try:
        with desk.whole_office() as office:
            at: datetime = now()
            is_new = take_mail(office, content, arrived_at=at, at=at)
    except OfficeError as error:
        report_refusal(error, as_json=desk.as_json)
        return AGAIN
    if not desk.said_json(TakenAnswer(taken=int(is_new), known=int(not is_new))):
        say("Mail taken: 1." if is_new else "This mail was taken before.")
    return 0


def _where(each: "ArrivalAnswer") -> str:
    if each.number is None:
        return "to be placed"
    return each.number if each.sure else f"{each.number}, supposed"


def _stands(each: "ArrivalAnswer") -> str:
    if each.stands != "waiting":
        return f"{each.stands} by {each.done_by}"
    if each.may_be_notice:
        return "may be a notice"
    return "mail that came back" if each.came_back else "waits"


def _say_whole(found: "WholeArrivalAnswer") -> None:
    head(f"Mail {found.id}  {found.subject or 'no subject'}")
    sender = f"{found.sender_name} {found.sender}".strip() or "nobody named"
    seems = f", as {found.seems} of this office would" if found.seems else ""
    say_pairs(
        (
            ("From", f"It says {sender}{seems}; nobody has verified that."),
            ("Came in", f"{found.arrived_at.isoformat(sep=' ', timespec='seconds')}"),
            ("Agreement", _where(found)),
            ("Stands", _stands(found)),
            ("Reason", found.reason),
        )
    )
    if found.came_back:
        whose = f" ({found.came_back.whose})" if found.came_back.whose else ""
        warn(f"Mail to {found.came_back.address or 'an address'}{whose} came back: {found.came_back.said}.")
    warn(*found.may_be_notice, *found.remarks)
    if found.enclosed:
        say("", "Files", style="bold")
        say(*(f"  {each.name}\n    {each.file or each.refused}" for each in found.enclosed))
    say("", found.text or "It says nothing.")
