"""The e-mail address that names somebody when they sign in, and by which their university's sign-in finds them."""

from datetime import datetime

from workflow.answers.access import AccountAnswer
from workflow.domain.agreement.agreement import MACHINE, Role
from workflow.domain.errors import InvalidError, RefusedError
from workflow.services.access.beginning import account_for
from workflow.services.access.passkeys import account_of
from workflow.services.office import Office
from workflow.store.books import Books

_LONGEST = 254


def note_email(office: Office, person: str, email: str, *, by: str, at: datetime) -> AccountAnswer:
    """Write down the address of somebody, as an administrator: whoever has it at the university comes in as them."""
    with office.register.transaction() as books:
        actor, found = books.people.get(by), books.people.get(person)
        if not actor.acts_as(Role.ADMINISTRATOR):
            raise RefusedError(
                f"{actor.name} is no administrator: only one says by which address somebody comes in."
            )
        if found.key == MACHINE.key or not found.active:
            raise RefusedError(f"{found.name} does not sign in: only people who act for the office do.")
        account_for(books, person, at=at)
        books.accounts.set_email(person, free_email(books, person, email))
    return account_of(office, person)


def free_email(books: Books, person: str, email: str) -> str:
    """An address that may name this person: one of e-mail, and nobody else's."""
    address = email.strip()
    if (
        not address.isprintable()
        or " " in address
        or not all(address.partition("@"))
        or len(address) > _LONGEST
    ):
        raise InvalidError(f"email: “{email}” is no address of e-mail, as amina@example.edu.")
    taken = books.accounts.of_email(address)
    if taken is not None and taken.person != person:
        raise InvalidError(f"email: “{address}” names somebody else already.")
    return address
