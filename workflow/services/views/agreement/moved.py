"""How an agreement came to where it stands, for somebody who thought it stood elsewhere: who did what meanwhile."""

from workflow.domain.agreement.acts import Change
from workflow.domain.agreement.agreement import Agreement, who_recorded
from workflow.domain.dates.lengths import day
from workflow.domain.errors import Reason, Topic
from workflow.store.books import Books


def since(books: Books, agreement: Agreement, version: int) -> tuple[str, ...]:
    """Who did what to the agreement since it had this version, a sentence each."""
    return tuple(
        f"{agreement.number} was changed meanwhile: {_deed(books, change)}."
        for change in books.agreements.history(agreement.number)[version:]
    )


def how_it_came_there(books: Books, agreement: Agreement) -> tuple[Reason, ...]:
    """The act that brought an agreement to its stage, for somebody who thought it stood elsewhere."""
    changes = books.agreements.history(agreement.number)
    last = next((change for change in reversed(changes) if "stage" in change.after), None)
    if last is None:
        return ()
    said = f"{_deed(books, last)} on {day(last.occurred_on)}."
    return (Reason(said, Topic.STAGE, f"change-{last.version}"),)


def _deed(books: Books, change: Change) -> str:
    person = books.people.find(change.actor)
    return who_recorded(change.actor, person.name if person else None, change.act.word, change.version)
