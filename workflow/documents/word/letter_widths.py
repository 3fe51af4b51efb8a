"""How wide letters are in the font of the papers, read from the font itself."""

import struct
from collections.abc import Mapping
from functools import lru_cache

from workflow.documents.letterhead import LATIN_FONTS
from workflow.documents.paper_styles import LATIN_FONT
from workflow.documents.word.embedded_fonts import content_of

USUAL = 0.6
"""Of a letter the font lacks, in parts of its size."""


def width_in_bold(words: str) -> float:
    """How wide words are in one line of bold letters, in parts of their size."""
    widths = _widths(f"{LATIN_FONT.replace(' ', '')}-Bold.ttf")
    return sum(widths.get(ord(sign), USUAL) for sign in words)


@lru_cache(maxsize=2)
def _widths(font: str) -> Mapping[int, float]:
    """The width of each sign of a font, by its number."""
    content = content_of(LATIN_FONTS / font)
    count = struct.unpack_from(">H", content, 4)[0]
    tables = {}
    for at in range(12, 12 + 16 * count, 16):
        tag, _, begin, _ = struct.unpack_from(">4sIII", content, at)
        tables[tag] = begin
    unit = struct.unpack_from(">H", content, tables[b"head"] + 18)[0]
    wide = struct.unpack_from(">H", content, tables[b"hhea"] + 34)[0]
    advances = struct.unpack_from(">" + "HH" * wide, content, tables[b"hmtx"])[::2]
    return {
        sign: advances[min(glyph, wide - 1)] / unit
        for sign, glyph in _glyphs(content, tables[b"cmap"]).items()
    }


def _glyphs(content: bytes, cmap: int) -> Mapping[int, int]:
    """The glyph of each sign of the first plane (a table of format 4, which every font has)."""
    records = struct.unpack_from(">H", content, cmap + 2)[0]
    subtables = (
        cmap + struct.unpack_from(">HHI", content, cmap + 4 + 8 * number)[2] for number in range(records)
    )
    at = next(each for each in subtables if struct.unpack_from(">H", content, each)[0] == 4)
    segments = struct.unpack_from(">H", content, at + 6)[0] // 2

    def row(number: int, form: str) -> tuple[int, ...]:
        begin = at + 14 + number * 2 * segments + 2 * (number > 0)
        return struct.unpack_from(f">{segments}{form}", content, begin)

    ends, starts, deltas, offsets = row(0, "H"), row(1, "H"), row(2, "h"), row(3, "H")
    offsets_at = at + 16 + 6 * segments
    found = {}
    for number, (end, start, delta, offset) in enumerate(zip(ends, starts, deltas, offsets, strict=True)):
        for sign in range(start, min(end, 0xFFFE) + 1):
            if offset:
                place = offsets_at + 2 * number + offset + 2 * (sign - start)
                glyph = struct.unpack_from(">H", content, place)[0]
                glyph = (glyph + delta) & 0xFFFF if glyph else 0
            else:
                glyph = (sign + delta) & 0xFFFF
            if glyph:
                found[sign] = glyph
    return found
