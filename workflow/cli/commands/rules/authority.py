"""Commands on who may bind the office, and what becomes of what was done without authority."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from workflow.cli.acting import act_on, ask, keep
from workflow.cli.application import verb
from workflow.cli.clock import read_day, today
from workflow.cli.desk import Desk
from workflow.cli.failing import FOUND
from workflow.cli.printing import head, say, say_pairs
from workflow.cli.words import EvidenceFile, Number, OnDay, Reason, Yes
from workflow.domain.agreement.act_details import Which
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.authority import Answer
from workflow.domain.agreement.authority_details import AnsweringFor, Consenting, ShowingAuthority
from workflow.domain.agreement.sides import party_meant
from workflow.domain.dates.lengths import day
from workflow.domain.errors import InvalidError
from workflow.settings import command

if TYPE_CHECKING:
    from workflow.answers.approval.authority import AuthorityOfCaseAnswer, MatrixAnswer, UnauthorisedAnswer
    from workflow.answers.templates import ProblemAnswer

NO_MATRIX = "The office has not written who may bind it: whoever acts for it may."
WhichOne = Annotated[
    int,
    typer.Argument(metavar="ID", help="Which one, by its number among what was done without authority."),
]


def read_answer(word: str) -> Answer:
    """An answer a person typed."""
    try:
        return Answer(word.strip().lower())
    except ValueError:
        raise InvalidError(f"“{word}”: it {', is '.join(Answer)}.") from None


@verb("agreement consent")
def consent(
    desk: Desk,
    number: Number,
    what: Annotated[str, typer.Argument(metavar="WHAT", help="What may be passed on.")],
    to: Annotated[str, typer.Option("--to", metavar="NAME", help="Who outside may have it.")],
    purpose: Annotated[
        str | None, typer.Option("--purpose", metavar="TEXT", help="What it may be used for there.")
    ] = None,
    file: EvidenceFile = None,
    on: OnDay = None,
) -> None:
    act_on(desk, number, Act.CONSENT, on=on, details=Consenting(what, to, purpose), file=file)


@verb("authority file")
def file_authority(
    desk: Desk,
    number: Number,
    party: Annotated[
        str,
        typer.Option("--party", metavar="NAME", help="Whose: a party’s name, short name, p1, p2."),
    ],
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="Who may sign for it.")],
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="Their title.")] = None,
    until: Annotated[
        date | None,
        typer.Option("--until", metavar="DAY", parser=read_day, help="The last day on which they may."),
    ] = None,
    note: Annotated[
        str | None, typer.Option("--note", metavar="TEXT", help="What else the document says.")
    ] = None,
    file: EvidenceFile = None,
    on: OnDay = None,
) -> None:
    with desk.office() as office:
        meant = party_meant(office.agreement(number, actor=desk.person).terms.parties, party)
        details = ShowingAuthority(meant, name, title, until, note)
        ask(desk, office, number, Act.SHOW_AUTHORITY, on=on, details=details, kept=keep(file))


@verb("authority decide")
def decide_on_authority(
    desk: Desk,
    number: Number,
    which: WhichOne,
    answer: Annotated[
        Answer,
        typer.Argument(metavar="ANSWER", parser=read_answer, help=f"Whether it {', is '.join(Answer)}."),
    ],
    counts_from: Annotated[
        date | None,
        typer.Option(
            "--counts-from", metavar="DAY", parser=read_day, help="From which day it counts, ratified."
        ),
    ] = None,
    file: EvidenceFile = None,
    reason: Reason = None,
    on: OnDay = None,
) -> None:
    details = AnsweringFor(which, answer, counts_from)
    act_on(desk, number, Act.ANSWER_FOR, on=on, details=details, reason=reason, file=file)


@verb("signature disown")
def disown_signature(
    desk: Desk, number: Number, which: WhichOne, reason: Reason = None, on: OnDay = None, yes: Yes = False
) -> None:
    act_on(desk, number, Act.DISOWN, on=on, details=Which(which), reason=reason, yes=yes)


@verb("authority show")
def show_matrix(desk: Desk) -> None:
    from workflow.services.views.approval.authority import matrix_shown

    with desk.office() as office:
        found = matrix_shown(office, on=today(office.settings))
    if not desk.said_json(found):
        _say_matrix(found)


@verb("authority check")
def check_matrix(desk: Desk) -> None:
    from workflow.services.views.approval.authority import matrix_checked

    with desk.whole_office() as office:
        found = matrix_checked(office, on=today(office.settings))
    if not desk.said_json(found):
        say(*_told(found.problems))
        if found.file is None:
            say(NO_MATRIX)
        elif not found.problems:
            say(f"{_counted(found.grants)} in {found.file}: nothing is wrong.")
    if found.problems:
        raise typer.Exit(FOUND)


@verb("authority for")
def show_authority_for(desk: Desk, number: Number) -> None:
    from workflow.services.views.approval.authority import authority_of_case

    with desk.office() as office:
        found = authority_of_case(office, number, on=today(office.settings))
    if not desk.said_json(found):
        _say_case(found)


def _say_matrix(found: "MatrixAnswer") -> None:
    if found.file is None:
        say(NO_MATRIX)
        return
    say(*_told(found.problems), style="red")
    for each in found.grants:
        title = f", {each.title}" if each.title else ""
        head(f"{each.name}{title}")
        pairs = (
            ("May give", ", ".join(each.acts)),
            ("For", each.when),
            ("But not for", each.unless or ""),
            ("From", day(each.begins) if each.begins else ""),
            ("Until", f"{day(each.until)}{' (ended)' if each.has_ended else ''}" if each.until else ""),
            ("By", f"{each.resolution} ({each.sha256[:12]})"),
            ("Written", f"[authority.{each.key}], line {each.line}"),
        )
        say_pairs([(name, words) for name, words in pairs if words])
    for words in found.partners:
        say("", f"Partners are asked to show who signs for them: {words}.")
    say("", f"Who may bind the office in one agreement: {command('authority for NUMBER')}", style="dim")


def _say_case(found: "AuthorityOfCaseAnswer") -> None:
    head(f"{found.number}  {found.title}")
    if not found.has_matrix:
        say(NO_MATRIX)
    say(*found.unread, style="red")
    for each in found.acts:
        say("", f"{each.act[:1].upper()}{each.act[1:]}")
        for holder in each.may:
            title = f", {holder.title}" if holder.title else ""
            until = f", until {day(holder.until)}" if holder.until else ""
            say(f"  {holder.name}{title}, by {holder.resolution}{until}")
        if not each.may:
            say("  Nobody may:", *(f"    {reason}" for reason in each.why_nobody), style="yellow")
    for named in found.named:
        told = f"may sign: {named.by}" if named.by else f"may not sign. {' '.join(named.why)}"
        say("", f"{named.name}, named for {named.party}, {told}", style=None if named.by else "yellow")
    if found.unauthorised:
        say("", "Done without authority")
        for done in found.unauthorised:
            say(f"  {done.id}  {done.says}, {day(done.on)}: {_answered(done)}")
            say(*(f"     {reason}" for reason in done.why), style="dim")
    if found.partners_show:
        say(
            "",
            f"The other parties are asked to show who signs for them: {' and '.join(found.partners_show)}.",
        )
    for shown in found.partners:
        until = f", until {day(shown.until)}" if shown.until else ""
        say(f"  {shown.party}: {shown.name}{until}, shown on {day(shown.on)}")


def _answered(done: "UnauthorisedAnswer") -> str:
    if done.answer is None:
        return "waits for whoever heads the office"
    counts = f" from {day(done.counts_from)}" if done.counts_from else ""
    when = f" on {day(done.answered_on)}" if done.answered_on else ""
    return f"{done.answer}{counts}, said {done.answered_by}{when}"


def _told(problems: "tuple[ProblemAnswer, ...]") -> list[str]:
    return [f"{each.path}:{each.line or 1}: {each.says}" for each in problems]


def _counted(grants: int) -> str:
    return f"{grants} authorit{'y' if grants == 1 else 'ies'}"
