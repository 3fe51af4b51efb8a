"""The tabs of an agreement: signatures, duties and levels, links and history, each row with its act and its evidence."""

import re
from datetime import date

from tests.builders import offices
from tests.web.conftest import Served
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.performance_details import Doing, Performing, Viewing
from workflow.domain.agreement.stages import Stage
from workflow.domain.evidence import sha256
from workflow.services.papers.evidence_files import KeptFile
from workflow.services.views.agreements import history
from workflow.services.views.due_dates import dates_answer
from workflow.web.pages.agreement.dates import ruler

LIVE = "MOU-2026-0003"


def number_in(served: Served, stage: Stage) -> str:
    with served.desk.office.register.reading() as books:
        return next(
            each for each in books.agreements.every_number() if books.agreements.get(each).stage is stage
        )


def links_in(page: str, words: str) -> list[str]:
    """Where the links of a page lead whose address has these words."""
    found = re.findall(r'href="([^"]+)"', page.partition('id="tab"')[2])
    return [each.replace("&amp;", "&") for each in found if words in each]


def test_who_signs_is_told_party_by_party_with_the_scan_of_who_has_signed(shared):
    with shared.client("ines") as ines:
        page = ines.get(f"/agreements/{LIVE}/signatures").text
        assert page.count("signed</span>") >= 2
        scan = links_in(page, ".original")[0]
        assert ines.get(scan).content == b"%PDF-1.7 ink on paper"
        assert links_in(page, "signatures-recorded") == []


def test_a_signature_is_recorded_from_the_row_of_its_party(served):
    number = number_in(served, Stage.SIGNING)
    agreement = served.desk.office.agreement(number)
    with served.client("amina") as amina:
        page = amina.get(f"/agreements/{number}/signatures").text
        rows = links_in(page, "signatures-recorded")
        assert len(rows) == len(agreement.still_to_sign)
        form = amina.get(rows[0]).text
        chosen = re.search(r'<option value="([^"]+)" selected>', form)
        assert chosen is not None
        assert chosen[1] == agreement.still_to_sign[0].name
        assert agreement.submission is not None
        assert f'value="{agreement.submission.content_hash[:12]}"' in form
    with served.client("ines") as ines:
        assert links_in(ines.get(f"/agreements/{number}/signatures").text, "signatures-recorded") == []


def test_a_refusal_to_sign_stays_told_after_the_text_went_back(served):
    office, number = served.desk.office, number_in(served, Stage.SIGNING)
    offices.act(office, number, Act.DECLINE, reason="The rector wants another court.", on=offices.SIGNED)
    with served.client("amina") as amina:
        page = amina.get(f"/agreements/{number}/signatures").text
        assert "refusal to sign" in page
        assert "The rector wants another court." in page


def test_an_obligation_has_its_acts_with_its_key_and_is_shown_done_with_its_evidence(served):
    office = served.desk.office
    with served.client("amina") as amina:
        page = amina.get(f"/agreements/{LIVE}/duties").text
        form = amina.get(links_in(page, "fulfilments?subject=o1")[0]).text
        assert re.search(r'name="subject"[^>]*value="o1"', form)
        letter = b"%PDF-1.7 minutes"
        offices.act(
            office,
            LIVE,
            Act.FULFIL,
            Performing("o1", "The laboratory is open."),
            on=offices.SIGNED,
            evidence=(KeptFile(sha256(letter), "minutes.pdf", letter),),
        )
        after = amina.get(f"/agreements/{LIVE}/duties").text
        assert "The laboratory is open." in after
        assert amina.get(links_in(after, ".original")[0]).content == letter


def test_a_level_is_measured_from_its_row(shared):
    with shared.desk.office.register.reading() as books:
        number = next(each for each in books.agreements.every_number() if each.startswith("SLA"))
    level = shared.desk.office.agreement(number).levels[0]
    with shared.client("amina") as amina:
        page = amina.get(f"/agreements/{number}/duties").text
        assert level.metric in page
        form = amina.get(links_in(page, f"readings.1.level={level.key}")[0]).text
        assert f'<option value="{level.key}" selected>' in form


def test_an_activity_is_taken_back_from_its_row(served):
    offices.act(served.desk.office, LIVE, Act.RECORD_ACTIVITY, Doing("A seminar on air"), on=offices.SIGNED)
    with served.client("amina") as amina:
        page = amina.get(f"/agreements/{LIVE}/duties").text
        assert "A seminar on air" in page
        assert '<option value="1" selected>' in amina.get(links_in(page, "activities-taken-back")[0]).text


def test_every_change_is_told_with_its_hash_and_the_record_is_proved_when_asked(served):
    office = served.desk.office
    with served.client("ines") as ines:
        page = ines.get(f"/agreements/{LIVE}/history").text
        with office.register.reading() as books:
            changes = books.agreements.history(LIVE)
        for change in changes:
            assert change.hash in page
            assert f'id="change-{change.version}"' in page
        assert "The record holds" not in page
        assert "The record holds" in ines.get(f"/agreements/{LIVE}/history?proof=yes").text


def test_an_act_of_the_desk_is_told_by_its_session(served):
    with served.client("amina") as amina:
        form = amina.get(f"/agreements/{LIVE}/activities").text
        hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form))
        assert (
            amina.post(f"/agreements/{LIVE}/activities", data=hidden | {"what": "A talk"}).status_code == 303
        )
        assert "on the desk, session " in amina.get(f"/agreements/{LIVE}/history").text


def test_the_next_and_the_earlier_agreement_are_those_of_the_list_one_came_from(shared):
    with shared.client("amina") as amina:
        listed = amina.get("/agreements?stage=in+force").text
        rows = [each.replace("&amp;", "&") for each in re.findall(r'class="what" href="([^"]+)"', listed)]
        numbers = [each.partition("?")[0].rpartition("/")[2] for each in rows]
        assert len(numbers) > 1
        for place, address in enumerate(rows):
            page = amina.get(address).text
            later = re.search(r'data-later href="/agreements/([^"/?]+)', page)
            earlier = re.search(r'data-earlier href="/agreements/([^"/?]+)', page)
            assert (later and later[1]) == (numbers[place + 1] if place + 1 < len(numbers) else None)
            assert (earlier and earlier[1]) == (numbers[place - 1] if place else None)
        kept = re.search(r'href="(/agreements/[^"]+/papers[^"]*)" data-tab', amina.get(rows[0]).text)
        assert kept is not None
        assert "data-later" in amina.get(kept[1].replace("&amp;", "&")).text
        assert "data-later" not in amina.get(f"/agreements/{LIVE}").text
        assert amina.get(f"/agreements/{LIVE}?from=stage%3Dnowhere").status_code == 200


def test_an_act_that_ends_an_agreement_tells_what_it_touches_before_it_is_asked(served):
    office = served.desk.office
    with served.client("amina") as amina:
        page = amina.get(f"/agreements/{LIVE}/terminations").text
        assert "What it touches" in page
        assert "Still owed: " in page
        assert "closing notice" in page
        assert "What it touches" not in amina.get(f"/agreements/{LIVE}/comments").text
        assert office.agreement(LIVE).stage is Stage.IN_FORCE


def test_what_is_next_leads_to_the_form_with_what_it_is_about(served):
    offices.swept(served.desk.office, on=offices.SIGNED)
    with served.client("amina") as amina:
        page = amina.get(f"/agreements/{number_in(served, Stage.LEGAL_REVIEW)}").text
        primary = re.search(r'data-primary href="([^"]+)"', page)
        assert primary is not None
        assert "id=1" in primary[1]
        assert '<option value="1" selected>' in amina.get(primary[1].replace("&amp;", "&")).text


def test_facts_are_told_by_the_labels_of_their_type_and_what_nobody_confirmed_is_marked(shared):
    kind = shared.desk.office.catalogue.type("mou")
    facts = shared.desk.office.agreement(LIVE).terms.facts
    with shared.client("ines") as ines:
        page = ines.get(f"/agreements/{LIVE}").text
        for field in kind.facts:
            if facts.get(field.key):
                assert field.label.replace("'", "&#39;") in page
        assert "mailto:" in page


def test_how_the_term_went_and_what_is_thought_of_another_stand_with_the_duties(served):
    view = Viewing("owner", "renew", "The seminars were full.")
    offices.act(served.desk.office, LIVE, Act.RECORD_VIEW, view, on=offices.SIGNED)
    with served.client("amina") as amina:
        page = amina.get(f"/agreements/{LIVE}/duties").text
        assert "By the stated rules, after term 1" in page
        assert "The seminars were full." in page


def test_a_list_that_nobody_can_answer_has_no_next(shared):
    with shared.client("amina") as amina:
        for words in ("owner=nobody", "type=none", "standing=%00", "stage=nowhere", "text=%00"):
            answer = amina.get(f"/agreements/{LIVE}", params={"from": words})
            assert answer.status_code == 200
            assert "data-later" not in answer.text


def test_reminders_that_follow_each_other_are_folded_in_the_history(served):
    office = served.desk.office
    for on in (date(2028, 1, 3), date(2028, 2, 7), date(2028, 3, 6), date(2028, 4, 3)):
        offices.swept(office, on=on)
    reminders = [each for each in history(office, LIVE) if each.act is Act.REMIND]
    assert len(reminders) > 1
    with served.client("amina") as amina:
        page = amina.get(f"/agreements/{LIVE}/history").text
    folded = re.findall(r"<summary>.*?(\d+) reminders</summary>", page, re.DOTALL)
    assert folded
    for each in history(office, LIVE):
        assert page.count(f'id="change-{each.version}"') == 1


def test_a_day_to_act_by_is_measured_to_the_end_it_is_counted_to(shared):
    ledger = dates_answer(shared.desk.office, "MOU-2026-0003", on=shared.desk.clock().date()).dates
    notice = next(each for each in ledger if each.what == "Notice before the end")
    points = list(ruler(notice))
    assert [each.words for each in points] == ["send by", "act by", "end"]
    assert points[-1].on == date(2029, 5, 1)
    assert points[0].at < points[1].at < points[2].at


def test_a_date_with_one_day_has_no_ruler(shared):
    ledger = dates_answer(shared.desk.office, "MOU-2026-0003", on=shared.desk.clock().date()).dates
    effect = next(each for each in ledger if each.what == "Takes effect")
    assert list(ruler(effect)) == []
