"""The template texts as they lie on disk: the bundled folder, overlaid file by file by the office's own."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import workflow
from workflow.domain.errors import OfficeError, TemplateError
from workflow.files import LARGEST_TEXT, read_file

SUFFIX = ".md.j2"


@dataclass(frozen=True, slots=True)
class Source:
    """One template file. `name` is relative to templates/ and written with slashes: "mou/draft.md.j2"."""

    name: str
    text: str
    sha256: str
    path: Path


def bundled_folder() -> Path:
    """Where the bundled templates stand: inside an installed package, else beside it in a checkout."""
    package = Path(workflow.__file__).parent
    installed = package / "_templates"
    return installed if installed.is_dir() else package.parent / "templates"


def read_source(name: str, path: Path) -> Source:
    """One template text; the hash is over the bytes on disk."""
    try:
        content = read_file(path, most=LARGEST_TEXT, called="The file")
        text = content.decode("utf-8-sig")
    except OfficeError as error:
        raise TemplateError(" ".join(error.reasons), file=name) from error
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise TemplateError("The file is not UTF-8 text; save it as UTF-8.", file=name, line=line) from error
    return Source(name=name, text=text, sha256=hashlib.sha256(content).hexdigest(), path=path)
