"""Enquiries at an office in these tests: a member asks, and what became of it is looked up."""

from datetime import date
from typing import Any

from tests.builders.offices import OPENED, moment
from tests.builders.people import MEMBER
from workflow.domain.agreement.agreement import Person
from workflow.domain.beginnings.enquiry import Enquiry
from workflow.services.casework.beginnings.enquiring import Enquired, case_of, enquire
from workflow.services.office import Office
from workflow.services.papers.evidence_files import keep_sent

WATER = "Joint research on water"


def with_people(office: Office, *people: Person) -> None:
    """People besides those that every office of the tests has; whoever is on record stays as they are."""
    with office.register.transaction() as books:
        for person in people:
            if books.people.find(person.key) is None:
                books.people.add(person)


def asked(office: Office, *, actor: str = MEMBER.key, on: date = OPENED, **said: Any) -> Enquired:
    """A member asks; whoever has not been added yet is."""
    with_people(office, MEMBER)
    said = {"what": WATER, "partners": ["Sample Institute"], "why": "To measure rivers together."} | said
    return enquire(office, actor=actor, on=on, at=moment(on), **said)


def letter(content: bytes = b"Dear colleagues,", name: str = "letter.txt") -> Any:
    return keep_sent(name, content)


def case(office: Office, number: str, **said: Any) -> dict[str, Any]:
    """The document of the case that an enquiry becomes."""
    return case_of(office, number, {}, {"type": "mou"} | said, person=None)


def on_record(office: Office, number: str) -> Enquiry:
    with office.register.reading() as books:
        return books.enquiries.get(number)
