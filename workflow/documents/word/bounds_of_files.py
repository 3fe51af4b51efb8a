"""A Word file from outside, looked through before any library opens it: nothing in it may cost much, run or reach out."""

import io
import re
import zipfile
import zlib

from workflow.domain.errors import InvalidError

LARGEST_FILE = 5 * 2**20
MOST_PARTS = 200
LARGEST_PART = 4_000_000
LARGEST_WHOLE = 16_000_000
"""Bytes of the file, and of one part and of all parts unpacked."""
MOST_ELEMENTS = 100_000
"""Elements of one part of XML."""

_ODD_NAME = re.compile(r"(^/)|(^|/)\.\.(/|$)|[\\\x00-\x1f:]")
_CARRIES = (
    "vbaproject",
    "vbadata",
    "/embeddings/",
    "/activex/",
    "/afchunk",
    "oleobject",
    "/attachedtoolbars",
)
_EXTERNAL = re.compile(rb"<[^<>]*TargetMode\s*=\s*[\"']External[\"'][^<>]*>", re.IGNORECASE)
_HYPERLINK = re.compile(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']")
_REFUSED_TYPES = (b"macroenabled", b"vbaproject", b"oleobject", b"activex")


def check_word_file(content: bytes) -> None:
    """Refuse what is no plain Word file of a reasonable size, with the reason as a sentence."""
    if len(content) > LARGEST_FILE:
        raise InvalidError(f"The file is larger than {LARGEST_FILE // 2**20} MB.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check_names(package)
            whole = 0
            for entry in package.infolist():
                with package.open(entry) as opened:
                    part = opened.read(LARGEST_PART + 1)
                whole += len(part)
                if len(part) > LARGEST_PART or whole > LARGEST_WHOLE:
                    raise InvalidError("The file unpacks to far more than a letterhead holds.")
                _check_part(entry.filename.lower(), part)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise InvalidError("The file is no Word file: it cannot be unpacked.") from error


def _check_names(package: zipfile.ZipFile) -> None:
    entries = package.infolist()
    names = [entry.filename.lower() for entry in entries]
    if len(names) > MOST_PARTS:
        raise InvalidError(f"The file holds more than {MOST_PARTS} parts.")
    if len(set(names)) != len(names) or any(_ODD_NAME.search(name) for name in names):
        raise InvalidError("The file holds parts with odd names.")
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise InvalidError("The file is encrypted; save it without a password.")
    if not {"[content_types].xml", "word/document.xml"} <= set(names):
        raise InvalidError("The file is no Word file: save it as .docx.")
    if any(word in f"/{name}" for name in names for word in _CARRIES):
        raise InvalidError(
            "The file carries macros or embedded files; save it as a plain .docx without them."
        )


def _check_part(name: str, part: bytes) -> None:
    if not name.endswith((".xml", ".rels")):
        return
    if b"\0" in part:
        raise InvalidError(f"The part {name} is not in UTF-8.")
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise InvalidError(f"The part {name} declares a DOCTYPE, which no Word file needs.")
    if part.count(b"<") > 2 * MOST_ELEMENTS:
        raise InvalidError(f"The part {name} holds more than {MOST_ELEMENTS:,} elements.")
    if name == "[content_types].xml" and any(word in part.lower() for word in _REFUSED_TYPES):
        raise InvalidError(
            "The file carries macros or embedded files; save it as a plain .docx without them."
        )
    if name.endswith(".rels") and any(not _HYPERLINK.search(each) for each in _EXTERNAL.findall(part)):
        raise InvalidError(
            "The file takes a picture or a template from elsewhere; put it into the file itself."
        )
