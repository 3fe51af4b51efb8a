"""Lists taken in on pages: brought once, read as somebody says, tried, taken in, and confirmed by a second person."""

import re
from datetime import date
from html import unescape
from io import BytesIO

from openpyxl import Workbook
from PIL import Image

from tests.builders.files import a_pdf
from tests.builders.offices import act
from tests.services.casework.lists.a_list import WATER, csv_of, row
from workflow.domain.agreement.act_details import Confining
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.unchecked import CAN_BE
from workflow.door.drawn.pages import WIDTH, DrawnPage
from workflow.services.casework.lists import taking_in
from workflow.services.casework.lists.kept import every_list
from workflow.services.papers.on_file import drawn
from workflow.services.views.overview.imported import to_check

AT = "/imports/new"


def in_words(page: str) -> str:
    """What a page says, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())


def filled(page: str) -> dict[str, str]:
    """What stands in every field of the form of a list."""
    form = page.split('class="list-form"', 1)[1].split("</form>", 1)[0]
    found = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', form))
    for name, options in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    return {name: unescape(said) for name, said in found.items()}


def brought(client, *rows, scans=(), name="agreements.csv", **said):
    """The form of a list that somebody brings."""
    files = [("file", (name, csv_of(*rows)))]
    files += [("scans", (each, a_pdf(each), "application/pdf")) for each in scans]
    return client.post(AT, data={"do": "try", **said}, files=files)


def taken(client, *rows, scans=()):
    """Where the page of a list is that was taken in."""
    page = brought(client, *rows, scans=scans)
    answer = client.post(AT, data=filled(page.text) | {"do": "take"})
    assert answer.status_code == 303, in_words(answer.text)
    return answer.headers["location"]


def test_a_list_is_brought_once_tried_and_taken_in_with_its_scans(served):
    with served.client("zara") as zara:
        before = zara.get("/imports").text
        page = brought(zara, row(scan="water.pdf"), scans=("water.pdf", "other.pdf"))
        assert page.status_code == 200
        told = in_words(page.text)
        assert "new 1" in told
        assert "1 of the new agreements have theirs" in told
        assert "no row names other.pdf" in told
        assert zara.get("/imports").text == before
        answer = zara.post(AT, data=filled(page.text) | {"do": "take"})
        listed = in_words(zara.get("/imports").text)
        assert "agreements.csv" in listed
        assert "1 of one batch to confirm" in listed
        assert "a second person confirms it" in in_words(zara.get(answer.headers["location"]).text)


def test_more_scans_come_in_a_later_step_and_a_refused_one_is_named_with_nothing_lost(served):
    with served.client("zara") as zara:
        page = brought(zara, row(scan="water.pdf"))
        assert "is not among the files" in in_words(page.text)
        wrong = zara.post(AT, data=filled(page.text), files=[("scans", ("water.pdf", b"no pdf"))])
        assert wrong.status_code == 422
        assert 'href="#field-scans"' in wrong.text
        mended = zara.post(AT, data=filled(wrong.text), files=[("scans", ("water.pdf", a_pdf("water")))])
        assert "1 of the new agreements have theirs" in in_words(mended.text)


def test_a_file_that_is_no_list_is_refused_beside_its_field(served):
    with served.client("zara") as zara:
        assert zara.post(AT, data={"do": "try"}).status_code == 422
        for name, content in (
            ("list.xlsx", b"PK\x03\x04 nothing"),
            ("list.csv", b"one,two\n1,2\n"),
            ("list.csv", a_pdf("a scan")),
        ):
            answer = zara.post(AT, data={"do": "try"}, files={"file": (name, content)})
            assert answer.status_code == 422, name
            assert 'id="field-file-problem"' in answer.text, name


def test_the_row_of_the_headings_is_said_where_nobody_can_tell_it(served):
    with served.client("zara") as zara:
        content = b"Our list\nWhom,Since when\nSample Institute,1 May 2024\n"
        page = zara.post(AT, files={"file": ("list.csv", content)}, data={"type": "mou"})
        assert page.status_code == 422
        page = zara.post(AT, data=filled(page.text) | {"headings_in_row": "2", "type": "mou"})
        fields = filled(page.text)
        page = zara.post(AT, data=fields | {"column.0": "partner", "column.1": "effective_on"})
        assert "new 1" in in_words(page.text)
        assert "Sample Institute" in page.text


def test_a_column_that_is_taken_twice_is_told_at_its_field_and_what_was_chosen_is_kept(served):
    with served.client("zara") as zara:
        fields = filled(brought(zara, WATER).text)
        wrong = zara.post(AT, data=fields | {"column.3": "title", "do": "take"})
        assert wrong.status_code == 422
        assert 'id="field-column.3-problem"' in wrong.text
        assert "are both taken for" in in_words(wrong.text)
        assert filled(wrong.text)["column.3"] == "title"
        mended = zara.post(AT, data=filled(wrong.text) | {"column.3": "", "do": "try"})
        assert filled(mended.text)["column.3"] == ""
        assert "new 1" in in_words(mended.text)


def test_a_day_that_may_be_two_is_asked_about_and_never_guessed(served):
    with served.client("zara") as zara:
        doubtful = row(start_date="3/4/2024")
        page = brought(zara, doubtful)
        assert "F2, 3/4/2024, may be two days" in in_words(page.text)
        refused = zara.post(AT, data=filled(page.text) | {"do": "take"})
        assert refused.status_code == 422
        page = zara.post(AT, data=filled(refused.text) | {"days": "day first", "do": "try"})
        assert "new 1" in in_words(page.text)
        assert zara.post(AT, data=filled(page.text) | {"do": "take"}).status_code == 303


def test_words_of_the_list_are_told_once_and_then_understood(served):
    with served.client("zara") as zara:
        page = brought(zara, row(type="Freundschaftsvertrag", status="humming"))
        assert "cannot be read 1" in in_words(page.text)
        fields = filled(page.text)
        assert fields["types.0.word"] == "Freundschaftsvertrag"
        page = zara.post(AT, data=fields | {"types.0.means": "mou", "statuses.0.means": "in force"})
        assert "new 1" in in_words(page.text)
        assert filled(page.text)["types.0.means"] == "mou"


def test_what_was_brought_is_known_by_the_session_that_brought_it_alone(served):
    with served.client("zara") as zara:
        fields = filled(brought(zara, WATER).text)
    with served.client("zara") as another:
        answer = another.post(AT, data=fields | {"do": "take"})
        assert answer.status_code == 422
        assert "Choose the list" in in_words(answer.text)


def test_a_second_person_confirms_and_whoever_took_it_in_does_not(served):
    with served.client("zara") as zara, served.client("amina") as amina:
        at = taken(zara, WATER, row(no="13", title="Joint research on soil"))
        refused = zara.post(f"{at}/confirmations", data={"batch": "1"})
        assert refused.status_code == 409
        assert "a second person confirms it" in in_words(refused.text)
        assert "Confirm it" in amina.get(at).text
        done = amina.post(f"{at}/confirmations", data={"batch": "1"})
        assert done.headers["location"] == at
        page = in_words(amina.get(at).text)
        assert "is confirmed: MOU-2024-0001 to MOU-2024-0002 are on record" in page
        assert "MOU-2024-0002" in in_words(amina.get(at, params={"verdict": "new"}).text)
        assert "No row is so" in amina.get(at, params={"verdict": "conflicts"}).text
        again = amina.post(f"{at}/confirmations", data={"batch": "1"})
        assert again.status_code == 303
    with served.desk.office.register.reading() as books:
        assert books.agreements.get("MOU-2024-0002").unchecked == tuple(CAN_BE)


def test_all_batches_are_confirmed_one_after_the_other_and_the_page_says_how_far_it_is(served, monkeypatch):
    monkeypatch.setattr(taking_in, "ROWS_OF_A_BATCH", 1)
    with served.client("zara") as zara, served.client("amina") as amina:
        at = taken(zara, WATER, row(no="13", title="Joint research on soil"))
        first = amina.post(f"{at}/confirmations", data={"batch": "all"})
        assert "1 of 2 batches confirmed" in in_words(first.text)
        assert "Go on with the next" in first.text
        last = amina.post(f"{at}/confirmations", data={"batch": "all"}, headers={"HX-Request": "true"})
        assert "All of agreements.csv is confirmed" in in_words(last.text)
        assert "<html" not in last.text
        again = amina.post(f"{at}/confirmations", data={"batch": "all"})
        assert again.headers["location"] == at
        assert "Nothing of agreements.csv waits to be confirmed" in in_words(amina.get(at).text)
        assert amina.post(f"{at}/confirmations", data={"batch": "7"}).status_code == 422


def test_a_list_is_taken_back_with_a_reason_once_that_is_said(served):
    with served.client("zara") as zara, served.client("amina") as amina:
        at = taken(zara, WATER)
        amina.post(f"{at}/confirmations", data={"batch": "all"})
        assert zara.post(f"{at}/taking-back", data={"reason": "A trial."}).status_code == 422
        assert zara.post(f"{at}/taking-back", data={"confirmed": "yes"}).status_code in (409, 422)
        assert (
            zara.post(f"{at}/taking-back", data={"reason": "A trial.", "confirmed": "yes"}).status_code == 303
        )
        assert "taken back" in in_words(zara.get("/imports").text)
    assert not served.desk.office.agreement("MOU-2024-0001", actor="zara").is_live


def test_what_waits_to_be_checked_is_one_list_with_what_is_unknown_and_what_the_portfolio_looks_like(shared):
    with shared.client("amina") as amina:
        told = in_words(amina.get("/imports/to-check").text)
    assert "Nobody has compared with the original 1" in told
    assert "Unknown: its term and notice 1" in told
    assert "NDA-2024-0001" in told
    assert "on file" in told


def test_merged_cells_are_told_at_the_file_and_another_list_is_brought_in_its_place(served):
    book = Workbook()
    book.active.append(["Partner", "Title", "Start date"])
    book.active.append(["Sample Institute", "Joint research on water", "1 May 2024"])
    book.active.merge_cells("A2:A3")
    written = BytesIO()
    book.save(written)
    with served.client("zara") as zara:
        page = zara.post(AT, files={"file": ("list.xlsx", written.getvalue())})
        assert page.status_code == 422
        assert "A2:A3 of the list are merged" in in_words(page.text)
        mended = zara.post(AT, data=filled(page.text), files={"file": ("list.csv", csv_of(WATER))})
        assert "new 1" in in_words(mended.text)


UNCHECKED = "NDA-2024-0001"
CHECK = f"/agreements/{UNCHECKED}/check"


def on_record(served):
    with served.desk.office.register.reading() as books:
        return books.agreements.get(UNCHECKED)


def boxes(page: str, **said) -> dict[str, str]:
    """What stands in the form beside an original."""
    form = page.split('class="stacked"', 1)[1]
    found = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', form))
    for name, options in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    for name in ("found", "term.open_ended", "do"):
        found.pop(name, None)
    return {name: unescape(each) for name, each in found.items()} | said


def test_the_original_stands_beside_what_the_list_said_page_by_page_and_opens_by_its_name(shared):
    with shared.client("amina") as amina:
        page = amina.get(CHECK)
        assert "frame-src" not in page.headers["content-security-policy"]
        told = in_words(page.text)
        assert "Row 2 of ledger.csv, known as LEDGER-7" in told
        assert "It left open: its term and notice" in told
        (at,) = re.findall(r'<img src="([^"]+/pages/1)"', page.text)
        shown = amina.get(at)
        assert shown.headers["content-type"] == "image/jpeg"
        assert Image.open(BytesIO(shown.content)).width == WIDTH
        file = at.removesuffix("/pages/1")
        assert f'href="{file}" target="_blank"' in page.text
        scan = amina.get(file)
        assert scan.headers["content-type"] == "application/pdf"
        assert "frame-ancestors 'none'" in scan.headers["content-security-policy"]
        assert scan.headers["x-frame-options"] == "DENY"
        for nowhere in (
            f"{file}/pages/2",
            f"{file}/pages/0",
            f"{file}/pages/none",
            f"/agreements/{UNCHECKED}/originals/nothing",
        ):
            assert amina.get(nowhere).status_code == 404


def test_of_several_originals_each_is_shown_a_tiff_page_by_page_a_picture_as_it_is(served):
    fax, photo = BytesIO(), BytesIO()
    sheets = [Image.new("1", (200, 300), 1) for _ in range(3)]
    sheets[0].save(fax, "TIFF", compression="group4", save_all=True, append_images=sheets[1:])
    sheets[0].convert("L").save(photo, "PNG")
    with served.client("amina") as amina:
        sent = [("evidence", ("fax.tif", fax.getvalue())), ("evidence", ("photo.png", photo.getvalue()))]
        fields = boxes(amina.get(CHECK).text, found=["title"], do="stay")
        assert amina.post(CHECK, data=fields, files=sent).status_code == 303
        page = amina.get(CHECK).text
        assert in_words(page).count("show it here") == 2
        by_name = {
            name: unescape(there)
            for name, there in re.findall(
                r">([a-z.]+)</a> <a class=\"small\" href=\"([^\"]+)\">show it here", page
            )
        }
        beside = amina.get(by_name["fax.tif"]).text
        at = re.findall(r'<img src="([^"]+/pages/[0-9]+)"', beside)
        assert [each.rpartition("/")[2] for each in at] == ["1", "2", "3"]
        assert {amina.get(each).headers["content-type"] for each in at} == {"image/jpeg"}
        assert 'class="scan" src=' in amina.get(by_name["photo.png"]).text


def test_a_scan_that_cannot_be_drawn_says_so_and_is_opened_by_its_name(served, monkeypatch):
    monkeypatch.setattr(drawn, "draw_pages", lambda *_: iter([DrawnPage(refused="is too large to be drawn")]))
    monkeypatch.setattr(drawn, "_KEPT", drawn.Kept())
    with served.client("amina") as amina:
        page = amina.get(CHECK).text
        assert "is too large to be drawn. Open it by its name above." in in_words(page)
        assert "/pages/1" not in page


def test_a_long_scan_is_drawn_to_a_bound_and_the_others_are_counted(served, monkeypatch):
    monkeypatch.setattr(drawn, "draw_pages", lambda *_: iter([DrawnPage(drawn.MOST_PAGES + 7, b"page")]))
    monkeypatch.setattr(drawn, "_KEPT", drawn.Kept())
    with served.client("amina") as amina:
        page = amina.get(CHECK).text
        assert len(re.findall(r'<img src="[^"]+/pages/[0-9]+"', page)) == drawn.MOST_PAGES
        assert "7 further pages" in in_words(page)


def test_what_is_ticked_is_checked_and_the_rest_waits(served):
    with served.client("amina") as amina:
        nothing = amina.post(CHECK, data=boxes(amina.get(CHECK).text))
        assert nothing.status_code == 422
        assert "Nothing is said to have been read" in in_words(nothing.text)
        fields = boxes(amina.get(CHECK).text, found=["title", "parties"], do="stay")
        answer = amina.post(CHECK, data=fields)
        assert answer.headers["location"] == f"/agreements/{UNCHECKED}"
        assert "something of it is still to be checked" in in_words(
            amina.get(f"/agreements/{UNCHECKED}").text
        )
    assert set(CAN_BE) - set(on_record(served).unchecked) == {"title", "parties"}


def test_what_the_list_left_open_is_put_right_beside_the_original_and_the_rest_is_as_it_says(served):
    with served.client("amina") as amina:
        page = amina.get(CHECK).text
        fields = boxes(page, found="all", do="next") | {
            "term.ends_on": "2031-04-30",
            "parties.2": "Institute of Samples",
        }
        first = amina.post(CHECK, data=fields)
        if first.status_code == 409:
            assert "I have read what moves" in first.text
            first = amina.post(CHECK, data=fields | {"confirmed": "yes"})
        assert first.status_code == 303, in_words(first.text)
        assert first.headers["location"] == "/imports/to-check"
        assert "Nothing waits to be compared" in amina.get("/imports/to-check").text
        assert "Nothing of NDA-2024-0001 waits" in in_words(amina.get(CHECK).text)
    now = on_record(served)
    assert now.unchecked == ()
    assert str(now.last_day) == "2031-04-30"
    assert [each.organisation for each in now.terms.parties][1:] == ["Institute of Samples"]


def test_every_mistake_beside_an_original_is_told_at_its_field_and_nothing_typed_is_lost(served):
    with served.client("amina") as amina:
        wrong = {"term.length": "a while", "effective_on": "soon", "title": "Glaciers"}
        answer = amina.post(CHECK, data=boxes(amina.get(CHECK).text, found="all") | wrong)
        assert answer.status_code == 422
        for field in ("term.length", "effective_on"):
            assert f'id="field-{field}-problem"' in answer.text, in_words(answer.text)
        assert 'value="Glaciers"' in answer.text
    assert on_record(served).unchecked == tuple(CAN_BE)


def test_the_facts_of_its_type_are_put_right_beside_the_original_with_one_more_row(served):
    with served.client("amina") as amina:
        fields = boxes(amina.get(CHECK).text, found=["title"]) | {"facts.": ""}
        more = amina.post(CHECK, data=fields | {"add": "facts.persons"})
        assert more.status_code == 200
        assert 'name="facts.persons.1.person"' in more.text
        wrong = amina.post(CHECK, data=fields | {"facts.confidentiality_years": "many"})
        assert wrong.status_code == 422
        assert 'href="#field-facts.confidentiality_years"' in wrong.text
        assert 'id="field-facts.confidentiality_years-problem"' in wrong.text
        said = {
            "facts.purpose": "Whether a joint clinic can be built.",
            "facts.confidentiality_years": "5",
            "do": "stay",
        }
        assert amina.post(CHECK, data=fields | said).status_code == 303
    now = on_record(served)
    assert now.terms.facts["purpose"] == "Whether a joint clinic can be built."
    assert set(CAN_BE) - set(now.unchecked) == {"title", "facts"}


def test_once_an_amendment_of_a_list_is_checked_what_it_changed_is_to_be_put_right(served):
    later = row(
        no="LEDGER-8",
        title="More glaciers",
        type="Amendment",
        amends=UNCHECKED,
        end_date="2031-12-31",
        status="Active",
    )
    with served.client("zara") as zara:
        at = taken(zara, later)
    with served.client("amina") as amina:
        assert amina.post(f"{at}/confirmations", data={"batch": "1"}).status_code == 303
        assert amina.post(
            CHECK, data=boxes(amina.get(CHECK).text, found="all", **{"term.ends_on": "2029-04-30"})
        ).status_code in (303, 409)
        (number,) = (
            each.number
            for each in to_check(served.desk.office, on=date(2026, 6, 1), limit=9).rows
            if each.number != UNCHECKED
        )
        there = f"/agreements/{number}/check"
        said = boxes(amina.get(there).text, found="all", do="stay", reason="The copy of the partner")
        assert amina.post(there, data=said).status_code == 303
        assert f"{UNCHECKED} is to be put right by it." in in_words(amina.get(f"/agreements/{number}").text)
        told = in_words(amina.get(f"/agreements/{UNCHECKED}").text)
        assert f"Compare it with {number} , which changed it, and put it right" in told
        assert f"Put right what {number} changed" in told
        assert f"What changed it {number} More glaciers" in in_words(amina.get(CHECK).text)


def test_officers_and_administrators_check_and_whoever_was_slower_is_told(served):
    with served.client("rashid") as rashid, served.client("amina") as amina:
        assert "Officers and administrators compare it" in in_words(rashid.get(CHECK).text)
        assert rashid.post(CHECK, data={"found": "all"}).status_code == 403
        slow = boxes(amina.get(CHECK).text, found="title")
        fast = boxes(amina.get(CHECK).text, found="parties")
        assert amina.post(CHECK, data=fast).status_code == 303
        late = amina.post(CHECK, data=slow)
        assert late.status_code == 409
        assert "Nothing was recorded" in in_words(late.text)


def test_whoever_may_not_see_a_confidential_agreement_does_not_read_its_row_either(served):
    office = served.desk.office
    (found,) = every_list(office)
    act(
        office,
        UNCHECKED,
        Act.CONFINE,
        Confining("health"),
        actor="zara",
        on=date(2026, 6, 1),
        reason="Names of patients",
    )
    with served.client("zara") as zara, served.client("ines") as ines:
        assert "Joint research on glaciers" in zara.get(f"/imports/{found.id}").text
        assert "Joint research on glaciers" not in ines.get(f"/imports/{found.id}").text
        assert ines.get(CHECK).status_code == 404


def test_what_is_not_checked_says_so_on_its_page_and_my_work_has_one_line_for_all(shared):
    with shared.client("amina") as amina:
        page = amina.get(f"/agreements/{UNCHECKED}").text
        assert "Not checked" in in_words(page)
        assert f'href="{CHECK}"' in page
        assert "Not checked" not in amina.get("/agreements/MOU-2026-0003").text
        assert "One imported agreement to check" in in_words(amina.get("/").text)
    with shared.client("rashid") as rashid:
        assert "to check" not in in_words(rashid.get("/").text)
