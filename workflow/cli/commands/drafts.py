"""Commands that open an agreement and bring its draft forward: new, draft begin, edit, send, receive."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workflow.cli.acting import act_on, answer, ask, keep
from workflow.cli.application import verb
from workflow.cli.case_options import CHANGING, OPENING, CaseFile
from workflow.cli.clock import day_of_act, now, today
from workflow.cli.desk import Desk
from workflow.cli.printing import say, say_table
from workflow.cli.returned_page import show_returned
from workflow.cli.words import Ask, ByDay, Number, OnDay, Yes, flag
from workflow.domain.agreement.act_details import DraftFile
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import InvalidError
from workflow.domain.numbers import whole
from workflow.settings import command

if TYPE_CHECKING:
    from workflow.answers.agreements import OpenPointAnswer
    from workflow.catalogue.types.agreement_type import AgreementType

SentFile = Annotated[Path, typer.Argument(metavar="FILE", help="The draft itself; kept on the shelf.")]


@verb("new", options=OPENING)
def new(
    desk: Desk,
    file: CaseFile = None,
    explore: Annotated[
        bool, flag("--explore", "Start in exploration: somebody has asked, nothing is drafted.")
    ] = False,
    confidential: Annotated[
        bool, flag("--confidential", "Only its unit sees it, its owner, its reviewers, and administrators.")
    ] = False,
    unit: Annotated[
        str | None,
        typer.Option("--unit", metavar="NAME", help="The unit it is kept in; left out, that of its owner."),
    ] = None,
    paper: Annotated[
        Path | None,
        typer.Option(
            "--paper",
            metavar="FILE",
            help="The other side\u2019s own text, as a Word file: it is the text from the first round.",
        ),
    ] = None,
    on: OnDay = None,
    **said: Any,
) -> None:
    from workflow.catalogue.cases.case_files import read_case_file
    from workflow.services.casework.opening import described_case, open_case

    if paper is not None:
        _open_from_theirs(desk, paper, file, said, explore, confidential=confidential, unit=unit, on=on)
        return
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
                confidential=confidential,
                unit=unit,
            ),
        )


@verb("draft begin")
def begin(desk: Desk, number: Number, on: OnDay = None) -> None:
    act_on(desk, number, Act.BEGIN, on=on)


@verb("draft edit", options=CHANGING)
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


@verb("draft found")
def found(
    desk: Desk,
    number: Number,
    take: Annotated[
        list[str] | None,
        typer.Option(
            "--take",
            metavar="NAME",
            help="What is taken over, by its name in the list; once for each, or all.",
        ),
    ] = None,
    on: OnDay = None,
) -> None:
    from workflow.services.casework.theirs.found import found_in_theirs, take_found

    with desk.office() as office:
        if take:
            day = day_of_act(office.settings, on)
            answer(desk, office, take_found(office, number, take, actor=desk.person, on=day, at=now()))
            return
        told = found_in_theirs(office, number)
        if desk.said_json(told):
            return
        if not told.found:
            say(
                f"Nothing of the parties, the term or the law is found in {told.file}: enter it in the draft."
            )
            return
        rows = [
            (
                each.name,
                "\n".join(
                    filter(None, (each.said, each.short and f"called \u201c{each.short}\u201d", each.address))
                ),
                "taken over" if each.taken else each.why_not or each.on_record or "nothing",
                f"{f'{each.clause} {each.heading}: '.lstrip() if each.heading else ''}\u201c{each.words}\u201d",
            )
            for each in told.found
        ]
        say_table(("Name", "Their text says", "On record", "In these words"), rows, whole=("Name",))
    say("", f"To take something over: {command(f'draft found {number} --take NAME')}")


@verb("draft open-points")
def open_points(
    desk: Desk,
    number: Annotated[
        str | None,
        typer.Argument(metavar="[NUMBER]", parser=whole, help="The agreement; left out, all before signing."),
    ] = None,
) -> None:
    from workflow.services.papers.open_points import every_open_point, open_points_answer

    with desk.office() as office:
        found = every_open_point(office) if number is None else iter(open_points_answer(office, number))
        if desk.said_json(found):
            return
        first = next(found, None)
        if first is None:
            say(
                "Nothing is marked as left open."
                if number is None
                else "The text marks nothing as left open."
            )
            return
        languages: set[str] = set()
        rows = _open_rows(chain([first], found), languages)
        say_table(("Number", "Clause", "Left open", "When it is signed"), rows, whole=("Number",))
    named = number or "NUMBER"
    say("", f"To fill in what is open: {command(f'draft edit {named} FILE')}")
    if any(languages):
        say(f"To translate what is not: {command(f'draft translations {named} --into FILE')}")


@verb("draft send")
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


@verb("draft receive")
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
    from workflow.services.papers.comparing.returned_drafts import returned_draft

    with desk.office() as office:
        kept = keep(file)
        details = DraftFile(kept[0].sha256, replaces, ours_again)
        ask(desk, office, number, Act.RECEIVE, on=on, details=details, kept=kept)
        if not (ours_again or desk.as_json):
            say("")
            show_returned(returned_draft(office, number, kept[0].sha256, on=today(office.settings)))


def _open_from_theirs(
    desk: Desk,
    paper: Path,
    file: Path | None,
    said: dict[str, Any],
    explore: bool,
    *,
    confidential: bool,
    unit: str | None,
    on: date | None,
) -> None:
    """Open a case from the text of the other side, and say where what it says is found."""
    from workflow.catalogue.cases.case_files import read_case_file
    from workflow.services.casework.theirs.opening_theirs import open_from_theirs, their_paper

    if explore:
        raise InvalidError("A case that begins with a text is drafted already: leave the exploration out.")
    with desk.office() as office:
        outcome = open_from_theirs(
            office,
            their_paper(paper),
            {} if file is None else read_case_file(file),
            said,
            actor=desk.person,
            on=day_of_act(office.settings, on),
            at=now(),
            confidential=confidential,
            unit=unit,
        )
        answer(desk, office, outcome)
    if not desk.as_json:
        say(f"What their text says, to be confirmed: {command(f'draft found {outcome.agreement.number}')}")


def _open_rows(
    points: "Iterable[OpenPointAnswer]", languages: set[str]
) -> Iterator[tuple[str, str, str, str]]:
    """A row for each point; the languages it is left open in are noted on the way."""
    for point in points:
        languages.add(point.language)
        yield _open_row(point)


def _open_row(point: "OpenPointAnswer") -> tuple[str, str, str, str]:
    place = f"{point.clause} {point.heading}".strip() or "outside the clauses"
    language = f" ({point.language} text)" if point.language else ""
    stays = "to be filled in" if point.stays is None else f"may stay open: {point.stays}"
    note = f"\n{point.note}" if point.note else ""
    return point.number, place, f"{point.what}{language}{note}", stays


def _print(desk: Desk, agreement: Agreement, kind: "AgreementType") -> None:
    from workflow.answers.templates import FilledInAnswer
    from workflow.catalogue.cases.case_files import written_document
    from workflow.catalogue.cases.example_toml import example_toml

    document = written_document(agreement)
    if desk.said_json(FilledInAnswer({**document, "seen": agreement.version})):
        return
    say(
        f"# {agreement.number} after change {agreement.version}. To put it back edited:",
        f"#   {command(f'draft edit {agreement.number} FILE --seen {agreement.version}')}",
        example_toml(document, kind).rstrip("\n"),
    )
