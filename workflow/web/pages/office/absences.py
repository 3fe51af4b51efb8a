"""When somebody is away and who signs off for them meanwhile: said by oneself, or by an administrator for somebody."""

from collections.abc import Callable, Sequence
from datetime import date

from starlette.responses import Response

from workflow.answers.acting import ChoiceAnswer, FieldAnswer, FieldKind
from workflow.answers.approval.absences import AbsenceRecordedAnswer, AbsenceStands
from workflow.domain.agreement.agreement import Person, Role
from workflow.domain.dates.lengths import day
from workflow.domain.errors import InvalidError, NotFoundError, OfficeError, Topic, at_field
from workflow.services.casework.people import one_person, sign_off_routes
from workflow.services.casework.whom.absences import end_absence, record_absence
from workflow.services.views.approval.absences import absences, who_may_stand_in
from workflow.web.failing import STATUS
from workflow.web.route import Route, get, post
from workflow.web.visit import Visit

HERE = "/absences"
GONE_BY = (AbsenceStands.OVER, AbsenceStands.ENDED)


def own(visit: Visit) -> Response:
    """When whoever asks is away, who stands in for them, and for whom they do."""
    return _page(visit, visit.who.key)


def own_recorded(visit: Visit) -> Response:
    """Say that one is away."""
    return _recorded(visit, visit.who.key)


def own_ended(visit: Visit) -> Response:
    """End an absence of one\u2019s own."""
    return _ended(visit, visit.who.key)


def of_somebody(visit: Visit) -> Response:
    """The same of somebody else, for an administrator."""
    return _page(visit, visit.part("person"))


def of_somebody_recorded(visit: Visit) -> Response:
    """Say that somebody is away, as an administrator."""
    return _recorded(visit, visit.part("person"))


def of_somebody_ended(visit: Visit) -> Response:
    """End an absence of somebody, as an administrator."""
    return _ended(visit, visit.part("person"))


def _page(visit: Visit, key: str, *, refused: str = "", error: OfficeError | None = None) -> Response:
    known = one_person(visit.office, key)
    found = absences(visit.office, on=visit.on, person=key, before=True)
    why = error.why if error else ()
    is_own = key == visit.who.key
    return visit.page(
        "pages/office/absences.html",
        title="My absences" if is_own else f"Absences of {known.name}",
        here="absences" if is_own else "people",
        status=STATUS.get(error.code, 400) if error else 200,
        refused=refused,
        why=why,
        problems={each.anchor: each.sentence for each in why if each.about is Topic.FIELD and each.anchor},
        known=known,
        is_own=is_own,
        action=_address(visit, key),
        away=[each for each in found if each.person == key and each.stands not in GONE_BY],
        for_others=[each for each in found if each.substitute == key and each.stands not in GONE_BY],
        gone_by=[each for each in found if each.stands in GONE_BY],
        form=_form(visit, known),
        labels=sign_off_routes(visit.office),
    )


def _recorded(visit: Visit, key: str) -> Response:
    typed = visit.typed

    def done() -> AbsenceRecordedAnswer:
        return record_absence(
            visit.acting,
            key,
            first_day=_day(visit, "first_day"),
            last_day=_day(visit, "until"),
            reason=typed.one("reason"),
            substitute=typed.one("substitute") or None,
            routes=typed.several("route"),
            actor=visit.who.key,
            on=visit.on,
            at=visit.at,
        )

    return _done(visit, key, done, refused="The absence was not recorded")


def _ended(visit: Visit, key: str) -> Response:
    said = visit.typed.one("absence")

    def done() -> AbsenceRecordedAnswer:
        if not (said.isascii() and said.isdigit() and len(said) < 10):
            raise NotFoundError(f"There is no absence {said[:40]} on record.")
        return end_absence(
            visit.acting, int(said), actor=visit.who.key, on=visit.on, reason=visit.typed.one("why_ended")
        )

    return _done(visit, key, done, refused="The absence was not ended")


def _done(visit: Visit, key: str, act: Callable[[], AbsenceRecordedAnswer], *, refused: str) -> Response:
    try:
        recorded = act()
    except OfficeError as error:
        return _page(visit, key, refused=refused, error=error)
    absence = recorded.absence
    if absence.ended_on is not None:
        said = f"The absence of {absence.name} has ended."
    else:
        meanwhile = absence.substitute_name or "nobody"
        said = f"{absence.name} is away until {day(absence.last_day)}; signs off meanwhile: {meanwhile}."
    return visit.to(_address(visit, key), " ".join((said, *recorded.told)))


def _address(visit: Visit, key: str) -> str:
    return HERE if key == visit.who.key else f"/people/{key}/absences"


def _form(visit: Visit, known: Person) -> tuple[FieldAnswer, ...]:
    """What is asked of an absence; of somebody who signs nothing off, nobody who stands in."""
    asked = [
        FieldAnswer(name="first_day", label="First day", help="", kind=FieldKind.DAY, required=True),
        FieldAnswer(name="until", label="Last day", help="", kind=FieldKind.DAY, required=True),
        FieldAnswer(
            name="reason", label="Reason", help="Stays on record, for the office to read.",
            kind=FieldKind.LINE, required=True,
        ),
    ]  # fmt: skip
    others = who_may_stand_in(visit.office, known.key)
    return (*asked, *_of_a_substitute(known, others, sign_off_routes(visit.office)))


def _of_a_substitute(
    known: Person, others: Sequence[Person], labels: dict[str, str]
) -> tuple[FieldAnswer, ...]:
    if not others:
        return ()
    held = {
        each.key: [labels.get(route, route) for route in each.routes if route in known.routes]
        for each in others
    }
    return (
        FieldAnswer(
            name="substitute",
            label="Signs off meanwhile",
            help="Somebody who holds the sign-off already; they pass it on to nobody, and sign no agreement for it.",
            kind=FieldKind.CHOICE,
            required=False,
            choices=tuple(
                ChoiceAnswer(
                    value=each.key,
                    label=f"{each.name}" + (f" ({', '.join(held[each.key])})" if held[each.key] else ""),
                )
                for each in others
            ),
        ),
    )


def _day(visit: Visit, name: str) -> date:
    said = visit.typed.one(name)
    try:
        return date.fromisoformat(said)
    except ValueError:
        words = f"\u201c{said[:40]}\u201d is no day" if said else "the day is missing"
        raise InvalidError(at_field(name, f"{words}; write year-month-day, as 2027-03-10.")) from None


ADMINISTRATORS = (Role.ADMINISTRATOR,)
OF_SOMEBODY = "/people/{person}/absences"
ROUTES: tuple[Route, ...] = (
    get(HERE, own, "When one is away, and who signs off meanwhile"),
    post(HERE, own_recorded, "Say that one is away"),
    post(f"{HERE}/end", own_ended, "End an absence of one\u2019s own"),
    get(OF_SOMEBODY, of_somebody, "When somebody is away, and who signs off meanwhile", who=ADMINISTRATORS),
    post(OF_SOMEBODY, of_somebody_recorded, "Say that somebody is away", who=ADMINISTRATORS),
    post(f"{OF_SOMEBODY}/end", of_somebody_ended, "End an absence of somebody", who=ADMINISTRATORS),
)
