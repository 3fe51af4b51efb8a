"""What a paper is about: an agreement as it stood after a change, with who and what stands around it."""

from dataclasses import dataclass, field

from workflow.catalogue.agreement_types import AgreementType
from workflow.domain.acts import Change
from workflow.domain.agreement import MACHINE, Agreement, Person, Stage
from workflow.domain.calendar import BusinessCalendar
from workflow.domain.replay import replayed
from workflow.services.office import Office

LINKS = ("under", "renews", "amends")


@dataclass(frozen=True, slots=True)
class Subject:
    """One agreement as it stood after a change. `survives` are the headings of the clauses that outlast its end."""

    agreement: Agreement
    change: Change
    kind: AgreementType
    calendar: BusinessCalendar
    people: dict[str, Person]
    organisations: tuple[str, ...] = ()
    linked: dict[str, Agreement | None] = field(default_factory=dict)
    subsidiaries: tuple[Agreement, ...] = ()
    letter: Agreement | None = None
    survives: tuple[str, ...] = ()

    def name_of(self, person: str | None) -> str:
        """The name printed for a person."""
        return self.people[person].name if person in self.people else str(person)


def subject_after(office: Office, agreement_id: str, version: int) -> Subject:
    """The agreement as it stood after a change, with what stands around it; so a late run makes the same paper."""
    with office.register.reading() as books:
        number = books.agreements.get_by_id(agreement_id).number
        changes = books.agreements.history(number)[:version]
        agreement, change = replayed(changes), changes[-1]
        letters = [
            letter
            for letter in books.agreements.linked_to(number, "renews")
            if letter.opened_on <= change.occurred_on
            and (
                letter.stage is not Stage.CLOSED
                or (letter.closed_on or change.occurred_on) > change.occurred_on
            )
        ]
        return Subject(
            agreement=agreement,
            change=change,
            kind=office.catalogue.type(agreement.type),
            calendar=office.calendar,
            people={person.key: person for person in (MACHINE, *books.people.all())},
            organisations=office.settings.organisations,
            linked={
                link: books.agreements.find(named) if (named := getattr(agreement, link)) else None
                for link in LINKS
            },
            subsidiaries=books.agreements.linked_to(number, "under"),
            letter=letters[-1] if letters else None,
        )
