"""One memorandum as pandoc, LibreOffice and Google Docs write it says the same, and is compared whoever wrote it."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from tests.checkout import MATERIAL
from tests.documents.received.files import a_file, a_list, level, num
from workflow.documents.received.changes import Kind
from workflow.documents.received.read_text import read_text
from workflow.documents.received.settled import as_accepted, as_rejected
from workflow.documents.received.shown import show
from workflow.documents.received.tree import Paragraph, ReceivedText, Table, paragraphs
from workflow.documents.received.words import words_of
from workflow.documents.redline.redline import redline

SAYS = [
    ("", "Memorandum of Understanding"),
    ("", "Purpose"),
    ("", "The Parties work together on rivers."),
    ("1.", "The first area:"),
    ("a.", "maps;"),
    ("b.", "gauges."),
    ("2.", "The second area."),
    ("", "Fees"),
    [["What", "Who pays"], ["travel", "each for its own"], ["rooms", "the host"]],
    ("•", "No fee is owed."),
    ("•", "Notice goes to office@university.example."),
    ("", "Quoted from a letter."),
]


def of_google_docs() -> bytes:
    """A file in the manner of Google Docs: each run says which way it runs, lists are styled in place, headings by their level."""

    def run(words: str, look: str = "") -> str:
        return (
            '<w:r w:rsidDel="00000000" w:rsidR="00000000" w:rsidRPr="00000000">'
            f'<w:rPr>{look}<w:rtl w:val="0"/></w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'
        )

    def p(*inside: str, look: str = "") -> str:
        return (
            '<w:p w:rsidR="00000000" w:rsidDel="00000000" w:rsidP="00000000" w:rsidRDefault="00000000" '
            f'w:rsidRPr="00000000" w14:paraId="00000001"><w:pPr>{look}<w:rPr/></w:pPr>{"".join(inside)}</w:p>'
        )

    def item(words: str, at: int, of: int) -> str:
        numbered = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{of}"/></w:numPr>'
        return p(run(words), look=f'{numbered}<w:ind w:left="{720 * (at + 1)}" w:hanging="360"/>')

    def row(*cells: str) -> str:
        inside = "".join(f"<w:tc><w:tcPr/>{p(run(each))}</w:tc>" for each in cells)
        return f'<w:tr><w:trPr><w:cantSplit w:val="0"/></w:trPr>{inside}</w:tr>'

    lists = a_list(1, level(0, "%1."), level(1, "%2.", "lowerLetter")) + a_list(2, level(0, "●", "bullet"))
    note = '<w:r><w:footnoteReference w:customMarkFollows="0" w:id="0"/></w:r>'
    address = run("office@university.example", '<w:u w:val="single"/>')
    link = f'<w:hyperlink r:id="rId7">{address}</w:hyperlink>'
    body = (
        p(run("Memorandum of Understanding"), look='<w:pStyle w:val="Title"/>'),
        p(run("Purpose"), look='<w:pStyle w:val="Heading1"/>'),
        p(run("The Parties "), run("work together", '<w:b w:val="1"/>'), run(" on rivers."), note),
        item("The first area:", 0, 1),
        item("maps;", 1, 1),
        item("gauges.", 1, 1),
        item("The second area.", 0, 1),
        p(run("Fees"), look='<w:pStyle w:val="Heading1"/>'),
        f"<w:tbl><w:tblPr/>{row('What', 'Who pays')}{row('travel', 'each for its own')}{row('rooms', 'the host')}</w:tbl>",
        item("No fee is owed.", 0, 2),
        p(
            run("Notice goes to "),
            link,
            run("."),
            look='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>',
        ),
        p(run("Quoted from a letter.")),
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{each.replace(" ", "").capitalize()}"><w:name w:val="{each}"/></w:style>'
        for each in ("Title", "heading 1")
    )
    footnotes = f'<w:footnote w:id="0">{p(run(" As they did before."))}</w:footnote>'
    return a_file(
        "".join(body),
        links={"rId7": "mailto:office@university.example"},
        styles=styles,
        numbering=lists + num(1, 1) + num(2, 2),
        footnotes=footnotes,
    )


FILES = {
    "pandoc": (MATERIAL / "word" / "pandoc.docx").read_bytes(),
    "LibreOffice": (MATERIAL / "word" / "libreoffice.docx").read_bytes(),
    "Google Docs": of_google_docs(),
}


def said(text: ReceivedText) -> list[object]:
    """The paragraphs with their numbers, and the tables; one program draws another dot than the others."""
    return [
        (each.number.replace("●", "•"), words_of(each))
        if isinstance(each, Paragraph)
        else [
            [" ".join(words_of(one) for one in paragraphs(cell.blocks)) for cell in row.cells]
            for row in each.rows
        ]
        for each in text.body
        if isinstance(each, Paragraph | Table)
    ]


@pytest.mark.parametrize("program", FILES)
def test_whoever_wrote_it_says_the_same(program: str):
    text = read_text(FILES[program])
    assert said(text) == SAYS
    headings = [(each.heading, words_of(each)) for each in paragraphs(text.body) if each.heading is not None]
    assert headings == [(0, "Memorandum of Understanding"), (1, "Purpose"), (1, "Fees")]
    notes = [words_of(each).strip() for story in text.of("footnote") for each in paragraphs(story.blocks)]
    assert notes == ["As they did before."]
    assert text.untold == ()


@pytest.mark.parametrize(("older", "newer"), list(permutations(FILES, 2)))
def test_what_one_program_wrote_and_another_wrote_again_differs_in_looks_only(older: str, newer: str):
    made = redline(FILES[older], FILES[newer], author="Office", on=date(2026, 11, 30))
    compared = read_text(made.content)
    assert said(as_accepted(compared)) == said(as_rejected(compared)) == SAYS
    body = replace(compared, stories=tuple(compared.of("body")))
    assert {each.kind for each in show(body).changes} == {Kind.LOOKS}
