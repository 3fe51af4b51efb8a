"""A file that was made to be a burden is read in bounds: time that grows as the file does, and little memory."""

from collections.abc import Callable

import pytest

from tests.documents.received.burdens import BURDENS, MOST_MEMORY
from tests.documents.received.files import a_file, p
from tests.held import forget_most, most_held
from workflow.documents.received.clauses import clauses_of
from workflow.documents.received.read_text import read_text
from workflow.documents.received.settled import as_accepted, as_rejected
from workflow.documents.received.shown import show, show_only_changes
from workflow.domain.errors import InvalidError


@pytest.mark.parametrize("made", BURDENS)
def test_a_burden_is_read_settled_and_shown_in_little_memory(made: Callable[[], bytes]):
    content = made()
    forget_most()
    before = most_held()
    text = read_text(content)
    for settled in (text, as_accepted(text), as_rejected(text)):
        assert show(settled).body
    show_only_changes(text)
    clauses_of(text)
    assert most_held() < before + MOST_MEMORY


def test_what_stands_in_more_of_itself_than_a_file_may_is_refused():
    with pytest.raises(InvalidError, match="damaged"):
        read_text(a_file("<w:sdt><w:sdtContent>" * 400 + p("deep") + "</w:sdtContent></w:sdt>" * 400))
