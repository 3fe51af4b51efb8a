"""Find or do, the keys and the page of all places: by keys, by a phone, and without any script."""

import re

import pytest

from tests.web.conftest import Look, visiting
from workflow.web.assets import every_asset
from workflow.web.entering import OPEN
from workflow.web.pages.keys import SINGLE
from workflow.web.side_bar import WORK


def test_a_number_in_full_leads_to_its_agreement(shared):
    with shared.client("amina") as amina:
        answer = amina.get("/find", params={"words": "mou 2026 0003"})
        assert answer.status_code == 303
        assert answer.headers["location"] == "/agreements/MOU-2026-0003"


def test_words_find_partners_and_acts_lead_to_their_forms(shared):
    with shared.client("amina") as amina:
        found = amina.get("/find", params={"words": "comment MOU-2026-0002"}).text
        assert 'href="/agreements/MOU-2026-0002/comments"' in found
        assert "Nothing is found" in amina.get("/find", params={"words": "zzzz"}).text
        assert 'href="/keys"' in amina.get("/find", params={"words": "keys"}).text


def test_the_acts_offered_first_are_those_of_the_agreement_in_view(shared):
    with shared.client("amina") as amina:
        from_page = {"HX-Request": "true", "Referer": f"{shared.url}/agreements/MOU-2026-0002/dates"}
        dialog = amina.get("/find", headers=from_page).text
        assert "<html" not in dialog
        assert "Do, on MOU-2026-0002" in dialog
        assert '<input type="hidden" name="beside" value="MOU-2026-0002">' in dialog
        typed = amina.get(
            "/find/results", params={"words": "comment", "beside": "MOU-2026-0002"}, headers=from_page
        ).text
        assert 'href="/agreements/MOU-2026-0002/comments"' in typed


def test_a_question_longer_than_any_is_refused_with_a_sentence(shared):
    with shared.client("amina") as amina:
        answer = amina.get("/find", params={"words": "x" * 300})
        assert answer.status_code == 422
        assert "Nothing was looked for" in answer.text


def test_by_keys_alone_an_agreement_is_found_and_opened(browser, shared):
    with visiting(browser, shared, "amina") as page:
        page.goto("/keys")
        page.keyboard.press("/")
        page.locator("#finder input[type=search]:focus").wait_for()
        page.keyboard.type("MOU-2026-0003")
        page.locator("#finder-found li a .number", has_text="MOU-2026-0003").wait_for()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/agreements/MOU-2026-0003**")


def test_escape_closes_the_finder_and_gives_the_focus_back(browser, shared):
    with visiting(browser, shared, "amina") as page:
        page.goto("/more")
        page.locator("main [data-find]").focus()
        page.keyboard.press("Control+k")
        page.locator("#finder input[type=search]").wait_for()
        page.keyboard.press("Escape")
        page.locator("#finder").wait_for(state="hidden")
        assert page.evaluate("document.activeElement.hasAttribute('data-find')")


def test_without_a_script_the_page_finds_the_same(browser, shared):
    with visiting(browser, shared, "amina", Look(scripts=False)) as page:
        page.goto("/find")
        page.get_by_role("searchbox").fill("keys")
        page.get_by_role("button", name="Find").click()
        page.get_by_role("link", name="Keys", exact=True).click()
        page.get_by_role("heading", name="Single keys are on").wait_for()


def test_single_keys_are_switched_off_and_on_in_this_browser(browser, served):
    with visiting(browser, served, "amina") as page:
        page.goto("/keys")
        page.get_by_role("button", name="Switch single keys off").click()
        page.get_by_role("heading", name="Single keys are off").wait_for()
        page.keyboard.press("/")
        assert not page.evaluate("document.querySelector('#finder').open")
        page.get_by_role("button", name="Switch single keys on").click()
        page.get_by_role("heading", name="Single keys are on").wait_for()


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_a_person_fixes_light_or_dark_whatever_the_system_has(colours, served):
    with served.client("amina") as amina:
        answer = amina.post("/more/colours", data={"colours": colours})
        assert answer.status_code == 303
        assert f'data-theme="{colours}"' in amina.get("/more").text
        amina.post("/more/colours", data={"colours": "system"})
        assert "data-theme" not in amina.get("/more").text
        assert amina.post("/more/colours", data={"colours": "pink"}).status_code == 422


def test_the_page_of_keys_tells_every_key_that_the_script_knows(shared):
    script = every_asset()["desk.js"].content.decode()
    known = set(re.findall(r'^    (?:"(.)"|([a-z])): ', script, re.MULTILINE))
    strokes = {key or letter for key, letter in known}
    told = {stroke for _, rows in SINGLE for keys, _ in rows for stroke in keys}
    assert strokes
    assert strokes <= told
    assert {each.stroke for each in WORK} <= told


def test_nobody_is_shown_the_way_to_a_page_that_is_not_served_or_not_theirs(served):
    with served.client("mina") as mina:
        page = mina.get("/more").text
        assert 'href="/agreements"' not in page
        assert mina.get("/find", params={"words": "MOU-2026-0003"}).status_code == 200
        main = page.split("<main")[1].split("</main>")[0]
        for address in set(re.findall(r'href="(/[a-z/-]*)"', main)):
            assert mina.get(address).status_code in {200, 303}, address
        assert OPEN in mina.cookies


def test_the_key_of_something_new_leads_each_to_what_they_may_begin(shared):
    for person, place in (("amina", "/agreements/new"), ("mina", "/enquiries/new")):
        with shared.client(person) as client:
            assert f'<a hidden href="{place}" data-new>' in client.get("/keys").text
            assert client.get(place).status_code == 200
    for person in ("ines", "petra"):
        with shared.client(person) as client:
            assert "data-new" not in client.get("/keys").text


def test_by_the_key_of_something_new_a_member_comes_to_their_request(browser, shared):
    with visiting(browser, shared, "mina") as page:
        page.goto("/enquiries")
        page.keyboard.press("c")
        page.wait_for_url("**/enquiries/new")
