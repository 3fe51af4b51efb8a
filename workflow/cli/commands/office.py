"""Commands that keep the office: init, upgrade, doctor, verify, demo."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workflow.cli.application import verb
from workflow.cli.clock import now, today
from workflow.cli.desk import Desk
from workflow.cli.failing import FOUND
from workflow.cli.mending import REPAIR, remedy
from workflow.cli.printing import say, say_fields, say_moved, say_pairs, screen, warn
from workflow.cli.words import flag
from workflow.domain.numbers import whole
from workflow.settings import Settings, checked, command

if TYPE_CHECKING:
    from workflow.answers.office import LookAnswer


@verb("office init")
def init(
    desk: Desk,
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="Where; ./office when left out.")
    ] = None,
    name: Annotated[
        str, typer.Option("--name", metavar="TEXT", help="The office\u2019s name, as papers print it.")
    ] = "Legal Office",
    line: Annotated[
        list[str] | None, typer.Option("--line", metavar="TEXT", help="A line of its address; once for each.")
    ] = None,
    zone: Annotated[
        str, typer.Option("--zone", metavar="ZONE", help="Where its day ends, as Asia/Karachi.")
    ] = "UTC",
    country: Annotated[
        list[str] | None,
        typer.Option(
            "--country",
            metavar="CODE",
            help="A country whose public holidays it keeps, as PK; once for each.",
        ),
    ] = None,
    head: Annotated[
        str | None, typer.Option("--head", metavar="PERSON", help="Who heads the office, by key.")
    ] = None,
    weekend: Annotated[
        list[str] | None,
        typer.Option(
            "--weekend", metavar="DAY", help="A day it is closed; Saturday and Sunday when left out."
        ),
    ] = None,
) -> None:
    from workflow.answers.office import OfficeAnswer
    from workflow.wiring import create_office

    where = folder or desk.folder
    settings: Settings = checked(
        {
            "name": name,
            "lines": line or [],
            "zone": zone,
            "countries": country or [],
            "weekend": weekend or ["Saturday", "Sunday"],
            "head": head,
        },
        command("office init"),
    )
    create_office(where, settings).close()
    if desk.said_json(OfficeAnswer(office=str(where.resolve()), name=settings.name)):
        return
    option = "" if where == Path("office") else f" --office {where}"
    say(f"The office \u201c{settings.name}\u201d is in {where.resolve()}.")
    say(
        "Next, name who acts in it:",
        f'  {command("people add amina")} --name "Amina Example" --role officer{option}',
        f'  {command("people add jonas")} --name "Jonas Example" --role reviewer --route legal{option}',
        style="dim",
    )


@verb("office upgrade")
def upgrade(
    desk: Desk,
    look: Annotated[
        bool, flag("--look", "Only name the dates that would move, from when to when and why; write nothing.")
    ] = False,
) -> None:
    from workflow.services.keeping.upgrading import look as look_at
    from workflow.services.keeping.upgrading import upgrade as upgrade_office
    from workflow.wiring import bind

    if look:
        with desk.whole_office() as office:
            found = look_at(office, at=now())
        if not desk.said_json(found):
            _say_look(found)
        return
    server = os.environ.get("PREFECT_API_URL")
    with desk.whole_office() as office:
        done = upgrade_office(office, at=now())
        bind(office)
        zone = office.settings.zone
    declared = 0
    if server:
        from flows.server.deploying import declare_everything

        declared = declare_everything(server, zone)
    if desk.said_json(done.model_copy(update={"prefect": server, "schedules": declared})):
        return
    say(
        f"The register is of version {done.after} already." if done.before == done.after
        else f"The register was brought from version {done.before or 'none'} to {done.after}."
    )  # fmt: skip
    if done.filed:
        counted = "One agreement was" if done.filed == 1 else f"{done.filed:,} agreements were"
        say(f"{counted} filed for lists.")
    warn(*done.failed)
    if done.told:
        say(*done.told, style="yellow")
        say(
            f"The papers stay as they are; the owners are told, and \u201c{command('notice correct')}\u201d corrects the days."
        )
    if server:
        say(
            f"The work pool, the deployments and {declared} schedules stand on the Prefect server at {server}."
        )


@verb("office doctor")
def doctor(
    desk: Desk,
    repair: Annotated[
        bool, flag("--repair", "First make again what is only derived: dates and papers/.")
    ] = False,
) -> None:
    from workflow.services.keeping import doctor as rounds
    from workflow.services.keeping.repairing import repair as make_again

    with desk.whole_office() as office:
        repaired = make_again(office, at=now()) if repair else ()
        prefect = rounds.prefect(os.environ.get("PREFECT_API_URL"), _is_answering)
        found = rounds.diagnosis((*rounds.examine(office, at=now()), prefect), repaired)
    if not desk.said_json(found):
        say(*found.repaired)
        say_pairs(
            (
                f"{'well' if each.well else 'MEND'}  {each.about}",
                each.said + (f"\nTo mend it: {remedy(each)}" if each.remedy else ""),
            )
            for each in found.findings
        )
    if not found.well:
        raise typer.Exit(FOUND)


@verb("office verify")
def verify(
    desk: Desk,
    number: Annotated[
        str | None,
        typer.Argument(
            metavar="[NUMBER|FILE]",
            parser=whole,
            help="One agreement; left out, all of them. With --heads, a file.",
        ),
    ] = None,
    heads: Annotated[
        bool,
        flag(
            "--heads",
            "Print the head of every agreement, to be kept elsewhere; with FILE, compare with those it holds.",
        ),
    ] = False,
) -> None:
    from workflow.services.keeping.proving import Summary, prove, prove_all
    from workflow.services.keeping.whole_register import whole as whole_register

    if heads:
        _heads(desk, Path(number) if number else None)
        return
    with desk.whole_office() as office:
        summary = Summary(register=() if number else whole_register(office))
        found = iter((prove(office, number),)) if number else prove_all(office)
        if desk.as_json:
            say_fields(summary.fields(found))
        else:
            say(*summary.register, style="red")
            for proof in map(summary.counted, found):
                say(*(f"{proof.number}: {each}" for each in proof.breaks), style="red")
                say(*(f"{proof.number}: {each}" for each in proof.noticed), style="yellow")
            say(
                f"{summary.sound} of {summary.agreements} agreements hold: {summary.changes} changes and "
                f"{summary.papers} papers looked at."
            )
            if not summary.holds:
                say(f"\u201c{command(REPAIR)}\u201d makes again what is only derived.")
    if not summary.holds:
        raise typer.Exit(FOUND)


def _heads(desk: Desk, file: Path | None) -> None:
    from workflow.services.keeping.whole_register import compared, heads_fields, heads_printed

    with desk.whole_office() as office:
        if file is None:
            if desk.as_json:
                say_fields(heads_fields(office))
            else:
                for line in heads_printed(office):
                    say(line)
            return
        found = compared(office, file)
    if not desk.said_json(found):
        say(*found.whole or ("Every agreement written down there is on record, with the history it had.",))
    if not found.holds:
        raise typer.Exit(FOUND)


@verb("demo")
def demo(
    desk: Desk,
    into: Annotated[
        Path | None, typer.Option("--into", metavar="DIR", help="Where; ./office when left out.")
    ] = None,
    scenario: Annotated[
        str,
        typer.Option(
            "--scenario",
            metavar="NAME",
            help="portfolio; dates: renewals, notices, an outage, a moved holiday; office: its first day, a list taken in.",
        ),
    ] = "portfolio",
    play: Annotated[str | None, typer.Option("--play", hidden=True)] = None,  # its name before
    here: Annotated[
        bool, flag("--here", "Without a Prefect server: the machine\u2019s part is done in this process.")
    ] = False,
    port: Annotated[
        int | None,
        typer.Option(
            "--port",
            metavar="PORT",
            min=1,
            max=65_535,
            help="The port of the local Prefect server; any free one when left out.",
        ),
    ] = None,
) -> None:
    from workflow.demo.run import run, scenario_named

    chosen = scenario_named(play or scenario)
    last_day = today(Settings(name="demonstration"))
    code = run(
        into or desk.chosen or Path(chosen.folder),
        screen(),
        today=last_day,
        port=port,
        scenario=chosen,
        here=here,
    )
    if code:
        raise typer.Exit(code)


def _say_look(found: "LookAnswer") -> None:
    say(
        f"The register is of version {found.after} already." if found.before == found.after
        else f"The register would be brought from version {found.before} to {found.after}."
    )  # fmt: skip
    if found.told:
        say(*found.told, style="yellow")
        say(
            "The papers stay as they are; once upgraded, the owner of each is told, and is offered a letter that corrects it."
        )
    if found.moved:
        say_moved(found.moved, title="What would move")
    counted = "One agreement" if found.counted == 1 else f"{found.counted:,} agreements"
    say(
        f"{counted} looked at; {'nothing is written yet' if found.moved else 'no date moves'}."
        if found.counted else "No agreement is counted again, and no date moves."
    )  # fmt: skip
    warn(*found.failed)


def _is_answering(url: str) -> bool:
    from flows.server.local_server import is_answering

    return is_answering(url)
