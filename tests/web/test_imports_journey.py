"""An office’s first day on pages: the list of the docs is taken in as it is, confirmed, and worked off beside its scans."""

from pathlib import Path

import pytest

from tests.builders.files import a_pdf
from tests.web.conftest import Look, visiting
from workflow.domain.agreement.unchecked import CAN_BE

SAMPLE = Path(__file__).parents[2] / "docs" / "samples" / "agreements.csv"


@pytest.mark.parametrize("look", [Look(), Look(360, "dark", scripts=False)], ids=str)
def test_the_list_of_the_docs_is_taken_in_confirmed_and_checked_beside_its_scans(
    look, served, browser, tmp_path
):
    scans = [tmp_path / name for name in ("17.pdf", "19.pdf", "21.pdf")]
    for each in scans:
        each.write_bytes(a_pdf(each.name))
    with visiting(browser, served, "zara", look) as page:
        page.goto("/imports")
        page.get_by_role("link", name="Take a list in").click()
        page.locator('[name="file"]').set_input_files(SAMPLE)
        page.locator('[name="scans"]').set_input_files(scans)
        page.get_by_role("button", name="Read it").click()
        told = " ".join(page.locator("main").inner_text().split())
        assert "3 of the new agreements have theirs" in told
        assert "new 6 same as on record 0 conflicts 0 cannot be read 0 of 6 rows" in told
        page.get_by_role("button", name="Take it in").click()
        assert "a second person" in page.get_by_role("status").first.inner_text()
        taken_in = page.url
    with visiting(browser, served, "amina", look) as page:
        page.goto(taken_in)
        page.get_by_role("button", name="Confirm it").click()
        page.get_by_role("link", name="What is to be checked").click()
        page.locator("a.what", has_text="Harbour Hospital").click()
        number = page.url.split("/")[-2]
        page.locator('[name="effective_on"]').fill("2020-05-04")
        page.locator('[name="term.ends_on"]').fill("2030-05-03")
        page.get_by_label("All of it is so").check()
        record = page.get_by_role("button", name="Record, and go on with the next")
        record.click()
        if page.locator('[name="confirmed"]').count():
            page.locator('[name="confirmed"]').check()
            record.click()
        assert f"{number} is checked" in page.get_by_role("status").first.inner_text()
        assert page.url.endswith("/check")
        assert number not in page.url
    with served.desk.office.register.reading() as books:
        checked = books.agreements.get(number)
        waiting = books.unchecked.numbers(limit=20)
        others = [books.agreements.get(each) for each in waiting]
    assert (checked.unchecked, str(checked.effective_on), str(checked.last_day)) == (
        (),
        "2020-05-04",
        "2030-05-03",
    )
    assert len(waiting) == 6
    assert all(each.unchecked == tuple(CAN_BE) for each in others)
