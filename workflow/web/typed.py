"""What a form brought: words and files, read within bounds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

MOST_FIELDS = 2_000
MOST_FILES = 12
MOST_SIGNS = 2_000_000
"""Of one field: more than the longest text that any reader takes."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of a form in the order they came, and its files by field. A file that was not chosen is left out."""

    words: Mapping[str, list[str]] = field(default_factory=dict)
    files: Mapping[str, list[tuple[str, bytes]]] = field(default_factory=dict)

    def one(self, name: str, otherwise: str = "") -> str:
        """The last of what a field brought, as somebody typed it without the blanks around it."""
        return (self.words.get(name) or [otherwise])[-1].strip()

    def several(self, name: str) -> list[str]:
        """All that a field brought, without what is blank."""
        return [said.strip() for said in self.words.get(name, []) if said.strip()]

    def rows(self, name: str) -> list[dict[str, str]]:
        """What was typed in a table of the form: its fields are called NAME.ROW.COLUMN."""
        found: dict[str, dict[str, str]] = {}
        for field_name, said in self.words.items():
            of, _, rest = field_name.partition(".")
            row, _, column = rest.partition(".")
            if of == name and column and said:
                found.setdefault(row, {})[column] = said[-1]
        return list(found.values())


NOTHING = Typed()


async def read_typed(request: Request, *, most_bytes: int, most_files: int = MOST_FILES) -> Typed:
    """Read a form; one that is larger than the office takes is refused before it is read whole."""
    length = request.headers.get("content-length", "")
    if not (length.isascii() and length.isdigit()):
        raise HTTPException(411)  # a browser says it; what does not could go on for ever
    if int(length) > most_bytes:
        raise HTTPException(413)
    words: dict[str, list[str]] = {}
    files: dict[str, list[tuple[str, bytes]]] = {}
    async with request.form(max_fields=MOST_FIELDS, max_files=most_files, max_part_size=MOST_SIGNS) as form:
        for name, given in form.multi_items():
            if isinstance(given, UploadFile):
                if given.filename:
                    files.setdefault(name, []).append((given.filename, await _bounded(given, most_bytes)))
            else:
                words.setdefault(name, []).append(given.replace("\r\n", "\n"))
    return Typed(words, files)


async def _bounded(given: UploadFile, most_bytes: int) -> bytes:
    content = await given.read(most_bytes + 1)
    if len(content) > most_bytes:
        raise HTTPException(413)
    return content
