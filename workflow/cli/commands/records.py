"""Commands on what is on record of an agreement: register and correct, what was done, the history."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from workflow.cli.acting import act_on, answer, confirming, keep
from workflow.cli.application import verb
from workflow.cli.clock import day_of_act, now, read_day
from workflow.cli.desk import Desk
from workflow.cli.printing import is_wide, say_table
from workflow.cli.words import EvidenceFile, Number, OnDay, Reason, Second, Yes, flag, read_stage
from workflow.domain.agreement.act_details import Which
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.performance_details import Doing
from workflow.domain.dates.lengths import day
from workflow.domain.errors import InvalidError


@verb("record history")
def history(desk: Desk, number: Number) -> None:
    from workflow.services.casework.people import names_of
    from workflow.services.views.agreements import told_history

    with desk.office() as office:
        told = told_history(office, number)
        names = names_of(office)
        zone = office.settings.timezone
    if desk.said_json(told):
        return
    rows = []
    for each in told:
        others = (
            f"for {names.get(each.on_behalf_of, each.on_behalf_of)}" if each.on_behalf_of else "",
            f"with {names.get(each.second, each.second)}" if each.second else "",
        )
        who = "\n".join(word for word in (names.get(each.actor, each.actor), *others) if word)
        notes = [f"flagged: {flagged}" for flagged in each.flags]
        notes += [f"at the desk, session {each.via.removeprefix('page:')}"] if each.via else []
        what = "\n".join(
            (f"{each.act.word}: {each.reason}" if each.reason else each.act.word, *notes, *each.dates)
        )
        recorded = each.recorded_at.astimezone(zone).date()
        when = day(each.occurred_on) + (f"\nrecorded {day(recorded)}" if recorded != each.occurred_on else "")
        rows.append((each.version, when, who, what, each.hash[:12]))
    if is_wide():
        say_table(("No.", "Day", "Who", "What", "Proof"), rows, whole=("No.", "Day", "Proof"))
    else:
        narrow = [(version, f"{when}\n{who}", what, proof) for version, when, who, what, proof in rows]
        say_table(("No.", "Day\nWho", "What", "Proof"), narrow, whole=("No.", "Day\nWho", "Proof"))


@verb("record register")
def register(
    desk: Desk,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The agreement as a .toml or .json file.")],
    stage: Annotated[
        str, typer.Option("--stage", metavar="STAGE", help="activation, in-force or closed.")
    ] = "in force",
    effective_on: Annotated[
        date | None,
        typer.Option(
            "--effective-on", metavar="DAY", parser=read_day, help="When it took effect; left out, unknown."
        ),
    ] = None,
    scan: Annotated[
        list[Path] | None, typer.Option("--scan", metavar="FILE", help="A scan of the original.")
    ] = None,
    original_missing: Annotated[bool, flag("--original-missing", "Nobody has the original.")] = False,
    closed_as: Annotated[
        str | None,
        typer.Option(
            "--closed-as",
            metavar="HOW",
            help="How a closed one ended: expired, terminated, superseded, carried out.",
        ),
    ] = None,
    closed_on: Annotated[
        date | None,
        typer.Option(
            "--closed-on", metavar="DAY", parser=read_day, help="When it ended; left out, its last day."
        ),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option("--year", metavar="YEAR", help="The year its number bears; left out, the present one."),
    ] = None,
    second: Second = None,
    reason: Reason = None,
    on: OnDay = None,
    yes: Yes = False,
) -> None:
    from workflow.catalogue.cases.case_files import read_case_file
    from workflow.services.casework.opening import register_existing

    with desk.office() as office:
        if second is None:
            raise InvalidError(
                "To register an agreement takes two people: name the second one, with --second."
            )
        asked = partial(
            register_existing,
            office,
            read_case_file(file),
            actor=desk.person,
            second=second,
            on=day_of_act(office.settings, on),
            at=now(),
            stage=read_stage(stage),
            effective_on=effective_on,
            original_missing=original_missing,
            closed_as=closed_as,
            closed_on=closed_on,
            year=year,
            reason=reason,
            evidence=keep(*scan or ()),
        )
        answer(desk, office, confirming(desk, asked, yes=yes))


@verb("record correct")
def correct(
    desk: Desk,
    number: Number,
    effective_on: Annotated[
        date | None,
        typer.Option("--effective-on", metavar="DAY", parser=read_day, help="The day it really took effect."),
    ] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="The title it bears.")] = None,
    until: Annotated[
        date | None,
        typer.Option("--until", metavar="DAY", parser=read_day, help="The last day its text gives."),
    ] = None,
    survives: Annotated[
        list[str] | None,
        typer.Option(
            "--survives",
            metavar='"CLAUSE[: LENGTH|until EVENT]"',
            help="A clause that outlasts the end, as the original says; once for each, or \u201cnone\u201d.",
        ),
    ] = None,
    record: Annotated[
        Path | None,
        typer.Option(
            "--record",
            metavar="FILE",
            help="Its parties and all else: the file that \u201cdraft edit --print\u201d writes, put right.",
        ),
    ] = None,
    owner: Annotated[
        str | None, typer.Option("--owner", metavar="PERSON", help="Who owns it, by key.")
    ] = None,
    umbrella: Annotated[
        str | None,
        typer.Option(
            "--umbrella",
            metavar="WORDS",
            help="What its text says of the umbrella over it: ends with it, outlives it.",
        ),
    ] = None,
    reason: Reason = None,
    file: EvidenceFile = None,
    second: Second = None,
    on: OnDay = None,
    yes: Yes = False,
) -> None:
    from workflow.catalogue.cases.case_files import read_case_file
    from workflow.services.casework.correcting import correct as service

    with desk.office() as office:
        asked = partial(
            service,
            office,
            number,
            actor=desk.person,
            second=second,
            on=day_of_act(office.settings, on),
            at=now(),
            document=None if record is None else read_case_file(record),
            title=title,
            ends_on=until,
            survives=survives or (),
            effective_on=effective_on,
            owner=owner,
            umbrella=umbrella,
            reason=reason,
            evidence=keep(file),
        )
        answer(desk, office, confirming(desk, asked, yes=yes))


@verb("record check")
def check(
    desk: Desk,
    number: Number,
    found: Annotated[
        list[str] | None,
        typer.Option(
            "--found",
            metavar="WHAT",
            help="What you read in the original: title, parties, effective_on, term, renewal, funding, binding, facts; "
            "once for each, left out for all that is not checked.",
        ),
    ] = None,
    effective_on: Annotated[
        date | None,
        typer.Option(
            "--effective-on",
            metavar="DAY",
            parser=read_day,
            help="The day the original gives, where it differs.",
        ),
    ] = None,
    record: Annotated[
        Path | None,
        typer.Option(
            "--record",
            metavar="FILE",
            help="What the original has otherwise: the file that \u201cdraft edit --print\u201d writes, put right.",
        ),
    ] = None,
    reason: Reason = None,
    file: EvidenceFile = None,
    on: OnDay = None,
    yes: Yes = False,
) -> None:
    from workflow.catalogue.cases.case_files import read_case_file
    from workflow.services.casework.correcting import check as service

    with desk.office() as office:
        asked = partial(
            service,
            office,
            number,
            actor=desk.person,
            on=day_of_act(office.settings, on),
            at=now(),
            found=found or (),
            document=None if record is None else read_case_file(record),
            effective_on=effective_on,
            reason=reason,
            evidence=keep(file),
        )
        answer(desk, office, confirming(desk, asked, yes=yes))


@verb("record activity")
def activity(
    desk: Desk,
    number: Number,
    what: Annotated[str, typer.Argument(metavar="WHAT", help="What was done, in a few words.")],
    on: OnDay = None,
    file: EvidenceFile = None,
) -> None:
    act_on(desk, number, Act.RECORD_ACTIVITY, on=on, details=Doing(what), file=file)


@verb("record take-back")
def take_back(
    desk: Desk,
    number: Number,
    activity: Annotated[
        int,
        typer.Argument(metavar="ACTIVITY", help="The number of the activity, as \u201cshow\u201d lists it."),
    ],
    reason: Reason = None,
    on: OnDay = None,
) -> None:
    act_on(desk, number, Act.TAKE_BACK, on=on, details=Which(activity), reason=reason)
