"""A picture from outside: PNG, JPEG or TIFF, whole, with no more pages and pixels than can be shown, and nothing behind it."""

import io
import struct
import warnings

from PIL import Image, JpegImagePlugin, PngImagePlugin, TiffImagePlugin

from workflow.door.inside import look_confined
from workflow.door.refusing import UnfitError

MOST_PIXELS = 100_000_000
MOST_PAGES = 500
_FORMATS = ("PNG", "JPEG", "TIFF")
_READERS = (JpegImagePlugin, PngImagePlugin, TiffImagePlugin)
_ROWS = ((273, 279), (324, 325))
"""The tags of a TIFF that say where its rows, or its tiles, stand, and how long each is."""
_DAMAGED = "is a damaged picture, or cut off: save it again, or scan it again"
_BEHIND = "has something behind its end, as another file: save it again as PNG or JPEG"
_END_OF_PNG = b"IEND\xaeB`\x82"
_END_OF_JPEG = b"\xff\xd9"


def main() -> None:
    """Look through one in a process without rights."""
    look_confined(look_through, make_ready=make_ready)


def make_ready() -> None:
    """Write and read a small one of each kind, so that nothing is loaded later."""
    warnings.simplefilter("ignore")
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    for each in _FORMATS:
        kept = io.BytesIO()
        Image.new("L", (2, 2)).save(kept, each)
        look_through(kept.getvalue())


def look_through(content: bytes) -> None:
    """Refuse a picture that is not whole, or larger than can be shown; nothing of it is drawn."""
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as picture:
            _check(picture)
            if isinstance(picture, TiffImagePlugin.TiffImageFile):
                _check_pages(picture, len(content))
            if picture.format == "PNG":
                picture.verify()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise UnfitError(f"has more than {MOST_PIXELS:,} pixels: make it smaller") from None
    except (
        OSError,
        SyntaxError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        struct.error,
        OverflowError,
        EOFError,
        RuntimeError,
        ArithmeticError,
    ):
        raise UnfitError(_DAMAGED) from None
    _check_end(content)


def _check(picture: Image.Image) -> None:
    pages = getattr(picture, "n_frames", 1)
    if pages > MOST_PAGES:
        raise UnfitError(f"has more than {MOST_PAGES:,} pages: divide it")
    if picture.format != "TIFF" and pages > 1 and picture.format != "MPO":
        raise UnfitError("moves: save it as a still picture")
    _check_size(picture)


def _check_size(picture: Image.Image) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise UnfitError(f"has more than {MOST_PIXELS:,} pixels: make it smaller")


def _check_pages(picture: TiffImagePlugin.TiffImageFile, length: int) -> None:
    """Every page of a TIFF lies within the file, none is too large, and after the last there is none."""
    for page in range(picture.n_frames):
        picture.seek(page)
        _check_size(picture)
        places, lengths = next(
            (found for tags in _ROWS if all(found := [_numbers(picture, tag) for tag in tags])), ([], [])
        )
        if (
            not places
            or len(places) != len(lengths)
            or max(map(sum, zip(places, lengths, strict=True))) > length
        ):
            raise UnfitError(_DAMAGED)
    if picture.tag_v2.next:
        raise UnfitError(_DAMAGED)


def _numbers(picture: TiffImagePlugin.TiffImageFile, tag: int) -> list[int]:
    found = picture.tag_v2.get(tag, ())
    return [int(each) for each in (found if isinstance(found, tuple) else (found,))]


def _check_end(content: bytes) -> None:
    if content.startswith(b"\x89PNG"):
        end = content.rfind(_END_OF_PNG)
        if end < 0:
            raise UnfitError(_DAMAGED)
        if content[end + len(_END_OF_PNG) :].strip(b"\0\r\n"):
            raise UnfitError(_BEHIND)
    if content.startswith(b"\xff\xd8"):
        end = content.rfind(_END_OF_JPEG)
        if end < 0:
            raise UnfitError(_DAMAGED)
        if content[end + 2 :].strip(b"\0\r\n"):
            raise UnfitError(_BEHIND)
    directory = content.rfind(b"PK\x05\x06", -(2**16 + 22))
    if directory >= 0 and len(content) >= directory + 22:
        length = int.from_bytes(content[directory + 20 : directory + 22], "little")
        if directory + 22 + length == len(content):
            raise UnfitError(_BEHIND)
