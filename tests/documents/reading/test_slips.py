"""What a lawyer means and writes a little wrong is told with its line and its mend, before it is printed as it stands."""

import pytest

from tests.builders.small_types import DRAFT, a_templates_folder
from tests.documents.samples import FRAME, paragraph, tree
from workflow.catalogue.catalogue import Catalogue
from workflow.documents.text import write_text
from workflow.domain.errors import TemplateError

HEAD = "| a | b |\n|---|---|\n| 1 | 2 |\n"
SLIPS = {
    "##Costs {#costs}": 'write "## Costs"',
    "    ## Costs": "take the blanks before it out",
    "Costs\n=====": "a heading is not underlined",
    "Words.[^1]": "no notes",
    "[^1]: note": "no notes",
    "- [ ] x": "no boxes to tick",
    "1. [x] y": "no boxes to tick",
    "(a) one\n(b) two": 'write "1. Costs", indented',
    "The parties:\n(i) one\n(ii) two": 'write "1. Costs", indented',
    "a) one\nb) two": 'write "1. Costs", indented',
    "1.One": 'write "1. Costs"',
    "1.{{ x }}": 'write "1. Costs"',
    "-one": 'write "- Costs"',
    "\u2022 one": 'write "- Costs"',
    "a ~~b~~ c": "strikes nothing out",
    "Words {#costs}": "only a heading has an id",
    "Words {.plain}": "only a heading has an id",
    "a ** b ** c": "two stars that touch them",
    "1. Words **that\n   never end": "two stars that touch them",
    "\u6e05 is a sign": "No font of the papers has the sign \u6e05 (U+6E05)",
    "zero\u200bwidth": "Nobody can see the sign U+200B",
}
MEANT = [
    "(a) one",
    "(a) one\n\n(b) two",
    "(a) one  \n(b) two",
    "1. (a) one\n2. (b) two",
    "12.5 per cent",
    "-5 degrees",
    "2 \\*\\* 3",
    "**a** b *c*",
    "No. {{ number }} of the list",
    "5 __________",
    "{{ x }} - {{ y }}",
    "{# ##Costs [^1] - [ ] #}",
    "A. B. Example\nC. D. Sample",
    "یادداشت \u200f(2027) می\u200cخواهم",
]


@pytest.mark.parametrize("written", SLIPS)
def test_a_slip_is_told_with_its_line_and_its_mend(written):
    (told,) = paragraph(written).slips
    assert SLIPS[written] in told.sentence
    assert told.file == "mou/draft.md.j2"
    assert told.line in (3, 4, 5)


@pytest.mark.parametrize("written", MEANT)
def test_what_is_meant_as_it_stands_is_no_slip(written):
    assert paragraph(written).slips == ()


def test_the_check_tells_of_slips_and_no_agreement_is_opened_on_them(tmp_path):
    folder = a_templates_folder(tmp_path, draft=DRAFT + "\n##Costs\n\n- [ ] x\n")
    catalogue = Catalogue.load(folder)
    line = DRAFT.count("\n") + 2
    assert [(each.file, each.line) for each in catalogue.check()] == [
        ("visit/draft.md.j2", line),
        ("visit/draft.md.j2", line + 2),
    ]
    with pytest.raises(TemplateError, match='write "## Costs"'):
        catalogue.refuse_broken("visit")


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("| 1 | 2 | 3 |", 3),
        ("| 1 |", 1),
        ("1", 1),
        ("| 1 | 2 | {{ x }} |", 3),
        ("||||", 3),
        ("| 1 | 2 \\| |", None),
    ],
)
def test_a_row_with_more_or_fewer_cells_than_its_head_is_refused_with_the_line(row, cells):
    if cells is None:
        assert paragraph(HEAD + row)
        return
    with pytest.raises(
        TemplateError, match=rf"line 6: This row has {cells} cells? and the head of its table 2"
    ):
        paragraph(HEAD + row)


def test_a_row_inside_a_loop_is_counted_too():
    with pytest.raises(TemplateError, match="line 7: This row has 1 cell and"):
        paragraph(HEAD + "{% for x in y %}\n| {{ x | upper }} |\n{% endfor %}\n")


@pytest.mark.parametrize(
    ("value", "said"),
    [("abc", "a loop would print its letters"), ({"a": 1}, "a group of facts"), ("", "letters")],
)
def test_a_loop_goes_through_a_list_only(value, said):
    for loop in (
        "{% for x in y %}{{ x }}{% endfor %}",
        "{% for x in y if x %}{{ x }}{% else %}none{% endfor %}",
    ):
        with pytest.raises(TemplateError, match=rf"line 3: .*goes through a list.*{said}"):
            write_text(paragraph(loop), {"y": value}, FRAME)
    assert "1, 2" in write_text(tree("# T\n\n{% for x in y %}{{ x }}, {% endfor %}3\n"), {"y": [1, 2]}, FRAME)
