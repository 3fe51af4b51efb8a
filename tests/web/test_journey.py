"""A memorandum from its draft to the end of its first term, on pages alone: by mouse, by keys, on a phone, without scripts."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.builders.files import a_pdf
from tests.web.conftest import Look, visiting
from tests.web.hands import Keys, Mouse
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.services.casework.act_labels import label_of
from workflow.web.addresses import asking

NUMBER = "MOU-2026-0002"
WAYS = [
    pytest.param(Mouse(), Look(1280), id="mouse, 1280 px"),
    pytest.param(Mouse(), Look(360, "dark"), id="mouse, 360 px, dark"),
    pytest.param(Keys(), Look(1280), id="keys alone, 1280 px"),
    pytest.param(Mouse(), Look(1280, scripts=False), id="no script, 1280 px"),
    pytest.param(Mouse(), Look(360, scripts=False), id="no script, 360 px"),
]


class Desk:
    """Two people at their desks, each in a browser of their own."""

    def __init__(self, hands, page: Page, scan: Path) -> None:
        self.hands, self.page, self.scan = hands, page, scan

    def ask(self, act: Act, *, confirmed: bool = False, **typed: str) -> None:
        """Ask for an act on the memorandum: its form filled in and sent; it is on record when the page says so."""
        page, hands = self.page, self.hands
        page.goto(f"/agreements/{NUMBER}/acts")
        hands.follow(page, page.locator(f'main a[href="{asking(NUMBER, act)}"]'))
        self.fill(typed)
        hands.press(page, page.locator("form.stacked button.primary"))
        if confirmed:
            self.fill(typed)
            hands.tick(page, page.locator('[name="confirmed"]'))
            hands.press(page, page.locator("form.stacked button.primary"))
        said = page.get_by_role("status").inner_text().strip()
        assert said.startswith(f"{label_of(act)}: recorded"), said

    def fill(self, typed: dict[str, str]) -> None:
        for name, words in typed.items():
            field = self.page.locator(f'main [name="{name}"]')
            if field.evaluate("element => element.tagName") == "SELECT":
                self.hands.choose(self.page, field, words)
            elif field.get_attribute("type") == "file":
                self.hands.bring(field, self.scan)
            else:
                self.hands.type(self.page, field, words)


@pytest.mark.parametrize(("hands", "look"), WAYS)
def test_a_memorandum_is_walked_from_its_draft_to_its_renewal_on_pages_alone(
    hands, look, browser, served, tmp_path
):
    scan = tmp_path / "signed copy.pdf"
    scan.write_bytes(a_pdf())
    with visiting(browser, served, "amina", look) as hers, visiting(browser, served, "rashid", look) as his:
        amina, rashid = Desk(hands, hers, scan), Desk(hands, his, scan)
        amina.ask(Act.SUBMIT)
        rashid.ask(Act.COMMENT, text="Which court decides?")
        rashid.ask(Act.RETURN, reason="The place of jurisdiction is missing.")
        amina.ask(Act.SETTLE, id="1")
        amina.ask(Act.SUBMIT)
        amina.ask(Act.CLEAR, key="due_diligence", note="Looked through on 28 May.")
        amina.ask(Act.CLEAR, key="sanctions", note="No match on any list.")
        rashid.ask(Act.SIGN_OFF, route="legal")
        standing = served.desk.office.agreement(NUMBER)
        assert standing.stage is Stage.SIGNING
        code = standing.submission.content_hash[:12]
        for party in standing.terms.signing_parties:
            amina.ask(
                Act.SIGN,
                party=party.name,
                name=party.signatories[0].name,
                code=code,
                on="2026-05-30",
                scan="",
            )
        amina.ask(Act.CLEAR, key="ethics", note="The committee agreed.")
        assert served.desk.office.agreement(NUMBER).stage is Stage.IN_FORCE
        amina.ask(Act.RECORD_VIEW, of="owner", verdict="renew", note="Both sides kept their placements.")
        hers.goto(f"/agreements/{NUMBER}")
        assert "in force" in hers.locator('[aria-current="step"]').inner_text()
    with served.desk.office.register.reading() as books:
        by_page = [change for change in books.agreements.history(NUMBER) if change.via]
    assert len(by_page) == 10 + len(standing.terms.signing_parties)
