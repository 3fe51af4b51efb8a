"""A whole life of an agreement, in which everybody who was interrupted does the same thing again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tests.builders.offices import act, agreement, clearing, document
from tests.builders.people import OFFICER
from workflow.domain.agreement.act_details import Ending, Signing, SigningOff
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import Person, Role
from workflow.services.casework.opening import open_case
from workflow.services.machine.sweep import let_fall_due
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile
from workflow.services.papers.produce import ensure_draft

PAPERS = [
    "draft", "review_memo", "execution_copy", "signing_instructions",
    "activation_notice", "conformed_copy", "originals_register", "renewal_notice", "close_out_list", "closing_notice",
]  # fmt: skip
"""What the machine makes in this life."""
PARTS = 6


@dataclass(frozen=True, slots=True)
class Days:
    """When what people do in a life is done."""

    opened: date
    submitted: date
    approved: date
    signed: date
    renewal: date
    ended: date


def lived(
    office: Office, key: str, days: Days, *, now: Callable[[date], datetime]
) -> Iterator[tuple[str, date]]:
    """A life from its opening to a termination for cause: after each part the number and the day, when the machine is due.

    `key` makes a life begun again the same one; `now` is the moment recorded for what is done on a day.
    """
    words = document(office) | {"term": {"length": "2 years", "notice": "3 months"}}
    opened = open_case(
        office,
        words,
        actor=OFFICER.key,
        on=days.opened,
        at=now(days.opened),
        request_id=f"{key}/open",
    )
    number = opened.agreement.number
    yield number, days.opened
    ensure_draft(office, number, at=now(days.submitted))
    act(office, number, Act.SUBMIT, on=days.submitted, at=now(days.submitted), request_id=f"{key}/submit")
    yield number, days.submitted
    _approved(office, number, key, on=days.approved, at=now(days.approved))
    yield number, days.approved
    _signed(office, number, key, days.signed, now(days.signed))
    yield number, days.signed
    let_fall_due(office, number, on=days.renewal, at=now(days.renewal))
    yield number, days.renewal
    act(
        office,
        number,
        Act.TERMINATE,
        Ending("for cause"),
        on=days.ended,
        at=now(days.ended),
        reason="The laboratory was closed",
        request_id=f"{key}/terminate",
    )
    yield number, days.ended


def _approved(office: Office, number: str, key: str, **when: Any) -> None:
    """Whatever the facts ask for is cleared and every route signed off; who gave it is known by then."""
    kind = office.catalogue.type("mou")
    facts = agreement(office, number).terms.facts
    for clearance in kind.clearances:
        if clearance.is_asked(facts):
            given = clearing(clearance.key)
            act(office, number, Act.CLEAR, given, request_id=f"{key}/{clearance.key}", **when)
    for route in kind.sign_offs:
        person = Person(f"for-{route}", f"Reviewer of {route}", (Role.REVIEWER,), (route,))
        with office.register.transaction() as books:
            books.people.add(person)
        off = SigningOff(route)
        act(office, number, Act.SIGN_OFF, off, actor=person.key, request_id=f"{key}/{route}", **when)


def _signed(office: Office, number: str, key: str, on: date, at: datetime) -> None:
    scan = KeptFile(office.shelf.put(b"%PDF-1.7 ink on paper"), "signed copy.pdf")
    standing = agreement(office, number)
    assert standing.submission is not None
    for party in standing.terms.signing_parties:
        name = next((each.name for each in party.signatories if each.name), "A. Signatory")
        ink = Signing(party.name, name, standing.submission.content_hash[:12], on, scan=scan.sha256)
        asked = f"{key}/{party.name}"
        act(office, number, Act.SIGN, ink, on=on, at=at, evidence=(scan,), request_id=asked)
