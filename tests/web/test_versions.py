"""The versions of a text on the desk: all of them, two compared, and an earlier one taken up again."""

import re

from playwright.sync_api import Browser

from tests.builders import offices
from tests.web.conftest import Served, visiting
from tests.web.looking import keeps_nobody_out
from tests.web.test_review import in_a_second_round
from workflow.domain.agreement.acts import Act


def codes(page: str) -> list[str]:
    """The codes of the versions, the newest first."""
    return re.findall(r'id="version-([0-9a-f]+)"', page)


def test_two_versions_are_compared_and_the_newer_is_shown_with_what_became_of_the_older(
    served: Served, browser: Browser
) -> None:
    number = in_a_second_round(served)
    address = f"/agreements/{number}/versions"
    with served.client("rashid") as rashid:
        listed = rashid.get(address).text
        newer, older = codes(listed)
        compared = rashid.get(address, params={"older": older, "newer": newer}).text
        same = rashid.get(address, params={"older": older, "newer": older}).text
        nowhere = rashid.get(address, params={"older": "ffff", "newer": newer})
    assert "before the reviewers in round 2" in listed
    assert "Draft 2 beside draft 1" in compared
    assert '<span class="visually-hidden">deleted </span>' in compared
    assert "Both are the same version: choose two." in same
    assert nowhere.status_code == 404
    with visiting(browser, served, "rashid") as page:
        keeps_nobody_out(page, f"{address}?older={older}&newer={newer}")


def test_an_earlier_version_is_taken_up_again_by_its_form_with_a_reason(served: Served) -> None:
    office, number = served.desk.office, in_a_second_round(served)
    offices.act(office, number, Act.RETURN, reason="As before.", actor="rashid", on=offices.SIGNED)
    with served.client("amina") as amina:
        older = codes(amina.get(f"/agreements/{number}/versions").text)[-1]
        form = f"/agreements/{number}/versions-taken-up"
        asked = amina.get(form, params={"code": older}).text
        hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', asked))
        refused = amina.post(form, data={**hidden, "code": older})
        taken = amina.post(form, data={**hidden, "code": older, "reason": "They would not sign it."})
    assert refused.status_code == 422
    assert taken.status_code == 303
    offices.worked(office, on=offices.SIGNED)
    drafts = [each for each in offices.papers_of(office, number) if each.kind == "draft"]
    assert drafts[-1].version == 3
    assert office.agreement(number).terms.facts == offices.document(office)["facts"]
