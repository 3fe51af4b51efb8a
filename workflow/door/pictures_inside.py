"""Pictures inside a Word file: what their names say, and no larger on a screen than one can be shown."""

import io
import re
import struct
import warnings

from workflow.door.kinds import MB
from workflow.door.refusing import UnfitError
from workflow.door.xml_parts import check_before, local_name, parsed

MOST_PIXELS = 100_000_000
LARGEST_DRAWING = 2 * MB
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "ICO")
_DRAWN_SCRIPT = frozenset({"script", "foreignObject", "iframe", "embed", "object", "handler", "use", "image"})
_OWN = re.compile(r"\A\s*(?:#|data:image/(?:png|jpeg);)", re.IGNORECASE)
_IN_STYLE = re.compile(r"@import|url\(\s*['\"]?(?!#|data:image/)", re.IGNORECASE)


def check_picture(name: str, content: bytes) -> None:
    """Refuse a picture that is none, or has too many pixels; nothing of it is drawn."""
    if name.endswith(".svg"):
        _check_drawing(name, content)
        return
    from PIL import Image  # noqa: PLC0415 - few files hold pictures, and it takes a while to come up

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=_FORMATS) as picture:
                width, height = picture.size
    except Image.DecompressionBombError:
        raise UnfitError(f"holds a picture of more than {MOST_PIXELS:,} pixels: make it smaller") from None
    except (OSError, SyntaxError, ValueError, TypeError, struct.error, IndexError, KeyError, OverflowError):
        raise UnfitError(f"holds a broken picture ({name}): put it in again as PNG or JPEG") from None
    if width * height > MOST_PIXELS:
        raise UnfitError(f"holds a picture of more than {MOST_PIXELS:,} pixels: make it smaller")


def _check_drawing(name: str, content: bytes) -> None:
    """A drawing in SVG may draw, and nothing else."""
    said = "holds a drawing (SVG) with a script or a picture from elsewhere: put it in as PNG"
    if len(content) > LARGEST_DRAWING:
        raise UnfitError(said)
    check_before(name, content, most=20_000)
    for each in parsed(name, content).iter():
        tag = local_name(each.tag)
        if tag in _DRAWN_SCRIPT - {"use", "image"} or (tag == "style" and _IN_STYLE.search(each.text or "")):
            raise UnfitError(said)
        for key, value in each.items():
            is_ours = local_name(key) != "href" or _OWN.match(str(value))
            if local_name(key).lower().startswith("on") or not is_ours or _IN_STYLE.search(str(value)):
                raise UnfitError(said)
