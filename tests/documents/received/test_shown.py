"""A Word file is shown with its changes in place, so that a page can go from one to the next, and nothing in it takes over."""

import re
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.received.files import MADE_BY, a_file, deleted, inserted, p, run
from tests.documents.redline.edits import edited
from tests.documents.redline.strangers import a_strangers_file
from workflow.documents.received.read_text import read_text
from workflow.documents.received.settled import as_accepted
from workflow.documents.received.shown import ShownText, show, show_clean, show_only_changes
from workflow.documents.received.tree import paragraphs
from workflow.documents.received.words import words_of
from workflow.documents.redline.redline import redline

HEADINGS = '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'


def shown(body: str, **parts: str) -> ShownText:
    return show(read_text(a_file(body, styles=HEADINGS, **parts)))


def test_what_came_and_what_went_is_marked_and_told_to_those_who_do_not_see_it():
    found = shown(p("The fee is ", deleted("100"), inserted("200"), " euro."))
    assert '<del id="change-1" tabindex="-1" title="deleted: Ada Example · 2 November 2026">' in found.body
    assert '<span class="visually-hidden">deleted </span>100</del>' in found.body
    assert '<span class="visually-hidden">inserted </span>200</ins>' in found.body


def test_what_went_and_what_came_in_its_place_are_one_change():
    found = shown(p("a ", deleted("b"), inserted("c"), " d ", inserted("e")))
    assert [each.name for each in found.changes] == ["change-1", "change-2"]


def test_a_row_that_went_and_one_that_came_in_its_place_are_one_change():
    def row(mark: str, words: str) -> str:
        cell = f"<w:tc>{p(words)}</w:tc>"
        return f"<w:tr><w:trPr>{mark}</w:trPr>{cell}{cell}</w:tr>"

    went, came = f"<w:del {MADE_BY}/>", f"<w:ins {MADE_BY}/>"
    rows = (
        row(went, deleted("a")),
        row(came, inserted("b")),
        row("", run("c")),
        row(came, inserted("d")),
        row(came, inserted("e")),
    )
    found = shown(f"<w:tbl>{''.join(rows)}</w:tbl>" + p("after ", inserted("it")))
    assert [each.kind.value for each in found.changes] == ["deleted", "inserted", "inserted", "inserted"]


def test_a_change_of_looks_is_named():
    look = f"<w:b/><w:rPrChange {MADE_BY}><w:rPr/></w:rPrChange>"
    assert "<b>shall</b><small>bold</small>" in shown(p("They ", run("shall", look), " pay.")).body


def test_a_clause_has_a_name_by_its_number_and_its_changes_know_it():
    found = shown(p("3. Fees", style="Heading1") + p(inserted("None is owed.")))
    assert [(each.name, each.number, each.heading) for each in found.clauses] == [("clause-3", "3", "Fees")]
    assert [each.clause for each in found.changes] == ["clause-3"]
    assert '<h3 id="clause-3">' in found.body


def test_only_changes_stand_under_the_headings_of_their_clauses():
    body = (
        p("Purpose", style="Heading1")
        + p("It stays.")
        + p("Fees", style="Heading1")
        + p("It stays too.")
        + p("None ", inserted("at all."))
    )
    found = show_only_changes(read_text(a_file(body, styles=HEADINGS)))
    assert re.sub("<[^>]*>", "", found.body).split() == ["Fees", "None", "inserted", "at", "all."]


def test_the_number_of_a_page_is_no_change():
    page = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
    field = page.format("begin") + run(" PAGEREF _Toc1 ", tag="instrText") + page.format("separate")
    moved = p("Fees ", field, deleted("4"), inserted("5"), page.format("end"))
    read = read_text(a_file(moved + p("None ", inserted("at all."))))
    assert "<p>Fees 5</p>" in show(read).body
    assert [each.name for each in show(read).changes] == ["change-1"]
    assert "Fees" not in show_only_changes(read).body


def test_what_is_shown_clean_has_no_change():
    found = show_clean(read_text(a_file(p("The fee is ", deleted("100"), inserted("200")))))
    assert found.changes == ()
    assert "<p>The fee is 200</p>" in found.body


@pytest.mark.parametrize("words", ["&lt;script&gt;alert(1)&lt;/script&gt;", "&quot; onload=&quot;x"])
def test_words_of_others_are_words(words: str):
    link = '<w:hyperlink r:id="bad">' + run("here") + "</w:hyperlink>"
    mark = f'<w:ins w:id="1" w:author="{words}">{run(words)}</w:ins>'
    found = show(read_text(a_file(p(mark, link), links={"bad": "javascript:alert(1)"})))
    parser = _Tags()
    parser.feed(found.body)
    assert parser.seen <= {"div", "p", "ins", "span"}
    assert parser.attributes <= {"class", "id", "title", "data-move", "tabindex"}


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.attributes: set[str] = set()
        self.names: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.names += [value or "" for name, value in attrs if name == "id"]
        if tag != "br":
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def closed(self) -> None:
        assert self._open == []


@given(seed=st.integers(0, 10**9))
@settings(max_examples=10, deadline=None)
def test_whatever_changed_the_html_is_whole_says_all_and_names_each_thing_once(seed: int):
    tracked = redline(
        a_strangers_file(), edited(a_strangers_file(), seed), author="Office", on=date(2026, 11, 30)
    )
    text = read_text(tracked.content)
    for found in (show(text), show_only_changes(text), show_clean(text)):
        parser = _Tags()
        parser.feed(found.body)
        parser.closed()
        assert len(set(parser.names)) == len(parser.names)
        assert "style" not in parser.attributes
        assert {each.name for each in found.changes} <= set(parser.names)
    clean = re.sub(r"\s+", "", re.sub("<[^>]*>", "", show_clean(text).body))
    for each in paragraphs(as_accepted(text).body):
        said = re.sub(r"\s+", "", words_of(each)).replace("&", "&amp;")
        assert said in clean
