"""What a redline costs: our comparison of two Word files beside Docxodus, in the same run, turn by turn.

Both sides are given the bytes of two files and answer those of a third, in which every change is tracked; Docxodus is started for
each comparison, as whoever uses it from Python has it. The ratio is how many times as long it takes.
"""

import io
import os
import random
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any

import pypdfium2
from lxml import etree
from python_redlines.engines import DocxodusEngine

from tests.benchmarks.papers_content import FRAME, HEADINGS, SENTENCES, facts, our_mou, parsed
from tests.benchmarks.rows import Row, in_turn
from workflow.documents.pdf.write_pdf import write_pdf
from workflow.documents.redline.redline import redline
from workflow.documents.tree.blocktree import Tree
from workflow.documents.word.write_docx import write_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ON = date(2026, 11, 30)
AUTHOR = "Office of International Partnerships"
MOST_TURNS = 9
"""A comparison by the peer takes seconds."""
SUBJECTS = 10
"""Of twenty-five clauses each, which fill a hundred pages."""
EDITED = 0.3
WORDS = ("promptly", "in writing", "within ten days", "jointly", "as far as reasonable", "at its own cost")


def rows(times: int) -> Iterator[Row]:
    """The ten-page MOU in which a tenth of the paragraphs were edited, and a hundred pages in which three tenths were."""
    os.environ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1"
    mou, many = our_mou(), a_hundred_pages()
    pages = len(pypdfium2.PdfDocument(write_pdf(many, _filled(), FRAME)))
    assert 100 <= pages <= 110, pages
    yield _row("redline_mou", mou, share=0.1, times=min(times, MOST_TURNS))
    yield _row("redline_100", many, share=EDITED, times=min(times, MOST_TURNS))


def a_hundred_pages() -> Tree:
    """A long agreement: the same subjects again and again, no two sentences of which are alike."""
    lines = ["# {{ agreement.title }}\n", "{% for subject in subjects %}"]
    for number, heading in enumerate(HEADINGS):
        lines.append(f"\n## {heading}, {{{{ subject }}}}\n")
        lines += [
            f"1. For {{{{ subject }}}}, {place} of {number}: {SENTENCES[(number + place) % len(SENTENCES)]}"
            for place in range(4 + number % 2)
        ]
    return parsed("long", "\n".join((*lines, "{% endfor %}")))


def edited(docx: bytes, *, share: float) -> bytes:
    """The file after words were put in, left out and changed in this share of its paragraphs."""
    dice = random.Random(7)
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(docx)) as package,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as other,
    ):
        for name in package.namelist():
            content = package.read(name)
            other.writestr(name, _edited(content, dice, share) if name == "word/document.xml" else content)
    return made.getvalue()


def _edited(document: bytes, dice: random.Random, share: float) -> bytes:
    root = etree.fromstring(document)
    paragraphs = [each for each in root.iter(f"{W}p") if each.find(f".//{W}t") is not None]
    for paragraph in dice.sample(paragraphs, round(share * len(paragraphs))):
        text = max(paragraph.iter(f"{W}t"), key=lambda each: len(each.text or ""))
        words = (text.text or "").split(" ")
        for _ in range(dice.randint(1, 3)):
            words.insert(dice.randrange(len(words) + 1), dice.choice(WORDS))
            words.pop(dice.randrange(len(words)))
        text.text = " ".join(words)
    return etree.tostring(root)


def _filled() -> dict[str, Any]:
    return {**facts(0), "subjects": [f"subject {number}" for number in range(SUBJECTS)]}


def _row(name: str, tree: Tree, *, share: float, times: int) -> Row:
    old = write_docx(tree, _filled(), FRAME)
    new = edited(old, share=share)
    docxodus = DocxodusEngine()
    mine, other = in_turn(
        lambda: redline(old, new, author=AUTHOR, on=ON),
        lambda: docxodus.run_redline(AUTHOR, old, new),
        times=times,
    )
    return {
        "name": name,
        "ours": round(mine, 3),
        "peer": round(other, 3),
        "peer_name": "Docxodus, two files compared",
        "unit": "ms",
        "ratio": round(other / mine, 1),
    }
