"""A paper shown inside a page says what the paper says, without style, and tells where each fact of it is typed."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.html.html_reader import HtmlReader
from tests.documents.readers import squeezed
from tests.documents.samples import FRAME, facts, party, tree
from tests.documents.test_facts_stay_facts import EVERYWHERE, MARKUP, NASTY, ONE
from workflow.documents.filling.printing_values import Blank, UnprintableError, clean
from workflow.documents.html.shown import Fields, Shown, ShownClause
from workflow.documents.html.write_html import write_html
from workflow.documents.written import shown
from workflow.domain.errors import TemplateError


def read(paper: Shown) -> HtmlReader:
    return HtmlReader(f"<main>{paper.body}</main>")


def marked(paper: Shown) -> list[tuple[str, str]]:
    """Each fact and open point by its name, with its words."""
    found = re.findall(r'<(mark|span) class="paper-(?:fact|open)" data-\w+="([^"]*)">(.*?)</\1>', paper.body)
    return [(name, words) for _, name, words in found]


@pytest.mark.parametrize(
    "changed", [{}, {"dues": []}, {"themes": [f"theme {n}" for n in range(28)]}, {"binding": True}]
)
def test_what_is_shown_says_what_the_paper_says(changed):
    given = facts(**changed)
    page = HtmlReader(write_html(tree(), given, FRAME))
    assert squeezed(read(shown(tree(), given)).words()) == squeezed(page.words())


def test_no_style_stands_in_what_is_shown_and_every_class_has_the_prefix():
    paper = shown(tree(), facts())
    attributes = [each for _, each in read(paper).elements]
    assert not any("style" in each for each in attributes)
    assert not re.search(r"<style|<script|<link|<img|\son\w+=", paper.body)
    classes = {name for each in attributes for name in (each.get("class") or "").split()}
    assert classes
    assert all(name.startswith("paper-") for name in classes)
    assert [each["width"] for tag, each in read(paper).elements if tag == "col"] == ["50%", "30%", "20%"]


def test_its_headings_stand_one_level_below_that_of_the_page():
    levels = [int(tag[1]) for tag, _ in read(shown(tree(), facts())).elements if re.fullmatch(r"h\d", tag)]
    assert levels == [2, 3, 3, 4, 3, 3, 4, 3]


def test_every_clause_and_item_is_called_by_its_number_and_no_name_stands_twice():
    paper = shown(tree(), facts())
    names = [each["id"] for _, each in read(paper).elements if "id" in each]
    assert names[:5] == ["clause-1", "clause-1-1", "clause-1-1-a", "clause-1-1-b", "clause-1-1-b-i"]
    assert {"clause-2-2", "annex-a", "annex-a-1", "annex-b"} <= set(names)
    assert len(names) == len(set(names))
    assert [each for each in paper.clauses if each.number == "2"] == [
        ShownClause("clause-2", "term", "2", "Term")
    ]
    assert {each.name for each in paper.clauses} <= set(names)


def test_a_reference_leads_to_the_clause_it_names():
    assert '<a class="paper-ref" href="#clause-2">clause 2</a>' in shown(tree(), facts()).body
    assert '<a class="paper-ref" href="#annex-a">Annex A</a>' in shown(tree(), facts()).body


def test_every_heading_that_the_contents_list_is_there():
    text = "# Paper\n\n:::contents Contents\n\n## Background {.plain}\n\n:::part General\n\n## Term\n\n1. One.\n\n:::annex Of {{ x }}\n"
    page = read(shown(tree(text), {"x": "y"}))
    links = [each["href"][1:] for tag, each in page.elements if tag == "a"]
    assert links == ["paper-heading-1", "part-a", "clause-1", "annex-a"]
    assert set(links) <= {each.get("id") for _, each in page.elements}


def test_a_fact_is_marked_by_its_place_and_a_row_by_its_number():
    names = dict(marked(shown(tree(), facts())))
    assert names["purpose"] == "to learn"
    assert (names["themes.1"], names["themes.2"]) == ("schools", "teachers")
    assert names["dues.3.what"] == "Part 3"
    assert names["parties.2.acts_for"] == "Sample Province"
    assert names["parties.1.short"] == "ExU"  # also where a template gives the party another name
    assert names["dues.amount"] == "PKR 1,000.00"  # a sum is no text, and does not know its row
    assert names["last_day"] == "a Friday 28\xa0January\xa02028".removeprefix("a ")


def test_of_two_facts_the_one_is_marked_that_is_printed():
    text = '# P\n\n{% set law = other if chosen == "other" else chosen %}\n\nLaw: {{ law }}, {{ nobody or "none" }}.\n'
    assert marked(shown(tree(text), {"chosen": "Samplia", "other": None, "nobody": None})) == [
        ("chosen", "Samplia"),
        ("nobody", "none"),
    ]
    assert marked(shown(tree(text), {"chosen": "other", "other": "of the sea", "nobody": None}))[0] == (
        "other",
        "of the sea",
    )


def test_what_is_looked_up_by_a_word_that_was_typed_is_marked_by_that_word():
    text = (
        '# P\n\n{% for task in tasks %}\n1. {{ (parties | selectattr("key", "equalto", task.party) '
        '| map(attribute="short") | join) or task.party }} acts.\n{% endfor %}\n'
    )
    given = {"tasks": [{"party": "p1"}, {"party": "a friend"}], "parties": [party(1, "Example", "ExU")]}
    assert marked(shown(tree(text), given)) == [("tasks.party", "ExU"), ("tasks.2.party", "a friend")]


def test_facts_are_called_as_the_page_calls_them_and_what_it_has_no_field_for_is_plain_text():
    fields = Fields(of={"purpose": "facts.purpose"}.get)
    assert marked(shown(tree(), facts(), fields)) == [("facts.purpose", "to learn")]


def test_what_is_open_is_told_by_its_field_else_by_its_own_words():
    text = (
        '# P\n\n**Fee: {{ fee }}**, place: {{ place }}, {{ open("the courts") }}, {{ open("who pays") }}.\n'
    )
    given = {"fee": Blank("the fee"), "place": "[Place: to be filled in]"}
    fields = Fields(
        of=lambda place: f"facts.{place}",
        missing={"facts.place": "the place"},
        open_at={"the courts": "facts.courts"},
    )
    paper = shown(tree(text), given, fields)
    assert marked(paper) == [
        ("facts.fee", "[the fee]"),
        ("facts.place", "[Place: to be filled in]"),
        ("facts.courts", "[the courts]"),
        ("who pays", "[who pays]"),
    ]
    assert paper.body.count("paper-open") == 4
    assert [each.what for each in paper.open_points] == ["the fee", "the courts", "who pays"]


@pytest.mark.parametrize("value", NASTY)
def test_a_fact_that_looks_like_markup_is_shown_as_it_is_everywhere(value):
    page = read(shown(EVERYWHERE, {"x": value}))
    assert squeezed(page.words()).count(squeezed(value)) >= 9
    plain = read(shown(EVERYWHERE, {"x": "plain"}))
    assert [each for each in page.elements if each[0] != "br"] == plain.elements


@settings(max_examples=200)
@given(
    st.text(max_size=60)
    | MARKUP
    | st.sampled_from(['" onload="', "</mark>", 'class="open"', "<i open>", "</i>"])
)
def test_any_text_is_shown_literally_or_refused(value):
    try:
        expected = clean(value)
    except UnprintableError:
        with pytest.raises(TemplateError, match=r"line 3: .*hidden sign"):
            shown(ONE, {"x": value})
        return
    page = read(shown(ONE, {"x": value}))
    assert squeezed(f"before {expected} after") in squeezed(re.sub("[\u2066-\u2069]", "", page.words()))
    tags = [tag for tag, _ in page.elements if tag != "br"]
    assert tags == [tag for tag, _ in read(shown(ONE, {"x": "plain"})).elements]


@settings(max_examples=100)
@given(
    st.text(
        alphabet=st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=40
    )
)
def test_the_words_of_an_open_point_are_never_markup(what):
    page = read(shown(ONE, {"x": Blank(what)}))
    assert [tag for tag, _ in page.elements] == ["main", "div", "h2", "p", "span"]
    said = page.elements[-1][1]["data-open"]
    assert said == "x"
