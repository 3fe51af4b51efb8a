"""Texts from outside: read as words and nothing else, with no sign that a terminal or a table would act on."""

import re

from workflow.door.kinds import Kind
from workflow.door.refusing import UnfitError

_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""How a text of two bytes a sign begins."""
_ENDING = re.compile(r"\.(?=[0-9]*[A-Za-z])[A-Za-z0-9]{1,5}\Z")
_CELL = rb"(?:\A|(?<=[\n\r,;\t\"]))[ ']*[=+\-@]"
_STARTS_A_PROGRAM = re.compile(_CELL + rb"[^\n\r\t,;|!]*\|[^\n\r\t|!]*!", re.IGNORECASE)
_FETCHES = re.compile(
    _CELL
    + rb"[^\n\r]*?\b(?:WEBSERVICE|IMPORTXML|IMPORTDATA|IMPORTHTML|IMPORTFEED|IMPORTRANGE|RTD|DDE|CALL|REGISTER|EXEC|HYPERLINK|IMAGE)\s*\(",
    re.IGNORECASE,
)


def is_text(content: bytes) -> bool:
    """Whether it holds words, in whatever letters, and no signs of control."""
    return content.startswith(_WIDE) or _CONTROLS.search(content) is None


def ending_of(name: str) -> str:
    """What a name ends in, in small letters, as ".docx"; nothing where it has no ending."""
    found = _ENDING.search(name)
    return found[0].lower() if found else ""


def look_through(content: bytes, *, kind: Kind) -> None:
    """Refuse what is no text of its kind. Programs write tables in the letters of many systems; whoever reads one asks for these."""
    if kind is Kind.TABLE:
        _check_cells(content)
    elif kind is not Kind.TEXT:
        words_of(content, kind=kind)


def words_of(content: bytes, *, kind: Kind) -> str:
    """The words, with or without the mark some editors put before them; refused with the line where it is not in UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        way = "\u201cCSV UTF-8\u201d" if kind is Kind.TABLE else "UTF-8"
        raise UnfitError(f"is not text in UTF-8; save it as {way}", line=line) from None


def _check_cells(content: bytes) -> None:
    if content.startswith(_WIDE):
        content = content.decode("utf-16", "replace").encode("utf-8", "replace")
    if found := _STARTS_A_PROGRAM.search(content):
        raise UnfitError("has a formula that starts a program: take it out", line=_line(content, found))
    if found := _FETCHES.search(content):
        raise UnfitError(
            "has a formula that fetches something from elsewhere: write its value in its place",
            line=_line(content, found),
        )


def _line(content: bytes, found: re.Match[bytes]) -> int:
    return content.count(b"\n", 0, found.end()) + 1
