"""Looking things up: lists, one agreement with all around it, its dates as of a day, what is due, its history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workflow.catalogue.types.agreement_type import AgreementType
from workflow.catalogue.types.type_rules import rules_of
from workflow.domain.agreement.acts import Act, Change
from workflow.domain.agreement.agreement import LIVE, MACHINE, Agreement, Person, Role, Stage
from workflow.domain.agreement.clearances import clearances_needed
from workflow.domain.agreement.paper import Paper
from workflow.domain.agreement.replay import every_version, replayed
from workflow.domain.agreement.terms import Party, folded
from workflow.domain.dates.dated_entry import EFFECTIVE, DatedEntry
from workflow.domain.dates.lengths import day
from workflow.domain.due.date_ledger import date_ledger, ledger_with_reminders, next_date
from workflow.domain.due.falling_due import next_due
from workflow.domain.due.moved_dates import moved_dates
from workflow.domain.endless import endless_words, is_endless
from workflow.domain.errors import NotFoundError
from workflow.domain.lifecycle.decide import possible_acts
from workflow.domain.term.as_of import as_of as as_it_was
from workflow.domain.term.standing import standing
from workflow.services.office import Office
from workflow.store.coming import DateOnFile

DATED = (Stage.SIGNING, Stage.ACTIVATION, Stage.IN_FORCE, Stage.RENEWAL)


@dataclass(frozen=True, slots=True)
class Glance:
    """An agreement as a list shows it."""

    agreement: Agreement
    standing: str
    next_date: DatedEntry | None
    without_end: str | None = None


@dataclass(frozen=True, slots=True)
class ToldChange:
    """A change, and what it did to the dates, a sentence for each."""

    change: Change
    dates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Endless:
    """An agreement without an end, and how it can be ended."""

    number: str
    title: str
    owner: str
    words: str


@dataclass(frozen=True, slots=True)
class MayAct:
    """What the holders of a role may do next, and who they are; the rules may still hold an act back."""

    role: Role
    people: tuple[Person, ...]
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class CaseView:
    """One agreement with everything a person wants beside it."""

    glance: Glance
    kind: AgreementType
    ledger: tuple[DatedEntry, ...]
    papers: tuple[Paper, ...]
    linked: tuple[Agreement, ...]
    amendments: tuple[Agreement, ...]
    people: dict[str, Person]
    may: tuple[MayAct, ...]
    needed: tuple[str, ...]
    machine_next: tuple[date, Act] | None
    waiting: int

    @property
    def agreement(self) -> Agreement:
        return self.glance.agreement


def agreements(
    office: Office,
    *,
    on: date,
    stage: Stage | None = None,
    type_key: str | None = None,
    partner: str | None = None,
    live_only: bool = False,
) -> tuple[Glance, ...]:
    """The agreements that fit, by number. `partner` is any part of a party's name, however it is spelt."""
    if type_key is not None:
        office.catalogue.type(type_key)
    with office.register.reading() as books:
        found = books.agreements.select(stage=stage, type=type_key, partner=partner, live_only=live_only)
    return tuple(glance_at(office, agreement, on=on) for agreement in found)


def glance_at(office: Office, agreement: Agreement, *, on: date) -> Glance:
    """How an agreement stands on a day, and the next date the office should know of."""
    calendar = office.calendar_for(agreement.terms)
    comes = next_date(agreement, calendar, on=on) if agreement.stage in DATED else None
    without_end = endless_words(agreement, calendar, on=on) if is_endless(agreement) else None
    return Glance(agreement, standing(agreement, calendar, on=on), comes, without_end)


def one_agreement(office: Office, number: str) -> Agreement:
    """The agreement of this number."""
    with office.register.reading() as books:
        return books.agreements.get(number)


def case_view(office: Office, number: str, *, on: date) -> CaseView:
    """One agreement with its dates, papers, links, and who may do what next."""
    with office.register.reading() as books:
        agreement = books.agreements.get(number)
        everybody = books.people.all()
        papers = books.papers.of(agreement.id)
        links = ("under", "renews", "amends")
        forward = (*links, "supersedes", "split_from", "superseded_by")
        named = [books.agreements.find(other) for link in forward if (other := getattr(agreement, link))]
        naming = [other for link in links[:2] for other in books.agreements.linked_to(number, link)]
        amendments = books.agreements.linked_to(number, "amends")
        waiting = sum(1 for order in books.outbox.list_open() if order.number == number)
    return CaseView(
        glance=glance_at(office, agreement, on=on),
        kind=office.catalogue.type(agreement.type),
        ledger=ledger_with_reminders(agreement, office.calendar_for(agreement.terms)),
        papers=papers,
        linked=tuple(other for other in (*named, *naming) if other is not None),
        amendments=amendments,
        people={person.key: person for person in (*everybody, MACHINE)},
        may=_may_act(agreement, everybody),
        needed=clearances_needed(agreement, rules_of(office.catalogue.type(agreement.type))),
        machine_next=next_due(agreement, office.calendar_for(agreement.terms)),
        waiting=waiting,
    )


def dates_of(
    office: Office, number: str, *, as_of: date | None = None, known_on: date | None = None
) -> tuple[Agreement, tuple[DatedEntry, ...]]:
    """The agreement and its date ledger: as they are, as they were in the world on a day, or as far as we knew then.

    As of a day, what had happened by then counts, and automatic terms that had begun, whether or not the machine ran or
    somebody had written it down, and the feasts that had been announced; `known_on` leaves out what was recorded later.
    """
    with office.register.reading() as books:
        changes = books.agreements.history(number)
    told = changes
    if known_on is not None:
        zone = office.settings.timezone
        told = tuple(each for each in told if each.recorded_at.astimezone(zone).date() <= known_on)
    agreement = None
    if told:
        agreement = replayed(told) if as_of is None else as_it_was(told, as_of)
    if agreement is None:
        first = changes[0]
        raise NotFoundError(f"{number} was not there yet: it was opened on {day(first.occurred_on)}.")
    terms = agreement.terms
    calendar = office.calendar_for(terms) if known_on is None else office.calendar_known_on(terms, known_on)
    return agreement, ledger_with_reminders(
        agreement, calendar if as_of is None else calendar.known_on(as_of)
    )


def due(
    office: Office, *, on: date, until: date, partner: str | None = None, owner: str | None = None
) -> tuple[DateOnFile, ...]:
    """The dates that come up from a day to another, soonest first; a deadline others may still meet stays listed.

    They are read as they were filed: an agreement is not opened for them. What outlives the end of a closed one is among
    them. `partner` is any part of a party's name, `owner` the key of a person.
    """
    with office.register.reading() as books:
        if owner is not None:
            books.people.get(owner)
        found = books.agreements.coming_dates(on, until, stages=DATED, partner=partner, owner=owner)
    return tuple(each for each in found if not (each.entry.key == EFFECTIVE and each.stage in LIVE))


def endless(
    office: Office, *, on: date, partner: str | None = None, owner: str | None = None
) -> tuple[Endless, ...]:
    """The agreements that run without an end, by number, and how each can be ended; no date ever comes up for them."""
    with office.register.reading() as books:
        found = books.agreements.without_end(partner=partner, owner=owner)
    return tuple(
        Endless(
            each.number,
            each.terms.title,
            each.owner,
            endless_words(each, office.calendar_for(each.terms), on=on),
        )
        for each in found
        if is_endless(each)
    )


def history(office: Office, number: str) -> tuple[Change, ...]:
    """Every change of an agreement, oldest first."""
    with office.register.reading() as books:
        return books.agreements.history(number)


def told_history(office: Office, number: str) -> tuple[ToldChange, ...]:
    """Every change of an agreement, oldest first, each with what it did to the dates as they were known then."""
    told = []
    before: tuple[DatedEntry, ...] = ()
    for change, agreement in every_version(history(office, number)):
        known = change.recorded_at.astimezone(office.settings.timezone).date()
        ledger = date_ledger(agreement, office.calendar_for(agreement.terms).known_on(known))
        told.append(ToldChange(change, moved_dates(before, ledger)))
        before = ledger
    return tuple(told)


def party_meant(parties: Sequence[Party], said: str) -> str:
    """The name of the party somebody means: by its place (p1, p2), its short name, or any clear part of its name.

    What fits no party, or several, is given back as it was said; the rules will name those there are.
    """
    place = {f"p{number}": party.name for number, party in enumerate(parties, start=1)}
    if said.lower() in place:
        return place[said.lower()]
    wanted = folded(said)
    exact = [party.name for party in parties if wanted in {folded(party.name), folded(party.short or "")}]
    partly = exact or [party.name for party in parties if wanted and wanted in folded(party.name)]
    return partly[0] if len(partly) == 1 else said


def _may_act(agreement: Agreement, everybody: Sequence[Person]) -> tuple[MayAct, ...]:
    """For each role of people: the acts the table knows here, without those that plainly have no object."""
    found = []
    for role in Role:
        possible = tuple(act for act in possible_acts(agreement, (role,)) if not _is_idle(agreement, act))
        if possible and role is not Role.MACHINE:
            holders = tuple(person for person in everybody if role in person.roles and person.active)
            found.append(MayAct(role, holders, possible))
    return tuple(found)


def _is_idle(agreement: Agreement, act: Act) -> bool:
    """Whether there is nothing the act could be about: no comment to settle, no suspension to end."""
    match act:
        case Act.SETTLE:
            return not agreement.open_comments()
        case Act.RESUME:
            return agreement.suspended_on is None
        case Act.SUSPEND:
            return agreement.suspended_on is not None
        case Act.WITHDRAW_NOTICE:
            return not any(notice.stands for notice in agreement.notices)
        case Act.RECORD_RECEIPT:
            return all(notice.withdrawn or notice.given_by != "ours" for notice in agreement.notices)
        case Act.NOT_RENEW:
            return agreement.last_day is None or agreement.to_lapse
        case Act.RENEW:
            return agreement.last_day is None
        case Act.SNOOZE:
            return agreement.last_day is None and not agreement.obligations and not agreement.levels
        case Act.REINSTATE:
            return agreement.closed_as != "expired"
    return False
