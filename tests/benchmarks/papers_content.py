"""The same MOU and the same table for both sides: written once, turned into our template and into one for docxtpl."""

import hashlib
import io
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

from workflow.documents.frame import PaperFrame
from workflow.documents.reading.parse import parse
from workflow.documents.sources import Source
from workflow.documents.tree.blocktree import Tree
from workflow.documents.word.parts import FIRST_PLAIN_LIST
from workflow.documents.word.write_docx import write_docx

FRAME = PaperFrame(
    title="Memorandum of Understanding",
    office="Office of International Partnerships",
    office_lines=("Example University", "1 Sample Road"),
    code="MOU-2026-0007 · draft · 3f9a1c2b77d0",
    mark="Draft 2, not for signature",
    notice=None,
    language="en-GB",
    dated=date(2026, 5, 1),
)
HEADINGS = (
    "Purpose;Nature of this MOU;Definitions;Areas of cooperation;Service levels;Responsibilities;Coordinators;"
    "Steering group;Funding;Visits of staff;Exchange of students;Joint supervision;Research integrity;Publications;"
    "Intellectual property;Confidentiality;Data protection;Names and logos;Safeguarding;Independence;Term;Renewal;"
    "Amendment;Termination;Disputes"
).split(";")
SENTENCES = (
    (
        "{{ parties[0].name }} and {{ parties[1].name }} carry out the tasks that {{ agreement.title }} gives them with the "
        "care that is usual among universities, and tell {{ parties[2].short }} in good time what they cannot do as planned."
    ),
    (
        "Each Party names a coordinator within {{ days }} days of **{{ start | day }}**. {% if children %}Whoever works with "
        "children is checked beforehand.{% else %}No work with children is planned.{% endif %} The coordinators meet once a "
        "term and keep a short record of what they agreed, which any Party may ask to see."
    ),
    (
        "What a Party brings to the cooperation stays its own. What the Parties make together they use together, for teaching "
        "and for research, in {{ country }} and elsewhere, unless a separate agreement on {{ subject }} says otherwise."
    ),
    (
        "A notice goes in writing to {{ parties[1].seat }} or to {{ parties[0].seat }}, and counts as received on the next "
        "working day. It says what it is for & under which clause it is given, and it is signed by a person entitled to do so."
    ),
    (
        "The Parties review this clause *every year*, for the first time by {{ end | day }}; if they find that it no longer "
        "serves {{ subject }}, they change it by an amendment that every Party has signed, and by nothing less formal than that."
    ),
)
AREAS = "{{ area.name }}, with **{{ area.lead }}** in the lead"
TABLE = (
    ("Measure", "{{ level.measure }}", 40),
    ("Target", "{{ level.target }}", 20),
    ("Owner", "{{ level.owner }}", 20),
    ("From", "{{ level.since | day }}", 20),
)
CLOSING = "Signed for the Parties to {{ agreement.title }} by the persons named below."
LINES = ("Signature", "Name", "Title", "Place", "Date")


def outline() -> Iterator[tuple[str, str]]:
    """The MOU line by line: what each line is, and its words."""
    yield "title", "{{ agreement.title }}"
    yield "plain", "Parties"
    yield "steer", "for party in parties"
    yield "list", "**{{ party.name }}**, with its seat at {{ party.seat }} (“{{ party.short }}”);"
    yield "steer", "endfor"
    for number, heading in enumerate(HEADINGS):
        yield "clause", heading
        for sentence in range(4 + number % 2):
            yield "item", SENTENCES[(number + sentence) % len(SENTENCES)]
        if number % 5 == 3:
            yield "item", "The Parties work in these areas:"
            yield "steer", "for area in areas"
            yield "part", AREAS
            yield "steer", "endfor"
        if heading == "Service levels":
            yield "table", "level in levels"
    yield "plain", "Signatures"
    yield "text", CLOSING
    yield "signatures", ""


def facts(version: int, rows: int = 8) -> dict[str, Any]:
    """What a paper is filled with; no two versions are alike."""
    parties = [
        {
            "name": f"{name} {version}",
            "legal_name": f"{name} {version}",
            "through": None,
            "via": [],
            "witnessed": False,
            "short": short,
            "seat": f"{number} Sample Road, Exampleton",
            "acts_for": None,
            "signs": "yes",
            "signatories": [{"name": f"Dr {short} Example", "title": "Rector", "order": 1}],
        }
        for number, (name, short) in enumerate(
            (("Example University", "ExU"), ("Sample Institute & Co", "SI"), ("Fictional College", "FC")), 1
        )
    ]
    return {
        "agreement": {"title": f"Memorandum of Understanding {version}"},
        "parties": parties,
        "days": 10 + version % 20,
        "start": date(2026, 5, 1),
        "end": date(2029, 4, 30),
        "children": bool(version % 2),
        "country": "Exampleland",
        "subject": f"health <data> {version}",
        "areas": [
            {"name": f"area {number} of {version}", "lead": parties[number % 3]["short"]}
            for number in range(4)
        ],
        "levels": [
            {
                "measure": f"Answers to letters within {number + version} days",
                "target": f"{90 + number % 10} per cent",
                "owner": parties[number % 3]["short"],
                "since": date(2026, 1 + number % 12, 1),
            }
            for number in range(rows)
        ],
    }


# ---- ours


def our_mou() -> Tree:
    """The MOU, parsed."""
    return parsed("mou", markdown())


def markdown() -> str:
    """The MOU in our dialect."""
    signs = {"title": "# {}\n", "plain": "## {} {{.plain}}\n", "clause": "## {}\n", "text": "{}\n"}
    signs |= {"list": "1. {}", "item": "1. {}", "part": "   1. {}", "steer": "{{% {} %}}"}
    lines = []
    for kind, words in outline():
        if kind == "table":
            lines.append(f"\n{_our_table(words)}")
        elif kind == "signatures":
            lines.append(":::signatures")
        else:
            lines.append(("\n" if kind in ("plain", "clause") else "") + signs[kind].format(words))
    return "\n".join(lines)


def our_table() -> Tree:
    """A paper that is one table."""
    return parsed("table", f"# {{{{ agreement.title }}}}\n\n{_our_table('level in levels')}")


def _our_table(loop: str) -> str:
    row = " | ".join(cell for _, cell, _ in TABLE)
    head = " | ".join(name for name, _, _ in TABLE)
    widths = ",".join(str(width) for *_, width in TABLE)
    return (
        f"{{: widths={widths}}}\n| {head} |\n|{'---|' * len(TABLE)}\n"
        f"{{% for {loop} %}}\n| {row} |\n{{% endfor %}}\n"
    )


def parsed(name: str, text: str) -> Tree:
    sha = hashlib.sha256(text.encode()).hexdigest()
    name = f"{name}/draft.md.j2"
    return parse(name, {name: Source(name, text, sha, Path(name))})


# ---- docxtpl's: the same letterhead, styles and numbering, saved as a template


def peer_mou() -> bytes:
    """The MOU as a .docx with docxtpl's tags."""
    return _in_word(_peer_signatures)


def word_mou() -> bytes:
    """The same as a Word template of ours: a row for each party that signs, since `batch` is no filter of the office."""
    return _in_word(_signature_rows)


def _in_word(signatures: Callable[[Document], None]) -> bytes:
    paper = _letterhead()
    styles = {"title": "Title", "plain": "Unnumbered Heading", "clause": "Heading 1", "text": "Body Text"}
    styles |= {"list": "List Number", "item": "Clause Level 2", "part": "Clause Level 3"}
    for kind, words in outline():
        if kind == "steer":
            paper.add_paragraph(f"{{%p {words} %}}")
        elif kind == "table":
            _peer_table(paper, words)
        elif kind == "signatures":
            signatures(paper)
        else:
            line = paper.add_paragraph(style=styles[kind])
            _write(line, words)
            if kind == "list":
                number = '<w:numPr {}><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'
                line._p.get_or_add_pPr().append(parse_xml(number.format(nsdecls("w"), FIRST_PLAIN_LIST)))
    return _saved(paper)


def peer_table() -> bytes:
    """The paper that is one table, with docxtpl's tags."""
    paper = _letterhead()
    _write(paper.add_paragraph(style="Title"), "{{ agreement.title }}")
    _peer_table(paper, "level in levels")
    return _saved(paper)


def _letterhead() -> Document:
    """An empty paper of ours: its styles, numbering, header and footer serve both sides."""
    empty = parsed("empty", "# Empty\n\n1. One\n")
    paper = docx.Document(io.BytesIO(write_docx(empty, {}, FRAME)))
    for one in paper.paragraphs:
        one._p.getparent().remove(one._p)
    return paper


def _peer_table(paper: Document, loop: str) -> None:
    table = paper.add_table(rows=4, cols=len(TABLE), style="Paper Table")
    for column, (name, cell, _) in enumerate(TABLE):
        for row, words, style in ((0, name, "Table Head"), (2, cell, "Table Text")):
            paragraph = table.cell(row, column).paragraphs[0]
            paragraph.style = paper.styles[style]
            _write(paragraph, words)
    header = table.rows[0]._tr.get_or_add_trPr()
    header.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    table.cell(1, 0).text = f"{{%tr for {loop} %}}"
    table.cell(3, 0).text = "{%tr endfor %}"


def _peer_signatures(paper: Document) -> None:
    table = paper.add_table(rows=3, cols=2)
    table.cell(0, 0).text = "{%tr for pair in parties | batch(2) %}"
    table.cell(2, 0).text = "{%tr endfor %}"
    for column in range(2):
        cell = table.cell(1, column)
        first = cell.paragraphs[0]
        first.style = paper.styles["Signature Remark"]
        wanted = f"{{% if pair[{column}] is defined %}}", "{% endif %}"
        _write(first, f"{wanted[0]}*For and on behalf of*{wanted[1]}")
        person = f"pair[{column}].signatories[0]"
        known = {"Name": f"{{{{ {person}.name }}}}", "Title": f"{{{{ {person}.title }}}}"}
        cell.add_paragraph(f"{{%p if pair[{column}] is defined %}}")
        _write(cell.add_paragraph(style="Signature Party"), f"**{{{{ pair[{column}].name }}}}**")
        for label in LINES:
            cell.add_paragraph(f"{label}\t{known.get(label, chr(9))}", style="Signature Line")
        cell.add_paragraph("Seal or stamp", style="Signature Line")
        cell.add_paragraph("{%p endif %}")


def _signature_rows(paper: Document) -> None:
    table = paper.add_table(rows=3, cols=2)
    table.cell(0, 0).text = "{%tr for party in parties %}"
    table.cell(2, 0).text = "{%tr endfor %}"
    first, beside = (table.cell(1, column).paragraphs[0] for column in range(2))
    first.style = beside.style = paper.styles["Signature Remark"]
    _write(first, "{% if party.seat %}*For and on behalf of*{% endif %}")
    _write(table.cell(1, 0).add_paragraph(style="Signature Party"), "**{{ party.name }}**")
    known = {"Name": "{{ party.signatories[0].name }}", "Title": "{{ party.signatories[0].title }}"}
    for label in LINES:
        table.cell(1, 1).add_paragraph(f"{label}\t{known.get(label, chr(9))}", style="Signature Line")


def _write(paragraph: Paragraph, words: str) -> None:
    """Runs, bold between ** and italic between *."""
    for stretch in re.split(r"(\*\*.+?\*\*|\*.+?\*)", words):
        if stretch:
            run = paragraph.add_run(stretch.strip("*"))
            run.bold = stretch.startswith("**") or None
            run.italic = (stretch.startswith("*") and not run.bold) or None


def _saved(paper: Document) -> bytes:
    whole = io.BytesIO()
    paper.save(whole)
    return whole.getvalue()
