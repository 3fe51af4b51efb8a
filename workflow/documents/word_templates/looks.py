"""The looks of the runs in which tags stand: plain, lit up for what is left open, and turned for what runs the other way."""

import re
from copy import deepcopy

from lxml import etree

from workflow.documents.package.markup import RPR, Element, R, T, w
from workflow.documents.word_templates.joining import SIGN, Joining
from workflow.documents.word_templates.paragraphs import within

_DECLARED = re.compile(r' xmlns:\w+="[^"]*"')
_BEHIND_HIGHLIGHT = tuple(map(w, ("u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath")))  # fmt: skip
_BEHIND_DIRECTION = _BEHIND_HIGHLIGHT[7:]
MOST = 4_000


class Looks:
    """Each look once, written in three ways."""

    def __init__(self) -> None:
        self.written: list[list[str]] = [
            ["", '<w:rPr><w:highlight w:val="yellow"/></w:rPr>', "<w:rPr><w:rtl/></w:rPr>"]
        ]

    def note(self, root: Element, joining: Joining) -> None:
        """Tell the tags of a part which look they stand in."""
        for text in root.iter(T):
            signs = SIGN.findall(text.text or "")
            if signs:
                run = within(text, R)
                number = self.number(None if run is None else run.find(RPR))
                for sign in signs:
                    joining.tag_of(sign).look = number

    def number(self, look: Element | None) -> int:
        """The number under which a look is written; that of no look where there are too many."""
        if look is None:
            return 0
        ways = [written_alone(look), written_alone(_lit(look)), written_alone(_turned(look))]
        if ways not in self.written and len(self.written) < MOST:
            self.written.append(ways)
        return self.written.index(ways) if ways in self.written else 0


def written_alone(element: Element) -> str:
    """An element as markup, without the names of others that it was read with."""
    return _DECLARED.sub("", etree.tostring(element, encoding="unicode", with_tail=False))


def _lit(look: Element) -> Element:
    return _with(look, w("highlight"), _BEHIND_HIGHLIGHT, "yellow")


def _turned(look: Element) -> Element:
    """The same look for words that run the other way than those of its run."""
    if (turned := look.find(w("rtl"))) is not None and turned.get(w("val")) not in ("0", "false", "off"):
        made = deepcopy(look)
        made.remove(made.find(w("rtl")))
        return made
    return _with(look, w("rtl"), _BEHIND_DIRECTION)


def _with(look: Element, name: str, behind: tuple[str, ...], value: str | None = None) -> Element:
    made = deepcopy(look)
    for each in made.findall(name):
        made.remove(each)
    at = next((place for place, each in enumerate(made) if each.tag in behind), len(made))
    new = etree.Element(name)
    if value is not None:
        new.set(w("val"), value)
    made.insert(at, new)
    return made
