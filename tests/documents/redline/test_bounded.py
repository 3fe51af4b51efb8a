"""A file that was made to be a burden is compared in bounds, whichever of the two it is."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.documents.received.burdens import BURDENS, MOST_MEMORY
from tests.documents.received.files import a_file, p
from tests.held import forget_most, most_held
from workflow.documents.redline.redline import redline


@pytest.mark.parametrize("made", BURDENS)
def test_a_burden_is_compared_in_little_memory(made: Callable[[], bytes]):
    burden, plain = made(), a_file(p("1. Purpose") + p("It stays."))
    forget_most()
    before = most_held()
    for older, newer in ((plain, burden), (burden, plain)):
        assert redline(older, newer, author="Office", on=date(2026, 11, 30)).content
    assert most_held() < before + MOST_MEMORY
