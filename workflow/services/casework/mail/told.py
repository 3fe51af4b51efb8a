"""Who is told of an act by mail: written in the transaction of the act, and sent by the machine after it."""

from collections.abc import Collection, Iterator
from uuid import uuid5

from workflow.domain.agreement.acts import NAMESPACE, Change
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.route import Route
from workflow.domain.telling.mailboxes import How, Mailbox
from workflow.domain.telling.told import Telling, Told, tells, told_of
from workflow.services.office import Office
from workflow.services.views.mail.mailboxes import zone_of
from workflow.services.views.messages import heads
from workflow.store.books import Books
from workflow.store.mail.queue import NewMail


def tell(office: Office, books: Books, after: Agreement, change: Change, *, route: Route) -> None:
    """Write the mails that follow a change, in the transaction that is open; none where the office sends no mail.

    Whoever has no address, or chose not to be told, has none written. Whether they may see the agreement is asked when
    it is sent.
    """
    if office.settings.mail is None or not tells(change):
        return
    people = books.people.all()
    told = told_of(
        Telling(after, change, route, people, heads(office, books), books.absences.on(change.occurred_on))
    )
    boxes = books.mailboxes.of_these([each.person for each in told])
    books.mails.write(_mails(office, change, told, boxes), change.recorded_at)


def _mails(
    office: Office, change: Change, told: Collection[Told], boxes: dict[str, Mailbox]
) -> Iterator[NewMail]:
    for each in told:
        box = boxes.get(each.person) or Mailbox(each.person)
        how = box.how(each.kind)
        if box.address is None or how is How.NEVER:
            continue
        yield NewMail(
            id=mail_id(f"{change.agreement_id}/{change.version}", each.kind, each.person),
            kind=each.kind,
            person=each.person,
            on=change.occurred_on,
            agreement_id=change.agreement_id,
            version=change.version,
            in_digest=how is How.IN_DIGEST,
            not_before=box.not_before(change.recorded_at, zone_of(office, box)),
        )


def mail_id(about: str, kind: str, person: str) -> str:
    """What a mail is called for ever, by what it tells: so it is never written twice, and sent again it is known as the same."""
    return str(uuid5(NAMESPACE, f"mail/{about}/{kind}/{person}"))
