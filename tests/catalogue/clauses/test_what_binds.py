"""Each clause says whether it binds and for how long it goes on after the end; the text lists those that do, and nothing else does."""

import re
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest

from tests.builders.small_types import DRAFT, VISIT, a_clause, a_templates_folder, line_of, write
from tests.catalogue.example_context import a_context
from workflow.catalogue.catalogue import Catalogue
from workflow.documents.filling.outline import SAID_TO_BIND, outlasting
from workflow.documents.filling.writer import filled, outline
from workflow.documents.reading.parse import parse
from workflow.documents.sources import bundled_folder
from workflow.documents.text import TextMarks
from workflow.documents.tree.blocktree import Heading, Tree, every
from workflow.domain.agreement.terms import WITHOUT_LIMIT

BUNDLED = Catalogue.load(bundled_folder())
TYPES = [kind.key for kind in BUNDLED.types() if not {"amends", "renews"} & set(kind.requires)]
NEEDED = {"nature", "definitions", "notices", "term", "amendment", "termination", "language", "disputes"}
FILE = "_clauses/liability.md.j2"
LISTED = """
## Data {#data .binding survives="until the data are destroyed"}

1. They are kept.

## Records {#records survives="{{ weeks or 7 }} years"}

1. They are kept, too.
{% for clause in surviving_clauses() %}
1. {{ ref(clause.id) }} {{ clause.heading }} {% if clause.length %}for {{ clause.length }}{% elif clause.until %}until {{ clause.until }}{% endif %}
{% endfor %}
"""


def drafted(key: str, binding: str) -> tuple[Tree, dict[str, Any]]:
    kind = BUNDLED.type(key)
    context = a_context(kind, kind.example()["facts"])
    context["agreement"] = {**context["agreement"], "binding": binding}
    return parse(kind.template_for("draft"), BUNDLED.sources()), context


def listed(lines: list[str], intro: str) -> list[str]:
    """The items below a line, without their letters and signs."""
    at = next((at for at, line in enumerate(lines) if intro in line), len(lines))
    rows = takewhile(lambda line: line.startswith("("), lines[at + 1 :])
    return [row.partition(" ")[2].removesuffix("; and").rstrip(".;") for row in rows]


# Over all types.


@pytest.mark.parametrize("key", TYPES)
def test_a_text_lists_in_order_exactly_the_clauses_that_bind_and_those_that_outlast_it(key: str):
    for binding in ("partly", "yes", "no"):
        tree, context = drafted(key, binding)
        clauses = outline(tree, context)
        said = filled(tree, context, TextMarks(tree.language))
        lines = [" ".join(line.split()) for line in said.splitlines() if line.strip()]
        binds = [f"clause {each.number} ({each.heading})" for each in clauses if each.binds]
        said_to_bind = listed(lines, "The following clauses bind")
        assert said_to_bind == binds or (binding != "partly" and not said_to_bind)
        survives = [f"clause {each.number} ({each.heading})" for each in outlasting(clauses, binding)]
        rows = listed(lines, "The following clauses continue to bind after the end")
        assert [row.rpartition(")")[0] + ")" for row in rows] == survives
        assert SAID_TO_BIND not in said


@pytest.mark.parametrize("key", TYPES)
def test_what_is_needed_to_carry_a_binding_clause_out_binds_and_limits_of_liability_stay(key: str):
    clauses = outline(*drafted(key, "partly"))
    assert [each.id for each in clauses if each.id in NEEDED and not each.binds] == []
    limits = [each.survives for each in clauses if each.id and "liability" in each.id]
    assert set(limits) <= {WITHOUT_LIMIT}


def test_an_umbrella_forbids_to_lower_only_what_binds():
    tree, context = drafted("umbrella_mou", "partly")
    said = filled(tree, context, TextMarks(tree.language))
    rule = next(line for line in said.splitlines() if "may never lower the protection" in line)
    binding = {each.number for each in outline(tree, context) if each.binds}
    assert set(re.findall(r"clause (\d+)", rule)) <= binding


# What is refused.


def test_a_clause_declares_in_its_heading_what_it_does_and_the_check_is_content(tmp_path: Path):
    assert Catalogue.load(a_templates_folder(tmp_path, draft=DRAFT + LISTED)).check() == []
    tree = parse("visit/draft.md.j2", Catalogue.load(tmp_path).sources())
    declared = [
        (each.id, each.binds, bool(each.survives))
        for each in every(tree.blocks)
        if isinstance(each, Heading) and each.survives
    ]
    assert declared == [("data", True, True), ("records", False, True)]


@pytest.mark.parametrize(
    ("old", "new", "said", "where"),
    [
        ("until the data are destroyed", "for ever", "“for ever” does not say for how long the clause “data” goes on", "## Data"),
        ("{{ weeks or 7 }} years", "{{ weeks or 7 }}", "write a length (“3 years”), an event", "## Records"),
        ("{#records ", "{#liability ", "limits of liability would lapse 2 years after the end", "## Records"),
        ("surviving_clauses()", "themes", "does not say which of its clauses go on after the end", "## Data"),
        ("{#data .binding", "{.binding", "needs an id, by which lists refer to it", "## Data"),
        ("They are kept.", f"{SAID_TO_BIND}\n1. {SAID_TO_BIND}", "stands here a second time", f"1. {SAID_TO_BIND}"),
    ],
)  # fmt: skip
def test_a_clause_that_cannot_be_meant_so_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, said: str, where: str
):
    draft = (DRAFT + LISTED).replace(old, new)
    (found,) = Catalogue.load(a_templates_folder(tmp_path, draft=draft)).check()
    assert said in str(found)
    lines = [number for number, line in enumerate(draft.splitlines(), 1) if line.startswith(where)]
    assert (found.file, found.line) == ("visit/draft.md.j2", lines[-1])


AGAIN = "{% for clause in surviving_clauses() %}\n1. {{ ref(clause.id) }} {{ clause.length or clause.until }}\n{% endfor %}\n"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("These duties survive.", "“survive” is a second rule on how long the clause “Records” goes on"),
        ("They continue to bind after the end of this letter.", "“continue to bind after” is a second rule"),
        ("After the end this clause remains in force.", "“After the end this clause remains in force” is a second rule"),
        ("They last for 5 years after the end.", "“last for 5 years after the end” is not what the clause “Records” declares"),
        ("They last for {% if weeks %}{{ weeks }}{% else %}7{% endif %} years after the end.", None),
        ("They continue to bind after the end, except those on tissue.", None),
        ("This letter survives the umbrella under which it stands.", None),
        (f"They are:\n{AGAIN}", "Visit letter lists twice what goes on after the end, here and in"),
        ("They are kept.\n\n## Costs {#costs}\n\n1. This clause survives.", "“survives” says that something goes on after the end, but the clause “Costs” does not declare it"),
    ],
)  # fmt: skip
def test_a_text_has_one_rule_on_what_goes_on_after_the_end(tmp_path: Path, line: str, said: str | None):
    draft = (DRAFT + LISTED).replace("1. They are kept, too.\n", f"1. {line}\n\n1. These go on:\n")
    found = Catalogue.load(a_templates_folder(tmp_path, draft=draft)).check()
    assert [said in str(each) for each in found] == ([] if said is None else [True]), found


def test_a_clause_of_the_library_says_it_in_its_head_and_limits_of_liability_do_not_lapse(tmp_path: Path):
    text = a_clause(
        "liability", "## Liability {#liability .binding}\n\n1. None.\n", more='survives = "2 years"\n'
    )
    write(a_templates_folder(tmp_path, draft=f'{DRAFT}{LISTED}\n{{% include "{FILE}" %}}\n'), FILE, text)
    lapse, beside = sorted(Catalogue.load(tmp_path).check(), key=str)
    assert "says in its head whether it binds and survives" in str(lapse)
    assert lapse.line == line_of(text, "## Liability")
    assert "limits of liability would lapse 2 years after the end" in str(beside)
    assert beside.line == line_of(text, "survives")


def test_a_type_that_binds_in_part_says_which_clauses_do(tmp_path: Path):
    in_part = VISIT.replace('binding = "no"', 'binding = "partly"', 1)
    (found,) = Catalogue.load(a_templates_folder(tmp_path, type_text=in_part, draft=DRAFT + LISTED)).check()
    assert "does not say which of its clauses bind where the paper binds in part" in str(found)
    assert "binding_clauses()" in str(found)


@pytest.mark.parametrize("printed", ["{{ binding_clauses() }}", "{{ surviving_clauses() }}"])
def test_a_list_of_clauses_is_gone_through_and_not_printed(tmp_path: Path, printed: str):
    found = Catalogue.load(a_templates_folder(tmp_path, draft=f"{DRAFT}\n{printed}\n")).check()
    assert "is written in a loop" in str(found[0])


def test_a_translation_marks_the_same_clauses(tmp_path: Path):
    folder = a_templates_folder(tmp_path, draft=DRAFT + LISTED)
    write(folder, "visit/draft.ur.md.j2", (DRAFT + LISTED).replace(" .binding", ""))
    (found,) = Catalogue.load(folder).check()
    assert "the clause heading “data”, surviving" in str(found)
    assert "the clause heading “data”, binding, surviving" in str(found)


def test_a_text_of_before_the_lists_says_in_each_clause_that_it_binds(tmp_path: Path):
    draft = f"{DRAFT}\n## Old {{#old}}\n\n1. Yes.\n{{% if paid %}}\n1. {SAID_TO_BIND}\n{{% endif %}}\n\n## New {{#new}}\n\n1. No.\n"
    catalogue = Catalogue.load(a_templates_folder(tmp_path, draft=draft))
    kind = catalogue.type("visit")
    context = a_context(kind, kind.example()["facts"])
    found = {
        each.id: each.binds for each in outline(parse("visit/draft.md.j2", catalogue.sources()), context)
    }
    assert (found["old"], found["new"]) == (True, False)
