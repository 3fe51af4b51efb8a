"""What an office's letterhead changes in a PDF, in Typst."""

from collections.abc import Iterator

from workflow.documents.languages import Language
from workflow.documents.letterhead import Letterhead, Look
from workflow.documents.pdf.marks import string

TYPST_LOGO = "logo."
"""The name of the logo in what Typst is given, before its ending."""


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


def _typst_of(kind: str, look: Look) -> Iterator[str]:
    if look.font:
        yield f"{kind}-font: ({string(look.font)},)"
    if look.size:
        yield f"{kind}-size: {look.size:g}pt"
    if look.colour:
        yield f'{kind}-colour: rgb("#{look.colour}")'
