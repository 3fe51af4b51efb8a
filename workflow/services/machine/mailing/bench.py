"""What all letters of one pass need: the people and how each is told, and how the office is called and found."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from workflow.domain.agreement.agreement import Person
from workflow.domain.telling.mail_kinds import MailKind
from workflow.domain.telling.mailboxes import Mailbox
from workflow.services.office import Office
from workflow.services.views.waits import OF_AN_ADDRESS, OF_AN_ENQUIRY, OF_MAIL

TABS = {
    MailKind.SUBMITTED: "/review",
    MailKind.RETURNED: "/review",
    MailKind.COMMENTED: "/review",
    MailKind.TO_SIGN: "/signatures",
    MailKind.APPROVED: "/signatures",
    MailKind.DECLINED: "/signatures",
    MailKind.UNAUTHORISED: "/signatures",
    MailKind.NOTICE_RECEIVED: "/dates",
    MailKind.DUE: "/dates",
    MailKind.ESCALATED: "/dates",
}
"""The tab of an agreement on which the task of a mail is done."""


@dataclass(frozen=True, slots=True)
class Bench:
    """One pass: the office with its templates as they are now, the moment, everybody with their mailbox."""

    office: Office
    at: datetime
    people: Mapping[str, Person]
    boxes: Mapping[str, Mailbox]

    @classmethod
    def of(cls, office: Office, at: datetime) -> Self:
        """The bench of an office at a moment."""
        with office.register.reading() as books:
            people = {each.key: each for each in books.people.all()}
            boxes = {each.person: each for each in books.mailboxes.all()}
        return cls(office.refreshed(), at, people, boxes)

    @property
    def names(self) -> dict[str, str]:
        """What everybody is called."""
        return {key: person.name for key, person in self.people.items()}

    @property
    def desk(self) -> str | None:
        """Where the pages of the office are; None where office.toml does not say it."""
        return self.office.settings.sign_in.address

    def page(self, path: str) -> str | None:
        """A page of the desk, as mail leads there."""
        return None if self.desk is None else f"{self.desk}{path}"

    def page_of(self, number: str, kind: MailKind | None = None) -> str | None:
        """The page of an agreement on which the task of a mail is done."""
        return self.page(f"/agreements/{number}{TABS.get(kind, '') if kind else ''}")

    def page_of_task(self, number: str, key: str) -> str | None:
        """The page of what a task is about: an agreement, an enquiry, a mail that came in, or how somebody is told."""
        if key == OF_AN_ENQUIRY:
            return self.page(f"/enquiries/{number}")
        if key.startswith(f"{OF_MAIL} "):
            return self.page(f"/mail/in/{key.split()[1]}")
        return self.page(f"/people/{number}/mail") if key == OF_AN_ADDRESS else self.page_of(number)

    def told_of_reader(self, person: Person) -> dict[str, Any]:
        """What every template is told of the office and of whoever reads."""
        return {
            "office": {"name": self.office.settings.name},
            "reader": {"name": person.name, "choices": self.page("/mail")},
        }
