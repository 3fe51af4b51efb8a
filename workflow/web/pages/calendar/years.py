"""The calendar of years: a bar for each live agreement with the days that count for its end, and the same as a table."""

from dataclasses import dataclass
from datetime import date, timedelta

from starlette.responses import Response

from workflow.answers.overview.calendar import YearsAnswer, YearsLineAnswer
from workflow.domain.dates.lengths import Length, add
from workflow.domain.errors import InvalidError
from workflow.services.views.overview.calendar import years
from workflow.services.views.pages import Asked
from workflow.web.in_words import MONTHS
from workflow.web.route import Route, get
from workflow.web.visit import Visit

YEARS = 3
HALF = Length(months=6)
ONE_DAY = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 1900, 2200
NARROW = 12.0
"""Of a hundred: what a bar needs for words inside it."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One term on the line: where it begins and how long it is, of a hundred."""

    at: float
    width: float
    kind: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """A day on the line; `words` stand before it."""

    at: float
    kind: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """An agreement as it is drawn."""

    of: YearsLineAnswer
    bars: tuple[Bar, ...]
    signs: tuple[Sign, ...]
    if_nobody_acts: str


@dataclass(frozen=True, slots=True)
class Scale:
    """The days from one to another as a line of a hundred."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Where a day stands; days outside stand at the ends."""
        place = (day - self.first).days / ((self.last - self.first).days + 1)
        return round(100 * min(max(place, 0), 1), 2)

    def shows(self, day: date | None) -> bool:
        """Whether a day lies on the line."""
        return day is not None and self.first <= day <= self.last

    @property
    def marks(self) -> tuple[tuple[float, str], ...]:
        """Every half year, with its month in letters."""
        found, day = [], self.first
        while day <= self.last:
            found.append((self.at(day), f"{MONTHS[day.month - 1]} {day.year}"))
            day = add(day, HALF)
        return tuple(found)


def page(visit: Visit) -> Response:
    """Three years from the half year that runs, or from the one asked for; of so many agreements at a time."""
    problem: tuple[str, ...] = ()
    begins = _half_year(visit.on)
    try:
        begins = _half_year(_asked(visit) or visit.on)
    except InvalidError as error:
        problem = error.reasons
    scale = Scale(begins, add(begins, Length(months=12 * YEARS)) - ONE_DAY)
    found = years(
        visit.office, Asked(), on=visit.on, first=scale.first, last=scale.last, after=visit.asked("after")
    )
    return visit.page(
        "pages/calendar/years.html",
        title="Calendar",
        here="calendar",
        lines=lines(found),
        scale=scale,
        now=scale.at(visit.on) if scale.shows(visit.on) else None,
        later=found.next,
        a_year_before=_moved(begins, -1),
        a_year_after=_moved(begins, 1),
        problem=problem,
    )


def lines(found: YearsAnswer) -> tuple[Line, ...]:
    """Every agreement of a page with its bars and signs."""
    scale = Scale(found.first, found.last)
    return tuple(
        Line(each, _bars(each, scale, found.on), _signs(each, scale), _if_nobody_acts(each))
        for each in found.lines
    )


def _bars(line: YearsLineAnswer, scale: Scale, on: date) -> tuple[Bar, ...]:
    bars = []
    for term in line.terms:
        begins = scale.at(term.first_day)
        ends = 100.0 if term.last_day is None else scale.at(term.last_day + ONE_DAY)
        kind = "past" if term.last_day is not None and term.last_day < on else "term"
        bars.append(Bar(begins, round(ends - begins, 2), "endless" if term.last_day is None else kind))
    if line.follows and line.last_day is not None and line.last_day < scale.last:
        begins = scale.at(line.last_day + ONE_DAY)
        width = round(100 - begins, 2)
        bars.append(Bar(begins, width, "follows", "renews automatically" if width > NARROW else ""))
    return tuple(bars)


def _signs(line: YearsLineAnswer, scale: Scale) -> tuple[Sign, ...]:
    signs = []
    if line.renewal_opens is not None and scale.shows(line.renewal_opens):
        signs.append(Sign(scale.at(line.renewal_opens), "opens"))
    if line.act_by is not None and scale.shows(line.act_by):
        said = f"{line.act_by.day} {MONTHS[line.act_by.month - 1]}"
        signs.append(Sign(scale.at(line.act_by), "act", said))
    if line.last_day is not None and not line.follows and scale.shows(line.last_day):
        signs.append(Sign(scale.at(line.last_day + ONE_DAY), "end"))
    return tuple(signs)


def _if_nobody_acts(line: YearsLineAnswer) -> str:
    if line.dates_unknown:
        return ""
    if line.without_end is not None:
        return line.without_end
    if line.follows:
        return "a new term follows automatically"
    return "it ends" if line.standing in ("under notice", "terminated") else "it lapses"


def _asked(visit: Visit) -> date | None:
    said = visit.asked("from")
    if said is None:
        return None
    try:
        found = date.fromisoformat(f"{said}-01" if len(said) == len("2026-07") else said)
    except ValueError:
        found = date.min
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise InvalidError(
            f"\u201c{said}\u201d is no month that the calendar shows: write year-month, as \u201c2026-07\u201d."
        )
    return found


def _half_year(day: date) -> date:
    return date(day.year, 1 if day.month <= 6 else 7, 1)


def _moved(begins: date, by: int) -> str | None:
    year = begins.year + by
    return f"{year}-{begins.month:02d}" if FIRST_YEAR <= year <= LAST_YEAR else None


ROUTES: tuple[Route, ...] = (get("/calendar/years", page, "The calendar of years"),)
