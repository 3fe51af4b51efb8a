"""Clearances on pages: asked for with the reason, given on a list with the file that shows it, and due again once expired."""

from datetime import date

import pytest

from tests.builders.files import a_pdf
from tests.builders.offices import act, opened, submitted
from tests.builders.rules import write_rules
from tests.web.conftest import NOW, visiting
from tests.web.looking import keeps_nobody_out
from workflow.domain.agreement.act_details import Clearing
from workflow.domain.agreement.acts import Act

ON = NOW.date()
SCREENING = """\
[[clearances]]
key = "sanctions"
label = "Sanctions screening"
before = "signing"
when = { types = ["mou"] }
expires_after = "12 months"
evidence = true
screened = true
list_age = "30 days"
"""


@pytest.fixture
def case(served) -> str:
    """A text under review: its sanctions screening is missing, and its due diligence ran out yesterday."""
    office = served.desk.office
    write_rules(office, routes=SCREENING)
    number = opened(office, on=date(2026, 5, 4))
    given = Clearing("due_diligence", "Report of the partner office", "Partner office", date(2026, 5, 31))
    act(office, number, Act.CLEAR, given, on=date(2026, 5, 4))
    submitted(office, number, on=date(2026, 5, 5))
    return number


def fills(page, **said: str) -> None:
    """What somebody fills in beside the file that shows it, and sends."""
    for name, value in said.items():
        page.locator(f'[name="{name}"]').fill(value)
    found = {"name": "search.pdf", "mimeType": "application/pdf", "buffer": a_pdf()}
    page.locator('[name="evidence"]').set_input_files(found)
    page.get_by_role("button", name="Record clearance").click()


def test_a_clearance_is_given_on_its_page_and_an_old_list_is_refused_in_words(served, browser, case):
    with visiting(browser, served, "amina") as page:
        page.goto(f"/agreements/{case}")
        row = page.locator("#clearance-sanctions")
        assert "because it is a Memorandum of Understanding" in row.inner_text()
        row.get_by_role("link", name="Give it").click()
        fills(page, note="No match for either party", screened_by="Consolidated list", list_of="2025-03-03")
        assert "The list of 3 March 2025 is older than 30 days: screen again." in page.content()
        assert served.desk.office.agreement(case).clearances[-1].key == "due_diligence"
        fills(page, list_of="2026-05-28")
        page.goto(f"/agreements/{case}")
        said = page.locator("#clearance-sanctions").inner_text()
        assert "Consolidated list of 28 May 2026" in said
        assert "until 1 Jun 2027" in said
        with page.expect_download() as file:
            page.locator("#clearance-sanctions a.file").click()
        assert file.value.suggested_filename.endswith(".pdf")


def test_an_expired_clearance_says_so_wherever_it_stands(served, browser, case):
    with visiting(browser, served, "rashid") as page:
        page.goto(f"/agreements/{case}")
        assert "expired" in page.locator("#clearance-due_diligence").inner_text()
        page.goto(f"/agreements/{case}/review")
        assert "expired on 31 May 2026" in page.locator("#clearance-due_diligence").inner_text()
        page.goto("/rules")
        assert "Sanctions screening, before signing, again after 1 year" in page.content()


@pytest.mark.parametrize("tab", ["", "/review"])
def test_the_pages_with_clearances_keep_nobody_out(served, browser, case, tab):
    with visiting(browser, served, "amina") as page:
        keeps_nobody_out(page, f"/agreements/{case}{tab}")
