"""What is owed under an agreement: put on record, and looked at as it stands on a day."""

from datetime import date, datetime

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.sides import party_meant
from workflow.services.casework.advance import Outcome, advance
from workflow.services.office import Office


def oblige(
    office: Office,
    number: str,
    *,
    actor: str,
    on: date,
    at: datetime,
    party: str,
    deed: str,
    due: str,
    kind: str = "performance",
    request_id: str | None = None,
) -> Outcome:
    """Put on record what a party owes and when; the party may be named by its key or any clear part of its name."""
    named = party_meant(office.agreement(number).terms.parties, party)
    details = act_details.Obliging(named, deed, due, kind)
    return advance(
        office, number, Act.OBLIGE, actor=actor, on=on, at=at, details=details, request_id=request_id
    )


def give_a_time(
    office: Office,
    number: str,
    *,
    actor: str,
    on: date,
    at: datetime,
    key: str,
    due: str,
    request_id: str | None = None,
) -> Outcome:
    """Say when an obligation on record is due, in place of what its text says."""
    details = act_details.Obliging(due=due, key=key)
    return advance(
        office, number, Act.OBLIGE, actor=actor, on=on, at=at, details=details, request_id=request_id
    )
