"""A Word file edited as people edit one, at random and by a seed: words, looks, paragraphs, tables, headers, lists, notes."""

import copy
import io
import random
import zipfile
from collections.abc import Callable

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORDS = (
    "shall",
    "may",
    "the Parties",
    "within thirty days",
    "PKR 5,000",
    "forthwith,",
    "§ 4",
    "ورک",
    "e-mail",
    "(a)",
)
Edit = Callable[[etree._Element, random.Random], None]


def edited(docx: bytes, seed: int) -> bytes:
    """The file after a few edits, which follow from the seed."""
    dice = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    stories = [
        name
        for name in parts
        if name.startswith(("word/document", "word/header", "word/footer", "word/footnotes"))
    ]
    for name in stories:
        if name == "word/document.xml" or dice.random() < 0.4:
            root = etree.fromstring(parts[name])
            for _ in range(dice.randint(1, 12 if name == "word/document.xml" else 2)):
                dice.choice(EDITS)(root, dice)
            parts[name] = etree.tostring(root)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


def _one(root: etree._Element, dice: random.Random, path: str) -> etree._Element | None:
    found = root.findall(f".//{path}")
    return dice.choice(found) if found else None


def a_word(root: etree._Element, dice: random.Random) -> None:
    text = _one(root, dice, f"{W}t")
    if text is not None:
        words = (text.text or "").split(" ")
        place = dice.randrange(len(words) + 1)
        match dice.choice(("in", "out", "other")):
            case "in":
                words.insert(place, dice.choice(WORDS))
            case "out" if place < len(words) and len(words) > 1:
                del words[place]
            case _:
                words[place % len(words)] = dice.choice(WORDS)
        text.text = " ".join(words)


def a_look(root: etree._Element, dice: random.Random) -> None:
    run = _one(root, dice, f"{W}r")
    if run is not None:
        look = run.find(f"{W}rPr")
        if look is None:
            look = etree.Element(f"{W}rPr")
            run.insert(0, look)
        there = look.find(f"{W}b")
        if there is None:
            look.insert(0, etree.Element(f"{W}b"))
        else:
            look.remove(there)


def how_a_paragraph_stands(root: etree._Element, dice: random.Random) -> None:
    paragraph = _one(root, dice, f"{W}p")
    if paragraph is not None:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        there = properties.find(f"{W}pageBreakBefore")
        if there is None:
            style = properties.find(f"{W}pStyle")
            properties.insert(0 if style is None else 1, etree.Element(f"{W}pageBreakBefore"))
        else:
            properties.remove(there)


def a_paragraph_more(root: etree._Element, dice: random.Random) -> None:
    paragraph = _plain(root, dice)
    if paragraph is not None:
        made = etree.Element(f"{W}p")
        run = etree.SubElement(made, f"{W}r")
        etree.SubElement(run, f"{W}t").text = " ".join(dice.choices(WORDS, k=dice.randint(0, 9)))
        paragraph.addprevious(made)


def a_paragraph_twice(root: etree._Element, dice: random.Random) -> None:
    paragraph = _plain(root, dice)
    if paragraph is not None:
        paragraph.addprevious(copy.deepcopy(paragraph))


def a_paragraph_less(root: etree._Element, dice: random.Random) -> None:
    paragraph = _plain(root, dice)
    if paragraph is not None and paragraph.getnext() is not None and paragraph.getnext().tag == f"{W}p":
        paragraph.getparent().remove(paragraph)


def a_paragraph_moved(root: etree._Element, dice: random.Random) -> None:
    paragraph, other = _plain(root, dice), _plain(root, dice)
    body = None if paragraph is None else paragraph.getparent()
    if other is None or other is paragraph or other.getparent() is not body:
        return
    if paragraph.getnext() is not None and paragraph.getnext().tag == f"{W}p":
        other.addprevious(paragraph)


def a_row(root: etree._Element, dice: random.Random) -> None:
    row = _one(root, dice, f"{W}tr")
    if row is not None:
        rows = row.getparent().findall(f"{W}tr")
        if dice.random() < 0.5 and len(rows) > 1:
            row.getparent().remove(row)
        else:
            row.addprevious(copy.deepcopy(row))


def a_cell_otherwise(root: etree._Element, dice: random.Random) -> None:
    cell = _one(root, dice, f"{W}tc")
    if cell is not None:
        properties = cell.find(f"{W}tcPr")
        if properties is not None and properties.find(f"{W}noWrap") is None:
            properties.append(etree.Element(f"{W}noWrap"))
        a_word(cell, dice)


def a_table_less(root: etree._Element, dice: random.Random) -> None:
    table = _one(root, dice, f"{W}tbl")
    if table is not None and dice.random() < 0.3:
        table.getparent().remove(table)


def a_link_less(root: etree._Element, dice: random.Random) -> None:
    link = _one(root, dice, f"{W}hyperlink")
    if link is not None:
        link.getparent().remove(link)


def a_note_less(root: etree._Element, dice: random.Random) -> None:
    reference = _one(root, dice, f"{W}footnoteReference")
    if reference is not None:
        reference.getparent().getparent().remove(reference.getparent())


def another_list(root: etree._Element, dice: random.Random) -> None:
    number = _one(root, dice, f"{W}ilvl")
    if number is not None:
        number.set(f"{W}val", str(dice.randint(0, 3)))


def _plain(root: etree._Element, dice: random.Random) -> etree._Element | None:
    """A paragraph that holds no section and stands before another."""
    found = [
        each
        for each in root.iter(f"{W}p")
        if each.find(f"{W}pPr/{W}sectPr") is None
        and each.find(f".//{W}fldChar") is None
        and each.getnext() is not None
    ]
    return dice.choice(found) if found else None


EDITS: tuple[Edit, ...] = (
    a_word, a_word, a_word, a_look, how_a_paragraph_stands, a_paragraph_more, a_paragraph_twice, a_paragraph_less,
    a_paragraph_moved, a_row, a_cell_otherwise, a_table_less, a_link_less, a_note_less, another_list,
)  # fmt: skip
