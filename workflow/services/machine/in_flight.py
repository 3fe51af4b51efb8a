"""What moved the end of an agreement is said on every letter and amendment of it that was drafted against the end before."""

from datetime import date, datetime

from workflow.domain.agreement.act_details import CommentText
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE, Agreement
from workflow.domain.agreement.links import Link
from workflow.domain.agreement.stages import Stage
from workflow.domain.dates.lengths import day
from workflow.domain.term.letters_and_amendments import new_last_day
from workflow.services.casework.advance import advance
from workflow.services.office import Office


def say_that_the_end_moved(office: Office, before: Agreement, *, by: str, on: date, at: datetime) -> None:
    """A comment, to be settled, on each that is under way and gives a last day; `by` is what moved the end of `before`."""
    after = office.agreement(before.number)
    was, now = (each.period.last_day if each.period else None for each in (before, after))
    if was is None or now is None or was == now:
        return
    with office.register.reading() as books:
        found = [
            each
            for link in (Link.AMENDS, Link.RENEWS)
            for each in books.agreements.linked_to(before.number, link)
        ]
    for each in found:
        gives = new_last_day(each)
        if each.number == by or each.stage is Stage.CLOSED or gives is None:
            continue
        said = (
            f"{by} has moved the end of {before.number} from {day(was)} to {day(now)}. {each.number} was drafted against the "
            f"end before: see whether the last day it gives, {day(gives)}, is still the one that is meant."
        )
        advance(
            office,
            each.number,
            Act.COMMENT,
            actor=MACHINE.key,
            on=max(on, each.opened_on),
            at=at,
            details=CommentText(said),
            request_id=f"{before.id}/{by}/{each.id}/told",
        )
