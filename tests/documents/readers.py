"""Reads papers back: the words of a Word file with its numbers worked out, and the words of a PDF's pages."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pypdfium2
from openxml_audit import OpenXmlValidator

from workflow.documents.languages.language import ABJAD

_VALIDATOR = OpenXmlValidator()
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CM = 72 / 2.54


def faults(file: Path) -> list[str]:
    """What is wrong with how a Word file is built."""
    return [str(error) for error in _VALIDATOR.validate(file).errors]


def squeezed(text: str) -> str:
    """The signs alone: where lines end, and how blanks and columns are drawn, differs between the writers."""
    return re.sub(r"[\s_|]+", "", text).replace("Signature:", "Signature").replace("–", "•")


def words_of_text(text: str, code: str) -> str:
    return (
        text.replace(code, "")
        .replace("Name:", "Name")
        .replace("Title:", "Title")
        .replace("Place:", "Place")
        .replace("Date:", "Date")
    )


def words_of_docx(content: bytes) -> str:
    """The text of the body, with the number of each paragraph as Word would show it."""
    return "\n".join(label + text_of(one) for label, one in numbered_paragraphs(content))


def numbered_paragraphs(content: bytes) -> Iterator[tuple[str, ET.Element]]:
    """The paragraphs of the body, each with its number as Word would show it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body, numbering, styles = (
            ET.fromstring(archive.read(f"word/{name}.xml")) for name in ("document", "numbering", "styles")
        )
    counter = _WordNumbers(numbering, styles)
    return ((counter.label(one), one) for one in body.iter(f"{W}p"))


def words_of_pdf(content: bytes, title: str) -> str:
    """The text between header and footer, from the title on."""
    pages = []
    document = pypdfium2.PdfDocument(content)
    for page in document:
        width, height = page.get_size()
        area = {"left": 0, "right": width, "bottom": 2.3 * _CM, "top": height - 2.4 * _CM}
        pages.append(page.get_textpage().get_text_bounded(**area))
    text = "\n".join(pages).replace("\x02", "-").replace("\ufffe", "-")
    return text[text.index(title.split(maxsplit=1)[0]) :]


def text_of(paragraph: ET.Element) -> str:
    """The words of a paragraph."""
    signs = {f"{W}t": lambda one: one.text or "", f"{W}br": lambda _: "\n", f"{W}tab": lambda _: " "}
    return "".join(signs[one.tag](one) for one in paragraph.iter() if one.tag in signs)


class _WordNumbers:
    """Counts as Word does: a level starts again when a higher one has counted, a restarted list from one."""

    def __init__(self, numbering: ET.Element, styles: ET.Element) -> None:
        self._levels = {
            one.get(f"{W}abstractNumId"): {
                level.get(f"{W}ilvl"): (_value(level, "numFmt"), _value(level, "lvlText"))
                for level in one.iter(f"{W}lvl")
            }
            for one in numbering.iter(f"{W}abstractNum")
        }
        self._abstract = {
            one.get(f"{W}numId"): _value(one, "abstractNumId") for one in numbering.iter(f"{W}num")
        }
        self._restarted = {
            one.get(f"{W}numId")
            for one in numbering.iter(f"{W}num")
            if one.find(f"{W}lvlOverride") is not None
        }
        self._styled = {
            one.get(f"{W}styleId"): one.find(f"{W}pPr/{W}numPr") for one in styles.iter(f"{W}style")
        }
        self._counts: dict[str, list[int]] = {}

    def label(self, paragraph: ET.Element) -> str:
        found = paragraph.find(f"{W}pPr/{W}numPr")
        if found is None:
            found = self._styled[_value(paragraph.find(f"{W}pPr"), "pStyle")]
        if found is None or _value(found, "numId") == "0":
            return ""
        number, level = _value(found, "numId"), _value(found, "ilvl")
        abstract = self._abstract[number]
        counts = self._counts.setdefault(number if number in self._restarted else f"a{abstract}", [0] * 4)
        at = int(level)
        counts[at] += 1
        counts[at + 1 :] = [0] * (3 - at)
        kind, shown = self._levels[abstract][level]
        if kind == "bullet":
            return f"{shown} "
        for place in range(4):
            fmt = self._levels[abstract].get(str(place), ("decimal", ""))[0]
            shown = shown.replace(f"%{place + 1}", _number(counts[place], fmt))
        return f"{shown} "


def _value(element: ET.Element, name: str) -> str:
    return element.find(f"{W}{name}").get(f"{W}val")


def _number(count: int, kind: str) -> str:
    if kind == "lowerRoman":
        return ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")[count]
    if kind == "decimal":
        return str(count)
    if kind == "arabicAbjad":
        return ABJAD[count - 1]
    letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
    return letter.upper() if kind == "upperLetter" else letter
