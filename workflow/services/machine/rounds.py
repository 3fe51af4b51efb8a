"""The rounds of the machine: that one has ended is noted, with the day it worked for and the moment."""

from datetime import date, datetime

from workflow.services.office import Office
from workflow.services.rules.followed import remember_rules
from workflow.store.reads.last_done import Round


def relay_ended(office: Office, *, on: date, at: datetime) -> None:
    """Note that a relay has ended."""
    with office.register.transaction() as books:
        books.rounds.note(Round("relay", on, at))


def sweep_ended(office: Office, *, on: date, at: datetime) -> None:
    """Note that a sweep has ended, file the heads of all agreements, and keep what the rules say without a mistake."""
    with office.register.transaction() as books:
        books.rounds.note(Round("sweep", on, at))
        books.heads.file(on)
        remember_rules(office, books, on=on)
