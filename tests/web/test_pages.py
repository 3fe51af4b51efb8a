"""Every page that can be read, looked at by somebody who may."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.web.conftest import LOOKS, visiting
from workflow.domain.agreement.agreement import Role
from workflow.web.routes import ROUTES

VISITORS = (
    ("zara", Role.ADMINISTRATOR),
    ("amina", Role.OFFICER),
    ("mina", Role.MEMBER),
    ("petra", Role.PARTNER),
)


def visitor(route):
    """The first of some people who may come."""
    return next(key for key, role in VISITORS if role in route.who)


VALUES = {
    "number": "MOU-2026-0003",
    "place": "1",
    "key": "sample",
    "person": "amina",
    "type": "mou",
    "clause": "confidentiality",
}
"""What stands in the parts of addresses."""
OF_ENQUIRIES = {"number": "ENQ-2026-0001"}
READ = sorted(
    (each.path.format(**VALUES | (OF_ENQUIRIES if each.path.startswith("/enquiries") else {})), visitor(each))
    for each in ROUTES
    if each.method == "GET" and each.is_page and each.who is not None
)


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize(("path", "who"), READ)
def test_a_page_has_nothing_that_keeps_anybody_out_and_never_scrolls_sideways(
    path, who, look, browser, shared
):
    with visiting(browser, shared, who, look) as page:
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
