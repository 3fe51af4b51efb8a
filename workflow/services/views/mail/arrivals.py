"""Mail that came in, as whoever may see it looks at it; and the address of each agreement for mail."""

from collections.abc import Mapping

from workflow.answers.telling.arrivals import (
    AgreementAddressAnswer,
    ArrivalAnswer,
    CameBackAnswer,
    EnclosedAnswer,
    WholeArrivalAnswer,
)
from workflow.domain.arriving.arrival import Arrival, CameBack
from workflow.domain.errors import InvalidError, NotFoundError
from workflow.services.office import Office
from workflow.store.books import Books

PAGE = 50
LAST_DONE = 20
LARGEST_PLACE = 2**31
NO_ADDRESSES = (
    "The agreements have no addresses of their own: office.toml names none as replies, below [mail]."
)


def waiting_mail(office: Office, *, after: int = 0, limit: int = PAGE) -> tuple[ArrivalAnswer, ...]:
    """What waits for somebody to see to it, the first that came in first, from the one after a place."""
    with office.register.reading() as books:
        return _answers(office, books, books.arrivals.waiting(after=after, limit=limit))


def mail_done(office: Office, *, limit: int = LAST_DONE) -> tuple[ArrivalAnswer, ...]:
    """What became something or was dropped, the latest first."""
    with office.register.reading() as books:
        return _answers(office, books, books.arrivals.done_last(limit))


def arrived(office: Office, place: int) -> WholeArrivalAnswer:
    """One mail with its words."""
    with office.register.reading() as books:
        arrival = found(books, place)
        (answer,) = _answers(office, books, (arrival,))
    return WholeArrivalAnswer(
        **dict(answer),
        to=arrival.to,
        message_id=arrival.message_id,
        text=arrival.text,
        headers=arrival.headers,
    )


def enclosed_file(office: Office, place: int, which: int) -> tuple[str, bytes]:
    """The name and the bytes of a file that came with a mail, by its place there, from 1."""
    with office.register.reading() as books:
        arrival = found(books, place)
    if not 1 <= which <= len(arrival.enclosed):
        raise NotFoundError(f"Mail {place} brought no file {which}.")
    file = arrival.enclosed[which - 1]
    if file.sha256 is None:
        raise NotFoundError(f"The file {file.name} of mail {place} was not taken: {file.refused}")
    return file.name, office.shelf.get(file.sha256)


def found(books: Books, place: int) -> Arrival:
    """The mail of a place, as far as it is seen."""
    if not 0 < place < LARGEST_PLACE:
        raise NotFoundError(f"No mail {place} came in.")
    return books.arrivals.get(place)


def address_of(office: Office, number: str) -> AgreementAddressAnswer:
    """The address of an agreement for mail, made when it is first asked for."""
    agreement = office.agreement(number)
    server = office.settings.mail
    if server is None or server.replies is None:
        return AgreementAddressAnswer(number=agreement.number, address=None)
    return AgreementAddressAnswer(
        number=agreement.number, address=server.address_of(token_of(office, agreement.id))
    )


def token_of(office: Office, agreement_id: str) -> str:
    """The token of the address of an agreement; it is written once."""
    with office.register.reading() as books:
        if (known := books.arrivals.known_address(agreement_id)) is not None:
            return known
    with office.register.transaction() as books:
        return books.arrivals.address_of(agreement_id)


def number_meant(said: str) -> int:
    """The mail that somebody names by its number."""
    if not (said.isascii() and said.isdigit() and len(said) < 10):
        raise InvalidError(f"\u201c{said[:40]}\u201d: mail is named by its number, as 12.")
    return int(said)


def _answers(office: Office, books: Books, arrivals: tuple[Arrival, ...]) -> tuple[ArrivalAnswer, ...]:
    if not arrivals:
        return ()
    people = {each.key: each.name for each in books.people.all()}
    by_address = {
        each.address.casefold(): people[each.person] for each in books.mailboxes.all() if each.address
    }
    return tuple(_answer(office, books, each, people, by_address) for each in arrivals)


def _answer(
    office: Office, books: Books, arrival: Arrival, people: Mapping[str, str], by_address: Mapping[str, str]
) -> ArrivalAnswer:
    return ArrivalAnswer(
        id=arrival.place,
        sort=arrival.sort.value,
        stands=arrival.became.value,
        number=arrival.number,
        sure=arrival.sure,
        sender=arrival.sender,
        sender_name=arrival.sender_name,
        seems=by_address.get(arrival.sender.casefold()),
        subject=arrival.subject,
        sent_at=arrival.sent_at,
        arrived_at=arrival.arrived_at,
        received_on=arrival.arrived_at.astimezone(office.settings.timezone).date(),
        may_be_notice=arrival.may_be_notice,
        came_back=_came_back(books, arrival, arrival.came_back, by_address),
        enclosed=tuple(
            EnclosedAnswer(
                name=each.name,
                size=each.size,
                sha256=each.sha256,
                file=None if each.sha256 is None else str(office.shelf.path(each.sha256)),
                refused=each.refused,
                is_draft=each in arrival.drafts,
            )
            for each in arrival.enclosed
        ),
        remarks=arrival.remarks,
        done_by=None if arrival.done_by is None else people.get(arrival.done_by, arrival.done_by),
        done_at=arrival.done_at,
        reason=arrival.reason,
    )


def _came_back(
    books: Books, arrival: Arrival, came_back: CameBack | None, by_address: Mapping[str, str]
) -> CameBackAnswer | None:
    """The address it was sent to is that of somebody of the office, or of a contact of the agreement."""
    if came_back is None:
        return None
    address = (came_back.address or "").casefold()
    whose = by_address.get(address)
    if whose is None and arrival.number is not None and address:
        contacts = books.agreements.get(arrival.number).contacts
        whose = next((each.name for each in contacts if (each.email or "").casefold() == address), None)
    return CameBackAnswer(address=came_back.address, whose=whose, said=came_back.said, mail=came_back.mail)
