"""A title in Word set in from both sides, so that its lines are about as long as each other; Word cannot do that by itself."""

import re
from html import unescape

from workflow.documents.paper_styles import TEXT_WIDTH
from workflow.documents.word.letter_widths import width_in_bold
from workflow.documents.word.parts import beginning

SIZE = 18.0
"""Points of the letters of a title where an office has none of its own, as in styles.xml."""
_BEGINS = beginning("Title")
_LEVEL = re.compile("</w:r><w:r><w:br/></w:r>")
_MARKUP = re.compile("<[^>]*>")
_TWIPS, _ROOM = 20, 1.01


def with_balanced_titles(
    body: str, titles: int, size: float, room: int = TEXT_WIDTH, kind_size: float | None = None
) -> str:
    """The body with each of its titles as narrow as it can be without another line.

    `size` is that of its letters, in points; `room` what it has from side to side, in twips. `kind_size` is that of the
    kind of paper above it, where its line may be the wider one.
    """
    at = 0
    for _ in range(titles):
        at = body.index(_BEGINS, at)
        words = at + len(_BEGINS)
        begins = _indent(body[words : body.index("</w:p>", words)], size, room, kind_size)
        if begins != _BEGINS:
            body = f"{body[:at]}{begins}{body[words:]}"
        at += len(begins)
    return body


def _indent(title: str, size: float, room: int, kind_size: float | None) -> str:
    """What begins the paragraph of a title."""
    *above, subject = (unescape(_MARKUP.sub("", level)) for level in _LEVEL.split(title))
    words = [width_in_bold(word) * size * _TWIPS for word in subject.split()]
    space = width_in_bold(" ") * size * _TWIPS
    wanted = _lines(words, space, room / _ROOM)
    if wanted == 1:
        return _BEGINS
    narrow, wide = max(words), room / _ROOM
    if kind_size is not None:
        narrow = min(wide, max([narrow, *(width_in_bold(each) * kind_size * _TWIPS for each in above)]))
    while wide - narrow > _TWIPS:
        between = (narrow + wide) / 2
        narrow, wide = (between, wide) if _lines(words, space, between) > wanted else (narrow, between)
    side = round((room - wide * _ROOM) / 2)
    return beginning("Title", f'<w:ind w:left="{side}" w:right="{side}"/>')


def _lines(words: list[float], space: float, width: float) -> int:
    lines, filled = 1, -space
    for word in words:
        if filled >= 0 and filled + space + word > width:
            lines, filled = lines + 1, -space
        filled += space + word
    return lines
