"""The template texts as they lie on disk: the bundled folder, overlaid file by file by the office's own."""

from dataclasses import dataclass
from pathlib import Path

import workflow
from workflow.domain.errors import OfficeError, TemplateError
from workflow.door.kinds import Kind
from workflow.door.refusing import NotTakenError
from workflow.door.taking import take

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
        taken = take(path, Kind.TEMPLATE, called="The file")
    except NotTakenError as error:
        raise TemplateError(f"The file {error.why_not.says}.", file=name, line=error.line) from error
    except OfficeError as error:
        raise TemplateError(" ".join(error.reasons), file=name) from error
    return Source(name=name, text=taken.text, sha256=taken.sha256, path=path)
