import sys
import tomllib
from pathlib import Path

import pytest

from tests.builders.small_types import DRAFT, VISIT, a_clause, a_templates_folder, line_of, write
from tests.catalogue.cases.test_examples import without_absent
from workflow.catalogue.cases.example_toml import example_toml
from workflow.catalogue.catalogue import Catalogue
from workflow.documents.sources import bundled_folder

BUNDLED = Catalogue.load(bundled_folder())


def test_templates_in_order_have_no_problems(tmp_path: Path):
    assert Catalogue.load(a_templates_folder(tmp_path)).check() == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{{ purpose }}", "{{ purpos }}", "did you mean “purpose”?"),
        ("{{ purpose }}", "{{ review.by }}", "Nothing fills in “review” on the draft of Visit letter"),
        ("{{ purpose }}", "{{ purpose | nosuch }}", "nosuch"),
        ("{% endif %}", "", ""),
    ],
)
def test_a_mistake_in_a_template_is_shown_with_its_line(tmp_path: Path, old: str, new: str, said: str):
    folder = a_templates_folder(tmp_path, draft=DRAFT.replace(old, new))
    found = Catalogue.load(folder).check()
    assert len(found) == 1
    assert said in str(found[0])
    assert found[0].file == "visit/draft.md.j2"
    assert found[0].line is not None


def test_a_clause_that_survives_is_one_the_draft_has(tmp_path: Path):
    marked = VISIT.replace('label = "Weeks"', 'label = "Weeks"\nsurvives = "Purpos"')
    (found,) = Catalogue.load(a_templates_folder(tmp_path, type_text=marked)).check()
    assert "the draft has no clause headed “Purpos”; did you mean “Purpose”?" in str(found)
    assert (found.file, found.line) == ("visit/type.toml", line_of(marked, "survives"))
    kept = VISIT.replace('label = "Weeks"', 'label = "Weeks"\nsurvives = "Purpose"')
    folder = a_templates_folder(tmp_path / "kept", type_text=kept)
    assert Catalogue.load(folder).check() == []


def test_what_is_left_open_twice_is_left_open_in_one_way(tmp_path: Path):
    stays = '\n{{ open("the day", stays="The host fixes the day.") }}\n'
    alike = DRAFT + stays + "{% if paid %}" + stays.strip() + "{% endif %}\n"
    assert Catalogue.load(a_templates_folder(tmp_path / "alike", draft=alike)).check() == []
    draft = DRAFT + stays + '\n## Days\n\nOn {{ open("the day") }}.\n'
    (found,) = Catalogue.load(a_templates_folder(tmp_path, draft=draft)).check()
    first = line_of(draft, "{{ open")
    assert (found.file, found.line) == ("visit/draft.md.j2", line_of(draft, "On {{ open"))
    assert "“the day” is left open twice: here, in “Days”, to be filled in before it is signed; in" in str(
        found
    )
    assert (
        f"“Governing law” (visit/draft.md.j2, line {first}) with the words “The host fixes the day.”"
        in str(found)
    )


def test_a_mistake_in_a_shared_clause_names_the_clause_file_once(tmp_path: Path):
    folder = a_templates_folder(tmp_path, draft=DRAFT + '\n{% include "_clauses/law.md.j2" %}\n')
    text = a_clause("law", "## Law\n\nThe law of {{ countree }}.\n")
    write(folder, "_clauses/law.md.j2", text)
    found = Catalogue.load(folder).check()
    assert [(each.file, each.line) for each in found] == [("_clauses/law.md.j2", line_of(text, "The law"))]


def test_a_fact_that_points_to_no_clause_is_shown(tmp_path: Path):
    text = VISIT.replace('clause = "governing-law"', 'clause = "governing-lav"')
    found = Catalogue.load(a_templates_folder(tmp_path, type_text=text)).check()
    assert "did you mean “governing-law”?" in str(found[0])
    assert found[0].line == line_of(text, "clause")


@pytest.fixture(scope="module")
def opened() -> list[str]:
    """The files that are opened from now on; Python tells its auditors of each."""
    files: list[str] = []
    sys.addaudithook(lambda event, told: files.append(str(told[0])) if event == "open" else None)
    return files


def test_loading_reads_no_file_and_listing_the_types_reads_each_of_their_files_once(
    tmp_path: Path, opened: list[str]
):
    folder = a_templates_folder(tmp_path)
    for number in range(12):
        write(folder, f"type_{number}/type.toml", VISIT.replace("Visit letter", f"Letter {number}"))
        write(folder, f"type_{number}/draft.md.j2", DRAFT)
    opened.clear()
    catalogue = Catalogue.load(folder)
    assert [file for file in opened if file.startswith(str(folder))] == []
    assert len(catalogue.types()) == len(catalogue.types()) == 13
    read = [file for file in opened if file.startswith(str(folder))]
    assert sorted(read) == sorted(str(file) for file in folder.rglob("type.toml"))


def test_the_bundled_types_and_templates_are_in_order():
    assert [str(problem) for problem in BUNDLED.check()] == []


@pytest.mark.parametrize("key", [kind.key for kind in BUNDLED.types()])
def test_the_example_of_every_bundled_type_is_complete_and_prints(key: str):
    kind = BUNDLED.type(key)
    example = kind.example()
    assert kind.validate_facts(example["facts"], complete=True) == example["facts"]
    assert tomllib.loads(example_toml(example, kind)) == without_absent(example)
