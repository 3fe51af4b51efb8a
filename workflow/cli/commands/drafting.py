"""Commands that bring an agreement into the register and write its terms: new, register, begin, edit."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workflow.cli import case_options as described
from workflow.cli.acting import act_on, answer, keep, whole
from workflow.cli.application import verb
from workflow.cli.case_options import Described
from workflow.cli.clock import day_of_act, now, read_day
from workflow.cli.desk import Desk
from workflow.cli.printing import say, say_json
from workflow.cli.words import Number, OnDay, Second, flag, read_stage
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement, Stage
from workflow.domain.errors import InvalidError
from workflow.settings import command

if TYPE_CHECKING:
    from workflow.catalogue.types.agreement_type import AgreementType
    from workflow.services.office import Office

PANEL = "Draft"


@verb("new", panel=PANEL)
def new(
    desk: Desk,
    file: described.CaseFile = None,
    type_key: described.TypeKey = None,
    title: described.Title = None,
    party: described.Parties = None,
    fact: described.Facts = None,
    field: described.Fields = None,
    length: described.Length = None,
    notice: described.Notice = None,
    effective: described.Starts = None,
    retroactive: described.Retroactive = None,
    minimum: described.Minimum = None,
    early_notice: described.EarlyNotice = None,
    teach_out: described.TeachOut = None,
    place: described.Places = None,
    survives: described.Survives = None,
    renewal: described.Renewal = None,
    renewal_length: described.RenewalLength = None,
    max_terms: described.MostTerms = None,
    under: described.Under = None,
    explore: Annotated[
        bool, flag("--explore", "Start in exploration: somebody has asked, nothing is drafted.")
    ] = False,
    on: OnDay = None,
) -> None:
    """Open an agreement from a file or from options, and make its first paper."""
    from workflow.services.casework.opening import open_case

    said = Described(
        type=type_key,
        title=title,
        parties=party,
        facts=fact,
        fields=field,
        length=length,
        notice=notice,
        effective=effective,
        retroactive=retroactive,
        minimum=minimum,
        early_notice=early_notice,
        teach_out=teach_out,
        places=place,
        survives=survives,
        renewal=renewal,
        renewal_length=renewal_length,
        max_terms=max_terms,
        under=under,
    )
    with desk.office() as office:
        document = _document(office, file, said)
        outcome = open_case(
            office,
            document,
            actor=desk.person,
            on=day_of_act(office.settings, on),
            at=now(),
            stage=Stage.EXPLORATION if explore else Stage.DRAFTING,
        )
        answer(desk, office, outcome)


@verb("register", panel=PANEL)
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
    on: OnDay = None,
) -> None:
    """Take an agreement that was signed elsewhere into the register; what is unknown stays unknown."""
    from workflow.catalogue.cases.case_files import read_case_file
    from workflow.services.casework.opening import register_existing

    with desk.office() as office:
        if second is None:
            raise InvalidError(
                "To register an agreement takes two people: name the second one, with --second."
            )
        outcome = register_existing(
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
            evidence=keep(scan or ()),
        )
        answer(desk, office, outcome)


@verb("begin", panel=PANEL)
def begin(desk: Desk, number: Number, on: OnDay = None) -> None:
    """Begin drafting what was only explored."""
    act_on(desk, number, Act.BEGIN, on=on)


@verb("edit", panel=PANEL)
def edit(
    desk: Desk,
    number: Number,
    file: described.CaseFile = None,
    title: described.Title = None,
    party: described.Parties = None,
    fact: described.Facts = None,
    field: described.Fields = None,
    length: described.Length = None,
    notice: described.Notice = None,
    effective: described.Starts = None,
    retroactive: described.Retroactive = None,
    minimum: described.Minimum = None,
    early_notice: described.EarlyNotice = None,
    teach_out: described.TeachOut = None,
    place: described.Places = None,
    survives: described.Survives = None,
    renewal: described.Renewal = None,
    renewal_length: described.RenewalLength = None,
    max_terms: described.MostTerms = None,
    shown: Annotated[bool, flag("--print", "Print the present terms as TOML, and change nothing.")] = False,
    seen: Annotated[
        int | None,
        typer.Option(
            "--seen", metavar="CHANGE", help="The last change you know of; whoever changed it since is named."
        ),
    ] = None,
    on: OnDay = None,
) -> None:
    """Put new terms, parties or contacts in place of the present ones; a file replaces all, options only what they name."""
    from workflow.catalogue.cases.case_files import read_case_file, written_document
    from workflow.services.casework.opening import revise
    from workflow.services.views.agreements import one_agreement

    said = Described(
        title=title,
        parties=party,
        facts=fact,
        fields=field,
        length=length,
        notice=notice,
        effective=effective,
        retroactive=retroactive,
        minimum=minimum,
        early_notice=early_notice,
        teach_out=teach_out,
        places=place,
        survives=survives,
        renewal=renewal,
        renewal_length=renewal_length,
        max_terms=max_terms,
    )
    with desk.office() as office:
        present = one_agreement(office, whole(number))
        kind = office.catalogue.type(present.type)
        if shown:
            _print(desk, present, kind)
            return
        if file is None and said.is_empty:
            raise InvalidError(
                "Nothing to change: give a file or options, or --print to see the present terms."
            )
        document = written_document(present) if file is None else read_case_file(file)
        outcome = revise(
            office,
            present.number,
            said.laid_over(document, kind),
            actor=desk.person,
            on=day_of_act(office.settings, on),
            at=now(),
            seen_version=present.version if seen is None and file is None else seen,
        )
        answer(desk, office, outcome)


def _document(office: "Office", file: Path | None, said: Described) -> dict[str, Any]:
    from workflow.catalogue.cases.case_files import read_case_file
    from workflow.services.keeping.doctor import refuse_broken_templates

    document = {} if file is None else read_case_file(file)
    key = said.type or document.get("type")
    if not isinstance(key, str):
        known = ", ".join(kind.key for kind in office.catalogue.types())
        raise InvalidError(
            f"type: say which agreement type it is, with --type or in the file; there are: {known}."
        )
    kind = office.catalogue.type(key)
    laid = said.laid_over({"parties": [], **document, "type": key}, kind)
    laid.setdefault("title", kind.title)
    refuse_broken_templates(office, key)
    return laid


def _print(desk: Desk, agreement: Agreement, kind: "AgreementType") -> None:
    from workflow.answers.templates import FilledInAnswer
    from workflow.catalogue.cases.case_files import written_document
    from workflow.catalogue.cases.example_toml import example_toml

    document = written_document(agreement)
    if desk.as_json:
        say_json(FilledInAnswer({**document, "seen": agreement.version}))
        return
    say(
        f"# {agreement.number} after change {agreement.version}. To put it back edited:",
        f"#   {command(f'edit {agreement.number} FILE --seen {agreement.version}')}",
        example_toml(document, kind).rstrip("\n"),
    )
