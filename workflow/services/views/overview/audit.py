"""The changes of all agreements, the newest first: by day, by whom, by act, of one agreement; a page at a time, or as CSV."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MINYEAR, date, datetime, time, timedelta
from pathlib import Path

from workflow.answers.overview.looks import AuditLineAnswer, ChangesExportedAnswer
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE
from workflow.domain.errors import InvalidError, NotFoundError
from workflow.services.office import Office
from workflow.services.views.pages import PAGE, refuse_backwards
from workflow.services.views.taken_out.export import csv_of
from workflow.services.views.taken_out.written_file import Counted, write_whole
from workflow.store.books import Books
from workflow.store.reads.every_change import ChangeOnFile, Place, Wanted

AT_ONCE = 500
ONE_DAY = timedelta(days=1)
_VERSION = re.compile(r"[0-9]{1,9}")
COLUMNS = (
    "Recorded on",
    "Recorded at",
    "Happened on",
    "Agreement",
    "Title",
    "Change",
    "Act",
    "By",
    "Name",
    "On behalf of",
    "Second person",
    "Reason",
    "Flags",
    "Hash",
)


@dataclass(frozen=True, slots=True)
class Looked:
    """Which changes somebody looks for; `first` and `last` are days of recording, as they are at the office.

    `act` is the word people read, or that of the record.
    """

    first: date | None = None
    last: date | None = None
    actor: str | None = None
    act: str | None = None
    number: str | None = None


def audit(
    office: Office, looked: Looked, *, after: str | None = None, limit: int = PAGE
) -> tuple[AuditLineAnswer, ...]:
    """The newest changes that fit, from the one after `after`: NUMBER/VERSION, as the `place` of each says it."""
    with office.register.reading() as books:
        wanted = _wanted(office, books, looked)
        found = books.every_change.page(wanted, after=_place(books, after), limit=limit)
    return tuple(_line(office, each) for each in found)


def every_change(office: Office, looked: Looked) -> Iterator[AuditLineAnswer]:
    """All that fit, read so many at a time, all as of one moment; what cannot be answered is refused at once."""
    with office.register.reading() as books:
        wanted = _wanted(office, books, looked)
    return (_line(office, each) for each in _each(office, wanted))


def audit_csv(office: Office, looked: Looked) -> Iterator[bytes]:
    """The same as CSV, as the list is exported."""
    return csv_of(COLUMNS, map(_row, every_change(office, looked)))


def export_changes(
    office: Office, file: Path, looked: Looked, *, replace: bool = False
) -> ChangesExportedAnswer:
    """Write all that fit into a file as CSV, as a whole or not at all."""
    found = Counted(every_change(office, looked))
    write_whole(file, csv_of(COLUMNS, map(_row, found)), field="export", replace=replace)
    return ChangesExportedAnswer(file=str(file), changes=found.count)


def _each(office: Office, wanted: Wanted) -> Iterator[ChangeOnFile]:
    with office.register.reading() as books:
        place: Place | None = None
        some = AT_ONCE
        while some == AT_ONCE:
            found = books.every_change.page(wanted, after=place, limit=AT_ONCE)
            yield from found
            some = len(found)
            if found:
                place = books.every_change.place_of(found[-1].number, found[-1].version)


def _wanted(office: Office, books: Books, looked: Looked) -> Wanted:
    refuse_backwards(looked.first, looked.last)
    if looked.actor is not None:
        books.people.get(looked.actor)
    if looked.number is not None and not books.lists.has(looked.number):
        raise NotFoundError(f"There is no agreement {looked.number} in this register.")
    return Wanted(
        since=_begins(office, looked.first) if looked.first and looked.first.year > MINYEAR else None,
        before=_begins(office, looked.last + ONE_DAY) if looked.last and looked.last < date.max else None,
        actor=looked.actor,
        act=None if looked.act is None else _act(looked.act),
        number=looked.number,
    )


def _begins(office: Office, day: date) -> datetime:
    """The moment at which a day begins at the office."""
    return datetime.combine(day, time(), office.settings.timezone)


def _act(said: str) -> Act:
    word = " ".join(said.replace("-", " ").split()).lower()
    for act in Act:
        if word in (act.value, act.word):
            return act
    raise InvalidError(
        f"\u201c{said}\u201d is no act; there are: {', '.join(sorted(act.word for act in Act))}."
    )


def _place(books: Books, after: str | None) -> Place | None:
    if after is None:
        return None
    number, _, version = after.partition("/")
    place = books.every_change.place_of(number, int(version)) if _VERSION.fullmatch(version) else None
    if place is None:
        raise NotFoundError(
            f"There is no change \u201c{after}\u201d to go on after: begin with the first page."
        )
    return place


def _line(office: Office, change: ChangeOnFile) -> AuditLineAnswer:
    return AuditLineAnswer.of(
        change,
        word=change.act.word,
        name=change.name or (MACHINE.name if change.actor == MACHINE.key else change.actor),
        recorded_on=change.recorded_at.astimezone(office.settings.timezone).date(),
        place=f"{change.number}/{change.version}",
    )


def _row(line: AuditLineAnswer) -> tuple[str | int | date | None, ...]:
    return (
        line.recorded_on,
        line.recorded_at.isoformat(),
        line.occurred_on,
        line.number,
        line.title,
        line.version,
        line.word,
        line.actor,
        line.name,
        line.on_behalf_of,
        line.second,
        line.reason,
        "; ".join(line.flags),
        line.hash,
    )
