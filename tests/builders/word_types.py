"""An office with a type whose draft was made in Word, as docs/word_templates.md tells it."""

from datetime import date
from pathlib import Path

import docx

from tests.checkout import ROOT
from tests.docs.reading import blocks
from workflow.services.keeping.previews import Bench, write_letterhead
from workflow.services.office import Office
from workflow.settings import Settings
from workflow.wiring import create_office, open_office

PAGE, ADDING = ROOT / "docs" / "word_templates.md", ROOT / "docs" / "adding.md"
DRAFT = "visit_letter/draft.docx"


def word_office(folder: Path) -> Office:
    """The letter of visit of adding.md, with the Word file of the page."""
    create_office(folder, Settings(name="Example office")).close()
    file = folder / "templates" / DRAFT
    file.parent.mkdir(parents=True)
    (file.parent / "type.toml").write_text(blocks(ADDING, "toml")[0], encoding="utf-8")
    begun = open_office(folder)
    write_letterhead(Bench(begun.settings, begun.catalogue, date(2026, 11, 2)), file)
    begun.close()
    write_page(file)
    return open_office(folder)


def write_page(file: Path, instead: tuple[str, str] = ("", "")) -> None:
    """The words of the page in the styles it names, in place of those of the file; some of them written otherwise."""
    lines, rows = (each.replace(*instead) if instead[0] else each for each in blocks(PAGE, "text"))
    paper = docx.Document(str(file))
    for each in list(paper.element.body)[:-1]:
        each.getparent().remove(each)
    for line in lines.splitlines():
        paper.add_paragraph(line[16:], style=line[:16].strip())
    cells = [row.split(" | ") for row in rows.splitlines()]
    table = paper.add_table(rows=len(cells), cols=2)
    for row, said in enumerate(cells):
        for column, each in enumerate(said):
            table.cell(row, column).text = each
    paper.save(str(file))
