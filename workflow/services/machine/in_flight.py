"""What moved the end of an agreement is said on every letter and amendment of it that was drafted against the end before."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from workflow.domain.agreement.act_details import CommentText
from workflow.domain.agreement.acts import Act, Change
from workflow.domain.agreement.agreement import MACHINE
from workflow.domain.agreement.links import Link
from workflow.domain.agreement.stages import Stage
from workflow.domain.dates.lengths import day
from workflow.domain.term.letters_and_amendments import new_last_day
from workflow.services.casework.advance import advance
from workflow.services.office import Office


def say_that_the_end_moved(
    office: Office, number: str, moved: Change, *, by: str, on: date, at: datetime
) -> None:
    """A comment, to be settled, on each that is under way and gives a last day; `by` moved the end of an agreement, by a change.

    Who was told of it before is not told again, so that it can be asked for until everybody has been.
    """
    was, now = (_last_day(each) for each in (moved.before, moved.after))
    if was is None or now is None or was == now:
        return
    with office.register.reading() as books:
        found = [
            each for link in (Link.AMENDS, Link.RENEWS) for each in books.agreements.linked_to(number, link)
        ]
    for each in found:
        gives = new_last_day(each)
        if each.number == by or each.stage is Stage.CLOSED or gives is None:
            continue
        said = (
            f"{by} has moved the end of {number} from {day(was)} to {day(now)}. {each.number} was drafted against the "
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
            request_id=f"{moved.agreement_id}/{by}/{each.id}/told",
        )


def _last_day(fields: Mapping[str, Any]) -> date | None:
    """The last day of the term that runs last, as a change tells it."""
    periods = fields.get("periods") or [{}]
    told = periods[-1].get("last_day")
    return None if told is None else date.fromisoformat(told)
