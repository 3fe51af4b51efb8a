"""A draft that came back: what was changed and said in it, where it departs from the library, and who must approve it."""

from starlette.responses import Response

from workflow.domain.returned.finding import Kind
from workflow.services.papers.comparing.returned_drafts import returned_draft
from workflow.services.papers.comparing.returned_reports import report_to_take_away
from workflow.web.pages.agreement.head import tab_page
from workflow.web.route import Route, get, part
from workflow.web.visit import Visit

MOST_SHOWN = 500
"""Changes that one page shows; --json and the paper have all."""
SILENT, FORMATS = "silent", "formatting"
"""What the page may be narrowed to: the changes that the file does not show, and with or without those of formatting."""


def page(visit: Visit) -> Response:
    """The report; narrowed, where that is asked, to what the file does not show."""
    number = visit.part("number")
    report = returned_draft(visit.office, number, visit.part("code"), on=visit.on)
    only_silent = visit.asked("show") == SILENT
    own = [each for each in report.findings if not each.follows]
    shown = [each for each in own if not (only_silent and each.tracked)]
    return tab_page(
        visit,
        visit.office.agreement(number),
        "papers",
        "pages/agreement/received.html",
        report=report,
        shown=shown[:MOST_SHOWN],
        left=len(shown) - len(shown[:MOST_SHOWN]),
        silent=sum(not each.tracked for each in own),
        all=len(own),
        only_silent=only_silent,
        formatting=Kind.FORMAT,
    )


def taken_away(visit: Visit) -> Response:
    """The report as a paper, to keep: it never opens as a page of ours."""
    report = returned_draft(visit.office, visit.part("number"), visit.part("code"), on=visit.on)
    found = report_to_take_away(visit.office, report, visit.part("form"), on=visit.on)
    return visit.file(found.content, name=found.name, kind=found.kind)


ROUTES: tuple[Route, ...] = (
    get(
        "/agreements/{number}/received/{code}",
        page,
        "A draft that came back: what was changed, where it departs, who must approve it",
    ),
    part(
        "/agreements/{number}/received/{code}/report.{form}",
        taken_away,
        "The report on a draft that came back, as a paper",
    ),
)
