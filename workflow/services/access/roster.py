"""Everybody who acts in the office, with whether they can sign in and when they were last seen at the desk."""

from workflow.answers.access import RosterLineAnswer
from workflow.services.office import Office


def roster(office: Office) -> tuple[RosterLineAnswer, ...]:
    """Those who act for the office, by name, and after them those whose part ended; the machine is nobody."""
    with office.register.reading() as books:
        people = books.people.all()
        can = set(books.accounts.who_can_sign_in())
        seen = books.sessions.last_seen()
    found = (
        RosterLineAnswer.of(each, can_sign_in=each.key in can, last_seen_at=seen.get(each.key))
        for each in people
    )
    return tuple(sorted(found, key=lambda each: (not each.active, each.name.casefold(), each.key)))
