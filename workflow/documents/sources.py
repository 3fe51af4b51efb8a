"""The templates as they lie on disk: the bundled folder, overlaid file by file by the office's own."""

from dataclasses import dataclass, field
from pathlib import Path

import workflow
from workflow.domain.errors import OfficeError, TemplateError
from workflow.door.kinds import Kind
from workflow.door.refusing import NotTakenError
from workflow.door.taking import take

SUFFIX = ".md.j2"
WORD = ".docx"
"""What the name of a template made in Word ends in."""


@dataclass(frozen=True, slots=True)
class Source:
    """One template file. `name` is relative to templates/ and written with slashes: "mou/draft.md.j2".

    One that was made in Word has its bytes as `content`, and no text.
    """

    name: str
    text: str
    sha256: str
    path: Path
    content: bytes | None = field(default=None, repr=False)


def bundled_folder() -> Path:
    """Where the bundled templates stand: inside an installed package, else beside it in a checkout."""
    package = Path(workflow.__file__).parent
    installed = package / "_templates"
    return installed if installed.is_dir() else package.parent / "templates"


def read_source(name: str, path: Path) -> Source:
    """One template; the hash is over the bytes on disk."""
    in_word = name.endswith(WORD)
    try:
        taken = take(path, Kind.WORD_TEMPLATE if in_word else Kind.TEMPLATE, called="The file")
    except NotTakenError as error:
        raise TemplateError(f"The file {error.why_not.says}.", file=name, line=error.line) from error
    except OfficeError as error:
        raise TemplateError(" ".join(error.reasons), file=name) from error
    if in_word:
        return Source(name, "", taken.sha256, path, taken.content)
    return Source(name=name, text=taken.text, sha256=taken.sha256, path=path)
