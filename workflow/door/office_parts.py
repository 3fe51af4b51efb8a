"""What Word files and spreadsheets have in common: which parts they may have, and what these may refer to."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from workflow.door.refusing import UnfitError
from workflow.door.xml_parts import check_before, local_name, parsed

TYPES = "[content_types].xml"
_MOST_IN_LISTS = 20_000
"""Elements of the list of types, and of a list of relations."""
_MACROS = ("vbaproject", "vbadata", "macrosheets/", "dialogsheets/", "customui/", "attachedtoolbars")
_INSIDE = ("embeddings/", "oleobject", "/package/")
_CONTROLS = ("activex/",)
_SECOND = ("afchunk", "altchunk")
_ADD_INS = ("webextension",)
_CARRIED = {
    _MACROS: "carries macros: save it without them, as a plain .docx or .xlsx",
    _INSIDE: "carries embedded files (OLE): take them out, or put in a picture of each",
    _CONTROLS: "carries controls (ActiveX): take them out",
    _SECOND: "carries a second document inside (altChunk): open it, and save it again",
    _ADD_INS: "carries an add-in of the web: take it out",
}
_TYPES_CARRIED = {
    b"macroenabled": _CARRIED[_MACROS],
    b"vbaproject": _CARRIED[_MACROS],
    b"ms-office.activex": _CARRIED[_CONTROLS],
    b"oleobject": _CARRIED[_INSIDE],
}
_RELATED = {
    "vbaproject": _CARRIED[_MACROS],
    "xlmacrosheet": _CARRIED[_MACROS],
    "oleobject": _CARRIED[_INSIDE],
    "package": _CARRIED[_INSIDE],
    "control": _CARRIED[_CONTROLS],
    "activexcontrolbinary": _CARRIED[_CONTROLS],
    "afchunk": _CARRIED[_SECOND],
    "subdocument": "is put together from other documents: put their text into it",
    "extensibility": _CARRIED[_MACROS],
}
_ELSEWHERE = {
    "attachedtemplate": "takes its template from elsewhere: attach the template Normal, and save it again",
    "image": "takes a picture from elsewhere: put it into the file itself",
    "video": "plays a film from elsewhere: take it out",
    "audio": "plays a sound from elsewhere: take it out",
    "frame": "shows a page from elsewhere in a frame: take it out",
    "oleobject": "is linked to another file: break the link (Edit links), and save it again",
    "externallinkpath": "is linked to another workbook: break the links, and save it again",
    "mailmergesource": "takes in data from elsewhere (mail merge): make it a normal document",
}
_LEADS_OUT = re.compile(r"\A\s*(?:[a-z][a-z0-9+.\-]{1,}:|\\\\|//)", re.IGNORECASE)
_HARMLESS = re.compile(r"\A\s*(?:https?://|mailto:|tel:|ftps?://|#|about:blank\Z)", re.IGNORECASE)


def check_names(parts: Mapping[str, bytes]) -> None:
    """Refuse parts that carry what could run, each kind in its own words."""
    for words, said in _CARRIED.items():
        if any(word in f"/{name}" for name in parts for word in words):
            raise UnfitError(said)


def main_types(parts: Mapping[str, bytes]) -> frozenset[str]:
    """The types that the list of types names, in small letters; refused where it has none, or one that carries macros."""
    if TYPES not in parts:
        raise UnfitError("lacks the list of its parts: save it again")
    part = parts[TYPES]
    check_before(TYPES, part, most=_MOST_IN_LISTS)
    named = [
        (str(each.get("ContentType", "")).lower(), str(each.get("PartName", "")).lower())
        for each in parsed(TYPES, part)
    ]
    for kind, _ in named:
        for word, said in _TYPES_CARRIED.items():
            if word.decode() in kind:
                raise UnfitError(said)
    return frozenset(kind for kind, _ in named)


def check_relations(parts: Mapping[str, bytes], *, main: str) -> None:
    """Refuse what refers to something outside of the file, but for links that a person follows; `main` is where it begins."""
    begins = set()
    for name in parts:
        if name.endswith(".rels"):
            part = parts[name]
            check_before(name, part, most=_MOST_IN_LISTS)
            for each in parsed(name, part).iter():
                if local_name(each.tag) == "Relationship":
                    _check_relation(name, each)
                    if name == "_rels/.rels" and _kind(each) == "officedocument":
                        begins.add(str(each.get("Target", "")).lstrip("/").lower())
    if begins != {main} or main not in parts:
        raise UnfitError("does not say where its words begin: save it again")


def _check_relation(name: str, relation: Any) -> None:
    kind = _kind(relation)
    target = unquote(str(relation.get("Target", "")))
    if str(relation.get("TargetMode", "")).strip().lower() == "external":
        if kind != "hyperlink":
            raise UnfitError(
                _ELSEWHERE.get(kind, "takes a part of itself from elsewhere: put it into the file")
            )
        check_link(target)
        return
    if kind in _RELATED:
        raise UnfitError(_RELATED[kind])
    if _LEADS_OUT.match(target):
        raise UnfitError(_ELSEWHERE.get(kind, "takes a part of itself from elsewhere: put it into the file"))
    base = posixpath.dirname(posixpath.dirname(name))
    place = posixpath.normpath(posixpath.join("/", base, target.replace("\\", "/")))
    if "\\" in target or _climbs_out(base, target) or "\0" in place:
        raise UnfitError("refers to a place outside of itself: save it again")


def _kind(relation: Any) -> str:
    return str(relation.get("Type", "")).rpartition("/")[2].lower()


def check_link(target: str) -> None:
    """A link that a person follows may lead to the web or to an address, not to a file or a program."""
    if not target or _HARMLESS.match(target):
        return
    if _LEADS_OUT.match(target) or "\\" in target:
        raise UnfitError(
            f"has a link that leads to a file or a program (\u201c{target[:60]}\u201d): take the link away"
        )


def leads_out(target: str) -> bool:
    """Whether something would be fetched from outside of the file."""
    return _LEADS_OUT.match(target) is not None


def _climbs_out(base: str, target: str) -> bool:
    """Whether the way goes above the folder of the whole; it may begin at the top with a slash."""
    depth = 0 if target.startswith("/") else len([each for each in base.split("/") if each])
    for step in target.split("/"):
        depth += {"..": -1, ".": 0, "": 0}.get(step, 1)
        if depth < 0:
            return True
    return False


def parts_of_xml(parts: Mapping[str, bytes], *, besides: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """Every part that is XML, whatever it is called, but for the lists that were read before and names that end in `besides`."""
    for name in parts:
        if name == TYPES or name.endswith((".rels", *besides)):
            continue
        part = parts[name]
        if name.endswith((".xml", ".vml")) or part[:200].removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<":
            yield name, part
