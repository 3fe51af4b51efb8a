"""What is asked of somebody in the place of people who are away: found by whom they stand in for, whatever the register holds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from workflow.domain.agreement.acts import InPlaceOf
from workflow.domain.agreement.agreement import Person
from workflow.domain.approval.asked import SIGN_OFF
from workflow.domain.approval.in_place import in_place_of
from workflow.domain.dates.lengths import day
from workflow.store.books import Books
from workflow.store.reads.waiting import Asked, WaitOnFile


@dataclass(frozen=True, slots=True)
class Places:
    """Those for whom somebody stands in on a day."""

    of: tuple[InPlaceOf, ...] = ()

    @property
    def asked(self) -> Iterator[Asked]:
        """The sign-offs that are asked of them by name; what is asked of whoever holds one is asked of the substitute anyway."""
        for each in self.of:
            for route in each.routes or ("",):
                yield Asked(
                    person=each.person.key, begins=f"{SIGN_OFF} {route} " if route else f"{SIGN_OFF} "
                )

    def told(self, waits: Iterable[WaitOnFile]) -> list[WaitOnFile]:
        """What is waited for, with whose place it is asked in."""
        whose = {each.person.key: each for each in self.of}
        return [_told(each, whose.get(each.of_person or "")) for each in waits]


def places_of_person(books: Books, person: Person, on: date | None) -> Places:
    """For whom a person stands in on a day; for nobody where no day is said."""
    absences = () if on is None else books.absences.covered_by(person.key, on)
    if on is None or not absences:
        return Places()
    people = {each.person: books.people.get(each.person) for each in absences}
    return Places(in_place_of(absences, person.key, people, on))


def _told(wait: WaitOnFile, place: InPlaceOf | None) -> WaitOnFile:
    if place is None or not wait.key.startswith(SIGN_OFF):
        return wait
    whose = f"for {place.person.name}, away until {day(place.until)}"
    return replace(wait, reason=f"{whose}: {wait.reason}" if wait.reason else whose)
