"""Commands that bring an agreement into the register, write its terms and exchange its drafts, up to a correction."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workflow.cli.acting import act_on, answer, ask, confirming, keep
from workflow.cli.application import verb
from workflow.cli.case_options import CHANGING, OPENING, CaseFile
from workflow.cli.clock import day_of_act, now, read_day
from workflow.cli.desk import Desk
from workflow.cli.printing import say
from workflow.cli.words import Ask, ByDay, EvidenceFile, Number, OnDay, Reason, Second, Yes, flag, read_stage
from workflow.domain.agreement.act_details import DraftFile
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement, Stage
from workflow.domain.errors import InvalidError
from workflow.settings import command

if TYPE_CHECKING:
    from workflow.catalogue.types.agreement_type import AgreementType

SentFile = Annotated[Path, typer.Argument(metavar="FILE", help="The draft itself; kept on the shelf.")]


@verb("new", options=OPENING)
def new(
    desk: Desk,
    file: CaseFile = None,
    explore: Annotated[
        bool, flag("--explore", "Start in exploration: somebody has asked, nothing is drafted.")
    ] = False,
    on: OnDay = None,
    **said: Any,
) -> None:
    from workflow.catalogue.cases.case_files import read_case_file
    from workflow.services.casework.opening import described_case, open_case

    with desk.office() as office:
        answer(
            desk,
            office,
            open_case(
                office,
                described_case(office, {} if file is None else read_case_file(file), said),
                actor=desk.person,
                on=day_of_act(office.settings, on),
                at=now(),
                stage=Stage.EXPLORATION if explore else Stage.DRAFTING,
            ),
        )


@verb("register")
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
            reason=reason,
            evidence=keep(*scan or ()),
        )
        answer(desk, office, confirming(desk, asked, yes=yes))


@verb("begin")
def begin(desk: Desk, number: Number, on: OnDay = None) -> None:
    act_on(desk, number, Act.BEGIN, on=on)


@verb("edit", options=CHANGING)
def edit(
    desk: Desk,
    number: Number,
    file: CaseFile = None,
    shown: Annotated[bool, flag("--print", "Print the present terms as TOML, and change nothing.")] = False,
    seen: Annotated[
        int | None,
        typer.Option(
            "--seen", metavar="CHANGE", help="The last change you know of; whoever changed it since is named."
        ),
    ] = None,
    on: OnDay = None,
    **said: Any,
) -> None:
    from workflow.catalogue.cases.case_files import read_case_file, written_document
    from workflow.catalogue.cases.described import laid_over
    from workflow.services.casework.opening import revise

    with desk.office() as office:
        present = office.agreement(number)
        kind = office.catalogue.type(present.type)
        if shown:
            _print(desk, present, kind)
            return
        if file is None and not any(said.values()):
            raise InvalidError(
                "Nothing to change: give a file or options, or --print to see the present terms."
            )
        document = written_document(present) if file is None else read_case_file(file)
        answer(
            desk,
            office,
            revise(
                office,
                present.number,
                laid_over(document, said, kind),
                actor=desk.person,
                on=day_of_act(office.settings, on),
                at=now(),
                seen_version=present.version if seen is None and file is None else seen,
            ),
        )


@verb("send")
def send(
    desk: Desk,
    number: Number,
    file: SentFile,
    asks: Ask = None,
    by: ByDay = None,
    on: OnDay = None,
    yes: Yes = False,
) -> None:
    with desk.office() as office:
        kept = keep(file)
        sent = DraftFile(kept[0].sha256, asks=asks, by=by)
        ask(desk, office, number, Act.SEND, on=on, details=sent, kept=kept, yes=yes)


@verb("receive")
def receive(
    desk: Desk,
    number: Number,
    file: SentFile,
    replaces: Annotated[bool, flag("--replaces", "Their text replaces ours for the next round.")] = False,
    ours_again: Annotated[
        bool,
        flag("--ours-again", "Our text holds again, in place of theirs; FILE is what they wrote to say so."),
    ] = False,
    on: OnDay = None,
) -> None:
    with desk.office() as office:
        kept = keep(file)
        details = DraftFile(kept[0].sha256, replaces, ours_again)
        ask(desk, office, number, Act.RECEIVE, on=on, details=details, kept=kept)


@verb("withdraw")
def withdraw(desk: Desk, number: Number, reason: Reason = None, on: OnDay = None, yes: Yes = False) -> None:
    act_on(desk, number, Act.WITHDRAW, on=on, reason=reason, yes=yes)


@verb("correct")
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
    record: Annotated[
        Path | None,
        typer.Option(
            "--record",
            metavar="FILE",
            help="Its parties and all else: the file that \u201cedit --print\u201d writes, put right.",
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
            effective_on=effective_on,
            owner=owner,
            umbrella=umbrella,
            reason=reason,
            evidence=keep(file),
        )
        answer(desk, office, confirming(desk, asked, yes=yes))


def _print(desk: Desk, agreement: Agreement, kind: "AgreementType") -> None:
    from workflow.answers.templates import FilledInAnswer
    from workflow.catalogue.cases.case_files import written_document
    from workflow.catalogue.cases.example_toml import example_toml

    document = written_document(agreement)
    if desk.said_json(FilledInAnswer({**document, "seen": agreement.version})):
        return
    say(
        f"# {agreement.number} after change {agreement.version}. To put it back edited:",
        f"#   {command(f'edit {agreement.number} FILE --seen {agreement.version}')}",
        example_toml(document, kind).rstrip("\n"),
    )
