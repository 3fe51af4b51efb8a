"""Reasons, documents and second persons that an act must bring. Each guard answers the sentence a person will read, or None."""

from workflow.domain import acts
from workflow.domain.acts import Circumstances, Request
from workflow.domain.agreement import Agreement


def has_reason(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    if request.reason and request.reason.strip():
        return None
    return f"To {request.act} {agreement.number} a reason is needed: say why, with --reason."


def has_evidence(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    if request.evidence:
        return None
    return f"To {request.act} on {agreement.number} the document is needed that shows it: name the file."


def second_person_agrees(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    if request.second is None:
        return f"To {request.act} takes two people: name the second one, with --second."
    if request.second == request.actor.key:
        return f"To {request.act} takes two people: {request.actor.name} cannot be both."
    return None


def has_scan_or_says_missing(
    agreement: Agreement, request: Request, circumstances: Circumstances
) -> str | None:
    opening = request.details
    if request.evidence or (isinstance(opening, acts.Opening) and opening.original_missing):
        return None
    return "An agreement that exists already needs its scan, or the statement that the original is missing."


def correction_says_what(agreement: Agreement, request: Request, circumstances: Circumstances) -> str | None:
    details = request.details
    if isinstance(details, acts.Correction) and (details.effective_on or details.owner):
        return None
    return "Say what to correct: the day it took effect, or its owner."
