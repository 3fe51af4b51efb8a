"""A Word file of anybody as a PDF: printed by LibreOffice in a folder, a profile and a network of its own, all gone with it.

The program is begun anew for each file, by a process that gives away what is not needed before it becomes the program. It
has its share of the processor and of memory; one that does not come to an end is ended with whatever it has started.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore

from workflow.confined.outside import folder_of
from workflow.domain.errors import BusyError, InvalidError, StorageError
from workflow.libreoffice.profile import make_profile, sockets_left
from workflow.libreoffice.program import program

MB = 2**20
AT_ONCE = 2
PLACES = BoundedSemaphore(AT_ONCE)
"""So many files are printed at once; whoever comes meanwhile is told so, and does not wait."""
_START = "import sys; sys.path.append(sys.argv[1]); from workflow.libreoffice.inside import main; main()"
PROFILE = "profile"
_BEGINS = b"%PDF-"


@dataclass(frozen=True, slots=True)
class Limits:
    """What printing one file may take: seconds of the processor, and minutes in all; bytes of memory, and of the PDF."""

    seconds: int = 60
    minutes: float = 3
    memory: int = 2_048 * MB
    largest: int = 100 * MB


LIMITS = Limits()


def print_pdf(word: bytes, called: str, *, limits: Limits = LIMITS) -> bytes:
    """The pages of a Word file as a PDF; `called` is the name by which sentences mean it.

    NotFoundError where LibreOffice is not at hand, BusyError where it prints others, and InvalidError where it cannot print
    this one, each with what to do.
    """
    office = program()
    if not PLACES.acquire(blocking=False):
        raise BusyError("Other papers are being printed just now; try again in a minute.")
    try:
        with tempfile.TemporaryDirectory(prefix="memoranda-printing-", ignore_cleanup_errors=True) as made:
            return _printed(office, word, called, Path(made), limits)
    finally:
        PLACES.release()


def _printed(office: str, word: bytes, called: str, folder: Path, limits: Limits) -> bytes:
    (folder / "paper.docx").write_bytes(word)
    make_profile(folder / PROFILE)
    words = [
        office,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        "--infilter=MS Word 2007 XML",  # whatever it looks like, it is read as nothing else
        "--convert-to",
        "pdf:writer_pdf_Export",
        "--outdir",
        str(folder),
        str(folder / "paper.docx"),
    ]
    with _running(words, folder, limits) as process:
        try:
            process.wait(limits.minutes * 60)
        except subprocess.TimeoutExpired:
            raise InvalidError(
                f"LibreOffice did not come to an end with \u201c{called}\u201d and was stopped: "
                "open the file in Word, and save it as a PDF there."
            ) from None
    try:
        pdf = (folder / "paper.pdf").read_bytes()
    except OSError:
        pdf = b""
    if not pdf.startswith(_BEGINS):
        raise InvalidError(
            f"LibreOffice cannot print \u201c{called}\u201d: open the file in Word, and save it as a PDF there."
        )
    return pdf


@contextlib.contextmanager
def _running(words: Sequence[str], folder: Path, limits: Limits) -> Iterator["subprocess.Popen[bytes]"]:
    """The program at work; at the end it is ended, with all that it has started."""
    most = {
        "RLIMIT_CPU": limits.seconds,
        "RLIMIT_AS": limits.memory,
        "RLIMIT_FSIZE": limits.largest,
        "RLIMIT_CORE": 0,
    }
    begun = [
        sys.executable,
        "-I",
        "-S",
        "-B",
        "-c",
        _START,
        folder_of("workflow"),
        json.dumps([most, *words]),
    ]
    try:
        process = subprocess.Popen(
            begun,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=_environment(folder),
            cwd=folder,
            start_new_session=True,
        )
    except OSError as error:
        raise StorageError(f"No process could be started to print the paper: {error.strerror}.") from error
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for left in sockets_left(folder / PROFILE):
            left.unlink(missing_ok=True)


def _environment(folder: Path) -> dict[str, str]:
    """All that the program hears of us: where it lays what it needs, and no password or address of ours."""
    own = str(folder)
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "HOME": own,
        "TMPDIR": own,
        "SAL_USE_VCLPLUGIN": "svp",  # without a screen
        "MALLOC_ARENA_MAX": "1",  # each thread would reserve memory of its own
    }
