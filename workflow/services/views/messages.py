"""The reminders people were given, and whose list each stands in."""

from workflow.answers.office import MessageAnswer
from workflow.domain.agreement.agreement import MACHINE, Person, Role
from workflow.domain.due.open_matters import open_matters
from workflow.services.office import Office
from workflow.services.rules.followed import rules_for
from workflow.store.books import Books
from workflow.store.reads.messages import MessageOnFile


def messages(office: Office, *, to: str | None = None) -> tuple[MessageAnswer, ...]:
    """What a person has to see to, the first to act on first; of nobody named, what the whole office has to.

    To the head of the office goes what was escalated, and what belongs to somebody who has left.
    """
    with office.register.reading() as books:
        return tuple(map(MessageAnswer.of, _on_the_list(office, books, to)))


def heads(office: Office, books: Books) -> tuple[str, ...]:
    """The head of the office; where none is named, or nobody who acts for it, everybody who administers it."""
    named = head_named(office, books)
    return (
        (named.key,)
        if named
        else tuple(each.key for each in books.people.all() if each.acts_as(Role.ADMINISTRATOR))
    )


def head_named(office: Office, books: Books) -> Person | None:
    """Whom office.toml names as head, if it is somebody who acts for the office."""
    person = books.people.find(office.settings.head) if office.settings.head else None
    return person if person is not None and person.active and person != MACHINE else None


def matter_meant(office: Office, number: str, said: str) -> str:
    """The key of the open matter somebody means, however it is spaced; what fits none is given back as it was said."""
    agreement = office.agreement(number)
    wanted = _plain(said)
    rules = rules_for(office, agreement)
    matters = open_matters(agreement, office.calendar_for(agreement.terms), rules)
    return next((matter.key for matter in matters if _plain(matter.key) == wanted), said)


def _on_the_list(office: Office, books: Books, to: str | None) -> tuple[MessageOnFile, ...]:
    if to is None:
        return books.messages.all()
    person = books.people.get(to)
    if person.key not in heads(office, books):
        return books.messages.of_owners([person.key])
    left = [each.key for each in books.people.all() if not each.active]
    return books.messages.of_head([person.key, *left])


def _plain(key: str) -> str:
    return " ".join(key.replace("-", " ").split()).casefold()
