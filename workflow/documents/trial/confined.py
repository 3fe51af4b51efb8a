"""A template nobody vouches for becomes papers in a process of its own, which holds no rights and is ended in time.

The process loads what it needs, writes one small paper of our own, and only then gives its rights away and reads the
template: four seconds of processor time, 256 MB of address space in all (the interpreter and the libraries take about 130 of
them). How it is started and ended stands in `workflow.confined`.
"""

import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from workflow.confined.outside import Heard, run_confined
from workflow.documents.frame import PaperFrame, without_letterhead
from workflow.documents.sources import Source
from workflow.documents.tree.bounds import check_size
from workflow.documents.trial.inside import DAY, NUMBER, SECONDS
from workflow.domain.errors import TemplateError

MOST_FILES = 20
"""Files of one upload."""
_PACKAGES = ("workflow", "jinja2", "markupsafe", "markdown_it", "mdurl", "typst", "lxml")
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
        "in_word": {
            source.name: b64encode(source.content).decode()
            for source in uploaded.values()
            if source.content is not None
        },
        "doubted": [each for each in uploaded if each != name],
        "facts": facts,
        "frame": without_letterhead(frame),
    }
    heard = run_confined(
        "workflow.documents.trial.inside",
        json.dumps(job, default=_plain).encode(),
        packages=_PACKAGES,
        seconds=SECONDS,
        why="to try the template",
    )
    return _heard(name, heard)


def _heard(name: str, heard: Heard) -> Tried:
    """The answer as papers or as the refusal it stands for; it is doubted like the template itself."""
    if heard.took_too_long:
        raise TemplateError(_TOO_LONG, file=name)
    first, _, rest = heard.answer.partition(b"\n")
    try:
        head = json.loads(first)
        refused, peak, sizes = (
            head["refused"],
            int(head["peak"]),
            {str(k): int(n) for k, n in head["papers"].items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        said = _TOO_MUCH if heard.took_too_much else _BROKE
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
