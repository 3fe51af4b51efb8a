"""The styles of a Word file: what each is called, which paragraphs are headings, and how words look by them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from workflow.documents.package.markup import PPR, RPR, Element, w
from workflow.documents.received.tree import PLAIN, Look

_TOGGLES = {
    w("b"): "bold",
    w("i"): "italic",
    w("caps"): "capitals",
    w("smallCaps"): "small_caps",
    w("strike"): "struck",
    w("dstrike"): "struck",
    w("vanish"): "hidden",
}
"""What a style turns over where another one under it says it too."""
_VAL, _STYLE_ID = w("val"), w("styleId")
_RSTYLE, _U, _HIGHLIGHT, _RAISED, _SHADE = map(w, ("rStyle", "u", "highlight", "vertAlign", "shd"))
_TOLD = frozenset({*_TOGGLES, _RSTYLE, _U, _HIGHLIGHT, _RAISED, _SHADE})
_OFF = frozenset({"0", "false", "off"})
_HEIGHTS = {"superscript": 1, "subscript": -1}
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_MOST_LINKS = 20
"""Styles on which a style may rest; Word allows some ten."""
_NO_OUTLINE = 9
_MOST_LOOKS = 2_000
"""Looks that are kept, by style and by what is said beside it."""

Said = tuple[tuple[str, str | None, str | None], ...]
"""What properties of a run say, as far as it is told: names, values and fills."""


class Numbered(NamedTuple):
    """The list that a style or a paragraph names, and the level in it, as far as each is said."""

    numbering: str | None
    level: int | None


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What paragraphs of a style have in common; `chain` are its id and those it rests on."""

    name: str
    heading: int | None
    numbered: Numbered
    chain: tuple[str, ...]


_NO_STYLE = ParagraphStyle("", None, Numbered(None, None), ())


class Styles:
    """The styles of one file."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else list(root.iterfind(w("style")))
        self._styles = {each.get(_STYLE_ID, ""): each for each in found}
        self._default = next(
            (
                each.get(_STYLE_ID, "")
                for each in found
                if each.get(w("default")) in ("1", "true", "on") and each.get(w("type")) == "paragraph"
            ),
            "",
        )
        defaults = None if root is None else root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{RPR}")
        self._by_default = _toggled(defaults)
        self._paragraphs: dict[str | None, ParagraphStyle] = {}
        self._looks: dict[tuple[str | None, Said], Look] = {}

    @property
    def of_paragraphs(self) -> tuple[str, ...]:
        """The ids of the styles of paragraphs, in the order of the file."""
        return tuple(name for name, each in self._styles.items() if each.get(w("type")) == "paragraph")

    def paragraph(self, style_id: str | None) -> ParagraphStyle:
        """The style of a paragraph by its id; that of all which name none."""
        found = self._paragraphs.get(style_id)
        if found is None:
            found = self._paragraphs[style_id] = self._read(style_id)
        return found

    def look(self, style_id: str | None, properties: Element | None) -> Look:
        """How words look in a paragraph of a style."""
        said: Said = () if properties is None else said_of(properties)
        found = self._looks.get((style_id, said))
        if found is None:
            if len(self._looks) >= _MOST_LOOKS:
                self._looks.clear()
            found = self._looks[style_id, said] = self._seen(style_id, said)
        return found

    def _read(self, style_id: str | None) -> ParagraphStyle:
        chain = tuple(self._chain(style_id if style_id in self._styles else self._default))
        if not chain:
            return _NO_STYLE
        styles = [self._styles[each] for each in chain]
        names = [_value(each, "name") or chain[0] for each in styles]
        numbering = (_value(each, "numPr", "numId") for each in styles)
        levels = (whole(_value(each, "numPr", "ilvl")) for each in styles)
        return ParagraphStyle(
            names[0],
            _heading(styles, names),
            Numbered(
                next(filter(None, numbering), None), next((each for each in levels if each is not None), None)
            ),
            chain,
        )

    def _chain(self, style_id: str | None) -> Iterator[str]:
        for _ in range(_MOST_LINKS):
            style = self._styles.get(style_id or "")
            if style is None:
                return
            yield style_id or ""
            based = style.find(w("basedOn"))
            style_id = None if based is None else based.get(_VAL)

    def _seen(self, style_id: str | None, said: Said) -> Look:
        values = {name: (value, fill) for name, value, fill in said}
        of_characters = values.get(_RSTYLE, (None, None))[0]
        chains = [
            [self._styles[each].find(RPR) for each in self._chain(name)]
            for name in (self.paragraph(style_id).chain[:1] or (None,))
            + ((of_characters,) if of_characters in self._styles else ())
        ]
        toggles: dict[str, bool] = {}
        for chain in chains:
            own: dict[str, bool] = {}
            for each in reversed(chain):
                own |= _toggled(each)
            for name, is_on in own.items():
                toggles[name] = toggles.get(name, False) != is_on
        for name, is_on in self._by_default.items():
            toggles[name] = toggles.get(name, False) or is_on
        for name, (value, _) in values.items():
            if name in _TOGGLES:
                toggles[_TOGGLES[name]] = value not in _OFF
        direct: dict[str, tuple[str | None, str | None]] = {}
        for chain in chains:
            for each in reversed(chain):
                if each is not None:
                    direct |= {name: (value, fill) for name, value, fill in said_of(each)}
        direct |= values
        fill = (direct.get(_SHADE) or (None, None))[1]
        highlight = (direct.get(_HIGHLIGHT) or (None, None))[0]
        look = Look(
            **toggles,
            underlined=(direct.get(_U) or (None, None))[0] not in (None, "none"),
            raised=_HEIGHTS.get((direct.get(_RAISED) or ("", None))[0] or "", 0),
            highlight=next((each for each in (highlight, fill) if each not in (None, "none", "auto")), "")
            or "",
            style=""
            if of_characters not in self._styles
            else _value(self._styles[of_characters], "name") or "",
        )
        return PLAIN if look == PLAIN else look


def said_of(properties: Element) -> Said:
    """What the properties of a run say, as far as it is told."""
    return tuple(
        [(each.tag, each.get(_VAL), each.get(w("fill"))) for each in properties if each.tag in _TOLD]
    )


def whole(said: str | None) -> int | None:
    """A number of the markup; None where it is none."""
    try:
        return None if said is None else int(said)
    except ValueError:
        return None


def _toggled(properties: Element | None) -> dict[str, bool]:
    if properties is None:
        return {}
    return {_TOGGLES[each.tag]: each.get(_VAL) not in _OFF for each in properties if each.tag in _TOGGLES}


def _heading(styles: list[Element], names: list[str]) -> int | None:
    """The level of its headings: by the outline it says, or else by its name, which Word does not translate in the file."""
    for style, name in zip(styles, names, strict=True):
        outline = whole(_value(style, "outlineLvl"))
        if outline is not None:
            return outline + 1 if 0 <= outline < _NO_OUTLINE else None
        if name.lower() == "title":
            return 0
        if by_name := _HEADING.fullmatch(name):
            return int(by_name[1])
    return None


def _value(style: Element, *path: str) -> str | None:
    within = style if path == ("name",) else style.find(PPR)
    found = None if within is None else within.find("/".join(map(w, path)))
    return None if found is None else found.get(_VAL)
