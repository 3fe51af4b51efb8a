"""Commands for mail: what waits and what was sent, how somebody is told, sent now, tried again."""

from typing import TYPE_CHECKING, Annotated

import typer

from workflow.cli.application import verb
from workflow.cli.clock import now
from workflow.cli.desk import Desk
from workflow.cli.printing import say, say_table, warn
from workflow.cli.words import flag
from workflow.domain.dates.lengths import day
from workflow.domain.errors import InvalidError

if TYPE_CHECKING:
    from workflow.answers.telling.mail import MailboxAnswer

Kinds = list[str] | None
NO_SERVER = "The office sends no mail: office.toml names no server, below [mail]."


@verb("mail")
def list_mail(desk: Desk) -> None:
    from workflow.services.views.mail.mailboxes import mail_on_file

    with desk.office() as office:
        found = tuple(mail_on_file(office, at=now()))
        sends = office.settings.mail is not None
    if desk.said_json(found):
        return
    if not sends:
        warn(NO_SERVER)
    if not found:
        say("There is no mail.")
        return
    rows = [
        (
            day(each.on),
            each.person,
            f"{each.kind}\n{each.number or ''}",
            f"{each.stands}\n{each.reason or ''}",
        )
        for each in found
    ]
    say_table(("Day", "Whom", "What\nNumber", "Stands\nWhy"), rows, whole=("Day",))


@verb("mail choose")
def choose_mail(
    desk: Desk,
    person: Annotated[
        str | None, typer.Argument(metavar="[PERSON]", help="Whose, by key; one\u2019s own when left out.")
    ] = None,
    address: Annotated[
        str | None,
        typer.Option("--address", metavar="ADDRESS", help="Where to; empty for that of the sign-in."),
    ] = None,
    language: Annotated[
        str | None, typer.Option("--language", metavar="KEY", help="In which language: en, ur or ar.")
    ] = None,
    zone: Annotated[
        str | None, typer.Option("--zone", metavar="ZONE", help="In which zone; empty for the office\u2019s.")
    ] = None,
    digest: Annotated[
        str | None, typer.Option("--digest", metavar="HOW", help="How often a digest: daily, weekly, never.")
    ] = None,
    weekly: Annotated[
        bool | None, typer.Option("--week/--no-week", help="The week of the office, for its head.")
    ] = None,
    quiet: Annotated[
        Kinds, typer.Option("--quiet", metavar="DAY", help="A day of the week without mail; once for each.")
    ] = None,
    no_quiet: Annotated[bool, flag("--no-quiet", "Mail on every day of the week.")] = False,
    at_once: Annotated[
        Kinds, typer.Option("--at-once", metavar="KIND", help="Told at once; once for each kind.")
    ] = None,
    in_digest: Annotated[
        Kinds, typer.Option("--in-digest", metavar="KIND", help="Told in the digest; once for each kind.")
    ] = None,
    never: Annotated[
        Kinds, typer.Option("--never", metavar="KIND", help="Not told by mail; once for each kind.")
    ] = None,
) -> None:
    from workflow.services.casework.mail.choices import choose
    from workflow.services.views.mail.mailboxes import mailbox

    if quiet and no_quiet:
        raise InvalidError("Give --quiet or --no-quiet, not both.")
    told = {"at once": at_once, "in the digest": in_digest, "never": never}
    choices = {kind: how for how, kinds in told.items() for kind in kinds or ()}
    changes = any(each is not None for each in (address, language, zone, digest, weekly, quiet))
    with desk.whole_office() as office:
        if not changes and not choices and not no_quiet:
            found = mailbox(office, person or desk.person)
        else:
            found = choose(
                office, actor=desk.person, person=person, address=address, language=language, zone=zone,
                digest=digest, weekly=weekly, quiet=() if no_quiet else quiet, choices=choices,
            )  # fmt: skip
    if not desk.said_json(found):
        _say_mailbox(found)


@verb("mail send")
def send_now(desk: Desk) -> None:
    from workflow.services.machine.mailing.sending import send_mail
    from workflow.wakeup import OWNER

    with desk.whole_office() as office:
        tally = send_mail(office, owner=OWNER, at=now())
        sends = office.settings.mail is not None
    if desk.said_json(tally):
        return
    if not sends:
        warn(NO_SERVER)
    say(f"Mail: {tally.words}.")
    warn(*((tally.away,) if tally.away else ()))


@verb("mail retry")
def retry_mail(
    desk: Desk,
    person: Annotated[
        str | None, typer.Argument(metavar="[PERSON]", help="Whose, by key; of all when left out.")
    ] = None,
) -> None:
    from workflow.services.casework.mail.choices import try_again
    from workflow.services.views.mail.mailboxes import mail_on_file

    with desk.office() as office:
        again = try_again(office, actor=desk.person, at=now(), person=person)
        if desk.said_json(mail_on_file(office, at=now())):
            return
    say(f"{again} mail{'' if again == 1 else 's'} tried again with the relay\u2019s next turn.")


def _say_mailbox(found: "MailboxAnswer") -> None:
    if not found.office_sends:
        warn(NO_SERVER)
    where = found.address or "no address: nothing is sent"
    say(f"{found.name} ({found.person}): {where}.")
    if found.refused:
        warn(f"Refused{f' on {day(found.refused_on)}' if found.refused_on else ''}: {found.refused}")
    quiet = f"; nothing on {', '.join(found.quiet)}" if found.quiet else ""
    say(f"In {found.language}, zone {found.zone}; digest {found.digest}{quiet}.")
    say_table(("Kind", "What it tells", "How"), [(each.kind, each.about, each.how) for each in found.choices])
