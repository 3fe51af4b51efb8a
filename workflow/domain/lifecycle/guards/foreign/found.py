"""What holds back the acts on a text of the other side, and a submission because of it.

Each guard answers the sentence a person will read, or None.
"""

from workflow.domain.agreement.acts import Circumstances, Request
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.foreign.details import RefusingFact, SayingPosition, TakingFact
from workflow.domain.agreement.foreign.found import Proposal, deviation_named
from workflow.domain.approval.scopes import LEGAL
from workflow.domain.approval.steps import may_give
from workflow.domain.errors import Topic
from workflow.domain.lifecycle.guards.guard import about, asks_for

MOST_TOLD = 3
"""How many undecided facts a refusal tells in full."""


@about(Topic.FACTS)
def their_facts_are_decided(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """Every fact that their text says otherwise is taken or refused."""
    waiting = agreement.open_proposals
    if not waiting:
        return None
    told = "; ".join(map(_told, waiting[:MOST_TOLD]))
    more = f"; and {len(waiting) - MOST_TOLD} more" if waiting[MOST_TOLD:] else ""
    if len(waiting) == 1:
        return f"Their text says one fact otherwise than the case: {told}. Take or refuse it first."
    return f"Their text says {len(waiting)} facts otherwise than the case: {told}{more}. Take or refuse each first."


@asks_for("id")
def fact_is_proposed(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The fact is proposed, and undecided."""
    details = request.details
    number = details.id if isinstance(details, TakingFact | RefusingFact) else None
    if any(each.id == number for each in agreement.open_proposals):
        return None
    there = ", ".join(str(each.id) for each in agreement.open_proposals) or "none"
    return f"No fact of number {number} is proposed for {agreement.number} and undecided; there are: {there}."


@asks_for("id")
def fact_can_be_read(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """It is known what the case would say."""
    number = request.carrying(TakingFact).id
    each = next((one for one in agreement.open_proposals if one.id == number), None)
    if each is None or each.typed is not None:
        return None
    return f"What \u201c{each.theirs}\u201d comes to is read by no rule: edit the draft, which settles it, or refuse it."


@asks_for("clause")
def clause_is_off(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    """The clause is one of their text that stands in words of theirs."""
    said = request.carrying(SayingPosition).clause
    if agreement.negotiated_text is None:
        return f"The text of {agreement.number} is ours: its positions are those that the draft takes."
    if agreement.deviations is None:
        return f"Nobody could compare the text of {agreement.number} with the library: it is no Word file that can be read."
    clause = deviation_named(agreement.deviations, said)
    there = ", ".join(each.called for each in agreement.deviations if each.can_be_said) or "none"
    if clause is None:
        return f"\u201c{said}\u201d is no clause that is off the office\u2019s own; those in words of theirs are: {there}."
    if clause.exact:
        return f"Clause {clause.called} stands word for word in its {clause.position}: nothing is left to be said."
    if not clause.can_be_said:
        return f"Clause {clause.called} is missing in their text: it has no words to stand anywhere."
    return None


@about(Topic.PERSON)
def speaks_for_the_legal_office(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    """Whoever says in which position a clause stands gives the sign-off of the legal office, where one is asked."""
    step = circumstances.rules.route.step(LEGAL)
    if step is None or may_give(request.actor, step):
        return None
    return f"{request.actor.name} does not sign off for {step.label}, which says in which position a clause stands."


def _told(each: Proposal) -> str:
    place = f" at {each.place}" if each.place else ""
    return f"no. {each.id}{place} (\u201c{each.theirs}\u201d, not \u201c{each.ours}\u201d)"
