"""Agreements come into the register: opened as new, registered as existing, revised, renewed by a letter."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import uuid4, uuid5

from workflow.catalogue.cases.case_files import read_terms, written_document
from workflow.catalogue.cases.described import laid_over
from workflow.catalogue.types.levels_of_a_text import unreadable_levels
from workflow.domain.agreement import act_details
from workflow.domain.agreement.acts import NAMESPACE, Act
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.links import STANDS_ON, Link, links_of
from workflow.domain.agreement.performed import Verdict
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.terms import FIRST_DAY
from workflow.domain.dates.lengths import Length, day
from workflow.domain.errors import InvalidError, RefusedError, at_field
from workflow.domain.term.periods import as_at, goes_on_until
from workflow.services.casework.advance import Outcome, advance
from workflow.services.casework.whom.who_sees_it import unit_meant
from workflow.services.office import Office
from workflow.services.papers.contexts.performance import work_of_a_renewal
from workflow.services.papers.departures import check_departures
from workflow.services.papers.evidence_files import KeptFile
from workflow.services.papers.surviving_clauses import naming_our_clauses
from workflow.services.papers.translated import check_translations, without_stale

LETTER = "renewal_letter"


def open_case(
    office: Office,
    document: dict[str, Any],
    *,
    actor: str,
    on: date,
    at: datetime,
    stage: Stage = Stage.DRAFTING,
    on_behalf_of: str | None = None,
    enquiry: str | None = None,
    theirs: str | None = None,
    evidence: Sequence[KeptFile] = (),
    confidential: bool = False,
    unit: str | None = None,
    request_id: str | None = None,
) -> Outcome:
    """Open a new agreement from a document of the shape `memoranda types example KEY` prints.

    `enquiry` is the number of the one that it is taken from, and `evidence` what came with that; `theirs` is the
    sha256 of the file of the other side whose text it begins with. A `confidential` one is
    kept in the `unit` that is named, else in that of its owner.
    """
    office = office.refreshed()
    opening = _opening(office, document, request_id=request_id)
    opening = replace(
        opening,
        stage=stage,
        terms=naming_our_clauses(office, opening.type, opening.terms),
        enquiry=enquiry,
        theirs=theirs,
        confidential=confidential,
        unit=unit_meant(unit, confidential=confidential),
    )
    check_departures(office, opening.type, opening.terms)
    _check_translations(office, opening)
    return advance(
        office, None, Act.OPEN, details=opening, actor=actor, on=on, at=at, on_behalf_of=on_behalf_of, evidence=evidence,
        request_id=request_id,
    )  # fmt: skip


def described_case(office: Office, document: dict[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """The document of a new agreement with what is said laid over it; refused while templates of its type are broken."""
    kind = office.catalogue.type(_key_of_type(office, said.get("type") or document.get("type")))
    laid = laid_over({"title": kind.title, "parties": [], **document, "type": kind.key}, said, kind)
    office.catalogue.refuse_broken(kind.key)
    return laid


def register_existing(
    office: Office,
    document: dict[str, Any],
    *,
    actor: str,
    second: str,
    on: date,
    at: datetime,
    stage: Stage = Stage.IN_FORCE,
    effective_on: date | None = None,
    original_missing: bool = False,
    closed_as: str | None = None,
    closed_on: date | None = None,
    year: int | None = None,
    unchecked: Sequence[str] = (),
    reason: str | None = None,
    evidence: Sequence[KeptFile] = (),
    confirmed: bool = False,
    request_id: str | None = None,
) -> Outcome:
    """Take an agreement that was signed elsewhere into the register; unknown dates stay unknown.

    Its number bears the `year` that its record says; left out, the present one. `unchecked` names what was taken from a list
    (`unchecked.CAN_BE`): nothing is done by itself on it before somebody has compared it with the original.
    """
    opening = existing(
        office.refreshed(), document, stage=stage, effective_on=effective_on, original_missing=original_missing,
        closed_as=closed_as, closed_on=closed_on, year=year, unchecked=unchecked, request_id=request_id,
    )  # fmt: skip
    return advance(
        office,
        None,
        Act.REGISTER,
        details=opening,
        actor=actor,
        second=second,
        on=on,
        at=at,
        reason=reason,
        evidence=evidence,
        confirmed=confirmed,
        request_id=request_id,
    )


def existing(
    office: Office,
    document: dict[str, Any],
    *,
    stage: Stage,
    effective_on: date | None,
    original_missing: bool,
    closed_as: str | None = None,
    closed_on: date | None = None,
    year: int | None = None,
    unchecked: Sequence[str] = (),
    request_id: str | None = None,
) -> act_details.Opening:
    """What registers an agreement that was signed elsewhere: what its text says, and where it stands."""
    opening = _opening(office, document, request_id=request_id)
    _check_translations(office, opening)
    if problems := unreadable_levels(office.catalogue.type(opening.type), opening.terms):
        raise InvalidError(*problems)
    if opening.terms.term.length and "start_included" not in document["term"]:
        assumed = tuple(dict.fromkeys((*opening.terms.assumed, FIRST_DAY)))
        opening = replace(opening, terms=replace(opening.terms, assumed=assumed))
    return replace(
        opening,
        stage=stage,
        effective_on=effective_on,
        original_missing=original_missing,
        closed_as=closed_as,
        closed_on=closed_on,
        year=year,
        unchecked=tuple(unchecked),
    )


def revise(
    office: Office,
    number: str,
    document: dict[str, Any],
    *,
    actor: str,
    on: date,
    at: datetime,
    request_id: str | None = None,
    seen_version: int | None = None,
) -> Outcome:
    """Put new terms in place of the present ones; contacts that changed are recorded as their own change.

    Where only contacts differ, the terms are left alone: contacts change at any stage, without an amendment.

    `seen_version` is the version the person began from: who revised meanwhile is named, and nobody's work is lost.
    """
    office = office.refreshed()
    agreement = office.agreement(number, actor=actor)
    if document.get("type", agreement.type) != agreement.type:
        raise InvalidError(
            f"type: {number} is a {agreement.type} and stays one; open a new agreement instead."
        )
    terms, contacts, links = read_terms(office.catalogue.type(agreement.type), document)
    if agreement.negotiated_text is None and terms.term.survival != agreement.terms.term.survival:
        terms = naming_our_clauses(office, agreement.type, terms)
    if terms.translations and terms != agreement.terms:
        linked = _linked(office, agreement)
        terms = without_stale(office.catalogue.type(agreement.type), agreement, terms, contacts, linked)
    check_departures(office, agreement.type, terms)
    for link, named in links.items():
        if named != getattr(agreement, link):
            raise InvalidError(
                f"{link}: {number} names {getattr(agreement, link) or 'no agreement'} there and keeps it; open a new agreement instead."
            )
    done: Outcome | None = None
    if terms != agreement.terms or (request_id and contacts == agreement.contacts):
        done = advance(
            office,
            number,
            Act.REVISE,
            actor=actor,
            on=on,
            at=at,
            details=act_details.Revision(terms),
            request_id=request_id,
            seen_version=seen_version,
        )
        agreement, seen_version = done.agreement, None
    if contacts == agreement.contacts:
        if done is None:
            raise InvalidError(f"Nothing is different from what {number} says already.")
        return done
    changed = advance(
        office,
        number,
        Act.CHANGE_CONTACT,
        actor=actor,
        on=on,
        at=at,
        details=act_details.Contacts(contacts),
        request_id=request_id and f"{request_id}/contacts",
        seen_version=seen_version,
    )
    return replace(changed, repeated=done.repeated if done else changed.repeated)


def open_renewal_letter(
    office: Office,
    number: str,
    *,
    actor: str,
    on: date,
    at: datetime,
    length: str | None = None,
    last_day: date | None = None,
    facts: dict[str, Any] | None = None,
    title: str | None = None,
    drop: Sequence[str] = (),
    request_id: str | None = None,
) -> Outcome:
    """Open the renewal letter of an agreement: an agreement of its own, which moves the term once it is in force.

    Left out, the length is the one that was decided, else that of its text.
    It lists what is owed still as carried into the further term, but for the obligations named in `drop`, which it gives
    up; its facts may be edited like those of any draft.
    """
    agreement = office.agreement(number, actor=actor)
    if not agreement.is_live or agreement.period is None or agreement.period.last_day is None:
        raise RefusedError(f"{number} has no term to renew: it is {agreement.whereabouts}.")
    ended = as_at(agreement, on).last_day
    if ended is not None and ended < on:
        raise RefusedError(
            f"{number} ended on {day(ended)}: it goes on only if it is reinstated by a text that both sides signed."
        )
    decision = agreement.decision
    if decision is not None and decision.verdict == Verdict.LAPSE:
        raise RefusedError(
            f"On {day(decision.on)} it was decided to let {number} lapse: decide again, with a reason, before a letter is opened."
        )
    decided = decision.length if decision is not None else None
    span = Length.parse(length) if length else decided or agreement.terms.renewal.length
    if span is not None and not span.is_span:
        raise InvalidError(
            f"A further term is not counted in \u201c{span}\u201d: write days, weeks, months, years or academic years."
        )
    new_last_day = last_day or (goes_on_until(agreement, span) if span else None)
    if new_last_day is None:
        raise InvalidError(
            f"{number} does not say for how long it is renewed: give a length or a new last day."
        )
    work = work_of_a_renewal(agreement, drop, office.calendar_for(agreement.terms), on=on)
    document: dict[str, Any] = {
        **written_document(agreement),
        "type": LETTER,
        "title": title or f"Renewal of {agreement.terms.title}",
        **dict.fromkeys(Link),
        "renews": number,
        "term": {"effective": {"rule": "last_signature"}},
        "renewal": {"policy": "none"},
        "translations": {},
        "facts": {"new_last_day": new_last_day.isoformat(), **work, **(facts or {})},
    }
    return open_case(office, document, actor=actor, on=on, at=at, request_id=request_id)


def _opening(office: Office, document: dict[str, Any], *, request_id: str | None) -> act_details.Opening:
    kind = office.catalogue.type(_key_of_type(office, document.get("type")))
    terms, contacts, links = read_terms(kind, document)
    return act_details.Opening(
        id=str(uuid5(NAMESPACE, request_id)) if request_id else str(uuid4()),
        number="",
        type=kind.key,
        terms=terms,
        contacts=contacts,
        **links,
    )


def _key_of_type(office: Office, said: object) -> str:
    if isinstance(said, str):
        return said
    known = ", ".join(kind.key for kind in office.catalogue.types())
    raise InvalidError(at_field("type", f"type: say which agreement type it is; there are: {known}."))


def _check_translations(office: Office, opening: act_details.Opening) -> None:
    if opening.terms.translations:
        kind = office.catalogue.type(opening.type)
        check_translations(kind, opening.terms, opening.contacts, _linked(office, opening))


def _linked(office: Office, named: Agreement | act_details.Opening) -> Mapping[str, Agreement | None]:
    """The agreements that one stands on; those that are not found are told of elsewhere."""
    numbers = links_of(named, STANDS_ON)
    if not numbers:
        return {}
    with office.whole.register.reading() as books:
        return {link: books.agreements.find(number) for link, number in numbers.items()}
