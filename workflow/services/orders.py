"""The machine's part of the work: claim the orders a change left behind, carry them out, tick them off."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from workflow.domain import acts
from workflow.domain.acts import Act, WorkOrder
from workflow.domain.agreement import MACHINE, Agreement, Stage
from workflow.domain.errors import OfficeError, RefusedError
from workflow.domain.papers import Paper
from workflow.services.advance import advance
from workflow.services.office import Office
from workflow.services.papers import papers_wanted, produce, subject_after
from workflow.services.type_rules import rules_of

LEASE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one order: the papers made, the acts that followed, or the sentence why it failed."""

    order: WorkOrder
    number: str
    title: str
    papers: tuple[Paper, ...] = ()
    acts: tuple[str, ...] = ()
    failed: str | None = None


def claim(office: Office, *, owner: str, at: datetime, limit: int = 100) -> tuple[WorkOrder, ...]:
    """Take orders that nobody works on; they come free again when the lease runs out."""
    with office.register.transaction() as books:
        return books.outbox.claim(owner, at, lease=LEASE, limit=limit)


def release(office: Office) -> None:
    """Free the orders that relays which have ended still hold."""
    with office.register.transaction() as books:
        books.outbox.release()


def waiting(office: Office, *, at: datetime) -> int:
    """How many orders could be claimed now."""
    with office.register.reading() as books:
        return books.outbox.waiting(at)


def carry_out(office: Office, order: WorkOrder, *, owner: str, on: date, at: datetime) -> Done:
    """Do the work of one order outside any transaction, then tick it off; a failure is recorded and tried again later.

    Everything an order does is keyed by it, so that carrying it out twice changes nothing.
    """
    with office.register.reading() as books:
        agreement = books.agreements.get_by_id(order.agreement_id)
    try:
        papers = _make_papers(office, order, at=at)
        followed = _follow_up(office, order, on=on, at=at)
    except OfficeError as error:
        with office.register.transaction() as books:
            books.outbox.fail(order.id, owner, at, str(error))
        return Done(order, agreement.number, agreement.terms.title, failed=str(error))
    with office.register.transaction() as books:
        books.outbox.finish(order.id, owner, at)
    return Done(order, agreement.number, agreement.terms.title, papers, followed)


def carry_out_pending(office: Office, *, owner: str, on: date, at: datetime) -> tuple[Done, ...]:
    """Carry out all that waits, in this process; for an office that has no Prefect server at hand."""
    done: list[Done] = []
    while orders := claim(office, owner=owner, at=at):
        done += [carry_out(office, order, owner=owner, on=on, at=at) for order in orders]
    return tuple(done)


def _make_papers(office: Office, order: WorkOrder, *, at: datetime) -> tuple[Paper, ...]:
    subject, linked = subject_after(office, order.agreement_id, order.version)
    return tuple(
        produce(office, subject, kind, key=order.id, order_id=order.id, at=at, linked=linked)
        for kind in papers_wanted(office, subject.agreement, order.kind)
    )


def _follow_up(office: Office, order: WorkOrder, *, on: date, at: datetime) -> tuple[str, ...]:
    """What entering a stage sets going besides its papers: activation on the day, a letter's effect."""
    with office.register.reading() as books:
        agreement = books.agreements.get_by_id(order.agreement_id)
    if order.kind == f"entered {Stage.ACTIVATION}" and agreement.stage is Stage.ACTIVATION:
        return _activate_if_due(office, agreement, order, on=on, at=at)
    if (
        order.kind == f"entered {Stage.IN_FORCE}"
        and rules_of(office.catalogue.type(agreement.type)).acts_on_another
    ):
        return _carry_out_letter(office, agreement, order, on=on, at=at)
    return ()


def _activate_if_due(
    office: Office, agreement: Agreement, order: WorkOrder, *, on: date, at: datetime
) -> tuple[str, ...]:
    """In force at once when the day has come; otherwise the daily sweep will see to it."""
    try:
        advance(
            office,
            agreement.number,
            Act.ACTIVATE,
            actor=MACHINE.key,
            on=on,
            at=at,
            request_id=f"{order.id}/activate",
        )
    except RefusedError:
        return ()
    return (Act.ACTIVATE.value,)


def _carry_out_letter(
    office: Office, letter: Agreement, order: WorkOrder, *, on: date, at: datetime
) -> tuple[str, ...]:
    """A renewal letter moves the term of the agreement it renews, and has then done its work."""
    if letter.renews is None:
        return ()
    last_day = date.fromisoformat(str(letter.terms.facts["new_last_day"]))
    advance(
        office,
        letter.renews,
        Act.RENEW,
        actor=MACHINE.key,
        on=on,
        at=at,
        details=acts.Renewing(letter.number, last_day),
        on_behalf_of=letter.owner,
        request_id=f"{order.id}/renew",
    )
    advance(
        office,
        letter.number,
        Act.CARRY_OUT,
        actor=MACHINE.key,
        on=on,
        at=at,
        request_id=f"{order.id}/carry out",
    )
    return (f"renewed {letter.renews}", Act.CARRY_OUT.value)
