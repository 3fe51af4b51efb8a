"""A Word file from outside: nothing in it may cost much, run, or reach out."""

import re
from typing import Any

from workflow.door.fields import check_fields, has_fields
from workflow.door.kinds import MB
from workflow.door.office_parts import (
    check_names,
    check_relations,
    leads_out,
    main_types,
    parts_of_xml,
)
from workflow.door.packages import Bounds, parts_of
from workflow.door.pictures_inside import check_picture
from workflow.door.refusing import UnfitError
from workflow.door.xml_parts import check_before, local_name, parsed

OF_A_DRAFT = Bounds(parts=2_000, part=50 * MB, xml=8 * MB, whole=100 * MB, elements=200_000)
OF_A_LETTERHEAD = Bounds(parts=200, part=4 * MB, xml=4 * MB, whole=16 * MB, elements=100_000)

MAIN_PART = "word/document.xml"
_MAIN = "wordprocessingml.document.main+xml"
_SIMPLE = (".xml", ".rels", ".vml", ".odttf", ".ttf", ".bin", ".emf", ".wmf", ".wdp", ".psmdcp", ".sigs")
_PICTURES = (".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".gif", ".bmp", ".tif", ".tiff", ".svg", ".ico")
_ELEMENTS = {
    "altChunk": "carries a second document inside (altChunk): open it, and save it again",
    "object": "carries embedded files (OLE): take them out, or put in a picture of each",
    "OLEObject": "carries embedded files (OLE): take them out, or put in a picture of each",
    "control": "carries controls (ActiveX): take them out",
    "subDoc": "is put together from other documents: put their text into it",
    "mailMerge": "takes in data from elsewhere (mail merge): make it a normal document",
    "webVideoPr": "plays a film from elsewhere: take it out",
    "frameset": "shows a page from elsewhere in a frame: take it out",
}
_TAGS = tuple(f"{{*}}{name}" for name in _ELEMENTS)
_OF_WORD = re.compile(r"wordprocessing|schemas-microsoft-com", re.IGNORECASE)
"""What the namespaces of Word's own elements have in them."""
_OLD_DRAWINGS = b"urn:schemas-microsoft-com:"
_FROM_ELSEWHERE = "takes a picture from elsewhere: put it into the file itself"
_REFERS = frozenset({"src", "althref"})


def look_through(content: bytes, *, bounds: Bounds = OF_A_DRAFT) -> None:
    """Refuse what is no plain Word file of a reasonable size."""
    parts = parts_of(content, bounds)
    check_names(parts)
    if not any(kind.endswith(_MAIN) for kind in main_types(parts)):
        raise UnfitError("is a template or of a kind that cannot be read: save it as .docx")
    check_relations(parts, main=MAIN_PART)
    for name in parts:
        if name.endswith(_PICTURES):
            check_picture(name, parts[name])
        elif not name.endswith(_SIMPLE):
            raise UnfitError(f"carries a part that no Word file needs ({name}): save it again")
    for name, part in parts_of_xml(parts, besides=_PICTURES):
        _check_xml(name, part, bounds)


def _check_xml(name: str, part: bytes, bounds: Bounds) -> None:
    if len(part) > bounds.xml:
        raise UnfitError("unpacks to far more than such a file holds: save it again, or as a PDF")
    check_before(name, part, most=bounds.elements)
    root = parsed(name, part)
    for each in root.iter(*_TAGS):
        if _OF_WORD.search(each.tag):
            raise UnfitError(_ELEMENTS[local_name(each.tag)])
    if has_fields(root):
        check_fields(root)
    if any(local_name(key) == "link" for each in root.iter("{*}blip") for key in each.attrib):
        raise UnfitError(_FROM_ELSEWHERE)
    if _OLD_DRAWINGS in part:
        _check_old_drawings(root)


def _check_old_drawings(root: Any) -> None:
    """Drawings of older versions may name a picture by its address, without a relation."""
    for each in root.iter():
        for key, value in each.items():
            if local_name(key) in _REFERS and leads_out(str(value)):
                raise UnfitError(_FROM_ELSEWHERE)
