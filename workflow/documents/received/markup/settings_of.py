"""How paragraphs are set: what their properties say, in one look through them, with what their styles and lists add to it."""

from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from workflow.documents.package.markup import PPR, RPR, SECT, Element, parsed_whole, w
from workflow.documents.received.markup.lists import Lists
from workflow.documents.received.markup.styles import Numbered, Styles, whole
from workflow.documents.received.tree import Setting

_VAL = w("val")
_STYLE, _LISTED, _OUTLINE, _CHANGE = map(w, ("pStyle", "numPr", "outlineLvl", "pPrChange"))
_NUMBERING, _LEVEL, _INSERTED = map(w, ("numId", "ilvl", "ins"))
_NO_OUTLINE = 9
_MOST_KNOWN = 2_000
_LARGEST_KEPT = 300_000
"""Bytes of styles and lists that are kept for the next file."""


class Said(NamedTuple):
    """What the properties of a paragraph say, as far as it is told; the marks stand for what is read later."""

    style: str | None = None
    numbering: str | None = None
    level: str | None = None
    outline: str | None = None
    ends: Element | None = None
    """The look of its end, in which it is said whether that came or went."""
    changed: Element | None = None
    """The mark that it was set otherwise."""
    section: Element | None = None


NOTHING_SAID = Said()


def said_in(properties: Element) -> Said:
    """What the properties of a paragraph say."""
    style = numbering = level = outline = ends = changed = section = None
    for each in properties:
        tag = each.tag
        if tag == _STYLE:
            style = each.get(_VAL)
        elif tag == _LISTED:
            for said in each:
                if said.tag == _NUMBERING:
                    numbering = said.get(_VAL)
                elif said.tag == _LEVEL:
                    level = said.get(_VAL)
                elif said.tag == _INSERTED and changed is None:
                    changed = said
        elif tag == _OUTLINE:
            outline = each.get(_VAL)
        elif tag == RPR and len(each):
            ends = each
        elif tag == _CHANGE:
            changed = each
        elif tag == SECT:
            section = each
    return Said(style, numbering, level, outline, ends, changed, section)


class Settings:
    """The settings of one file, each worked out once."""

    def __init__(self, styles: Styles, lists: Lists) -> None:
        self._styles = styles
        self._lists = lists
        self._known: dict[tuple[str | None, str | None, str | None, str | None], Setting] = {}

    def of(self, said: Said) -> Setting:
        """How a paragraph is set."""
        key = said[:4]
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            found = self._known[key] = self._read(said)
        return found

    def before(self, said: Said, now: Setting) -> Setting:
        """How it was set before its change; where only its number is said to have come, it had none."""
        if said.changed is None:
            return now
        if said.changed.tag == _INSERTED:
            return replace(now, numbering=None, level=None)
        was = said.changed.find(PPR)
        return self.of(NOTHING_SAID if was is None else said_in(was))

    def _read(self, said: Said) -> Setting:
        style = self._styles.paragraph(said.style)
        heading = style.heading
        outline = whole(said.outline)
        if outline is not None:
            heading = outline + 1 if 0 <= outline < _NO_OUTLINE else None
        place = self._lists.place(said.style, Numbered(said.numbering, whole(said.level)))
        return Setting(style.name, heading, *(place or (None, None)))


class Looks(NamedTuple):
    """What the styles and lists of a file say."""

    styles: Styles
    lists: Lists
    settings: Settings


def looks_of(styles: bytes | None, numbering: bytes | None) -> Looks:
    """What two parts of a file say. Papers of one house share them, so that what was worked out is kept for the next."""
    if len(styles or b"") + len(numbering or b"") > _LARGEST_KEPT:
        return _read_looks(styles, numbering)
    return _kept_looks(styles, numbering)


@lru_cache(16)
def _kept_looks(styles: bytes | None, numbering: bytes | None) -> Looks:
    return _read_looks(styles, numbering)


def _read_looks(styles: bytes | None, numbering: bytes | None) -> Looks:
    found = Styles(None if styles is None else parsed_whole(styles))
    lists = Lists(None if numbering is None else parsed_whole(numbering), found)
    return Looks(found, lists, Settings(found, lists))
