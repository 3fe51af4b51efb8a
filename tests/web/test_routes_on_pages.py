"""Who approves a case stands beside its stages with why, is explained on a page of its own, and the rules are read as they say."""

import pytest

from tests.builders.offices import act, moment
from tests.builders.people import OFFICER, REVIEWER
from tests.builders.rules import write_rules
from tests.web.conftest import visiting
from tests.web.looking import keeps_nobody_out
from workflow.domain.agreement.act_details import SigningOff
from workflow.domain.agreement.acts import Act
from workflow.services.casework.opening import open_case
from workflow.services.papers.produce import ensure_draft

ROUTES = """\
order = [["legal"], ["finance"]]

[[rules]]
name = "Money"
when = { more_than = "USD 25,000" }
asks = ["finance"]

[[rules]]
when = { types = ["mou"], countries = ["KE"] }
asks = ["finance"]
"""


@pytest.fixture
def number(served) -> str:
    """A funded memorandum, opened under rules."""
    office, on = served.desk.office, served.desk.clock().date()
    write_rules(office, routes=ROUTES, rates=f'base = "USD"\non = {on.isoformat()}\n[rates]\nPKR = 280\n')
    words = office.catalogue.type("mou").example()
    for party in words["parties"]:
        party["signs"] = "no" if party.get("signs") == "unconfirmed" else party.get("signs", "yes")
    words["funding"] = {"kind": "funded", "amount": "40000", "currency": "USD"}
    return open_case(office, words, actor=OFFICER.key, on=on, at=moment(on)).agreement.number


def submitted(served, number: str) -> None:
    office, on = served.desk.office, served.desk.clock().date()
    ensure_draft(office, number, at=moment(on))
    act(office, number, Act.SUBMIT, on=on)


def test_a_case_says_before_anybody_is_asked_who_approves_it_and_why(browser, served, number):
    with visiting(browser, served, OFFICER.key) as page:
        page.goto(f"/agreements/{number}")
        drawing = page.get_by_role("region", name="Approvals")
        steps = drawing.locator("ol > li")
        assert steps.count() == 2
        assert "Legal office" in steps.nth(0).inner_text()
        assert "because it is funded with USD 40,000, above USD 25,000" in steps.nth(1).inner_text()
        drawing.get_by_role("link", name="Who approves it, and why").click()
        page.get_by_text(
            "For agreements funded with more than USD 25,000: Finance office signs off."
        ).wait_for()
        page.get_by_role("cell", name="Holder of finance or Rashid Sample").wait_for()
        assert "may apply" in page.get_by_role("main").inner_text()


def test_the_drawing_tells_in_words_what_is_asked_and_what_is_given(browser, served, number):
    submitted(served, number)
    with visiting(browser, served, OFFICER.key) as page:
        page.goto(f"/agreements/{number}")
        drawing = page.get_by_role("region", name="Approvals")
        assert "Legal office asked" in drawing.inner_text()
        assert "Finance office after others" in drawing.inner_text()
        on = served.desk.clock().date()
        act(served.desk.office, number, Act.SIGN_OFF, SigningOff("legal"), actor=REVIEWER.key, on=on)
        page.reload()
        assert "Legal office signed off" in drawing.inner_text()
        assert "Finance office asked" in drawing.inner_text()


def test_the_rules_stand_on_a_page_with_their_lines_and_what_is_to_be_mended(browser, served, number):
    with visiting(browser, served, OFFICER.key) as page:
        page.goto("/rules")
        page.get_by_text(
            "For agreements funded with more than USD 25,000: Finance office signs off."
        ).wait_for()
        page.get_by_text("line 3", exact=True).wait_for()
        write_rules(served.desk.office, routes=ROUTES.replace('asks = ["finance"]', 'asks = ["finanse"]'))
        page.reload()
        page.get_by_text("asks: “finanse” is no sign-off of any type").first.wait_for()
        assert "routes.toml, line 6" in page.get_by_role("main").inner_text()


def test_the_pages_on_rules_keep_nobody_out(browser, served, number):
    submitted(served, number)
    with visiting(browser, served, OFFICER.key) as page:
        for path in (f"/agreements/{number}", f"/agreements/{number}/route", "/rules"):
            keeps_nobody_out(page, path)


def test_the_drawing_can_be_read_without_colours(browser, served, number):
    submitted(served, number)
    with visiting(browser, served, OFFICER.key) as page:
        page.emulate_media(forced_colors="active")
        page.goto(f"/agreements/{number}")
        drawing = page.get_by_role("region", name="Approvals")
        assert drawing.locator("svg").count() >= 3
        assert "asked" in drawing.inner_text()
