"""The forecast: what happens to every agreement while nobody acts, read from the register and written nowhere."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from heapq import merge
from itertools import groupby
from operator import attrgetter

from workflow.answers.dates import EndlessAnswer, OutlookAnswer
from workflow.catalogue.types.duties_of_a_text import obligations_of
from workflow.catalogue.types.levels_of_a_text import levels_of
from workflow.catalogue.types.type_rules import rules_of
from workflow.domain.agreement.acts import Circumstances
from workflow.domain.agreement.agreement import Agreement, Stage
from workflow.domain.dates.lengths import Length, add
from workflow.domain.errors import InvalidError
from workflow.domain.lifecycle.forecast import Instrument, foreseen, instrument_of
from workflow.domain.lifecycle.forecast_words import DUE, Foreseen
from workflow.services.office import Office
from workflow.services.views.due_dates import DATED, endless
from workflow.store.books import Books

MOST_YEARS = 25


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
        raise InvalidError(f"--years: {years} is not between 1 and {MOST_YEARS}.")
    until = add(on, Length(months=12 * years))
    tally = Tally(on)
    outlooks = map(tally.counted, _outlooks(office, on=on, until=until, partner=partner))
    return Forecast(on, until, outlooks, endless(office, on=on, partner=partner), tally)


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
            yield _outlook(agreement, ahead)


def _circumstances(office: Office, agreement: Agreement) -> Circumstances:
    """What the machine will be given when it acts on the agreement: its rules, its calendar, what its text brings."""
    kind = office.catalogue.type(agreement.type)
    calendar = office.calendar_for(agreement.terms)
    brings = agreement.stage is Stage.ACTIVATION
    return Circumstances(
        rules_of(kind),
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
        rules = rules_of(office.catalogue.type(agreement.type))
        acting = instrument_of(agreement, office.calendar_for(agreement.terms), rules)
        if acting is not None:
            yield acting


def _outlook(agreement: Agreement, ahead: tuple[Foreseen, ...]) -> OutlookAnswer:
    return OutlookAnswer.of(agreement, title=agreement.terms.title, ahead=ahead)


def _outliving(books: Books, *, on: date, until: date, partner: str | None) -> Iterator[OutlookAnswer]:
    """What is still to be done or kept under closed agreements, from the dates on file."""
    found = books.agreements.outliving_dates(on, until, partner=partner)
    for number, dates in groupby(found, key=attrgetter("number")):
        first, *others = dates
        ahead = tuple(
            Foreseen(each.day, DUE, each.entry.what, each.entry.because) for each in (first, *others)
        )
        yield OutlookAnswer.of(first, number=number, ahead=ahead)
