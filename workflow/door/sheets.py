"""A spreadsheet from outside: its cells hold values and plain formulas, and nothing in it costs much, runs, or reaches out."""

import re
from xml.parsers import expat

from workflow.door.kinds import MB
from workflow.door.office_parts import check_names, check_relations, main_types, parts_of_xml
from workflow.door.packages import Bounds, parts_of
from workflow.door.pictures_inside import check_picture
from workflow.door.refusing import UnfitError
from workflow.door.xml_parts import check_before

BOUNDS = Bounds(parts=2_000, part=64 * MB, xml=64 * MB, whole=128 * MB, elements=2_000_000)
DEEPEST = 256
"""Elements inside each other, as in Word files."""

_MAIN = "spreadsheetml.sheet.main+xml"
_SIMPLE = (".xml", ".rels", ".vml", ".bin", ".emf", ".wmf", ".psmdcp", ".sigs")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".svg")
_LINKED = "is linked to another workbook: break the links, and save it again"
_DATA = "takes in data from elsewhere: take the connection out, and save it again"
_REFUSED_PARTS = {
    "externallinks/": _LINKED,
    "xl/connections": _DATA,
    "querytables/": _DATA,
    "xl/model": _DATA,
    "xl/volatiledependencies": _DATA,
    "xl/xmlmaps": _DATA,
}
_WATCHED = re.compile(
    rb"<(?:[\w.\-]+:)?(?:f|formula|formula1|formula2|definedName|oleObject|ddeLink|control)[\s>/]"
)
_FORMULAS = frozenset({"f", "formula", "formula1", "formula2", "definedName"})
_CARRIES = {
    "oleObject": "carries embedded files (OLE): take them out, or put in a picture of each",
    "ddeLink": "has a link that starts a program (DDE): take it out",
    "control": "carries controls (ActiveX): take them out",
}
_QUOTED = re.compile(r'"[^"]*"')
_STARTS = re.compile(r"[\w.]\s*\|[^!]*!")
_FETCHES = re.compile(r"\b(?:WEBSERVICE|RTD|CALL|REGISTER(?:\.ID)?|EXEC|IMAGE|DDE)\s*\(", re.IGNORECASE)


def look_through(content: bytes) -> None:
    """Refuse what is no plain spreadsheet of a reasonable size."""
    parts = parts_of(content, BOUNDS)
    check_names(parts)
    for word, said in _REFUSED_PARTS.items():
        if any(word in name for name in parts):
            raise UnfitError(said)
    if not any(kind.endswith(_MAIN) for kind in main_types(parts)):
        raise UnfitError("is a template or of a kind that cannot be read: save it as .xlsx")
    check_relations(parts, main="xl/workbook.xml")
    for name in parts:
        if name.endswith(_PICTURES):
            check_picture(name, parts[name])
        elif not name.endswith(_SIMPLE):
            raise UnfitError(f"carries a part that no spreadsheet needs ({name}): save it again")
    for name, part in parts_of_xml(parts, besides=_PICTURES):
        check_before(name, part, most=BOUNDS.elements)
        _Reading(name).read(part)


class _Reading:
    """A part as it is read on, without being kept: how deep it stands, and the formula that is being read."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._depth = 0
        self._formula: list[str] | None = None

    def read(self, part: bytes) -> None:
        reading = expat.ParserCreate()
        reading.buffer_text = True
        reading.StartElementHandler = self._watch if _WATCHED.search(part) else self._begin
        reading.EndElementHandler = self._end
        self._words = reading
        try:
            reading.Parse(part, True)  # noqa: FBT003 - as expat has it
        except expat.ExpatError:
            raise UnfitError(f"holds a part that cannot be read ({self._name}): save it again") from None

    def _begin(self, _tag: str, _attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise UnfitError(f"holds elements too deep inside each other ({self._name}): save it again")

    def _watch(self, tag: str, attributes: dict[str, str]) -> None:
        self._begin(tag, attributes)
        plain = tag.rpartition(":")[2]
        if said := _CARRIES.get(plain):
            raise UnfitError(said)
        if plain in _FORMULAS:
            if str(attributes.get("name", "")).lower().startswith(("auto_", "_xlnm.auto_")):
                raise UnfitError("carries macros: save it without them, as a plain .docx or .xlsx")
            self._formula = []
            self._words.CharacterDataHandler = self._formula.append

    def _end(self, _tag: str) -> None:
        self._depth -= 1
        if self._formula is not None:
            code = _QUOTED.sub("", "".join(self._formula))
            self._formula = self._words.CharacterDataHandler = None
            if _STARTS.search(code):
                raise UnfitError("has a formula that starts a program (DDE): take it out")
            if _FETCHES.search(code):
                raise UnfitError(
                    "has a formula that fetches something from elsewhere: write its value in its place"
                )
