"""Who is away and who stands in for whom: of one person, or of the whole office, with all there was before."""

from collections.abc import Mapping
from datetime import date

from workflow.answers.approval.absences import AbsenceAnswer, AbsenceStands
from workflow.catalogue.catalogue import Catalogue
from workflow.domain.agreement.agreement import Person
from workflow.domain.approval.standing_in import Absence, lost_to, may_stand_in
from workflow.services.office import Office
from workflow.store.books import Books

People = Mapping[str, Person]


def absences(
    office: Office, *, on: date, person: str | None = None, before: bool = False
) -> tuple[AbsenceAnswer, ...]:
    """The absences of a person and those in which they stand in, or of everybody; those that are over only where asked."""
    labels = labels_of(office.catalogue)
    with office.register.reading() as books:
        people = people_of(books)
        if person is not None:
            found = books.absences.of(books.people.get(person).key)
        else:
            found = books.absences.all()
    shown = (each for each in found if before or not each.is_over(on))
    return tuple(absence_answer(each, people, labels, on=on) for each in shown)


def who_may_stand_in(office: Office, person: str) -> tuple[Person, ...]:
    """Those who hold any sign-off that a person holds or, where they hold none, act in any of the roles that may sign off."""
    with office.register.reading() as books:
        whose, people = books.people.get(person), books.people.all()
    return tuple(each for each in people if each != whose and may_stand_in(each, whose))


def absence_answer(absence: Absence, people: People, labels: Mapping[str, str], *, on: date) -> AbsenceAnswer:
    """One absence as it stands on a day."""
    substitute = people.get(absence.substitute or "")
    return AbsenceAnswer.of(
        absence,
        name=people[absence.person].name,
        substitute_name=substitute and substitute.name,
        routes=tuple(labels.get(route, route) for route in absence.routes),
        stands=_stands(absence, on),
        not_given=tuple(labels.get(route, route) for route in lost_to(absence, people)),
        recorded_by_name=_name(people, absence.recorded_by),
        ended_by_name=_name(people, absence.ended_by) if absence.ended_by else None,
    )


def people_of(books: Books) -> dict[str, Person]:
    """Everybody on record, by key."""
    return {each.key: each for each in books.people.all()}


def labels_of(catalogue: Catalogue) -> dict[str, str]:
    """Every sign-off that any type of the office asks for, with its label."""
    return {route: label for kind in catalogue.types() for route, label in kind.sign_offs.items()}


def _stands(absence: Absence, on: date) -> AbsenceStands:
    if absence.ended_on is not None and absence.is_over(on):
        return AbsenceStands.ENDED
    if absence.is_over(on):
        return AbsenceStands.OVER
    return AbsenceStands.AWAY if absence.holds_on(on) else AbsenceStands.AHEAD


def _name(people: People, key: str) -> str:
    return people[key].name if key in people else key
