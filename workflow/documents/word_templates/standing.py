"""How the paragraphs of a Word template stand: as headings, in lists, under which number a person sees in Word."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from workflow.documents.package.markup import PPR, Element, P, parsed, w
from workflow.documents.received.markup.lists import Counting, Lists
from workflow.documents.received.markup.styles import Numbered, Styles, whole
from workflow.documents.word_templates.paragraphs import words_of

_LONGEST_HEADING = 90
_COUNTED = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Standing:
    """A paragraph: the level of its heading (0 is the title), that of its list, whether that only has a sign, and its clause.

    `clause` is the number of the clause it stands in, "4.2(a)", empty outside of them; `numbering` is its list by the name
    that this has in the file.
    """

    heading: int | None
    level: int | None
    is_bullet: bool
    clause: str
    numbering: str | None = None


NOWHERE = Standing(None, None, is_bullet=False, clause="")


def styles_and_lists(parts: Mapping[str, bytes]) -> tuple[Styles, Lists]:
    """What the file says of its styles and of its lists."""
    styles = Styles(_part(parts, "word/styles.xml"))
    return styles, Lists(_part(parts, "word/numbering.xml"), styles)


def standing_of(body: Element, styles: Styles, lists: Lists) -> dict[Element, Standing]:
    """How each paragraph of the body stands."""
    counting, found = Counting(lists), {}
    numbers: list[tuple[int, str]] = []
    for paragraph in body.iter(P):
        own = paragraph.find(PPR)
        style_id = _said(own, "pStyle")
        listed = None if own is None else own.find(w("numPr"))
        numbered = Numbered(_said(listed, "numId"), whole(_said(listed, "ilvl")))
        style, place = styles.paragraph(style_id), lists.place(style_id, numbered)
        heading = whole(_said(own, "outlineLvl"))
        heading = style.heading if heading is None else heading + 1 if heading < 9 else None
        printed, is_bullet = counting.next(*place) if place else ("", False)
        level = place[1] if place else None
        if heading is not None and level is None:
            numbers = []
        elif level is not None and not is_bullet:
            numbers = [each for each in numbers if each[0] < level] + [(level, printed.rstrip("."))]
        numbering = place[0] if place else None
        found[paragraph] = Standing(heading, level, is_bullet, _clause(numbers), numbering)
    return found


def standing_of_style(style_id: str, styles: Styles, lists: Lists) -> Standing:
    """How a paragraph stands of which nothing is known but its style."""
    heading = styles.paragraph(style_id).heading
    if (place := lists.place(style_id, Numbered(None, None))) is None:
        return Standing(heading, None, is_bullet=False, clause="")
    numbering, level = place
    named = lists.named(numbering)
    is_bullet = named is not None and named.levels[level].form == "bullet"
    return Standing(heading, level, is_bullet, "", numbering)


def heads_by_number(standing: Mapping[Element, Standing]) -> bool:
    """Whether clauses are headed by the outermost numbers of a list, for want of headings in the styles."""
    stands = standing.values()
    return not any(each.heading == 1 for each in stands) and any((each.level or 0) > 0 for each in stands)


def kind_of(paragraph: Element, standing: Standing, *, by_number: bool) -> tuple[str, int]:
    """What a paragraph is to the house, and how deep: title, clause, plain, under, item, bullet or text."""
    if standing.heading == 0:
        return "title", 0
    is_listed = standing.level is not None and not standing.is_bullet
    heads = by_number and is_listed and standing.level == 0 and len(words_of(paragraph)) <= _LONGEST_HEADING
    if standing.heading == 1 or heads:
        return "clause" if is_listed else "plain", 0
    if standing.level is not None:
        return "item" if is_listed else "bullet", min(max(standing.level, 1), 3)
    return "under" if standing.heading else "text", 0


def _clause(numbers: list[tuple[int, str]]) -> str:
    """The number as a lawyer names it: what is printed, and before a letter the number it stands under."""
    said = ""
    for _, printed in numbers:
        said = printed if _COUNTED.match(printed) else f"{said}{printed}"
    return said if _COUNTED.search(said) else ""


def _part(parts: Mapping[str, bytes], name: str) -> Element | None:
    return parsed(parts[name]) if name in parts else None


def _said(element: Element | None, name: str) -> str | None:
    found = None if element is None else element.find(w(name))
    return None if found is None else found.get(w("val"))
