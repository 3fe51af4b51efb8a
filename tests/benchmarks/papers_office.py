"""LibreOffice as the peer for PDF: started anew for each paper, and kept running for many."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

FILTER = (
    'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"}}'
)
# Run by a Python that knows LibreOffice's own interface; it answers each path on a line with the seconds it took.
WARM = """
import sys, time, uno
from com.sun.star.beans import PropertyValue
def named(name, value):
    one = PropertyValue(); one.Name = name; one.Value = value
    return one
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
context = resolver.resolve("uno:pipe,name=" + sys.argv[1] + ";urp;StarOffice.ComponentContext")
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
data = uno.Any("[]com.sun.star.beans.PropertyValue", (named("SelectPdfVersion", 2), named("UseTaggedPDF", True)))
for line in sys.stdin:
    path = line.strip()
    began = time.perf_counter()
    paper = desktop.loadComponentFromURL("file://" + path, "_blank", 0, (named("Hidden", True),))
    paper.storeToURL("file://" + path + ".pdf", (named("FilterName", "writer_pdf_Export"), named("FilterData", data)))
    paper.close(True)
    print(time.perf_counter() - began, flush=True)
"""


def soffice() -> str | None:
    """LibreOffice, where it is installed."""
    return shutil.which("soffice")


def cold(papers: Sequence[bytes]) -> Iterator[float]:
    """The seconds each paper takes from the start of the program to the PDF; the profile is made beforehand."""
    with tempfile.TemporaryDirectory() as folder:
        for number, paper in enumerate((papers[0], *papers)):
            path = Path(folder, f"paper-{number}.docx")
            path.write_bytes(paper)
            began = time.perf_counter()
            command = [*_office(folder), "--convert-to", FILTER, "--outdir", folder, str(path)]
            subprocess.run(command, check=True, capture_output=True, timeout=120)
            took = time.perf_counter() - began
            assert path.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
            if number:
                yield took


def python_of_office() -> str | None:
    """A Python that can talk to a running LibreOffice."""
    for python in (sys.executable, "/usr/bin/python3"):
        asked = subprocess.run([python, "-c", "import uno"], check=False, capture_output=True)
        if asked.returncode == 0:
            return python
    return None


@contextmanager
def warm(python: str) -> Iterator["WarmOffice"]:
    """A LibreOffice that has started and waits for papers."""
    with tempfile.TemporaryDirectory() as folder:
        pipe = f"papers-{os.getpid()}"
        command = [*_office(folder), f"--accept=pipe,name={pipe};urp;"]
        office = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        try:
            yield WarmOffice(folder, _connected(python, pipe))
        finally:
            os.killpg(office.pid, 9)
            office.wait()


class WarmOffice:
    def __init__(self, folder: str, talk: subprocess.Popen[str]) -> None:
        self._folder = folder
        self._talk = talk
        self._count = 0

    def convert(self, paper: bytes) -> float:
        """The seconds from the loading of the paper to its PDF."""
        self._count += 1
        path = Path(self._folder, f"paper-{self._count}.docx")
        path.write_bytes(paper)
        assert self._talk.stdin
        assert self._talk.stdout
        self._talk.stdin.write(f"{path}\n")
        self._talk.stdin.flush()
        took = float(self._talk.stdout.readline())
        assert Path(f"{path}.pdf").read_bytes().startswith(b"%PDF")
        return took


def _connected(python: str, pipe: str) -> subprocess.Popen[str]:
    for _ in range(100):
        time.sleep(0.2)
        talk = subprocess.Popen(
            [python, "-c", WARM, pipe],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        time.sleep(0.5)
        if talk.poll() is None:
            return talk
    raise TimeoutError("LibreOffice does not answer.")


def _office(folder: str) -> list[str]:
    program = soffice()
    assert program
    profile = f"-env:UserInstallation=file://{folder}/profile"
    return [program, profile, "--headless", "--norestore", "--nologo", "--nodefault"]
