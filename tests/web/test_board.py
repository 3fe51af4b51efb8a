"""The board: cards by stage, what is open on them, and where a press on one leads."""

import pytest

from tests.web.conftest import Look, visiting
from workflow.services.views.overview.board import COLUMNS
from workflow.web.pages.board import COMES_THERE, ICONS


def test_every_column_of_the_board_has_its_icon_and_says_what_comes_there():
    assert set(ICONS) == set(COMES_THERE) == set(COLUMNS)


def test_what_is_in_force_and_closed_is_a_number_that_opens_the_list(shared):
    with shared.client("amina") as client:
        board = client.get("/board").text
        assert 'href="/agreements?stage=in+force">in force 3' in board
        assert 'href="/agreements?stage=closed">closed 1' in board
        assert client.get("/agreements?stage=in+force").status_code == 200


def test_an_empty_column_says_what_comes_into_it(shared):
    with shared.client("amina") as client:
        assert "Nothing is up for renewal." in client.get("/board").text


def test_only_an_officer_is_offered_to_open_an_agreement_on_the_board(shared):
    for person, offered in (("amina", True), ("ines", False)):
        with shared.client(person) as client:
            assert ("New agreement" in client.get("/board").text) is offered


@pytest.mark.parametrize("scripts", [True, False])
def test_the_menu_of_a_card_leads_to_the_acts_that_this_person_may_ask_for(scripts, browser, shared):
    with visiting(browser, shared, "amina", Look(scripts=scripts)) as page:
        page.goto("/board")
        card = page.locator("#MOU-2026-0002")
        card.locator("summary").click()
        if not scripts:
            card.get_by_role("link", name="What may be done").click()
            page.get_by_role("link", name="Edit the draft").click(timeout=20_000)
        else:
            card.get_by_role("link", name="Edit the draft").click(timeout=20_000)
        assert "/agreements/MOU-2026-0002/draft" in page.url
