"""How the office is: what the doctor finds with its remedy, the work that waits or failed, and the last rounds."""

from collections.abc import Callable, Sequence
from functools import cache

from starlette.responses import Response

from workflow.answers.office import FindingAnswer
from workflow.domain.errors import OfficeError
from workflow.services.keeping.doctor import examine
from workflow.services.keeping.health import Answering, ago, health
from workflow.services.machine.stuck_orders import MAY_DROP, drop, orders_on_file, retry
from workflow.wakeup import is_answering
from workflow.web.failing import STATUS
from workflow.web.in_words import counted
from workflow.web.route import Route, get, post
from workflow.web.visit import Visit
from workflow.web.waking import wake

HERE = "/health"
MOST_ORDERS = 200


def page(
    visit: Visit,
    *,
    looked: Sequence[FindingAnswer] | None = None,
    refused: str = "",
    reasons: tuple[str, ...] = (),
    status: int = 200,
) -> Response:
    """What can be looked at at once; the whole of it was `looked` at where somebody asked for that."""
    found = health(visit.office, at=visit.at, url=visit.desk.prefect, answering=_answering())
    orders = list(orders_on_file(visit.office, at=visit.at)) if found.work is not None else []
    open_orders = [each for each in orders if each.dropped_by is None]
    return visit.page(
        "pages/office/health.html",
        title="Health",
        here="health",
        status=status,
        found=found,
        looked=looked,
        findings=found.findings if looked is None else looked,
        orders=open_orders[:MOST_ORDERS],
        more=max(0, len(open_orders) - MOST_ORDERS),
        dropped=[each for each in orders if each.dropped_by is not None][-MOST_ORDERS:],
        stands={each.number for each in open_orders if each.attempts},
        ago_of=lambda moment: ago(moment, visit.at),
        may_mend=any(visit.may(role) for role in MAY_DROP),
        refused=refused,
        reasons=reasons,
    )


def look(visit: Visit) -> Response:
    """Everything the doctor looks at: every proof, every paper. It may take a while."""
    return page(visit, looked=tuple(examine(visit.office.whole, at=visit.at)))


def try_again(visit: Visit) -> Response:
    """Let what failed be tried at once, of one agreement or of all."""
    number = visit.typed.one("number") or None

    def done() -> str:
        tried = retry(visit.office, at=visit.at, number=number)
        wake(visit.office)
        return f"Tried again now: {counted(len(tried), 'order')}."

    return _done(visit, done, refused="Nothing was tried again")


def give_up(visit: Visit) -> Response:
    """Close the order that holds an agreement\u2019s work up, with the reason."""

    def done() -> str:
        reason = visit.typed.one("reason")
        dropped = drop(visit.office, visit.typed.one("number"), by=visit.who.key, at=visit.at, reason=reason)
        wake(visit.office)
        return f"Dropped: “{dropped.order.kind}” of {dropped.number}. What comes after it goes on."

    return _done(visit, done, refused="Nothing was dropped")


def _done(visit: Visit, act: Callable[[], str], *, refused: str) -> Response:
    try:
        said = act()
    except OfficeError as error:
        return page(visit, refused=refused, reasons=error.reasons, status=STATUS.get(error.code, 400))
    return visit.to(HERE, said)


@cache
def _answering() -> Answering:
    """Asked once a minute by this process, however often the page is looked at."""
    return Answering(is_answering)


ROUTES: tuple[Route, ...] = (
    get(HERE, page, "How the office is"),
    get("/health/everything", look, "Everything the doctor looks at"),
    post("/health/orders/again", try_again, "Let what failed be tried again", who=MAY_DROP),
    post("/health/orders/dropped", give_up, "Close an order undone", who=MAY_DROP),
)
