"""Pages of a TIFF as pictures: hardly a browser shows one by itself."""

import io
import struct
import warnings
from collections.abc import Callable

from PIL import Image

from workflow.door.drawn.inside import draw_confined
from workflow.door.pictures import MOST_PIXELS
from workflow.door.refusing import UnfitError

_BROKEN = (
    Image.DecompressionBombError,
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    struct.error,
    EOFError,
    RuntimeError,
    ArithmeticError,
)


def main() -> None:
    """Draw pages in a process without rights."""
    warnings.simplefilter("ignore")
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    kept = io.BytesIO()
    Image.new("1", (2, 2)).save(kept, "TIFF", compression="group4")
    draw_confined(opened, warm=kept.getvalue())


def opened(content: bytes) -> tuple[int, Callable[[int], Image.Image]]:
    """How many pages there are, and what draws one."""
    try:
        picture = Image.open(io.BytesIO(content), formats=("TIFF",))
        pages = int(getattr(picture, "n_frames", 1))
    except _BROKEN:
        raise UnfitError("cannot be drawn") from None

    def drawn(page: int) -> Image.Image:
        try:
            picture.seek(page)
            picture.load()
        except _BROKEN:
            raise UnfitError("cannot be drawn") from None
        return picture

    return pages, drawn
