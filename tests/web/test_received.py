"""The report on a draft that came back, on one page: what changed, where it departs from the library, who must approve it."""

import pytest
from playwright.sync_api import Browser, expect

from tests.builders import offices
from tests.builders.rules import write_rules
from tests.documents.received.people_at_word import commented
from tests.services.papers.test_one_report import ROUTES, edits_of_theirs
from tests.services.papers.test_returned_drafts import sent
from tests.web.conftest import Served, visiting
from tests.web.looking import keeps_nobody_out
from workflow.domain.agreement.act_details import DraftFile
from workflow.domain.agreement.acts import Act
from workflow.services.papers.evidence_files import keep_sent


@pytest.fixture
def report(served: Served) -> str:
    """The address of the report on a text of theirs that took the place of ours."""
    office = served.desk.office
    write_rules(office, routes=ROUTES)
    number = offices.opened(office)
    back = commented(edits_of_theirs(sent(office, number)), "without giving reasons", "We need reasons.")
    kept = keep_sent("their edits.docx", back)
    offices.act(
        office, number, Act.RECEIVE, DraftFile(kept.sha256, True), evidence=(kept,), on=offices.SUBMITTED
    )
    return f"/agreements/{number}/received/{kept.sha256[:12]}"


def test_the_report_and_the_deviations_keep_nobody_out(browser: Browser, served: Served, report: str):
    deviations = report.replace(report[report.index("/received") :], "/deviations")
    with visiting(browser, served, "amina") as page:
        for path in (report, deviations):
            keeps_nobody_out(page, path)


def test_from_the_review_to_the_report_and_from_there_to_the_act_on_a_fact(
    browser: Browser, served: Served, report: str
):
    number = report.split("/")[2]
    with visiting(browser, served, "amina") as page:
        page.goto(f"/agreements/{number}/review")
        page.get_by_role("link", name="What came back").click()
        expect(page.get_by_role("heading", name="Who must approve it")).to_be_visible()
        expect(page.get_by_role("cell", name="Rector")).to_be_visible()
        page.get_by_role("link", name="Take it").click()
        page.get_by_label("Reason").fill("They need it to plan.")
        page.get_by_role("button", name="Take a fact of theirs").click()
        page.goto(report)
        expect(page.get_by_role("cell", name="Taken by Amina Example They need it to plan.")).to_be_visible()
