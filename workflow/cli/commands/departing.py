"""The command by which the text of one deal departs from the standard: draft clause."""

from typing import Annotated

import typer

from workflow.cli.acting import answer
from workflow.cli.application import verb
from workflow.cli.clock import day_of_act, now
from workflow.cli.desk import Desk
from workflow.cli.printing import say_table
from workflow.cli.words import Number, OnDay, Reason, flag
from workflow.domain.agreement.terms import Instead
from workflow.domain.errors import InvalidError

ClauseName = Annotated[
    str | None,
    typer.Argument(
        metavar="[CLAUSE]",
        help="The id of a clause, as names-and-logos, or the heading of a special condition.",
    ),
]
Position = Annotated[
    str | None, typer.Option("--position", metavar="POSITION", help="preferred, fallback or walk-away.")
]
Words = Annotated[
    str | None,
    typer.Option("--words", metavar="WORDS", help="The words of a special condition, printed as they stand."),
]
PREFERRED = "preferred"


@verb("draft clause")
def clause(
    desk: Desk,
    number: Number,
    clause: ClauseName = None,
    position: Position = None,
    strike: Annotated[bool, flag("--strike", "Do without this clause.")] = False,
    words: Words = None,
    reason: Reason = None,
    on: OnDay = None,
) -> None:
    from workflow.services.casework.departing import clauses_of_the_deal, depart

    with desk.office() as office:
        if clause is None:
            rows = clauses_of_the_deal(office, number)
            if desk.said_json(rows):
                return
            say_table(
                ("Clause", "May be", "Is", "Because"),
                (
                    (each.clause, ", ".join(each.may_be), each.instead or PREFERRED, each.reason or "")
                    for each in rows
                ),
            )
            return
        answer(
            desk,
            office,
            depart(
                office,
                number,
                clause,
                _instead(position, words, strike=strike),
                reason=reason,
                words=words,
                actor=desk.person,
                on=day_of_act(office.settings, on),
                at=now(),
            ),
        )


def _instead(position: str | None, words: str | None, *, strike: bool) -> Instead | None:
    """What stands in place of the clause; None for the preferred text."""
    if len([each for each in (position, words, strike or None) if each is not None]) != 1:
        raise InvalidError("Say one of --position, --strike and --words.")
    if strike:
        return Instead.STRUCK
    if words is not None:
        return Instead.ADDED
    meant = (position or "").strip().lower().replace("-", " ")
    if meant == PREFERRED:
        return None
    if meant not in (Instead.FALLBACK, Instead.WALK_AWAY):
        raise InvalidError(
            f"There is no position \u201c{position}\u201d; write preferred, fallback or walk-away."
        )
    return Instead(meant)
