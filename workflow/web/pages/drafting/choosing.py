"""A new agreement begins: its type is chosen, with what each is for."""

from starlette.responses import Response

from workflow.domain.agreement.agreement import Role
from workflow.services.casework.beginnings.prospecting import one_prospect
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
    """The types, or those with what was searched; from an enquiry or a prospect, what is known of it stands above.

    Asked for with `signed`, it is one that was signed already.
    """
    text, asked, is_signed = visit.asked("text") or "", visit.asked("enquiry"), bool(visit.asked("signed"))
    prospect = visit.asked("prospect")
    role = Role.ADMINISTRATOR if is_signed else Role.OFFICER
    return visit.page(
        "pages/drafting/choose.html",
        title="Register a signed agreement" if is_signed else "New agreement",
        here="agreements",
        block="types",
        text=text,
        types=types_to_open(visit.office.refreshed().catalogue, text),
        from_another=FROM_ANOTHER,
        enquiry=None if asked is None else enquiry_of(visit.office, asked, person=visit.who.key),
        prospect=None if prospect is None else one_prospect(visit.office, prospect),
        is_signed=is_signed,
        may_begin=visit.may(role),
        who_begins=who_acts_as(visit, role),
    )


def who_acts_as(visit: Visit, role: Role) -> tuple[str, ...]:
    """Who acts in a role, by name."""
    return tuple(each.name for each in visit.people if each.acts_as(role))


def who_opens(visit: Visit) -> tuple[str, ...]:
    """Who may open agreements, by name."""
    return who_acts_as(visit, Role.OFFICER)


ROUTES: tuple[Route, ...] = (get("/agreements/new", page, "A new agreement: its type is chosen"),)
