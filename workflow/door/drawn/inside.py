"""The inside of the process that draws pages: a page of a file is asked for, its picture is answered."""

import io
import json
from collections.abc import Callable

from PIL import Image

from workflow.confined.inside import answer_in_turn
from workflow.door.drawn.pages import MOST_PIXELS, WIDTH
from workflow.door.looked_through import MEMORY, SECONDS
from workflow.door.refusing import UnfitError

QUALITY = 82
Open = Callable[[bytes], tuple[int, Callable[[int], Image.Image]]]
"""What opens a file: it answers how many pages there are, and what draws one of them, counted from nought."""


def draw_confined(open_: Open, *, warm: bytes) -> None:
    """Draw a page of our own, so that nothing is loaded later, and then one after the other as they are asked for."""

    def drawn(job: bytes) -> bytes:
        page, _, content = job.partition(b"\n")
        pages, refused, picture = 0, None, b""
        try:
            pages, draw = open_(content)
            if int(page) > pages:
                refused = f"has no page {int(page)}"
            else:
                picture = written(draw(int(page) - 1))
        except UnfitError as error:
            refused = error.says
        return json.dumps({"pages": pages, "refused": refused}).encode() + b"\n" + picture

    def make_ready() -> None:
        drawn(b"1\n" + warm)

    answer_in_turn(drawn, make_ready=make_ready, seconds=SECONDS, memory=MEMORY)


def scale_of(width: float, height: float) -> float:
    """By how much a page is made larger or smaller to be as wide as is read, and of no more pixels than are sent."""
    return float(min(WIDTH / width, (MOST_PIXELS / (width * height)) ** 0.5))


def written(picture: Image.Image) -> bytes:
    """The picture as a browser takes it, no wider than is read."""
    scale = min(1.0, scale_of(*picture.size))
    if scale < 1:
        size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
        # Lines of ink on white, as faxes have them, would break if every third row were left out.
        picture = (picture.convert("L") if picture.mode == "1" else picture).resize(
            size, Image.Resampling.BOX
        )
    kept = io.BytesIO()
    plain = picture if picture.mode in ("L", "RGB") else picture.convert("RGB")
    plain.save(kept, "JPEG", quality=QUALITY)
    return kept.getvalue()
