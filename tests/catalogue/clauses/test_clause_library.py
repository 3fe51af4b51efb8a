"""The clause library: every clause says what it is, where it belongs, and how far the office goes."""

from pathlib import Path

import pytest

from tests.builders.small_types import DRAFT, VISIT, a_clause, a_templates_folder, line_of, write
from workflow.catalogue.catalogue import Catalogue
from workflow.catalogue.clauses.clause_library import AS_THE_PAPER, BINDING, LibraryClause, clause_files
from workflow.catalogue.clauses.riders import riders
from workflow.documents.reading.clause_heads import split_head
from workflow.documents.reading.parse import parse
from workflow.documents.sources import bundled_folder
from workflow.domain.errors import TemplateError

BUNDLED = Catalogue.load(bundled_folder())
CLAUSES = {clause.file: clause for clause in BUNDLED.clauses()}
TYPES = [kind.key for kind in BUNDLED.types()]
FILE = "_clauses/law.md.j2"
TEXT = "## Law {#law}\n\n1. The law of {{ country }} applies.\n"
WITH_FACT = 'facts = ["country"]\n'
COUNTRY = """
[facts.country]
kind = "line"
label = "Country"
example = "Pakistan"

[example]"""


def checked(folder: Path, clause: str | None = None, *, draft: str = DRAFT) -> list[TemplateError]:
    """What the check finds in the visit letter with one clause of its own, included at the end."""
    include = f'{{% include "{FILE}" %}}\n' if clause else ""
    a_templates_folder(
        folder,
        type_text=VISIT.replace("\n[example]", COUNTRY, 1),
        draft=f"{draft}\n{{{{ country }}}}\n\n{include}",
    )
    if clause:
        write(folder, FILE, clause)
    return Catalogue.load(folder).check()


def places(found: list[TemplateError]) -> list[tuple[str | None, int | None]]:
    return [(each.file, each.line) for each in found]


# Over the whole library.


def test_every_clause_has_a_standing_and_three_positions_that_are_sentences():
    def is_in_order(clause: LibraryClause) -> bool:
        said = set(clause.positions.model_dump().values())
        sentences = [each for each in said if each.endswith(".") and each[0].isupper() and len(each) > 30]
        return clause.standing in (BINDING, AS_THE_PAPER) and len(sentences) == 3

    assert set(CLAUSES) == set(clause_files(BUNDLED.sources()))
    assert [file for file, clause in CLAUSES.items() if not is_in_order(clause)] == []


def test_the_title_of_a_clause_is_the_heading_it_prints():
    headings = {
        (clause.file, clause.id): clause.heading
        for key in TYPES
        for clause in parse(BUNDLED.type(key).template_for("draft"), BUNDLED.sources()).clauses
    }
    for clause in CLAUSES.values():
        assert headings.get((clause.file, clause.id), clause.title) == clause.title


def test_every_clause_is_used_by_a_type():
    used = {clause.file for key in TYPES for clause in BUNDLED.clauses_of(key).values()}
    assert used | {rider.file for rider in riders(BUNDLED.sources())} == set(CLAUSES)


@pytest.mark.parametrize("key", TYPES)
def test_every_fact_a_clause_needs_is_a_fact_of_the_type_or_set_by_its_draft(key: str):
    kind = BUNDLED.type(key)
    draft = BUNDLED.sources()[kind.template_for("draft")].text
    for clause in BUNDLED.clauses_of(key).values():
        for name in (*clause.facts, *clause.words):
            assert kind.fact(name) or f"{{% set {name} =" in draft, f"{clause.file} needs {name}"


@pytest.mark.parametrize("key", TYPES)
def test_every_reference_of_a_type_leads_to_one_of_its_clauses(key: str):
    for template in set(BUNDLED.type(key).templates.values()):
        parse(template, BUNDLED.sources())  # refuses a reference that leads nowhere


def test_the_bundled_catalogue_checks_clean():
    assert [str(problem) for problem in BUNDLED.check()] == []


@pytest.mark.parametrize("key", TYPES)
def test_a_departure_from_the_standard_names_a_clause_of_the_draft(key: str):
    kind = BUNDLED.type(key)
    clauses = {clause.id for clause in parse(kind.template_for("draft"), BUNDLED.sources()).clauses}
    named = {field.clause for field in kind.facts if field.standard is not None}
    for policy in kind.renewal:
        named |= {row["id"] for row in kind.deviations({}, notice="77 days", renewal=policy)}
    assert named - {None} <= clauses


# The head of a clause.


def test_a_clause_in_order_is_read_with_its_head(tmp_path: Path):
    assert checked(tmp_path, a_clause("law", TEXT, more=WITH_FACT)) == []
    clause = Catalogue.load(tmp_path).clauses_of("visit")["law"]
    assert isinstance(clause, LibraryClause)
    assert (clause.title, clause.standing, clause.facts) == ("Law", AS_THE_PAPER, ("country",))
    assert clause.positions.walk_away == "Theirs alone."


@pytest.mark.parametrize(
    ("old", "new", "said", "line"),
    [
        ('standing = "as the paper"', 'standing = "bindin"', "did you mean “binding”?", 4),
        ('title = "Law"', 'titel = "Law"', "“titel” is not known; did you mean “title”?", 3),
        ('fallback = "A neutral one."\n', "", "“fallback” is missing in [positions].", 7),
        ('walk_away = "', 'walkaway = "', "did you mean “walk_away”?", 10),
        ('preferred = "Ours."', 'preferred = " "', "positions.preferred: write a sentence.", 8),
        ('id = "law"', "id = law", "This line is not TOML", 2),
        ('id = "law"', 'id = "lawful"', "its heading has the id “law”", 2),
        (WITH_FACT, 'facts = ["country", "court"]\n', "the text does not ask for “court”", 5),
        (WITH_FACT, "", "“country” is not in the head of this clause", 13),
        ("+++\n## Law", "## Law", "is not closed by a line of +++", 1),
    ],
)
def test_a_mistake_in_the_head_is_shown_with_its_line(
    tmp_path: Path, old: str, new: str, said: str, line: int
):
    text = a_clause("law", TEXT, more=WITH_FACT)
    assert old in text
    found = [each for each in checked(tmp_path, text.replace(old, new)) if said in str(each)]
    assert found, [str(each) for each in Catalogue.load(tmp_path).check()]
    assert (FILE, line) in places(found)


RIDER = 'optional = true\ncountries = ["PK", "GB"]\nwhen = ["public body"]\nwhy = "Their law asks for it."\n'


@pytest.mark.parametrize(
    ("old", "new", "said", "line"),
    [
        ('"PK", "GB"', '"GB", "Pakstan"', "“Pakstan” is not a country", 6),
        (
            "public body",
            "publick body",
            "“publick body” is nothing a rider can ask; did you mean “public body”?",
            7,
        ),
        ('why = "Their law asks for it."\n', "", "a rider says why it is there", 6),
        ("optional = true\n", "", "a rider says why it is there", 5),
        ('countries = ["PK", "GB"]\n', "", "only a rider has it; name its countries", 6),
        ("1. The", '1. As {{ ref("law") }} says, the', "it refers to no clause", 17),
        ("## Law", "{{ country }}\n\n## Law", "“country” is not in the head of this clause", 15),
        ("optional", 'words = ["country"]\noptional', "a rider may stand in any text", 5),
    ],
)
def test_a_rider_that_could_not_be_decided_or_would_not_fit_is_shown_with_its_line(
    tmp_path: Path, old: str, new: str, said: str, line: int
):
    text = a_clause("law", "## Law {#law}\n\n1. The law of each Party applies.\n", more=RIDER)
    checked(tmp_path)
    write(tmp_path, FILE, text)
    assert Catalogue.load(tmp_path).check() == [], "a rider needs no paper that includes it"
    write(tmp_path, FILE, text.replace(old, new, 1))
    found = {(each.file, each.line): str(each) for each in Catalogue.load(tmp_path).check()}
    assert said in found.get((FILE, line), "nothing")


def test_a_clause_without_a_head_is_shown_and_still_printed(tmp_path: Path):
    found = checked(tmp_path, TEXT)
    assert places(found) == [(FILE, 1)]
    assert "This clause has no head" in str(found[0])
    catalogue = Catalogue.load(tmp_path)
    assert "law" in {clause.id for clause in parse("visit/draft.md.j2", catalogue.sources()).clauses}
    with pytest.raises(TemplateError, match="has no head"):
        catalogue.clauses()


def test_a_mistake_below_the_head_keeps_the_line_it_has_in_the_file(tmp_path: Path):
    text = a_clause("law", TEXT + "\n{{ country | shout }}\n", more=WITH_FACT)
    assert places(checked(tmp_path, text)) == [(FILE, line_of(text, "{{ country | shout"))]


def test_a_head_is_read_whatever_ends_its_lines():
    windows = split_head("+++\r\nid = 1\r\n+++ \r\nText.\r\n", file=FILE)
    assert (windows.head, windows.body) == ("id = 1\n", "\n\n\nText.\n")
    assert split_head("Text.\n+++\n", file=FILE).head is None


# What the check finds between the clauses, the types and the texts.


def test_a_clause_that_no_paper_includes_is_shown(tmp_path: Path):
    checked(tmp_path, a_clause("law", TEXT, more=WITH_FACT))
    write(tmp_path, "_clauses/lost.md.j2", a_clause("lost", "1. Lost.\n"))
    write(tmp_path, "visit/notes.md.j2", '# Notes\n\n{# {% include "_clauses/lost.md.j2" %} #}\n')
    found = Catalogue.load(tmp_path).check()
    assert places(found) == [("_clauses/lost.md.j2", 1)]
    assert "No paper includes this clause" in str(found[0])


def test_an_office_is_not_told_of_bundled_clauses_its_own_drafts_leave_out(tmp_path: Path):
    bundled, overlay = tmp_path / "bundled", tmp_path / "office"
    checked(bundled, a_clause("law", TEXT, more=WITH_FACT))
    write(overlay, "visit/draft.md.j2", f"{DRAFT}\n{{{{ country }}}}\n")
    assert Catalogue.load(bundled, overlay).check() == []
    write(overlay, "_clauses/own.md.j2", a_clause("own", "1. Own.\n"))
    assert places(Catalogue.load(bundled, overlay).check()) == [("_clauses/own.md.j2", 1)]


def test_a_reference_that_leads_nowhere_is_shown(tmp_path: Path):
    text = a_clause("law", TEXT.replace("applies", 'applies, see {{ ref("nowhere") }}'), more=WITH_FACT)
    found = checked(tmp_path, text)
    assert places(found) == [(FILE, line_of(text, "1. The law"))]
    assert "“nowhere”" in str(found[0]).replace('"nowhere"', "“nowhere”")


def test_a_fact_that_no_paper_prints_is_shown(tmp_path: Path):
    text = VISIT.replace("\n[example]", COUNTRY, 1)
    found = Catalogue.load(a_templates_folder(tmp_path, type_text=text)).check()
    assert places(found) == [("visit/type.toml", line_of(text, "[facts.country]"))]
    assert "facts.country: no paper of Visit letter prints this fact" in str(found[0])


def test_a_term_that_is_defined_is_used(tmp_path: Path):
    defined = DRAFT + "\n1. **“Guest”** means the visitor, and **“stay”** the time spent here.\n"
    assert len(checked(tmp_path, draft=defined)) == 2
    used = defined + "1. Stays are short, and Guests are welcome.\n"
    assert checked(tmp_path, draft=used) == []


@pytest.mark.parametrize(
    ("sentence", "is_told"),
    [
        ("1. The law favours the Guest.", True),
        ("1. The law favours every Duty of Hosting.", True),
        ("1. Guest and host are friends. Guest rooms are free: Guest first.", False),
        ("1. The Guest House is open to the Noble Guest.", False),
        ("1. {{ country }} Guest.", False),
    ],
)
def test_a_term_that_another_draft_defines_is_defined_where_it_is_used(
    tmp_path: Path, sentence: str, is_told: bool
):
    defined = (
        DRAFT + "\n1. A **“Guest”** is the visitor; a **“Duty of Hosting”** is a duty to a Guest.\n"
        "1. Duties of Hosting are light; a Duty of Hosting ends.\n"
    )
    text = a_clause(
        "law", f"## Law {{#law}}\n\n{sentence}\n", more=WITH_FACT if "country" in sentence else ""
    )
    checked(tmp_path, text)
    assert Catalogue.load(tmp_path).check() == []
    another = (tmp_path / "visit/type.toml").read_text(encoding="utf-8").replace('"VIS"', '"STY"')
    write(tmp_path, "stay/type.toml", another)
    write(tmp_path, "stay/draft.md.j2", f"{defined}\n{{{{ country }}}}\n")
    found = Catalogue.load(tmp_path).check()
    assert places(found) == ([(FILE, line_of(text, "1. "))] if is_told else [])


def test_a_paper_that_stands_under_another_takes_its_terms_from_there():
    subsidiary = BUNDLED.type("subsidiary")
    assert subsidiary.requires
    text = BUNDLED.sources()[subsidiary.template_for("draft")].text
    assert "Subsidiary Agreement" in text
    assert "**“Subsidiary Agreement”**" not in text
