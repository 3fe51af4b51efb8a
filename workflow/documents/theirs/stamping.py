"""The code of a text at the foot of every page of a file that the other side made; nothing else of it changes."""

from collections.abc import Iterator
from re import Pattern

from workflow.documents.package.markup import (
    SECT,
    Element,
    P,
    T,
    element,
    parsed,
    r,
    run,
    text_element,
    w,
    written,
)
from workflow.documents.package.package import Package, Relation
from workflow.documents.word.parts import NAMESPACES

_FOOTERS = ("default", "first", "even")
_REFERENCE = w("footerReference")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"


def stamped(content: bytes, line: str, *, earlier: Pattern[str], marks: Pattern[str], called: str) -> bytes:
    """The same file with a line at the foot of every page; the same file and line always give the same bytes.

    What stood there of an `earlier` text becomes the line, and `marks` of ours go from the head: theirs is often our draft,
    come back. What else their headers and footers say stays.
    """
    package = Package.opened(content, called)
    body = package.tree(package.main).find("{*}body")
    sections = [each for each in body.iter(SECT) if each.getparent().tag != w("sectPrChange")]
    if not sections:
        sections = [element("sectPr")]
        body.append(sections[0])
    feet = {each.id: each.target for each in package.relations(package.main) if each.of == "footer"}
    for name in sorted(set(_led_to(sections, feet)) & set(package.parts)):
        _stamp(package.tree(name), line, earlier)
    _give_what_lacks(package, sections[0], feet, line)
    for each in package.relations(package.main):
        if each.of == "header" and each.target in package.parts:
            _reword(package.tree(each.target), marks, "")
    return package.packed()


def _led_to(sections: list[Element], feet: dict[str, str]) -> Iterator[str]:
    for section in sections:
        for each in section.iterfind(_REFERENCE):
            if (name := feet.get(each.get(r("id"), ""))) is not None:
                yield name


def _stamp(foot: Element, line: str, earlier: Pattern[str]) -> None:
    """The line below all that a footer says, or in the place of an earlier one."""
    if not _reword(foot, earlier, line):
        foot.append(_paragraph(line))


def _give_what_lacks(package: Package, first: Element, feet: dict[str, str], line: str) -> None:
    """A footer for the pages that have none: what the first section has, those after it have too."""
    there = {}
    for each in list(first.iterfind(_REFERENCE)):
        if feet.get(each.get(r("id"), "")) in package.parts:
            there[each.get(w("type"), "default")] = each
        else:
            first.remove(each)
    lacking = [each for each in _FOOTERS if each not in there]
    if not lacking:
        return
    foot = parsed(f"<w:ftr {NAMESPACES}/>".encode())
    foot.append(_paragraph(line))
    name = package.add("word/footer-code.xml", written(foot), _TYPE)
    leads = package.relate(package.main, Relation("", _KIND, name, is_outside=False))
    for place, each in enumerate(lacking):
        reference = element("footerReference", type=each)
        reference.set(r("id"), leads)
        first.insert(place, reference)


def _paragraph(line: str) -> Element:
    """As plain as it can be: nothing of what their styles say of a usual paragraph moves it."""
    look = element("pPr")
    look.append(element("spacing", before="60", after="0", line="240", lineRule="auto"))
    look.append(element("ind", left="0", right="0", firstLine="0"))
    look.append(element("jc", val="left"))
    size = element("rPr")
    size.append(element("sz", val="15"))
    made = element("p")
    made.append(look)
    made.append(run(size, text_element("t", line)))
    return made


def _reword(root: Element, wanted: Pattern[str], words: str) -> bool:
    """Put words in the place of what is wanted, wherever a paragraph says it; answers whether one did."""
    found = False
    for paragraph in root.iter(P):
        texts = list(paragraph.iter(T))
        match = wanted.search("".join(each.text or "" for each in texts))
        if match is not None:
            _replaced(texts, match.start(), match.end(), words)
            found = True
    return found


def _replaced(texts: list[Element], start: int, end: int, words: str) -> None:
    """The words of some runs, between two signs of all they say, replaced by others in the first that has any of them."""
    at = 0
    for each in texts:
        said = each.text or ""
        before, after = said[: max(0, start - at)], said[max(0, end - at) :]
        if at < end and start < at + len(said):
            each.text, words = f"{before}{words}{after}", ""
            if each.text != each.text.strip():
                each.set(_SPACE, "preserve")
        at += len(said)
