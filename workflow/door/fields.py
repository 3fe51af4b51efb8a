"""Fields of Word: which of them fetch something, start a program, or hide what they are."""

import re
from typing import Any

from workflow.door.office_parts import check_link
from workflow.door.refusing import UnfitError
from workflow.door.xml_parts import local_name

_FETCH = "takes in something from elsewhere: put it into the file itself"
_START = "starts another program: take it out"
_FIELDS = {
    "DDE": _START,
    "DDEAUTO": _START,
    "MACROBUTTON": _START,
    "CONTROL": _START,
    "HTMLCONTROL": _START,
    "PRINT": "sends commands to a printer: take it out",
    "INCLUDE": _FETCH,
    "INCLUDETEXT": _FETCH,
    "INCLUDEPICTURE": _FETCH,
    "IMPORT": _FETCH,
    "LINK": _FETCH,
    "EMBED": "holds another file: put in a picture of it",
    "DATABASE": _FETCH,
    "RD": _FETCH,
}
_WORD = re.compile(r"[^\s\"]+")
_MARKS = ("{*}fldChar", "{*}instrText", "{*}delInstrText", "{*}fldSimple")
_TAGS = (*_MARKS, "{*}t", "{*}delText")
_LINK = re.compile(r'\A\s*HYPERLINK\s+(?:"([^"]*)"|(\S+))', re.IGNORECASE)


def has_fields(root: Any) -> bool:
    """Whether there is any field in a part."""
    return next(root.iter(*_MARKS), None) is not None


def check_fields(root: Any) -> None:
    """Refuse the fields of a part that do more than show what the file holds; their code may stand in pieces."""
    reading = _Reading()
    for each in root.iter(*_TAGS):
        match local_name(each.tag):
            case "fldSimple":
                _check(_attribute(each, "instr"))
            case "fldChar":
                reading.mark(_attribute(each, "fldCharType"))
            case "t" | "delText":
                reading.words(each.text or "")
            case _:
                reading.code(each.text or "")
    reading.end()


class _Reading:
    """The fields that are open where one reads: the code of each, and whether it is still being written."""

    def __init__(self) -> None:
        self._open: list[list[str]] = []
        self._written: list[bool] = []

    def mark(self, kind: str) -> None:
        """A field begins, its code ends, or it ends itself."""
        if kind == "begin":
            if self._is_written and not "".join(self._open[-1]).strip():
                raise UnfitError("has a field that is named by another field: take it out")
            self._open.append([])
            self._written.append(True)
        elif self._open:
            _check("".join(self._open[-1]))
            self._written[-1] = False
            if kind == "end":
                self._open.pop()
                self._written.pop()

    def words(self, said: str) -> None:
        """What stands between the marks of a field before its result is a part of its code."""
        if self._is_written:
            self._open[-1].append(said)

    def code(self, said: str) -> None:
        if self._open:
            self._open[-1].append(said)
        else:
            _check(said)

    def end(self) -> None:
        for code in self._open:
            _check("".join(code))

    @property
    def _is_written(self) -> bool:
        return bool(self._written) and self._written[-1]


def _check(code: str) -> None:
    if (word := _WORD.search(code)) and (said := _FIELDS.get(word[0].upper())):
        raise UnfitError(f"has a field {word[0].upper()}, which {said}")
    if found := _LINK.match(code):
        check_link((found[1] or found[2] or "").replace("\\\\", "\\"))


def _attribute(element: Any, name: str) -> str:
    return next((str(value) for key, value in element.items() if local_name(key) == name), "")
