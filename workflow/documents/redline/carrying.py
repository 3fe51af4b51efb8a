"""What the old text leads to, brought into the new file: lists, styles, links, pictures and notes that only the old one has."""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import replace

from workflow.documents.package.markup import (
    Element,
    canonical,
    w,
)
from workflow.documents.package.package import Package

_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ABSTRACT, _NUM, _NUM_ID, _ABSTRACT_ID = map(w, ("abstractNum", "num", "numId", "abstractNumId"))
_OF_A_LIST_ITSELF = tuple(map(w, ("nsid", "tmpl", "abstractNumId")))
_STYLED = tuple(map(w, ("pStyle", "rStyle", "tblStyle")))
_LEADS_TO_STYLES = tuple(map(w, ("basedOn", "next", "link")))


def carry_lists(old: Package, new: Package, roots: Iterable[Element]) -> None:
    """Let the old text count by lists that the new file has, and bring those that it does not have."""
    theirs, ours = (_lists(each) for each in (old, new))
    if not theirs:
        return
    known = {number: _list_said(each, number) for each in (new,) for number in ours}
    becomes: dict[str, str] = {}
    for number in theirs:
        said = _list_said(old, number)
        free = [one for one, other in known.items() if other == said and one not in becomes.values()]
        if known.get(number) == said:
            becomes[number] = number
        elif free:
            becomes[number] = free[0]
        elif (there := _numbering(new)) is not None and (lists := _numbering(old)) is not None:
            becomes[number] = _brought(lists, there, number)
    for root in roots:
        for each in root.iter(_NUM_ID):
            found = each.get(w("val"), "")
            each.set(w("val"), becomes.get(found, found))


def _numbering(package: Package) -> Element | None:
    name = package.related(package.main, "numbering")
    return None if name is None else package.tree(name)


def _lists(package: Package) -> tuple[str, ...]:
    root = _numbering(package)
    return () if root is None else tuple(each.get(_NUM_ID, "") for each in root.findall(_NUM))


def _list_said(package: Package, number: str) -> str:
    """What a list is, whatever numbers its file gives it."""
    root = _numbering(package)
    if root is None:
        return ""
    num = next(each for each in root.findall(_NUM) if each.get(_NUM_ID) == number)
    wanted = num.find(_ABSTRACT_ID)
    wanted_id = None if wanted is None else wanted.get(w("val"))
    abstract = next((each for each in root.findall(_ABSTRACT) if each.get(_ABSTRACT_ID) == wanted_id), None)
    levels = () if abstract is None else [each for each in abstract if each.tag not in _OF_A_LIST_ITSELF]
    return "".join(map(canonical, levels)) + "".join(
        canonical(each) for each in num if each.tag != _ABSTRACT_ID
    )


def _brought(theirs: Element, ours: Element, number: str) -> str:
    """A list of the old file added to those of the new one, after them; answers its number there."""
    num = deepcopy(next(each for each in theirs.findall(_NUM) if each.get(_NUM_ID) == number))
    wanted = num.find(_ABSTRACT_ID)
    for abstract in theirs.findall(_ABSTRACT):
        if wanted is not None and abstract.get(_ABSTRACT_ID) == wanted.get(w("val")):
            there = ours.findall(_ABSTRACT)
            made = deepcopy(abstract)
            free = str(1 + max((int(each.get(_ABSTRACT_ID, "0")) for each in there), default=-1))
            made.set(_ABSTRACT_ID, free)
            for each in made.findall(w("nsid")) + made.findall(w("tmpl")):
                made.remove(each)
            wanted.set(w("val"), free)
            ours.insert(ours.index(there[-1]) + 1 if there else 0, made)
            break
    last = ours.findall(_NUM)
    free = str(1 + max((int(each.get(_NUM_ID, "0")) for each in last), default=0))
    num.set(_NUM_ID, free)
    ours.insert(ours.index(last[-1]) + 1 if last else len(ours), num)
    return free


def carry_styles(old: Package, new: Package) -> tuple[str, ...]:
    """Bring the styles that only the old file has; answers the names of those that are others in the two."""
    names = [each.related(each.main, "styles") for each in (old, new)]
    if None in names:
        return ()
    theirs, ours = (each.tree(str(name)) for each, name in zip((old, new), names, strict=True))
    known = {each.get(w("styleId")): each for each in ours.findall(w("style"))}
    others: list[str] = []
    for style in theirs.findall(w("style")):
        there = known.get(style.get(w("styleId")))
        if there is None:
            ours.append(deepcopy(style))
        elif canonical(there) != canonical(style):
            name = style.find(w("name"))
            others.append((name.get(w("val")) if name is not None else style.get(w("styleId"))) or "")
    return tuple(others)


def carry_relations(old: Package, source: str, new: Package, to: str, root: Element) -> None:
    """Let what the old text leads to be led to from the new part: links to addresses, and pictures brought with it."""
    becomes: dict[str, str] = {}
    for relation in old.relations(source):
        if relation.of in ("header", "footer"):
            continue
        if relation.is_outside:
            becomes[relation.id] = new.relate(to, relation)
        elif relation.of == "image" and relation.target in old.parts:
            name = new.add(relation.target, old.parts[relation.target], old.type_of(relation.target))
            becomes[relation.id] = new.relate(to, replace(relation, target=name))
    for each in root.iter():
        for name, value in each.attrib.items():
            if name.startswith(_RELATIONS) and value in becomes:
                each.set(name, becomes[value])


def one_way(package: Package, source: str, root: Element) -> None:
    """Let everything of a part that leads to one place do so by one id, so that what leads to the same is the same."""
    first: dict[tuple[str, str], str] = {}
    becomes = {
        each.id: first.setdefault((each.of, each.target), each.id) for each in package.relations(source)
    }
    for each in root.iter():
        for name, value in each.attrib.items():
            if name.startswith(_RELATIONS) and becomes.get(value, value) != value:
                each.set(name, becomes[value])


def number_notes_after(root: Element, notes: Element | None, of: str, last: int) -> None:
    """Give the notes of the old text numbers above those of the new, where they are referred to and where they stand."""
    for each in [*root.iter(w(f"{of}Reference")), *([] if notes is None else notes.findall(w(of)))]:
        number = int(each.get(w("id"), "0"))
        if number > 0:
            each.set(w("id"), str(number + last))
