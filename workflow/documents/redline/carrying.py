"""What the old text leads to, brought into the new file: lists, styles, links, pictures and notes that only the old one has."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import replace

from lxml import etree

from workflow.documents.package.markup import HEADERS, PPR, Element, P, Said, T, canonical, r, w
from workflow.documents.package.package import Package, Relation

_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ABSTRACT, _NUM, _NUM_ID, _ABSTRACT_ID = map(w, ("abstractNum", "num", "numId", "abstractNumId"))
_OF_A_LIST_ITSELF = tuple(map(w, ("nsid", "tmpl", "abstractNumId")))
_LEADS = etree.XPath(f"descendant-or-self::*/@*[namespace-uri() = '{_RELATIONS[1:-1]}']")
"""What leads to another part, or to an address."""
WAITS = "waits for its header: "
"""Stands before the id of a header of the old text, until it is known whether its section went."""


def carry_lists(old: Package, new: Package, roots: Iterable[Element]) -> None:
    """Let the old text count by lists that the new file has, and bring those that it does not have.

    Of several lists that are the same, the old text counts by the one in which its own words stand.
    """
    names = old.related(old.main, "numbering"), new.related(new.main, "numbering")
    if names[1] is None:
        bring_part(old, new, "numbering")
    if names[0] is None or names[1] is None or old.parts[names[0]] == new.parts[names[1]]:
        return
    lists, there = old.tree(names[0]), new.tree(names[1])
    theirs, ours = _lists(lists), _lists(there)
    spoken, before = _spoken(new), _spoken(old)
    becomes: dict[str, str] = {}
    for number, said in theirs.items():
        free = [one for one, other in ours.items() if other == said and one not in becomes.values()]
        words = before[number]
        alike = [((spoken[one] & words).total(), one == number, one) for one in free]
        becomes[number] = max(alike)[-1] if alike else _brought(lists, there, number)
    for root in roots:
        for each in root.iter(_NUM_ID):
            found = each.get(w("val"), "")
            each.set(w("val"), becomes.get(found, found))


def bring_part(old: Package, new: Package, of: str) -> str | None:
    """Bring a part that the new file does not have, as its lists, where the old one has it; answers its name there."""
    name = old.related(old.main, of)
    if name is None:
        return None
    relation = next(each for each in old.relations(old.main) if each.of == of)
    added = _part_brought(name, old, new)
    new.relate(new.main, replace(relation, target=added))
    return added


def _lists(root: Element) -> dict[str, Said]:
    """What each list is, whatever numbers its file gives it."""
    abstract = {
        each.get(_ABSTRACT_ID): tuple(canonical(one) for one in each if one.tag not in _OF_A_LIST_ITSELF)
        for each in root.findall(_ABSTRACT)
    }
    found: dict[str, Said] = {}
    for num in root.findall(_NUM):
        wanted = num.find(_ABSTRACT_ID)
        levels = () if wanted is None else abstract.get(wanted.get(w("val")), ())
        own = tuple(canonical(each) for each in num if each.tag != _ABSTRACT_ID)
        found[num.get(_NUM_ID, "")] = levels, own
    return found


def _spoken(package: Package) -> defaultdict[str, Counter[str]]:
    """The paragraphs that stand in each list, by their words."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for each in package.tree(package.main).iterfind(f".//{P}/{PPR}/{w('numPr')}/{_NUM_ID}"):
        paragraph = each.getparent().getparent().getparent()
        found[each.get(w("val"), "")]["".join(paragraph.itertext(T))] += 1
    return found


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
    names = old.related(old.main, "styles"), new.related(new.main, "styles")
    if names[1] is None:
        bring_part(old, new, "styles")
    if names[0] is None or names[1] is None or old.parts[names[0]] == new.parts[names[1]]:
        return ()
    theirs, ours = old.tree(names[0]), new.tree(names[1])
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
    """Let what the old text leads to be led to from the new part: links to addresses, and pictures and other parts brought
    with it. A header waits until it is known whether its section went; see `carry_headers`.
    """
    leads = {each.id: each for each in old.relations(source)}
    becomes: dict[str, str] = {}
    for found in _LEADS(root):
        number, at = str(found), found.getparent()
        if at.tag in HEADERS:
            at.set(found.attrname, f"{WAITS}{number}")
        elif number in leads:
            becomes[number] = becomes.get(number) or _led_to(leads[number], old, new, to)
            at.set(found.attrname, becomes[number])


def carry_headers(old: Package, new: Package, root: Element) -> None:
    """Bring the headers and footers of sections that went with a paragraph of the old text."""
    leads = {f"{WAITS}{each.id}": each for each in old.relations(old.main)}
    for each in list(root.iter(*HEADERS)):
        if (wanted := each.get(r("id"))) in leads:
            each.set(r("id"), _led_to(leads[wanted], old, new, new.main))


def _led_to(relation: Relation, old: Package, new: Package, to: str) -> str:
    """The id by which a part leads to what it led to in the old file."""
    if relation.is_outside or relation.target not in old.parts:
        return new.relate(to, relation)
    return new.relate(to, replace(relation, target=_part_brought(relation.target, old, new)))


def _part_brought(name: str, old: Package, new: Package) -> str:
    """A part with all that it leads to; answers its name here."""
    there = len(new.parts)
    added = new.add(name, old.parts[name], old.type_of(name))
    if len(new.parts) > there:
        for each in old.relations(name):
            is_part = not each.is_outside and each.target in old.parts
            target = _part_brought(each.target, old, new) if is_part else each.target
            new.relate_as(each.id, added, replace(each, target=target))
    return added


def one_way(package: Package, source: str, root: Element) -> None:
    """Let everything of a part that leads to one place do so by one id, so that what leads to the same is the same."""
    first: dict[tuple[str, str], str] = {}
    becomes = {
        each.id: first.setdefault((each.of, each.target), each.id) for each in package.relations(source)
    }
    if all(number == its for number, its in becomes.items()):
        return
    for found in _LEADS(root):
        found.getparent().set(found.attrname, becomes.get(str(found), str(found)))


def number_notes_after(root: Element, notes: Element | None, of: str, last: int) -> None:
    """Give the notes of the old text numbers above those of the new, where they are referred to and where they stand."""
    for each in [*root.iter(w(f"{of}Reference")), *([] if notes is None else notes.findall(w(of)))]:
        number = int(each.get(w("id"), "0"))
        if number > 0:
            each.set(w("id"), str(number + last))
