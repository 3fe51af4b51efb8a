"""Old papers are made again from what was kept: the same bytes, or a sentence that says what has changed."""

from dataclasses import replace

import pytest

from tests.builders.offices import (
    APPROVED,
    OPENED,
    SETTINGS,
    SIGNED,
    SUBMITTED,
    act,
    approved,
    everything,
    in_force,
    opened,
    overlay,
    paper,
    signed,
    submitted,
    worked,
)
from workflow.documents.editions import EDITIONS
from workflow.domain.agreement.act_details import Contacts, Noticing
from workflow.domain.agreement.acts import Act
from workflow.domain.agreement.terms import Contact
from workflow.domain.errors import InvalidError
from workflow.services.keeping.remaking_papers import DIFFERENT, KEPT, NOT_MADE, SAME, remake
from workflow.services.office import Office
from workflow.services.papers import framing, making
from workflow.services.papers.produce import papers_of

EDITED = {"# ": "# Edited meanwhile: "}


def found(office: Office, number: str) -> dict[str, str]:
    return {each.kind: each.found for each in remake(office, number)}


def place_of(office: Office, number: str, kind: str) -> int:
    return 1 + [each.kind for each in papers_of(office, number)].index(kind)


def test_every_paper_from_draft_to_force_is_made_again_with_the_same_bytes(any_office: Office) -> None:
    number = in_force(any_office)
    before = everything(any_office)
    verdicts = found(any_office, number)
    assert verdicts.pop("received") == KEPT
    assert set(verdicts.values()) == {SAME}, verdicts
    assert {"draft", "conformed_copy", "originals_register"} <= set(verdicts)
    assert everything(any_office) == before


def test_texts_edited_since_leave_the_bytes_the_same_and_are_named(office: Office) -> None:
    number = in_force(office)
    overlay(office, "mou/draft.md.j2", EDITED)
    overlay(office, "_clauses/termination.md.j2", {"## ": "## Edited meanwhile: "})
    overlay(office, "mou/type.toml", {'home = "home institution"': 'home = "mother house"'})
    for each in remake(office, number):
        assert each.holds, each
        if each.kind in ("draft", "execution_copy", "conformed_copy"):
            assert each.edited == (
                "The clause _clauses/termination.md.j2 has been edited since.",
                "The template mou/draft.md.j2 has been edited since.",
                "The type mou/type.toml has been edited since.",
            )


def test_a_text_that_was_not_kept_is_named_with_its_file(office: Office) -> None:
    number = opened(office)
    worked(office, on=OPENED)
    sha = paper(office, number, "draft").manifest["sources"]["mou/draft.md.j2"]
    overlay(office, "mou/draft.md.j2", EDITED)
    office.shelf.path(sha).unlink()
    (draft,) = remake(office, number)
    assert draft.found == DIFFERENT
    assert (
        draft.changed[0]
        == "The template mou/draft.md.j2 was not kept as it was then; the present one is another."
    )


def test_settings_that_changed_are_named_and_nothing_else(office: Office) -> None:
    number = opened(office)
    worked(office, on=OPENED)
    renamed = replace(office, settings=replace(SETTINGS, name="Chamber of Agreements"))
    (draft,) = remake(renamed, number)
    assert draft.found == DIFFERENT
    assert draft.changed == ("The setting “name” of the office has changed.",)


def test_a_letterhead_or_an_engine_of_another_version_is_named(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = opened(office)
    worked(office, on=OPENED)
    shelved = paper(office, number, "draft").pdf
    real = making.written
    with monkeypatch.context() as patch:
        patch.setattr(framing, "letterhead_hash", lambda: "0" * 64)
        patch.setattr(framing, "installed_version", lambda _: "9.9")
        patch.setattr(making, "written", lambda *given: replace(made := real(*given), pdf=made.pdf + b"\n"))
        (draft,) = remake(office, number)
    assert draft.found == DIFFERENT
    assert draft.changed[0] == "The letterhead has changed."
    assert "The version of memoranda has changed" in draft.changed[1]
    assert paper(office, number, "draft").pdf == shelved


def test_a_paper_of_an_older_edition_keeps_its_bytes_and_is_told_what_is_written_otherwise(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = opened(office)
    real = making.written
    with monkeypatch.context() as patch:
        patch.setattr(framing, "EDITION", 1)
        patch.setattr(making, "written", lambda *given: replace(made := real(*given), docx=made.docx + b"\n"))
        worked(office, on=OPENED)
    shelved = paper(office, number, "draft").docx
    (draft,) = remake(office, number)
    assert draft.found == DIFFERENT
    assert draft.changed == tuple(
        f"Papers are written otherwise now: {EDITIONS[edition]}." for edition in sorted(EDITIONS)
    )
    assert paper(office, number, "draft").docx == shelved


def test_what_became_of_the_agreement_later_does_not_change_its_older_papers(office: Office) -> None:
    number = in_force(office, term={"length": "2 years", "notice": "3 months"})
    new = Contact("Sample Institute of Technology", "notices", name="Dr Nadia Later")
    act(office, number, Act.CHANGE_CONTACT, Contacts((new,)), on=SIGNED)
    act(office, number, Act.NOT_RENEW, Noticing(), on=SIGNED)
    worked(office, on=SIGNED)
    assert set(found(office, number).values()) == {SAME, KEPT}


def test_the_texts_and_the_facts_of_a_paper_are_on_the_shelf(office: Office) -> None:
    number = opened(office)
    submitted(office, number, on=SUBMITTED)
    worked(office, on=SUBMITTED)
    approved(office, number, on=APPROVED)
    signed(office, number)
    worked(office, on=SIGNED)
    for each in papers_of(office, number):
        if each.docx is None:
            continue
        manifest = each.manifest
        assert all(office.shelf.has(sha) for sha in manifest["sources"].values())
        assert office.shelf.has(manifest["facts"])
        assert manifest["template"] in manifest["sources"]
        assert {"letterhead", "engine", "typesetter", "settings"} <= set(manifest)


def test_one_paper_is_chosen_by_its_line_in_the_list(office: Office) -> None:
    number = in_force(office)
    place = place_of(office, number, "review_memo")
    (memo,) = remake(office, number, place=place)
    assert (memo.kind, memo.found) == ("review_memo", SAME)
    with pytest.raises(InvalidError, match="the list of MOU-2026-0001 has"):
        remake(office, number, place=99)


def test_a_kept_text_that_was_altered_on_disk_is_told(office: Office) -> None:
    number = opened(office)
    worked(office, on=OPENED)
    path = office.shelf.path(paper(office, number, "draft").manifest["sources"]["mou/draft.md.j2"])
    path.chmod(0o644)
    path.write_bytes(b"# Something else\n")
    (draft,) = remake(office, number)
    assert draft.found == NOT_MADE
    assert "was changed on disk" in draft.changed[0]


def test_a_template_that_asks_for_what_is_no_longer_told_says_so_with_what_changed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = making.told
    overlay(office, "mou/draft.md.j2", {"\n## Areas": "\n{{ once_told }}\n\n## Areas"})
    number = opened(office.refreshed())
    with monkeypatch.context() as patch:
        patch.setattr(framing, "EDITION", 4)
        patch.setattr(making, "told", lambda *given: {**real(*given), "once_told": "A word."})
        worked(office.refreshed(), on=OPENED)
    (draft,) = remake(office, number)
    assert draft.found == NOT_MADE
    assert "once_told" in draft.changed[0]
    assert EDITIONS[5] in draft.changed[1]
