"""What a paper costs: our compiled writers beside docxtpl and LibreOffice, in the same run, turn by turn.

Run it as `python -m tests.benchmarks.papers`. Both sides print the same words with the same numbers, which is checked
before anything is measured; every paper is filled with facts of its own. docxtpl loads its template anew for each paper,
as it must, and renders in Jinja's sandbox with its values escaped, as we do.
"""

import gc
import io
import json
import resource
import statistics
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pypdfium2
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from tests.benchmarks import papers_office
from tests.benchmarks.papers_content import (
    FRAME,
    HEADINGS,
    facts,
    markdown,
    our_mou,
    our_table,
    peer_mou,
    peer_table,
)
from tests.documents.readers import squeezed, words_of_docx
from workflow.documents.filling.printing_values import day
from workflow.documents.pdf.write_pdf import write_pdf
from workflow.documents.tree.blocktree import Tree
from workflow.documents.word.write_docx import write_docx
from workflow.documents.word.zip_package import part

RENDERS = 2_000
DOCXTPL = "docxtpl, same paper"
_PEER_JINJA = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
_PEER_JINJA.filters["day"] = day


def main() -> None:
    """Measure, print a table and one line of JSON."""
    tree, template = our_mou(), peer_mou()
    check_equal(tree, template, rows=8)
    pages = len(pypdfium2.PdfDocument(write_pdf(tree, facts(0), FRAME)))
    assert len(HEADINGS) == 25
    assert 10 <= pages <= 12, pages  # ten in the type it had before Source Serif
    rows = [against_docxtpl("mou_text", tree, template, levels=8, turns=25)]
    floor(tree, rows[0]["ours"])
    table, table_template = our_table(), peer_table()
    check_equal(table, table_template, rows=20)
    rows.append(against_docxtpl("table_1000", table, table_template, levels=1000, turns=5))
    rows += against_libreoffice(tree)
    rows.append(memory(tree))
    print(f"{'':12}{'ours':>10}{'peer':>10}  unit {'ratio':>7}  peer")
    for row in rows:
        peer = "" if row["peer"] is None else row["peer"]
        print(
            f"{row['name']:12}{row['ours']:>10}{peer:>10}  {row['unit']:4}{row['ratio']:>8}  {row['peer_name']}"
        )
    print(json.dumps({"benchmark": "papers", "rows": rows}))


def against_docxtpl(name: str, tree: Tree, template: bytes, *, levels: int, turns: int) -> dict[str, Any]:
    """One Word file, ours and docxtpl's in turn, many of ours to each of theirs."""
    ours: list[float] = []
    theirs: list[float] = []
    for turn in range(-3, turns):
        filled = [facts(100 * turn + n, levels) for n in range(21)]
        mine = [timed(write_docx, tree, one, FRAME) for one in filled[1:]]
        other = timed(peer_docx, template, filled[0])
        if turn >= 0:
            ours += mine
            theirs.append(other)
    return row(name, statistics.median(ours) * 1000, statistics.median(theirs) * 1000, DOCXTPL)


def against_libreoffice(tree: Tree) -> Iterable[dict[str, Any]]:
    """PDF/A from the facts, beside LibreOffice turning the finished Word file into PDF/A."""
    if papers_office.soffice() is None:
        print("LibreOffice is not installed: nothing to compare the PDF with", file=sys.stderr)
        return
    words = [write_docx(tree, facts(number), FRAME) for number in range(6)]
    starts, theirs = [], []
    for took in papers_office.cold(words):
        theirs.append(took)
        starts.append(first_pdf())
    print(
        f"pdf_cold: with the template read as well, ours is {statistics.median(one[1] for one in starts):.0f} ms"
    )
    starts = [one[0] for one in starts]
    yield row(
        "pdf_cold", statistics.median(starts), statistics.median(theirs) * 1000, "LibreOffice, started anew"
    )
    python = papers_office.python_of_office()
    if python is None:
        print(
            "No Python here knows LibreOffice's interface: nothing to compare warm PDF with", file=sys.stderr
        )
        return
    ours, theirs = [], []
    with papers_office.warm(python) as office:
        for turn in range(-3, 15):
            filled = facts(1000 + turn)
            mine = timed(write_pdf, tree, filled, FRAME)
            other = office.convert(write_docx(tree, filled, FRAME))
            if turn >= 0:
                ours.append(mine)
                theirs.append(other)
    yield row(
        "pdf_warm", statistics.median(ours) * 1000, statistics.median(theirs) * 1000, "LibreOffice, running"
    )


def first_pdf() -> tuple[float, float]:
    """Milliseconds of the first PDF of a process, without and with the reading and compiling of its template.

    The peer is given a finished Word file and must start. We are a library in a process that runs: its template is
    compiled, as every template is once, but Typst has not set anything yet and keeps nothing from before.
    """
    program = (
        "from time import perf_counter as now\n"
        "from tests.benchmarks.papers_content import FRAME, facts, our_mou\n"
        "from workflow.documents.pdf.write_pdf import typst_source, write_pdf\n"
        "filled, other = facts(7), facts(8)\n"
        "began = now()\ntree = our_mou()\ntypst_source(tree, other, FRAME)\n"
        "ready = now()\nwrite_pdf(tree, filled, FRAME)\nended = now()\n"
        "print((ended - ready) * 1000, (ended - began) * 1000)\n"
    )
    told = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    first, whole = told.stdout.split()
    return float(first), float(whole)


def memory(tree: Tree) -> dict[str, Any]:
    """How much resident memory grows over many papers, all different."""
    for version in range(200):
        write_docx(tree, facts(version), FRAME)
    gc.collect()
    before = resident()
    for version in range(RENDERS):
        write_docx(tree, facts(version), FRAME)
    gc.collect()
    grown = round((resident() - before) / 2**20, 2)
    name = f"growth over {RENDERS:,} papers"
    return {"name": "memory_mb", "ours": grown, "peer": None, "peer_name": name, "unit": "MB", "ratio": grown}


def resident() -> int:
    """Bytes of this process in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def floor(tree: Tree, ours: float) -> None:
    """Print what no writer of this design can be below: Jinja printing the same words, and deflating what changes."""
    plain = Environment(undefined=StrictUndefined, autoescape=False)
    plain.filters["day"] = day
    template = plain.from_string(markdown())
    with zipfile.ZipFile(io.BytesIO(write_docx(tree, facts(1), FRAME))) as archive:
        changing = [
            archive.read(name) for name in ("word/document.xml", "word/footer1.xml", "docProps/core.xml")
        ]
    filled = [facts(version) for version in range(200)]
    printed = statistics.median(timed(template.render, one) for one in filled) * 1000
    deflated = statistics.median(timed(lambda: [part(one) for one in changing]) for _ in filled) * 1000
    lowest = printed + deflated
    print(
        f"mou_text: {ours:.2f} ms; the floor is {lowest:.2f} ms (Jinja {printed:.2f}, deflate {deflated:.2f}), "
        f"so we stand at {ours / lowest:.2f} times the floor\n"
    )


def check_equal(tree: Tree, template: bytes, *, rows: int) -> None:
    """Both sides print the same words with the same numbers."""
    for version in (1, 2):
        filled = facts(version, rows)
        ours, theirs = (
            squeezed(words_of_docx(one))
            for one in (write_docx(tree, filled, FRAME), peer_docx(template, filled))
        )
        assert ours == theirs


def peer_docx(template: bytes, filled: dict[str, Any]) -> bytes:
    """The measured path of the peer."""
    paper = DocxTemplate(io.BytesIO(template))
    paper.render(filled, jinja_env=_PEER_JINJA, autoescape=True)
    whole = io.BytesIO()
    paper.save(whole)
    return whole.getvalue()


def row(name: str, ours: float, peer: float, peer_name: str) -> dict[str, Any]:
    return {
        "name": name,
        "ours": round(ours, 3),
        "peer": round(peer, 3),
        "peer_name": peer_name,
        "unit": "ms",
        "ratio": round(peer / ours, 1),
    }


def timed(work: Callable[..., object], *given: Any) -> float:
    """Seconds."""
    began = time.perf_counter()
    work(*given)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
