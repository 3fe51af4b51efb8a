"""Commands on who may bind the office, and what becomes of what was done without authority."""

from datetime import date
from typing import Annotated

import typer

from workflow.cli.acting import act_on, ask, keep
from workflow.cli.application import verb
from workflow.cli.clock import read_day
from workflow.cli.desk import Desk
from workflow.cli.words import EvidenceFile, Number, OnDay, Reason, Yes
from workflow.domain.agreement.act_details import Which
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.authority import Answer
from workflow.domain.agreement.authority_details import AnsweringFor, ShowingAuthority
from workflow.domain.agreement.sides import party_meant
from workflow.domain.errors import InvalidError

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
