"""How one is told by mail: chosen by oneself, or by an administrator for somebody; and a link of mail that ends what comes round."""

from starlette.responses import Response

from workflow.domain.agreement.agreement import Role
from workflow.domain.errors import NotFoundError, OfficeError
from workflow.domain.telling.mailboxes import WEEKDAYS, How, Rhythm
from workflow.services.casework.mail.choices import choose, end_rounds, whose_token
from workflow.services.views.mail.mailboxes import LANGUAGES_OF_MAIL, is_told_of_the_week, mailbox
from workflow.web.failing import STATUS
from workflow.web.route import ANYBODY, EVERYBODY, Route, get, post
from workflow.web.visit import Visit

HERE = "/mail"


def own(visit: Visit) -> Response:
    """How whoever asks is told."""
    return _page(visit, visit.who.key)


def own_chosen(visit: Visit) -> Response:
    """Choose how one is told."""
    return _chosen(visit, visit.who.key, HERE)


def of_somebody(visit: Visit) -> Response:
    """How somebody is told, for an administrator."""
    return _page(visit, visit.part("person"))


def of_somebody_chosen(visit: Visit) -> Response:
    """Choose how somebody is told, as an administrator."""
    person = visit.part("person")
    return _chosen(visit, person, f"/people/{person}/mail")


def ending(visit: Visit) -> Response:
    """What a link of mail ends, before it does."""
    return _ending(visit)


def ended(visit: Visit) -> Response:
    """End what comes round; programs for mail ask this too, without a page and without a session."""
    try:
        end_rounds(visit.desk.office, visit.part("token"))
    except NotFoundError as error:
        return _ending(visit, reasons=error.reasons)
    return _ending(visit, done=True)


def _page(visit: Visit, person: str, *, reasons: tuple[str, ...] = (), status: int = 200) -> Response:
    found = mailbox(visit.office, person)
    is_own = person == visit.who.key
    return visit.page(
        "pages/mail.html",
        title="My mail" if is_own else f"Mail to {found.name}",
        here="mail" if is_own else "people",
        status=status,
        reasons=reasons,
        box=found,
        is_own=is_own,
        action=HERE if is_own else f"/people/{person}/mail",
        languages=LANGUAGES_OF_MAIL,
        ways=[each.value for each in How],
        rhythms=[each.value for each in Rhythm],
        weekdays=WEEKDAYS,
        told_of_the_week=is_told_of_the_week(visit.office, person),
        typed=visit.typed,
        was_sent=bool(visit.typed.words),
    )


def _chosen(visit: Visit, person: str, back: str) -> Response:
    typed = visit.typed
    kinds = {each.kind: typed.one(each.kind) for each in mailbox(visit.office, person).choices}
    try:
        found = choose(
            visit.office,
            actor=visit.who.key,
            person=person,
            address=typed.one("address"),
            language=typed.one("language") or None,
            zone=typed.one("zone"),
            digest=typed.one("digest") or None,
            weekly=typed.one("weekly") == "yes" if typed.one("weekly_asked") else None,
            quiet=typed.several("quiet"),
            choices={kind: how for kind, how in kinds.items() if how},
        )
    except OfficeError as error:
        return _page(visit, person, reasons=error.reasons, status=STATUS.get(error.code, 400))
    where = f"Mail goes to {found.address}." if found.address else "Without an address nothing is sent."
    return visit.to(back, f"Kept. {where}")


def _ending(visit: Visit, *, done: bool = False, reasons: tuple[str, ...] = ()) -> Response:
    token = visit.part("token")
    name = None
    if not reasons:
        try:
            name = whose_token(visit.desk.office, token)[0].name
        except NotFoundError as error:
            reasons = error.reasons
    return visit.page(
        "pages/unsubscribe.html",
        title="End this mail",
        status=404 if reasons else 200,
        reasons=reasons,
        token=token,
        name=name,
        done=done,
    )


ROUTES: tuple[Route, ...] = (
    get(HERE, own, "How one is told by mail", who=EVERYBODY),
    post(HERE, own_chosen, "Choose how one is told by mail", who=EVERYBODY),
    get(
        "/people/{person}/mail",
        of_somebody,
        "How somebody is told by mail",
        who=(Role.ADMINISTRATOR,),
    ),
    post(
        "/people/{person}/mail",
        of_somebody_chosen,
        "Choose how somebody is told by mail",
        who=(Role.ADMINISTRATOR,),
    ),
    get("/unsubscribe/{token}", ending, "What a link of mail ends", who=ANYBODY),
    post("/unsubscribe/{token}", ended, "End what comes round by mail", who=ANYBODY),
)
