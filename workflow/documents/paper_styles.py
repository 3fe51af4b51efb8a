"""The styles of a paper: one file says the size and the pitch of its lines, for Word and for the PDF alike.

Every line is exactly as high as its style says, whatever stands in it. So a page of Word ends where that of the PDF ends.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from workflow.documents.languages.language import Language
from workflow.documents.letterhead import ACCENT, PLAIN, Letterhead, Look, letterhead_file

TEXT_WIDTH = 9072
"""Twips (twentieths of a point) between the margins."""
LATIN_FONT = "Source Serif 4"
_SCRIPT_SCALE = 1.05
"""How much larger the letters of a paper from right to left are."""
_TWIPS = 20
_STYLE = re.compile(r'<w:style [^>]*w:type="paragraph"[^>]*w:styleId="(\w+)".*?</w:style>', re.DOTALL)
_DEFAULTS = re.compile(r'(<w:rFonts w:ascii=")[^"]*(" w:eastAsia=")[^"]*(" w:hAnsi=")[^"]*("[^>]*/>)')
_SIZE = re.compile(r'(<w:sz(?:Cs)? w:val=")(\d+)(")')
_LINE = re.compile(r'(w:line=")(\d+)(" w:lineRule="exact")')


@dataclass(frozen=True, slots=True)
class Measure:
    """How high the letters and lines of a style are, and the space around a paragraph, in points."""

    size: float
    line: float
    before: float
    after: float


def word_styles(letterhead: Letterhead, language: Language, tag: str) -> str:
    """The Word styles of a paper; `tag` is the language of its Latin letters."""
    styles = _dressed(letterhead_file("styles.xml"), letterhead).replace('w:val="en-GB"', f'w:val="{tag}"')
    if not language.right_to_left:
        return styles
    end = styles.index('w:styleId="Spacer"')
    styles = "".join(_in_script(piece, language) for piece in (styles[:end], styles[end:]))
    return (
        styles.replace('w:bidi="ar-SA"', f'w:bidi="{language.tag}"')
        .replace('w:cs="Noto Naskh Arabic"', f'w:cs="{language.font}"')
        .replace(
            '<w:name w:val="Normal"/><w:qFormat/>',
            '<w:name w:val="Normal"/><w:qFormat/><w:pPr><w:bidi/></w:pPr>',
        )
    )


@lru_cache(maxsize=16)
def measures(letterhead: Letterhead, language: Language) -> Mapping[str, Measure]:
    """The measures of every paragraph style, by its key."""
    return measured(word_styles(letterhead, language, "en-GB"))


def measured(styles: str) -> Mapping[str, Measure]:
    """The same of Word styles as they are written."""
    found: dict[str, Measure] = {}
    whole = _measured(styles[: styles.index("</w:docDefaults>")], Measure(0, 0, 0, 0))
    for style in _STYLE.finditer(styles):
        based = re.search(r'<w:basedOn w:val="(\w+)"/>', style[0])
        found[style[1]] = _measured(style[0], found[based[1]] if based else whole)
    return found


def column_widths(widths: tuple[float, ...], room: int) -> list[int]:
    """How wide the columns of a table are, in twips as the room it has, by their shares."""
    return [round(room * width / sum(widths)) for width in widths]


def _measured(style: str, above: Measure) -> Measure:
    def said(pattern: str, unit: int, otherwise: float) -> float:
        found = re.search(pattern, style)
        return int(found[1]) / unit if found else otherwise

    return Measure(
        said(r'<w:sz w:val="(\d+)"', 2, above.size),
        said(r'w:line="(\d+)"', _TWIPS, above.line),
        said(r'w:before="(\d+)"', _TWIPS, above.before),
        said(r'w:after="(\d+)"', _TWIPS, above.after),
    )


def _in_script(styles: str, language: Language) -> str:
    """Larger letters, in lines high enough for those of the script."""
    styles = _SIZE.sub(lambda found: f"{found[1]}{round(int(found[2]) * _SCRIPT_SCALE)}{found[3]}", styles)
    return _LINE.sub(
        lambda found: f"{found[1]}{round(int(found[2]) * language.line_height)}{found[3]}", styles
    )


def _dressed(styles: str, letterhead: Letterhead) -> str:
    """The styles with the fonts, sizes and colours of the letterhead."""
    if letterhead == PLAIN:
        return styles
    title, heading = letterhead.title, letterhead.heading
    for style, look in (
        ("Title", title),
        ("Heading1", heading),
        ("Heading2", Look(font=heading.font)),
        ("AnnexHeading", Look(font=heading.font, colour=heading.colour)),
    ):
        styles = _in_style(styles, style, look)
    end = styles.index("</w:docDefaults>")
    styles = _body(styles[:end], letterhead.body) + styles[end:]
    return styles.replace(f'w:color="{ACCENT}"', f'w:color="{letterhead.accent or ACCENT}"').replace(
        f'<w:color w:val="{ACCENT}"/>', f'<w:color w:val="{letterhead.accent or ACCENT}"/>'
    )


def _in_style(styles: str, style: str, look: Look) -> str:
    begin = styles.index(f'w:styleId="{style}"')
    end = styles.index("</w:style>", begin)
    said = styles[begin:end]
    if look.colour:
        said = said.replace(f'<w:color w:val="{ACCENT}"/>', f'<w:color w:val="{look.colour}"/>')
    if look.font:
        said = said.replace("<w:rPr>", f'<w:rPr><w:rFonts w:ascii="{look.font}" w:hAnsi="{look.font}"/>')
    return styles[:begin] + _sized(said, look.size) + styles[end:]


def _body(defaults: str, look: Look) -> str:
    if look.font:
        defaults = _DEFAULTS.sub(rf"\g<1>{look.font}\g<2>{look.font}\g<3>{look.font}\g<4>", defaults)
    if look.colour:
        defaults = defaults.replace("<w:kern ", f'<w:color w:val="{look.colour}"/><w:kern ', 1)
    return _sized(defaults, look.size)


def _sized(style: str, size: float | None) -> str:
    """The style with letters of another size, and its lines higher or lower by as much."""
    was = _SIZE.search(style)
    if size is None or was is None:
        return style
    times = 2 * size / int(was[2])
    style = _LINE.sub(lambda found: f"{found[1]}{round(int(found[2]) * times)}{found[3]}", style)
    return _SIZE.sub(rf"\g<1>{round(size * 2)}\g<3>", style)
