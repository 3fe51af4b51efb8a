"""What docxtpl loses or lets through, and a paper of ours does not: the list in docs/word_templates.md, each with its test."""

import re

import pytest

from tests.documents.in_word.word_files import (
    FRAME,
    as_docxtpl,
    cell,
    core,
    filled,
    line,
    part_of,
    row,
    run,
    table,
    template,
    word_file,
    words,
)
from workflow.domain.errors import TemplateError

BOLD = "<w:b/>"


def looks(content: bytes) -> list[tuple[str, bool]]:
    """The words of each run, and whether they are bold."""
    found = re.findall(
        r"<w:r>(?:<w:rPr>(.*?)</w:rPr>)?((?:<w:t .*?</w:t>|<w:br/>)+)</w:r>",
        part_of(content, "word/document.xml"),
    )
    return [(re.sub("<[^>]*>", "", said), BOLD in look) for look, said in found]


def test_a_fact_that_nobody_gave_is_refused_at_its_place_and_never_an_empty_space() -> None:
    tree = template(line("Title"), line("The Parties meet at {{ place }}."))

    with pytest.raises(TemplateError, match='After “The Parties meet at”: "place" has no value'):
        filled(tree, {})


def test_words_behind_a_condition_keep_their_look_whatever_it_leaves_out() -> None:
    tree = template(line("Title"), line(run("Bold {% if no %}and", BOLD), run(" more{% endif %} plain")))

    assert looks(filled(tree, {"no": False}))[-2:] == [("Bold ", True), (" plain", False)]


def test_a_condition_may_begin_in_one_paragraph_and_end_in_another_with_both_looks_kept() -> None:
    tree = template(line("Title"), line(run("Begin {% if no %}one", BOLD)), line("two{% endif %} end"))

    assert words(filled(tree, {"no": True})) == ["Title", "Begin one", "two end"]
    assert looks(filled(tree, {"no": False}))[-2:] == [("Begin ", True), (" end", False)]


def test_the_properties_of_a_paper_are_filled_in_and_name_nobody_who_made_the_template() -> None:
    given = {
        "docProps/core.xml": core(
            title="Letter for {{ name }}", subject="{% if late %}Late{% else %}In time{% endif %}"
        )
    }
    tree = template(line("Title"), parts=given)

    told = part_of(filled(tree, {"name": "A & B", "late": False}), "docProps/core.xml")

    assert "<dc:title>Letter for A &amp; B</dc:title>" in told
    assert "<dc:subject>In time</dc:subject>" in told
    assert "A Clerk" not in told
    assert "<dc:creator>Example Office</dc:creator>" in told


def test_a_value_never_becomes_markup_of_the_properties() -> None:
    tree = template(line("Title"), parts={"docProps/core.xml": core(title="{{ name }}")})

    assert "<dc:title>two lines &lt;x&gt;</dc:title>" in part_of(
        filled(tree, {"name": "two\nlines <x>"}), "docProps/core.xml"
    )


def test_headers_footers_and_footnotes_are_filled_in_with_what_the_body_has_set() -> None:
    parts = {
        "header1": line("Letter for {{ who }}"),
        "footer1": line("{% if draft %}Draft{% endif %}"),
        "footnotes": f'<w:footnote w:id="1">{line("See {{ who }}.")}</w:footnote>',
    }
    tree = template(line("{% set who = name %}Title"), parts=parts)

    paper = filled(tree, {"name": "A & B", "draft": True})

    assert words(paper, "word/header1.xml") == ["Letter for A & B"]
    assert words(paper, "word/footer1.xml") == ["Draft", FRAME.code]
    assert words(paper, "word/footnotes.xml") == ["See A & B."]


def test_a_reference_prints_the_number_that_the_clause_has_in_this_paper() -> None:
    tree = template(
        line("Title", style="Title"),
        line("{%p if early %}"),
        line("Early clause {#early}", style="Heading1"),
        line("{%p endif %}"),
        line("Term {#term}", style="Heading1"),
        line("As {{ ref(“term”) }} says."),
    )

    assert words(filled(tree, {"early": True}))[-1] == "As clause 2 says."
    paper = filled(tree, {"early": False})
    assert words(paper) == ["Title", "Term", "As clause 1 says."]
    assert "REF _Ref_term" in part_of(paper, "word/document.xml")
    assert 'w:name="_Ref_term"' in part_of(paper, "word/document.xml")


def test_a_reference_to_a_clause_that_a_condition_leaves_out_is_refused() -> None:
    tree = template(
        line("Title"),
        line("{%p if early %}"),
        line("Early {#early}", style="Heading1"),
        line("{%p endif %}"),
        line("As {{ ref('early') }} says."),
    )

    with pytest.raises(
        TemplateError, match='Clause 1, after “As”: Refers to the clause "early", which has no number'
    ):
        filled(tree, {"early": False})


def test_what_is_left_open_is_lit_up_in_a_control_of_word_and_keeps_its_look() -> None:
    tree = template(line("Title"), line(run("The fee is {{ open(“the fee”) }}.", BOLD)))

    said = part_of(filled(tree, {}), "word/document.xml")

    assert '<w:alias w:val="the fee"/>' in said
    assert (
        '<w:r><w:rPr><w:b/><w:highlight w:val="yellow"/></w:rPr><w:t xml:space="preserve">[the fee]</w:t></w:r>'
        in said
    )


def test_a_value_written_from_right_to_left_is_a_run_that_runs_so() -> None:
    tree = template(line("Title"), line(run("With {{ name }} (2026)", BOLD)))

    said = part_of(filled(tree, {"name": "جامعة المثال"}), "word/document.xml")

    assert '<w:r><w:rPr><w:b/><w:rtl/></w:rPr><w:t xml:space="preserve">جامعة المثال</w:t></w:r>' in said
    assert "\u2068" not in said


def test_tabs_and_lines_of_a_value_stay() -> None:
    tree = template(line("Title"), line("It says {{ it }}"))

    assert words(filled(tree, {"it": "one\ttwo\r\nthree"}))[-1] == "It says one\ttwo\nthree"


def test_a_cell_whose_words_are_all_left_out_still_is_one_that_word_opens() -> None:
    tree = template(line("Title"), table(row(cell("{%p if no %}", "gone", "{%p endif %}"), "stays")))

    assert "<w:tcPr/><w:p/></w:tc>" in part_of(filled(tree, {"no": False}), "word/document.xml")


def test_the_code_and_the_mark_stand_on_every_page_also_where_the_template_has_no_footer() -> None:
    from dataclasses import replace

    paper = filled(
        template(line("Title"), section="<w:titlePg/>"), {}, replace(FRAME, mark="Draft 2", notice="A sample")
    )

    for which in ("default", "first"):
        assert words(paper, f"word/paper-footer-{which}.xml") == [FRAME.code]
        assert words(paper, f"word/paper-header-{which}.xml") == ["Draft 2", "A sample"]


def test_a_footer_that_prints_the_code_itself_gets_no_second_one() -> None:
    tree = template(line("Title"), parts={"footer1": line("{{ paper.code }}")})

    assert words(filled(tree, {"paper": {"code": "X-1"}}), "word/footer1.xml") == ["X-1"]


def test_the_same_facts_give_the_same_bytes() -> None:
    tree = template(line("Title"), line("{{ name }}"))

    assert filled(tree, {"name": "A"}) == filled(tree, {"name": "A"})


def test_docxtpl_as_it_comes_loses_what_stands_behind_an_ampersand() -> None:
    import io

    from docxtpl import DocxTemplate

    content = word_file(line("Title"), line("{{ name }} agrees"))
    paper = DocxTemplate(io.BytesIO(content))
    paper.render({"name": "Arts & Sciences"})
    whole = io.BytesIO()
    paper.save(whole)

    assert words(whole.getvalue())[-1] != "Arts & Sciences agrees"
    assert (
        words(filled(template(line("Title"), line("{{ name }} agrees")), {"name": "Arts & Sciences"}))[-1]
        == "Arts & Sciences agrees"
    )
    assert words(as_docxtpl(content, {"name": "Arts & Sciences"}))[-1] == "Arts & Sciences agrees"
