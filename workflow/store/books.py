"""The books of the register as one transaction sees them."""

from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from workflow.domain.errors import Reason, RefusedError, Topic
from workflow.domain.sight.sights import EVERYTHING, Sight, sight_of
from workflow.store.bulletin import Bulletin

if TYPE_CHECKING:
    from workflow.domain.agreement.agreement import Agreement, Person
    from workflow.store.access.accounts import Accounts
    from workflow.store.access.attempts import Attempts, Challenges
    from workflow.store.access.sessions import Sessions
    from workflow.store.agreements import Agreements
    from workflow.store.announcements import Announcements
    from workflow.store.approval.absences import Absences
    from workflow.store.beginnings.enquiries import Enquiries
    from workflow.store.beginnings.prospects import Prospects
    from workflow.store.lists.imports import Imports
    from workflow.store.mail.arrivals import Arrivals
    from workflow.store.mail.boxes import Mailboxes
    from workflow.store.mail.queue import Mails
    from workflow.store.organisations import Organisations
    from workflow.store.outbox import Outbox
    from workflow.store.papers import Papers
    from workflow.store.people import People
    from workflow.store.personal.calendars import Calendars
    from workflow.store.personal.saved_views import SavedViews
    from workflow.store.proof.filings import Filings
    from workflow.store.proof.heads import Heads
    from workflow.store.proof.pages import Pages
    from workflow.store.proof.seals import Seals
    from workflow.store.reads.board import Board
    from workflow.store.reads.dates import Dates
    from workflow.store.reads.every_change import EveryChange
    from workflow.store.reads.falling_due import Due
    from workflow.store.reads.last_done import Rounds
    from workflow.store.reads.lists.lists import Lists
    from workflow.store.reads.messages import Messages
    from workflow.store.reads.parties import Parties
    from workflow.store.reads.terms_in_time import TermsInTime
    from workflow.store.reads.text import Texts
    from workflow.store.reads.unchecked import Unchecked
    from workflow.store.reads.waiting import Waits
    from workflow.store.rules.kept import RulesKept
    from workflow.store.series import Series

_WHERE = {
    "absences": "approval.absences.Absences",
    "accounts": "access.accounts.Accounts",
    "agreements": "agreements.Agreements",
    "announcements": "announcements.Announcements",
    "arrivals": "mail.arrivals.Arrivals",
    "attempts": "access.attempts.Attempts",
    "challenges": "access.attempts.Challenges",
    "board": "reads.board.Board",
    "calendars": "personal.calendars.Calendars",
    "dates": "reads.dates.Dates",
    "due": "reads.falling_due.Due",
    "enquiries": "beginnings.enquiries.Enquiries",
    "every_change": "reads.every_change.EveryChange",
    "filings": "proof.filings.Filings",
    "heads": "proof.heads.Heads",
    "imports": "lists.imports.Imports",
    "lists": "reads.lists.lists.Lists",
    "mailboxes": "mail.boxes.Mailboxes",
    "mails": "mail.queue.Mails",
    "messages": "reads.messages.Messages",
    "organisations": "organisations.Organisations",
    "outbox": "outbox.Outbox",
    "pages": "proof.pages.Pages",
    "papers": "papers.Papers",
    "parties": "reads.parties.Parties",
    "people": "people.People",
    "prospects": "beginnings.prospects.Prospects",
    "rules": "rules.kept.RulesKept",
    "rounds": "reads.last_done.Rounds",
    "saved_views": "personal.saved_views.SavedViews",
    "seals": "proof.seals.Seals",
    "series": "series.Series",
    "sessions": "access.sessions.Sessions",
    "terms": "reads.terms_in_time.TermsInTime",
    "texts": "reads.text.Texts",
    "unchecked": "reads.unchecked.Unchecked",
    "waits": "reads.waiting.Waits",
}
_BOUND_TO_THE_BULLETIN = ("agreements", "announcements", "rules")
_SEEN_BY_SOMEBODY = (
    "agreements", "arrivals", "board", "dates", "every_change", "lists", "messages", "parties", "terms", "texts", "unchecked", "waits",
)  # fmt: skip
"""The books that answer agreements to people: each leaves out what somebody may not see."""


class Books:
    """Everything one unit of work reads and writes; kept or dropped as a whole when it ends.

    A book is opened, and its module loaded, when it is first asked for: a list of agreements opens one of them.
    """

    absences: "Absences"
    accounts: "Accounts"
    agreements: "Agreements"
    announcements: "Announcements"
    arrivals: "Arrivals"
    attempts: "Attempts"
    challenges: "Challenges"
    board: "Board"
    calendars: "Calendars"
    dates: "Dates"
    due: "Due"
    enquiries: "Enquiries"
    every_change: "EveryChange"
    filings: "Filings"
    heads: "Heads"
    imports: "Imports"
    lists: "Lists"
    mailboxes: "Mailboxes"
    mails: "Mails"
    messages: "Messages"
    organisations: "Organisations"
    outbox: "Outbox"
    pages: "Pages"
    papers: "Papers"
    parties: "Parties"
    people: "People"
    prospects: "Prospects"
    rounds: "Rounds"
    rules: "RulesKept"
    saved_views: "SavedViews"
    seals: "Seals"
    series: "Series"
    sessions: "Sessions"
    terms: "TermsInTime"
    texts: "Texts"
    unchecked: "Unchecked"
    waits: "Waits"

    def __init__(self, connection: Connection, bulletin: Bulletin, sight: Sight = EVERYTHING) -> None:
        self._connection = connection
        self._bulletin = bulletin
        self._sight = sight

    def __getattr__(self, name: str) -> Any:
        if name not in _WHERE:
            raise AttributeError(f"there is no book of {name}")
        module, kind = _WHERE[name].rsplit(".", maxsplit=1)
        open_book = getattr(import_module(f"workflow.store.{module}"), kind)
        also: tuple[Any, ...] = (self._bulletin,) if name in _BOUND_TO_THE_BULLETIN else ()
        also += (self._sight,) if name in _SEEN_BY_SOMEBODY else ()
        book = self.__dict__[name] = open_book(self._connection, *also)
        return book

    def subject_and_actor(self, number: str, key: str) -> "tuple[Agreement, Person, datetime | None]":
        """The agreement of a number, the person of a key, and when its last change was recorded, read at once.

        What the person may not see is refused as a number that there is not; who has left is refused whatever they name.
        """
        found = self.agreements.with_actor(number, key)
        person = (found and found[1]) or self.people.get(key)
        if not person.active:
            raise RefusedError(Reason(f"{person.name} no longer acts for this office.", Topic.PERSON))
        sight = sight_of(person)
        if found is None or not self.agreements.shows(found[0], sight):
            raise self.agreements.not_found(number, sight)
        return found[0], person, found[2]
