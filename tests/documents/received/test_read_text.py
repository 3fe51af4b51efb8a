"""What a Word file of anybody says is read whole: its words, numbers, tables, headers, notes, and what became of them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.benchmarks.papers_content import FRAME, facts, our_mou
from tests.documents.redline.edits import edited
from tests.documents.redline.strangers import a_strangers_file
from workflow.documents.filling.clauses_in_words import clauses_in_words
from workflow.documents.received.changes import Change, Kind
from workflow.documents.received.clauses import clauses_of
from workflow.documents.received.read_text import read_text
from workflow.documents.received.settled import as_accepted, as_rejected
from workflow.documents.received.tree import (
    NoteMark,
    Paragraph,
    ReceivedText,
    Run,
    Table,
    TextBox,
    Untold,
    paragraphs,
)
from workflow.documents.received.words import plain_text
from workflow.documents.redline.redline import redline
from workflow.documents.word.write_docx import write_docx
from workflow.domain.errors import InvalidError

ON = date(2026, 11, 30)
SEEDS = st.integers(0, 10**9)


def told(text: ReceivedText) -> list[object]:
    """All that a text says, without the ids under which its notes stand in the file."""
    return [
        (story.where, [(each.number, each.setting, _content(each)) for each in paragraphs(story.blocks)])
        for story in text.stories
    ]


def _content(paragraph: Paragraph) -> list[object]:
    return [
        (each.text, each.look, each.link, each.field)
        if isinstance(each, Run)
        else each.number
        if isinstance(each, NoteMark)
        else each
        for each in paragraph.content
        if isinstance(each, Run | NoteMark | Untold | TextBox)
    ]


def test_a_paper_of_ours_reads_back_with_its_clauses_and_their_numbers():
    printed = clauses_in_words(our_mou(), facts(0))
    read = clauses_of(read_text(write_docx(our_mou(), facts(0), FRAME)))
    assert [(each.number, each.heading) for each in read] == [(each.number, each.heading) for each in printed]


def test_a_strangers_file_is_read_in_its_order_and_what_is_no_words_is_named():
    text = read_text(a_strangers_file())
    assert [each.key for each in text.stories] == [
        "body",
        "header default",
        "footer default",
        "header default of section 2",
        "footnote 1",
        "footnote 2",
    ]
    assert text.untold == (Untold("picture", "Picture 1"),)
    assert "7. Where they do not, each Party may end the programme." in plain_text(text)
    table = next(each for each in text.body if isinstance(each, Table))
    inner = next(each for each in table.rows[1].cells[1].blocks if isinstance(each, Table))
    assert len(table.rows) == 3
    assert len(inner.rows) == 2


@given(seed=SEEDS)
@settings(max_examples=15, deadline=None)
def test_a_redline_reads_as_the_newer_text_when_accepted_and_as_the_older_when_rejected(seed: int):
    older, newer = a_strangers_file(), edited(a_strangers_file(), seed)
    tracked = read_text(redline(older, newer, author="Office", on=ON).content)
    assert told(as_accepted(tracked)) == told(as_accepted(read_text(newer)))
    assert told(as_rejected(tracked)) == told(as_accepted(read_text(older)))


def test_a_change_tells_who_made_it_and_when():
    newer = edited(a_strangers_file(), 7)
    tracked = read_text(redline(a_strangers_file(), newer, author="Office", on=ON).content)
    changes = {
        change
        for paragraph in paragraphs(tracked.body)
        for each in paragraph.content
        if isinstance(each, Run)
        for change in each.changes
    }
    assert Change(Kind.INSERTED, "Office", datetime(2026, 11, 30, tzinfo=UTC)) in changes


@pytest.mark.parametrize("content", [write_docx(our_mou(), facts(0), FRAME)[:2000]], ids=["cut off"])
def test_a_file_that_is_damaged_is_refused_in_a_sentence(content: bytes):
    with pytest.raises(InvalidError, match="damaged"):
        read_text(content)
