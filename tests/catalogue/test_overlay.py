from pathlib import Path

import pytest

from tests.builders.small_types import VISIT, a_templates_folder, write
from workflow.catalogue.catalogue import Catalogue
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import NotFoundError, StorageError, TemplateError


def test_the_office_replaces_one_file_and_keeps_the_rest(tmp_path: Path):
    bundled, office = a_templates_folder(tmp_path / "bundled"), tmp_path / "office"
    write(office, "visit/draft.md.j2", "# Our own\n")
    catalogue = Catalogue.load(bundled, office)
    sources = catalogue.sources()
    assert sources["visit/draft.md.j2"].text == "# Our own\n"
    assert sources["visit/draft.md.j2"].path == office / "visit/draft.md.j2"
    assert sources["_papers/intake_sheet.md.j2"].path.is_relative_to(bundled)
    assert catalogue.type("visit").title == "Visit letter"


def test_the_office_replaces_a_type_file(tmp_path: Path):
    bundled, office = a_templates_folder(tmp_path / "bundled"), tmp_path / "office"
    write(office, "visit/type.toml", VISIT.replace('"Visit letter"', '"Letter of visit"'))
    assert Catalogue.load(bundled, office).type("visit").title == "Letter of visit"


def test_the_office_adds_a_type_by_adding_a_folder(tmp_path: Path):
    bundled, office = a_templates_folder(tmp_path / "bundled"), tmp_path / "office"
    write(office, "farm_visit/type.toml", VISIT)
    write(office, "farm_visit/draft.md.j2", "# Farm\n")
    catalogue = Catalogue.load(bundled, office)
    assert [each.key for each in catalogue.types()] == ["farm_visit", "visit"]
    assert catalogue.type("farm_visit").template_for("draft") == "farm_visit/draft.md.j2"


def test_a_type_may_have_its_own_form_of_a_shared_paper(tmp_path: Path):
    bundled, office = a_templates_folder(tmp_path / "bundled"), tmp_path / "office"
    write(office, "visit/review_memo.md.j2", "# Our memo\n")
    assert (
        Catalogue.load(bundled, office).type("visit").template_for("review_memo") == "visit/review_memo.md.j2"
    )


def test_an_office_without_templates_uses_the_bundled_ones(tmp_path: Path):
    assert Catalogue.load(a_templates_folder(tmp_path / "bundled"), tmp_path / "none").type("visit")


def test_a_missing_bundled_folder_is_said(tmp_path: Path):
    with pytest.raises(StorageError, match="does not exist"):
        Catalogue.load(tmp_path / "nowhere", None).types()


def test_one_broken_type_does_not_stop_the_others(tmp_path: Path):
    folder = a_templates_folder(tmp_path)
    write(folder, "broken/type.toml", "title = \n")
    write(folder, "empty/draft.md.j2", "# Nothing\n")
    write(folder, "Wrong Name/type.toml", VISIT)
    catalogue = Catalogue.load(folder)
    assert [each.key for each in catalogue.types()] == ["visit"]
    assert {problem.file for problem in catalogue.problems()} == {"broken/type.toml", "empty", "Wrong Name"}
    with pytest.raises(TemplateError, match=r"templates/broken/type.toml, line 1"):
        catalogue.type("broken")


def test_an_unknown_type_is_told_the_known_ones(tmp_path: Path):
    with pytest.raises(NotFoundError, match=r"did you mean “visit”\? Allowed: visit"):
        Catalogue.load(a_templates_folder(tmp_path)).type("visits")


def test_shared_hidden_and_loose_files_are_no_types(tmp_path: Path):
    folder = a_templates_folder(tmp_path)
    write(folder, "_clauses/disputes.md.j2", "# x\n")
    write(folder, ".git/type.toml", "x")
    write(folder, "readme.md", "x")
    write(folder, "visit/.draft.md.j2", "half saved")
    catalogue = Catalogue.load(folder)
    assert [each.key for each in catalogue.types()] == ["visit"]
    assert catalogue.problems() == ()
    assert "_clauses/disputes.md.j2" in catalogue.sources()
    assert "visit/.draft.md.j2" not in catalogue.sources()


def test_each_stage_makes_its_usual_papers(tmp_path: Path):
    visit = Catalogue.load(a_templates_folder(tmp_path)).type("visit")
    assert {stage: visit.papers_of(stage) for stage in Stage} == {
        Stage.EXPLORATION: ("intake_sheet",),
        Stage.DRAFTING: ("draft",),
        Stage.LEGAL_REVIEW: ("review_memo", "redline"),
        Stage.SIGNING: ("redline", "execution_copy", "signing_instructions"),
        Stage.ACTIVATION: ("activation_notice", "originals_register", "conformed_copy"),
        Stage.IN_FORCE: (),
        Stage.RENEWAL: ("renewal_notice", "renewal_review", "lapse_notice"),
        Stage.CLOSED: ("closing_notice", "close_out_list"),
    }


def test_a_paper_is_added_to_a_stage_with_one_file_and_one_word(tmp_path: Path):
    text = VISIT.replace("[example]", '[papers]\nsigning = ["execution_copy", "cover_letter"]\n\n[example]')
    folder = a_templates_folder(tmp_path, type_text=text)
    write(folder, "visit/cover_letter.md.j2", "# Dear host\n")
    visit = Catalogue.load(folder).type("visit")
    assert visit.papers_of("signing") == ("execution_copy", "cover_letter")
    assert visit.template_for("cover_letter") == "visit/cover_letter.md.j2"


def test_a_paper_in_another_language_is_asked_for_by_an_agreement_and_not_by_its_type(tmp_path: Path):
    text = VISIT.replace("[example]", '[papers]\ndrafting = ["draft", "draft_ur"]\n\n[example]')
    catalogue = Catalogue.load(a_templates_folder(tmp_path, type_text=text))
    with pytest.raises(
        TemplateError, match="“draft_ur” is made where the languages of an agreement ask for it"
    ):
        catalogue.type("visit")


def test_the_execution_copy_is_made_from_the_draft(tmp_path: Path):
    visit = Catalogue.load(a_templates_folder(tmp_path)).type("visit")
    assert visit.template_for("execution_copy") == "visit/draft.md.j2"
    assert visit.template_for("non_renewal_notice") == "_papers/non_renewal_notice.md.j2"
    with pytest.raises(NotFoundError, match="no template for the paper sonnet"):
        visit.template_for("sonnet")


def test_a_catalogue_is_made_anew_only_when_a_file_has_changed(tmp_path: Path):
    folder = a_templates_folder(tmp_path / "bundled")
    catalogue = Catalogue.load(folder, tmp_path / "office")
    assert catalogue.sources()["visit/draft.md.j2"]
    assert catalogue.refreshed() is catalogue
    write(tmp_path / "office", "visit/draft.md.j2", "# Our own\n")
    assert catalogue.refreshed().sources()["visit/draft.md.j2"].text == "# Our own\n"
    assert catalogue.sources()["visit/draft.md.j2"].text != "# Our own\n"


def test_whoever_began_with_the_old_texts_reads_what_was_changed_once(tmp_path: Path):
    catalogue = Catalogue.load(a_templates_folder(tmp_path / "bundled"), tmp_path / "office")
    assert catalogue.newest is catalogue
    for words in ("# Our own\n", "# Our own, longer\n"):
        write(tmp_path / "office", "visit/draft.md.j2", words)
        changed = catalogue.refreshed()
        assert changed.sources()["visit/draft.md.j2"].text == words
        assert catalogue.refreshed() is catalogue.newest is changed
