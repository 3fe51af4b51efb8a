"""Work orders as people look after them: which wait and why, tried again at once, or dropped with a reason."""

from collections.abc import Iterator
from datetime import datetime

from workflow.answers.machine import OrderAnswer
from workflow.domain.agreement.agreement import Role
from workflow.domain.errors import InvalidError, NotFoundError, RefusedError, at_field
from workflow.domain.printable import check_text
from workflow.services.casework.advance import MOST_REASON
from workflow.services.office import Office
from workflow.store.outbox import OrderOnFile

MAY_DROP = (Role.OFFICER, Role.ADMINISTRATOR)


def orders_on_file(office: Office, *, at: datetime) -> Iterator[OrderAnswer]:
    """Every order that is not done, oldest first, and after them those that were dropped."""
    with office.register.reading() as books:
        every = (*books.outbox.list_open(), *books.outbox.dropped())
        in_sight = books.lists.has if not office.register.sight.all else None
        on_file = [each for each in every if in_sight is None or in_sight(each.number)]
    seen: set[str] = set()
    for each in on_file:
        behind = each.order.agreement_id in seen
        seen |= {each.order.agreement_id} if each.done_at is None else set()
        yield OrderAnswer.of(
            each,
            stands=_stands(each, at, behind=behind),
            tried_again=None if each.is_set_aside(at) or each.done_at else each.not_before,
            reason=each.note if each.dropped_by else each.trouble(at),
        )


def retry(office: Office, *, at: datetime, number: str | None = None) -> tuple[OrderOnFile, ...]:
    """Let what failed or was set aside be tried at once, for one agreement or for all; answers what that is."""
    with office.register.transaction() as books:
        if number is not None:
            number = books.agreements.get(number).number
        return tuple(
            each
            for each in books.outbox.list_open()
            if number in {None, each.number} and each.attempts and books.outbox.retry(each.order.id, at)
        )


def drop(office: Office, number: str, *, by: str, at: datetime, reason: str | None) -> OrderOnFile:
    """Close the order that holds an agreement's work up, undone; who decided it, when and why stay on record."""
    if not reason or not reason.strip():
        raise InvalidError(at_field("reason", "Say why the work is not done any more; it stays on record."))
    words = check_text("reason", reason, most=MOST_REASON)
    with office.register.transaction() as books:
        agreement, person, _ = books.subject_and_actor(number, by)
        if not set(person.roles) & set(MAY_DROP):
            raise RefusedError(f"Work is dropped by an {' or an '.join(MAY_DROP)}; {person.name} is neither.")
        first = next((each for each in books.outbox.list_open() if each.number == agreement.number), None)
        if first is None:
            raise NotFoundError(f"No work waits for {agreement.number}.")
        if not first.attempts or not books.outbox.drop(first.order.id, person.key, at, words):
            state = "is in work" if first.is_held(at) else "has not been tried yet"
            raise RefusedError(
                f"\u201c{first.order.kind}\u201d of {agreement.number} {state}: only what failed or was set aside is dropped."
            )
        return books.outbox.get(first.order.id)


def _stands(each: OrderOnFile, at: datetime, *, behind: bool) -> str:
    """How an order stands, in few words."""
    if each.dropped_by is not None:
        return "dropped"
    if each.is_held(at):
        return "in work"
    if each.is_set_aside(at):
        return "set aside"
    if behind:
        return "waits behind the one before"
    return "tried again later" if each.attempts else "waits"
