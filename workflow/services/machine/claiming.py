"""Who works on an order: claimed when its turn has come, kept as long as it is worked on, handed back when it is not.

A relay holds one order at a time. So one that is killed leaves no other order waiting for its lease, and only the order
that was in work has an attempt counted.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime, timedelta

from workflow.domain.agreement.acts import WorkOrder
from workflow.domain.errors import OfficeError
from workflow.services.machine.orders import Done, carry_out
from workflow.services.office import Office
from workflow.store.outbox import SILENT, OrderOnFile

LEASE = timedelta(minutes=1)
RENEWED_EVERY = timedelta(seconds=20)
MOST_RENEWALS = 45  # a quarter of an hour: what takes longer hangs, and is tried by another relay
AT_ONCE = 100


def work_off(
    office: Office, order: WorkOrder, *, owner: str, on: date, at: datetime, lease: timedelta = LEASE
) -> Done | None:
    """Claim one order and carry it out; None where another relay has it, or somebody dropped it.

    Broken off by Ctrl-C or a signal, or by a register that cannot be written, it is handed back at once.
    """
    if not claim(office, order, owner=owner, at=at, lease=lease):
        return None
    try:
        with _kept(office, order, owner, at + lease):
            return carry_out(office, order, owner=owner, on=on, at=at)
    except BaseException:
        hand_back(office, order, owner=owner)
        raise


def claim(office: Office, order: WorkOrder, *, owner: str, at: datetime, lease: timedelta = LEASE) -> bool:
    """Take an order that nobody works on; it comes free again when the lease runs out."""
    with office.register.transaction() as books:
        return books.outbox.claim(order.id, owner, at, lease=lease)


def claim_next(office: Office, *, owner: str, at: datetime) -> WorkOrder | None:
    """The next order whose turn has come, taken; None when nothing can be done now."""
    waiting_now = (each.order for each in ready(office, at=at))
    return next((order for order in waiting_now if claim(office, order, owner=owner, at=at)), None)


def hand_back(office: Office, order: WorkOrder, *, owner: str) -> None:
    """Free an order without counting the attempt; where even that cannot be written, its lease runs out."""
    with suppress(OfficeError), office.register.transaction() as books:
        books.outbox.hand_back(order.id, owner)


def given_up(office: Office, *, owner: str, at: datetime) -> None:
    """What a relay held when it ended without a word has failed, and is tried again later; nobody waits for its lease."""
    with office.register.transaction() as books:
        for held in books.outbox.held_by(owner):
            books.outbox.fail(held.order.id, owner, at, SILENT)
        books.mails.release(owner)


def held(office: Office, *, owner: str) -> tuple[OrderOnFile, ...]:
    """The orders that an owner has claimed and not done yet."""
    with office.register.reading() as books:
        return books.outbox.held_by(owner)


def ready(office: Office, *, at: datetime, limit: int = AT_ONCE) -> tuple[OrderOnFile, ...]:
    """The orders that could be claimed now; of each agreement its first."""
    with office.register.reading() as books:
        return books.outbox.ready(at, limit=limit)


def waiting(office: Office, *, at: datetime) -> int:
    """How many orders could be claimed now."""
    with office.register.reading() as books:
        return books.outbox.waiting(at)


def open_orders(office: Office, *, at: datetime) -> tuple[int, int]:
    """How many orders could be claimed now, and how many more are open: behind another, held, tried again later, set aside."""
    with office.register.reading() as books:
        now = books.outbox.waiting(at)
        return now, books.outbox.count_open() - now


def release(office: Office) -> None:
    """Free the orders and the mail that relays which have ended still hold."""
    with office.register.transaction() as books:
        books.outbox.release()
        books.mails.release()


@contextmanager
def _kept(office: Office, order: WorkOrder, owner: str, until: datetime) -> Iterator[None]:
    """Renew the lease of an order while it is worked on, by a thread of its own."""
    over = threading.Event()

    def renew() -> None:
        for turn in range(1, MOST_RENEWALS + 1):
            if over.wait(RENEWED_EVERY.total_seconds()):
                return
            with suppress(OfficeError), office.register.transaction() as books:
                books.outbox.renew(order.id, owner, until + turn * RENEWED_EVERY)

    renewing = threading.Thread(target=renew, name="lease", daemon=True)
    renewing.start()
    try:
        yield
    finally:
        over.set()
        renewing.join()
