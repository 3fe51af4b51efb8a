"""What an office's letterhead changes in a Word paper."""

import re

from workflow.documents.letterhead import ACCENT, PLAIN, Letterhead, Logo, Look

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


def word_logo(logo: Logo, said: str, relation: str) -> str:
    """The run that draws the logo; `said` are its words for those who do not see it, escaped."""
    width, height = round(logo.width * _EMU), round(logo.height * _EMU)
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
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
