"""The rounds of the machine: that one has ended is noted, with the day it worked for and the moment."""

from datetime import date, datetime

from workflow.services.office import Office
from workflow.store.reads.last_done import Round


def relay_ended(office: Office, *, on: date, at: datetime) -> None:
    """Note that a relay has ended."""
    with office.register.transaction() as books:
        books.rounds.note(Round("relay", on, at))


def sweep_ended(office: Office, *, on: date, at: datetime) -> None:
    """Note that a sweep has ended, and file the heads of all agreements."""
    with office.register.transaction() as books:
        books.rounds.note(Round("sweep", on, at))
        books.heads.file(on)
