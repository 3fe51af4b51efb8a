"""The inside of the confined process that reads a Word template: it gives its rights away, then looks into the file."""

import io
import json
import os
import sys
import zipfile

from workflow.confined.inside import OUT_OF_MEMORY, READY, answer, give_rights_away, leave_the_network
from workflow.documents.tree.bounds import SECONDS_TO_READ
from workflow.documents.word_templates.reading import read_template
from workflow.domain.errors import TemplateError

MEMORY = 300 * 1024 * 1024
"""Bytes of address space in all, the interpreter and its libraries included."""
WARM_NAME = "warm/draft.docx"
_WARM = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "word/document.xml": (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:rPr>'
        "<w:b/></w:rPr><w:t>\u201cOne\u201d {% if title %}{{ title }}{% endif %}</w:t></w:r></w:p></w:body></w:document>"
    ),
}


def main() -> None:
    """Make ready, take the name and the bytes of the template from the standard input, answer on the standard output."""
    leave_the_network()
    read_template(a_small_template(), WARM_NAME)
    answer(READY)
    file, _, content = sys.stdin.buffer.read().partition(b"\n")
    give_rights_away(seconds=SECONDS_TO_READ, memory=MEMORY)
    try:
        said = {"read": read_template(content, file.decode())}
    except TemplateError as error:
        said = {"refused": {"says": error.sentence}}
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    answer(json.dumps(said, ensure_ascii=False).encode("utf-8", "replace"))
    os._exit(0)


def a_small_template() -> bytes:
    """One small template of our own, by which what is read late is read before rights are given away."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in _WARM.items():
            package.writestr(name, text)
    return packed.getvalue()
