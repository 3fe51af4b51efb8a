"""The people of the office: who acts in it and as what; an administrator adds, changes, ends and lets in."""

from collections.abc import Callable
from typing import Any

from starlette.responses import Response

from workflow.answers.access import CodeAnswer
from workflow.answers.approval.absences import AbsenceStands
from workflow.domain.agreement.agreement import Role
from workflow.domain.errors import OfficeError
from workflow.services.access.addresses import note_email
from workflow.services.access.codes import invite, recover
from workflow.services.access.passkeys import account_of
from workflow.services.access.roster import roster
from workflow.services.access.sessions import end_session, end_sessions_of, sessions_of
from workflow.services.casework.leaving import change_person, end_person
from workflow.services.casework.people import ROLES, add_person, one_person, sign_off_routes
from workflow.services.views.approval.absences import absences
from workflow.web.failing import STATUS
from workflow.web.in_words import counted
from workflow.web.route import STAFF, Route, get, post
from workflow.web.visit import Visit

HERE = "/people"
ADMINISTRATORS = (Role.ADMINISTRATOR,)


def listed(visit: Visit) -> Response:
    """Everybody, those who act first."""
    return visit.page(
        "pages/office/people.html",
        title="People",
        here="people",
        people=roster(visit.office),
        away=[each for each in absences(visit.office, on=visit.on) if each.stands is AbsenceStands.AWAY],
        labels=sign_off_routes(visit.office),
    )


def new(visit: Visit, *, reasons: tuple[str, ...] = (), status: int = 200) -> Response:
    """The form for somebody new."""
    return visit.page(
        "pages/office/new_person.html",
        title="Somebody new",
        here="people",
        status=status,
        reasons=reasons,
        **_form(visit),
    )


def add(visit: Visit) -> Response:
    """Put somebody on record; then they are let in by a code."""
    typed = visit.typed
    key = typed.one("key")
    try:
        person = add_person(
            visit.acting,
            key,
            name=typed.one("name"),
            roles=typed.several("role"),
            routes=typed.several("route"),
            unit=typed.one("unit") or None,
            organisations=typed.one("organisations").splitlines(),
            actor=visit.who.key,
        )
    except OfficeError as error:
        return new(visit, reasons=error.reasons, status=STATUS.get(error.code, 400))
    return visit.to(f"{HERE}/{person.key}", f"{person.name} acts for the office. An invitation lets them in.")


def shown(
    visit: Visit,
    *,
    refused: str = "",
    reasons: tuple[str, ...] = (),
    status: int = 200,
    code: CodeAnswer | None = None,
) -> Response:
    """One person: what they are to the office, how they come in, where they are signed in."""
    person = one_person(visit.office, visit.part("person"))
    return visit.page(
        "pages/office/person.html",
        title=person.name,
        here="people",
        status=status,
        refused=refused,
        reasons=reasons,
        code=code,
        known=person,
        account=account_of(visit.office, person.key),
        can_sign_in=next(
            (each.can_sign_in for each in roster(visit.office) if each.key == person.key), False
        ),
        sessions=sessions_of(visit.office, person.key, at=visit.at),
        heirs=[each for each in visit.people if each.acts_as(Role.OFFICER) and each.key != person.key],
        administers=visit.may(Role.ADMINISTRATOR),
        was_sent=bool(visit.typed.several("role") or visit.typed.one("name")),
        **_form(visit),
    )


def change(visit: Visit) -> Response:
    """Their name, roles, sign-offs, unit and address from now on."""
    typed, key = visit.typed, visit.part("person")

    def done() -> str:
        email = typed.one("email")
        if email and email != account_of(visit.office, key).email:
            note_email(visit.office, key, email, by=visit.who.key, at=visit.at)
        changed = change_person(
            visit.acting,
            key,
            actor=visit.who.key,
            on=visit.on,
            at=visit.at,
            name=typed.one("name"),
            roles=typed.several("role") or ("",),
            routes=typed.several("route"),
            unit=typed.one("unit"),
            organisations=typed.one("organisations").splitlines(),
            to=typed.one("to") or None,
        )
        return " ".join(
            (f"{changed.person.name} is as you wrote it.", *_after(changed.handed_over), *changed.told)
        )

    return _done(visit, done, refused="Nothing was changed")


def end(visit: Visit) -> Response:
    """End their part; what waits for them goes to somebody."""
    key = visit.part("person")

    def done() -> str:
        ended = end_person(
            visit.acting,
            key,
            actor=visit.who.key,
            on=visit.on,
            at=visit.at,
            to=visit.typed.one("to") or None,
        )
        said = f"{ended.person.name} no longer acts for the office."
        return " ".join((said, *_after(ended.handed_over), *ended.told))

    return _done(visit, done, refused="Their part was not ended")


def let_in(visit: Visit) -> Response:
    """A code by which they choose how they sign in; it stands on this page once, and nowhere else."""
    return _code(visit, lambda key: invite(visit.office, key, by=visit.who.key, at=visit.at))


def let_in_again(visit: Visit) -> Response:
    """A code for somebody who lost their way in."""
    return _code(visit, lambda key: recover(visit.office, key, by=visit.who.key, at=visit.at))


def end_one_session(visit: Visit) -> Response:
    """End one of their sessions, or all of them."""
    key, named = visit.part("person"), visit.typed.one("session")

    def done() -> str:
        if named:
            return f"The session of {end_session(visit.office, named, by=visit.who.key, at=visit.at).name} has ended."
        ended = end_sessions_of(visit.office, key, by=visit.who.key, at=visit.at)
        return f"Ended: {counted(ended.ended, 'session')} of {visit.name_of(key)}."

    return _done(visit, done, refused="No session was ended")


def _done(visit: Visit, act: Callable[[], str], *, refused: str) -> Response:
    try:
        said = act()
    except OfficeError as error:
        return shown(visit, refused=refused, reasons=error.reasons, status=STATUS.get(error.code, 400))
    return visit.to(f"{HERE}/{visit.part('person')}", said)


def _code(visit: Visit, make: Callable[[str], CodeAnswer]) -> Response:
    try:
        code = make(visit.part("person"))
    except OfficeError as error:
        return shown(
            visit, refused="No code was made", reasons=error.reasons, status=STATUS.get(error.code, 400)
        )
    return shown(visit, code=code)


def _after(handed_over: tuple[str, ...]) -> tuple[str, ...]:
    return (f"To their new owner: {', '.join(handed_over)}.",) if handed_over else ()


def _form(visit: Visit) -> dict[str, Any]:
    return {
        "typed": visit.typed,
        "every_role": ROLES,
        "labels": sign_off_routes(visit.office),
        "units": sorted({each.unit for each in visit.people if each.unit}),
    }


ROUTES: tuple[Route, ...] = (
    get(HERE, listed, "The people of the office"),
    get("/people/-/new", new, "The form for somebody new", who=ADMINISTRATORS),
    post(HERE, add, "Add somebody", who=ADMINISTRATORS),
    get("/people/{person}", shown, "One person of the office", who=STAFF),
    post("/people/{person}", change, "Change what somebody is to the office", who=ADMINISTRATORS),
    post("/people/{person}/end", end, "End somebody\u2019s part in the office", who=ADMINISTRATORS),
    post("/people/{person}/invitation", let_in, "A code for somebody to come in by", who=ADMINISTRATORS),
    post(
        "/people/{person}/recovery",
        let_in_again,
        "A code for somebody who lost their way in",
        who=ADMINISTRATORS,
    ),
    post("/people/{person}/sessions/end", end_one_session, "End sessions of somebody", who=ADMINISTRATORS),
)
