"""A page looked at in every way: at both widths and in both colours nothing keeps anybody out, or stands beside the screen."""

from typing import Any

from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe()
WIDTHS = (1280, 360)
ALL = {"resultTypes": ["violations"]}
"""Every rule; of what passes nothing is told, for telling it takes as long as finding it."""
OF_COLOURS = ALL | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""The rules that look at colours: dark changes what no other one answers."""


def keeps_nobody_out(page: Page, path: str) -> None:
    """The page at an address, loaded at each width and seen in both colours there, is as it should be."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900 if width > 700 else 740})
        page.emulate_media(color_scheme="light", reduced_motion="reduce")  # colours change at once
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        page.evaluate(AXE.axe_script)
        _passes(page, ALL)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        page.emulate_media(color_scheme="dark")
        _passes(page, OF_COLOURS)


def _passes(page: Page, asked: dict[str, Any]) -> None:
    violations = page.evaluate("asked => axe.run(asked).then(found => found.violations)", asked)
    assert not violations, AxeResults({"violations": violations}).generate_report()
