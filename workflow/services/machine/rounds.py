"""When the machine last swept and last carried out work, noted as each round ends."""

from datetime import date, datetime

from workflow.services.office import Office
from workflow.store.reads.last_done import Round

SWEEP, RELAY = "sweep", "relay"


def note_round(office: Office, work: str, *, on: date, at: datetime) -> None:
    """Note that a round has ended: the day it worked for, and the moment."""
    with office.register.transaction() as books:
        books.rounds.note(Round(work, on, at))
