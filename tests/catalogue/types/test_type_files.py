from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.small_types import SHARED, VISIT, a_templates_folder, line_of
from workflow.catalogue.catalogue import Catalogue
from workflow.catalogue.types.read_type import read_type
from workflow.domain.errors import TemplateError

TEMPLATES = frozenset(["visit/draft.md.j2", *(f"_papers/{paper}.md.j2" for paper in SHARED)])


def problems(folder: Path, text: str) -> list[TemplateError]:
    return list(Catalogue.load(a_templates_folder(folder, type_text=text)).problems())


def test_the_visit_letter_is_in_order(tmp_path: Path):
    assert problems(tmp_path, VISIT) == []


def test_a_type_says_all_that_its_folder_declares(tmp_path: Path):
    visit = Catalogue.load(a_templates_folder(tmp_path)).type("visit")
    assert (visit.key, visit.title, visit.code, visit.binding, visit.one_sided) == (
        "visit", "Visit letter", "VIS", "no", False,
    )  # fmt: skip
    assert dict(visit.roles) == {"home": "Home institution", "host": "Host"}
    assert (visit.parties.least, visit.parties.most) == (2, 3)
    assert dict(visit.sign_offs) == {"legal": "Legal office"}
    assert [(each.key, each.before, each.required) for each in visit.clearances] == [
        ("ethics", "activation", True)
    ]
    assert (visit.standard.notice, visit.standard.renewal) == ("3 months", "mutual")
    assert visit.standard.ladder == ("12 months", "6 months", "3 months", "1 month")
    assert visit.renewal == ("none", "mutual")
    tasks = visit.fact("tasks")
    assert tasks is not None
    assert [(column.key, column.kind, column.required) for column in tasks.columns] == [
        ("deed", "line", True),
        ("on", "date", False),
    ]
    assert visit.fact("nothing") is None


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('title = "Visit letter"', 'title = "Visit letter', 'title = "Visit letter', "This line is not TOML"),
        ('code = "VIS"', 'code = "Vis-1"', "code", "two to six capital letters"),
        (
            'notice = "3 months"',
            'notice = "3 months"\nladder = ["1 month", "3 months"]',
            "ladder",
            "A ladder comes nearer with every rung: “3 months” after “1 month” does not.",
        ),
        (
            'notice = "3 months"',
            'notice = "3 months"\nladder = ["soon"]',
            "ladder",
            "is not a length of time",
        ),
        ('notice = "3 months"', 'notice = "3 months"\nladder = []', "ladder", "at least one length"),
        ('notice = "3 months"', 'notice = "3 months"\nladder = "1 month"', "ladder", "a list of lengths"),
        ('binding = "no"', 'binding = "maybe"', "binding", "allowed: no, yes, partly."),
        ('binding = "no"', 'bindign = "no"', "bindign", "did you mean “binding”?"),
        ("one_sided = false", 'one_sided = "no"', "one_sided", "one_sided"),
        ("least = 2, most = 3", "least = 3, most = 2", "parties", "least (3) is above most (2)"),
        ("least = 2, most = 3", "least = 1, most = 3", "parties", "only where one_sided = true"),
        ("one_sided = false", 'one_sided = false\ngranted_by = "home"', "granted_by", "only where one_sided"),
        ("one_sided = false", 'one_sided = false\nlayout = "colums"', "layout", "did you mean “columns”?"),
        ("one_sided = false", 'one_sided = true\ngranted_by = "hots"', "granted_by", "did you mean “host”?"),
        ("least = 2, most = 3", "least = 0, most = 3", "parties", "a whole number from 1 to 50"),
        ("least = 2, most = 3", "least = 2, mots = 3", "parties", "did you mean “most”?"),
        ("requires = []", 'requires = ["umbrella"]', "requires", "allowed: under, renews, amends."),
        ('renewal = ["none", "mutual"]', 'renewal = ["none", "mutal"]', "renewal", "did you mean “mutual”?"),
        ('renewal = ["none", "mutual"]', "renewal = []", "renewal", "at least one is needed"),
        (
            'renewal = ["none", "mutual"]',
            'renewal = ["none"]',
            'renewal = "mutual"',
            "not among the policies",
        ),
        ('notice = "3 months"', 'notice = "a while"', "notice", "not a length of time"),
        ('notice = "3 months"', "notice = 3", "notice", "not a length of time"),
        ('before = "activation"', 'before = "lunch"', "before", "allowed: submission, signing, activation."),
        ('before = "activation"', 'befor = "activation"', "befor", "did you mean “before”?"),
        ('legal = "Legal office"', "", "[sign_offs]", "at least one is needed"),
        (
            'kind = "yes_no"',
            'kind = "boolean"',
            'kind = "boolean"',
            "allowed: line, text, list, number, yes_no",
        ),
        ('kind = "number"', 'kind = "numbr"', 'kind = "numbr"', "did you mean “number”?"),
        ('label = "Weeks"', 'lable = "Weeks"', "lable", "did you mean “label”?"),
        ('label = "Weeks"', "", "[facts.weeks]", "“label” is missing in [facts.weeks]"),
        ("example = 6", "", "[facts.weeks]", "“example” is missing"),
        ("example = 6", 'example = "six"', 'example = "six"', "facts.weeks.example: “six” is not a number"),
        ("standard = 4", 'standard = "four"', 'standard = "four"', "facts.weeks.standard"),
        ('standard = "silent"', 'standard = "Panama"', 'standard = "Panama"', "not one of the choices"),
        ('choices = ["silent", "Pakistan"]', "", "[facts.governing_law]", "a choice needs its choices"),
        ('kind = "text"', 'kind = "text"\nchoices = ["a"]', "choices", "only a choice has choices"),
        ('kind = "text"', 'kind = "table"', "[facts.purpose]", "a table needs its columns"),
        (
            'kind = "date", label = "On"',
            'kind = "table", label = "On"',
            "columns",
            "allowed: line, text, number",
        ),
        (
            'kind = "date", label = "On"',
            'kind = "choice", label = "On"',
            "columns",
            "a choice needs its choices",
        ),
        ('kind = "date", label = "On"', 'kind = "date", labl = "On"', "columns", "did you mean “label”?"),
        ('{ deed = "Writes a report" }', '{ dead = "x" }', "example = [", "did you mean “deed”?"),
        ('{ deed = "Writes a report" }', "{ on = 2027-01-01 }", "[facts.purpose]", "row 2, Deed is missing"),
        ('clause = "governing-law"', 'clause = "Governing Law"', "clause", "no clause id"),
        ('label = "Paid"', 'label = "Paid"\nsurvives = "Purpose"', "survives", "only a number tells"),
        ("[facts.weeks]", "[facts.Weeks]", "[facts.Weeks]", "write small letters"),
        ("[facts.weeks]", "[facts.parties]", "[facts.parties]", "already stands for something else"),
        ("[facts.weeks]", "[facts.for]", "[facts.for]", "already stands for something else"),
        (
            'effective = "last signature"',
            'efective = "last signature"',
            "efective",
            "did you mean “effective”?",
        ),
        ('role = "host"', 'role = "hots"', 'role = "hots"', "did you mean “host”?"),
        ('policy = "none"', 'policy = "evaluate"', "renewal = {", "not among the policies"),
        ("[example]", "[papers]\nlegal = []\n\n[example]", "legal = []", "did you mean “legal_review”?"),
        (
            "[example]",
            '[papers]\nclosed = ["list"]\n\n[example]',
            "closed",
            "has no template: neither visit/list.md.j2",
        ),
        ('title = "Rector"', 'titel = "Rector"', "signatories", "did you mean “title”?"),
    ],
)
def test_a_mistake_in_type_toml_is_shown_with_its_line_and_what_is_allowed(
    tmp_path: Path, old: str, new: str, line: str, said: str
):
    assert old in VISIT
    text = VISIT.replace(old, new, 1)
    found = problems(tmp_path, text)
    telling = [problem for problem in found if said in str(problem)]
    assert telling, [str(problem) for problem in found]
    assert telling[0].file == "visit/type.toml"
    assert telling[0].line is not None
    if not line.startswith("[facts.purpose]"):
        starts = text.splitlines()[telling[0].line - 1]
        assert starts.startswith(line), starts


def test_all_mistakes_of_a_file_are_shown_together(tmp_path: Path):
    text = VISIT.replace('binding = "no"', 'binding = "maybe"').replace('kind = "yes_no"', 'kind = "boolean"')
    catalogue = Catalogue.load(a_templates_folder(tmp_path, type_text=text))
    assert len(catalogue.problems()) == 2
    with pytest.raises(TemplateError) as refused:
        catalogue.type("visit")
    assert len(refused.value.reasons) == 2
    assert refused.value.line == line_of(text, "binding")


def test_a_wrong_missing_paper_is_named_with_both_places(tmp_path: Path):
    folder = a_templates_folder(tmp_path)
    (folder / "visit/draft.md.j2").unlink()
    said = " ".join(str(problem) for problem in Catalogue.load(folder).problems())
    assert "neither visit/draft.md.j2 nor _papers/draft.md.j2 exists" in said


def test_an_example_with_too_few_parties_is_refused(tmp_path: Path):
    text = VISIT[: VISIT.rindex("[[example.parties]]")]
    assert "1 parties, but the type takes 2 to 3" in str(problems(tmp_path, text)[0])


def test_type_toml_that_is_not_utf_8_is_refused(tmp_path: Path):
    folder = a_templates_folder(tmp_path)
    (folder / "visit/type.toml").write_bytes(b'title = "a"\ncode = "\xff"\n')
    problem = Catalogue.load(folder).problems()[0]
    assert (problem.file, problem.line) == ("visit/type.toml", 2)


def test_a_file_saved_on_windows_reads_the_same(tmp_path: Path):
    folder = a_templates_folder(tmp_path)
    (folder / "visit/type.toml").write_bytes(b"\xef\xbb\xbf" + VISIT.replace("\n", "\r\n").encode())
    assert Catalogue.load(folder).type("visit").title == "Visit letter"


@pytest.mark.parametrize(
    "text", ["", "x = " + "[" * 5_000, "x = " + "9" * 5_000, "\x00", "[facts]\n[facts]\n"]
)
def test_an_odd_file_is_a_problem_like_any_other(tmp_path: Path, text: str):
    assert problems(tmp_path, text)


@settings(max_examples=150)
@given(
    st.integers(0, VISIT.count("\n")),
    st.sampled_from(
        [
            "",
            "x = 1",
            "facts = 3",
            "[facts]",
            "[[facts.x]]",
            "[example.parties]",
            "label = []",
            "}",
            "kind = {}",
        ]
    ),
)
def test_a_spoiled_line_is_always_a_sentence_and_never_a_crash(place: int, line: str):
    lines = VISIT.splitlines()
    lines[place : place + 1] = [line]
    made, found = read_type("visit", "\n".join(lines), TEMPLATES)
    assert (made is None) == bool(found)
    assert all(problem.file == "visit/type.toml" for problem in found)
