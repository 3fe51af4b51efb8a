"""A record put right: whatever it says of an agreement that was signed, by two people, with reason and evidence."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from workflow.catalogue.cases.case_files import read_terms, written_document
from workflow.domain.agreement.act_details import Checking, Correction
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.links import Link
from workflow.domain.agreement.terms import Terms
from workflow.domain.errors import InvalidError
from workflow.services.casework.advance import Outcome, advance
from workflow.services.casework.people import one_person
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile


def correct(
    office: Office,
    number: str,
    *,
    actor: str,
    second: str | None,
    on: date,
    at: datetime,
    document: dict[str, Any] | None = None,
    title: str | None = None,
    ends_on: date | None = None,
    survives: Sequence[str] = (),
    effective_on: date | None = None,
    owner: str | None = None,
    umbrella: str | None = None,
    reason: str | None = None,
    evidence: Sequence[KeptFile] = (),
    confirmed: bool = False,
    request_id: str | None = None,
    seen_version: int | None = None,
) -> Outcome:
    """Correct the record; the dates that move are named before it is `confirmed`.

    `document` is the agreement as it should have been recorded, in the shape that `draft edit --print` writes. `survives` are
    the clauses that outlast the end, as somebody has read them off the original: "Confidentiality: 3 years", or "none".
    """
    if owner is not None:
        one_person(office, owner)
    agreement = office.agreement(number, actor=actor)
    said = {
        **(document or {}),
        **({"title": title} if title else {}),
        **({"term": _ending_on(agreement, document or {}, ends_on)} if ends_on else {}),
    }
    if survives:
        said["term"] = {**_term(agreement, said), "survival": list(survives)}
    details = Correction(effective_on, owner, umbrella, _terms(office, agreement, said) if said else None)
    return advance(
        office, number, Act.CORRECT, actor=actor, second=second, on=on, at=at, details=details, reason=reason,
        evidence=evidence, confirmed=confirmed, request_id=request_id, seen_version=seen_version,
    )  # fmt: skip


def check(
    office: Office,
    number: str,
    *,
    actor: str,
    on: date,
    at: datetime,
    found: Sequence[str] = (),
    document: dict[str, Any] | None = None,
    effective_on: date | None = None,
    reason: str | None = None,
    evidence: Sequence[KeptFile] = (),
    confirmed: bool = False,
    request_id: str | None = None,
    seen_version: int | None = None,
) -> Outcome:
    """Say what was compared with the original, and put right what a list had wrong; the dates that move are named first.

    `found` names what was read (`unchecked.CAN_BE`), nothing for all; `document` is laid over what is on record, as in `correct`.
    """
    agreement = office.agreement(number, actor=actor)
    terms = _terms(office, agreement, document) if document else None
    return advance(
        office, number, Act.CHECK, actor=actor, on=on, at=at, details=Checking(tuple(found), effective_on, terms), reason=reason,
        evidence=evidence, confirmed=confirmed, request_id=request_id, seen_version=seen_version,
    )  # fmt: skip


def _ending_on(agreement: Agreement, document: dict[str, Any], ends_on: date) -> dict[str, Any]:
    return {**_term(agreement, document), "length": None, "open_ended": False, "ends_on": ends_on.isoformat()}


def _term(agreement: Agreement, document: dict[str, Any]) -> dict[str, Any]:
    term: dict[str, Any] = document.get("term") or written_document(agreement)["term"]
    return term


def _terms(office: Office, agreement: Agreement, said: dict[str, Any]) -> Terms:
    """The terms on record with what is said laid over them; the type and the links are not corrected."""
    recorded = written_document(agreement)
    document = recorded | said
    fixed = {key: recorded[key] for key in ("type", *Link)}
    wrong = [key for key, value in fixed.items() if (document.get(key) or None) != value]
    if wrong:
        raise InvalidError(
            *(
                f"{key}: {agreement.number} is on record with {fixed[key] or 'none'} and keeps it."
                for key in wrong
            )
        )
    terms, _, _ = read_terms(office.catalogue.type(agreement.type), document)
    if terms == agreement.terms:
        raise InvalidError(f"Nothing is different from what is on record of {agreement.number}.")
    return terms
