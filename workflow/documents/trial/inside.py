"""The inside of the confined process: it gives its rights away, then writes the papers of a template nobody vouches for."""

import hashlib
import json
import os
import signal
import sys
import tomllib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

import jinja2.debug  # noqa: F401 - Jinja would look for it when it has a mistake to tell, too late in here

from workflow.confined.inside import OUT_OF_MEMORY, READY, answer, give_rights_away, leave_the_network, peak
from workflow.documents.filling.directions import RIGHT_TO_LEFT
from workflow.documents.frame import PaperFrame, without_letterhead
from workflow.documents.pdf.write_pdf import write_pdf
from workflow.documents.reading.clause_heads import split_head
from workflow.documents.reading.in_word.compiled import know
from workflow.documents.reading.parse import parse
from workflow.documents.sources import Source
from workflow.documents.text import write_text
from workflow.documents.tree.bounds import SpentError
from workflow.documents.tree.in_word import WordTree
from workflow.documents.word.embedded_fonts import read_fonts
from workflow.documents.word.from_template import write_from_template
from workflow.documents.word.write_docx import write_docx
from workflow.documents.word_templates.inside import WARM_NAME, a_small_template
from workflow.documents.word_templates.reading import read_template
from workflow.domain.errors import InvalidError, TemplateError

DAY = "\x00day"
NUMBER = "\x00number"
"""The keys under which days and exact numbers stand in the job; no fact can hold the sign they begin with."""
SECONDS = 4
"""Of processor time, for the template; what the start of the process took, in whole seconds, comes on top."""
SPENT_AFTER = 1.6
"""When a paper is told that its time is up, so that it can name the line it was at."""
MEMORY = 256 * 1024 * 1024
"""Bytes of address space in all, the interpreter and its libraries included."""
_HANDLES_FOR_FONTS = 8
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
    leave_the_network()
    _warm_up()
    answer(READY)
    job = json.loads(sys.stdin.buffer.read(), object_hook=_exactly)
    told = peak()
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
    answer(
        json.dumps({"papers": sizes, "refused": refused, "peak": told()}).encode() + b"\n", *papers.values()
    )
    os._exit(0)


def _papers(job: Mapping[str, Any]) -> Mapping[str, bytes]:
    texts: Mapping[str, str] = job["texts"]
    sources = {name: _source(name, text) for name, text in texts.items()}
    for name, packed in job["in_word"].items():
        content = b64decode(packed)
        sources[name] = Source(name, "", hashlib.sha256(content).hexdigest(), Path(name), content)
        know(sources[name], read_template(content, name))
    for name in job["doubted"]:
        _check_head(name, texts[name])
    tree = parse(job["name"], sources)
    frame = PaperFrame(**{**job["frame"], "office_lines": tuple(job["frame"]["office_lines"])})
    if isinstance(tree, WordTree):
        return {
            "docx": write_from_template(tree, job["facts"], frame),
            "txt": write_text(tree, job["facts"], frame).encode(),
        }
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


def _warm_up() -> None:
    """One small paper in every form: what is read late is read now, and Typst starts its threads."""
    read_fonts()
    facts, frame = {"title": "Title", "parties": []}, without_letterhead(_FRAME)
    texts = {"warm/draft.md.j2": _WARM}
    job = {"texts": texts, "in_word": {}, "doubted": (), "facts": facts, "frame": frame}
    _papers({**job, "name": "warm/draft.md.j2"})
    in_word = {WARM_NAME: b64encode(a_small_template()).decode()}
    _papers({**job, "name": WARM_NAME, "texts": {}, "in_word": in_word})


def _give_rights_away(*, fonts: bool) -> None:
    give_rights_away(
        seconds=SECONDS,
        memory=MEMORY,
        handles=_HANDLES_FOR_FONTS if fonts else 0,
        spent=_spent,
        spent_after=SPENT_AFTER,
    )


def _spent(_: int, __: FrameType | None) -> NoReturn:
    raise SpentError
