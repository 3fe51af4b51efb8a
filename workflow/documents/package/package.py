"""A Word file in its parts: which there are, what leads from one to another, and the file made of them again."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator, MutableMapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from lxml import etree

from workflow.documents.package.markup import Element, parsed, parsed_whole, written
from workflow.documents.word.zip_package import FIRST_YEAR, Part, pack, part, part_within
from workflow.domain.errors import InvalidError

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "[Content_Types].xml"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_OFFICE = ("http://schemas.openxmlformats.org/officeDocument/2006/relationships/", "http://purl.oclc.org/ooxml/officeDocument/relationships/")  # fmt: skip
DAMAGED = (
    KeyError,
    StopIteration,
    etree.XMLSyntaxError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    RuntimeError,
    NotImplementedError,
)
"""What is raised where a file is not what it says."""
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


@dataclass(frozen=True, slots=True)
class Relation:
    """What leads from a part to another one, or to an address outside."""

    id: str
    kind: str
    target: str
    is_outside: bool

    @property
    def of(self) -> str:
        """What it is: styles, header, image, hyperlink."""
        return self.kind.rsplit("/", 1)[-1]


class Parts(MutableMapping[str, bytes]):
    """The parts of a file by their names, each unpacked when it is first asked for."""

    def __init__(self, content: bytes) -> None:
        self._content, self._packed = content, zipfile.ZipFile(io.BytesIO(content))
        names = (each.filename for each in self._packed.infolist() if not each.is_dir())
        self._there: dict[str, bytes | None] = dict.fromkeys(names)
        self._others: set[str] = set()

    def __getitem__(self, name: str) -> bytes:
        found = self._there[name]
        if found is None:
            found = self._there[name] = self._packed.read(name)
        return found

    def __setitem__(self, name: str, content: bytes) -> None:
        self._there[name] = content
        self._others.add(name)

    def __delitem__(self, name: str) -> None:
        del self._there[name]

    def __contains__(self, name: object) -> bool:
        return name in self._there

    def __iter__(self) -> Iterator[str]:
        return iter(self._there)

    def __len__(self) -> int:
        return len(self._there)

    def deflated(self, name: str) -> Part:
        """A part to be packed: as it lies in the file, where it is still the one that lies there."""
        if name in self._others:
            return part(self[name])
        return part_within(self._packed, self._content, name)


@dataclass
class Package:
    """A Word file. Parts that are parsed are written again when it is packed."""

    parts: Parts
    _parsed: Callable[[bytes], Element] = parsed
    _trees: dict[str, Element] = field(default_factory=dict)
    _main: str | None = None
    _relations: dict[str, tuple[Relation, ...]] = field(default_factory=dict)

    @classmethod
    def opened(cls, content: bytes, called: str) -> "Package":
        """The file of these bytes, which came through the door, to be compared; a sentence calls it so."""
        return cls._opened(content, called, parsed)

    @classmethod
    def opened_whole(cls, content: bytes, called: str) -> "Package":
        """The file as it is, with what tells who saved it when."""
        return cls._opened(content, called, parsed_whole)

    @classmethod
    def _opened(cls, content: bytes, called: str, way: Callable[[bytes], Element]) -> "Package":
        try:
            found = cls(Parts(content), way)
            if found.tree(found.main).tag.startswith(f"{{{STRICT}}}"):
                raise InvalidError(
                    f"{called} is kept as “Strict Open XML”: save it in Word as a usual Word document (.docx)."
                )
            if found.tree(found.main).find("{*}body") is None:
                raise InvalidError(f"{called} holds no text: its body is missing.")
        except DAMAGED as error:
            raise damaged(called) from error
        return found

    @property
    def main(self) -> str:
        """The part that holds the text."""
        if self._main is None:
            self._main = next(each.target for each in self.relations("") if each.of == "officeDocument")
        return self._main

    def tree(self, name: str) -> Element:
        """A part as markup; what is changed in it is packed."""
        if name not in self._trees:
            self._trees[name] = self._parsed(self.parts[name])
        return self._trees[name]

    def related(self, source: str, of: str) -> str | None:
        """The part of a kind that another one leads to: its styles, its numbering, its footnotes."""
        found = (each.target for each in self.relations(source) if each.of == of and not each.is_outside)
        return next((name for name in found if name in self.parts), None)

    def relations(self, source: str) -> tuple[Relation, ...]:
        """What leads from a part; of the file itself, from no part."""
        if source not in self._relations:
            name = _relations_of(source)
            self._relations[source] = tuple(self._read(name, source)) if name in self.parts else ()
        return self._relations[source]

    def _read(self, name: str, source: str) -> Iterator[Relation]:
        folder = posixpath.dirname(source)
        for each in self.tree(name).iter(_RELATION):
            is_outside = each.get("TargetMode") == "External"
            target = each.get("Target", "")
            if not is_outside:
                target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            yield Relation(each.get("Id", ""), each.get("Type", ""), target, is_outside)

    def relate(self, source: str, relation: Relation) -> str:
        """Let a part lead to what a relation says; answers its id here, which is that of one which leads there already."""
        for each in self.relations(source):
            if (each.of, each.target, each.is_outside) == (relation.of, relation.target, relation.is_outside):
                return each.id
        taken = {each.id for each in self.relations(source)}
        new = next(f"rIdOld{number}" for number in range(1, len(taken) + 2) if f"rIdOld{number}" not in taken)
        self.relate_as(new, source, relation)
        return new

    def relate_as(self, new: str, source: str, relation: Relation) -> None:
        """The same, by an id that no relation of the part has yet."""
        name = _relations_of(source)
        if name not in self.parts:
            self.parts[name] = (
                b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
            )
        target = relation.target if relation.is_outside else f"/{relation.target}"
        made = etree.SubElement(self.tree(name), _RELATION, Id=new, Type=relation.kind, Target=target)
        if relation.is_outside:
            made.set("TargetMode", "External")
        self._relations.pop(source, None)

    def add(self, name: str, content: bytes, kind: str | None) -> str:
        """Add a part, of a type as a file says it; answers its name here, where that one is taken another."""
        stem, dot, ending = name.rpartition(".")
        free = next(each for each in _names(stem, dot, ending) if self.parts.get(each, content) == content)
        if free not in self.parts:
            self.parts[free] = content
            self._say_type(free, kind)
        return free

    def type_of(self, name: str) -> str | None:
        """The type of a part, as the file says it."""
        ending = name.rsplit(".", 1)[-1].lower()
        types = self.tree(_TYPES)
        for each in types.iter(f"{_TYPE}Override"):
            if each.get("PartName", "").lstrip("/") == name:
                return str(each.get("ContentType"))
        found = (
            each for each in types.iter(f"{_TYPE}Default") if each.get("Extension", "").lower() == ending
        )
        return next((str(each.get("ContentType")) for each in found), None)

    def _say_type(self, name: str, wanted: str | None) -> None:
        if wanted is not None and self.type_of(name) != wanted:
            etree.SubElement(self.tree(_TYPES), f"{_TYPE}Override", PartName=f"/{name}", ContentType=wanted)

    def packed(self) -> bytes:
        """The file: the same parts always give the same bytes."""
        made = {name: part(written(tree)) for name, tree in self._trees.items()}
        kept = {name: self.parts.deflated(name) for name in self.parts if name not in made}
        return pack(kept | made, date(FIRST_YEAR, 1, 1))


def damaged(called: str) -> InvalidError:
    """The refusal of a file that cannot be read."""
    return InvalidError(f"{called} is damaged: Word’s text is not where it should be.")


@lru_cache(256)
def _relations_of(source: str) -> str:
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _names(stem: str, dot: str, ending: str) -> Iterator[str]:
    yield f"{stem}{dot}{ending}"
    number = 0
    while True:
        number += 1
        yield f"{stem}-old{number}{dot}{ending}"
