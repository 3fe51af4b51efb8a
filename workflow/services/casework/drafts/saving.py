"""A draft form is saved: a new agreement is opened, one from an enquiry is taken as a case, one on record is revised."""

from dataclasses import dataclass
from datetime import date, datetime

from workflow.catalogue.cases.case_files import read_terms
from workflow.catalogue.cases.typed_cases import TypedWords, as_typed
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.stages import Stage
from workflow.services.casework.advance import Outcome
from workflow.services.casework.beginnings.enquiring import case_of, take
from workflow.services.casework.beginnings.prospecting import case_of_prospect
from workflow.services.casework.drafts.typed_drafts import read_draft_form
from workflow.services.casework.opening import open_case, revise
from workflow.services.office import Office


@dataclass(frozen=True, slots=True)
class Beginning:
    """How a new agreement begins besides what is typed of it."""

    stage: Stage = Stage.DRAFTING
    enquiry: str | None = None
    confidential: bool = False
    unit: str | None = None


def open_typed(
    office: Office,
    type_key: str,
    typed: TypedWords,
    beginning: Beginning,
    *,
    actor: str,
    on: date,
    at: datetime,
    request_id: str | None = None,
) -> Outcome:
    """Open the agreement that was typed into the form of a type; one from an enquiry begins in exploration."""
    document = read_draft_form(office, type_key, typed)
    if beginning.enquiry is not None:
        return take(office, beginning.enquiry, document, actor=actor, on=on, at=at, request_id=request_id)
    return open_case(
        office,
        document,
        actor=actor,
        on=on,
        at=at,
        stage=beginning.stage,
        confidential=beginning.confidential,
        unit=beginning.unit,
        request_id=request_id,
    )


def save_typed(
    office: Office,
    number: str,
    typed: TypedWords,
    *,
    actor: str,
    on: date,
    at: datetime,
    request_id: str | None = None,
    seen_version: int | None = None,
) -> Outcome:
    """Put what was typed into the form of an agreement in the place of its terms."""
    return revise(
        office,
        number,
        read_draft_form(office, number, typed),
        actor=actor,
        on=on,
        at=at,
        request_id=request_id,
        seen_version=seen_version,
    )


def is_as_saved(office: Office, number: str, typed: TypedWords) -> bool:
    """Whether a form says what is on record already."""
    agreement: Agreement = office.agreement(number)
    kind = office.refreshed().catalogue.type(agreement.type)
    terms, contacts, _ = read_terms(kind, read_draft_form(office, number, typed))
    return (terms, contacts) == (agreement.terms, agreement.contacts)


def typed_of_enquiry(office: Office, enquiry: str, type_key: str, *, person: str) -> dict[str, list[str]]:
    """What an enquiry says, in the words of the form of a type: what it is, and between whom."""
    kind = office.refreshed().catalogue.type(type_key)
    return as_typed(kind, case_of(office, enquiry, {"type": type_key}, {}, person=person))


def typed_of_prospect(office: Office, prospect: str, type_key: str) -> dict[str, list[str]]:
    """What is known of a prospect, in the words of the form of a type: between whom."""
    kind = office.refreshed().catalogue.type(type_key)
    return as_typed(kind, case_of_prospect(office, prospect, kind))
