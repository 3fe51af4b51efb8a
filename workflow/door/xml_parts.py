"""Parts of XML: bounded and free of declarations before they are parsed, so that parsing them can do nothing else."""

import re
from typing import Any

from lxml import etree

from workflow.door.refusing import UnfitError

_ENCODING = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([^\"']*)[\"']")
_ATTRIBUTES = 3
"""Attributes for each element that may stand in a part; few have so many."""
_TAKEN = (b"utf-8", b"utf8", b"us-ascii", b"ascii")


def check_before(name: str, part: bytes, *, most: int) -> None:
    """Refuse a part that declares anything, says it is written otherwise than in UTF-8, or has too many elements."""
    encoding = _ENCODING.match(part)
    if b"\0" in part or (encoding and encoding[1].lower() not in _TAKEN):
        raise UnfitError(f"holds a part that is not in UTF-8 ({name}): save it again")
    if b"<!DOCTYPE" in part:
        raise UnfitError(f"declares a DOCTYPE, which no such file needs ({name}): save it again")
    if b"<?xml-stylesheet" in part or b"http://www.w3.org/2001/XInclude" in part:
        raise UnfitError("takes a part of itself from elsewhere: put it into the file")
    if part.count(b"=") > _ATTRIBUTES * most or _elements(part, most) > most:
        raise UnfitError(f"holds more than {most:,} elements in one part ({name}): divide it")


def _elements(part: bytes, most: int) -> int:
    """How many elements there are; no fewer than there are where it cannot be too many."""
    begun = part.count(b"<")
    return begun if begun <= most else begun - part.count(b"</")


def parsed(name: str, part: bytes) -> Any:
    """The root of a part that was checked before; the parser itself bounds how deep elements stand in one another."""
    try:
        return etree.fromstring(part, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        if "depth" in str(error):
            raise UnfitError(f"holds elements too deep inside each other ({name}): save it again") from None
        raise UnfitError(f"holds a part that cannot be read ({name}): save it again") from None


def local_name(tag: object) -> str:
    """The name of an element or attribute without its namespace; nothing of a comment."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
