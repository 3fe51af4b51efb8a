"""People are away: somebody stands in for their sign-offs meanwhile, and comes out of it again; all of it stays on record."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from workflow.answers.approval.absences import AbsenceRecordedAnswer
from workflow.domain.agreement.agreement import MACHINE, Person, Role
from workflow.domain.approval.standing_in import Absence, lost_to, refused
from workflow.domain.errors import InvalidError, RefusedError
from workflow.domain.printable import check_text
from workflow.services.office import Office
from workflow.services.views.approval.absences import absence_answer, labels_of, people_of
from workflow.store.books import Books

MOST_REASON = 500


def record_absence(
    office: Office,
    person: str,
    *,
    first_day: date,
    last_day: date,
    reason: str,
    actor: str,
    on: date,
    at: datetime,
    substitute: str | None = None,
    routes: Sequence[str] = (),
) -> AbsenceRecordedAnswer:
    """Put on record that somebody is away, and who signs off for them meanwhile: for some sign-offs or, where none is named,
    for all of theirs. They say so themselves, or an administrator does. Raises InvalidError with every mistake.
    """
    labels = labels_of(office.catalogue)
    with office.register.transaction() as books:
        whose = _of_the_office(books, person)
        by = _who_may(books, actor, whose)
        if substitute is not None:
            _of_the_office(books, substitute)
        absence = Absence(
            id=0,
            person=whose.key,
            first_day=first_day,
            last_day=last_day,
            reason=" ".join(check_text("reason", reason, most=MOST_REASON).split()),
            recorded_by=by.key,
            recorded_at=at,
            substitute=substitute,
            routes=tuple(dict.fromkeys(routes)),
        )
        people, known = people_of(books), books.absences.not_over(min(on, first_day))
        if reasons := tuple(refused(absence, known, people, labels, on)):
            raise InvalidError(*reasons)
        absence = books.absences.add(absence)
        told = _told(absence, known, people)
    return AbsenceRecordedAnswer(absence=absence_answer(absence, people, labels, on=on), told=told)


def end_absence(
    office: Office, number: int, *, actor: str, on: date, reason: str = ""
) -> AbsenceRecordedAnswer:
    """End an absence before its last day, from this day on: what was signed off meanwhile stands."""
    labels = labels_of(office.catalogue)
    with office.register.transaction() as books:
        absence = books.absences.get(number)
        people = people_of(books)
        by = _who_may(books, actor, people[absence.person])
        if absence.is_over(on):
            raise RefusedError(
                f"The absence of {people[absence.person].name} {absence.days} is over already."
            )
        absence = _ended(
            books, absence, by.key, on, " ".join(check_text("reason", reason, most=MOST_REASON).split())
        )
    return AbsenceRecordedAnswer(absence=absence_answer(absence, people, labels, on=on), told=())


def end_absences_of(books: Books, person: Person, *, actor: str, on: date) -> tuple[str, ...]:
    """End what somebody cannot be part of any more, as they left or hold a sign-off no longer: a sentence for each, in the
    transaction that is open. In whose place they stood, nobody stands then.
    """
    people, told = people_of(books) | {person.key: person}, []
    for each in books.absences.of(person.key):
        if each.is_over(on):
            continue
        whose = people[each.person]
        if each.person == person.key and not person.active:
            _ended(books, each, actor, on, f"{person.name} no longer acts for the office")
        elif each.substitute == person.key and lost_to(each, people):
            _ended(books, each, actor, on, f"{person.name} cannot stand in any more")
            told.append(f"Nobody stands in for {whose.name} {each.days} now.")
    return tuple(told)


def _ended(books: Books, absence: Absence, by: str, on: date, why: str) -> Absence:
    absence = replace(absence, ended_on=on, ended_by=by, ended_why=why or None)
    books.absences.end(absence)
    return absence


def _of_the_office(books: Books, key: str) -> Person:
    if key == MACHINE.key:
        raise InvalidError("The machine is never away, and stands in for nobody.")
    return books.people.get(key)


def _who_may(books: Books, actor: str, whose: Person) -> Person:
    by = books.people.get(actor)
    if by.active and (by.key == whose.key or by.acts_as(Role.ADMINISTRATOR)):
        return by
    raise RefusedError(
        f"When {whose.name} is away is said by {whose.name}, or by an administrator; {by.name} is neither."
    )


def _told(absence: Absence, known: Sequence[Absence], people: dict[str, Person]) -> tuple[str, ...]:
    """That the substitute is away on some of these days too: then nobody stands in, since nothing is passed on."""
    return tuple(
        f"{people[each.person].name} is away {each.days}: on the days in common nobody signs off for "
        f"{people[absence.person].name}, since nothing is passed on."
        for each in known
        if each.person == absence.substitute
        and max(each.first_day, absence.first_day) <= min(each.through, absence.last_day)
    )
