"""What was approved is what is signed, whatever becomes of the templates meanwhile."""

import os
from pathlib import Path

import pytest

from tests.builders.offices import (
    APPROVED,
    OPENED,
    SIGNED,
    SUBMITTED,
    act,
    agreement,
    approved,
    document,
    moment,
    opened,
    overlay,
    pages,
    paper,
    printed,
    signed,
    submitted,
    worked,
)
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.stages import Stage
from workflow.domain.errors import RefusedError, TemplateError
from workflow.services.casework.opening import open_case, revise
from workflow.services.office import Office
from workflow.services.papers.produce import ensure_draft
from workflow.store.shelf import Shelf

TITLE = {"# ": "# Edited meanwhile: "}


def test_templates_edited_during_review_leave_the_execution_copy_as_it_was_approved(office: Office) -> None:
    number = opened(office)
    submitted(office, number)
    before = ensure_draft(office, number, at=moment(SUBMITTED))
    overlay(office, "mou/draft.md.j2", TITLE)
    overlay(office, "mou/type.toml", {'home = "home institution"': 'home = "mother house"'})
    overlay(office, "_clauses/termination.md.j2", {"## ": "## Edited meanwhile: "})
    approved(office, number)
    worked(office, on=APPROVED)
    said = printed(office, number, "execution_copy")
    assert "Edited meanwhile" not in said
    assert "mother house" not in said.lower()
    submission = agreement(office, number).submission
    assert submission is not None
    copy = paper(office, number, "execution_copy")
    assert copy.manifest["sources"] == submission.sources == before.manifest["sources"]
    assert copy.pdf is not None
    for page in pages(office.shelf.get(copy.pdf)):
        assert f"{number} · execution copy · {submission.content_hash[:12]}" in page
    signed(office, number, on=SIGNED)
    worked(office, on=SIGNED)
    assert agreement(office, number).stage is Stage.IN_FORCE


def test_an_edited_template_is_used_by_an_office_that_is_running(office: Office) -> None:
    first = opened(office)
    worked(office, on=OPENED)
    assert "Edited meanwhile" not in printed(office, first, "draft")
    overlay(office, "mou/draft.md.j2", TITLE)
    second = opened(office)
    worked(office, on=OPENED)
    assert "Edited meanwhile" in printed(office, second, "draft")


def test_a_new_agreement_type_is_known_to_an_office_that_is_running(office: Office) -> None:
    bundled = office.catalogue.type_source("mou").text
    place = office.folder / "templates" / "visit"
    place.mkdir()
    (place / "type.toml").write_text(bundled.replace('code = "MOU"', 'code = "VIS"'), encoding="utf-8")
    draft = office.catalogue.sources()["mou/draft.md.j2"].text
    (place / "draft.md.j2").write_text(draft, encoding="utf-8")
    words = document(office) | {"type": "visit"}
    outcome = open_case(office, words, actor="amina", on=OPENED, at=moment(OPENED))
    assert outcome.agreement.number == "VIS-2026-0001"


def test_a_draft_older_than_its_terms_or_templates_is_not_submitted(office: Office) -> None:
    number = opened(office)
    ensure_draft(office, number, at=moment(OPENED))
    words = document(office) | {"title": "Joint work on lakes"}
    revise(office, number, words, actor="amina", on=OPENED, at=moment(OPENED))
    with pytest.raises(RefusedError, match="older than its terms or its templates"):
        act(office, number, Act.SUBMIT, on=SUBMITTED)
    ensure_draft(office, number, at=moment(OPENED))
    overlay(office, "mou/draft.md.j2", TITLE)
    with pytest.raises(RefusedError, match="older than its terms or its templates"):
        act(office, number, Act.SUBMIT, on=SUBMITTED)
    ensure_draft(office, number, at=moment(OPENED))
    act(office, number, Act.SUBMIT, on=SUBMITTED)
    assert agreement(office, number).stage is Stage.LEGAL_REVIEW


def test_a_template_saved_while_it_is_submitted_is_pinned_as_it_was_read(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    overlay(office, "mou/draft.md.j2", {})
    place = office.folder / "templates" / "mou" / "draft.md.j2"
    place.write_bytes(b"\xef\xbb\xbf" + place.read_bytes().replace(b"\n", b"\r\n"))
    number = opened(office)
    ensure_draft(office, number, at=moment(OPENED))
    put = Shelf.put

    def saved_meanwhile(shelf: Shelf, content: bytes) -> str:
        if place.exists():
            place.write_text("# Something else\n", encoding="utf-8")
        return put(shelf, content)

    with monkeypatch.context() as patch:
        patch.setattr(Shelf, "put", saved_meanwhile)
        act(office, number, Act.SUBMIT, on=SUBMITTED)
    submission = agreement(office, number).submission
    assert submission is not None
    assert all(office.shelf.has(sha) for sha in submission.sources.values())
    assert not place.read_text(encoding="utf-8").startswith("# Memorandum")
    approved(office, number)
    done = worked(office, on=APPROVED)
    assert [each.failed for each in done if "signing" in each.order.kind] == [None]
    assert len(printed(office, number, "execution_copy")) > 5_000


def test_a_broken_template_fails_its_papers_with_the_place_to_mend_and_mended_it_prints(
    office: Office,
) -> None:
    number = opened(office)
    overlay(office, "mou/draft.md.j2", {"# ": "{% if %}\n# "})
    (done,) = worked(office, on=OPENED)
    assert done.failed is not None
    assert "templates/mou/draft.md.j2, line" in done.failed
    with pytest.raises(TemplateError):
        act(office, number, Act.SUBMIT, on=SUBMITTED)
    place = Path(office.folder / "templates" / "mou" / "draft.md.j2")
    place.unlink()
    assert not os.path.lexists(place)
    with office.register.transaction() as books:
        books.outbox.release()
    (done,) = worked(office, on=OPENED)
    assert done.failed is None
