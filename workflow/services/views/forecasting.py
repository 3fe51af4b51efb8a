"""The forecast: what happens to every agreement while nobody acts, read from the register and written nowhere."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from workflow.answers.dates import EndlessAnswer, ForecastAnswer, OutlookAnswer
from workflow.catalogue.types.duties_of_a_text import obligations_of
from workflow.catalogue.types.levels_of_a_text import levels_of
from workflow.catalogue.types.type_rules import rules_of
from workflow.domain.agreement.acts import Circumstances
from workflow.domain.agreement.agreement import Agreement, Stage
from workflow.domain.dates.lengths import Length, add
from workflow.domain.lifecycle.forecast import DUE, Foreseen, Instrument, foreseen, instrument_of
from workflow.services.office import Office
from workflow.services.views.due_dates import DATED, endless

PAGE = 500


@dataclass(frozen=True, slots=True)
class Forecast:
    """What lies ahead from one day to another, by agreement, and the agreements for which nothing comes by itself."""

    on: date
    until: date
    outlooks: tuple[OutlookAnswer, ...]
    endless: tuple[EndlessAnswer, ...]

    @property
    def counts(self) -> Counter[str]:
        """How often each kind of thing happens."""
        return Counter(each.kind for outlook in self.outlooks for each in outlook.ahead)

    @property
    def months(self) -> dict[date, Counter[str]]:
        """The same for each month, by its first day, in order; what should have happened before counts first."""
        found: defaultdict[date, Counter[str]] = defaultdict(Counter)
        for outlook in self.outlooks:
            for each in outlook.ahead:
                found[max(each.on, self.on).replace(day=1)][each.kind] += 1
        return dict(sorted(found.items()))

    @property
    def answer(self) -> ForecastAnswer:
        """The forecast as it is answered."""
        return ForecastAnswer(
            since=self.on,
            until=self.until,
            agreements=self.outlooks,
            open_ended=self.endless,
            months=tuple({"month": f"{month:%Y-%m}", **counts} for month, counts in self.months.items()),
            counts=self.counts,
        )


def forecast(office: Office, *, on: date, years: int, partner: str | None = None) -> Forecast:
    """What happens in so many years from a day if nobody acts: by the rules of the machine, day by day.

    Signed letters, amendments and successors that wait for their day act on the agreement they name. Of closed
    agreements it has what outlives them.
    """
    until = add(on, Length(months=12 * years))
    outlooks = [*_ahead(office, on=on, until=until, partner=partner)]
    outlooks += _outliving(office, on=on, until=until, partner=partner)
    return Forecast(
        on,
        until,
        tuple(sorted(outlooks, key=lambda each: each.number)),
        endless(office, on=on, partner=partner),
    )


def _ahead(office: Office, *, on: date, until: date, partner: str | None) -> Iterator[OutlookAnswer]:
    """Page by page, so that a big register is never held as a whole."""
    acting = _instruments(office)
    after = ""
    while True:
        with office.register.reading() as books:
            page = books.agreements.page(stages=DATED, after=after, partner=partner, limit=PAGE)
        for agreement in page:
            ahead = foreseen(
                agreement,
                _circumstances(office, agreement),
                on=on,
                until=until,
                instruments=acting.get(agreement.number, ()),
            )
            if ahead:
                yield _outlook(agreement, ahead)
        if len(page) < PAGE:
            return
        after = page[-1].number


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


def _instruments(office: Office) -> dict[str, list[Instrument]]:
    """By the number of the agreement it names: each instrument that is still to act on it."""
    with office.register.reading() as books:
        waiting = books.agreements.instruments()
    found: defaultdict[str, list[Instrument]] = defaultdict(list)
    for agreement in waiting:
        rules = rules_of(office.catalogue.type(agreement.type))
        acting = instrument_of(agreement, office.calendar_for(agreement.terms), rules)
        if acting is not None:
            found[acting.subject].append(acting)
    return found


def _outlook(agreement: Agreement, ahead: tuple[Foreseen, ...]) -> OutlookAnswer:
    return OutlookAnswer.of(agreement, title=agreement.terms.title, ahead=ahead)


def _outliving(office: Office, *, on: date, until: date, partner: str | None) -> Iterator[OutlookAnswer]:
    """What is still to be done or kept under closed agreements, from the dates on file."""
    with office.register.reading() as books:
        found = books.agreements.coming_dates(on, until, stages=(), partner=partner)
    of: defaultdict[str, list[Foreseen]] = defaultdict(list)
    whose = {}
    for each in found:
        if each.entry.outlives_the_end:
            whose[each.number] = each
            of[each.number].append(Foreseen(each.day, DUE, each.entry.what, each.entry.because))
    for number, ahead in of.items():
        one = whose[number]
        yield OutlookAnswer.of(one, ahead=tuple(ahead))
