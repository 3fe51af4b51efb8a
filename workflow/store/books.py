"""The books of the register as one transaction sees them."""

from datetime import datetime

from sqlalchemy import Connection

from workflow.domain.agreement.agreement import Agreement, Person
from workflow.store.agreements import Agreements
from workflow.store.announcements import Announcements, Bulletin
from workflow.store.outbox import Outbox
from workflow.store.papers import Papers
from workflow.store.people import People
from workflow.store.proof.filings import Filings
from workflow.store.proof.heads import Heads
from workflow.store.proof.pages import Pages
from workflow.store.proof.seals import Seals
from workflow.store.prospects import Prospects
from workflow.store.reads.dates import Dates
from workflow.store.reads.falling_due import Due
from workflow.store.reads.last_done import Rounds
from workflow.store.reads.lists import Lists
from workflow.store.reads.messages import Messages
from workflow.store.reads.text import Texts
from workflow.store.series import Series


class Books:
    """Everything one unit of work reads and writes; kept or dropped as a whole when it ends."""

    __slots__ = (
        "agreements",
        "announcements",
        "dates",
        "due",
        "filings",
        "heads",
        "lists",
        "messages",
        "outbox",
        "pages",
        "papers",
        "people",
        "prospects",
        "rounds",
        "seals",
        "series",
        "texts",
    )

    def __init__(self, connection: Connection, bulletin: Bulletin) -> None:
        self.agreements = Agreements(connection, bulletin)
        self.announcements = Announcements(connection, bulletin)
        self.dates = Dates(connection)
        self.due = Due(connection)
        self.filings = Filings(connection)
        self.heads = Heads(connection)
        self.lists = Lists(connection)
        self.messages = Messages(connection)
        self.outbox = Outbox(connection)
        self.pages = Pages(connection)
        self.papers = Papers(connection)
        self.people = People(connection)
        self.prospects = Prospects(connection)
        self.rounds = Rounds(connection)
        self.seals = Seals(connection)
        self.series = Series(connection)
        self.texts = Texts(connection)

    def subject_and_actor(self, number: str, key: str) -> tuple[Agreement, Person, datetime | None]:
        """The agreement of a number, the person of a key, and when its last change was recorded, read at once."""
        agreement, person, recorded_last = self.agreements.with_actor(number, key)
        return agreement, person or self.people.get(key), recorded_last
