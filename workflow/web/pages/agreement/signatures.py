"""The signatures of an agreement: who signs in which order, what is signed, and what was declined or called back."""

from starlette.responses import Response

from workflow.services.views.agreement.signatures import signatures_of
from workflow.services.views.approval.authority import authority_of_case
from workflow.web.pages.agreement.head import tab_page
from workflow.web.route import Route, get
from workflow.web.visit import Visit


def page(visit: Visit) -> Response:
    """Party by party, with the acts of this stage."""
    number = visit.part("number")
    signing = signatures_of(visit.office, number)
    return tab_page(
        visit,
        visit.office.agreement(number),
        "signatures",
        "pages/agreement/signatures.html",
        signing=signing,
        binding=authority_of_case(visit.office, number, on=visit.on),
    )


ROUTES: tuple[Route, ...] = (get("/agreements/{number}/signatures", page, "The signatures of an agreement"),)
