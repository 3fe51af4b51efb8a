"""A zip file in the shape of Office's own: bounded before anything is unpacked, each part read once and no further than it says."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from re import compile as pattern

from workflow.door.kinds import MB
from workflow.door.refusing import UnfitError

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    struct.error,
    OSError,
)
_CUT_OFF = "cannot be unpacked, it is damaged or cut off: ask for it again"
_ODD_NAME = pattern(r"(^/)|(^|/)\.\.?(/|$)|//|[\\\x00-\x1f\x7f:*?\"<>|]|[^\x00-\x7f]|\s$")
_LOCAL = struct.Struct("<4s5H3I2H")
_END = struct.Struct("<4s4H2IH")
_MOST_BETWEEN = 24
"""Bytes between two parts: the lengths of one that was written as it came."""
STEEPEST = 200
"""Times a part may be as large as it is packed, from the size on at which that costs something."""
_COSTS = MB
_OF_XML = (".xml", ".rels", ".vml")


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a package may hold: parts, bytes of one part, of one of XML and of all unpacked, elements of one of XML."""

    parts: int
    part: int
    xml: int
    whole: int
    elements: int


def names_in(content: bytes) -> frozenset[str]:
    """The names of the parts, in small letters."""
    with _opened(content) as package:
        return frozenset(each.filename.lower() for each in package.infolist())


def parts_of(content: bytes, bounds: Bounds) -> "Parts":
    """Every part by its name in small letters; nothing is unpacked of a package that goes beyond its bounds."""
    with _opened(content) as package:
        entries = package.infolist()
        _check_directory(entries, bounds)
        _check_layout(content, package, entries)
    return Parts(content, {entry.filename.lower(): entry for entry in entries if not entry.is_dir()})


class Parts(Mapping[str, bytes]):
    """The parts of a package; each is unpacked when it is asked for, so that what is cheap to refuse is refused cheaply."""

    def __init__(self, content: bytes, entries: Mapping[str, zipfile.ZipInfo]) -> None:
        self._package = zipfile.ZipFile(io.BytesIO(content))
        self._entries = entries

    def __getitem__(self, name: str) -> bytes:
        try:
            return self._package.read(self._entries[name])
        except _BROKEN:
            raise UnfitError(_CUT_OFF) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, name: object) -> bool:
        return name in self._entries


@contextmanager
def _opened(content: bytes) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            yield package
    except _BROKEN:
        raise UnfitError(_CUT_OFF) from None


def _check_directory(entries: list[zipfile.ZipInfo], bounds: Bounds) -> None:
    """What the directory itself says of the parts."""
    if len(entries) > bounds.parts:
        raise UnfitError(f"holds more than {bounds.parts:,} parts: save it again, or as a PDF")
    names = [entry.filename.lower() for entry in entries]
    if len(set(names)) != len(names):
        raise UnfitError("holds two parts of one name: save it again")
    if any(_ODD_NAME.search(entry.orig_filename) for entry in entries):
        raise UnfitError("holds parts with odd names: save it again")
    if any(entry.flag_bits & 0x41 for entry in entries):
        raise UnfitError("is encrypted: save it without a password")
    if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
        raise UnfitError("is packed in an unusual way: save it again")
    if any(entry.external_attr >> 28 == 0xA for entry in entries):
        raise UnfitError("holds a link to another file: save it again")
    steep = any(
        entry.file_size > _COSTS and entry.file_size > STEEPEST * entry.compress_size for entry in entries
    )
    large = any(
        entry.file_size > (bounds.xml if entry.filename.lower().endswith(_OF_XML) else bounds.part)
        for entry in entries
    )
    if steep or large:
        raise UnfitError("unpacks to far more than such a file holds: save it again, or as a PDF")
    if sum(entry.file_size for entry in entries) > bounds.whole:
        raise UnfitError("unpacks to far more than such a file holds: save it again, or as a PDF")


def _check_layout(content: bytes, package: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """The parts stand one after the other from the first byte on, then the directory, then nothing."""
    end = content.rfind(b"PK\x05\x06")
    if end < 0 or end + _END.size > len(content):
        raise UnfitError(_CUT_OFF)
    if end + _END.size != len(content):
        raise UnfitError("has something behind its end, as another file: save it again")
    _, *disks, listed, of_all, _, _, _ = _END.unpack_from(content, end)
    if any(disks) or listed != len(entries) or of_all != len(entries):
        raise UnfitError(_CUT_OFF)
    place = 0
    for entry in sorted(entries, key=lambda each: each.header_offset):
        if entry.header_offset < place:
            raise UnfitError("holds parts that lie in one another: save it again")
        if entry.header_offset > place + (_MOST_BETWEEN if place else 0):
            raise UnfitError("has something between its parts, as another file: save it again")
        local = _LOCAL.unpack_from(content, entry.header_offset)
        if local[0] != b"PK\x03\x04":
            raise UnfitError(_CUT_OFF)
        place = entry.header_offset + _LOCAL.size + local[-2] + local[-1] + entry.compress_size
    if not place <= package.start_dir <= place + _MOST_BETWEEN:
        raise UnfitError("has something between its parts, as another file: save it again")
