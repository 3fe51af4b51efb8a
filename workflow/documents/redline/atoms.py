"""A paragraph as the smallest things that can come or go in it: words, spaces, signs, and what is kept whole."""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import NamedTuple

from workflow.documents.package.markup import (
    CONTENT,
    MARKERS,
    NOTES,
    OF_THE_SCREEN,
    PPR,
    RPR,
    SDT,
    Element,
    P,
    R,
    Said,
    T,
    canonical,
    run,
    text_element,
    w,
)

_WORDS = re.compile(r"\w+|\s|[^\w\s]")
_WRAPS = tuple(map(w, ("hyperlink", "fldSimple")))
_SEE_THROUGH = tuple(map(w, ("smartTag", "customXml")))
_FIELD = w("fldChar")


@dataclass(frozen=True, slots=True)
class Wrap:
    """What words stand in: a link, a simple field, a control. `bare` is it without them; equal ones have one `key`."""

    key: Said
    bare: Element = field(compare=False)


class Atom(NamedTuple):
    """One of them. `key` is what it says; `look` how it looks; `properties` the same as markup.

    `whole` is the markup of what is no word: a tab, a picture, a field from its beginning to its end, in its run or beside
    the runs. A `marker` says nothing: it marks where a bookmark or a comment begins or ends.
    """

    key: Said
    look: Said = ""
    properties: Element | None = None
    text: str | None = None
    whole: tuple[Element, ...] = ()
    in_runs: bool = True
    wraps: tuple[Wrap, ...] = ()
    is_marker: bool = False

    @property
    def is_space(self) -> bool:
        return self.text is not None and self.text.isspace()

    @property
    def same(self) -> Said:
        """What two atoms have in common that say the same, however they look."""
        return self.key, self.wraps

    @property
    def as_run(self) -> Element:
        """It alone, as it stands in a file."""
        if not self.in_runs:
            return deepcopy(self.whole[0])
        words = (text_element("t", self.text),) if self.text is not None else ()
        return run(self.properties, *words, *self.whole)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph in atoms; `marks` are the markers that stand before the atom of a number, or at the end."""

    atoms: tuple[Atom, ...]
    marks: dict[int, tuple[Element, ...]] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """The words as a person reads them."""
        return "".join(each.text if each.text is not None else " " for each in self.atoms)


def line_of(paragraph: Element) -> Line:
    """What a paragraph says."""
    atoms: list[Atom] = []
    marks: dict[int, tuple[Element, ...]] = {}
    found = list(_within(paragraph, ()))
    for each in found if next(paragraph.iter(_FIELD), None) is None else _with_fields_whole(found):
        if each.is_marker:
            marks[len(atoms)] = (*marks.get(len(atoms), ()), each.as_run)
        else:
            atoms.append(each)
    return Line(tuple(atoms), marks)


def _within(parent: Element, wraps: tuple[Wrap, ...]) -> Iterator[Atom]:
    for child in parent:
        if child.tag == R:
            yield from _of_run(child, wraps)
        elif child.tag in _WRAPS:
            yield from _within(child, (*wraps, _wrap(child)))
        elif child.tag == SDT and child.find(CONTENT) is not None and child.find(f"{CONTENT}/{P}") is None:
            yield from _within(child.find(CONTENT), (*wraps, _wrap(child)))
        elif child.tag in _SEE_THROUGH:
            yield from _within(child, wraps)
        elif child.tag in MARKERS:
            yield Atom("", whole=(child,), in_runs=False, is_marker=True)
        elif child.tag not in OF_THE_SCREEN and child.tag != PPR:
            yield Atom(canonical(child), whole=(child,), in_runs=False, wraps=wraps)


def _of_run(found: Element, wraps: tuple[Wrap, ...]) -> list[Atom]:
    properties = found.find(RPR)
    look = "" if properties is None or len(properties) == 0 else canonical(properties)
    atoms: list[Atom] = []
    known: dict[str, Atom] = {}
    for child in found:
        if child.tag == T:
            words = _WORDS.findall(child.text or "")
            for word in set(words).difference(known):
                known[word] = Atom(word, look, properties, text=word, wraps=wraps)
            atoms += map(known.__getitem__, words)
        elif child.tag in MARKERS:
            atoms.append(Atom("", look, properties, whole=(child,), is_marker=True))
        elif child.tag not in OF_THE_SCREEN and child.tag != RPR:
            key = child.tag if child.tag in NOTES else canonical(child)
            atoms.append(Atom(key, look, properties, whole=(child,), wraps=wraps))
    return atoms


def _wrap(found: Element) -> Wrap:
    """What words stand in, without them and without the number that each file gives a control anew."""
    bare = found.makeelement(found.tag, dict(found.attrib))
    if found.tag == SDT:
        bare.extend(deepcopy(child) for child in found if child.tag != CONTENT)
        for each in bare.findall(f"*/{w('id')}"):
            each.getparent().remove(each)
    return Wrap(canonical(bare), bare)


def _with_fields_whole(atoms: Sequence[Atom]) -> Iterator[Atom]:
    """A field from its beginning to its end is one atom: half of one would break the file."""
    at = 0
    while at < len(atoms):
        end = None if atoms[at].text is not None else _end_of_field(atoms, at)
        if end is None:
            yield atoms[at]
            at += 1
            continue
        inside = atoms[at : end + 1]
        said = [each for each in inside if not each.is_marker]
        key = tuple((each.key, each.look) for each in said)
        runs = tuple(each.as_run for each in said)
        yield Atom(key, whole=runs, in_runs=False, wraps=inside[0].wraps)
        yield from (each for each in inside if each.is_marker)
        at = end + 1


def _end_of_field(atoms: Sequence[Atom], at: int) -> int | None:
    """Where the field ends that begins at an atom; None where none begins, or it does not end here."""
    depth = 0
    for place in range(at, len(atoms)):
        for each in atoms[place].whole:
            if each.tag == _FIELD:
                depth += {"begin": 1, "end": -1}.get(each.get(w("fldCharType")) or "", 0)
        if depth == 0:
            return place if place > at else None
    return None
