"""What a file costs at the door, beside reading it, and one that means harm beside one that does not.

Seconds of the processor are compared, those of the process included in which PDF files and pictures are opened.
"""

import io
import resource
import statistics
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import openpyxl

from tests.benchmarks.papers_content import FRAME, facts, our_mou
from tests.benchmarks.rows import row
from tests.door.hostile import Hostile, every_hostile_file
from tests.door.hostile_pictures import a_picture
from workflow.documents.pdf.write_pdf import write_pdf
from workflow.documents.word.write_docx import write_docx
from workflow.door.kinds import EVIDENCE, Kind
from workflow.door.refusing import NotTakenError
from workflow.door.taking import Sent, take

TIMES = 200
TURNS = 5
ROWS = 400
"""Of an office's list, with twenty columns."""
WORST = 8
"""Files that looked dearest at first sight, and are measured again."""


def loader() -> dict[str, Any]:
    """A normal file at the door, beside reading it and its checksums by the standard library."""
    content = write_docx(our_mou(), facts(0), FRAME)
    ours: list[float] = []
    peer: list[float] = []
    for _ in range(TIMES):
        ours.append(spent(Sent("draft.docx", content), Kind.WORD))
        begun = _seconds()
        zipfile.ZipFile(io.BytesIO(content)).testzip()
        peer.append(_seconds() - begun)
    return row(
        "loader",
        statistics.median(ours) * 1000,
        statistics.median(peer) * 1000,
        "ms",
        "zipfile.testzip of it",
    )


def hostile() -> dict[str, Any]:
    """The refusal that costs most, beside taking a normal file of its kind; in seconds of the processor."""
    normal = normal_files()
    took = {name: spent(Sent(name, content)) for name, content in normal.items()}
    first = sorted(
        every_hostile_file("http://127.0.0.1:9"),
        key=lambda each: spent(Sent(each.name, each.content), *each.expected) / took[like(each)],
    )
    found = max(
        (
            (
                again(Sent(each.name, each.content), *each.expected),
                again(Sent(like(each), normal[like(each)])),
                each.tries,
            )
            for each in first[-WORST:]
        ),
        key=lambda measured: measured[0] / measured[1],
    )
    return row("hostile", found[0] * 1000, found[1] * 1000, "ms", f"a normal file ({found[2]})")


def normal_files() -> Mapping[str, bytes]:
    """One of each kind, as it comes every day."""
    book = openpyxl.Workbook()
    for number in range(ROWS):
        book.active.append([f"MOU-{number}", "Memorandum of Understanding", "Sample University", number] * 5)
    made = io.BytesIO()
    book.save(made)
    tree = our_mou()
    return {
        "draft.docx": write_docx(tree, facts(0), FRAME),
        "list.xlsx": made.getvalue(),
        "scan.pdf": write_pdf(tree, facts(0), FRAME),
        "scan.png": a_picture("PNG"),
    }


def like(each: Hostile) -> str:
    """The normal file of the kind that a hostile one claims to be; texts are held against a Word file."""
    ending = each.name.rpartition(".")[2].lower()
    others = {"xlsx": "list.xlsx", "pdf": "scan.pdf", "png": "scan.png", "jpg": "scan.png", "tif": "scan.png"}
    return others.get(ending, "draft.docx")


def again(given: Sent, *expected: Kind) -> float:
    return statistics.median(spent(given, *expected) for _ in range(TURNS))


def spent(given: Sent, *expected: Kind) -> float:
    """The seconds of the processor until a file is taken or refused, those of a process it is opened in included."""
    before = _seconds()
    with suppress(NotTakenError):
        take(given, *(expected or EVIDENCE))
    return _seconds() - before


def _seconds() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)
