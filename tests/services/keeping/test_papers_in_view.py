"""What lies below `papers/`: papers that are missing or altered there, and files that nobody filed."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders.offices import OPENED, in_force, opened, paper, worked
from tests.services.keeping.test_doctor import NOW, ill
from workflow.domain.evidence import sha256
from workflow.services.keeping.repairing import repair
from workflow.services.office import Office
from workflow.services.papers.produce import papers_of
from workflow.services.views.agreements import papers_answer


def test_papers_that_are_not_in_view_are_found_and_laid_out_again(office: Office) -> None:
    number = in_force(office)
    draft = office.view.folder / f"{paper(office, number, 'draft').name}.pdf"
    draft.unlink()
    assert "draft v1" in ill(office)["Papers"].said
    repair(office, at=NOW)
    assert draft.is_file()
    assert ill(office) == {}


def test_a_paper_in_view_that_is_another_one_is_found_and_the_paper_laid_out_beside_it(
    office: Office,
) -> None:
    number = in_force(office)
    name = f"{paper(office, number, 'draft').name}.pdf"
    draft = office.view.folder / name
    content = draft.read_bytes()
    draft.unlink()
    draft.write_bytes(b"another text")
    assert "draft v1" in ill(office)["Papers"].said
    repair(office, at=NOW)
    beside = name.replace(".pdf", " (2).pdf")
    assert (office.view.folder / beside).read_bytes() == content
    assert draft.read_bytes() == b"another text"
    said = ill(office)["Papers"]
    assert said.said == (
        "Somebody put something else where papers lie, so that they were laid out beside it: "
        f"{beside} is the paper; {name} is not."
    )
    draft.unlink()
    repair(office, at=NOW)
    assert ill(office) == {}


@pytest.mark.parametrize("what", ["a file", "a linked folder"])
def test_a_foreign_file_where_a_paper_goes_holds_no_work_up(
    office: Office, tmp_path: Path, what: str
) -> None:
    number = opened(office)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    if what == "a file":
        (office.view.folder / number).mkdir()
        (office.view.folder / number / "01 draft v1.docx").write_bytes(b"by hand")
    else:
        (office.view.folder / number).symlink_to(elsewhere)
    assert [each.failed for each in worked(office, on=OPENED)] == [None]
    assert list(elsewhere.iterdir()) == []
    assert "so that they were laid out beside it" in ill(office)["Papers"].said
    shown = [Path(file) for each in papers_answer(office, papers_of(office, number)) for file in each.files]
    assert all(
        sha256(path.read_bytes()) in {made.docx, made.pdf}
        for path in shown
        for made in papers_of(office, number)
    )


def test_what_a_broken_filing_left_is_told_when_it_is_a_day_old_and_cleared_away(office: Office) -> None:
    old, new = office.shelf.folder / "ab" / ".filing-1", office.view.folder / ".filing-2"
    old.parent.mkdir()
    for file, hours in ((old, 25), (new, 1)):
        file.write_bytes(b"half a pap")
        moment_of_it = (NOW - timedelta(hours=hours)).timestamp()
        os.utime(file, (moment_of_it, moment_of_it))
    assert ill(office)["Folder"].said == "Left over from filings that were broken off: shelf/ab/.filing-1."
    repair(office, at=NOW)
    assert (old.exists(), new.exists()) == (False, True)
    assert ill(office) == {}
