"""Mail that came in, seen to by people: placed at its agreement, received as a draft or as a notice, or dropped with a reason.

What a mail becomes is an act by whoever decides it, with the files the mail brought; it counts from the day the mail arrived.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from workflow.domain.agreement.act_details import Details, DraftFile, Noticing
from workflow.domain.agreement.acts import Act
from workflow.domain.arriving.arrival import Arrival, Became, check_handles, checked_reason
from workflow.domain.errors import InvalidError
from workflow.services.casework.advance import Accepted, Outcome, Wanted, accept_together, follow_up
from workflow.services.casework.known.text_now import TextNow, text_now
from workflow.services.office import Office
from workflow.services.papers.evidence_files import KeptFile, keep_on_shelf, keep_sent
from workflow.services.views.mail.arrivals import found
from workflow.store.books import Books


def place(office: Office, which: int, number: str, *, actor: str) -> None:
    """Say to which agreement a mail belongs; it waits there for somebody to receive it."""

    def write(books: Books, arrival: Arrival) -> None:
        agreement, *_ = books.subject_and_actor(number, actor)
        books.arrivals.put_at(arrival.place, agreement.id)

    _seen_to(office, which, actor, write)


def drop(office: Office, which: int, *, actor: str, reason: str | None, at: datetime) -> None:
    """Say that nothing comes of a mail, and why; it is kept."""
    said = checked_reason(reason)

    def write(books: Books, arrival: Arrival) -> None:
        books.arrivals.end(arrival.place, Became.DROPPED, actor, at, said)

    _seen_to(office, which, actor, write)


def receive_draft(
    office: Office,
    which: int,
    number: str | None = None,
    *,
    actor: str,
    at: datetime,
    attachment: str | None = None,
    replaces: bool = False,
) -> Outcome:
    """Receive a file of a mail as a draft of the other side, at the agreement named or at the one where it lies."""

    def wanted(arrival: Arrival) -> tuple[Act, Details, tuple[KeptFile, ...]]:
        file = arrival.draft_called(attachment)
        return Act.RECEIVE, DraftFile(file.sha256 or "", replaces), (KeptFile(file.sha256 or "", file.name),)

    return _received(office, which, number, Became.DRAFT, wanted, actor=actor, at=at)


def receive_notice(
    office: Office,
    which: int,
    number: str | None = None,
    *,
    actor: str,
    at: datetime,
    kind: str,
    states: str | None = None,
) -> Outcome:
    """Receive a mail as a notice of the other side, with all it says and brought: received when it arrived."""

    def wanted(arrival: Arrival) -> tuple[Act, Details, tuple[KeptFile, ...]]:
        home = office.settings.timezone
        details = Noticing(
            kind,
            arrival.arrived_at.astimezone(home).date(),
            "e-mail",
            received_at=arrival.arrived_at,
            zone=home.key,
            states=states or None,
        )
        itself = keep_sent(f"mail {arrival.place}.txt", _as_text(arrival))
        brought = (KeptFile(each.sha256, each.name) for each in arrival.enclosed if each.sha256 is not None)
        files = {each.sha256: each for each in (itself, *brought)}
        return Act.RECEIVE_NOTICE, details, tuple(files.values())

    return _received(office, which, number, Became.NOTICE, wanted, actor=actor, at=at)


def _received(
    office: Office,
    which: int,
    number: str | None,
    became: Became,
    wanted: Callable[[Arrival], tuple[Act, Details, Sequence[KeptFile]]],
    *,
    actor: str,
    at: datetime,
) -> Outcome:
    """The act and what became of the mail are written together; what it brought is read before."""
    done: list[Accepted] = []
    text = _read_before(office, _as_seen(office, which, actor), number, wanted, actor)

    def write(books: Books, arrival: Arrival) -> None:
        named = _named(arrival, number)
        if named is None:
            raise InvalidError(
                f"number: say to which agreement mail {which} belongs"
                + (f"; {arrival.number} is only supposed." if arrival.number else ".")
            )
        agreement, *_ = books.subject_and_actor(named, actor)
        act, details, files = wanted(arrival)
        day = max(arrival.arrived_at.astimezone(office.settings.timezone).date(), agreement.opened_on)
        keep_on_shelf(office, files)
        asked = Wanted(agreement.number, act, actor, day, at, details, evidence=tuple(files), confirmed=True)
        books.arrivals.put_at(arrival.place, agreement.id)
        books.arrivals.end(arrival.place, became, actor, at)
        done.extend(accept_together(office, books, (asked,), text))

    _seen_to(office, which, actor, write)
    follow_up(office, done)
    return Outcome(done[0].after, done[0].change)


def _named(arrival: Arrival, number: str | None) -> str | None:
    """The agreement that is meant: the one that is named, or the one to which the mail surely belongs."""
    return number or (arrival.number if arrival.sure else None)


def _read_before(
    office: Office,
    arrival: Arrival,
    number: str | None,
    wanted: Callable[[Arrival], tuple[Act, Details, Sequence[KeptFile]]],
    actor: str,
) -> TextNow:
    """What is read of a draft before the transaction opens; nothing of a mail that waits for nothing, or that names no agreement."""
    named = _named(arrival, number)
    if named is None or arrival.became is not Became.WAITING:
        return TextNow()
    act, details, files = wanted(arrival)
    return text_now(office.whole, named, act, details, actor=actor, evidence=files)


def _as_seen(office: Office, which: int, actor: str) -> Arrival:
    """The mail, for somebody who may see to it and sees it."""
    with office.register.reading() as books:
        person = books.people.get(actor)
    check_handles(person)
    with office.seen_by(person).register.reading() as books:
        return found(books, which)


def _seen_to(office: Office, which: int, actor: str, write: Callable[[Books, Arrival], None]) -> None:
    """Somebody who may sees to a mail that they see and that still waits."""
    _as_seen(office, which, actor)
    with office.whole.register.transaction() as books:
        arrival = found(books, which)
        if arrival.became is not Became.WAITING:
            what = {
                Became.DRAFT: "was received as a draft",
                Became.NOTICE: "was received as a notice",
                Became.DROPPED: "was dropped",
            }[arrival.became]
            raise InvalidError(f"Mail {which} {what} already; nothing is done with it twice.")
        write(books, arrival)


def _as_text(arrival: Arrival) -> bytes:
    """The mail as it is kept among the papers."""
    arrived = arrival.arrived_at.isoformat(sep=" ", timespec="seconds")
    said = f"Arrived: {arrived}\n\n{arrival.headers}\n\n{arrival.text}\n"
    return said.encode("utf-8", "replace")
