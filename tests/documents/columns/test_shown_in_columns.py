"""A paper in two columns shown inside a page: no style, and in each column names of its own."""

import re

from tests.documents.html.html_reader import HtmlReader
from tests.documents.samples import sources
from workflow.documents.filling.printing_values import Blank
from workflow.documents.reading.parse import parse
from workflow.documents.tree.side_by_side import BESIDE, side_by_side
from workflow.documents.written import shown

ENGLISH = (
    '# Paper\n\n## Purpose {#purpose}\n\n1. It is: {{ purpose }} See {{ ref("term") }}.\n   1. Namely {{ more }}.\n\n'
    "## Term {#term}\n\n1. Long.\n\n| a | b |\n|---|---|\n| {{ purpose }} | c |\n\n:::signatures\n"
)
URDU = (
    '# کاغذ\n\n## مقصد {#purpose}\n\n1. مقصد: {{ purpose }} {{ ref("term") }}۔\n   1. یعنی {{ more }}۔\n\n'
    "## مدت {#term}\n\n1. لمبی۔\n\n| ا | ب |\n|---|---|\n| {{ purpose }} | ج |\n\n:::signatures\n"
)
FACTS = {"purpose": "to learn <b>", "more": Blank("what else"), "parties": []}


def paper():
    texts = sources(**{"mou__draft": ENGLISH, "mou__draft.ur": URDU})
    both = side_by_side(parse("mou/draft.md.j2", texts), parse("mou/draft.ur.md.j2", texts))
    return shown(both, FACTS | {BESIDE: FACTS | {"purpose": "سیکھنا"}})


def test_each_column_has_names_of_its_own_and_no_style():
    page = HtmlReader(f"<main>{paper().body}</main>")
    names = [each["id"] for _, each in page.elements if "id" in each]
    assert len(names) == len(set(names))
    assert {"clause-1", "clause-1-1", "ur-clause-1", "ur-clause-1-1"} <= set(names)
    links = {each["href"][1:] for tag, each in page.elements if tag == "a"}
    assert links == {"clause-2", "ur-clause-2"}
    assert links <= set(names)
    assert not any("style" in each for _, each in page.elements)
    classes = {name for _, each in page.elements for name in (each.get("class") or "").split()}
    assert {"paper-columns", "paper-pair", "paper-fact", "paper-open"} <= classes
    assert all(name.startswith("paper-") for name in classes)


def test_a_fact_is_marked_in_both_languages_by_the_same_name():
    body = paper().body
    found = re.findall(r'data-fact="([^"]*)">([^<]*)<', body)
    assert ("purpose", "to learn &lt;b&gt;") in found
    assert ("purpose", "سیکھنا") in found
    assert [each.number for each in paper().clauses] == ["1", "2"]
    assert [(each.what, each.where) for each in paper().open_points] == [("what else", "1.1(a)")]
