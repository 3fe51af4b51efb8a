"""Every page that can be read, looked at by somebody who may."""

from contextlib import ExitStack
from functools import cache

import pytest

from tests.web.conftest import NOW, visiting
from tests.web.looking import keeps_nobody_out
from workflow.domain.agreement.agreement import Role
from workflow.services.casework.lists.kept import every_list
from workflow.services.papers.comparing.returned_drafts import returned_draft
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


LIST, CAME = "the list that was taken in", "the draft that came back"
CAME_FOR = "MOU-2026-0004"
VALUES = {
    "number": "MOU-2026-0003",
    "place": "1",
    "key": "sample",
    "person": "amina",
    "type": "mou",
    "clause": "confidentiality",
    "list": LIST,
    "mail": "1",
    "code": CAME,
}
"""What stands in the parts of addresses."""
OTHERS = {"/enquiries": {"number": "ENQ-2026-0001"}, "/agreements/{number}/received": {"number": CAME_FOR}}
"""What stands there in the addresses that begin so."""


def filled_in(path):
    """An address with something in all its parts."""
    other = next((said for begins, said in OTHERS.items() if path.startswith(begins)), {})
    return path.format(**VALUES | other)


READ = sorted(
    (filled_in(each.path), visitor(each))
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
    came = returned_draft(shared.desk.office, CAME_FOR, on=NOW.date())
    keeps_nobody_out(desks(who), path.replace(LIST, taken_in.id).replace(CAME, came.code))
