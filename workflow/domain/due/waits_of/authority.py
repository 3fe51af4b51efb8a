"""What an agreement waits for where somebody bound the office without authority, or partners are to show who signs for them."""

from collections.abc import Iterator
from dataclasses import replace

from workflow.domain.agreement.agreement import Role
from workflow.domain.agreement.authority import LEGAL
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import Signs
from workflow.domain.due.waiting import HEAD, Wait, Waiting


def done_without_authority(waiting: Waiting) -> Iterator[Wait]:
    """What was done without authority, till whoever heads the office has said what becomes of it.

    Of a confidential case, which they may not see, the reviewers of the legal route are asked too.
    """
    for each in waiting.agreement.to_be_answered_for:
        asked = Wait(
            f"unauthorised {each.id}",
            f"Say whether {each.words} binds the office",
            HEAD,
            since=each.on,
            reason=" ".join(each.why),
        )
        yield asked
        if waiting.agreement.confidential:
            yield replace(asked, key=f"{asked.key} reviewed", of_role=Role.REVIEWER.value, of_route=LEGAL)


def authority_of_partners(waiting: Waiting) -> Iterator[Wait]:
    """The document by which each of the other parties shows who signs for it, where the office asks for one."""
    agreement = waiting.agreement
    if not agreement.partners_show or agreement.stage not in (Stage.LEGAL_REVIEW, Stage.SIGNING):
        return
    shown = {each.party for each in agreement.partner_authorities}
    for place, party in enumerate(agreement.terms.parties, start=1):
        if party in waiting.theirs and party.signs == Signs.YES and party.name not in shown:
            yield Wait(
                f"authority p{place}",
                f"Ask {party.name} for the document that shows who signs for it, and file it",
                Role.OFFICER.value,
                of_person=agreement.owner,
                since=waiting.since.stage,
                reason=" and ".join(agreement.partners_show),
            )
