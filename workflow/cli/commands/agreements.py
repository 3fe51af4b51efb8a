"""Commands on an agreement as a whole: renew, amend, suspend, resume, terminate, reinstate, and the like."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from workflow.cli.acting import act_on, answer, ask, keep
from workflow.cli.application import verb
from workflow.cli.clock import day_of_act, now, read_day
from workflow.cli.desk import Desk
from workflow.cli.words import Ask, ByDay, EvidenceFile, Method, Number, OnDay, Reason, States, Yes
from workflow.domain.agreement.act_details import Asking, Confining, Ending, Reinstating
from workflow.domain.agreement.acts import Act
from workflow.domain.errors import InvalidError

GROUNDS = {"cause": "for cause", "mutual": "by mutual agreement"}


@verb("agreement withdraw")
def withdraw(desk: Desk, number: Number, reason: Reason = None, on: OnDay = None, yes: Yes = False) -> None:
    act_on(desk, number, Act.WITHDRAW, on=on, reason=reason, yes=yes)


@verb("agreement activate")
def activate(desk: Desk, number: Number, on: OnDay = None) -> None:
    act_on(desk, number, Act.ACTIVATE, on=on)


@verb("renew")
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
    from workflow.services.casework.opening import open_renewal_letter

    if length and until:
        raise InvalidError("Give --length or --until, not both.")
    with desk.office() as office:
        answer(
            desk,
            office,
            open_renewal_letter(
                office,
                number,
                actor=desk.person,
                on=day_of_act(office.settings, on),
                at=now(),
                length=length,
                last_day=until,
                title=title,
                drop=drop or (),
            ),
        )


@verb("agreement amend")
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
    from workflow.catalogue.cases.case_files import read_case_file
    from workflow.catalogue.cases.described import changed_clause
    from workflow.services.casework.amending import open_amendment

    with desk.office() as office:
        answer(
            desk,
            office,
            open_amendment(
                office,
                number,
                actor=desk.person,
                on=day_of_act(office.settings, on),
                at=now(),
                document=None if file is None else read_case_file(file),
                changes=[changed_clause(said) for said in change or ()],
                last_day=until,
                changes_from=changes_from,
                notice=notice,
                title=title,
            ),
        )


@verb("agreement suspend")
def suspend(
    desk: Desk,
    number: Number,
    states: States = None,
    reason: Reason = None,
    asks: Ask = None,
    by: ByDay = None,
    method: Method = "letter",
    on: OnDay = None,
) -> None:
    act_on(desk, number, Act.SUSPEND, on=on, details=Asking(asks, by, method, states), reason=reason)


@verb("agreement resume")
def resume(
    desk: Desk,
    number: Number,
    states: States = None,
    reason: Reason = None,
    asks: Ask = None,
    by: ByDay = None,
    method: Method = "letter",
    on: OnDay = None,
) -> None:
    act_on(desk, number, Act.RESUME, on=on, details=Asking(asks, by, method, states), reason=reason)


@verb("agreement terminate")
def terminate(
    desk: Desk,
    number: Number,
    ground: Annotated[
        str, typer.Option("--ground", metavar="GROUND", help="cause or mutual; otherwise give notice.")
    ],
    states: States = None,
    reason: Reason = None,
    file: EvidenceFile = None,
    on: OnDay = None,
    yes: Yes = False,
) -> None:
    details = Ending(GROUNDS.get(ground.strip().lower(), ground), states)
    act_on(desk, number, Act.TERMINATE, on=on, details=details, reason=reason, file=file, yes=yes)


@verb("agreement reinstate")
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
    with desk.office() as office:
        day = day_of_act(office.settings, on)
        kept = keep(file)
        details = Reinstating(until, continues or day)
        ask(desk, office, number, Act.REINSTATE, on=day, details=details, reason=reason, kept=kept)


@verb("agreement hand-over")
def hand_over(
    desk: Desk,
    number: Number,
    to: Annotated[str, typer.Option("--to", metavar="PERSON", help="The officer it goes to, by key.")],
    reason: Reason = None,
    on: OnDay = None,
) -> None:
    from workflow.services.casework import leaving

    with desk.office() as office:
        day = day_of_act(office.settings, on)
        done = leaving.hand_over(office, number, to=to, actor=desk.person, on=day, at=now(), reason=reason)
        answer(desk, office, done)


@verb("agreement mark-confidential")
def mark_confidential(
    desk: Desk,
    number: Number,
    unit: Annotated[
        str | None,
        typer.Option("--unit", metavar="NAME", help="The unit it is kept in; left out, that of its owner."),
    ] = None,
    reason: Reason = None,
    on: OnDay = None,
) -> None:
    act_on(desk, number, Act.CONFINE, on=on, details=Confining(unit), reason=reason)


@verb("agreement lift-confidential")
def lift_confidential(desk: Desk, number: Number, reason: Reason = None, on: OnDay = None) -> None:
    act_on(desk, number, Act.LIFT, on=on, reason=reason)
