"""Changed rules on the desk: before and after beside one another, ticked and followed, and told when a file has a mistake."""

import pytest

from tests.builders.authority import RECTOR, our_signatory, with_matrix
from tests.builders.offices import opened
from tests.builders.rules import write_rules
from tests.web.conftest import NOW, visiting
from tests.web.looking import keeps_nobody_out
from workflow.domain.agreement.acts import Act
from workflow.services.office import Office
from workflow.services.rules.followed import rules_for
from workflow.services.views.approval.preview import preview
from workflow.web.addresses import asking

HERE = "/rules/preview"
RULES = '[[rules]]\nasks = ["research"]\nafter = ["legal"]\n'


@pytest.fixture
def changed(served) -> Office:
    office = served.desk.office
    write_rules(office, routes=RULES)
    return office


def test_an_administrator_ticks_the_cases_that_are_to_follow_and_the_others_go_on(browser, served, changed):
    touched = preview(changed, on=NOW.date()).touched
    assert len(touched) > 1
    one, other = touched[:2]
    with visiting(browser, served, "zara") as page:
        page.goto("/rules/preview")
        page.get_by_role("heading", name="Changed rules").wait_for()
        assert page.get_by_text("Research office, because the office asks for it").count() >= 2
        page.get_by_label(one.number).check()
        page.get_by_role("button", name="Let the ticked cases follow them").click()
        page.get_by_text("say why they follow other rules").wait_for()
        assert page.get_by_label(one.number).is_checked()
        page.get_by_label("Reason").fill("The board decided so")
        page.get_by_role("button", name="Let the ticked cases follow them").click()
        page.get_by_text("All 1 looked at: 1 done, 0 refused.").wait_for()
    left = {each.number for each in preview(changed, on=NOW.date()).touched}
    assert one.number not in left
    assert other.number in left
    with changed.register.reading() as books:
        last = books.agreements.history(one.number)[-1]
    assert (last.act, last.reason, last.via is not None) == (Act.FOLLOW_RULES, "The board decided so", True)
    assert "research" in rules_for(changed, changed.agreement(one.number)).routes


def test_whoever_is_no_administrator_reads_and_ticks_nothing(served, changed):
    number = preview(changed, on=NOW.date()).touched[0].number
    with served.client("amina") as client:
        page = client.get("/rules/preview")
        assert number in page.text
        assert "An administrator lets cases follow new rules" in page.text
        assert 'type="checkbox"' not in page.text
        assert (
            client.post("/rules/preview/followed", data={"number": number, "reason": "So"}).status_code == 403
        )


def test_rules_that_were_changed_since_they_were_looked_at_are_not_followed(served, changed):
    case = preview(changed, on=NOW.date()).touched[0]
    write_rules(changed, routes=RULES.replace("research", "finance"))
    said = {"number": case.number, "reason": "So", "rules": f"{case.type}={case.rules}"}
    with served.client("zara") as client:
        assert "look at it once more" in client.post("/rules/preview/followed", data=said).text
    assert "finance" not in rules_for(changed, changed.agreement(case.number)).routes


def test_a_mistake_in_a_file_is_told_with_its_line_and_nothing_can_be_ticked(served, changed):
    write_rules(changed, routes=RULES.replace("asks", "ask"))
    with served.client("zara") as client:
        page = client.get("/rules/preview").text
    assert "rules/routes.toml, line 2" in page
    assert "New cases go on under the rules as they were last without a mistake" in page
    assert 'type="checkbox"' not in page


def test_the_page_keeps_nobody_out(browser, served, changed):
    with visiting(browser, served, "zara") as page:
        keeps_nobody_out(page, "/rules/preview")


def test_one_case_is_let_follow_from_its_own_page(served, changed):
    case = preview(changed, on=NOW.date()).touched[0]
    with served.client("zara") as client:
        form = client.get(asking(case.number, Act.FOLLOW_RULES))
        assert form.status_code == 200
        assert "Follow new rules" in form.text
        sent = {"reason": "The board decided so", "seen_version": str(changed.agreement(case.number).version)}
        assert client.post(asking(case.number, Act.FOLLOW_RULES), data=sent).status_code == 303
    assert "research" in rules_for(changed, changed.agreement(case.number)).routes


def test_a_proposed_matrix_shows_which_cases_nobody_could_sign_and_keeps_nobody_out(browser, served):
    office = served.desk.office
    number = opened(office, on=NOW.date())
    with_matrix(office, RECTOR, our_signatory(office, number))
    with served.client("amina") as client:
        assert "lay it beside the one that counts as rules/authority.proposed.toml" in client.get(HERE).text
    with_matrix(
        office, RECTOR.replace('"signature", ', ""), our_signatory(office, number), file="authority.proposed"
    )
    with served.client("amina") as client:
        told = client.get(HERE).text
        assert "Another matrix is proposed" in told
        assert "not for: signature." in told
        assert f'href="/agreements/{number}"' in told
    with visiting(browser, served, "zara") as page:
        keeps_nobody_out(page, HERE)
    with_matrix(office, RECTOR.replace("acts", "akts"), file="authority.proposed")
    with served.client("amina") as client:
        assert "rules/authority.proposed.toml, line 3" in client.get(HERE).text
