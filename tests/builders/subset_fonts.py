"""Makes the subsets of the Latin fonts that Word files carry: `python -m tests.builders.subset_fonts`.

A subset holds every sign the font has in the blocks of the Latin alphabets, of punctuation and of the usual signs, with
kerning, and without hints and ornaments: no ligatures, since Word sets none by itself and lines have to end alike.
"""

import io
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from workflow.documents.letterhead import LATIN_FONTS, LATIN_SUBSETS
from workflow.documents.word.embedded_fonts import font_key, hidden

SIGNS = (*range(0x20, 0x180), *range(0x200, 0x240), *range(0x2000, 0x3000))
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl"]


def main() -> None:
    for font in sorted(LATIN_FONTS.glob("*.ttf")):
        kept = (LATIN_SUBSETS / font.name).with_suffix(".odttf")
        kept.write_bytes(hidden(subset_of(font), font_key(kept)))


def subset_of(font: Path) -> bytes:
    options = subset.Options()
    options.hinting = False
    options.layout_features = FEATURES
    options.name_IDs = ["*"]
    options.notdef_outline = True
    read = TTFont(font, recalcTimestamp=False)
    maker = subset.Subsetter(options)
    maker.populate(unicodes=SIGNS)
    maker.subset(read)
    made = io.BytesIO()
    read.save(made)
    return made.getvalue()


if __name__ == "__main__":
    main()
