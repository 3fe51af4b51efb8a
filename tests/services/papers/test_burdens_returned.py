"""A draft comes back as a file that was made to be a burden: it is told what changed in it, or why it is not taken, in bounds."""

from collections.abc import Callable

import pytest

from tests.builders.offices import opened
from tests.documents.received.burdens import BURDENS, MOST_MEMORY
from tests.held import forget_most, most_held
from tests.services.papers.test_returned_drafts import received, sent
from workflow.services.office import Office


@pytest.mark.parametrize("made", BURDENS)
def test_a_burden_that_comes_back_is_told_of_in_little_memory(
    office: Office, made: Callable[[], bytes]
) -> None:
    number = opened(office, "mou_short")
    sent(office, number)
    burden = made()
    forget_most()
    before = most_held()
    assert received(office, number, burden).findings
    assert most_held() < before + MOST_MEMORY
