"""The public holidays that count, and the form by which a feast is recorded as it was announced."""

from datetime import date

from starlette.responses import Response

from workflow.answers.acting import FieldAnswer, FieldKind
from workflow.answers.dates import HolidayAnswer
from workflow.domain.dates.lengths import day
from workflow.domain.errors import InvalidError, OfficeError, Reason, RefusedError, Topic, at_field
from workflow.services.casework.announcing_feasts import MAY_ANNOUNCE, announce, public_holidays
from workflow.web.failing import STATUS
from workflow.web.route import Route, get, post
from workflow.web.visit import Visit
from workflow.web.waking import wake

LONGEST_NAME = 100


def page(visit: Visit, refused: OfficeError | None = None) -> Response:
    """The holidays of a year, of the office\u2019s countries or of one; what nobody can answer is said beside the question."""
    problem = refused
    country = visit.asked("country")
    found: tuple[HolidayAnswer, ...] = ()
    try:
        found = public_holidays(visit.office, year=_year(visit), countries=(country,) if country else ())
    except InvalidError as error:
        problem = problem or error
    why = problem.why if problem else ()
    return visit.page(
        "pages/calendar/holidays.html",
        title="Public holidays",
        here="calendar",
        status=STATUS.get(refused.code, 400) if refused else 200,
        year=visit.asked("year") or visit.on.year,
        country=country,
        holidays=found,
        heading="Not recorded" if refused else "No holidays can be shown",
        why=why,
        problems={each.anchor: each.sentence for each in why if each.about is Topic.FIELD and each.anchor},
        form=_form(found),
        may=any(visit.may(role) for role in MAY_ANNOUNCE),
        request_id=visit.request_id(),
    )


def announced(visit: Visit) -> Response:
    """Record on which days a feast is kept; every date that hangs on it is found again."""
    typed = visit.typed
    try:
        falls_on, told_on = _day(visit, "falls_on", needed=True), _day(visit, "announced", needed=False)
        done = announce(
            visit.acting.whole,
            _feast(visit),
            country=typed.one("in_country") or None,
            falls_on=falls_on or visit.on,
            days=_days(visit),
            announced_on=told_on,
            actor=visit.who.key,
            on=visit.on,
            at=visit.at,
        )
    except (InvalidError, RefusedError) as error:
        return page(visit, error)
    wake(visit.office)
    kept = f"{day(done.days[0])} to {day(done.days[-1])}" if len(done.days) > 1 else day(done.days[0])
    said = (
        "is on record already"
        if done.repeated
        else "is recorded, and the dates that hang on it are found again"
    )
    return visit.to("/calendar/holidays", f"{done.feast} in {done.called}, {kept}, {said}.")


def _form(found: tuple[HolidayAnswer, ...]) -> tuple[FieldAnswer, ...]:
    waiting = tuple(dict.fromkeys(each.name for each in found if each.expected))
    return (
        FieldAnswer(
            name="feast",
            label="Holiday",
            help=f"By its name; expected are {', '.join(waiting)}."
            if waiting
            else "By its name, as Eid al-Fitr.",
            kind=FieldKind.LINE,
            required=True,
        ),
        FieldAnswer(
            name="falls_on", label="First day", help="On which it is kept.", kind=FieldKind.DAY, required=True
        ),
        FieldAnswer(
            name="days",
            label="For how many days",
            help="As many as expected, when left out.",
            kind=FieldKind.NUMBER,
            required=False,
        ),
        FieldAnswer(
            name="in_country",
            label="Country",
            help="By its two letters or its name; that of the office, when left out.",
            kind=FieldKind.LINE,
            required=False,
        ),
        FieldAnswer(
            name="announced",
            label="Announced on",
            help="Today, when left out.",
            kind=FieldKind.DAY,
            required=False,
        ),
    )


def _feast(visit: Visit) -> str:
    feast = visit.typed.one("feast")
    if not feast or len(feast) > LONGEST_NAME:
        raise InvalidError(at_field("feast", "Holiday: write its name, as Eid al-Fitr."))
    return feast


def _year(visit: Visit) -> int:
    said = visit.asked("year")
    year = visit.on.year if said is None else _whole(said)
    if year is None:
        words = f"\u201c{(said or '')[:40]}\u201d is no year; write for example {visit.on.year}."
        raise InvalidError(at_field("year", words))
    return year


def _days(visit: Visit) -> int | None:
    said = visit.typed.one("days")
    days = _whole(said)
    if said and days is None:
        raise InvalidError(
            at_field("days", f"For how many days: \u201c{said[:40]}\u201d is no whole number.")
        )
    return days


def _whole(said: str) -> int | None:
    return int(said) if said.isascii() and said.isdigit() and len(said) < 5 else None


def _day(visit: Visit, name: str, *, needed: bool) -> date | None:
    said = visit.typed.one(name)
    if not said and not needed:
        return None
    try:
        return date.fromisoformat(said)
    except ValueError:
        words = f"\u201c{said[:40]}\u201d is no day" if said else "the day is missing"
        raise InvalidError(
            Reason(f"{words}; write year-month-day, as 2027-03-10.", Topic.FIELD, name)
        ) from None


ROUTES: tuple[Route, ...] = (
    get("/calendar/holidays", page, "The public holidays that count, and those that are announced"),
    post("/calendar/holidays", announced, "Record a holiday as it was announced", who=MAY_ANNOUNCE),
)
