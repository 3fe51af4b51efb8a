"""Public holidays looked up, and the announcement of a movable feast: recorded, and every date that hangs on it found again.

An announcement moves only what lies ahead of it: it never undoes an act, nor a deadline that had passed.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from workflow.answers.dates import AnnouncedAnswer, HolidayAnswer, MovedAnswer
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.agreement import MACHINE, Agreement, Role
from workflow.domain.dates.business_days import BusinessCalendar, is_expected, plain
from workflow.domain.dates.feast_announcements import Announced, that_hold
from workflow.domain.dates.lengths import Length, add, day
from workflow.domain.due.date_ledger import date_ledger
from workflow.domain.due.derived import Derived
from workflow.domain.due.moved_dates import moved_days
from workflow.domain.errors import InvalidError, RefusedError, StaleAgreementError, at_field
from workflow.domain.term.recount import with_ends_found_again
from workflow.feasts import feast_near, names_of_year, place
from workflow.services.calendars import Calendars
from workflow.services.casework.advance import advance
from workflow.services.casework.recording import derived_now, file_derived
from workflow.services.office import Office

MOST_DAYS = 15
LONG_PAST = Length(months=12)
REACH = timedelta(days=400)  # no length of business days is so long that its dates lie farther from the feast
MAY_ANNOUNCE = (Role.OFFICER, Role.ADMINISTRATOR)
EARLIEST, LATEST = 1950, 2100
_ATTEMPTS = 3


def public_holidays(
    office: Office, *, year: int, countries: tuple[str, ...] = ()
) -> tuple[HolidayAnswer, ...]:
    """The public holidays of a year in the countries named, else in those of the office, day by day."""
    chosen = countries or office.settings.countries
    if not chosen:
        raise InvalidError(
            at_field(
                "country",
                "The office names no country: say which, as \u201cPK\u201d, or write countries in office.toml.",
            )
        )
    if not EARLIEST <= year <= LATEST:
        raise InvalidError(
            at_field("year", f"Public holidays are known from {EARLIEST} to {LATEST}, not of {year}.")
        )
    places = tuple(dict.fromkeys(place(each).code for each in chosen))
    with office.register.reading() as books:
        announced = books.announcements.all()
    calendar = Calendars().of(office.settings, announced, places)
    found = [holiday for code in places for holiday in _holidays_in(calendar, code, year)]
    return tuple(sorted(found, key=lambda each: (each.on, each.country)))


def announce(
    office: Office,
    feast: str,
    *,
    country: str | None,
    falls_on: date,
    actor: str,
    on: date,
    at: datetime,
    days: int | None = None,
    announced_on: date | None = None,
) -> AnnouncedAnswer:
    """Record on which days a feast falls, and find again every date that hangs on it; done twice, it changes nothing more.

    `days` is for how many, as many as expected when left out; `announced_on` the day it was announced, `on` when left
    out. What is recorded later about the same feast corrects what was recorded before.
    """
    where = place(country or _only_country(office))
    if days is not None and not 1 <= days <= MOST_DAYS:
        raise InvalidError(at_field("days", f"A feast is kept for 1 to {MOST_DAYS} days, not for {days}."))
    if not EARLIEST <= falls_on.year <= LATEST:
        raise InvalidError(
            at_field(
                "falls_on", f"Public holidays are known from {EARLIEST} to {LATEST}, not on {day(falls_on)}."
            )
        )
    expected = feast_near(where, feast, falls_on)
    kept = tuple(falls_on + timedelta(days=each) for each in range(days or len(expected.days)))
    announced = Announced(where.code, expected.name, kept, expected.days, announced_on or on, at, actor)
    _refuse_impossible(announced, on)
    before, repeated = _record(office, announced, given=announced_on)
    standing = before if repeated and before is not None else announced
    return AnnouncedAnswer.of(
        standing,
        repeated=repeated,
        corrects=_corrected_by(office, standing),
        moved=_find_again(office, standing, at=at),
        called=where.called,
    )


def _holidays_in(calendar: BusinessCalendar, code: str, year: int) -> Iterator[HolidayAnswer]:
    where = next(each for each in calendar.places if each.code == code)
    told = {on for each in calendar.announcements if each.place == code for on in each.days}
    named = {on for on, _ in names_of_year(where, year)}
    for on in sorted(named | {each for each in told if each.year == year}):
        name = calendar.feast(where, on)
        if name is not None:
            waits = on not in told and is_expected(name)
            yield HolidayAnswer(
                place=code, country=where.name, on=on, name=plain(name), expected=waits, announced=on in told
            )


def _only_country(office: Office) -> str:
    countries = office.settings.countries
    if len(countries) == 1:
        return countries[0]
    names = ", ".join(countries)
    said = f"the office keeps those of {names}" if names else "the office names none of its own"
    raise InvalidError(at_field("country", f"Say in which country, as \u201cPK\u201d; {said}."))


def _refuse_impossible(announced: Announced, on: date) -> None:
    if announced.announced_on > on:
        raise InvalidError(
            at_field(
                "announced",
                f"The day of the announcement, {day(announced.announced_on)}, lies ahead; it is {day(on)}.",
            )
        )
    if add(announced.days[-1], LONG_PAST) < on:
        raise InvalidError(
            f"{announced.feast} of {announced.days[0].year} is long past: it was over by {day(announced.days[-1])}, "
            "and no date can hang on it any more."
        )
    if announced.announced_on < min(announced.days[0], announced.expected[0]) - REACH:
        raise InvalidError(
            at_field(
                "announced",
                f"The day of the announcement, {day(announced.announced_on)}, is more than a year before "
                f"{announced.feast} of {announced.days[0].year}.",
            )
        )


def _record(office: Office, announced: Announced, *, given: date | None) -> tuple[Announced | None, bool]:
    """Add the announcement unless the same stands already; answers the one that stood, and whether it says the same."""
    with office.register.transaction() as books:
        person = books.people.get(announced.by)
        if not person.active or not set(person.roles) & set(MAY_ANNOUNCE):
            raise RefusedError(
                f"Announcements are recorded by: {', '.join(MAY_ANNOUNCE)}; {person.name} acts as {', '.join(person.roles)}."
            )
        standing = [each for each in that_hold(books.announcements.all()) if each.is_about(announced)]
        last = standing[-1] if standing else None
        if last is not None and last.days == announced.days and given in (None, last.announced_on):
            return last, True
        books.announcements.add(announced)
    return last, False


def _corrected_by(office: Office, announced: Announced) -> Announced | None:
    """The announcement about the same feast that was recorded right before this one."""
    earlier = [
        each
        for each in office.register.announced()
        if each.is_about(announced) and each.recorded_at < announced.recorded_at
    ]
    return earlier[-1] if earlier else None


def _find_again(office: Office, announced: Announced, *, at: datetime) -> tuple[MovedAnswer, ...]:
    """Find again the dates of every agreement that the announcement touches, each in its own transaction."""
    without = tuple(each for each in office.register.announced() if each != announced)
    touched = sorted((*announced.days, *announced.expected))
    moved: list[MovedAnswer] = []
    calendars, after = Calendars(), ""
    while True:
        with office.register.reading() as books:
            numbers = books.dates.numbers_between(touched[0] - REACH, touched[-1] + REACH, after=after)
        if not numbers:
            return tuple(moved)
        for number in numbers:
            _move_end(office, number, announced, at=at)
            moved += _file_again(office, number, calendars, without)
        after = numbers[-1]


def _move_end(office: Office, number: str, announced: Announced, *, at: datetime) -> None:
    """Where a notice ends the agreement on another day by the announcement, that is an act of the machine on record."""
    agreement = office.agreement(number)
    if with_ends_found_again(agreement, office.calendar_for(agreement.terms)) == agreement:
        return
    on = max(announced.announced_on, *(each.on for each in agreement.notices))
    advance(office, number, Act.FIND_AGAIN, actor=MACHINE.key, on=on, at=at, on_behalf_of=announced.by)


def _file_again(
    office: Office, number: str, calendars: Calendars, without: tuple[Announced, ...]
) -> Iterator[MovedAnswer]:
    with office.register.reading() as books:
        agreement = books.agreements.get(number)
        now = derived_now(office, books, agreement)
        on_file = books.filings.hold(agreement, now)
    if not on_file:
        agreement, now = _refiled(office, number)
    old = calendars.of_terms(office.settings, without, agreement.terms)
    before = date_ledger(with_ends_found_again(agreement, old), old)
    for each in moved_days(before, now.ledger):
        yield MovedAnswer.of(each, number=agreement.number, title=agreement.terms.title)


def _refiled(office: Office, number: str) -> tuple[Agreement, Derived]:
    """File the dates anew; where somebody acts on the agreement meanwhile, once more."""
    for attempt in range(_ATTEMPTS):
        try:
            with office.register.transaction() as books:
                agreement = books.agreements.get(number)
                return agreement, file_derived(office, books, agreement)
        except StaleAgreementError:
            if attempt == _ATTEMPTS - 1:
                raise
    raise StaleAgreementError(f"{number} was changed meanwhile.")
