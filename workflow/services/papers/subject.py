"""What a paper is about: an agreement as it stood after a change, with who and what stands around it."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from workflow.answers.agreement.returned import ReturnedDraftAnswer
from workflow.catalogue.clauses.clause_library import LibraryClause
from workflow.catalogue.clauses.riders import Fit
from workflow.catalogue.types.agreement_type import AgreementType
from workflow.documents.filling.numbering import OpenPoint
from workflow.documents.filling.outline import PrintedClause
from workflow.documents.filling.times_set import TimeSet
from workflow.domain.agreement.acts import Change
from workflow.domain.agreement.agreement import MACHINE, Agreement, Person
from workflow.domain.agreement.approved import SignOff
from workflow.domain.agreement.links import STANDS_ON, Link, links_of
from workflow.domain.agreement.paper import Paper
from workflow.domain.agreement.replay import replayed
from workflow.domain.agreement.stages import Stage
from workflow.domain.agreement.type_rules import TypeRules
from workflow.domain.approval.in_place import words_of_place
from workflow.domain.beginnings.enquiry import Enquiry
from workflow.domain.dates.business_days import BusinessCalendar
from workflow.domain.sight.inner_words import without_inner_words
from workflow.services.office import Office
from workflow.services.rules.followed import rules_for
from workflow.store.books import Books

FOLLOWED = (Link.RENEWS, Link.AMENDS, Link.SUPERSEDES)
MOST_BEFORE = 3
"""Of how many agreements before this one the service levels are told."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One agreement as it stood after a change, and what was known around it at that moment.

    `earlier` are the agreements whose service levels this one follows, newest first. `clauses` are those of the text that
    was signed, as it printed them, and `library` those it takes from the clause library; none where the text is not ours.
    `beside` is the language of the text that stands beside the English one in what was approved, if any.
    `riders` are those that the countries of its parties bring up.
    `open_points` is what the text leaves open, `times` what it sets a time for.
    `enquiry` is what it was asked for by, where it was taken from one. `came_back` is the report on a draft of the other side,
    where the paper is about one.
    `told_on` is the day it tells of, where that is a later one than the change.
    """

    agreement: Agreement
    change: Change
    kind: AgreementType
    rules: TypeRules
    calendar: BusinessCalendar
    people: dict[str, Person]
    organisations: tuple[str, ...] = ()
    linked: dict[str, Agreement | None] = field(default_factory=dict)
    subsidiaries: tuple[Agreement, ...] = ()
    amendments: tuple[Agreement, ...] = ()
    letter: Agreement | None = None
    earlier: tuple[tuple[Agreement, BusinessCalendar], ...] = ()
    papers: tuple[Paper, ...] = ()
    history: tuple[Change, ...] = ()
    clauses: tuple[PrintedClause, ...] = ()
    library: tuple[LibraryClause, ...] = ()
    beside: str | None = None
    riders: tuple[Fit, ...] = ()
    open_points: tuple[OpenPoint, ...] = ()
    times: tuple[TimeSet, ...] = ()
    enquiry: Enquiry | None = None
    came_back: ReturnedDraftAnswer | None = None
    told_on: date | None = None

    @property
    def day(self) -> date:
        """The day a paper tells of, and is dated."""
        return self.told_on or self.change.occurred_on

    @property
    def told_outside(self) -> "Subject":
        """The same as whatever goes out may tell of it: nothing that was said inside, of this agreement or another."""
        return replace(
            self,
            agreement=without_inner_words(self.agreement),
            change=replace(self.change, reason=None, flags=()),
            linked={
                link: None if each is None else without_inner_words(each)
                for link, each in self.linked.items()
            },
            subsidiaries=tuple(map(without_inner_words, self.subsidiaries)),
            amendments=tuple(map(without_inner_words, self.amendments)),
            letter=None if self.letter is None else without_inner_words(self.letter),
            earlier=(),
            history=(),
            library=(),
            riders=(),
            open_points=(),
            enquiry=None,
            came_back=None,
        )

    def name_of(self, person: str | None) -> str:
        """The name printed for a person."""
        return self.people[person].name if person in self.people else str(person)

    def giver_of(self, sign_off: SignOff) -> str:
        """Who gave a sign-off as papers print it, with whom they stood in for."""
        return self.in_place(sign_off, until=sign_off.away_until) or self.name_of(sign_off.by)

    def in_place(self, sign_off: SignOff, *, until: date | None = None) -> str | None:
        """Who gave a sign-off in whose place; None where it was their own. What leaves the house does not say until when."""
        if sign_off.for_whom is None:
            return None
        return words_of_place(self.name_of(sign_off.by), self.name_of(sign_off.for_whom), until)

    @property
    def has_our_text(self) -> bool:
        """Whether the text that was approved is one this office can print again."""
        return self.agreement.submission is not None and self.agreement.negotiated_text is None

    def clause_words(self, *ids: str) -> str | None:
        """How a letter names the first of these clauses that the text has: "clause 14 (“Termination”)"."""
        for wanted in ids:
            for clause in self.clauses:
                if clause.id == wanted:
                    return f"clause {clause.number} (\u201c{clause.heading}\u201d)"
        return None


def subject_after(office: Office, agreement_id: str, version: int) -> Subject:
    """The agreement as it stood after a change, with what was known around it then; so a late run makes the same paper."""
    with office.register.reading() as books:
        number = books.agreements.get_by_id(agreement_id).number
        changes = books.agreements.history(number)[:version]
        agreement, change = replayed(changes), changes[-1]
        at = change.recorded_at
        letters = [
            letter
            for letter in books.agreements.linked_to(number, Link.RENEWS)
            if letter.opened_on <= change.occurred_on
            and (
                letter.stage is not Stage.CLOSED
                or (letter.closed_on or change.occurred_on) > change.occurred_on
            )
        ]
        return Subject(
            agreement=agreement,
            change=change,
            kind=office.catalogue.type(agreement.type),
            rules=rules_for(office, agreement, books),
            calendar=office.calendar_recorded_by(agreement.terms, at),
            people={person.key: person for person in (MACHINE, *books.people.all())},
            organisations=office.settings.organisations,
            linked={
                link: _as_known(books, named, at) if (named := getattr(agreement, link)) else None
                for link in STANDS_ON
            },
            subsidiaries=_linked(books, number, Link.UNDER, at),
            amendments=tuple(
                found
                for each in agreement.amendments
                if (found := _as_known(books, each.number, at)) is not None
            ),
            letter=letters[-1] if letters else None,
            earlier=tuple(
                (each, office.calendar_for(each.terms))
                for each in _with_levels_before(office, books, agreement, at)
            ),
            papers=tuple(paper for paper in books.papers.of(agreement_id) if paper.recorded_at <= at),
            history=tuple(changes),
            enquiry=None if agreement.enquiry is None else books.enquiries.get(agreement.enquiry),
        )


def _with_levels_before(
    office: Office, books: Books, agreement: Agreement, at: datetime
) -> tuple[Agreement, ...]:
    """The agreements with service levels that it renews, amends or takes the place of, or that its parties had before."""
    named = list(links_of(agreement, FOLLOWED).values())
    parties = _legal_persons(agreement)
    if parties and any(field.level is not None for field in office.catalogue.type(agreement.type).facts):
        named += [
            each.number
            for each in books.agreements.select(partner=agreement.terms.parties[-1].organisation)
            if each.levels
            and each.id != agreement.id
            and _legal_persons(each) == parties
            and (not each.confidential or (agreement.confidential and each.unit == agreement.unit))
        ]
    known = (_as_known(books, number, at) for number in dict.fromkeys(named))
    found = [each for each in known if each is not None and each.levels]
    return tuple(sorted(found, key=lambda each: each.opened_on, reverse=True)[:MOST_BEFORE])


def _legal_persons(agreement: Agreement) -> frozenset[str]:
    return frozenset(party.legal_person for party in agreement.terms.parties)


def _as_known(books: Books, number: str, at: datetime) -> Agreement | None:
    """Another agreement as the register held it at a moment; None when it was not there yet."""
    found = books.agreements.find(number)
    if found is None:
        return None
    changes = [change for change in books.agreements.history(found.number) if change.recorded_at <= at]
    return replayed(changes) if changes else None


def _linked(books: Books, number: str, link: Link, at: datetime) -> tuple[Agreement, ...]:
    known = (_as_known(books, each.number, at) for each in books.agreements.linked_to(number, link))
    return tuple(each for each in known if each is not None)
