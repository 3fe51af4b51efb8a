"""My work: what is late, ours, others\u2019, and what comes up, each row with the act that does it."""

from starlette.responses import Response

from workflow.services.machine.claiming import open_orders
from workflow.services.views.my_work import my_work
from workflow.web import addresses
from workflow.web.route import EVERYBODY, OUTSIDE, STAFF, Route, get
from workflow.web.visit import Visit
from workflow.web.whose import WHOSE, sees_whole_office

ICONS = {
    "overdue": "alarm-clock",
    "ours": "circle-dot",
    "others": "hourglass",
    "coming": "calendar-clock",
    "windows": "bell",
}
A_YEAR = 365 * 24 * 3600


def page(visit: Visit) -> Response:
    """My work, or that of the whole office; the choice is remembered by the browser. Whoever chose a view as home sees that first."""
    if not any(visit.may(role) for role in STAFF):
        return visit.to(next(home for role, home in OUTSIDE.items() if role in visit.who.roles))
    home = visit.side_bar.home
    if home is not None and visit.asked("whose") is None:
        return visit.to(home.address)
    whole = sees_whole_office(visit)
    work = my_work(visit.office, visit.who, on=visit.on, whole_office=whole)
    ready, later = open_orders(visit.office, at=visit.at)
    with visit.office.register.reading() as books:
        rounds = books.rounds.all()
    answer = visit.page(
        "pages/my_work.html",
        title="My work",
        here="work",
        work=work,
        icons=ICONS,
        asking=addresses.asking,
        waiting=ready + later,
        rounds=rounds,
    )
    if visit.asked("whose"):
        answer.set_cookie(
            WHOSE, "office" if whole else "mine", max_age=A_YEAR, path="/", httponly=True, samesite="lax"
        )
    return answer


ROUTES: tuple[Route, ...] = (get("/", page, "My work", who=EVERYBODY),)
