"""Commands on a text of the other side: where it departs from the library, and the facts it says otherwise."""

from typing import TYPE_CHECKING, Annotated

import typer

from workflow.cli.acting import ask
from workflow.cli.application import verb
from workflow.cli.departures_page import say_deviations, say_proposals
from workflow.cli.desk import Desk
from workflow.cli.printing import say
from workflow.cli.words import Number, OnDay, Reason
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.foreign.details import RefusingFact, SayingPosition, TakingFact
from workflow.domain.agreement.foreign.found import Stands

if TYPE_CHECKING:
    from workflow.answers.agreement.deviations import DeviationsAnswer

Which = Annotated[int, typer.Argument(metavar="WHICH", help="The fact, by its number.")]


@verb("draft deviations")
def deviations(desk: Desk, number: Number) -> None:
    found = _found(desk, number)
    if desk.said_json(found):
        return
    if found.why_not is not None:
        say(found.why_not)
        return
    if not found.deviations:
        say(f"Every clause of {found.name} stands as the office prefers it.")
        return
    stands = "It replaces our text." if found.replaces else "It stands beside our text, which holds."
    say(f"{found.name}, held against the library. {stands}", "")
    say_deviations(found.deviations)


@verb("draft proposals")
def proposals(desk: Desk, number: Number) -> None:
    found = _found(desk, number)
    if desk.said_json(found):
        return
    if not found.proposals:
        say(found.why_not or "Their text says no fact otherwise than the case.")
        return
    say_proposals(found.proposals)


@verb("draft take")
def take(desk: Desk, number: Number, which: Which, reason: Reason = None, on: OnDay = None) -> None:
    with desk.office() as office:
        ask(desk, office, number, Act.TAKE_FACT, on=on, details=TakingFact(which), reason=reason)


@verb("draft refuse")
def refuse(desk: Desk, number: Number, which: Which, reason: Reason = None, on: OnDay = None) -> None:
    with desk.office() as office:
        ask(desk, office, number, Act.REFUSE_FACT, on=on, details=RefusingFact(which), reason=reason)


@verb("review position")
def position(
    desk: Desk,
    number: Number,
    clause: Annotated[str, typer.Argument(metavar="CLAUSE", help="By its number, id or heading.")],
    stands: Annotated[Stands, typer.Argument(metavar="POSITION", help=f"One of: {', '.join(Stands)}.")],
    reason: Reason = None,
    on: OnDay = None,
) -> None:
    with desk.office() as office:
        said = SayingPosition(clause, stands)
        ask(desk, office, number, Act.SAY_POSITION, on=on, details=said, reason=reason)


def _found(desk: Desk, number: str) -> "DeviationsAnswer":
    from workflow.services.papers.comparing.deviations_told import deviations_of

    with desk.office() as office:
        return deviations_of(office, number)
