"""The list of agreements: narrowed, paged, taken out, marked, and kept under names."""

import csv
import io
import re
from html import unescape

from openpyxl import load_workbook

from tests.web.conftest import Look, visiting
from workflow.services.views import listing
from workflow.services.views.pages import Asked
from workflow.web.pages import marked

EVERY = "MOU-2026-0001"


def numbers(page):
    return re.findall(r'name="number" value="([^"]+)"', page)


def test_what_narrows_the_list_is_a_chip_that_can_be_taken_off(shared):
    with shared.client("amina") as client:
        page = client.get("/agreements?stage=in+force&stage=drafting&owner=amina").text
        chips = [unescape(each) for each in re.findall(r'class="chip blue" href="([^"]+)"', page)]
        assert chips == [
            "/agreements?stage=drafting&owner=amina",
            "/agreements?stage=in+force&owner=amina",
            "/agreements?stage=in+force&stage=drafting",
        ]
        assert len(numbers(page)) == 3


def test_what_nobody_has_compared_with_its_original_is_asked_for_in_one_place(shared):
    with shared.client("amina") as client:
        beside = client.get("/agreements").text
        assert re.search(
            r'name="unchecked" value="yes"> <span>not checked</span> <span class="count">1</span>', beside
        )
        page = client.get("/agreements?unchecked=yes").text
        assert numbers(page) == ["NDA-2024-0001"]
        assert re.search(
            r'class="chip blue" href="/agreements"><span class="visually-hidden">take off</span> not checked',
            page,
        )
        for leads in ("/portfolio", "/imports/to-check"):
            assert 'href="/agreements?unchecked=yes"' in client.get(leads).text
        table = client.get("/agreements/export?unchecked=yes&format=csv")
        assert [line["Number"] for line in csv.DictReader(io.StringIO(table.text.lstrip("\ufeff")))] == [
            "NDA-2024-0001"
        ]


def test_what_was_chosen_stays_chosen_in_the_form_where_nothing_fits(shared):
    with shared.client("amina") as client:
        page = client.get("/agreements?stage=renewal&type=sla").text
        assert "No agreement fits: renewal, Service Level Agreement." in page
        assert re.search(r'name="stage" value="renewal" checked', page)
        assert re.search(r'name="type" value="sla" checked', page)


def test_a_question_nobody_can_answer_is_said_and_all_is_shown(shared):
    with shared.client("amina") as client:
        for question in (
            "stage=nowhere",
            "from=tomorrow",
            "colour=blue",
            "text=one&text=two",
            "from=2027-01-01&until=2026-01-01",
        ):
            page = client.get(f"/agreements?{question}").text
            assert "The list could not be narrowed" in page, question
            assert EVERY in numbers(page), question


def test_the_page_before_a_number_ends_before_it(served):
    office, on = served.desk.office, served.desk.clock().date()
    every = [each.number for each in listing.page(office, Asked(), on=on)]
    for place, number in enumerate(every):
        for limit in (1, 2, 50):
            found = listing.page_before(office, Asked(), on=on, before=number, limit=limit)
            assert [each.number for each in found] == every[max(place - limit, 0) : place]


def test_the_list_is_taken_out_as_it_is_narrowed(shared):
    with shared.client("amina") as client:
        answer = client.get("/agreements/export?format=csv&stage=in+force")
        rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
        assert {row["Stage"] for row in rows} == {"in force"}
        assert len(rows) == 3
        book = load_workbook(io.BytesIO(client.get("/agreements/export?format=xlsx&stage=in+force").content))
        assert book.active.max_row == 4
        assert client.get("/agreements/export?format=pdf").status_code == 422


def test_marked_agreements_are_taken_out_and_no_others(shared):
    with shared.client("ines") as client:
        answer = client.post(
            "/agreements/marked", data={"do": "csv", "number": ["MOU-2026-0003", "MOU-2026-0099"]}
        )
        rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
        assert [row["Number"] for row in rows] == ["MOU-2026-0003"]


def test_nothing_marked_is_said(shared):
    with shared.client("amina") as client:
        answer = client.post("/agreements/marked", data={"do": "hand over"})
        assert answer.status_code == 422
        assert "No agreement is marked" in answer.text


def test_marked_agreements_change_their_owner_and_each_refusal_is_shown(served):
    with served.client("amina") as client:
        form = client.post(
            "/agreements/marked", data={"do": "hand over", "number": ["MOU-2026-0003", "MOU-2026-0099"]}
        ).text
        run = re.search(r'name="run" value="(\w+)"', form)[1]
        sent = {"run": run, "of": "2", "number": ["MOU-2026-0003", "MOU-2026-0099"]}
        sent |= {"reason": "Amina is on leave"}
        assert "say to whom they go" in client.post("/agreements/marked/handovers", data=sent).text
        answer = client.post("/agreements/marked/handovers", data=sent | {"to": "bilal"}).text
        assert "It goes to Bilal" in answer
        assert "There is no agreement MOU-2026-0099" in answer
        assert "1 done, 1 refused" in answer
        again = client.post("/agreements/marked/handovers", data=sent | {"to": "bilal"}).text
        assert "This run had done it before." in again
    owned = listing.page(served.desk.office, Asked(owners=("bilal",)), on=served.desk.clock().date())
    assert [each.number for each in owned] == ["MOU-2026-0003"]


def test_a_run_goes_on_by_itself_till_all_are_looked_at(served, browser, monkeypatch):
    numbers_of_all = [
        each.number for each in listing.page(served.desk.office, Asked(), on=served.desk.clock().date())
    ]
    monkeypatch.setitem(marked.A_STEP, marked.HAND_OVER, 2)
    with visiting(browser, served, "amina") as page:
        page.goto("/agreements")
        page.get_by_label("Mark all on this page").check()
        page.get_by_role("button", name="Change owner").click()
        page.get_by_label("To", exact=True).select_option("bilal")
        page.get_by_label("Reason").fill("Amina is on leave")
        page.get_by_role("button", name="Change owner").click()
        page.get_by_text(f"All {len(numbers_of_all)} looked at").wait_for(timeout=60_000)
        assert page.locator(".run li").count() == len(numbers_of_all)


def test_a_view_is_saved_stands_in_the_bar_is_seen_first_and_dropped(served):
    with served.client("amina") as client:
        form = client.get("/views/new?stage=drafting").text
        assert "stage drafting" in form
        sent = {"asked": "stage=drafting", "name": "Drafts", "home": "yes"}
        assert client.post("/views", data=sent | {"name": " "}).status_code == 422
        answer = client.post("/views", data=sent)
        assert answer.headers["location"] == "/agreements?stage=drafting"
        assert client.get("/").headers["location"] == "/agreements?stage=drafting"
        board = client.get("/board").text
        assert "Drafts" in board
        assert 'href="/?whose=mine"' in board
        assert client.get("/?whose=mine").status_code == 200
        client.post("/views/home", data={"name": ""})
        assert client.get("/").status_code == 200
        client.post("/views/dropped", data={"name": "Drafts"})
        assert "<span>Drafts</span>" not in client.get("/board").text


def test_a_view_of_the_office_is_nobodys_home_and_kept_by_those_who_may(served):
    sent = {"asked": "live=yes", "name": "Live", "home": "yes", "of_office": "yes"}
    with served.client("ines") as client:
        assert client.post("/views", data=sent).status_code == 409
    with served.client("amina") as client:
        assert client.post("/views", data=sent).status_code == 303
        assert client.get("/").status_code == 200
        assert "Live" in client.get("/board").text


def test_the_bar_counts_what_waits_and_how_many_agreements_there_are(shared):
    with shared.client("amina") as client:
        page = client.get("/board").text
        assert re.search(r'href="/agreements" data-go="a">.*?<span class="count">8</span>', page, re.DOTALL)
        assert 'class="count pressing">' in page


def test_a_phone_folds_what_narrows_the_list(browser, shared):
    with visiting(browser, shared, "amina", Look(width=360)) as page:
        page.goto("/agreements")
        assert not page.get_by_role("group", name="Stage").is_visible()
        page.locator("label.unfolding").click()
        assert page.get_by_role("group", name="Stage").is_visible()


def test_the_list_is_sorted_and_asked_for_several_values_by_its_links(shared):
    with shared.client("amina") as amina:
        page = amina.get("/agreements?type=mou&type=sla&partner=ministry&partner=sample&sort=end").text
        rows = re.findall(r'<a [^>]*class="number"[^>]*>([A-Z]+-\d+-\d+)</a>', page) or re.findall(
            r'name="number" value="([A-Z0-9-]+)"', page
        )
        assert rows.index("SLA-2026-0001") < rows.index("MOU-2026-0003") < rows.index("MOU-2026-0001")
        assert not [each for each in rows if each.startswith("SEA")]
        assert 'href="/agreements?type=sla&amp;partner=ministry&amp;partner=sample&amp;sort=end"' in page
        assert 'href="/agreements?type=mou&amp;type=sla&amp;partner=ministry&amp;partner=sample"' in page
        assert "format=xlsx" in page
        assert "sort=end&amp;format=csv" in page
        written = amina.get("/agreements/export?type=mou&type=sla&sort=end&format=csv").text
        assert (
            written.index("SLA-2026-0001") < written.index("MOU-2026-0003") < written.index("MOU-2026-0001")
        )
        refused = amina.get("/agreements?sort=colour").text
        assert "list is sorted by number, next, end" in refused
