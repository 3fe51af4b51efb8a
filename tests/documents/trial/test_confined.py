"""Templates nobody vouches for: what they try comes to nothing, in four seconds of the processor and 256 MB."""

import hashlib
import resource
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pypdfium2
import pytest

from tests.checkout import ROOT
from tests.documents.samples import DRAFT, FRAME, TERM, facts
from tests.documents.trial.payloads import ESCAPES, READING, payloads
from workflow.documents.pdf.write_pdf import write_pdf
from workflow.documents.reading.parse import parse
from workflow.documents.sources import Source
from workflow.documents.text import write_text
from workflow.documents.trial.confined import Tried, write_confined
from workflow.documents.trial.inside import MEMORY, SECONDS
from workflow.documents.word.write_docx import write_docx
from workflow.domain.errors import OfficeError, TemplateError

NAME = "mou/draft.md.j2"
ALL = dict(payloads())
QUICK = {**ESCAPES, **READING}
CANARY = "the-canary-sings-4f1d"
SLACK = 2.0  # the start of the process, in whole seconds, on a busy machine
"""Seconds by which a system may be late in counting what a process takes."""
TRIED_HERE = (
    "class by joined item",
    "hidden call by looks",
    "Typst by backslash",
    "include of the canary",
    "environment variable",
    "set block",
    "loops that print nothing",
    "sorting in loops",
    "many signatures",
    "brackets of links",
    "thousands of branches",
    "TOML in TOML",
    "letters that join",
)
RIGHTS = """
import os, socket, subprocess, sys
from workflow.confined.inside import leave_the_network
from workflow.documents.trial import inside
leave_the_network()
inside._warm_up()
if sys.argv[1] == "kernel":  # what Python itself would refuse is asked of the system
    sys.addaudithook = lambda hook: None
inside._give_rights_away(fonts=False)
tries = {
    "open": lambda: open("/etc/passwd"),
    "write": lambda: open("written", "w"),
    "list": lambda: os.listdir("/"),
    "socket": lambda: socket.socket(),
    "program": lambda: subprocess.run(["true"]),
    "memory": lambda: bytes(300 << 20),
    "place of what was closed": lambda: (os.close(0), os.dup(1)),
}
for name, attempt in tries.items():
    try:
        attempt()
    except (OSError, MemoryError):
        continue
    print(name, flush=True)
os._exit(0)
"""


def source(name: str, text: str) -> Source:
    return Source(name, text, hashlib.sha256(text.encode()).hexdigest(), Path(name))


def files(texts: tuple[str, ...]) -> dict[str, Source]:
    names = (NAME, "_clauses/a.md.j2")
    return {name: source(name, text) for name, text in zip(names, texts, strict=False)}


def tried(texts: tuple[str, ...], **named: object) -> Tried:
    known = {"_clauses/term.md.j2": source("_clauses/term.md.j2", TERM)}
    return write_confined(NAME, files(texts), known, facts(**named), FRAME)


def test_there_are_more_than_a_hundred_payloads() -> None:
    assert len(ALL) > 200


def test_an_honest_template_gives_the_papers_it_gives_elsewhere() -> None:
    sources = {**files((DRAFT,)), "_clauses/term.md.j2": source("_clauses/term.md.j2", TERM)}
    tree = parse(NAME, sources)
    made = tried((DRAFT,))
    assert made.papers == {
        "docx": write_docx(tree, facts(), FRAME),
        "pdf": write_pdf(tree, facts(), FRAME),
        "txt": write_text(tree, facts(), FRAME).encode(),
    }
    assert made.peak < MEMORY


@pytest.mark.parametrize("name", QUICK)
def test_what_would_break_out_is_refused_or_printed_as_words(name: str) -> None:
    texts = tuple(text.replace("CANARY", __file__) for text in ALL[name])
    try:
        tree = parse(NAME, files(texts))
        shown = write_text(tree, facts(), FRAME)
    except OfficeError as error:
        shown = str(error)
        assert shown.startswith("templates/")
    assert CANARY not in shown
    assert " object at 0x" not in shown
    assert "<class " not in shown


@pytest.mark.parametrize("name", TRIED_HERE)
def test_a_payload_comes_to_nothing_in_the_confined_process(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    comes_to_nothing(name, tmp_path, monkeypatch)


@pytest.mark.soak
@pytest.mark.parametrize("name", ALL)
def test_every_payload_comes_to_nothing_in_the_confined_process(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    comes_to_nothing(name, tmp_path, monkeypatch)


def comes_to_nothing(name: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    canary = place / "canary.txt"
    canary.write_text(CANARY, encoding="utf-8")
    monkeypatch.setenv("MEMORANDA_CANARY", CANARY)
    monkeypatch.chdir(place)
    texts = tuple(text.replace("CANARY", str(canary)) for text in ALL[name])
    before = processor_time()
    papers, said = outcome(texts)
    assert processor_time() - before < SECONDS + SLACK
    assert [file.name for file in place.iterdir()] == ["canary.txt"]
    assert papers or said.startswith("templates/")
    assert CANARY not in said
    assert "broke the process" not in said
    assert not any(CANARY.encode() in paper for paper in papers.values())
    assert CANARY not in pdf_words(papers.get("pdf"))


def outcome(texts: tuple[str, ...]) -> tuple[Mapping[str, bytes], str]:
    """The papers that came of it, or why none did."""
    try:
        made = tried(texts)
    except TemplateError as error:
        return {}, str(error)
    assert made.peak < MEMORY
    return made.papers, ""


def processor_time() -> float:
    """The seconds of the processor that processes which have ended took."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def pdf_words(pdf: bytes | None) -> str:
    if pdf is None:
        return ""
    pages = pypdfium2.PdfDocument(pdf)
    return "".join(pages[at].get_textpage().get_text_range() for at in range(min(len(pages), 20)))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep fewer limits")
@pytest.mark.parametrize("who", ["python", "kernel"])
def test_the_process_has_no_rights_left_when_it_reads_a_template(who: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", RIGHTS, who],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_the_process_has_no_environment_and_leaves_no_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    tried(("# Title\n\nwords\n",))
    assert list(tmp_path.iterdir()) == []


def test_a_refusal_names_the_file_and_the_line() -> None:
    with pytest.raises(TemplateError, match=r"templates/mou/draft.md.j2, line 3: Multiplying"):
        tried(ALL["multiplied text"])
    with pytest.raises(TemplateError, match=r"templates/_clauses/a.md.j2, line 1: The head"):
        tried(ALL["TOML in TOML"])
