"""What a letter or an amendment may give the agreement it acts on. Each guard answers the sentence a person will read, or None."""

from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.dates.dated_entry import NEXT_DAY
from workflow.domain.dates.lengths import add, day
from workflow.domain.errors import Topic
from workflow.domain.lifecycle.guards.guard import Said, about, asks_for
from workflow.domain.term.letters_and_amendments import (
    NEW_FIRST_DAY,
    NEW_LAST_DAY,
    counts_from,
    impossible_end,
    new_first_day,
    new_last_day,
)

AN_END_BACK = (
    " If {} has ended already, both sides say so in a paper they sign: end it by mutual agreement with that paper, or register an "
    "amendment that was signed elsewhere, with a reason."
)


@about(Topic.FACTS, at=f"fact-{NEW_LAST_DAY}")
def new_end_lies_ahead(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The last day that a letter or an amendment gives is a possible one, and lies ahead when it can count."""
    linked, last_day = circumstances.linked, new_last_day(agreement)
    if linked is None or last_day is None or linked.number not in (agreement.amends, agreement.renews):
        return None
    gives = f"The last day that {agreement.number} gives (fact {NEW_LAST_DAY}), {day(last_day)}"
    if agreement.renews is not None:
        end = linked.period.last_day if linked.period else None
        if end is not None and last_day <= end:
            return f"{gives}, does not lie after {day(end)}, on which the present term of {linked.number} ends: give a later one."
    on = max(request.on, counts_from(agreement) or request.on)
    if last_day <= on:
        instead = AN_END_BACK.format(linked.number) if agreement.amends is not None else ""
        return f"{gives}, does not lie after {day(on)}, the first day from which it can count: give a later one.{instead}"
    return impossible_end(linked, agreement, on=on) if agreement.amends is not None else None


@about(Topic.FACTS, at=f"fact-{NEW_FIRST_DAY}")
def further_term_follows(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The further term of a renewal letter begins on the day after the term that is ending."""
    linked, first_day = circumstances.linked, new_first_day(agreement)
    if linked is None or first_day is None or linked.number != agreement.renews or linked.period is None:
        return None
    end = linked.period.last_day
    if end is None or first_day == (follows := add(end, NEXT_DAY)):
        return None
    return (
        f"The first day that {agreement.number} gives (fact {NEW_FIRST_DAY}), {day(first_day)}, is not the day after "
        f"{day(end)}, on which the present term of {linked.number} ends: write {day(follows)}, or leave it out. After a gap "
        "there is nothing to renew; an agreement that has ended is reinstated."
    )


@asks_for("reason", Said.DETAILS)
def past_end_is_reasoned(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """An amendment signed elsewhere that ends an agreement on a day gone by when it took effect says why."""
    last_day, on = new_last_day(agreement), request.carrying(act_details.Opening).effective_on
    if agreement.amends is None or last_day is None or on is None or last_day > on or request.is_reasoned:
        return None
    return (
        f"The last day that it gives (fact {NEW_LAST_DAY}), {day(last_day)}, does not lie after {day(on)}, when it took effect: "
        "if that was signed, say why."
    )
