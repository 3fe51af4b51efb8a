"""Pages on paper: what is printed of them, and in which colours."""

from contextlib import contextmanager

import pytest

from tests.web.conftest import Look, visiting


@contextmanager
def printing(browser, served, path):
    """A page as a printer is given it."""
    with visiting(browser, served, "zara") as page:
        page.goto(path)
        page.emulate_media(media="print")
        yield page


def test_the_list_prints_its_rows_without_what_is_pressed(browser, shared):
    with printing(browser, shared, "/agreements") as page:
        assert page.get_by_text("MOU-2026-0003", exact=True).is_visible()
        assert page.locator("table.rows tbody tr").first.is_visible()
        pressed = page.locator("button, .button, input, .facets")
        assert [each for each in pressed.all() if each.is_visible()] == []


def test_how_a_day_was_found_is_printed_unfolded(browser, shared):
    with printing(browser, shared, "/agreements/MOU-2026-0003/dates") as page:
        assert page.locator(".how").first.is_visible()


@pytest.mark.parametrize("path", ["/", "/agreements/MOU-2026-0003/papers/1"])
def test_whoever_works_in_the_dark_prints_dark_letters_on_white(path, browser, served):
    with visiting(browser, served, "zara", Look(colours="dark")) as page:
        page.goto("/more")
        page.get_by_role("button", name="Dark").click()
        page.goto(path)
        page.emulate_media(media="print", color_scheme="dark")
        ink, sheet = page.evaluate(
            "[getComputedStyle(document.body).color, getComputedStyle(document.querySelector('.sheet')).backgroundColor]"
        )
        assert (ink, sheet) == ("rgb(26, 26, 24)", "rgb(255, 255, 255)")
