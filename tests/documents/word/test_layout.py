"""What is asked of the layout of every Word file is seen to fail where it does not hold."""

import zipfile
from pathlib import Path

import pytest

from tests.documents.samples import FRAME, facts, tree
from tests.documents.word.layout import may_run_over, skipped_levels
from workflow.documents.word.write_docx import write_docx


def test_a_heading_two_levels_below_the_one_before_it_is_seen(tmp_path: Path):
    file = tmp_path / "paper.docx"
    file.write_bytes(write_docx(tree(), facts(), FRAME))
    assert not skipped_levels(file)
    file.write_bytes(write_docx(tree("# Paper\n\n### Under\n\nText.\n"), {}, FRAME))
    assert skipped_levels(file) == [(-1, 1)]


@pytest.mark.parametrize(
    ("kept", "loose"),
    [
        ('<w:tblLayout w:type="fixed"/>', ""),
        ('<w:tblW w:w="9072"', '<w:tblpPr/><w:tblW w:w="9072"'),
        ('<w:gridCol w:w="4536"/>', '<w:gridCol w:w="9536"/>'),
        ('<w:tcW w:w="4536"', '<w:tcW w:w="5536"'),
    ],
)
def test_what_lets_a_long_word_run_over_the_margin_is_seen(kept: str, loose: str, tmp_path: Path):
    file, changed = tmp_path / "paper.docx", tmp_path / "changed.docx"
    file.write_bytes(write_docx(tree("# Paper\n\n| a | b |\n|---|---|\n| c | d |\n"), {}, FRAME))
    assert not may_run_over(file)
    with zipfile.ZipFile(file) as package, zipfile.ZipFile(changed, "w") as made:
        for name in package.namelist():
            made.writestr(name, package.read(name).decode("latin-1").replace(kept, loose).encode("latin-1"))
    assert may_run_over(changed)
