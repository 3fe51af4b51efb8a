"""Commands on enquiries: a member of the university asks, an officer takes it as a case or says why not."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workflow.cli.acting import answer, keep
from workflow.cli.application import verb
from workflow.cli.case_options import OPENING, CaseFile
from workflow.cli.clock import day_of_act, now, read_day
from workflow.cli.desk import Desk
from workflow.cli.printing import head, say, say_json, say_pairs, say_table
from workflow.cli.words import PAGE, Limit, OnDay
from workflow.domain.dates.lengths import day
from workflow.domain.numbers import whole
from workflow.settings import command

if TYPE_CHECKING:
    from workflow.answers.enquiries import EnquiryAnswer

Enquiry = Annotated[
    str, typer.Argument(metavar="NUMBER", parser=whole, help="The enquiry, as ENQ-2026-0007.")
]
Why = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why; whoever asked reads it.")]


@verb("enquiries")
def list_enquiries(
    desk: Desk,
    became: Annotated[
        str | None,
        typer.Option(
            "--became", metavar="WORD", help="Only those that are open, taken, declined or withdrawn."
        ),
    ] = None,
    limit: Limit = None,
    after: Annotated[
        str | None, typer.Option("--after", metavar="NUMBER", parser=whole, help="Go on after this enquiry.")
    ] = None,
) -> None:
    from workflow.services.views.enquiries import enquiries, every_enquiry

    asked: dict[str, Any] = {"person": desk.reader, "became": became, "after": after}
    with desk.office() as office:
        if desk.as_json:
            say_json(
                every_enquiry(office, **asked) if limit is None else enquiries(office, **asked, limit=limit)
            )
            return
        most = limit or PAGE
        found = enquiries(office, **asked, limit=most + 1)
    if not found:
        say("No enquiries.")
        return
    rows = [
        (
            f"{each.number}\n{each.became}",
            f"{each.what}\n{', '.join(each.partners)}",
            f"{each.steps[0].name}\n{day(each.steps[0].on)}",
        )
        for each in found[:most]
    ]
    heading = ("Number\nBecame", "What\nWith", "Asked by\nOn")
    say_table(heading, rows, whole=heading[:1], clipped="What\nWith")
    if len(found) > most:
        say(
            f"More follow: ask the same with \u201c--after {found[most - 1].number}\u201d.",
            style="dim",
        )


@verb("enquiries new")
def new(
    desk: Desk,
    what: Annotated[
        str, typer.Argument(metavar="WHAT", help="What the agreement is to be about, in a line.")
    ],
    partner: Annotated[
        list[str], typer.Option("--with", metavar="ORGANISATION", help="With whom; once for each.")
    ],
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="What it is for, and who works on it.")],
    by: Annotated[
        date | None,
        typer.Option(
            "--by", metavar="DAY", parser=read_day, help="The day it is wanted by, if there is one."
        ),
    ] = None,
    file: Annotated[
        list[Path] | None, typer.Option("--file", metavar="FILE", help="What goes with it; once for each.")
    ] = None,
    on: OnDay = None,
) -> None:
    from workflow.services.casework.beginnings.enquiring import enquire
    from workflow.services.views.enquiries import answer_of

    with desk.office() as office:
        done = enquire(
            office,
            actor=desk.person,
            what=what,
            partners=partner,
            why=why,
            wanted_by=by,
            attachments=keep(*file or ()),
            on=day_of_act(office.settings, on),
            at=now(),
        )
        _say(desk, answer_of(office, done.enquiry))


@verb("enquiries show")
def show(desk: Desk, number: Enquiry) -> None:
    from workflow.services.views.enquiries import enquiry_of

    with desk.office() as office:
        found = enquiry_of(office, number, person=desk.reader)
    if desk.said_json(found):
        return
    head(f"{found.number}  {found.what}")
    say_pairs(
        (
            ("With", "\n".join(found.partners)),
            ("Why", found.why),
            ("Wanted by", found.wanted_by),
            ("Became", found.became if found.agreement is None else f"{found.agreement}, {found.stage}"),
        )
    )
    if found.attachments:
        say("", "Attachments", style="bold")
        say(*(f"  {each.name}\n    {each.file}" for each in found.attachments))
    steps = (
        (each.on, f"{each.became} by {each.name}{f': {each.reason}' if each.reason else ''}")
        for each in found.steps
    )
    say_pairs(((day(on), said.replace("open by", "asked by", 1)) for on, said in steps), title="\nSteps")


@verb("enquiries take", options=OPENING)
def take(desk: Desk, number: Enquiry, file: CaseFile = None, on: OnDay = None, **said: Any) -> None:
    from workflow.catalogue.cases.case_files import read_case_file
    from workflow.services.casework.beginnings import enquiring

    with desk.office() as office:
        document = {} if file is None else read_case_file(file)
        answer(
            desk,
            office,
            enquiring.take(
                office,
                number,
                enquiring.case_of(office, number, document, said, person=desk.person),
                actor=desk.person,
                on=day_of_act(office.settings, on),
                at=now(),
            ),
        )


@verb("enquiries decline")
def decline(desk: Desk, number: Enquiry, reason: Why = None, on: OnDay = None) -> None:
    from workflow.services.casework.beginnings import enquiring
    from workflow.services.views.enquiries import answer_of

    with desk.office() as office:
        done = enquiring.decline(
            office,
            number,
            actor=desk.person,
            reason=reason,
            on=day_of_act(office.settings, on),
            at=now(),
        )
        _say(desk, answer_of(office, done.enquiry))


@verb("enquiries withdraw")
def withdraw(desk: Desk, number: Enquiry, reason: Why = None, on: OnDay = None) -> None:
    from workflow.services.casework.beginnings import enquiring
    from workflow.services.views.enquiries import answer_of

    with desk.office() as office:
        done = enquiring.withdraw(
            office,
            number,
            actor=desk.person,
            reason=reason,
            on=day_of_act(office.settings, on),
            at=now(),
        )
        _say(desk, answer_of(office, done.enquiry))


def _say(desk: Desk, enquiry: "EnquiryAnswer") -> None:
    if desk.said_json(enquiry):
        return
    say(f"{enquiry.number} is {enquiry.became}: {enquiry.what}.")
    if enquiry.became == "open":
        say(f"What becomes of it: {command(f'enquiries show {enquiry.number}')}", style="dim")
