"""What falls due on a day: each agreement in its own transaction, each period once, however late the machine looks."""

from dataclasses import dataclass
from datetime import date, datetime

from workflow.domain.agreement import MACHINE
from workflow.domain.errors import OfficeError
from workflow.domain.ledger import due_act
from workflow.services.advance import advance
from workflow.services.office import Office

MOST_ACTS = 200


@dataclass(frozen=True, slots=True)
class Swept:
    """What the machine did for one agreement, with the irregularities it flagged, or why it could not."""

    number: str
    title: str
    acts: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    failed: str | None = None


def due_numbers(office: Office, *, on: date) -> tuple[str, ...]:
    """The agreements with something to do on the day or before it."""
    numbers: list[str] = []
    with office.register.reading() as books:
        while page := books.agreements.due_numbers(on, after=numbers[-1] if numbers else None):
            numbers += page
    return tuple(numbers)


def let_fall_due(office: Office, number: str, *, on: date, at: datetime) -> Swept:
    """Do all that is due for one agreement; after an outage that may be several periods, each recorded once."""
    with office.register.reading() as books:
        agreement = books.agreements.get(number)
    done: list[str] = []
    flags: list[str] = []
    try:
        while (act := due_act(agreement, on=on)) is not None and len(done) < MOST_ACTS:
            key = f"{agreement.id}/{agreement.version}/{act}"
            outcome = advance(office, number, act, actor=MACHINE.key, on=on, at=at, request_id=key)
            agreement = outcome.agreement
            done.append(act.value)
            flags += outcome.change.flags
    except OfficeError as error:
        return Swept(number, agreement.terms.title, tuple(done), tuple(flags), failed=str(error))
    return Swept(number, agreement.terms.title, tuple(done), tuple(flags))
