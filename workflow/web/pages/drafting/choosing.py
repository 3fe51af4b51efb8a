"""A new agreement begins: its type is chosen, with what each is for."""

from starlette.responses import Response

from workflow.domain.agreement.agreement import Role
from workflow.services.views.enquiries import enquiry_of
from workflow.services.views.library import types_to_open
from workflow.web.route import Route, get
from workflow.web.visit import Visit

FROM_ANOTHER = {
    "renewal_letter": "It is best opened from the page of the agreement that it renews.",
    "amendment": "It is best opened from the page of the agreement that it changes.",
}
"""Types that begin from an agreement in force."""


def page(visit: Visit) -> Response:
    """The types, or those with what was searched; from an enquiry, what was asked stands above."""
    text, asked = visit.asked("text") or "", visit.asked("enquiry")
    return visit.page(
        "pages/drafting/choose.html",
        title="New agreement",
        here="agreements",
        block="types",
        text=text,
        types=types_to_open(visit.office.refreshed().catalogue, text),
        from_another=FROM_ANOTHER,
        enquiry=None if asked is None else enquiry_of(visit.office, asked, person=visit.who.key),
        who_opens=who_opens(visit),
    )


def who_opens(visit: Visit) -> tuple[str, ...]:
    """Who may open agreements, by name."""
    return tuple(each.name for each in visit.people if each.acts_as(Role.OFFICER))


ROUTES: tuple[Route, ...] = (get("/agreements/new", page, "A new agreement: its type is chosen"),)
