"""The dates of the register as a calendar file (RFC 5545), for the calendars that people have in front of them.

The same register gives the same bytes: nothing in the file comes from the clock. An entry keeps its UID for ever, so that
a calendar which takes the file again moves what has moved; its sequence number is the version of its agreement.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid5

from icalendar import Calendar, Event

from workflow.domain.agreement.acts import NAMESPACE
from workflow.domain.dates.lengths import weekday
from workflow.services.office import Office
from workflow.services.views.due_dates import DATED, refuse_unknown_owner
from workflow.services.views.taken_out.written_file import Counted, write_whole
from workflow.store.reads.dates import DateOnFile

PRODUCT = "-//memoranda//dates of agreements//EN"
_FOOT = b"END:VCALENDAR\r\n"
_ONE_DAY = timedelta(days=1)


def write_calendar(
    office: Office, file: Path, *, replace: bool = False, partner: str | None = None, owner: str | None = None
) -> int:
    """Write every date of the agreements that run into a file, as a whole or not at all; answers how many.

    A file that is there is left alone, unless it is to be replaced.
    """
    found = Counted(dates_for_calendars(office, partner=partner, owner=owner))
    write_whole(file, in_a_calendar(found, name=office.settings.name), field="file", replace=replace)
    return found.count


def dates_for_calendars(
    office: Office, *, partner: str | None = None, owner: str | None = None
) -> Iterator[DateOnFile]:
    """Every date of the agreements that run, and what outlives the closed ones, soonest first, all as of one moment."""
    refuse_unknown_owner(office, owner)
    return _every_date(office, partner=partner, owner=owner)


def in_a_calendar(dates: Iterable[DateOnFile], *, name: str) -> Iterator[bytes]:
    """The dates as all-day events of one calendar of this name: its head, each event as it is read, its foot."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    whole = bytes(calendar.to_ical())
    yield whole.removesuffix(_FOOT)
    for each in dates:
        yield bytes(_event(each).to_ical())
    yield _FOOT


def _every_date(office: Office, *, partner: str | None, owner: str | None) -> Iterator[DateOnFile]:
    with office.register.reading() as books:
        yield from books.dates.every(stages=DATED, partner=partner, owner=owner)


def _event(date: DateOnFile) -> Event:
    """One date: on the day to have acted by, with all its days and its reason in the description."""
    entry = date.entry
    event = Event()
    event.add("uid", str(uuid5(NAMESPACE, f"{date.agreement_id}/{entry.key}")))
    event.add("dtstamp", date.filed_at)
    event.add("last-modified", date.filed_at)
    event.add("sequence", date.version)
    event.add("dtstart", date.day)
    event.add("dtend", date.day + _ONE_DAY)
    event.add("summary", f"{entry.what}: {date.title} ({date.number})")
    event.add("description", "\n".join(_words(date)))
    event.add("categories", ["agreements"])
    event.add("status", "TENTATIVE" if entry.subject_to else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event


def _words(date: DateOnFile) -> tuple[str, ...]:
    entry = date.entry
    sent = (f"Send ours by {weekday(entry.send_by)} to be there in time.",) if entry.send_by else ()
    return (f"{entry.what}, {entry.words}.", *sent, f"{date.title}, {date.number}, {date.stage.value}.")
