"""What a Word file says of a letterhead: the looks of three styles, the logo and lines of its header, its footer."""

import io
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import docx
import typst
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from workflow.documents.letterhead import ACCENT, Logo, Look
from workflow.documents.paper_styles import LATIN_FONT
from workflow.documents.word.header_lines import lines_of
from workflow.domain.errors import InvalidError
from workflow.domain.printable import what_is_odd
from workflow.door.kinds import Kind
from workflow.door.taking import Sent, take

Parts = tuple[Look, Look, Look, Logo | None, tuple[str, ...], str | None]
LARGEST_LOGO = 2_000_000
MOST_PIXELS = 16_000_000
BOX = (227.0, 71.0)
"""Points a logo may be wide and high on the page (8 by 2.5 cm); a larger one is made smaller."""
LONGEST_LINE = 200
MOST_LINES = 8

_BUNDLED = {
    "body": Look(LATIN_FONT, 10.5),
    "heading": Look(None, 12, ACCENT),
    "title": Look(None, 18, ACCENT),
}
_SIZES = {"body": (8, 14), "heading": (9, 24), "title": (10, 40)}
_STYLES = {"body": "Normal", "heading": "Heading 1", "title": "Title"}
_FONT = re.compile(r"[\w .()+-]{1,80}")
_BLACK = "000000"
_PICTURES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}
_UNREADABLE = (
    PackageNotFoundError,
    AttributeError,
    IndexError,
    KeyError,
    NotImplementedError,
    SyntaxError,
    TypeError,
    ValueError,
)


def parts_of(content: bytes) -> Parts:
    """Looks of body, headings and title, logo, lines of the header, footer; InvalidError says what cannot be taken."""
    take(Sent("reference.docx", content), Kind.LETTERHEAD, called="The file")
    try:
        return _letterhead(docx.Document(io.BytesIO(content)))
    except InvalidError:
        raise
    except _UNREADABLE as error:
        raise InvalidError(
            "Word\u2019s own parts of this file cannot be read; save it again in Word."
        ) from error


def _letterhead(document: Any) -> Parts:
    section = document.sections[0]
    first = section.different_first_page_header_footer
    heads = [section.first_page_header, section.header] if first else [section.header]
    feet = [section.first_page_footer, section.footer] if first else [section.footer]
    styles = document.styles.element
    lines: tuple[str, ...] = next(
        (found for head in heads if (found := tuple(lines_of(_xml(head), styles)))), ()
    )
    foot = " ".join(next((words for each in feet if (words := tuple(lines_of(_xml(each), styles)))), ()))
    if len(lines) > MOST_LINES or max(map(len, (*lines, foot))) > LONGEST_LINE:
        raise InvalidError(
            f"Header and footer hold {MOST_LINES} lines of {LONGEST_LINE} signs at most; the footer is one."
        )
    for said in (*lines, foot):
        if odd := what_is_odd(said):
            raise InvalidError(f"Header or footer, \u201c{said[:40]}\u201d: {odd}.")
    logo = next((picture for head in heads if (picture := _logo(head))), None)
    body, heading, title = (_look(document, kind) for kind in _STYLES)
    return body, heading, title, logo, lines, foot or None


def _look(document: Any, kind: str) -> Look:
    """What a style says, or those it is based on; what is as in the bundled letterhead is left open."""
    name = _STYLES[kind]
    styles = list(_chain(document, name))
    fonts = [style.font for style in styles]
    font = next((named for each in styles if (named := _font(document, each.element.rPr))), None)
    size = next((each.size.pt for each in fonts if each.size is not None), None)
    colour = next((str(each.color.rgb) for each in fonts if each.color.rgb is not None), None)
    if kind == "body":
        font, size = font or _font(document, _defaults(document)), size or _half(document)
    if font is not None and not _FONT.fullmatch(font):
        raise InvalidError(f"The font of the style {name} has a name with odd signs in it.")
    least, most = _SIZES[kind]
    if size is not None and not least <= size <= most:
        raise InvalidError(
            f"The style {name} is {size:g} pt large; between {least} and {most} can be printed."
        )
    bundled = _BUNDLED[kind]
    plain = (bundled.colour, None) if bundled.colour else (_BLACK, None)
    return Look(
        None if font == bundled.font else font,
        None if size == bundled.size else size,
        None if colour in plain else colour,
    )


def _chain(document: Any, name: str) -> Iterator[Any]:
    """The style and those it is based on, without Normal, which all are."""
    style = next((each for each in document.styles if each.name == name), None)
    for _ in range(10):
        if style is None or (style.name == "Normal" != name):
            return
        yield style
        style = style.base_style


def _font(document: Any, properties: Any) -> str | None:
    """The font that properties name; by a part it plays in the theme of the file, that font."""
    named = None if properties is None else properties.find(qn("w:rFonts"))
    if named is None:
        return None
    role = named.get(qn("w:asciiTheme"))
    if role is None:
        return cast("str | None", named.get(qn("w:ascii")))
    theme = parse_xml(document.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
    latin = theme.find(f".//{qn(f'a:{role[:5]}Font')}/{qn('a:latin')}")
    return None if latin is None else latin.get("typeface") or None


def _half(document: Any) -> float | None:
    defaults = _defaults(document)
    size = None if defaults is None else defaults.find(qn("w:sz"))
    return None if size is None else int(size.get(qn("w:val"))) / 2


def _defaults(document: Any) -> Any:
    return document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")


def _xml(story: Any) -> Any:
    return story._element  # noqa: SLF001 - python-docx shows no more of a header than its paragraphs


def _logo(story: Any) -> Logo | None:
    """The first picture, as large as it stands there or as there is room for."""
    blip = next(_xml(story).iter(qn("a:blip")), None)
    if blip is None:
        return None
    part = story.part.related_parts[blip.get(qn("r:embed"))]
    content = part.blob
    ending = next((each for sign, each in _PICTURES.items() if content.startswith(sign)), None)
    if ending is None:
        raise InvalidError("The logo is neither PNG nor JPEG; put it in as one of these.")
    if len(content) > LARGEST_LOGO:
        raise InvalidError(f"The logo is larger than {LARGEST_LOGO // 1_000_000} MB.")
    try:
        picture = Image.from_blob(content)
    except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError, *_UNREADABLE) as error:
        raise InvalidError("The logo is a broken picture.") from error
    if picture.px_width * picture.px_height > MOST_PIXELS:
        raise InvalidError(f"The logo has more than {MOST_PIXELS:,} pixels.")
    extent = next(
        (each for each in blip.iterancestors() if each.tag in (qn("wp:inline"), qn("wp:anchor"))), None
    )
    size = None if extent is None else extent.find(qn("wp:extent"))
    if size is None:
        raise InvalidError("The logo says nowhere how large it is; put it in as a picture.")
    width, height = (int(size.get(side)) / 12_700 for side in ("cx", "cy"))
    if min(width, height) < 1:
        raise InvalidError("The logo is smaller than a point.")
    smaller = min(1.0, BOX[0] / width, BOX[1] / height)
    logo = Logo(content, ending, round(width * smaller, 2), round(height * smaller, 2))
    _try_drawing(logo)
    return logo


def _try_drawing(logo: Logo) -> None:
    """Draw it once alone, so that no paper fails for it later."""
    source = f'#set document(title: "Logo")\n#image("logo.{logo.ending}", alt: "Logo")'
    with tempfile.TemporaryDirectory(prefix="memoranda-logo-") as place:
        (Path(place) / f"logo.{logo.ending}").write_bytes(logo.content)
        try:
            typst.compile(
                source.encode(),
                root=cast(Any, place),  # its types know a root of bytes only beside a source of bytes
                format="pdf",
                pdf_standards=["a-2a"],
                ignore_system_fonts=True,
                timestamp=0,
            )
        except typst.TypstError as error:
            raise InvalidError(
                "The logo is a broken picture, or of a kind that no PDF/A may hold."
            ) from error
