"""The HTML of a paper says what the text says, is sound, and takes no fact for markup."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.html.html_reader import HtmlReader
from tests.documents.readers import squeezed, words_of_text
from tests.documents.samples import FRAME, facts, party, tree
from tests.documents.test_facts_stay_facts import EVERYWHERE, MARKUP, NASTY, ONE
from workflow.documents.filling.printing_values import UnprintableError, clean
from workflow.documents.html.write_html import write_html
from workflow.documents.text import write_text
from workflow.domain.errors import InvalidError, TemplateError

BARE = replace(FRAME, mark=None, notice=None)


@pytest.mark.parametrize(
    "changed", [{}, {"dues": []}, {"themes": [f"theme {n}" for n in range(28)]}, {"binding": True}]
)
def test_html_says_what_the_text_says_with_the_same_numbers(changed):
    given = facts(**changed)
    text = words_of_text(write_text(tree(), given, BARE), BARE.code)
    assert squeezed(HtmlReader(write_html(tree(), given, BARE)).words()) == squeezed(text)


def test_the_same_facts_give_the_same_page():
    assert write_html(tree(), facts(), FRAME) == write_html(tree(), facts(), FRAME)


def test_a_page_names_its_language_its_direction_and_its_title_and_fetches_nothing():
    page = write_html(tree(), facts(), FRAME)
    read = HtmlReader(page)
    assert page.startswith("<!DOCTYPE html>\n")
    assert ("html", {"lang": "en-GB", "dir": "ltr"}) in read.elements
    assert read.words("title").strip() == FRAME.title
    assert not re.search(r"https?:|url\(|@import|src=|href=", page)


def test_the_headings_of_a_page_go_down_one_level_at_a_time():
    read = HtmlReader(write_html(tree(), facts(), FRAME))
    levels = [int(tag[1]) for tag, _ in read.elements if re.fullmatch(r"h\d", tag)]
    assert levels == [1, 2, 2, 3, 2, 2, 3, 2]
    paper = "# Paper\n\n:::annex One\n\n### Under\n\n## Head\n\n### Under\n"
    read = HtmlReader(write_html(tree(paper), {}, FRAME))
    assert [tag for tag, _ in read.elements if re.fullmatch(r"h\d", tag)] == ["h1", "h2", "h3", "h3", "h4"]


def test_a_clause_can_be_pointed_at_and_no_id_stands_twice():
    read = HtmlReader(write_html(tree(), facts(), FRAME))
    assert [attributes["id"] for _, attributes in read.elements if "id" in attributes] == [
        "purpose",
        "term",
        "budget",
    ]
    paper = "# Paper\n\n{% for x in xs %}\n## Again {#again}\n\nText.\n{% endfor %}\n"
    assert write_html(tree(paper), {"xs": [1, 2]}, FRAME).count('id="again"') == 1


def test_a_table_has_header_cells_for_its_columns():
    read = HtmlReader(write_html(tree(), facts(), FRAME))
    heads = [attributes for tag, attributes in read.elements if tag == "th"]
    assert [one["scope"] for one in heads] == ["col"] * 3
    assert {"thead", "tbody"} <= {tag for tag, _ in read.elements}


def test_the_header_has_the_office_the_mark_and_the_notice_and_the_footer_the_code():
    read = HtmlReader(write_html(tree(), facts(), FRAME))
    assert all(words in read.words("header") for words in (FRAME.office, FRAME.mark, FRAME.notice))
    assert FRAME.code in read.words("footer")


@pytest.mark.parametrize("value", NASTY)
def test_a_fact_that_looks_like_markup_is_printed_as_it_is_everywhere(value):
    read = HtmlReader(write_html(EVERYWHERE, {"x": value}, FRAME))
    assert squeezed(read.words()).count(squeezed(value)) >= 9
    plain = HtmlReader(write_html(EVERYWHERE, {"x": "plain"}, FRAME))
    breaks = [one for one in read.elements if one[0] != "br"]
    assert breaks == plain.elements


@settings(max_examples=150)
@given(st.text(max_size=60) | MARKUP)
def test_any_text_is_printed_literally_or_refused(value):
    try:
        expected = clean(value)
    except UnprintableError:
        with pytest.raises(TemplateError, match=r"line 3: .*hidden sign"):
            write_html(ONE, {"x": value}, FRAME)
        return
    read = HtmlReader(write_html(ONE, {"x": value}, FRAME))
    assert squeezed(f"before {expected} after") in squeezed(re.sub("[\u2066-\u2069]", "", read.words()))
    assert [tag for tag, _ in read.elements[-4:] if tag != "br"][-2:] == ["footer", "p"]


def test_names_in_signature_blocks_and_the_letterhead_are_escaped():
    nasty = "<script>\"&'"
    signing = party(
        1, nasty, "N", through=nasty, signatories=[{"name": f"{nasty}.", "title": nasty, "order": 1}]
    )
    odd = replace(FRAME, office=nasty, title=nasty, mark=nasty, notice=nasty, code=nasty, language='"><b>')
    page = write_html(tree("# Paper\n\n:::signatures\n"), {"parties": [signing]}, odd)
    read = HtmlReader(page)
    assert "<script" not in page
    assert read.words().count(nasty) == 4
    assert read.words("title").strip() == nasty
    with pytest.raises(InvalidError, match=r"hidden sign \(U\+0007\)"):
        write_html(ONE, {"x": "y"}, replace(FRAME, code="a\x07b"))
