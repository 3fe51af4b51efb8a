"""The inside of the confined process: it gives its rights away, then writes the papers of a template nobody vouches for."""

import contextlib
import ctypes
import hashlib
import json
import math
import os
import resource
import signal
import sys
import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import FrameType
from typing import Any, BinaryIO, NoReturn

import jinja2.debug  # noqa: F401 - Jinja would look for it when it has a mistake to tell, too late in here

from workflow.documents.filling.directions import RIGHT_TO_LEFT
from workflow.documents.frame import PaperFrame, without_letterhead
from workflow.documents.pdf.write_pdf import write_pdf
from workflow.documents.reading.clause_heads import split_head
from workflow.documents.reading.parse import parse
from workflow.documents.sources import Source
from workflow.documents.text import write_text
from workflow.documents.tree.bounds import SpentError
from workflow.documents.word.embedded_fonts import read_fonts
from workflow.documents.word.write_docx import write_docx
from workflow.domain.errors import InvalidError, TemplateError

READY = b"ready\n"
DAY = "\x00day"
NUMBER = "\x00number"
"""The keys under which days and exact numbers stand in the job; no fact can hold the sign they begin with."""
SECONDS = 4
"""Of processor time, for the template; what the start of the process took, in whole seconds, comes on top."""
SPENT_AFTER = 1.6
"""When a paper is told that its time is up, so that it can name the line it was at."""
MEMORY = 256 * 1024 * 1024
"""Bytes of address space in all, the interpreter and its libraries included."""
OUT_OF_MEMORY = 3
"""What the process ends with when not even an answer has room."""
_HANDLES_FOR_FONTS = 8
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_LEFT_TO_IT = frozenset(
    {
        "compile",
        "exec",
        "builtins.id",
        "object.__getattr__",
        "object.__setattr__",
        "sys._getframe",
        "code.__new__",
    }
)
"""What Python may still do in here: compile a template, and look at itself. All else that it would tell of is refused."""
_WARM = """\
# {{ title }}

## First {#first}

1. {% if title %}**One** *Two* ***Three*** {{ ref("first") }}{% endif %}{% for each in [1] %}{{ each ~ title | upper }}{% endfor %}

| a |
|---|
| b |

:::signatures
"""
_FRAME = PaperFrame("Title", "Office", (), "code", None, None, "en-GB", date(2000, 1, 1))


def main() -> None:
    """Make ready, take the job from the standard input, answer on the standard output."""
    _leave_the_network()
    _warm_up()
    _answer(READY)
    job = json.loads(sys.stdin.buffer.read(), object_hook=_exactly)
    told = _peak()
    _give_rights_away(fonts=_needs_fonts(job))
    papers: Mapping[str, bytes] = {}
    refused: Mapping[str, object] | None = None
    try:
        papers = _papers(job)
    except TemplateError as error:
        refused = {"says": error.sentence, "file": error.file, "line": error.line}
    except InvalidError as error:
        refused = {"says": " ".join(error.reasons)}
    except SpentError:
        refused = {"spent": "time"}
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    sizes = {form: len(paper) for form, paper in papers.items()}
    _answer(
        json.dumps({"papers": sizes, "refused": refused, "peak": told()}).encode() + b"\n", *papers.values()
    )
    os._exit(0)


def _papers(job: Mapping[str, Any]) -> Mapping[str, bytes]:
    texts: Mapping[str, str] = job["texts"]
    sources = {name: _source(name, text) for name, text in texts.items()}
    for name in job["doubted"]:
        _check_head(name, texts[name])
    tree = parse(job["name"], sources)
    frame = PaperFrame(**{**job["frame"], "office_lines": tuple(job["frame"]["office_lines"])})
    return {
        "docx": write_docx(tree, job["facts"], frame),
        "pdf": write_pdf(tree, job["facts"], frame),
        "txt": write_text(tree, job["facts"], frame).encode(),
    }


def _check_head(name: str, text: str) -> None:
    """The head of a clause file is read here first, since it is TOML of unknown origin too."""
    head = split_head(text, file=name).head
    try:
        tomllib.loads(head or "")
    except (ValueError, RecursionError) as error:
        raise TemplateError(f"The head of this clause is not TOML: {error}.", file=name, line=1) from error


def _source(name: str, text: str) -> Source:
    return Source(name, text, hashlib.sha256(text.encode()).hexdigest(), Path(name))


def _exactly(read: dict[str, Any]) -> Any:
    if DAY in read:
        return date.fromisoformat(read[DAY])
    return Decimal(read[NUMBER]) if NUMBER in read else read


def _needs_fonts(job: Mapping[str, Any]) -> bool:
    everything = json.dumps([job["texts"], job["facts"]], ensure_ascii=False, default=str)
    return RIGHT_TO_LEFT.search(everything) is not None or job["name"].count(".") > 2


def _answer(*pieces: bytes) -> None:
    for piece in pieces:
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


# ---- giving rights away


def _leave_the_network() -> None:
    """A network of its own with nothing in it, where the system allows that to ordinary users."""
    with contextlib.suppress(OSError, AttributeError):
        leave = ctypes.CDLL(None).unshare
        if leave(_NEW_USER | _NEW_NETWORK):
            leave(_NEW_NETWORK)


def _warm_up() -> None:
    """One small paper in every form: what is read late is read now, and Typst starts its threads."""
    read_fonts()
    facts, frame = {"title": "Title", "parties": []}, without_letterhead(_FRAME)
    texts = {"warm/draft.md.j2": _WARM}
    _papers({"name": "warm/draft.md.j2", "texts": texts, "doubted": (), "facts": facts, "frame": frame})


def _give_rights_away(*, fonts: bool) -> None:
    """From here on: no new file, network or process, no more than its share of time and memory."""
    signal.signal(signal.SIGPROF, _spent)
    used = resource.getrusage(resource.RUSAGE_SELF)  # by our own start, which is not the template's
    signal.setitimer(signal.ITIMER_PROF, SPENT_AFTER)
    handles = os.dup(0)  # the lowest that is free
    os.close(handles)
    limits = {
        "RLIMIT_CPU": SECONDS + math.ceil(used.ru_utime + used.ru_stime),
        "RLIMIT_AS": MEMORY,
        "RLIMIT_DATA": MEMORY,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_CORE": 0,
        "RLIMIT_NPROC": 0,
        "RLIMIT_NOFILE": handles + (_HANDLES_FOR_FONTS if fonts else 0),
    }
    for name, most in limits.items():
        # one the system does not know, or does not keep, is left out; the clock outside stays in any case
        with contextlib.suppress(AttributeError, OSError, ValueError):
            resource.setrlimit(getattr(resource, name), (most, most))
    sys.addaudithook(_refuse)


def _refuse(event: str, _: tuple[object, ...]) -> None:
    if event not in _LEFT_TO_IT:
        raise PermissionError(event)


def _spent(_: int, __: FrameType | None) -> NoReturn:
    raise SpentError


def _peak() -> Callable[[], int]:
    """What tells the most memory the process has held; Linux says it in a file that must be open before."""
    try:
        status: BinaryIO = open("/proc/self/status", "rb")  # noqa: SIM115, PTH123 - stays open, see above
    except OSError:
        unit = 1 if sys.platform == "darwin" else 1024
        return lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit

    def told() -> int:
        status.seek(0)
        line = next(line for line in status if line.startswith(b"VmHWM:"))
        return int(line.split()[1]) * 1024

    return told
