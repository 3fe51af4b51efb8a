"""The papers of an agreement on pages: read here, taken away as files that run nowhere, and awaited while they are made."""

import re

from tests.builders import offices
from tests.libreoffice.stand_ins import PRINTS, a_stand_in
from tests.web.conftest import Served, visiting
from workflow.domain.agreement.act_details import CommentText, Which
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.domain.evidence import sha256
from workflow.services.papers.evidence_files import KeptFile
from workflow.settings import SOFFICE

LIVE = "MOU-2026-0003"
CAME_BACK = "MOU-2026-0004"


def files_on(page: str) -> list[str]:
    return re.findall(r'href="(/agreements/[^"]+/papers/[^"]+\.(?:docx|pdf|original))"', page)


def number_in(served: Served, stage: Stage) -> str:
    with served.desk.office.register.reading() as books:
        return next(
            each for each in books.agreements.every_number() if books.agreements.get(each).stage is stage
        )


def test_every_file_of_every_paper_is_taken_away_and_never_opens_as_a_page(shared):
    with shared.client("ines") as ines:
        found = files_on(ines.get(f"/agreements/{LIVE}/papers").text)
        assert {each.rpartition(".")[2] for each in found} == {"docx", "pdf", "original"}
        for address in found:
            answer = ines.get(address)
            assert answer.status_code == 200
            assert answer.headers["content-disposition"].startswith("attachment;")
            assert LIVE in answer.headers["content-disposition"]
            assert "text/html" not in answer.headers["content-type"]
            assert "sandbox" in answer.headers["content-security-policy"]


def test_a_file_that_says_it_is_a_page_goes_out_as_bytes(served):
    office, number = served.desk.office, number_in(served, Stage.DRAFTING)
    page = b"<script>alert(1)</script>"
    offices.act(
        office,
        number,
        Act.COMMENT,
        CommentText("See the file."),
        evidence=(KeptFile(sha256(page), "their text.html", page),),
    )
    with served.client("amina") as amina:
        address = next(
            each
            for each in files_on(amina.get(f"/agreements/{number}/papers").text)
            if each.endswith(".original")
        )
        answer = amina.get(address)
        assert answer.content == page
        assert answer.headers["content-type"] == "application/octet-stream"
        assert answer.headers["content-disposition"].startswith("attachment;")


def test_a_word_file_that_came_is_taken_away_as_a_pdf_where_it_can_be_printed(shared, tmp_path, monkeypatch):
    at = f"/agreements/{CAME_BACK}/papers"
    with shared.client("rashid") as rashid:
        monkeypatch.setenv(SOFFICE, str(a_stand_in(tmp_path, PRINTS)))
        (address,) = re.findall(rf'href="({at}/\d+/pdf)"', rashid.get(at).text)
        answer = rashid.get(address)
        assert answer.headers["content-type"] == "application/pdf"
        assert "their%20edits.pdf" in answer.headers["content-disposition"]
        assert answer.content.startswith(b"%PDF-1.7 of PK")
        monkeypatch.setenv(SOFFICE, "/no/such/office")
        assert f"{address}" not in rashid.get(at).text
        refused = rashid.get(address)
        assert refused.status_code == 404
        assert "names \u201c/no/such/office\u201d, which is no program" in refused.text
        assert rashid.get(f"{at}/first/pdf").status_code == 404


def test_a_paper_of_another_agreement_is_not_there(shared):
    with shared.client("amina") as amina:
        address = files_on(amina.get(f"/agreements/{LIVE}/papers").text)[0]
        assert amina.get(address.replace(LIVE, "MOU-2026-0002")).status_code == 404
        assert amina.get(f"/agreements/{LIVE}/papers/999").status_code == 404
        assert amina.get(f"/agreements/{LIVE}/papers/first").status_code == 404


def test_a_paper_is_read_in_the_page_with_its_code_and_what_it_was_made_from(shared):
    with shared.client("rashid") as rashid:
        listed = rashid.get(f"/agreements/{LIVE}/papers").text
        assert "Made from\u2026" in listed
        assert "mou/draft.md.j2" in listed
        here = re.findall(r'href="(/agreements/[^"]+/papers/\d+)"', listed)
        for address in here:
            text = rashid.get(address).text
            assert 'class="paper as-made"' in text
            assert LIVE in text


def test_what_is_being_made_says_so_and_is_looked_at_without_a_script(served, browser):
    office, number = served.desk.office, number_in(served, Stage.LEGAL_REVIEW)
    offices.worked(office, on=offices.SIGNED)
    offices.act(office, number, Act.SETTLE, Which(1), actor="rashid", on=offices.APPROVED)
    offices.act(
        office, number, Act.RETURN, actor="rashid", on=offices.APPROVED, reason="The insurance is missing."
    )
    address = f"/agreements/{number}/papers"
    with served.client("amina") as amina:
        page = amina.get(address).text
        assert "being made" in page
        assert f'href="{address}">look now' in page
        assert "delay:300ms" in page
        asks = re.search(r'hx-get="([^"]+)"', page.partition('id="being-made"')[2])
        assert asks is not None
        part = asks[1].replace("&amp;", "&")
        again = amina.get(part, headers={"HX-Request": "true"})
        assert "delay:600ms" in again.text
        assert "HX-Refresh" not in again.headers
        given_up = amina.get(part.replace("look=1", "look=15"), headers={"HX-Request": "true"}).text
        assert "hx-trigger" not in given_up
        assert "look now" in given_up
        with visiting(browser, served, "amina") as look:
            look.goto(address)
            assert look.locator("#being-made").is_visible()
            offices.worked(office, on=offices.APPROVED)
            look.locator("#being-made").wait_for(state="detached")
        assert amina.get(part, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
        assert 'id="being-made"' not in amina.get(address).text


def test_an_agreement_without_papers_says_what_comes_there(shared):
    number = number_in(shared, Stage.EXPLORATION)
    with shared.client("amina") as amina:
        page = amina.get(f"/agreements/{number}/papers").text
        assert "There are no papers yet" in page or "Read here" in page


def test_an_officer_has_a_paper_made_as_the_agreement_stands(served):
    at = f"/agreements/{LIVE}/papers"
    with served.client("amina") as amina:
        page = amina.get(at).text
        offered = set(re.findall(r'<option value="(\w+)">', page))
        assert "consolidated_text" in offered
        assert "draft" not in offered
        made = amina.post(at, data={"kind": "consolidated_text"})
        assert (made.status_code, made.headers["location"]) == (303, at)
        after = amina.get(at).text
        assert after.count("Consolidated text") > page.count("Consolidated text")
        amina.post(at, data={"kind": "consolidated_text"})
        assert amina.get(at).text.count("<tr data-row") == after.count("<tr data-row")


def test_a_paper_that_only_an_act_makes_is_refused_on_the_list_of_papers(served):
    at = f"/agreements/{LIVE}/papers"
    with served.client("amina") as amina:
        refused = amina.post(at, data={"kind": "execution_copy"})
        assert refused.status_code == 422
        assert "No paper was made" in refused.text
        assert "is not made on demand" in refused.text
    with served.client("ines") as ines:
        assert "Make it" not in ines.get(at).text
        assert ines.post(at, data={"kind": "consolidated_text"}).status_code == 403


def test_a_draft_is_offered_while_the_text_is_drafted(shared):
    number = number_in(shared, Stage.DRAFTING)
    with shared.client("amina") as amina:
        assert '<option value="draft">' in amina.get(f"/agreements/{number}/papers").text
