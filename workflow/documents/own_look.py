"""What an office's letterhead changes in a paper, in the words of each writer: Word styles, Typst and CSS."""

import base64
import re
from collections.abc import Iterator

from workflow.documents.html.marks import line
from workflow.documents.languages import Language
from workflow.documents.letterhead import ACCENT, PLAIN, Letterhead, Logo, Look
from workflow.documents.pdf.marks import string

TYPST_LOGO = "logo."
"""The name of the logo in what Typst is given, before its ending."""

_EMU = 12_700
_DEFAULTS = re.compile(r'(<w:rFonts w:ascii=")[^"]*(" w:eastAsia=")[^"]*(" w:hAnsi=")[^"]*("[^>]*/>)')
_SIZE = re.compile(r'(<w:sz(?:Cs)? w:val=")\d+(")')


def word_styles(styles: str, letterhead: Letterhead) -> str:
    """The Word styles with the fonts, sizes and colours of the letterhead."""
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
    end = styles.index("</w:rPrDefault>")
    styles = _body(styles[:end], letterhead.body) + styles[end:]
    return styles.replace(f'w:color="{ACCENT}"', f'w:color="{letterhead.accent or ACCENT}"').replace(
        f'<w:color w:val="{ACCENT}"/>', f'<w:color w:val="{letterhead.accent or ACCENT}"/>'
    )


def word_logo(logo: Logo, name: str, relation: str) -> str:
    """The run that draws the logo."""
    width, height = round(logo.width * _EMU), round(logo.height * _EMU)
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    said = line(name)
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{drawing}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="1" name="Logo" descr="{said}"/>'
        f'<a:graphic xmlns:a="{drawing}/main"><a:graphicData uri="{drawing}/picture">'
        f'<pic:pic xmlns:pic="{drawing}/picture"><pic:nvPicPr><pic:cNvPr id="1" name="Logo"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def typst_look(letterhead: Letterhead, office: str, words: Language) -> str:
    """The Typst dictionary of what is not as in letterhead.typ."""
    entries = [
        *_typst_of("body", letterhead.body),
        *_typst_of("heading", letterhead.heading),
        *_typst_of("title", letterhead.title),
    ]
    if letterhead.accent:
        entries.append(f'accent: rgb("#{letterhead.accent}")')
    if letterhead.logo:
        logo = letterhead.logo
        size = f"width: {logo.width:g}pt, height: {logo.height:g}pt, alt: {string(office)}"
        entries.append(f'logo: image("{TYPST_LOGO}{logo.ending}", {size})')
    if letterhead.foot:
        entries.append(f"foot: {string(letterhead.foot, words)}")
    return f"({', '.join(entries)})" if entries else "(:)"


def css(letterhead: Letterhead) -> str:
    """Rules that follow those of paper.css."""
    rules = [f":root {{ --navy: #{letterhead.accent}; }}\n"] if letterhead.accent else []
    for chosen, look in (
        ("body", letterhead.body),
        ("h2, h3, h4", letterhead.heading),
        ("h1", letterhead.title),
    ):
        said = [f"color: #{look.colour};"] if look.colour else []
        if look.font:
            said.append(f'font-family: "{look.font}", "Libertinus Serif", "Noto Naskh Arabic", serif;')
        if said:
            rules.append(f"{chosen} {{ {' '.join(said)} }}\n")
    if letterhead.logo:
        rules.append("header .logo { display: block; margin-block-end: .5rem; }\n")
    return "".join(rules)


def html_logo(logo: Logo, office: str) -> str:
    """The logo inside the page; nothing is fetched."""
    kind = "png" if logo.ending == "png" else "jpeg"
    size = f'width="{round(logo.width * 4 / 3)}" height="{round(logo.height * 4 / 3)}"'
    content = base64.b64encode(logo.content).decode()
    return f'<img class="logo" alt="{line(office)}" {size} src="data:image/{kind};base64,{content}">\n'


def _in_style(styles: str, style: str, look: Look) -> str:
    begin = styles.index("<w:rPr>", styles.index(f'w:styleId="{style}"')) + len("<w:rPr>")
    end = styles.index("</w:rPr>", begin)
    said = styles[begin:end]
    if look.colour:
        said = said.replace(f'<w:color w:val="{ACCENT}"/>', f'<w:color w:val="{look.colour}"/>')
    if look.size:
        said = _SIZE.sub(rf"\g<1>{round(look.size * 2)}\g<2>", said)
    if look.font:
        said = f'<w:rFonts w:ascii="{look.font}" w:hAnsi="{look.font}"/>{said}'
    return styles[:begin] + said + styles[end:]


def _body(defaults: str, look: Look) -> str:
    if look.font:
        defaults = _DEFAULTS.sub(rf"\g<1>{look.font}\g<2>{look.font}\g<3>{look.font}\g<4>", defaults)
    if look.size:
        defaults = _SIZE.sub(rf"\g<1>{round(look.size * 2)}\g<2>", defaults)
    if look.colour:
        defaults = defaults.replace("<w:sz ", f'<w:color w:val="{look.colour}"/><w:sz ', 1)
    return defaults


def _typst_of(kind: str, look: Look) -> Iterator[str]:
    if look.font:
        yield f"{kind}-font: ({string(look.font)},)"
    if look.size:
        yield f"{kind}-size: {look.size:g}pt"
    if look.colour:
        yield f'{kind}-colour: rgb("#{look.colour}")'
