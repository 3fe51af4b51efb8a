"""Pages of a PDF as pictures. Scripts are not run: the library is built without what runs them."""

from collections.abc import Callable

import pypdfium2
from PIL import Image

from workflow.door.drawn.inside import draw_confined, scale_of
from workflow.door.pdf_smallest import SMALLEST
from workflow.door.refusing import UnfitError


def main() -> None:
    """Draw pages in a process without rights."""
    draw_confined(opened, warm=SMALLEST)


def opened(content: bytes) -> tuple[int, Callable[[int], Image.Image]]:
    """How many pages there are, and what draws one as it is printed, with what was filled in and stamped on it."""
    try:
        pdf = pypdfium2.PdfDocument(content)
        pdf.init_forms()
    except (pypdfium2.PdfiumError, ValueError):
        raise UnfitError("cannot be drawn") from None

    def drawn(page: int) -> Image.Image:
        try:
            shown = pdf[page]
            picture: Image.Image = shown.render(
                scale=scale_of(*shown.get_size()), rev_byteorder=True
            ).to_pil()
        except (pypdfium2.PdfiumError, ValueError, ZeroDivisionError):
            raise UnfitError("cannot be drawn") from None
        return picture

    return len(pdf), drawn
