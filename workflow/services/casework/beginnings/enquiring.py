"""Enquiries: a member of the university asks for an agreement; an officer takes it as a case, or says why not."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from workflow.catalogue.cases.described import laid_over
from workflow.domain.agreement.agreement import Person
from workflow.domain.agreement.stages import Stage
from workflow.domain.beginnings.enquiry import (
    CODE,
    Attachment,
    Enquiry,
    Step,
    answered,
    asked,
    declined,
    withdrawn,
)
from workflow.domain.errors import OfficeError, RefusedError
from workflow.services.casework.advance import Outcome
from workflow.services.casework.beginnings.prospecting import parties_assumed
from workflow.services.casework.opening import described_case, open_case
from workflow.services.casework.people import names_of
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile, keep_on_shelf
from workflow.services.views.enquiries import seen
from workflow.store.books import Books


@dataclass(frozen=True, slots=True)
class Enquired:
    """The enquiry as it is now; `repeated` when this very request was accepted before."""

    enquiry: Enquiry
    repeated: bool = False


def enquire(
    office: Office,
    *,
    actor: str,
    what: str,
    partners: Sequence[str],
    why: str,
    on: date,
    at: datetime,
    wanted_by: date | None = None,
    attachments: Sequence[KeptFile] = (),
    request_id: str | None = None,
) -> Enquired:
    """Ask the office for an agreement: what about, with whom, why, wanted by when, and the files that go with it."""
    on = office.working_day(on, at)

    def write(books: Books) -> Enquiry:
        made = asked(
            what=what,
            partners=partners,
            why=why,
            wanted_by=wanted_by,
            attachments=[Attachment(kept.name, kept.sha256) for kept in attachments],
            by=books.people.get(actor),
            on=on,
            at=at,
        )
        numbered = replace(made, number=books.series.next_number(CODE, on.year))
        keep_on_shelf(office, attachments)
        books.enquiries.add(numbered, request_id=request_id)
        return numbered

    return _once(office, request_id, actor, write)


def take(
    office: Office,
    number: str,
    document: dict[str, Any],
    *,
    actor: str,
    on: date,
    at: datetime,
    on_behalf_of: str | None = None,
    request_id: str | None = None,
) -> Outcome:
    """Take an enquiry as a case: an agreement in exploration, with its attachments as papers received.

    `document` is that of the case, as `case_of` makes it; the case and the step of the enquiry are recorded together.
    """
    enquiry = _seen(office, number, actor)
    return open_case(
        office,
        document,
        actor=actor,
        on=on,
        at=at,
        stage=Stage.EXPLORATION,
        on_behalf_of=on_behalf_of,
        enquiry=enquiry.number,
        evidence=[KeptFile(each.sha256, each.name) for each in enquiry.attachments],
        request_id=request_id,
    )


def case_of(
    office: Office, number: str, document: dict[str, Any], said: Mapping[str, Any], *, person: str | None
) -> dict[str, Any]:
    """The document of the case that an enquiry becomes, with what is said laid over it as for a new agreement.

    Its title is what was asked. Where no parties are named, they are the organisation that the office acts for and those the
    enquiry names, in the first roles of the type, marked as assumed: the intake sheet asks to confirm them.
    """
    enquiry = _seen(office, number, person)
    key = said.get("type") or document.get("type")
    laid = dict(document)
    if isinstance(key, str):
        kind = office.catalogue.type(key)
        parties = laid_over(document, {"party": said.get("party")}, kind).get("parties")
        if not parties:
            laid["parties"] = parties_assumed(office, enquiry.partners, kind)
            laid["assumed"] = [*dict.fromkeys((*(document.get("assumed") or ()), "parties"))]
    return described_case(office, {"title": enquiry.what, **laid}, said)


def decline(
    office: Office,
    number: str,
    *,
    actor: str,
    reason: str | None,
    on: date,
    at: datetime,
    request_id: str | None = None,
) -> Enquired:
    """Say that nothing comes of an enquiry, and why; whoever asked reads it."""

    def step(enquiry: Enquiry, person: Person, day: date) -> Step:
        return declined(enquiry, by=person, on=day, at=at, reason=reason)

    return _answered(office, number, actor, step, on=on, at=at, request_id=request_id)


def withdraw(
    office: Office,
    number: str,
    *,
    actor: str,
    on: date,
    at: datetime,
    reason: str | None = None,
    request_id: str | None = None,
) -> Enquired:
    """Take back an enquiry of one\u2019s own, while nothing has come of it."""

    def step(enquiry: Enquiry, person: Person, day: date) -> Step:
        return withdrawn(enquiry, by=person, on=day, at=at, reason=reason)

    return _answered(office, number, actor, step, on=on, at=at, request_id=request_id)


def _answered(
    office: Office,
    number: str,
    actor: str,
    step: Callable[[Enquiry, Person, date], Step],
    *,
    on: date,
    at: datetime,
    request_id: str | None,
) -> Enquired:
    on = office.working_day(on, at)
    names = names_of(office)

    def write(books: Books) -> Enquiry:
        person = books.people.get(actor)
        enquiry = seen(books, number, person)
        after = answered(enquiry, step(enquiry, person, on), names)
        books.enquiries.answer(after, request_id=request_id)
        return after

    return _once(office, request_id, actor, write)


def _once(office: Office, request_id: str | None, actor: str, write: Callable[[Books], Enquiry]) -> Enquired:
    """What is written in one transaction; a request that was accepted before has the same answer, and writes nothing."""
    try:
        with office.register.transaction() as books:
            done = _done_before(books, request_id, actor)
            return Enquired(write(books)) if done is None else Enquired(done, repeated=True)
    except OfficeError:
        with office.register.reading() as books:
            done = _done_before(books, request_id, actor)
        if done is None:
            raise
        return Enquired(done, repeated=True)


def _done_before(books: Books, request_id: str | None, actor: str) -> Enquiry | None:
    found = None if request_id is None else books.enquiries.step_of_request(request_id)
    if found is None:
        return None
    enquiry, step = found
    if step.by != actor:
        raise RefusedError("This request was sent by somebody else before: begin a new one.")
    return enquiry


def _seen(office: Office, number: str, person: str | None) -> Enquiry:
    with office.register.reading() as books:
        return seen(books, number, None if person is None else books.people.get(person))
