"""What the check finds is told where the office can mend it: in its own files, not in the bundled ones below them."""

import re
from pathlib import Path

import pytest

from tests.builders.small_types import DRAFT, VISIT, a_clause, a_templates_folder, line_of, write
from tests.catalogue.clauses.test_clause_library import COUNTRY
from workflow.catalogue.catalogue import Catalogue
from workflow.documents.sources import bundled_folder
from workflow.domain.errors import TemplateError

URDU = sorted(path.name for path in (bundled_folder() / "_clauses_ur").iterdir())
ITEM = re.compile(r"^ *1\. .*\n", re.MULTILINE)


@pytest.mark.parametrize("name", URDU)
def test_a_translated_clause_that_the_office_shortened_is_named_itself(tmp_path: Path, name: str) -> None:
    text = (bundled_folder() / "_clauses_ur" / name).read_text(encoding="utf-8")
    items = list(ITEM.finditer(text))
    if not items:
        text = (
            text.replace("{% endif %}", "{% endif %}\n\n1. اور۔\n", 1)
            if "{% endif %}" in text
            else f"{text}\n1. اور۔\n"
        )
    else:
        text = text[: items[-1].start()] + text[items[-1].end() :]
    write(tmp_path, f"_clauses_ur/{name}", text)
    found = Catalogue.load(bundled_folder(), tmp_path).check()
    assert {each.file for each in found} == {f"_clauses_ur/{name}"}
    assert all(each.line and each.line <= text.count("\n") + 1 for each in found)


def test_an_english_clause_that_the_office_shortened_is_named_itself(tmp_path: Path) -> None:
    text = (bundled_folder() / "_clauses" / "parties.md.j2").read_text(encoding="utf-8")
    items = list(ITEM.finditer(text))
    write(tmp_path, "_clauses/parties.md.j2", text[: items[-1].start()] + text[items[-1].end() :])
    found = Catalogue.load(bundled_folder(), tmp_path).check()
    assert {each.file for each in found} == {"_clauses/parties.md.j2"}


def test_a_bundled_clause_that_asks_for_a_fact_the_office_does_not_have_is_told_where_it_is_taken_in(
    tmp_path: Path,
) -> None:
    bundled, own = tmp_path / "bundled", tmp_path / "own"
    a_templates_folder(bundled, draft=DRAFT + '\n{% include "_clauses/law.md.j2" %}\n')
    law = a_clause("law", "## Law {#law}\n\nThe law of {{ country }}.\n", more='facts = ["country"]\n')
    write(bundled, "_clauses/law.md.j2", law)
    write(bundled, "visit/type.toml", VISIT.replace("\n[example]", COUNTRY, 1))
    write(own, "stay/type.toml", VISIT.replace('"VIS"', '"STY"'))
    draft = DRAFT + '\n{% include "_clauses/law.md.j2" %}\n'
    write(own, "stay/draft.md.j2", draft)
    (found,) = Catalogue.load(bundled, own).check()
    assert (found.file, found.line) == ("stay/draft.md.j2", line_of(draft, "{% include"))
    assert f"By _clauses/law.md.j2, line {line_of(law, 'The law')}, which stands here: " in str(found)


def test_a_term_that_a_bundled_clause_defines_is_told_where_it_is_taken_in(tmp_path: Path) -> None:
    bundled = a_templates_folder(tmp_path / "bundled")
    law = a_clause("law", "## Law\n\nThe **\u201cSponsor\u201d** pays.\n")
    write(bundled, "_clauses/law.md.j2", law)
    text = DRAFT + '\n{% include "_clauses/law.md.j2" %}\n'
    write(tmp_path / "own", "visit/draft.md.j2", text)
    (found,) = Catalogue.load(bundled, tmp_path / "own").check()
    assert (found.file, found.line) == ("visit/draft.md.j2", line_of(text, "{% include"))
    assert f"By _clauses/law.md.j2, line {line_of(law, 'The **')}" in str(found)
    assert "defines \u201cSponsor\u201d and never uses it" in str(found)


def test_a_draft_of_the_office_that_prints_less_than_the_bundled_type_asks_for_is_named(
    tmp_path: Path,
) -> None:
    bundled = a_templates_folder(tmp_path / "bundled")
    write(tmp_path / "own", "visit/draft.md.j2", DRAFT.replace("{{ purpose }}", "Nothing."))
    (found,) = Catalogue.load(bundled, tmp_path / "own").check()
    assert (found.file, found.line) == ("visit/draft.md.j2", 1)
    assert "facts.purpose: no paper of Visit letter prints this fact" in str(found)


def test_two_types_with_one_code_are_refused_at_the_office_s_own(tmp_path: Path) -> None:
    write(tmp_path, "a_visit/type.toml", VISIT.replace('"VIS"', '"MOU"'))
    write(tmp_path, "a_visit/draft.md.j2", DRAFT)
    catalogue = Catalogue.load(bundled_folder(), tmp_path)
    told = [each for each in catalogue.check() if "code" in each.sentence]
    assert [(each.file, each.line) for each in told] == [("a_visit/type.toml", line_of(VISIT, "code ="))]
    assert "code: “MOU” is the code of “mou”" in str(told[0])
    for key in ("a_visit", "mou"):
        with pytest.raises(TemplateError, match="is the code of"):
            catalogue.refuse_broken(key)
    catalogue.refuse_broken("sla")


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("nda/draft.md.j2", '{#rights .binding survives="without limit"}', '{#rights .binding survives="for ever"}', "“for ever” does not say for how long the clause “rights” goes on after the end"),
        ("nda/draft.md.j2", "## Purpose {#purpose}\n", '## Purpose {#purpose}\n\n1. {{ open("the fee") }}, {{ open("the fee", stays="None.") }}.\n', "“the fee” is left open twice"),
        ("_clauses/rider-pk-stamp-duty.md.j2", 'countries = ["PK"]', 'countries = ["Atlantis"]', "countries: “Atlantis” is not a country"),
        ("_clauses/confidentiality.md.j2", 'survives = "', 'survives = "some ', "does not say for how long the clause “confidentiality” goes on"),
    ],
)  # fmt: skip
def test_no_text_is_begun_of_which_nobody_could_tell_what_binds_after_the_end_what_is_open_or_which_riders_it_has(
    tmp_path: Path, file: str, old: str, new: str, said: str
) -> None:
    text = (bundled_folder() / file).read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new, 1)
    write(tmp_path, file, text)
    with pytest.raises(TemplateError) as refused:
        Catalogue.load(bundled_folder(), tmp_path).refuse_broken("mou" if file.startswith("_") else "nda")
    assert said in str(refused.value)
    assert refused.value.file == file
    assert refused.value.line
