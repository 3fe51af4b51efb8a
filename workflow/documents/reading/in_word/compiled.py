"""A Word template is read in a process without rights, once for each content; what that answers is doubted like the file."""

import json
from typing import Any

from workflow.confined.outside import run_confined
from workflow.documents.sources import Source
from workflow.documents.tree.bounds import SECONDS_TO_READ
from workflow.domain.errors import TemplateError

_PACKAGES = ("workflow", "jinja2", "markupsafe", "lxml")
_TOO_LONG = "The template takes too long to be read; divide it, or save it again from Word."
_TOO_MUCH = "The template needs too much memory to be read; make its pictures smaller, or divide it."
_BROKE = "The template cannot be read; save it again from Word as .docx."
_MOST_KEPT = 32
_read: dict[str, dict[str, Any]] = {}


def read_once(source: Source) -> dict[str, Any]:
    """What a Word template holds, as `read_template` tells it; raises TemplateError with the place and how to mend it."""
    if source.sha256 not in _read:
        know(source, _confined(source))
    return _read[source.sha256]


def know(source: Source, read: dict[str, Any]) -> None:
    """Keep what somebody has read already, as the process in which an upload is tried."""
    while len(_read) >= _MOST_KEPT:
        del _read[next(iter(_read))]
    _read[source.sha256] = read


def _confined(source: Source) -> dict[str, Any]:
    heard = run_confined(
        "workflow.documents.word_templates.inside",
        source.name.encode() + b"\n" + (source.content or b""),
        packages=_PACKAGES,
        seconds=SECONDS_TO_READ,
        why="to read the template",
    )
    if heard.took_too_long:
        raise TemplateError(_TOO_LONG, file=source.name)
    try:
        said = json.loads(heard.answer)
        refused = said.get("refused")
        read = said.get("read")
    except (ValueError, AttributeError, RecursionError):
        raise TemplateError(_TOO_MUCH if heard.took_too_much else _BROKE, file=source.name) from None
    if refused is not None:
        words = "".join(sign if sign.isprintable() else " " for sign in str(refused.get("says"))[:1000])
        raise TemplateError(words, file=source.name)
    if not isinstance(read, dict):
        raise TemplateError(_BROKE, file=source.name)
    return read
