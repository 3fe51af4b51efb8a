"""What a partner is shown: the agreements of its organisations, their dates, and the papers that went out; read only."""

from starlette.responses import Response

from workflow.domain.agreement.agreement import Role
from workflow.services.views.for_partners import agreement_shown_to, paper_shown_to, shown_to
from workflow.web.route import Route, get, part
from workflow.web.visit import Visit

WHO = (Role.PARTNER,)


def page(visit: Visit) -> Response:
    """The agreements of the organisations that somebody looks in for."""
    return visit.page(
        "pages/shared.html", title="Our agreements", here="shared", rows=shown_to(visit.office, visit.who)
    )


def one(visit: Visit) -> Response:
    """One of them: parties, dates, and the papers that went out."""
    found = agreement_shown_to(visit.office, visit.part("number"), visit.who)
    return visit.page("pages/shared_agreement.html", title=found.number, here="shared", agreement=found)


def paper(visit: Visit) -> Response:
    """A paper that went out, as PDF, to keep."""
    said = visit.part("place")
    place = int(said) if said.isascii() and said.isdigit() and len(said) < 5 else 0
    name, content = paper_shown_to(visit.office, visit.part("number"), place, visit.who)
    return visit.file(content, name=name, kind="application/pdf")


ROUTES: tuple[Route, ...] = (
    get("/shared", page, "The agreements that a partner is shown", who=WHO),
    get("/shared/{number}", one, "One agreement as a partner is shown it", who=WHO),
    part("/shared/{number}/papers/{place}", paper, "A paper that a partner is shown", who=WHO),
)
