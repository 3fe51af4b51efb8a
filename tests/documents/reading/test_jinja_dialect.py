"""What lawyers may write, and how a mistake is shown: always with the file and the line."""

import pytest

from tests.documents.samples import FRAME, facts, paragraph, sources, tree
from workflow.documents.reading.names_used import names_of
from workflow.documents.reading.parse import parse
from workflow.documents.text import write_text
from workflow.domain.errors import TemplateError


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{% macro x() %}{% endmacro %}", '"macro"'),
        ("{% import 'x' as y %}", '"import"'),
        ("{% extends 'x' %}", '"extends"'),
        ("{% raw %}{% endraw %}", '"raw"'),
        ("{% filter upper %}x{% endfilter %}", '"filter"'),
        ("{% call x() %}{% endcall %}", '"call"'),
        ("{% include name %}", "names one file in quotes"),
        ("{% include '_clauses/none.md.j2' %}", "does not exist"),
        ("{% include 'mou/draft.md.j2' %}", "includes itself"),
        ("{{ a.__class__ }}", "underscore"),
        ("{{ a['__class__'] }}", "underscore"),
        ("{{ parties | map(attribute='x.__class__') | join }}", "underscore"),
        ("{{ _clause(1) }}", "Only ref"),
        ("{{ 'a'.upper() }}", "Only ref"),
        ("{{ range(9) }}", "Only ref"),
        ("{{ 'a' * 999999999 }}", "Multiplying"),
        ("{{ '%9999d' % 1 }}", "%"),
        ("{{ a | replace('b', 'c') }}", '"replace" is not allowed'),
        ("{{ a | safe }}", '"safe" is not allowed'),
        ("{{ a is divisibleby 3 }}", '"is divisibleby" is not allowed'),
        ("{{ parties | selectattr('x', 'eq', 1) | length }}", "only the tests"),
        ("{{ parties | map('upper') | join }}", "map(attribute"),
        ("{{ ref('nowhere') }}", 'has the id "nowhere"'),
        ("{{ ref('term') | upper }}", "must stand alone"),
        ("{{ ref }}", "written with the id"),
        ("{{ }}", "is empty"),
        ("{{ a", "is not closed"),
        ("{{ a b }}", "cannot be read"),
        ("{% if a %}", 'is not closed by "endif"'),
        ("text {% if a %} text", "in the same paragraph"),
        ("{% endif %}", "has no beginning"),
        ("{% for x in xs recursive %}{% endfor %}", "A loop reads"),
        ("{% set ref = 1 %}", "is taken"),
        ("{% set x %}text{% endset %}", "A set reads"),
        ("<b>bold</b>", "Raw HTML"),
        ("<div>\nbold\n</div>", "Raw HTML"),
        ("![x](y.png)", "Pictures"),
        ("[x](https://example.org)", "Links"),
        ("`code`", "Code signs"),
        ("```\ncode\n```", "Code blocks"),
        ("> quoted", "Quotations"),
        ("---", "A ruled line"),
        ("#### too deep", "Headings go down"),
        ("# Another title", "one title"),
        ("### Sub {#id}", "Only clause headings"),
        ("- a\n  1. b", "inside a bulleted one"),
        ("1. a\n   1. b\n      1. c\n         1. d", "three levels"),
        ("| a row |", "stands apart"),
        ("| a | b |\n|---|---|", "at least one row"),
        ("{: widths=20,30}\n| a | b |\n|---|---|\n| 1 | 2 |", "add up to 100"),
        ("{: widths=20,30,50}\n| a | b |\n|---|---|\n| 1 | 2 |", "2 columns and 3 widths"),
        ("{: widths=50,50}\n\ntext", "right before a table"),
        (":::quote", "is no directive"),
        (":::annex", "needs a title"),
        (":::signatures now", "Nothing may stand after"),
        (":::end", 'no ":::box"'),
        (":::box\n## Heading\n:::end", "only paragraphs and bullets"),
        ("a hidden \ue000 sign", "U+E000"),
        ("a coded &#xE000; sign", "U+E000"),
    ],
)
def test_what_is_no_part_of_the_dialect_is_refused_with_file_and_line(written, said):
    with pytest.raises(TemplateError) as refusal:
        tree(f"# Paper\n\n{written}\n\n## Term {{#term}}\n")
    assert said in str(refusal.value)
    assert refusal.value.file == "mou/draft.md.j2"
    assert refusal.value.line in range(3, 8), refusal.value


def test_a_box_is_closed():
    with pytest.raises(TemplateError, match=r'line 3: The box is not closed by ":::end"'):
        tree("# Paper\n\n:::box\nA note.\n")


def test_an_error_in_an_included_clause_names_that_file():
    with pytest.raises(TemplateError, match=r"^templates/_clauses/term\.md\.j2, line 3: "):
        tree('# Paper\n\n{% include "_clauses/term.md.j2" %}\n', _clauses__term="## Term\n\n{{ a | safe }}\n")


def test_a_line_after_a_tag_over_several_lines_keeps_its_number():
    with pytest.raises(TemplateError) as refusal:
        tree("# Paper\n\n{# a comment\nover three\nlines #}\n{% set x = [\n 1,\n 2] %}\n\n`here`\n")
    assert refusal.value.line == 10


def test_a_paper_begins_with_its_title():
    with pytest.raises(TemplateError, match="begins with its title"):
        tree("## A clause\n")
    with pytest.raises(TemplateError, match="Only the paper itself has a title"):
        tree('# Paper\n\n{% include "_clauses/term.md.j2" %}\n', _clauses__term="# Term\n")


def test_an_id_is_taken_once_but_each_branch_of_a_condition_may_use_it():
    with pytest.raises(TemplateError, match=r'id "x" is taken by templates/mou/draft\.md\.j2, line 3'):
        tree("# Paper\n\n## One {#x}\n\n## Two {#x}\n")
    either = tree(
        "# Paper\n\n{% if a %}\n## One {#x}\n{% else %}\n## Two {#x}\n{% endif %}\n\n{{ ref('x') }}\n"
    )
    assert "1. Two\n\nclause 1" in write_text(either, facts(a=False), FRAME)


def test_a_reference_to_a_clause_left_out_of_this_paper_is_refused():
    some = tree("# Paper\n\n{% if a %}\n## One {#x}\n{% endif %}\n\nSee\n{{ ref('x') }}.\n")
    with pytest.raises(TemplateError, match=r'line 8: Refers to the clause "x"'):
        write_text(some, facts(a=False), FRAME)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{{ nothing }}", "'nothing' is undefined"),
        ("{{ agreement.nothing }}", "'nothing'"),
        ("{{ agreement.nothing.more }}", "'nothing'"),
        ("{{ missing }}", "has no value"),
        ("{{ missing | upper }}", "has no value"),
        ("{{ missing | day }}", "is no date"),
        ("{{ 'a' ~ missing }}", "has no value"),
        ("{{ themes_with_none | sentence }}", "has no value"),
        ("{{ themes_with_none | join(', ') }}", "has no value"),
        ("{{ [] | sentence }}", "empty list"),
        ("{{ [] | first }}", "first of an empty list"),
        ("{{ missing | length }}", "is no list"),
        ("{{ parties }}", "is a list"),
        ("{{ agreement }}", "is a group of facts"),
        ("{{ purpose | money }}", "not an amount"),
        ("{{ purpose + 1 }}", "cannot be worked out"),
        ("{{ ghost }}", "hidden sign (U+0007)"),
        ("{% if nothing %}x{% endif %}", "'nothing' is undefined"),
        ("{% for x in nothing %}{{ x }}{% endfor %}", "'nothing' is undefined"),
        ("{% set x = agreement.nothing.more %}", "'nothing'"),
    ],
)
def test_nothing_is_ever_printed_for_a_fact_that_is_not_there(written, said):
    paper = tree(f"# Paper\n\nFirst.\n\n{written}\n")
    given = facts(missing=None, themes_with_none=["a", None], ghost="a\x07b")
    with pytest.raises(TemplateError) as refusal:
        write_text(paper, given, FRAME)
    assert said in str(refusal.value)
    assert (refusal.value.file, refusal.value.line) == ("mou/draft.md.j2", 5)


def test_a_missing_fact_in_an_included_clause_names_that_file_and_the_expression():
    given = facts()
    del given["last_day"]
    with pytest.raises(TemplateError, match=r'^templates/_clauses/term\.md\.j2, line 3: "last_day \| day"'):
        write_text(tree(), given, FRAME)


def test_an_optional_fact_can_be_asked_for():
    paper = paragraph("{% if a is not none %}{{ a }}{% else %}none{% endif %}, {{ b if b else 'empty' }}")
    assert "none, empty" in write_text(paper, {"a": None, "b": None}, FRAME)


def test_the_filters_print_as_the_office_writes():
    paper = paragraph(
        "{{ last_day | day }}; {{ last_day | weekday }}; {{ sum | money }}; {{ themes | sentence }}; {{ 4 | count }};"
        " {{ 20 | count }}; {{ 21 | count }}; {{ 4 | figure }}; {{ true }}; {{ 'ab' | capitalize }}; {{ themes | sort | last }};"
        " {{ parties | selectattr('acts_for', 'none') | map(attribute='short') | join('/') }}"
    )
    assert (
        "28 January 2028; Friday 28 January 2028; PKR 1,234,000.00; schools and teachers; four (4); twenty (20);"
        " 21; 4; yes; Ab; teachers; ExU/FC"
    ) in write_text(paper, facts(sum={"amount": "1234000.00", "currency": "PKR"}), FRAME)


def test_an_empty_selection_is_false_in_a_condition():
    paper = paragraph("{% if parties | selectattr('signs', 'equalto', 'no') %}some{% else %}none{% endif %}")
    assert "none" in write_text(paper, facts(), FRAME)


def test_a_loop_that_runs_away_is_stopped():
    many = "x" * 100_000
    paper = paragraph("{% for a in xs %}{% for b in xs %}{{ many }}{% endfor %}{% endfor %}")
    with pytest.raises(TemplateError, match="longer than any paper"):
        write_text(paper, {"xs": list(range(1000)), "many": many}, FRAME)


def test_a_paragraph_that_is_one_condition_leaves_nothing_behind():
    paper = tree("# Paper\n\nOne.\n\n{% if a %}Two.{% endif %}\n\n- {% if a %}Two.{% endif %}\n\nThree.\n")
    assert "One.\n\nThree." in write_text(paper, {"a": False}, FRAME)


def test_a_tree_is_parsed_once_while_its_files_stay_the_same():
    given = sources(mou__draft='# Paper\n\n{% include "a.md.j2" %}\n', a="One.\n")
    first = parse("mou/draft.md.j2", given)
    assert parse("mou/draft.md.j2", dict(given)) is first
    assert first.sources == {name: source.sha256 for name, source in given.items()}
    changed = {**given, **sources(a="Two.\n")}
    assert "Two." in write_text(parse("mou/draft.md.j2", changed), {}, FRAME)
    assert parse("mou/draft.md.j2", given) is first


def test_a_tree_tells_which_facts_it_asks_for_and_which_clauses_it_has():
    paper = tree()
    asked = {use.name: (use.file, use.line) for use in names_of(paper)}
    assert set(asked) == {"agreement", "parties", "purpose", "themes", "binding", "last_day", "dues"}
    assert asked["last_day"] == ("_clauses/term.md.j2", 3)
    assert asked["purpose"] == ("mou/draft.md.j2", 16)
    assert [(clause.id, clause.heading) for clause in paper.clauses] == [
        (None, "Parties"),
        ("purpose", "Purpose"),
        ("term", "Term"),
        ("budget", "Budget of {{ home.short }}"),
        (None, "Another heading"),
        (None, "Timetable"),
    ]
