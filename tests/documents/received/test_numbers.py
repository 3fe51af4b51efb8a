"""Numbers are counted as Word prints them: levels, restarts, lists that go on, styles that number, legal figures, bullets."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.benchmarks.papers_content import FRAME, facts, our_mou
from tests.documents.received.files import a_file, a_list, item, level, num, p
from workflow.documents.received.markup.lists import in_form
from workflow.documents.received.read_text import read_text
from workflow.documents.received.tree import paragraphs
from workflow.documents.received.words import plain_text
from workflow.documents.word.write_docx import write_docx

OFFICE = shutil.which("soffice")
STARTS_AT_FIVE = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
OTHERWISE = f'<w:lvlOverride w:ilvl="0">{level(0, "§ %1")}</w:lvlOverride>'
CLAUSES = a_list(
    1,
    level(0, "%1."),
    level(1, "%1.%2"),
    level(2, "(%3)", "lowerLetter"),
    level(3, "(%4)", "lowerRoman"),
)
LISTS = (
    CLAUSES
    + a_list(2, level(0, "%1", "decimalZero"), level(1, "%2", "ordinal"))
    + a_list(3, level(0, "%1.", "lowerLetter", start=25), level(1, "x%2", start=0))
    + a_list(4, level(0, "\uf0b7", "bullet"))
    + num(1, 1)
    + num(2, 2)
    + num(3, 3)
    + num(4, 4)
    + num(5, 1, STARTS_AT_FIVE)
    + num(6, 1)
    + num(7, 1, OTHERWISE)
)
COUNTED = (
    (1, 1, "1.1"),
    (1, 0, "2."),
    (1, 0, "3."),
    (1, 1, "3.1"),
    (1, 1, "3.2"),
    (1, 2, "(a)"),
    (1, 2, "(b)"),
    (1, 3, "(i)"),
    (1, 0, "4."),
    (1, 1, "4.1"),
    (5, 0, "5."),
    (5, 0, "6."),
    (5, 1, "6.1"),
    (1, 0, "7."),
    (6, 0, "8."),
    (7, 0, "§ 9"),
    (7, 1, "9.1"),
    (2, 0, "01"),
    (2, 1, "1st"),
    (2, 1, "2nd"),
    (2, 0, "02"),
    (3, 0, "y."),
    (3, 0, "z."),
    (3, 0, "aa."),
    (3, 1, "x0"),
    (4, 0, "•"),
)
"""Items in their order: the list, the level in it, and what is printed before it."""


def counted() -> bytes:
    return a_file("".join(item("words", at, name) for name, at, _ in COUNTED), numbering=LISTS)


def numbers(content: bytes) -> list[str]:
    return [each.number for each in paragraphs(read_text(content).body)]


def test_every_level_counts_as_its_list_says():
    assert numbers(counted()) == [each for _, _, each in COUNTED]


def printed_by(office: str, content: bytes, folder: Path) -> list[str]:
    """The lines of a Word file as LibreOffice prints it, numbers in front."""
    word = folder / "counted.docx"
    word.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder), str(word)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    lines = word.with_suffix(".txt").read_text(encoding="utf-8-sig").splitlines()
    return [line.strip() for line in lines]


if OFFICE:

    def test_libreoffice_counts_the_same(tmp_path: Path):
        assert printed_by(OFFICE, counted(), tmp_path) == plain_text(read_text(counted())).splitlines()

    def test_libreoffice_counts_a_paper_of_ours_the_same(tmp_path: Path):
        content = write_docx(our_mou(), facts(0), FRAME)
        printed = {" ".join(line.split()) for line in printed_by(OFFICE, content, tmp_path)}
        read = paragraphs(read_text(content).body)
        numbered = [each for each in read if each.number and not each.is_bullet]
        words = ["".join(getattr(part, "text", "") for part in each.content) for each in numbered]
        lines = {
            " ".join(f"{each.number} {said}".split()) for each, said in zip(numbered, words, strict=True)
        }
        assert lines <= printed


def test_legal_figures_print_every_level_in_figures():
    lists = a_list(1, level(0, "%1", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>")) + num(1, 1)
    assert numbers(a_file(item("Article") + item("below", 1), numbering=lists)) == ["I", "1.1"]


def test_a_level_begins_again_only_after_the_level_it_names():
    again = '<w:lvlRestart w:val="1"/>'
    never = '<w:lvlRestart w:val="0"/>'
    lists = a_list(
        1, level(0, "%1"), level(1, "%2"), level(2, "%3", more=again), level(3, "%4", more=never)
    ) + num(1, 1)
    items = (0, 1, 2, 3, 1, 2, 3, 0, 2, 3)
    said = numbers(a_file("".join(item("x", at) for at in items), numbering=lists))
    assert [number for at, number in zip(items, said, strict=True) if at == 2] == ["1", "2", "1"]
    assert [number for at, number in zip(items, said, strict=True) if at == 3] == ["1", "2", "3"]


def test_a_style_numbers_its_paragraphs_by_the_level_that_names_it():
    styles = (
        '<w:style w:type="paragraph" w:styleId="Head"><w:name w:val="heading 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Clause"/><w:basedOn w:val="Head"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Plain"><w:name w:val="Plain"/><w:basedOn w:val="Head"/>'
        '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    )
    lists = a_list(
        1, level(0, "%1", more='<w:pStyle w:val="Head"/>'), level(1, "%1.%2", more='<w:pStyle w:val="Sub"/>')
    ) + num(1, 1)
    body = p("a", style="Head") + p("b", style="Sub") + p("c", style="Plain") + p("d", style="Head")
    assert numbers(a_file(body, styles=styles, numbering=lists)) == ["1", "1.1", "", "2"]


def test_a_list_may_rest_on_a_style_of_lists():
    lists = (
        a_list(1, level(0, "%1)"), more='<w:styleLink w:val="Legal"/>')
        + a_list(2, more='<w:numStyleLink w:val="Legal"/>')
        + num(1, 1)
        + num(2, 2)
    )
    assert numbers(a_file(item("a", 0, 2) + item("b", 0, 2), numbering=lists)) == ["1)", "2)"]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("lowerLetter", "bb"),
        ("upperRoman", "XXVIII"),
        ("decimalZero", "28"),
        ("ordinal", "28th"),
        ("cardinalText", "Twenty-eight"),
        ("ordinalText", "Twenty-eighth"),
        ("none", ""),
        ("a form nobody knows", "28"),
    ],
)
def test_a_number_is_written_in_its_form(form: str, said: str):
    assert in_form(28, form) == said


def test_a_number_that_names_no_list_prints_nothing():
    assert numbers(a_file(item("a", 0, 9) + item("b", 12, 1), numbering=CLAUSES + num(1, 1))) == ["", ""]
