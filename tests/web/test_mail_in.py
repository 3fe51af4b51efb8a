"""Mail that came in, on pages: listed, read as plain text, placed, received, dropped."""

from dataclasses import replace

from tests.builders.files import a_word_file
from tests.builders.mail_in import SERVER, a_letter, token_of
from tests.builders.offices import OPENED, moment
from tests.web.conftest import NOW, Served, serving
from workflow.services.machine.mailing.taking import take_mail

DRAFTED = "MOU-2026-0002"


def came_in(served: Served, **words: object) -> int:
    office = served.desk.office
    mail = a_letter("office@example.edu", message_id="<web@partner.example>", **words)  # type: ignore[arg-type]
    assert take_mail(office, mail, arrived_at=moment(OPENED), at=NOW)
    with office.register.reading() as books:
        return books.arrivals.waiting(limit=100)[-1].place


def test_the_words_of_a_mail_are_text_and_its_files_are_attachments(served):
    which = came_in(
        served,
        subject="<b>Hello</b>",
        text="<script>alert(1)</script>",
        files={"their.docx": a_word_file("x")},
    )
    with served.client("amina") as amina:
        page = amina.get(f"/mail/in/{which}").text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
        assert "&lt;b&gt;Hello&lt;/b&gt;" in page
        assert "unverified" in page
        file = amina.get(f"/mail/in/{which}/files/1")
        assert file.headers["content-disposition"].startswith("attachment;")
        assert file.headers["content-type"] == "application/octet-stream"
        assert amina.get(f"/mail/in/{which}/files/2").status_code == 404
        assert amina.get("/mail/in/99999").status_code == 404
        assert amina.get("/mail/in/x").status_code == 404


def test_an_officer_places_a_mail_and_receives_its_draft(served):
    which = came_in(served, files={"their.docx": a_word_file("x")})
    with served.client("amina") as amina:
        assert f'href="/mail/in/{which}"' in amina.get("/").text
        refused = amina.post(f"/mail/in/{which}/draft", data={"number": "", "attachment": "their.docx"})
        assert refused.status_code == 422
        assert "to which agreement mail" in refused.text
        nowhere = amina.post(f"/mail/in/{which}/place", data={"number": "MOU-1999-0001"})
        assert (nowhere.status_code, "MOU-1999-0001" in nowhere.text) == (404, True)
        placed = amina.post(f"/mail/in/{which}/place", data={"number": "mou-2026-2"})
        assert placed.headers["location"] == f"/mail/in/{which}"
        done = amina.post(f"/mail/in/{which}/draft", data={"attachment": "their.docx"})
        assert done.headers["location"] == f"/agreements/{DRAFTED}/papers"
        assert "draft received" in amina.get(f"/agreements/{DRAFTED}/papers").text.lower()
        again = amina.post(f"/mail/in/{which}/draft", data={"attachment": "their.docx"})
        assert again.status_code == 422
        assert "was received as a draft already" in again.text
        assert "What became of it" in amina.get(f"/mail/in/{which}").text


def test_what_may_be_a_notice_is_received_as_one_or_dropped_with_a_reason(served):
    which = came_in(served, subject="Notice of termination", text="We end it.")
    with served.client("amina") as amina, served.client("rashid") as rashid:
        assert "may be a notice" in amina.get("/mail/in").text
        refused = amina.post(f"/mail/in/{which}/notice", data={"number": DRAFTED, "kind": "termination"})
        assert refused.status_code in (409, 422)
        assert amina.post(f"/mail/in/{which}/drop", data={"reason": " "}).status_code == 422
        assert rashid.post(f"/mail/in/{which}/drop", data={"reason": "no"}).status_code == 403
        dropped = amina.post(f"/mail/in/{which}/drop", data={"reason": "It is about another contract."})
        assert dropped.headers["location"] == "/mail/in"
        assert "It is about another contract." in amina.get(f"/mail/in/{which}").text


def test_the_papers_of_an_agreement_say_where_the_other_side_sends_theirs(served):
    settings = served.desk.office.settings
    office = replace(served.desk.office, settings=replace(settings, mail=SERVER))
    for each in serving(replace(served.desk, office=office)):
        with each.client("amina") as amina:
            page = amina.get(f"/agreements/{DRAFTED}/papers").text
        assert SERVER.address_of(token_of(office, DRAFTED)) in page
