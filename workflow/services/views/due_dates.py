"""The dates of agreements: what comes up between two days, what never ends, and one agreement's dates as of a day."""

from collections.abc import Iterator
from datetime import date

from workflow.answers.dates import DatesAnswer, DueAnswer, EndlessAnswer
from workflow.domain.agreement.agreement import LIVE, Agreement, Stage
from workflow.domain.agreement.replay import replayed
from workflow.domain.dates.dated_entry import EFFECTIVE, DatedEntry
from workflow.domain.dates.lengths import day
from workflow.domain.due.date_ledger import date_ledger, ledger_with_reminders
from workflow.domain.errors import NotFoundError
from workflow.domain.term.as_of import as_of as as_it_was
from workflow.domain.term.standing import endless_words, is_endless, standing
from workflow.services.office import Office
from workflow.store.coming import DateOnFile

DATED = (Stage.SIGNING, Stage.ACTIVATION, Stage.IN_FORCE, Stage.RENEWAL)


def dates_of(
    office: Office, number: str, *, as_of: date | None = None, known_on: date | None = None
) -> tuple[Agreement, tuple[DatedEntry, ...]]:
    """The agreement and its date ledger: as they are, as they were in the world on a day, or as far as we knew then.

    As of a day, what had happened by then counts, and automatic terms that had begun, whether or not the machine ran or
    somebody had written it down, and the feasts that had been announced; nobody is reminded of what is not on record yet.
    `known_on` leaves out what was recorded later.
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
    if as_of is None:
        return agreement, ledger_with_reminders(agreement, calendar)
    ledger = ledger_with_reminders if agreement.opened_on <= as_of else date_ledger
    return agreement, ledger(agreement, calendar.known_on(as_of))


def dates_answer(
    office: Office, number: str, *, on: date, as_of: date | None = None, known_on: date | None = None
) -> DatesAnswer:
    """The dates of an agreement as they are answered, with how it stands on a day."""
    agreement, entries = dates_of(office, number, as_of=as_of, known_on=known_on)
    stands = standing(agreement, office.calendar_for(agreement.terms), on=on)
    return DatesAnswer.of(agreement, on=on, standing=stands, dates=entries)


def due(
    office: Office, *, on: date, until: date, partner: str | None = None, owner: str | None = None
) -> Iterator[DateOnFile]:
    """The dates that come up from a day to another, soonest first; a deadline others may still meet stays listed.

    They are read as they were filed, one by one and all as of one moment: an agreement is not opened for them. What
    outlives the end of a closed one is among them. `partner` is any part of a party's name, `owner` the key of a person.
    """
    refuse_unknown_owner(office, owner)
    return _coming_up(office, on=on, until=until, partner=partner, owner=owner)


def endless(
    office: Office, *, on: date, partner: str | None = None, owner: str | None = None
) -> Iterator[EndlessAnswer]:
    """The agreements that run without an end, by number, and how each can be ended; no date ever comes up for them."""
    with office.register.reading() as books:
        for each in books.agreements.without_end(partner=partner, owner=owner):
            if is_endless(each):
                words = endless_words(each, office.calendar_for(each.terms), on=on)
                yield EndlessAnswer.of(each, title=each.terms.title, why=words, words=words)


def due_answer(each: DateOnFile) -> DueAnswer:
    """A date that comes up, as it is answered."""
    return DueAnswer.of(each.entry, number=each.number, title=each.title, owner=each.owner, stage=each.stage)


def refuse_unknown_owner(office: Office, owner: str | None) -> None:
    """Refuse the key of a person whom nobody knows, before anything is read for them."""
    if owner is not None:
        with office.register.reading() as books:
            books.people.get(owner)


def _coming_up(
    office: Office, *, on: date, until: date, partner: str | None, owner: str | None
) -> Iterator[DateOnFile]:
    with office.register.reading() as books:
        for each in books.agreements.coming_dates(on, until, stages=DATED, partner=partner, owner=owner):
            if not (each.entry.key == EFFECTIVE and each.stage in LIVE):
                yield each
