"""Commands for the machine's part: relay and sweep, by Prefect flows or in this process, and the work that waits."""

import os
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workflow.cli.acting import show_done
from workflow.cli.application import verb
from workflow.cli.clock import day_of_act, now, read_day, today
from workflow.cli.desk import Desk
from workflow.cli.printing import say, say_json, say_table, warn
from workflow.cli.words import Number, Reason, flag
from workflow.domain.dates.lengths import day
from workflow.domain.numbers import whole
from workflow.settings import command

if TYPE_CHECKING:
    from workflow.answers.telling.mail import MailTallyAnswer
    from workflow.services.machine.orders import Done
    from workflow.services.machine.sweep import Swept
    from workflow.services.office import Office

WorkDay = Annotated[
    date | None,
    typer.Option("--on", metavar="DAY", parser=read_day, help="The day it works for; today when left out."),
]


@verb("machine relay")
def relay(
    desk: Desk,
    here: Annotated[bool, flag("--here", "In this process, without Prefect.")] = False,
    on: WorkDay = None,
) -> None:
    from workflow.answers.machine import RelayAnswer
    from workflow.services.machine.claiming import open_orders
    from workflow.services.machine.mailing.sending import mail_waits, send_mail
    from workflow.services.machine.orders import done_answers
    from workflow.services.machine.rounds_here import carry_out_pending
    from workflow.wakeup import OWNER

    with desk.whole_office() as office:
        work_day = day_of_act(office.settings, on)
        ready, later = open_orders(office, at=now())
        if not ready and not mail_waits(office, at=now()):
            _say_nothing_waits(desk, later, here=here)
            return
        if here:
            done = carry_out_pending(office, owner=OWNER, on=work_day, at=now())
            mail = send_mail(office, owner=OWNER, at=now())
            if not desk.said_json(done_answers(office, done)):
                say(f"{len(done)} piece{'' if len(done) == 1 else 's'} of work carried out.")
                show_done(office, done)
                _say_mail(mail)
            return
        tally = _run_flow(desk, office, "relay", work_day)
    if not desk.said_json(RelayAnswer.of(tally)):
        say(f"The relay has run: {tally.words}.")


@verb("serve")
def serve(
    desk: Desk,
    pages: Annotated[
        bool, flag("--pages", "The pages alone, beside a relay and a Prefect server elsewhere.")
    ] = False,
    relay_alone: Annotated[bool, flag("--relay", "The relay alone, without pages.")] = False,
    demo: Annotated[
        bool, flag("--demo", "A demonstration office, filled while its pages are looked at.")
    ] = False,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="The address at which the pages listen.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", metavar="PORT", min=1, max=65_535, help="The port of the pages.")
    ] = 8000,
    workers: Annotated[
        int,
        typer.Option("--workers", metavar="N", min=1, max=64, help="By how many processes, with --pages."),
    ] = 1,
    proxy: Annotated[
        str,
        typer.Option("--proxy", metavar="ADDRESSES", help="The proxies whose word on who asks is believed."),
    ] = "127.0.0.1",
) -> None:
    from workflow.cli.serving import Wanted, serve_office

    wanted = Wanted(pages=pages, relay=relay_alone, demo=demo)
    serve_office(desk, wanted, host=host, port=port, workers=workers, proxies=proxy)


@verb("machine sweep")
def sweep(
    desk: Desk,
    on: WorkDay = None,
    prefect: Annotated[
        bool, flag("--prefect", "By a Prefect flow, on a local server where none is named.")
    ] = False,
) -> None:
    from workflow.answers.telling.mail import MailTallyAnswer
    from workflow.services.machine.mailing.sending import send_mail
    from workflow.services.machine.rounds_here import sweep_answer, sweep_here
    from workflow.services.machine.sweep import due_numbers
    from workflow.wakeup import OWNER

    with desk.whole_office() as office:
        work_day = day_of_act(office.settings, on)
        swept: Sequence[Swept] = ()
        done: Sequence[Done] = ()
        mail = MailTallyAnswer()
        if not prefect and not os.environ.get("PREFECT_API_URL"):
            swept, done = sweep_here(office, owner=OWNER, on=work_day, at=now())
            mail = send_mail(office, owner=OWNER, at=now())
        elif due_numbers(office, on=work_day):
            swept = _run_flow(desk, office, "sweep", work_day).first
        if desk.said_json(sweep_answer(office, work_day, swept, done)):
            return
        _say_swept(swept, work_day)
        if done:
            show_done(office, done)
        _say_mail(mail)


@verb("orders")
def list_orders(desk: Desk) -> None:
    from workflow.services.machine.stuck_orders import orders_on_file

    with desk.office() as office:
        zone, found = office.settings.timezone, tuple(orders_on_file(office, at=now()))
    if desk.said_json(found):
        return
    if not found:
        say("Nothing waits.")
        return
    rows = [
        (
            each.number,
            each.work,
            each.stands + (f", {each.attempts} times begun" if each.attempts else ""),
            each.reason
            if each.dropped_at is None
            else f"{each.reason} ({each.dropped_by}, {day(each.dropped_at.astimezone(zone).date())})",
        )
        for each in found
    ]
    say_table(("Number", "Work", "Stands", "Why"), rows, whole=("Number",))


@verb("orders retry")
def retry_orders(
    desk: Desk,
    number: Annotated[
        str | None,
        typer.Argument(metavar="[NUMBER]", parser=whole, help="One agreement; left out, all of them."),
    ] = None,
) -> None:
    from workflow.services.machine.stuck_orders import orders_on_file, retry
    from workflow.wakeup import set_going

    with desk.whole_office() as office:
        again = retry(office, at=now(), number=number)
        done, told = set_going(office, on=today(office.settings), at=now()) if again else ((), ())
        warn(*told)
        if desk.said_json(orders_on_file(office, at=now())):
            return
        say(f"{len(again)} piece{'' if len(again) == 1 else 's'} of work tried again.")
        show_done(office, done)


@verb("orders drop")
def drop_order(desk: Desk, number: Number, reason: Reason = None) -> None:
    from workflow.services.machine.stuck_orders import drop, orders_on_file

    with desk.office() as office:
        dropped = drop(office, number, by=desk.person, at=now(), reason=reason)
        if desk.said_json(orders_on_file(office, at=now())):
            return
    say(f"{dropped.number}: \u201c{dropped.order.kind}\u201d is dropped.")


def _say_mail(mail: "MailTallyAnswer") -> None:
    """What became of the mail, where there was any."""
    if mail.happened:
        say(f"Mail: {mail.words}.")
    warn(*((mail.away,) if mail.away else ()))


def _run_flow(desk: Desk, office: "Office", name: str, on: date) -> Any:
    """Run a flow of ours on the server named, or on a local one that ends with it."""
    from flows.offices import lent
    from flows.relay import relay as relay_flow
    from flows.server.engine import quieten_console
    from flows.server.local_server import local_server
    from flows.sweeps import sweep as sweep_flow

    flow: Any = {"relay": relay_flow, "sweep": sweep_flow}[name]
    told = None if desk.as_json else say
    with local_server(office.folder / "prefect", progress=told), lent(office):
        quieten_console()
        return flow(office=str(office.folder), on=on)


def _say_nothing_waits(desk: Desk, later: int, *, here: bool) -> None:
    """No flow has to be run, and no server started, to find out that there is nothing to do."""
    from workflow.answers.machine import RelayAnswer

    if desk.as_json:
        say_json([] if here else RelayAnswer())
    elif later:
        say(
            f"Nothing can be done now; {later} piece{'' if later == 1 else 's'} of work wait{'s' * (later == 1)} for another turn: "
            f"\u201c{command('orders')}\u201d shows why."
        )
    else:
        say("Nothing waits.")


def _say_swept(swept: "Sequence[Swept]", on: date) -> None:
    if not swept:
        say(f"Nothing fell due by {day(on)}.")
        return
    rows = [
        (each.number, each.title, "\n".join((*each.acts, *(f"flagged: {flag}" for flag in each.flags))))
        for each in swept
    ]
    say_table(("Number", "Agreement", f"Done for {day(on)}"), rows, whole=("Number",))
    for each in swept:
        warn(*each.waits)
        if each.failed:
            warn(f"{each.number} could not be carried on: {each.failed}")
