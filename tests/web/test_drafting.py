"""Drafting on pages: a type is chosen, its form is filled in beside the paper, and what was typed is saved or told."""

import re
from html import unescape

import pytest

from tests.builders import offices
from tests.web.conftest import Look, Served, visiting
from tests.web.looking import keeps_nobody_out
from workflow.catalogue.cases.typed_cases import as_typed
from workflow.domain.agreement.stages import Stage
from workflow.services.casework.opening import open_case

LIVE, DRAFTED = "MOU-2026-0003", "MOU-2026-0002"
LINKS = {"amendment": {"amends": LIVE}, "renewal_letter": {"renews": LIVE}}
TYPED = {
    "title": "Memorandum of Understanding on Joint Field Schools",
    "parties.1.organisation": "Sample University",
    "parties.2.organisation": "University of Somewhere",
    "facts.purpose": "to hold field schools together",
    "facts.areas": "Field schools",
    "term.length": "3 years",
    "term.notice": "3 months",
}
KEY = {"parties.1.role": "home", "parties.2.role": "partner"}


def agreement(served: Served, number: str):
    return offices.agreement(served.desk.office, number)


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))


def form_on(page: str) -> dict[str, str]:
    """Every field of the form as a browser would send it back."""
    form = re.sub(r"<template.*?</template>", "", page.partition('<form id="draft"')[2], flags=re.DOTALL)
    form = re.sub(r"<template.*</template>", "", form, flags=re.DOTALL) if "<template" in form else form
    form = re.sub(r'<input type="checkbox"(?![^>]* checked)[^>]*>', "", form)
    found = dict(re.findall(r'<input [^>]*name="([^"]+)"[^>]*value="([^"]*)"', form))
    found |= dict(re.findall(r'<textarea name="([^"]+)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL))
    for name, inside in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option(?: value="([^"]*)")? selected>([^<]*)', inside)
        found[name] = (chosen[1] if chosen[1] is not None else chosen[2]) if chosen else ""
    return {name: unescape(said) for name, said in found.items()}


def example(served: Served, key: str) -> dict[str, list[str]]:
    office = served.desk.office
    linked = LINKS.get(key, {})
    if key == "subsidiary":
        linked = {"under": offices.in_force(office, "umbrella_mou")}
    return as_typed(office.catalogue.type(key), offices.document(office, key, **linked))


def types(served: Served) -> list[str]:
    return [each.key for each in served.desk.office.catalogue.types()]


def test_every_type_can_be_chosen_and_found_by_what_it_is_for(shared):
    with shared.client("amina") as amina:
        page = amina.get("/agreements/new").text
        assert {f'href="/agreements/new/{key}"' in page for key in types(shared)} == {True}
        found = amina.get("/agreements/new", params={"text": "student exchange"}).text
        assert 'href="/agreements/new/student_exchange"' in found
        assert 'href="/agreements/new/nda"' not in found
        assert "No type has \u201cunicorns\u201d" in amina.get("/agreements/new?text=unicorns").text


def test_the_example_of_every_type_typed_on_the_page_is_saved_as_that_example(served):
    office, on = served.desk.office, offices.OPENED
    with served.client("amina") as amina:
        for key in types(served):
            typed = example(served, key)
            request_id = hidden(amina.get(f"/agreements/new/{key}").text)["request_id"]
            answer = amina.post(f"/agreements/new/{key}", data={**typed, "request_id": request_id})
            assert answer.status_code == 303, (
                key,
                re.findall(r'role="alert".*?</section>', answer.text, re.DOTALL),
            )
            number = answer.headers["location"].split("/")[2]
            words = offices.document(
                office,
                key,
                **{name: said[0] for name, said in typed.items() if name in ("under", "amends", "renews")},
            )
            same = open_case(office, words, actor="amina", on=on, at=offices.moment(on)).agreement
            made = agreement(served, number)
            assert (made.terms, made.contacts) == (same.terms, same.contacts), key
            sent_back = form_on(amina.get(f"/agreements/{number}/draft").text)
            told = amina.post(f"/agreements/{number}/draft", data=sent_back)
            assert told.status_code == 303, key
            assert agreement(served, number) == made, key


def test_the_form_of_a_new_agreement_keeps_all_that_was_typed_and_says_what_is_wrong_at_its_field(served):
    wrong = {
        **TYPED,
        **KEY,
        "title": "x" * 4000,
        "term.length": "a while",
        "term.effective.on": "soon",
        "facts.purpose": "a\x07bell",
        "parties.2.role": "friend",
    }
    with served.client("amina") as amina:
        answer = amina.post("/agreements/new/mou", data=wrong)
        assert answer.status_code == 422
        assert 'role="alert"' in answer.text
        kept = form_on(answer.text)
        for name in ("title", "term.length", "term.effective.on", "parties.2.role"):
            assert kept[name] == wrong[name], name
            assert f'href="#field-{name}"' in answer.text, name
            assert f'id="field-{name}-problem"' in answer.text, name
        empty = amina.post("/agreements/new/mou", data={})
        assert empty.status_code == 422
        assert 'href="#field-title"' in empty.text


def test_a_form_that_is_sent_twice_opens_one_agreement(served):
    with served.client("amina") as amina:
        sent = {**TYPED, **KEY, "request_id": hidden(amina.get("/agreements/new/mou").text)["request_id"]}
        first, second = (amina.post("/agreements/new/mou", data=sent) for _ in range(2))
        assert first.status_code == second.status_code == 303
        assert first.headers["location"] == second.headers["location"]


def test_a_page_of_yesterday_is_told_who_acted_meanwhile_and_loses_nothing(served):
    with served.client("amina") as amina, served.client("bilal") as bilal:
        old = form_on(amina.get(f"/agreements/{DRAFTED}/draft").text)
        new = form_on(bilal.get(f"/agreements/{DRAFTED}/draft").text)
        assert (
            bilal.post(f"/agreements/{DRAFTED}/draft", data={**new, "title": "Bilal was here"}).status_code
            == 303
        )
        answer = amina.post(f"/agreements/{DRAFTED}/draft", data={**old, "title": "Amina is late"})
        assert answer.status_code == 409
        assert "Nothing was saved" in answer.text
        assert "Bilal" in answer.text
        kept = form_on(answer.text)
        assert kept["title"] == "Amina is late"
        assert amina.post(f"/agreements/{DRAFTED}/draft", data=kept).status_code == 303
        assert agreement(served, DRAFTED).terms.title == "Amina is late"


def test_whoever_may_not_draft_is_told_who_may(shared):
    with shared.client("ines") as ines:
        assert "Amina" in ines.get("/agreements/new").text
        assert "not yours to change" in ines.get(f"/agreements/{DRAFTED}/draft").text
        assert ines.post(f"/agreements/{DRAFTED}/draft", data=TYPED).status_code == 409
    with shared.client("amina") as amina:
        page = amina.get(f"/agreements/{LIVE}/draft").text
        assert "no draft any more" in page
        assert amina.post(f"/agreements/{LIVE}/draft", data=TYPED).status_code == 409
        assert amina.get("/agreements/new/no_type").status_code == 404


def test_every_link_of_the_paper_leads_to_a_field_that_is_there(shared):
    with shared.client("amina") as amina:
        for path in (f"/agreements/{DRAFTED}/draft", "/agreements/new/mou", "/agreements/new/sla"):
            page = amina.get(path).text
            paper = page.partition('id="paper"')[2]
            leads = {
                unescape(each) for each in re.findall(r'class="paper-(?:fact|open)" href="#([^"]+)"', paper)
            }
            assert leads
            assert {each for each in leads if f'id="{each}"' not in page} == set(), path


def test_the_paper_follows_what_is_typed_and_nothing_is_saved(served):
    with served.client("amina") as amina:
        part = amina.post(
            f"/agreements/{DRAFTED}/draft/paper",
            data={**form_on(amina.get(f"/agreements/{DRAFTED}/draft").text), "title": "On Kites"},
            headers={"HX-Request": "true"},
        ).text
        assert "On Kites" in part
        assert "<html" not in part
        assert agreement(served, DRAFTED).terms.title != "On Kites"


def test_what_is_missing_is_told_before_it_is_submitted_each_with_its_field(served):
    with served.client("amina") as amina:
        answer = amina.post("/agreements/new/mou", data={**TYPED, **KEY, "facts.purpose": ""})
        number = answer.headers["location"].split("/")[2]
        sent = {**form_on(amina.get(f"/agreements/{number}/draft").text), "do": "submit"}
        answer = amina.post(f"/agreements/{number}/draft", data=sent)
        assert answer.headers["location"].endswith("?submit=asked")
        page = amina.get(answer.headers["location"]).text
        assert "Not submitted" in page
        told = page.partition('role="alert"')[2].partition("</section>")[0]
        assert 'href="#field-facts.purpose"' in told
        assert agreement(served, number).stage is Stage.DRAFTING


def test_a_party_on_record_is_taken_over_whole_and_its_role_stays(served):
    with served.client("amina") as amina:
        sent = {
            "title": "T",
            "parties.1.role": "home",
            "parties.1.organisation": "Sample Inst",
            "look_up": "parties.1",
        }
        page = amina.post("/agreements/new/mou", data=sent).text
        take = re.search(r'name="take" value="([^"]+)"', page)
        assert take is not None
        del sent["look_up"]
        taken = form_on(amina.post("/agreements/new/mou", data={**sent, "take": unescape(take[1])}).text)
        assert taken["parties.1.organisation"] == unescape(take[1]).split("|")[1]
        assert taken["parties.1.role"] == "home"
        assert taken["title"] == "T"
        assert amina.get(
            "/agreements/new/parties",
            params={"parties.1.organisation": "Sample Inst"},
            headers={"HX-Request": "true"},
        ).text.count('name="take"')


JOURNEYS = (Look(), Look(360), Look(scripts=False), Look(360, scripts=False))


@pytest.mark.parametrize("look", JOURNEYS, ids=str)
def test_a_lawyer_drafts_a_memorandum_from_nothing_to_submitted(look, browser, served):
    with visiting(browser, served, "amina", look) as page:
        page.goto("/agreements/new")
        page.get_by_role("link", name="Memorandum of Understanding", exact=True).click()
        page.get_by_role("heading", name="Memorandum of Understanding", exact=True).first.wait_for()
        for name, said in TYPED.items():
            page.locator(f'[id="field-{name}"]').fill(said)
        for name, said in KEY.items():
            page.locator(f'[id="field-{name}"]').select_option(said)
        page.locator('[name="add"][value="parties.1.signatories"]').click()
        page.locator('[id="field-parties.1.signatories.1.name"]').fill("Nadia Sample")
        assert page.locator('[id="field-title"]').input_value() == TYPED["title"]
        page.get_by_role("button", name="Open the agreement").first.click()
        page.get_by_text("is opened.").wait_for()
        page.get_by_role("button", name="Submit for review").click()
        page.get_by_text("Submitted for review.").wait_for()
        number = page.url.split("/")[4]
    made = agreement(served, number)
    assert made.stage is Stage.LEGAL_REVIEW
    assert made.terms.title == TYPED["title"]
    assert made.terms.parties[0].signatories[0].name == "Nadia Sample"


def reach(page, selector: str) -> None:
    """Go on with the tab key until the focus is there."""
    for _ in range(400):
        if page.evaluate("what => document.activeElement.matches(what)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the tab key never comes to {selector}")


@pytest.mark.parametrize("width", [1280, 360])
def test_a_lawyer_drafts_a_memorandum_by_the_keyboard_alone(width, browser, served):
    with visiting(browser, served, "amina", Look(width)) as page:
        page.goto("/")
        page.keyboard.press("c")
        page.wait_for_url("**/agreements/new")
        reach(page, 'a[href="/agreements/new/mou"]')
        page.keyboard.press("Enter")
        page.wait_for_url("**/agreements/new/mou")
        at = list(form_on(page.content()))
        for name in sorted({**TYPED, **KEY}, key=at.index):
            reach(page, f'[id="field-{name}"]')
            page.keyboard.type(TYPED.get(name) or {"home": "Home", "partner": "Partner"}[KEY[name]])
        page.keyboard.press("Control+Home")
        reach(page, "button.primary")
        page.keyboard.press("Enter")
        page.get_by_text("is opened.").wait_for()
        reach(page, "button.primary[value=submit]")
        page.keyboard.press("Enter")
        page.get_by_text("Submitted for review.").wait_for()


def test_the_paper_follows_the_typing_and_a_mark_leads_to_its_field(browser, served):
    with visiting(browser, served, "amina", Look(360)) as page:
        page.goto(f"/agreements/{DRAFTED}/draft")
        page.locator('[id="field-title"]').fill("Memorandum on Tides")
        page.get_by_role("link", name="Paper", exact=True).click()
        page.locator("#paper").get_by_text("Memorandum on Tides").first.wait_for()
        assert not page.locator("#draft").is_visible()
        page.locator('#paper a[href="#field-title"]').first.click()
        assert page.locator('[id="field-title"]').is_visible()


def test_what_was_typed_and_not_saved_is_offered_again_with_the_rows_that_were_added(browser, served):
    with visiting(browser, served, "amina") as page:
        page.goto(f"/agreements/{DRAFTED}/draft")
        page.locator('[id="field-title"]').fill("Kept in this tab")
        page.locator('[name="add"][value="parties"]').click()
        page.locator('[id="field-parties.3.organisation"]').fill("Third Institute")
        page.locator('[name="add"][value="parties.3.signatories"]').click()
        page.locator('[id="field-parties.3.signatories.1.name"]').fill("Omar Third")
        page.reload()
        page.get_by_role("button", name="Put it back").click()
        assert page.locator('[id="field-title"]').input_value() == "Kept in this tab"
        page.get_by_role("button", name="Show the paper").click()
        assert page.locator('[id="field-parties.3.signatories.1.name"]').input_value() == "Omar Third"
        page.locator('[name="remove"][value="parties.3"]').click()
        assert not page.locator('[id="field-parties.3.organisation"]').count()


def test_the_form_keeps_nobody_out(browser, shared):
    with visiting(browser, shared, "amina") as page:
        for path in (
            "/agreements/new/sla",
            f"/agreements/{DRAFTED}/draft?submit=asked",
            "/agreements/new",
            f"/agreements/{DRAFTED}/draft/clauses",
        ):
            keeps_nobody_out(page, path)


def test_a_clause_is_struck_with_its_reason_and_stands_as_preferred_again(served):
    address = f"/agreements/{DRAFTED}/draft/clauses"
    with served.client("amina") as amina:
        page = amina.get(address).text
        assert 'role="status"' not in page
        clause = re.search(
            r'name="clause" value="([^"]+)"(?:(?!</form>).)*<option value="struck"', page, re.DOTALL
        )
        assert clause is not None
        sent = {"clause": unescape(clause[1]), "instead": "struck", "request_id": "struck-once"}
        refused = amina.post(address, data=sent)
        assert refused.status_code == 422
        assert "needs its reason" in refused.text
        assert "--" not in refused.text.partition('role="alert"')[2].partition("</section>")[0]
        sent["reason"] = "Their statutes have it already."
        assert [amina.post(address, data=sent).status_code for _ in range(2)] == [303, 303]
        assert [each.instead for each in agreement(served, DRAFTED).terms.departures] == ["struck"]
        assert "Their statutes have it already." in amina.get(address).text
        amina.post(address, data={"clause": sent["clause"], "instead": "as the office prefers"})
        assert agreement(served, DRAFTED).terms.departures == ()


def test_a_special_condition_is_added_and_one_without_a_heading_is_kept_and_refused(served):
    address = f"/agreements/{DRAFTED}/draft/clauses"
    with served.client("amina") as amina:
        sent = {"instead": "added", "clause": "", "words": "Nobody sings.", "reason": "The neighbours asked."}
        refused = amina.post(address, data=sent)
        assert refused.status_code == 422
        assert "Nobody sings." in refused.text
        assert amina.post(address, data={**sent, "clause": "Quiet hours"}).status_code == 303
        assert [each.clause for each in agreement(served, DRAFTED).terms.departures] == ["Quiet hours"]
        assert "Nobody sings." in amina.get(f"/agreements/{DRAFTED}/draft").text
        assert amina.post(address, data={**sent, "instead": "burnt"}).status_code == 422


def test_what_follows_an_agreement_in_force_is_opened_from_its_page(served):
    with served.client("amina") as amina:
        for noun, typed in (
            ("amendment", {"last_day": "2030-12-31"}),
            ("renewal-letter", {"length": "2 years"}),
        ):
            address = f"/agreements/{LIVE}/{noun}"
            wrong = amina.post(address, data={**typed, "last_day": "some day"})
            assert wrong.status_code == 422
            assert 'value="some day"' in wrong.text
            assert 'href="#field-last_day"' in wrong.text
            opened = [amina.post(address, data={**typed, "request_id": noun}) for _ in range(2)]
            assert {each.status_code for each in opened} == {303}, opened[0].text
            assert len({each.headers["location"] for each in opened}) == 1
            assert amina.get(opened[0].headers["location"]).status_code == 200
        assert amina.post(f"/agreements/{DRAFTED}/amendment", data={}).status_code == 409


def test_a_case_from_an_enquiry_opens_with_what_was_asked_and_the_enquiry_is_taken(served):
    asked = "ENQ-2026-0001"
    at = "/agreements/new/mou"
    with served.client("amina") as amina:
        chosen = amina.get("/agreements/new", params={"enquiry": asked}).text
        assert f'href="{at}?enquiry={asked}"' in chosen
        page = amina.get(at, params={"enquiry": asked}).text
        form = form_on(page) | hidden(page)
        assert (form["title"], form["enquiry"]) == ("Joint laboratory on water", asked)
        assert "Sample Institute of Technology" in form.values()
        opened = amina.post(at, data=form)
        assert opened.status_code == 303, re.findall(r'role="alert".*?</section>', opened.text, re.DOTALL)
        number = opened.headers["location"].split("/")[2]
        again = amina.post(at, data=form)
        assert again.headers["location"].split("/")[2] == number
        assert number in amina.get(f"/enquiries/{asked}").text
    case = agreement(served, number)
    assert (case.stage, case.terms.title) == (Stage.EXPLORATION, "Joint laboratory on water")


def test_what_nobody_has_confirmed_is_marked_in_the_form_and_stays_marked_till_it_is_unmarked(served):
    at = f"/agreements/{DRAFTED}/draft"
    with served.client("amina") as amina:
        page = amina.get(at).text
        form = hidden(page) | form_on(page) | {"assumed": ["", "facts.purpose", "term.length"]}
        assert amina.post(at, data=form).status_code == 303
        assert agreement(served, DRAFTED).terms.assumed == ("facts.purpose", "term.length")
        page = amina.get(at).text
        assert re.search(r'name="assumed" value="facts.purpose" checked', page)
        assert not re.search(r'name="assumed" value="facts.areas" checked', page)
        assert "assumed</span>" in amina.get(f"/agreements/{DRAFTED}").text
        form = hidden(page) | form_on(page) | {"assumed": ""}
        assert amina.post(at, data=form).status_code == 303
        assert agreement(served, DRAFTED).terms.assumed == ()


def test_what_is_marked_as_assumed_without_a_field_of_its_own_stays_so(served):
    office, on = served.desk.office, offices.OPENED
    words = {**offices.document(office, title="Another"), "assumed": ["facts", "parties"]}
    number = open_case(office, words, actor="amina", on=on, at=offices.moment(on)).agreement.number
    at = f"/agreements/{number}/draft"
    with served.client("amina") as amina:
        page = amina.get(at).text
        kept = re.findall(r'<input type="hidden" name="assumed" value="([^"]+)">', page)
        marked = re.findall(r'name="assumed" value="([^"]+)" checked', page)
        form = hidden(page) | form_on(page) | {"title": "Yet another", "assumed": ["", *kept, *marked]}
        assert amina.post(at, data=form).status_code == 303
    assert set(agreement(served, number).terms.assumed) == {"facts", "parties"}


def test_what_the_text_says_in_another_language_is_translated_and_put_right_on_the_page(served):
    office = served.desk.office
    facts = offices.document(office)["facts"] | {
        "languages": ["English", "Urdu"],
        "prevailing_language": "English",
    }
    number = offices.opened(office, title="Memorandum on Wells", facts=facts)
    at = f"/agreements/{number}/draft/clauses"

    def sent(page: str, of: str, words: str) -> dict[str, str]:
        place = re.search(rf'name="phrase.(\d+).of" value="{of}"', page)[1]
        fields = {"language": "ur", "of": of, "words": words}
        return hidden(page) | {f"phrase.{place}.{name}": said for name, said in fields.items()}

    with served.client("amina") as amina:
        page = amina.get(at).text
        assert "Urdu" in page
        assert "Translated already" not in page
        typed = sent(page, "Memorandum on Wells", "مفاہمت")
        assert amina.post(f"/agreements/{number}/draft/translations", data=typed).status_code == 303
        page = amina.get(at).text
        assert "Translated already" in page
        again = sent(page, "Memorandum on Wells", "مفاہمت")
        refused = amina.post(f"/agreements/{number}/draft/translations", data=again)
        assert refused.status_code == 422
        right = sent(page, "Memorandum on Wells", "کنوئیں")
        assert amina.post(f"/agreements/{number}/draft/translations", data=right).status_code == 303
    (words,) = [each.words for each in agreement(served, number).terms.translations]
    assert words == "کنوئیں"
