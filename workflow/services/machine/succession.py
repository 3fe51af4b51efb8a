"""A new agreement takes the place of another: the older one is closed on the day the new one took effect."""

from datetime import date, datetime

from workflow.domain.agreement.act_details import Superseding
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE, Agreement, Stage
from workflow.domain.dates.lengths import day
from workflow.services.casework.advance import advance
from workflow.services.machine.sweep import let_fall_due
from workflow.services.office import Office


def take_the_place(
    office: Office, successor: Agreement, *, key: str, on: date, at: datetime
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Supersede what a successor in force names: the acts that followed, and what people are told instead.

    Nothing happens where it is superseded already, or the successor has been in force for more than its first term.
    """
    number = successor.supersedes
    if number is None or not successor.is_live or len(successor.periods) > 1:
        return (), ()
    since = min(successor.effective_on or on, on)
    let_fall_due(office, number, on=since, at=at)
    older = office.agreement(number)
    if older.superseded_by == successor.number:
        return (), ()
    if not older.is_live:
        return (), (_nothing_to_supersede(successor, older),)
    advance(
        office,
        number,
        Act.SUPERSEDE,
        actor=MACHINE.key,
        on=since,
        at=at,
        details=Superseding(successor.number),
        on_behalf_of=successor.owner,
        request_id=key,
    )
    return (f"superseded {number}",), ()


def _nothing_to_supersede(successor: Agreement, older: Agreement) -> str:
    if older.stage is Stage.CLOSED:
        ended = f" on {day(older.closed_on)}" if older.closed_on else ""
        return f"{successor.number} takes the place of {older.number}, which had ended{ended} ({older.closed_as}) already."
    return f"{successor.number} takes the place of {older.number}, which is not in force but {older.whereabouts}: withdraw it."
