"""The papers of an agreement: what was made and received, read here or taken away, and what is being made."""

from typing import Any

from starlette.responses import Response

from workflow.answers.papers import ListedPapersAnswer
from workflow.domain.agreement.agreement import Role
from workflow.domain.errors import InvalidError, NotFoundError, OfficeError, RefusedError, TemplateError
from workflow.services.papers.on_file.as_pdf import as_pdf
from workflow.services.papers.on_file.files import file_of
from workflow.services.papers.on_file.list_of_papers import list_of_papers
from workflow.services.papers.produce import make_asked
from workflow.services.papers.shown import paper_html
from workflow.services.views.mail.arrivals import address_of
from workflow.web import addresses
from workflow.web.failing import STATUS
from workflow.web.pages.agreement.head import tab_page
from workflow.web.route import Route, get, part, post
from workflow.web.visit import Visit

DELAYS = (300, 600, 1000, 2000)
"""Milliseconds after which a page asks whether a paper is there: at first often."""
LATER, MOST_LOOKS = 5000, 15
"""After that every five seconds, for about a minute in all; then a person looks."""


def page(visit: Visit, error: OfficeError | None = None) -> Response:
    """The list of papers, the newest first; and why one that was asked for was not made."""
    number = visit.part("number")
    listed = list_of_papers(visit.office, number, at=visit.at)
    return tab_page(
        visit,
        visit.office.agreement(number),
        "papers",
        "pages/agreement/papers.html",
        status=200 if error is None else STATUS.get(error.code, 400),
        listed=listed,
        mail_to=address_of(visit.office, number).address,
        reasons=() if error is None else error.reasons,
        **_looking(listed, 0),
    )


def asked_for(visit: Visit) -> Response:
    """Make a paper of the agreement as it stands; where nothing has happened since, it is the one that is there."""
    number = visit.part("number")
    try:
        paper = make_asked(visit.office, number, visit.typed.one("kind"), at=visit.at)
    except (InvalidError, RefusedError, TemplateError) as error:
        return page(visit, error)
    return visit.to(
        addresses.agreement(number, "papers"), f"{paper.title}, version {paper.version}, is among the papers."
    )


def under_way(visit: Visit) -> Response:
    """What is being made, asked by a page that is open: the part with the next time to ask, or the whole page anew."""
    number = visit.part("number")
    listed = list_of_papers(visit.office, number, at=visit.at)
    if visit.asked("seen") != _seen(listed):
        visit.headers["HX-Refresh"] = "true"
    said = visit.asked("look") or ""
    look = min(int(said), MOST_LOOKS) if said.isascii() and said.isdigit() and len(said) < 4 else MOST_LOOKS
    return visit.page(
        "pages/agreement/being_made.html",
        title=f"Papers of {number}",
        listed=listed,
        **_looking(listed, look),
    )


def read(visit: Visit) -> Response:
    """The text of one paper, as it was made."""
    number, place = visit.part("number"), _place(visit)
    listed = list_of_papers(visit.office, number, at=visit.at)
    paper = next((each for each in listed.papers if each.place == place), None)
    if paper is None:
        raise NotFoundError(f"{number} has no such paper.")
    shown = paper_html(visit.office, number, paper.place)
    return tab_page(
        visit,
        visit.office.agreement(number),
        "papers",
        "pages/agreement/paper_read.html",
        paper=paper,
        paper_shown=shown,
    )


def taken_away(visit: Visit) -> Response:
    """One file of a paper, to keep: it never opens as a page of ours."""
    found = file_of(visit.office, visit.part("number"), visit.part("paper"), visit.part("form"))
    return visit.file(found.content, name=found.name, kind=found.kind)


def printed(visit: Visit) -> Response:
    """A Word file on file as a PDF, printed now."""
    found = as_pdf(visit.office, visit.part("number"), _place(visit))
    return visit.file(found.content, name=found.name, kind=found.kind)


def _place(visit: Visit) -> int:
    """The line of the list that is meant."""
    said = visit.part("place")
    if not (said.isascii() and said.isdigit() and len(said) < 7):
        raise NotFoundError(f"{visit.part('number')} has no such paper.")
    return int(said)


def _looking(listed: ListedPapersAnswer, look: int) -> dict[str, Any]:
    """When the page asks again, and what it has seen; nothing where it has asked for long enough."""
    asks = bool(listed.being_made) and look < MOST_LOOKS
    delay = DELAYS[look] if look < len(DELAYS) else LATER
    return {"delay": delay if asks else None, "look": look + 1, "seen": _seen(listed)}


def _seen(listed: ListedPapersAnswer) -> str:
    return f"{len(listed.papers)}.{len(listed.being_made)}"


ROUTES: tuple[Route, ...] = (
    get("/agreements/{number}/papers", page, "The papers of an agreement"),
    post("/agreements/{number}/papers", asked_for, "Make a paper of an agreement", who=(Role.OFFICER,)),
    part("/agreements/{number}/papers/being-made", under_way, "What is being made for an agreement"),
    part("/agreements/{number}/papers/{paper}.{form}", taken_away, "A file of a paper"),
    part("/agreements/{number}/papers/{place}/pdf", printed, "A Word file among the papers, as a PDF"),
    get("/agreements/{number}/papers/{place}", read, "The text of a paper"),
)
