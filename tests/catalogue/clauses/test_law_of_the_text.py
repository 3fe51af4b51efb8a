"""What `templates check` finds in a text that can be read and filled in, and that a lawyer would send back."""

from pathlib import Path

import pytest

from tests.builders.small_types import DRAFT, VISIT, a_clause, a_templates_folder, line_of, write
from workflow.catalogue.catalogue import Catalogue
from workflow.domain.errors import TemplateError

DAY = "**“Working Day”** is a day on which the office is open. A Working Day ends at 17:00.\n"


def found(folder: Path, *, draft: str = DRAFT, types: str = VISIT) -> list[TemplateError]:
    return Catalogue.load(a_templates_folder(folder, type_text=types, draft=draft)).check()


def with_lines(*lines: str) -> str:
    return DRAFT + "\n## More {#more}\n\n" + "".join(f"1. {line}\n" for line in lines)


def test_a_defined_term_is_written_in_one_way(tmp_path: Path) -> None:
    text = with_lines(DAY, "The host answers within 5 working days.")
    (wrong,) = found(tmp_path, draft=text)
    assert "“working day” is written small here, but Visit letter defines “Working Day”" in str(wrong)
    assert (wrong.file, wrong.line) == ("visit/draft.md.j2", line_of(text, "1. The host answers"))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("The student chooses the insurer.", True),
        ("It is paid at the student’s cost.", True),
        ("A Student remains a student of the home institution.", False),
        ("The Student has the rights of its other students.", False),
        ("Nobody tells the student body.", False),
    ],
)
def test_the_one_thing_that_is_defined_is_written_as_it_is_defined(
    tmp_path: Path, line: str, told: bool
) -> None:
    before = "They wish to help the student who moves.\n"
    text = with_lines(
        before, "**“Student”** means whom the host has admitted. A Student pays nothing.\n", line
    )
    wrong = found(tmp_path, draft=text)
    assert [each.line for each in wrong] == ([line_of(text, f"1. {line}")] if told else [])
    if told:
        assert "“student” is written small here, but Visit letter defines “Student”" in str(wrong[0])


def test_a_paper_has_one_word_for_a_working_day(tmp_path: Path) -> None:
    text = with_lines(
        "The host answers within 5 working days.", "The visitor answers within 5 business days."
    )
    (wrong,) = found(tmp_path, draft=text)
    assert "Visit letter counts in working days, and here in business days; use one word" in str(wrong)
    assert wrong.line == line_of(text, "1. The visitor answers")


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ("The host may use the name of the visitor.", True),
        ('Except as {{ ref("names") }} allows, nobody may use the name of the visitor.', False),
        ("The host may use the name of the visitor, unless she objects.", False),
    ],
)
def test_a_second_rule_on_one_matter_says_that_it_departs(tmp_path: Path, second: str, told: bool) -> None:
    rule = "## Law {#names}\n\n1. Nobody may use the name of another without consent.\n"
    write(tmp_path, "_clauses/names.md.j2", a_clause("names", rule, more='matters = ["use the name"]\n'))
    text = with_lines(second) + '\n{% include "_clauses/names.md.j2" %}\n'
    wrong = found(tmp_path, draft=text)
    assert [each.line for each in wrong] == ([line_of(text, "1. The host may use")] if told else [])
    if told:
        assert "“use the name” is a second rule beside “Law” (_clauses/names.md.j2)" in str(wrong[0])


LAW = """\
## Law {#governing-law}

The law is: {{ governing_law }}.
"""
PREFERS = 'facts = ["governing_law"]\n[prefers]\ngoverning_law = { yes = ["Pakistan"], no = ["silent"] }\n'


@pytest.mark.parametrize(("binding", "told"), [("yes", True), ("no", False), ("partly", False)])
def test_a_standard_is_one_that_the_library_prefers_where_the_text_binds_so(
    tmp_path: Path, binding: str, told: bool
) -> None:
    write(tmp_path, "_clauses/law.md.j2", a_clause("governing-law", LAW, more=PREFERS))
    begins = DRAFT.index("## Governing law")
    types = VISIT.replace('binding = "no"', f'binding = "{binding}"')
    wrong = found(tmp_path, draft=DRAFT[:begins] + '{% include "_clauses/law.md.j2" %}\n', types=types)
    if told:
        (one,) = wrong
        assert "“silent” is not what _clauses/law.md.j2 prefers where the text’s binding is yes" in str(one)
        assert (one.file, one.line) == (
            "visit/type.toml",
            line_of(types[types.index("[facts.governing") :], "standard")
            + types[: types.index("[facts.governing")].count("\n"),
        )
    else:
        assert wrong == []


def test_a_clause_prefers_only_among_its_own_facts(tmp_path: Path) -> None:
    more = '[prefers]\nweather = { yes = ["fair"] }\n'
    write(tmp_path, "_clauses/law.md.j2", a_clause("law", "## Law\n\nNone.\n", more=more))
    wrong = found(tmp_path, draft=DRAFT + '\n{% include "_clauses/law.md.j2" %}\n')
    assert "prefers: “weather” is not among the facts of this clause." in " ".join(map(str, wrong))


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("law.fallbak.md.j2", "## Law\n\nNone.\n", "A position is called after its clause"),
        ("order.fallback.md.j2", "## Law\n\nNone.\n", "There is no clause _clauses/order.md.j2"),
        ("law.fallback.md.j2", a_clause("law", "## Law\n\nNone.\n"), "A position has no head of its own"),
        ("law.fallback.md.j2", "## Other {#other}\n\nNone.\n", "It has the headings of _clauses/law.md.j2"),
        (
            "law.walk-away.md.j2",
            "## Law\n\n{{ weather }}\n",
            "“weather” is in the head of _clauses/law.md.j2 neither",
        ),
    ],
)
def test_a_position_fits_its_clause(tmp_path: Path, name: str, text: str, said: str) -> None:
    write(tmp_path, "_clauses/law.md.j2", a_clause("law", "## Law\n\nNone.\n"))
    write(tmp_path, f"_clauses/{name}", text)
    (wrong, *_) = found(tmp_path, draft=DRAFT + '\n{% include "_clauses/law.md.j2" %}\n')
    assert said in str(wrong)
    assert wrong.file == f"_clauses/{name}"


LEVELS = """
[facts.levels]
kind = "table"
label = "Levels"
clause = "levels"
columns = { metric = { kind = "line", label = "Level" }, unit = { kind = "line", label = "Unit" }, direction = { kind = "choice", label = "Direction", choices = ["at least", "at most"] }, target = { kind = "number", label = "Target" }, breach = { kind = "number", label = "Breach" }, period = { kind = "line", label = "Period" } }
level = { metric = "{metric}", unit = "{unit}", direction = "{direction}", target = "{target}", breach = "{breach}", period = "{period}" }
example = [
  { metric = "Time to answer a complaint", unit = "days", direction = "at most", target = 20, breach = 30, period = "quarter" },
]

[example]
"""


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("A complaint is answered within 20 days.", True),
        ("A complaint is answered within 30 days.", False),
        ('A complaint is answered within the time of {{ ref("levels") }}, else within 20 days.', False),
        ("An invoice is paid within 20 days.", False),
    ],
)
def test_no_clause_breaks_the_contract_before_its_level_does(tmp_path: Path, line: str, told: bool) -> None:
    types = VISIT.replace("\n[example]\n", LEVELS, 1)
    text = (
        with_lines(line)
        + "\n## Levels {#levels}\n\n{% for row in levels %}\n1. {{ row.metric }}\n{% endfor %}\n"
    )
    wrong = found(tmp_path, draft=text, types=types)
    if told:
        (one,) = wrong
        assert "20 days are over before the level “Time to answer a complaint” is breached at 30" in str(one)
        assert one.line == line_of(text, "1. A complaint")
    else:
        assert wrong == []


def test_two_annexes_have_two_headings(tmp_path: Path) -> None:
    text = DRAFT + "\n:::annex Budget {#one}\n\nNone.\n\n:::annex Budget {#two}\n\nNone.\n"
    (wrong,) = found(tmp_path, draft=text)
    assert "“Budget” is the heading of the annex in line" in str(wrong)
    assert wrong.line == line_of(text, ":::annex Budget {#two}")


SUMS = VISIT.replace(
    "\n[example]\n",
    """
[facts.parts]
kind = "table"
label = "Parts"
clause = "governing-law"
columns = { place = { kind = "line", label = "Place" }, hours = { kind = "number", label = "Hours", required = false } }
example = [{ place = "p1", hours = "10.5" }, { place = "Sample Institute", hours = 9 }, { place = "p2", hours = 1 }]

[facts.shares]
kind = "table"
label = "Shares"
columns = { party = { kind = "line", label = "Party" }, hours = { kind = "number", label = "Hours" } }
example = [{ party = "Example University", hours = "10.5" }, { party = "p2", hours = SHARE }]

[facts.originals]
kind = "number"
label = "Signed originals"
example = ORIGINALS

[[sums]]
add = "parts.hours"
by = "place"
equals = "shares.hours"
of = "party"

[[sums]]
add = "weeks"
at_most = 6

[example]
""",
    1,
)
PRINTS = DRAFT + "\n{{ parts and shares and originals and 1 }}\n"


def the_sums(share: int = 10, originals: int = 2) -> str:
    return SUMS.replace("SHARE", str(share)).replace("ORIGINALS", str(originals))


def test_an_example_adds_up_whichever_word_names_a_party(tmp_path: Path) -> None:
    assert found(tmp_path, draft=PRINTS, types=the_sums()) == []
    types = the_sums(share=11)
    (wrong,) = found(tmp_path / "wrong", draft=PRINTS, types=types)
    assert (
        "Parts, Hours for “Sample Institute”: the sum is 10, and this must be 11 (Shares, Hours for "
        "“Sample Institute”); correct one of them. Clause “governing-law” prints both."
    ) in str(wrong)
    assert wrong.file == "visit/type.toml"


def test_each_party_that_signs_has_an_original(tmp_path: Path) -> None:
    (wrong,) = found(tmp_path, draft=PRINTS, types=the_sums(originals=1))
    assert "Signed originals: 1 for 2 parties that sign" in str(wrong)


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        (
            'add = "part.hours"\nat_most = 3',
            "“part.hours” is no number of this type; did you mean “parts.hours”?",
        ),
        (
            'add = "parts.hours"\nby = "plac"\nequals = "shares.hours"\nof = "party"',
            "has no column “plac” beside it",
        ),
        ('add = "weeks"', "write one of equals, at_least, at_most"),
        ('add = "parts.hours"\nby = "place"\nequals = "shares.hours"', "by and of are written together"),
    ],
)
def test_a_sum_names_figures_that_there_are(tmp_path: Path, declared: str, said: str) -> None:
    types = the_sums().replace('add = "weeks"\nat_most = 6', declared)
    assert said in " ".join(map(str, found(tmp_path, draft=PRINTS, types=types)))


LETTER = VISIT.replace('title = "Visit letter"', 'title = "Letter"').replace('code = "VIS"', 'code = "LET"')


def a_letter(
    folder: Path,
    *,
    first_day: str = "2025-04-02",
    partner: str = "Sample Institute",
    title: str = "Letter on it",
) -> list[TemplateError]:
    text = LETTER.replace("requires = []", 'requires = ["renews"]')
    text = text.replace("[facts.arrival]", "[facts.new_first_day]").replace(
        "example = 2027-01-31", f"example = {first_day}"
    )
    begins = text.index("[example]")
    tail = (
        text[begins:]
        .replace("Sample Institute", partner)
        .replace("effective =", 'renews = "VIS-2024-0001"\neffective =')
    )
    tail = tail.replace(f"Visit of Dr Omar Sample to {partner}", title)
    write(folder, "letter/type.toml", text[:begins] + tail)
    write(folder, "letter/draft.md.j2", DRAFT.replace("arrival", "new_first_day"))
    return found(folder, types=VISIT.replace("Visit of Dr Omar Sample to Sample Institute", "Visit on Water"))


def test_the_example_of_a_letter_agrees_with_that_of_what_it_renews(tmp_path: Path) -> None:
    assert a_letter(tmp_path, title="Letter on Water") == []
    (other,) = a_letter(tmp_path / "party", partner="Another Institute", title="Letter on Water")
    assert "“Another Institute” is no party of the example of Visit letter, on which this one stands" in str(
        other
    )
    (about,) = a_letter(tmp_path / "title")
    assert "the example of Visit letter, on which this one stands, is about “Water”; name that" in str(about)
    (late,) = a_letter(tmp_path / "late", first_day="2025-05-01", title="Letter on Water")
    assert "the further term begins on 2 April 2025, the day after 1 April 2025" in str(late)
