"""What every paper of ours bears, put into a template: its mark at the head of each page, its code at the foot."""

from lxml import etree

from workflow.documents.package.markup import PPR, Element, R, T, parsed, w

MARK, CODE = "mark", "code"
"""The names of the instructions that stand where the mark and the code of a paper are printed."""
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ID = f"{{{_RELATIONS}}}id"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KINDS = {"header": ("hdr", MARK), "footer": ("ftr", CODE)}
_TYPES = "[Content_Types].xml"
_OF_MAIN = "word/_rels/document.xml.rels"
_KIND_OF_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
PRINTS_CODE = "paper.code"
"""A footer in which this stands has the code where its author wants it."""


def with_headers_and_footers(parts: dict[str, bytes], body: Element) -> None:
    """Give the first section those headers and footers that it lacks; later sections take theirs from it."""
    sections = list(body.iter(w("sectPr")))
    if not sections:
        sections = [etree.SubElement(body, w("sectPr"))]
    types = ["default"]
    types += ["first"] if any(each.find(w("titlePg")) is not None for each in sections) else []
    types += ["even"] if b"evenAndOddHeaders" in parts.get("word/settings.xml", b"") else []
    for kind in _KINDS:
        for which in types:
            if not any(each.get(w("type")) == which for each in sections[0].findall(w(f"{kind}Reference"))):
                _add(parts, sections[0], kind, which)


def stamp(root: Element, codes: list[str]) -> None:
    """Put the place of the mark into a header and that of the code into a footer, at their ends."""
    for kind, (tag, printed) in _KINDS.items():
        if root.tag == w(tag) and not (kind == "footer" and any(PRINTS_CODE in each for each in codes)):
            root.append(_line(printed))


def _line(printed: str) -> Element:
    if printed == MARK:  # a whole paragraph, which there is only where a paper has a mark
        return etree.ProcessingInstruction(MARK)
    line = etree.Element(w("p"))
    etree.SubElement(etree.SubElement(line, PPR), w("jc")).set(w("val"), "left")
    run = etree.SubElement(line, R)
    etree.SubElement(etree.SubElement(run, w("rPr")), w("sz")).set(w("val"), "16")
    etree.SubElement(run, T).append(etree.ProcessingInstruction(CODE))
    return line


def _add(parts: dict[str, bytes], section: Element, kind: str, which: str) -> None:
    """A new header or footer: its part, what it is, and what leads to it."""
    name, related = f"paper-{kind}-{which}.xml", f"rId_paper_{kind}_{which}"
    tag, _ = _KINDS[kind]
    parts[f"word/{name}"] = f'<w:{tag} xmlns:w="{_MAIN}"/>'.encode()
    types = parsed(parts[_TYPES])
    made = etree.SubElement(types, f"{{{_PACKAGE}/content-types}}Override")
    made.set("PartName", f"/word/{name}")
    made.set("ContentType", _KIND_OF_PART.format(kind))
    parts[_TYPES] = etree.tostring(types)
    empty = f'<Relationships xmlns="{_PACKAGE}/relationships"/>'.encode()
    relations = parsed(parts.get(_OF_MAIN, empty))
    made = etree.SubElement(relations, f"{{{_PACKAGE}/relationships}}Relationship")
    made.set("Id", related)
    made.set("Type", f"{_RELATIONS}/{kind}")
    made.set("Target", name)
    parts[_OF_MAIN] = etree.tostring(relations)
    reference = etree.Element(w(f"{kind}Reference"))
    reference.set(w("type"), which)
    reference.set(_ID, related)
    section.insert(0, reference)
