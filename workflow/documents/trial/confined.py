"""A template nobody vouches for becomes papers in a process of its own, which holds no rights and is ended in time.

The process is a fresh Python without environment, site or folder. It loads what it needs, writes one small paper of our
own, and only then gives its rights away and reads the template: four seconds of processor time, 256 MB of address space in
all (the interpreter and the libraries take about 130 of them), no file to open or write, no process or thread to start, no
network. What Python would tell an auditor of, such as opening a file, is refused in it besides. Outside, its processor time
is looked at too, and a process that has had its share, or does nothing at all for long, is ended with whatever it may have
started. A busy machine takes longer to give the same share; nothing is counted by the clock.
A limit that a system lacks (macOS keeps no limit of address space) is left out; what is seen from outside stays.
"""

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import IO, Any

import jinja2
import markdown_it
import markupsafe
import mdurl
import typst

import workflow
from workflow.documents.frame import PaperFrame, without_letterhead
from workflow.documents.sources import Source
from workflow.documents.tree.bounds import check_size
from workflow.documents.trial.inside import DAY, NUMBER, OUT_OF_MEMORY, READY, SECONDS
from workflow.domain.errors import BusyError, StorageError, TemplateError

MOST_FILES = 20
"""Files of one upload."""
LARGEST_ANSWER = 32 * 1024 * 1024
STILL = 20.0
"""Seconds in which a process that can run is given some of the processor on any machine; a template cannot sleep."""
LOOK_AGAIN = 0.5
_PACKAGES: tuple[ModuleType, ...] = (workflow, jinja2, markupsafe, markdown_it, mdurl, typst)
_START = "import json, sys; sys.path += json.loads(sys.argv[1]); from workflow.documents.trial.inside import main; main()"
_ENVIRONMENT = {
    "MALLOC_ARENA_MAX": "1",
    "RAYON_NUM_THREADS": "1",
}  # each thread would reserve memory of its own
_TOO_LONG = "The template took longer than four seconds; look for a loop in a loop, or divide the paper."
_TOO_MUCH = "The template needs more than 256 MB of memory; look for a text or list that grows by itself."
_BROKE = "The template broke the process that tried it; nothing of it was kept."


@dataclass(frozen=True, slots=True)
class Tried:
    """The papers by the ending of their files, and the most memory the process held, in bytes."""

    papers: Mapping[str, bytes]
    peak: int


def write_confined(
    name: str,
    uploaded: Mapping[str, Source],
    known: Mapping[str, Source],
    facts: Mapping[str, object],
    frame: PaperFrame,
) -> Tried:
    """The papers of an uploaded template, which may include files of its own and those the office knows.

    They have the bundled letterhead, since the process reads no files.

    Raises TemplateError with the file and line, as far as they are known, when it is refused or was ended.
    """
    if len(uploaded) > MOST_FILES:
        raise TemplateError(f"An upload holds {MOST_FILES} files at most.", file=name)
    for source in uploaded.values():
        check_size(source.text, file=source.name)
    job = {
        "name": name,
        "texts": {source.name: source.text for source in (*known.values(), *uploaded.values())},
        "doubted": [each for each in uploaded if each != name],
        "facts": facts,
        "frame": without_letterhead(frame),
    }
    return _heard(name, *_run(json.dumps(job, default=_plain).encode()))


def _run(job: bytes) -> tuple[bytes, int, bool]:
    """What the process answered, how it ended, and whether it was ended from here."""
    folders = list(dict.fromkeys(str(Path(package.__file__ or "").parent.parent) for package in _PACKAGES))
    words = [sys.executable, "-I", "-S", "-B", "-c", _START, json.dumps(folders)]
    with tempfile.TemporaryDirectory(prefix="memoranda-trial-") as empty:
        try:
            process = subprocess.Popen(
                words,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_ENVIRONMENT,
                cwd=empty,
                bufsize=0,
                start_new_session=True,
            )
        except OSError as error:
            raise StorageError(
                f"No process could be started to try the template: {error.strerror}."
            ) from error
        assert process.stdin  # noqa: S101 - for mypy: both were asked for
        assert process.stdout  # noqa: S101
        try:
            threading.Thread(target=_hand_over, args=(process.stdin, job), daemon=True).start()
            answer, in_time = _listen(process.stdout, process.pid)
        finally:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)  # what has ended keeps the code it ended with
            process.wait()
            process.stdout.close()
    return answer, process.returncode, in_time


def _hand_over(pipe: IO[bytes], job: bytes) -> None:
    with contextlib.suppress(OSError), pipe:  # a process that ends early takes nothing more
        rest = memoryview(job)
        while rest:
            rest = rest[pipe.write(rest) :]


def _listen(pipe: IO[bytes], pid: int) -> tuple[bytes, bool]:
    """All that is answered, and whether it came before the process had had its time."""
    answer = bytearray()
    begun, taken, moved = 0.0, 0.0, time.monotonic()
    with selectors.DefaultSelector() as waiting:
        waiting.register(pipe, selectors.EVENT_READ)
        while len(answer) <= LARGEST_ANSWER:
            if waiting.select(LOOK_AGAIN):
                piece = pipe.read(1 << 16)
                if not piece:
                    break
                answer += piece
            before, taken = taken, _taken(pid)
            if not answer.startswith(READY):
                begun = taken  # by its start, which is not the template's
            if taken - begun > SECONDS + 1:  # the system itself ends it before, where it can
                return bytes(answer), False
            if taken != before:
                moved = time.monotonic()
            elif time.monotonic() > moved + STILL:
                raise BusyError("The machine is too busy to try a template just now; try again in a while.")
    return bytes(answer), True


def _taken(pid: int) -> float:
    """The seconds of the processor that the process has taken so far; the whole ones where the system keeps no file of it."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except OSError:
        words = ["/bin/ps", "-o", "time=", "-p", str(pid)]
        shown = subprocess.run(words, capture_output=True, text=True, check=False).stdout
    seconds = 0.0
    for part in shown.replace("-", ":").split(":"):
        seconds = seconds * 60 + float(part or 0)
    return seconds


def _heard(name: str, answer: bytes, ended_with: int, in_time: bool) -> Tried:  # noqa: FBT001 - as `_run` answers it
    """The answer as papers or as the refusal it stands for; it is doubted like the template itself."""
    if not answer.startswith(READY) and in_time:
        raise StorageError("The process that tries templates did not start.")
    if not in_time or ended_with in (-signal.SIGKILL, -signal.SIGXCPU, -signal.SIGPROF):
        raise TemplateError(_TOO_LONG, file=name)
    first, _, rest = answer.removeprefix(READY).partition(b"\n")
    try:
        head = json.loads(first)
        refused, peak, sizes = (
            head["refused"],
            int(head["peak"]),
            {str(k): int(n) for k, n in head["papers"].items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        said = _TOO_MUCH if ended_with in (OUT_OF_MEMORY, -signal.SIGABRT) else _BROKE
        raise TemplateError(said, file=name) from None
    if refused is not None:
        raise _refusal(name, refused)
    papers = {}
    for form, size in sizes.items():
        papers[form], rest = rest[:size], rest[size:]
        if size < 1 or len(papers[form]) != size:
            raise TemplateError(_BROKE, file=name)
    return Tried(papers, peak)


def _refusal(name: str, refused: Any) -> TemplateError:
    if not isinstance(refused, dict):
        return TemplateError(_BROKE, file=name)
    if refused.get("spent"):
        return TemplateError(_TOO_LONG, file=name)
    says, file, line = refused.get("says"), refused.get("file"), refused.get("line")
    said = "".join(sign if sign.isprintable() else " " for sign in str(says)[:1000])
    return TemplateError(
        said, file=str(file)[:200] if file else name, line=line if isinstance(line, int) else None
    )


def _plain(value: object) -> object:
    match value:
        case date():
            return {DAY: value.isoformat()}
        case Decimal():
            return {NUMBER: str(value)}
        case Mapping():
            return dict(value)
    raise TypeError(type(value))
