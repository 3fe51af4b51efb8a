"""What was signed before, typed on pages: an agreement that exists is registered, and the record of one is put right."""

import re
from datetime import date
from html import unescape

import pytest

from tests.builders import offices
from tests.builders.files import a_pdf
from tests.builders.people import OFFICER
from tests.web.conftest import Look, Served, visiting
from tests.web.test_drafting import form_on, hidden
from workflow.services.casework.opening import register_existing

AT = "/agreements/new/mou/signed"
SCAN = {"evidence": ("the original.pdf", a_pdf("signed"), "application/pdf")}
TYPED = {
    "title": "Memorandum of Understanding on Rivers",
    "parties.1.organisation": "Sample University",
    "parties.1.role": "home",
    "parties.2.organisation": "University of Somewhere",
    "parties.2.role": "partner",
    "term.ends_on": "2028-04-30",
    "term.notice": "3 months",
    "stage": "in force",
    "effective_on": "2025-05-01",
    "year": "2025",
    "second": "amina",
}


def said(page: str) -> str:
    """What a page tells above its form."""
    found = re.search(r'role="alert".*?</section>', page, re.DOTALL)
    return unescape(re.sub(r"<[^>]*>", "", found[0])) if found else ""


def imported(served: Served) -> str:
    """An agreement that was registered with the terms of the example."""
    office, on = served.desk.office, date(2026, 5, 1)
    words = offices.document(
        office,
        title="Memorandum of Understanding on Fields",
        term={"ends_on": "2028-04-30", "notice": "3 months"},
    )
    outcome = register_existing(
        office, words, actor="zara", second=OFFICER.key, effective_on=date(2025, 5, 1), original_missing=True, on=on,
        at=offices.moment(on),
    )  # fmt: skip
    return outcome.agreement.number


def test_a_signed_agreement_is_registered_with_its_scan_and_what_nobody_knows_stays_unknown(served):
    office = served.desk.office
    with served.client("zara") as zara:
        page = zara.get(AT).text
        assert "stays unknown" in page
        sent = hidden(page) | TYPED
        answer = zara.post(AT, data=sent, files=SCAN)
        assert answer.status_code == 303, said(answer.text)
        number = answer.headers["location"].rsplit("/", 1)[-1]
        assert number.startswith("MOU-2025-")
        assert f"{number} is registered; it is in force." in unescape(zara.get(f"/agreements/{number}").text)
        again = zara.post(AT, data=sent, files=SCAN)
        assert again.headers["location"] == answer.headers["location"]
    agreement = offices.agreement(office, number)
    assert agreement.effective_on == date(2025, 5, 1)
    assert agreement.last_day == date(2028, 4, 30)
    assert agreement.terms.facts == {}
    with office.register.reading() as books:
        (change,) = books.agreements.history(number)
        (paper,) = (each for each in books.papers.of(agreement.id) if each.is_received)
    assert change.second == "amina"
    assert change.via.startswith("page:")
    assert office.shelf.get(paper.original) == a_pdf("signed")


def test_every_mistake_in_the_terms_and_beside_them_is_told_at_once_and_nothing_typed_is_lost(served):
    wrong = TYPED | {
        "term.notice": "a while",
        "effective_on": "soon",
        "second": "",
        "parties.2.role": "friend",
    }
    with served.client("zara") as zara:
        answer = zara.post(AT, data=hidden(zara.get(AT).text) | wrong, files=SCAN)
        assert answer.status_code == 422
        for field in ("term.notice", "effective_on", "second", "parties.2.role"):
            assert f'href="#field-{field}"' in answer.text, field
            assert f'id="field-{field}-problem"' in answer.text, field
        assert "Memorandum of Understanding on Rivers" in answer.text
        assert "\u201cthe original.pdf\u201d again" in answer.text
    with served.desk.office.register.reading() as books:
        assert not [each for each in books.agreements.every_number() if each.startswith("MOU-2025")]


def test_without_a_scan_it_is_said_that_the_original_is_missing(served):
    with served.client("zara") as zara:
        form = hidden(zara.get(AT).text) | TYPED
        answer = zara.post(AT, data=form)
        assert answer.status_code == 409
        assert "needs its scan" in said(answer.text)
        assert 'href="#field-evidence"' in answer.text
        assert zara.post(AT, data=form | {"original_missing": "yes"}).status_code == 303


def test_a_file_that_is_no_scan_is_refused_at_its_field(served):
    with served.client("zara") as zara:
        form = hidden(zara.get(AT).text) | TYPED
        answer = zara.post(AT, data=form, files={"evidence": ("scan.pdf", b"MZ no paper")})
        assert answer.status_code == 422
        assert 'href="#field-evidence"' in answer.text
        assert 'id="field-evidence-problem"' in answer.text


def test_the_same_agreement_registered_again_is_asked_about(served):
    with served.client("zara") as zara:
        first = hidden(zara.get(AT).text) | TYPED
        assert zara.post(AT, data=first, files=SCAN).status_code == 303
        second = hidden(zara.get(AT).text) | TYPED
        answer = zara.post(AT, data=second, files=SCAN)
        assert answer.status_code == 409
        assert "is this another one?" in said(answer.text)
        assert zara.post(AT, data=second | {"confirmed": "yes"}, files=SCAN).status_code == 303


def test_a_row_more_changes_the_form_and_registers_nothing(served):
    with served.client("zara") as zara:
        answer = zara.post(AT, data=hidden(zara.get(AT).text) | TYPED | {"add": "parties"})
        assert answer.status_code == 200
        assert 'name="parties.3.organisation"' in answer.text
        assert form_on(answer.text)["effective_on"] == "2025-05-01"


def test_the_types_are_offered_for_a_signed_one_to_those_who_may_register(shared):
    with shared.client("zara") as zara, shared.client("amina") as amina:
        assert f'href="{AT}"' in zara.get("/agreements/new?signed=yes").text
        page = amina.get("/agreements/new?signed=yes").text
        assert "Agreements are registered by Zara" in page
        assert AT not in page
        assert amina.get(AT).status_code == 403


def test_the_terms_on_record_are_put_right_and_the_dates_that_move_are_shown_before(served):
    number, office = imported(served), served.desk.office
    at = f"/agreements/{number}/corrections"
    before = offices.agreement(office, number)
    with served.client("amina") as amina:
        form = form_on(amina.get(at).text)
        assert form["term.ends_on"] == "2028-04-30"
        form |= {"term.ends_on": "2029-04-30", "reason": "The last page says so.", "second": "zara"}
        sent = hidden(amina.get(at).text) | form
        asked = amina.post(at, data=sent, files=SCAN)
        assert asked.status_code == 409, asked.text
        assert f"This moves a date of {number}" in said(asked.text)
        assert "30 April 2029" in said(asked.text)
        assert offices.agreement(office, number) == before
        done = amina.post(at, data=sent | {"confirmed": "yes"}, files=SCAN)
        assert done.status_code == 303, said(done.text)
    after = offices.agreement(office, number)
    assert after.last_day == date(2029, 4, 30)
    assert after.contacts == before.contacts
    assert after.terms.parties == before.terms.parties
    assert after.terms.facts == before.terms.facts


def test_what_is_emptied_in_the_record_is_empty_afterwards(served):
    number, office = imported(served), served.desk.office
    at = f"/agreements/{number}/corrections"
    with served.client("amina") as amina:
        page = amina.get(at).text
        form = form_on(page) | {"facts.purpose": "", "reason": "Read wrongly.", "second": "zara"}
        done = amina.post(at, data=hidden(page) | form, files=SCAN)
        assert done.status_code == 303, said(done.text)
    assert "purpose" not in offices.agreement(office, number).terms.facts


def test_a_form_of_the_record_that_says_nothing_new_is_told_so(served):
    number = imported(served)
    at = f"/agreements/{number}/corrections"
    with served.client("amina") as amina:
        page = amina.get(at).text
        form = hidden(page) | form_on(page) | {"reason": "None.", "second": "zara"}
        answer = amina.post(at, data=form, files=SCAN)
        assert answer.status_code == 409
        assert "Say what to correct" in said(answer.text)


def test_the_words_that_both_sides_signed_here_are_not_put_right_but_their_day_may_be(served):
    with served.desk.office.register.reading() as books:
        number = next(
            each for each in books.agreements.every_number() if books.agreements.get(each).stage == "in force"
        )
    at = f"/agreements/{number}/corrections"
    with served.client("amina") as amina:
        page = amina.get(at).text
        assert "changes by an amendment" in page
        assert 'name="title"' not in page
        form = hidden(page) | {"owner": "omar", "reason": "He left.", "second": "zara"}
        assert amina.post(at, data=form, files=SCAN).status_code in (409, 422)
        assert amina.post(at, data=form | {"owner": "amina"}, files=SCAN).status_code == 303


def test_whoever_was_slower_in_putting_right_is_told(served):
    number = imported(served)
    at = f"/agreements/{number}/corrections"
    with served.client("amina") as amina:
        slow = hidden(amina.get(at).text) | {"owner": "amina", "reason": "So.", "second": "zara"}
        fast = hidden(amina.get(at).text) | {"owner": "amina", "reason": "So.", "second": "zara"}
        assert amina.post(at, data=fast, files=SCAN).status_code == 303
        answer = amina.post(at, data=slow, files=SCAN)
        assert answer.status_code == 409
        assert "Nothing was saved" in said(answer.text)


@pytest.mark.parametrize("look", [Look(), Look(360, scripts=False)], ids=str)
def test_it_is_registered_in_a_browser(look, served, browser, tmp_path):
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(a_pdf("scan"))
    with visiting(browser, served, "zara", look) as page:
        page.goto("/agreements/new?signed=yes")
        page.get_by_role("link", name="Memorandum of Understanding", exact=True).click()
        page.get_by_label("Scan of the signed paper").set_input_files(scan)
        page.get_by_label("Took effect on").fill("2025-05-01")
        page.get_by_label("Title").first.fill("Memorandum of Understanding on Lakes")
        for row, name, role in (("1", "Sample University", "home"), ("2", "University of Lakes", "partner")):
            page.locator(f'[name="parties.{row}.organisation"]').fill(name)
            page.locator(f'[name="parties.{row}.role"]').select_option(role)
        page.locator('[name="term.length"]').fill("3 years")
        page.get_by_label("Second person").select_option("amina")
        page.get_by_role("button", name="Register it").click()
        page.wait_for_url(re.compile(r"/agreements/MOU-\d+-\d+$"))
        assert "is registered" in page.get_by_role("status").first.inner_text()
