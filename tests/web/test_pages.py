"""Every page that can be read, looked at by somebody who may."""

from contextlib import ExitStack
from functools import cache

import pytest

from tests.web.conftest import visiting
from tests.web.looking import keeps_nobody_out
from workflow.domain.agreement.agreement import Role
from workflow.services.casework.lists.kept import every_list
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


LIST = "the list that was taken in"
VALUES = {
    "number": "MOU-2026-0003",
    "place": "1",
    "key": "sample",
    "person": "amina",
    "type": "mou",
    "clause": "confidentiality",
    "list": LIST,
    "mail": "1",
}
"""What stands in the parts of addresses."""
OF_ENQUIRIES = {"number": "ENQ-2026-0001"}
READ = sorted(
    (each.path.format(**VALUES | (OF_ENQUIRIES if each.path.startswith("/enquiries") else {})), visitor(each))
    for each in ROUTES
    if each.method == "GET" and each.is_page and each.who is not None
)


@pytest.fixture(scope="module")
def desks(browser, shared):
    """A browser of each visitor, open for all the pages they look at."""
    with ExitStack() as opened:
        yield cache(lambda who: opened.enter_context(visiting(browser, shared, who)))


@pytest.mark.parametrize(("path", "who"), READ)
def test_a_page_has_nothing_that_keeps_anybody_out_and_never_scrolls_sideways(path, who, desks, shared):
    (taken_in,) = every_list(shared.desk.office)
    keeps_nobody_out(desks(who), path.replace(LIST, taken_in.id))
