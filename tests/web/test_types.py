"""Types and clauses on pages: looked over, printed as an example, and taken over from files handed in."""

import base64

import pytest

from tests.documents.in_word.word_files import line, word_file
from tests.web.conftest import visiting
from workflow.documents.sources import bundled_folder

DRAFT = (bundled_folder() / "mou" / "draft.md.j2").read_text(encoding="utf-8")


def test_every_type_is_listed_with_how_many_agreements_use_it(shared):
    with shared.client("amina") as client:
        told = client.get("/types").text
        for kind in shared.desk.office.catalogue.types():
            assert f'href="/types/{kind.key}"' in told
        assert 'href="/agreements?type=mou"' in told
        assert "in order" in told


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_example_of_a_type_is_taken_away_as_a_file(form, shared):
    with shared.client("amina") as client:
        file = client.get(f"/types/mou/preview.{form}")
        assert file.status_code == 200
        assert file.headers["content-disposition"].startswith("attachment")
        assert file.content[:4] == (b"%PDF" if form == "pdf" else b"PK\x03\x04")
        assert client.get("/types/mou/preview.exe").status_code == 404
        assert client.get("/types/mou/preview.pdf?language=xx").status_code == 404


def test_a_type_is_read_with_its_draft_as_the_example_prints_it(browser, shared):
    with visiting(browser, shared, "amina") as page:
        page.goto("/types/mou")
        assert page.get_by_text("Preview from example facts, not for signature").is_visible()
        assert page.locator(".paper h2, .paper h3").count() > 5
        page.get_by_role("link", name="Confidentiality").first.click()
        assert page.get_by_role("heading", name="Positions").is_visible()
        assert page.get_by_role("link", name="Memorandum of Understanding").first.is_visible()


def test_a_clause_that_is_not_there_is_not_found(shared):
    with shared.client("amina") as client:
        for path in ("/clauses/nothing", "/clauses/..%2fmou", "/types/nothing"):
            assert client.get(path).status_code == 404


def test_a_draft_is_tried_before_it_is_taken_over_and_then_new_papers_are_written_with_it(served):
    text = DRAFT.replace("1. The Parties carry", "1. As this office says, the Parties carry")
    kept = served.desk.office.folder / "templates" / "mou" / "draft.md.j2"
    with served.client("zara") as client:
        tried = client.post(
            "/types/mou/draft", files={"draft": ("draft.md.j2", text.encode())}, data={"do": "try"}
        )
        assert "Tried: it prints" in tried.text
        assert not kept.exists()
        again = {"file_name": "draft.md.j2", "file_text": text, "do": "take over"}
        assert client.post("/types/mou/draft", data=again).headers["location"] == "/types/mou"
        assert "As this office says" in client.get("/types/mou").text
    assert kept.read_text(encoding="utf-8") == text


def test_what_is_wrong_with_a_draft_is_said_with_its_line_and_nothing_is_taken_over(served):
    bad = {"draft": ("draft.md.j2", (DRAFT + "\n{{ facts.no_such_fact }}\n").encode())}
    with served.client("zara") as client:
        for do in ("try", "take over"):
            answer = client.post("/types/mou/draft", files=bad, data={"do": do})
            assert answer.status_code in {409, 422}
            assert "Nothing was taken over" in answer.text
            assert "no_such_fact" in answer.text
        assert client.post("/types/mou/draft", data={"do": "try"}).status_code == 422
        odd = {"draft": ("../../x.md.j2", b"\xff\xfe"), "clauses": ("..\\evil.md.j2", b"+++\n")}
        assert client.post("/types/mou/draft", files=odd, data={"do": "take over"}).status_code == 422
    assert not (served.desk.office.folder / "templates" / "mou").exists()


def test_a_draft_made_in_word_is_tried_carried_on_by_the_form_and_refused_where_it_is_none(served):
    content = word_file(line("{{ agreement.title }}", style="Title"), line("Between {{ parties[0].called }}"))
    carried = {"file_name": "draft.docx", "file_text": base64.b64encode(content).decode()}
    with served.client("zara") as client:
        tried = client.post("/types/mou/draft", files={"draft": ("draft.docx", content)}, data={"do": "try"})
        assert "Tried: it prints" in tried.text
        assert carried["file_text"] in tried.text
        assert "Tried: it prints" in client.post("/types/mou/draft", data=carried | {"do": "try"}).text
        for text in ("not base64", base64.b64encode(b"PK\x03\x04 cut off").decode()):
            answer = client.post("/types/mou/draft", data=carried | {"file_text": text, "do": "take over"})
            assert answer.status_code == 422, answer.text
            assert "Nothing was taken over" in answer.text
    assert not (served.desk.office.folder / "templates" / "mou").exists()


def test_only_an_administrator_hands_in(served):
    with served.client("amina") as client:
        assert client.get("/types/mou/draft").status_code == 403
        assert client.post("/types/mou/draft", data={"do": "take over"}).status_code == 403
        assert "Hand in a new draft" not in client.get("/types/mou").text


def test_how_long_a_clause_outlasts_the_end_is_told_without_the_words_of_templates(shared):
    with shared.client("amina") as client:
        told = client.get("/clauses/confidentiality").text
    assert "<dt>After the end</dt><dd>3 years, where the facts say nothing else</dd>" in told
