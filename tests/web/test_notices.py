"""A notice goes its five steps on the desk: what is on record, what is waited for, and what holds it back."""

import re

from tests.web.conftest import Served
from tests.web.test_acts import hidden
from tests.web.test_agreement_tabs import LIVE, links_in

INK = {"evidence": ("signed notice.txt", b"Ink on paper.\n", "text/plain")}
PROOF = {"evidence": ("waybill.txt", b"Sent by courier.\n", "text/plain")}


def steps_of(page: str) -> list[tuple[str, str]]:
    """How each step of the first notice stands, and its name."""
    shown = page.partition('class="notice-steps"')[2].partition("</ol>")[0]
    return re.findall(r'<li class="([\w-]+)".*?step-words">(\w+)', shown, re.DOTALL)


def sends(client, at: str, files=None, **said: str):
    """Fill in the form at an address, say yes where it asks, and come back to the page that follows."""
    form = hidden(client.get(at).text)
    answer = client.post(at, data=form | said, files=files)
    if answer.status_code != 303:  # it asks first
        answer = client.post(at, data=hidden(answer.text) | said | {"confirmed": "yes"}, files=files)
    assert answer.status_code == 303, answer.text
    return client.get(answer.headers["location"]).text


def test_a_notice_goes_its_five_steps_on_the_page_of_its_agreement(served: Served) -> None:
    dates = f"/agreements/{LIVE}/dates"
    with served.client("amina") as amina:
        (draft,) = links_in(amina.get(dates).text, "notices-drafted")
        page = sends(
            amina, draft, kind="termination", states="The grant has ended.", reason="Board of 3 March"
        )
        assert steps_of(page)[:3] == [("done", "Drafted"), ("current", "Approved"), ("to-come", "Signed")]
        assert links_in(page, "notices-approved") == [], "an officer does not approve it"
        assert "under way" in amina.get(f"/agreements/{LIVE}").text, "the first tab shows what is under way"
    with served.client("rashid") as rashid:
        (approve,) = links_in(rashid.get(dates).text, "notices-approved")
        form = rashid.get(approve).text
        code = served.desk.office.agreement(LIVE).prepared[0].code[:12]
        assert f'value="{code}"' in form
        assert steps_of(sends(rashid, approve, kind="termination", code=code))[1] == ("done", "Approved")
    with served.client("amina") as amina:
        (sign,) = links_in(amina.get(dates).text, "notices-signed")
        page = sends(amina, sign, INK, kind="termination", name="The Rector", code=code)
        assert "signed notice.txt" in page
        (dispatch,) = links_in(page, "notices-dispatched")
        page = sends(amina, dispatch, PROOF, kind="termination", method="courier")
        assert steps_of(page)[3:] == [("done", "Dispatched"), ("current", "Received")]
        assert "waybill.txt" in page
        assert links_in(page, "receipts?id=1")


def test_a_notice_that_is_dropped_says_why_and_no_other_step_is_offered(served: Served) -> None:
    with served.client("amina") as amina:
        sends(amina, f"/agreements/{LIVE}/notices-drafted", kind="termination", reason="Board of 3 March")
        page = amina.get(f"/agreements/{LIVE}/dates").text
        (drop,) = links_in(page, "notices-dropped")
        page = sends(amina, drop, kind="termination", reason="They agreed to talks.")
        assert "They agreed to talks." in page
        assert "under way" not in page
        assert links_in(page, "notices-reworded") == []


def test_an_agreement_without_a_notice_offers_to_draft_one(shared: Served) -> None:
    with shared.client("amina") as amina:
        page = amina.get(f"/agreements/{LIVE}/dates").text
        assert "This office has given no notice under it, and prepares none." in page
    with shared.client("ines") as ines:
        assert "Notices of ours" not in ines.get(f"/agreements/{LIVE}/dates").text
