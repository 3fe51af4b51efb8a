"""How a Word template writes its clauses, items and words: what a clause of the library is written like where it is taken in.

Each kind of paragraph is written as the first of its kind in the body, where there is none as a style of the file says, and
items without either as the next level of the list that numbers the clauses.
"""

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

from workflow.documents.package.markup import PPR, RPR, TC, Element, P, R, T, w
from workflow.documents.received.markup.lists import Lists
from workflow.documents.received.markup.styles import Styles
from workflow.documents.word_templates.joining import Joining
from workflow.documents.word_templates.looks import Looks, written_alone
from workflow.documents.word_templates.paragraphs import within
from workflow.documents.word_templates.standing import (
    Standing,
    heads_by_number,
    kind_of,
    standing_of_style,
)

Shape = list[Any]
"""The properties of a paragraph, and the numbers of its looks: plain, bold, italic, and both."""
_DEPTHS = (1, 2, 3)
_NAMES = {"w": w("")[1:-1]}
_OF_ONE_PARAGRAPH = tuple(map(w, ("sectPr", "rPr", "pageBreakBefore", "framePr", "pPrChange")))
"""What holds of a paragraph alone, and not of others that look like it."""
_BEFORE_BOLD = (w("rStyle"), w("rFonts"))
_BEFORE_ITALIC = (*_BEFORE_BOLD, w("b"), w("bCs"))


class Shapes:
    """Finds how each kind of paragraph is written."""

    def __init__(self, joining: Joining, styles: Styles, lists: Lists, looks: Looks) -> None:
        self._joining, self._lists, self._looks = joining, lists, looks
        self._by_number = heads_by_number(joining.standing)
        self._body = [(each, at) for each, at in joining.standing.items() if within(each, TC) is None]
        self._styles = [
            (_of_style(style_id), standing_of_style(style_id, styles, lists))
            for style_id in styles.of_paragraphs
        ]

    def written(self) -> dict[str, Any]:
        """The shapes `of` the template by their names, and for each tag that takes in a clause what its own paragraph shows."""
        found = {"text": self._shape(None)}
        head = self._first(lambda each, at: self._kind(each, at) == "clause")
        if head is not None:
            found["clause"] = self._shape(head)
        plain = self._first(lambda each, at: self._kind(each, at) == "plain") or _unnumbered(head)
        found["plain"] = self._shape(plain)
        found["under"] = self._shape(self._first(lambda each, at: self._kind(each, at) == "under") or plain)
        for depth in _DEPTHS:
            if (item := self._item(depth, self._numbering(head))) is not None:
                found[f"item{depth}"] = self._shape(item)
            found[f"bullet{depth}"] = self._shape(self._bullet(depth))
        own = self._joining.taking_in.items()
        return {"of": found, "at": {str(number): self._own(paragraph) for number, paragraph in own}}

    def _own(self, paragraph: Element) -> list[Any]:
        standing = self._joining.standing.get(paragraph)
        kind, depth = (
            ("text", 0) if standing is None else kind_of(paragraph, standing, by_number=self._by_number)
        )
        name = f"{kind}{depth}" if kind in ("item", "bullet") else "text" if kind == "title" else kind
        return [name, self._shape(paragraph)]

    def _first(self, wanted: Callable[[Element, Standing], bool]) -> Element | None:
        """The first such paragraph of the body, or else of the styles."""
        return next((each for each, at in (*self._body, *self._styles) if wanted(each, at)), None)

    def _kind(self, paragraph: Element, standing: Standing) -> str:
        return kind_of(paragraph, standing, by_number=self._by_number)[0]

    def _numbering(self, head: Element | None) -> str | None:
        """The list by which the clauses are numbered."""
        return next((at.numbering for each, at in (*self._body, *self._styles) if each is head), None)

    def _item(self, depth: int, numbering: str | None) -> Element | None:
        counted = self._lists.named(numbering)

        def goes_on(_: Element, at: Standing) -> bool:
            own = self._lists.named(at.numbering)
            alike = counted is not None and own is not None and own.root == counted.root
            return alike and at.level == depth and at.heading != 1

        if (found := self._first(goes_on)) is not None:
            return found
        for each, at in self._body:
            if at.clause and kind_of(each, at, by_number=self._by_number) == ("item", depth):
                return each
        if counted is None or not counted.levels[depth].parts:
            return None
        return _numbered(numbering or "", depth)

    def _bullet(self, depth: int) -> Element | None:
        return self._first(lambda _, at: at.is_bullet and at.level == depth - 1) or self._first(
            lambda _, at: at.is_bullet
        )

    def _shape(self, paragraph: Element | None) -> Shape:
        own = None if paragraph is None else paragraph.find(PPR)
        properties = "" if own is None else written_alone(_of_many(own))
        look = None if paragraph is None else _look_of(paragraph)
        both = _with(_with(look, "b", _BEFORE_BOLD), "i", _BEFORE_ITALIC)
        looks = (look, _with(look, "b", _BEFORE_BOLD), _with(look, "i", _BEFORE_ITALIC), both)
        return [properties, [self._looks.number(each) for each in looks]]


def _of_many(properties: Element) -> Element:
    made = deepcopy(properties)
    for each in list(made.iterchildren(*_OF_ONE_PARAGRAPH)):
        made.remove(each)
    return made


def _look_of(paragraph: Element) -> Element | None:
    """The look in which most of its words stand."""
    runs = max(_runs(paragraph), key=lambda each: each[0], default=None)
    return None if runs is None else runs[1].find(RPR)


def _runs(paragraph: Element) -> Iterator[tuple[int, Element]]:
    for run in paragraph.iter(R):
        yield sum(len(each.text or "") for each in run.iterchildren(T)), run


def _with(look: Element | None, name: str, before: tuple[str, ...]) -> Element:
    """The look with one more property, where the order of Word wants it."""
    made = etree.Element(RPR, nsmap=_NAMES) if look is None else deepcopy(look)
    for each in made.findall(w(name)):
        made.remove(each)
    at = sum(each.tag in before for each in made)
    made.insert(at, etree.Element(w(name)))
    return made


def _of_style(style_id: str) -> Element:
    paragraph = etree.Element(P, nsmap=_NAMES)
    etree.SubElement(etree.SubElement(paragraph, PPR), w("pStyle")).set(w("val"), style_id)
    return paragraph


def _unnumbered(head: Element | None) -> Element | None:
    """The heading of a clause without its number."""
    if head is None:
        return None
    made = deepcopy(head)
    properties = made.find(PPR)
    for each in properties.findall(w("numPr")):
        properties.remove(each)
    _put_into_list(properties, "0", 0)
    return made


def _numbered(numbering: str, level: int) -> Element:
    paragraph = etree.Element(P, nsmap=_NAMES)
    _put_into_list(etree.SubElement(paragraph, PPR), numbering, level)
    return paragraph


def _put_into_list(properties: Element, numbering: str, level: int) -> None:
    listed = etree.Element(w("numPr"))
    etree.SubElement(listed, w("ilvl")).set(w("val"), str(level))
    etree.SubElement(listed, w("numId")).set(w("val"), numbering)
    before = tuple(map(w, ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")))
    properties.insert(sum(each.tag in before for each in properties), listed)
