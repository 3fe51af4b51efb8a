"""What is derived is made again."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import chain

from workflow.domain.agreement.acts import Change
from workflow.domain.agreement.paper import Paper
from workflow.domain.agreement.replay import replayed
from workflow.domain.errors import OfficeError
from workflow.domain.lifecycle.orders_left import orders_left
from workflow.services.casework.recording import derived_now, file_derived
from workflow.services.keeping.leftovers import left_over
from workflow.services.keeping.mending_shelf import mend_shelf
from workflow.services.keeping.proving import breaks_of, every_number, missing
from workflow.services.keeping.sentences import counted
from workflow.services.office import Office
from workflow.services.papers.evidence_files import show
from workflow.services.papers.produce import every_paper
from workflow.services.papers.words import file_words
from workflow.store.books import Books

KEPT_AFTER_ITS_END = timedelta(days=90)
"""For how long a session that ended can still be looked at."""


def repair(office: Office, *, at: datetime) -> tuple[str, ...]:
    """Make again what the changes tell: every agreement with its dates, lists, words and orders, the shelf where it can, and `papers/`."""
    agreements = 0
    with office.register.transaction() as books:
        books.texts.disown(list(books.texts.damaged()))
    for agreement_id in chain(_ids(office), missing(office)):
        agreements += 1
        _make_again(office, agreement_id)
    with office.register.transaction() as books:
        books.filings.forget_set_aside()
        books.texts.forget_unused()
        books.series.catch_up()
        if books.organisations.marks_differ():
            books.organisations.mark_again()
        books.seals.add_missing()
        forget_old_sign_ins(books, at=at)
    mended = mend_shelf(office)
    papers = sum(_laid_out(office, paper) for paper in every_paper(office))
    for path in left_over(office, at=at):
        path.unlink(missing_ok=True)
    return (
        f"The dates, lists and words of {counted(agreements, 'agreement')} were made again.",
        *([f"{counted(mended, 'file')} put back on the shelf."] if mended else []),
        f"{counted(papers, 'paper')} laid out below {office.view.folder}.",
    )


def forget_old_sign_ins(books: Books, *, at: datetime) -> int:
    """Clear away what signing in left behind and nobody needs; answers how many sessions that were."""
    books.accounts.forget_old_codes(at=at)
    books.challenges.forget_old(at=at)
    books.attempts.forget_old(before=at - timedelta(days=1))
    return books.sessions.forget_ended(before=at - KEPT_AFTER_ITS_END)


def _laid_out(office: Office, paper: Paper) -> bool:
    """Whether a paper lies below `papers/`; of a damaged one the doctor tells."""
    with suppress(OfficeError):
        show(office, paper)
        return True
    return False


def _ids(office: Office) -> Iterator[str]:
    for number in every_number(office):
        with office.register.reading() as books:
            yield books.agreements.id_of(number)


def _make_again(office: Office, agreement_id: str) -> None:
    """Write an agreement, its orders and all that lies beside it as its changes tell; nothing where those do not hold."""
    with office.register.transaction() as books:
        changes, breaks = breaks_of(books, agreement_id)
        if breaks:
            return
        agreement = replayed(changes)
        books.filings.remake(agreement, derived_now(office, books, agreement, changes), changes)
        _put_orders_right(books, agreement.id, changes)
        file_words(office, books, agreement)


def _put_orders_right(books: Books, agreement_id: str, changes: Sequence[Change]) -> None:
    """Each order as its change left it; who carried it out, or is at work on it, stays on record."""
    left = {order.id: (order, change.recorded_at) for change, order in orders_left(changes)}
    there = {each.order.id: each for each in books.outbox.of(agreement_id)}
    for order_id in there.keys() - left.keys():
        books.outbox.forget(order_id)
    for order_id, (order, recorded_at) in left.items():
        found = there.get(order_id)
        if (
            found is None
            or found.is_ticked_off_by_nobody
            or (found.order, found.recorded_at) != (order, recorded_at)
        ):
            books.outbox.put_right(order, recorded_at)


def file_again(office: Office, number: str) -> None:
    """File once more what is only derived from an agreement."""
    with office.register.transaction() as books:
        agreement = books.agreements.get(number)
        file_derived(office, books, agreement)
        file_words(office, books, agreement)
