"""A mistake in a Word template is one sentence that names the place as a person sees it, and how to mend it."""

import pytest

from tests.documents.in_word.word_files import cell, line, row, run, source, table, template, word_file
from workflow.documents.reading.in_word.word_tree import word_tree
from workflow.domain.errors import TemplateError

TRACKED = f'<w:p><w:ins w:id="1" w:author="A Clerk">{run("new")}</w:ins></w:p>'
BOXED = f"<w:p>{run('seen ')}<w:r><w:pict><w:txbxContent>{line('boxed')}</w:txbxContent></w:pict></w:r></w:p>"
COMMENTED = f'<w:p><w:commentRangeStart w:id="0"/>{run("said")}<w:commentRangeEnd w:id="0"/></w:p>'


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ([line("The Parties shall pay {{ fee")], "After “The Parties shall pay”: The tag that begins with {{ is not closed in its paragraph; end it with }}."),
        ([line("Begin {{ fee"), line("}} end")], "is not closed in its paragraph"),
        ([line("{{ a {{ b }}")], "is not closed in its paragraph"),
        ([line("It {% if a %}binds")], 'After “It”: "if" is not closed by "endif" in the body of the template.'),
        ([line("It {% endif %}binds")], 'After “It”: "endif" has no beginning in the body of the template.'),
        ([line("{% for a in b %}{% endif %}")], 'does not close the "for"'),
        ([line("{%p if a %} {%p endif %}")], "Two tags that begin with {%p stand in one paragraph; give each a paragraph of its own."),
        ([line("Some words {%p if a %}"), line("{%p endif %}")], "Something stands beside a tag that begins with {%p"),
        ([line("{%tr for a in b %}")], "{%tr stands outside of a table; write {%p"),
        ([line("{%tc for a in b %}")], "{%tc stands outside of a table"),
        ([table(row("{%tr for a in b %}", "{%tr endfor %}"))], "Two tags that begin with {%tr stand in one row of a table"),
        ([table(row("{%tr for a in b %}", "words"), row("{%tr endfor %}", ""))], "In a table: Something stands beside a tag"),
        ([table(row("{% if a %}one", "two{% endif %}"))], "“if” and its “endif” stand in different cells, boxes or links"),
        ([line("{%p if a %}"), line("one {% endif %}")], "“endif” is written with {% and its “if” with {%p; write both alike."),
        ([line("{{ a.__class__ }}")], "underscore"),
        ([line("{{ range(9) }}")], "can be called"),
        ([line("{% macro a() %}{% endmacro %}")], '"macro" is not part of the template dialect'),
        ([line('{% include "_clauses/term.md.j2" %}')], 'A clause is taken in by a paragraph of its own; write {%p include "_clauses/term.md.j2" %} there.'),
        ([line("Term", style="Heading1"), line('{%p include "_clauses/terms.md.j2" %}')], 'Clause 1, in the paragraph after “Term”: The included file "_clauses/terms.md.j2" does not exist.'),
        ([line('{%p include "visit_letter/draft.docx" %}')], '"visit_letter/draft.docx" was made in Word; only a text (.md.j2) can be taken in.'),
        ([table(row(cell(line('{%p include "_clauses/term.md.j2" %}'))))], "In a table: A clause of the library stands in the body of the template, in a paragraph outside of its tables"),
        ([line("{%p include name %}")], "names one file in quotes"),
        ([line("{{p name }}")], "takes the place of more than words"),
        ([line("See {{ ref('nowhere') }}")], 'After “See”: No clause of this paper has the id "nowhere".'),
        ([line("Words {#words}")], "Only the heading of a clause has an id"),
        ([line("One {#a}", style="Heading1"), line("Two {#a}", style="Heading1")], 'The id "a" is taken by templates/visit_letter/draft.docx, clause 1, in the paragraph “One”.'),
        ([TRACKED], "holds tracked changes, which would go out with every paper: accept or reject all of them"),
        ([BOXED], "In the paragraph “seen”: Words stand in a text box, which no review shows; put them into a paragraph or a table."),
        ([COMMENTED], "In the paragraph “said”: The template holds comments"),
        ([line("Seen ", run("unseen", "<w:vanish/>"))], "holds hidden text"),
        ([line("Words\ue123")], "A sign that nobody sees"),
    ],
)  # fmt: skip
def test_a_mistake_names_its_place_and_how_to_mend_it(body: list[str], said: str) -> None:
    with pytest.raises(TemplateError) as refused:
        template(line("Title", style="Title"), *body)

    assert said in str(refused.value)
    assert str(refused.value).startswith("templates/visit_letter/draft.docx: ")
    assert "line" not in str(refused.value).replace("lines", "")


def test_the_place_has_the_number_that_word_prints() -> None:
    with pytest.raises(TemplateError) as refused:
        template(
            line("Title", style="Title"),
            line("Purpose", style="Heading1"),
            line("Payment", style="Heading1"),
            line("First.", numbered=1),
            line("The Parties shall", numbered=1),
            line("pay at once", numbered=2),
            line("pay {{ fee", numbered=2),
        )

    assert "draft.docx: Clause 2.2(b), after “pay”: The tag that begins with {{ is not closed" in str(
        refused.value
    )


def test_a_template_that_says_nothing_has_no_title() -> None:
    with pytest.raises(TemplateError, match="begins with its title"):
        template("<w:p/>")


def test_a_template_is_read_in_a_process_without_rights() -> None:
    tree = word_tree(source(word_file(line("Title for {{ name }}"))), {})
    assert [each.code for each in tree.title if hasattr(each, "code")] == ["name"]

    with pytest.raises(TemplateError, match=r"After “Title”: The tag that begins with .. is not closed"):
        word_tree(source(word_file(line("Title {{ name"))), {})


def test_a_cell_may_hold_paragraphs_that_a_condition_steers() -> None:
    template(line("Title"), table(row(cell("{%p if a %}", "one", "{%p endif %}"), "two")))
