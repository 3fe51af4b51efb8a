"""The dates of agreements: what comes up, what never ends, one agreement as of a day, and what happens while nobody acts."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from heapq import merge
from itertools import groupby
from operator import attrgetter

from workflow.answers.dates import DatesAnswer, DueAnswer, EndlessAnswer
from workflow.answers.forecast import OutlookAnswer
from workflow.catalogue.types.duties_of_a_text import obligations_of
from workflow.catalogue.types.levels_of_a_text import levels_of
from workflow.domain.agreement.acts import Circumstances
from workflow.domain.agreement.agreement import Agreement
from workflow.domain.agreement.links import Link
from workflow.domain.agreement.replay import replayed
from workflow.domain.agreement.stages import LIVE, Stage
from workflow.domain.dates.dated_entry import EFFECTIVE, DatedEntry
from workflow.domain.dates.lengths import Length, add, day
from workflow.domain.due.date_ledger import date_ledger, ledger_with_reminders
from workflow.domain.errors import InvalidError, NotFoundError, StorageError, at_field
from workflow.domain.lifecycle.forecast import Instrument, foreseen, instrument_of
from workflow.domain.lifecycle.forecast_words import DUE, Foreseen
from workflow.domain.term.as_of import as_of as as_it_was
from workflow.domain.term.standing import endless_words, is_endless, standing
from workflow.services.office import Office
from workflow.services.rules.followed import rules_for
from workflow.store.books import Books
from workflow.store.reads.dates import DateOnFile
from workflow.store.reads.lists.filters import Filter

DATED = (Stage.SIGNING, Stage.ACTIVATION, Stage.IN_FORCE, Stage.RENEWAL)
MOST_YEARS = 25


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
    rules = None
    with suppress(
        StorageError
    ):  # of clearances that run out nobody is reminded while the templates cannot be read
        rules = rules_for(office, agreement)
    if as_of is None:
        return agreement, ledger_with_reminders(agreement, calendar, rules)
    calendar = calendar.known_on(as_of)
    if agreement.opened_on > as_of:
        return agreement, date_ledger(agreement, calendar)
    return agreement, ledger_with_reminders(agreement, calendar, rules)


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


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each kind of thing happens, in all and in each month, among the outlooks that were read so far."""

    since: date
    counts: Counter[str] = field(default_factory=Counter)
    by_month: defaultdict[date, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    @property
    def months(self) -> Iterator[tuple[date, Counter[str]]]:
        """Each month by its first day, in order; what should have happened before counts in the first."""
        yield from sorted(self.by_month.items())

    def counted(self, outlook: OutlookAnswer) -> OutlookAnswer:
        """The outlook, once it is counted."""
        for each in outlook.ahead:
            self.counts[each.kind] += 1
            self.by_month[max(each.on, self.since).replace(day=1)][each.kind] += 1
        return outlook


@dataclass(frozen=True, slots=True)
class Forecast:
    """What lies ahead from one day to another, by agreement, and the agreements for which nothing comes by itself.

    Both are read once, as they are asked for; the tally is complete when the outlooks are read to their end.
    """

    on: date
    until: date
    outlooks: Iterator[OutlookAnswer]
    endless: Iterator[EndlessAnswer]
    tally: Tally

    @property
    def fields(self) -> Iterator[tuple[str, object]]:
        """The fields of a ForecastAnswer, each to be read when those before it were."""
        yield "from", self.on
        yield "until", self.until
        yield "agreements", self.outlooks
        yield "open_ended", self.endless
        yield "months", ({"month": f"{month:%Y-%m}", **counts} for month, counts in self.tally.months)
        yield "counts", self.tally.counts


def forecast(office: Office, *, on: date, years: int, partner: str | None = None) -> Forecast:
    """What happens in so many years from a day if nobody acts: by the rules of the machine, day by day.

    Signed letters, amendments and successors that wait for their day act on the agreement they name. Of closed
    agreements it has what outlives them.
    """
    if not 1 <= years <= MOST_YEARS:
        raise InvalidError(at_field("years", f"It is told for 1 to {MOST_YEARS} years, not for {years}."))
    until = add(on, Length(months=12 * years))
    tally = Tally(on)
    outlooks = map(tally.counted, _outlooks(office, on=on, until=until, partner=partner))
    return Forecast(on, until, outlooks, endless(office, on=on, partner=partner), tally)


def forecast_of_some(
    office: Office, *, on: date, years: int, after: str = "", limit: int
) -> tuple[tuple[OutlookAnswer, ...], str | None]:
    """What happens to so many agreements that run, by number from the one after `after`, if nobody acts; and what the page
    after this one is asked for by, None after the last.

    Only these are opened, and what acts on them.
    """
    until = add(on, Length(months=12 * years))
    with office.register.reading() as books:
        found = books.lists.page(Filter(stages=DATED), on=on, after=after, limit=limit + 1)
        successors = _successors(books, [each.number for each in found[:limit]])
        outlooks = []
        for each in found[:limit]:
            agreement = books.agreements.get(each.number)
            ahead = foreseen(
                agreement,
                _circumstances(office, agreement),
                on=on,
                until=until,
                instruments=[*_acting(office, books, _instruments_of(books, each.number, successors))],
            )
            outlooks.append(OutlookAnswer.of(agreement, title=agreement.terms.title, ahead=tuple(ahead)))
    return tuple(outlooks), found[limit - 1].number if len(found) > limit else None


def _instruments_of(books: Books, number: str, successors: Mapping[str, list[str]]) -> list[str]:
    """The numbers of the instruments that may still act on one agreement."""
    linked = (
        each for link in (Link.AMENDS, Link.RENEWS) for each in books.agreements.linked_to(number, link)
    )
    acting = (each.number for each in linked if each.stage is Stage.ACTIVATION or each.stage in LIVE)
    return [*acting, *successors.get(number, ())]


def _successors(books: Books, numbers: Sequence[str]) -> dict[str, list[str]]:
    """By what they supersede: the signed successors of these that wait for their day."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for each in books.agreements.successors_of(numbers):
        if each.supersedes is not None and each.amends is None and each.renews is None:
            found[each.supersedes].append(each.number)
    return found


def _coming_up(
    office: Office, *, on: date, until: date, partner: str | None, owner: str | None
) -> Iterator[DateOnFile]:
    with office.register.reading() as books:
        for each in books.dates.coming(on, until, stages=DATED, partner=partner, owner=owner):
            if not (each.entry.key == EFFECTIVE and each.stage in LIVE):
                yield each


def _outlooks(office: Office, *, on: date, until: date, partner: str | None) -> Iterator[OutlookAnswer]:
    """Those of running and of closed agreements, by number, all as of one moment; none of them is held."""
    with office.register.reading() as books:
        running = _ahead(office, books, on=on, until=until, partner=partner)
        closed = _outliving(books, on=on, until=until, partner=partner)
        yield from merge(running, closed, key=attrgetter("number"))


def _ahead(
    office: Office, books: Books, *, on: date, until: date, partner: str | None
) -> Iterator[OutlookAnswer]:
    acting = _instruments(books)
    for agreement in books.agreements.each(stages=DATED, partner=partner):
        ahead = foreseen(
            agreement,
            _circumstances(office, agreement),
            on=on,
            until=until,
            instruments=[*_acting(office, books, acting.get(agreement.number, ()))],
        )
        if ahead:
            yield OutlookAnswer.of(agreement, title=agreement.terms.title, ahead=ahead)


def _circumstances(office: Office, agreement: Agreement) -> Circumstances:
    """What the machine will be given when it acts on the agreement: its rules, its calendar, what its text brings."""
    kind = office.catalogue.type(agreement.type)
    calendar = office.calendar_for(agreement.terms)
    brings = agreement.stage is Stage.ACTIVATION
    return Circumstances(
        rules_for(office, agreement),
        calendar,
        levels=levels_of(kind, agreement.terms) if brings else (),
        obligations=obligations_of(kind, agreement.terms) if brings else (),
    )


def _instruments(books: Books) -> dict[str, list[str]]:
    """By the number of the agreement it names: the numbers of the instruments that may still act on it."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for each in books.agreements.instruments():
        named = each.amends or each.renews or each.supersedes
        if named is not None:
            found[named].append(each.number)
    return found


def _acting(office: Office, books: Books, numbers: Iterable[str]) -> Iterator[Instrument]:
    """What the instruments of these numbers will do."""
    for number in numbers:
        agreement = books.agreements.get(number)
        rules = rules_for(office, agreement, books)
        acting = instrument_of(agreement, office.calendar_for(agreement.terms), rules)
        if acting is not None:
            yield acting


def _outliving(books: Books, *, on: date, until: date, partner: str | None) -> Iterator[OutlookAnswer]:
    """What is still to be done or kept under closed agreements, from the dates on file."""
    found = books.dates.outliving(on, until, partner=partner)
    for number, dates in groupby(found, key=attrgetter("number")):
        first, *others = dates
        ahead = tuple(
            Foreseen(each.day, DUE, each.entry.what, each.entry.because) for each in (first, *others)
        )
        yield OutlookAnswer.of(first, number=number, ahead=ahead)
