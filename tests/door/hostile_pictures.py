"""Pictures that are cut off, too large, move, or are something else besides."""

import io
import struct
from collections.abc import Iterator

from PIL import Image

from tests.builders.files import a_pdf, a_word_file
from tests.door.hostile import BEHIND, Hostile
from tests.door.hostile_parts import a_png

_DAMAGED = "is a damaged picture, or cut off"
_PIXELS = "has more than 100,000,000 pixels"


def hostile(_: str) -> Iterator[Hostile]:
    for form, name in (("PNG", "scan.png"), ("JPEG", "scan.jpg"), ("TIFF", "scan.tif")):
        whole = a_picture(form)
        for part in (1, 10, 60, 99):
            yield Hostile(
                f"{part} per cent of a {form}",
                name,
                whole[: len(whole) * part // 100],
                _DAMAGED,
            )
        for tries, more in {
            "a Word file": a_word_file(),
            "a PDF": a_pdf(),
            "a program": b"MZ" + bytes(200),
            "a script": b"<script>evil()</script>",
        }.items():
            if form != "TIFF" or tries == "a Word file":
                yield Hostile(f"a {form} with {tries} behind it", name, whole + more, BEHIND)
    png = a_picture("PNG")
    for tries, width, height in (
        ("10,000 million", 100_000, 100_000),
        ("2,000 million", 50_000, 40_000),
        ("101 million", 10_100, 10_000),
    ):
        yield Hostile(f"a PNG of {tries} pixels", "scan.png", a_png(width, height), _PIXELS)
    yield Hostile("a PNG of no pixels", "scan.png", a_png(0, 0), _DAMAGED)
    yield Hostile(
        "a PNG with another sum", "scan.png", png[:40] + bytes([png[40] ^ 255]) + png[41:], _DAMAGED
    )
    yield Hostile("a PNG that is only its beginning", "scan.png", png[:8], _DAMAGED)
    yield Hostile("a PNG that moves", "scan.png", moving("PNG"), "moves: save it as a still picture")
    jpeg = a_picture("JPEG")
    size = jpeg.index(b"\xff\xc0") + 5
    large = jpeg[:size] + struct.pack(">HH", 65_000, 65_000) + jpeg[size + 4 :]
    yield Hostile("a JPEG of 4,225 million pixels", "scan.jpg", large, _PIXELS)
    yield Hostile("a JPEG that is only its beginning", "scan.jpg", b"\xff\xd8\xff", _DAMAGED)
    yield Hostile(
        "a JPEG that begins as a PDF",
        "scan.jpg",
        jpeg[:20] + b"%PDF-1.7" + jpeg[20:],
        "begins as one kind of file and goes on as a PDF",
    )
    yield Hostile("a TIFF of 4,000 million pixels", "scan.tif", a_tiff(65_535, 65_535), _PIXELS)
    yield Hostile("a TIFF whose pages go round", "scan.tif", a_tiff(9, 9, following=8), _DAMAGED)
    yield Hostile(
        "a TIFF that begins behind its end", "scan.tif", b"II*\0" + struct.pack("<I", 10**9), _DAMAGED
    )
    yield Hostile(
        "a TIFF of a million entries", "scan.tif", b"II*\0\x08\0\0\0\xff\xff" + bytes(5_000), _DAMAGED
    )
    yield Hostile("a TIFF of 501 pages", "scan.tif", lambda: moving("TIFF", 501), "has more than 500 pages")
    others = {
        "a GIF": (a_picture("GIF"), "scan.gif", "is a picture (GIF)"),
        "a GIF that says it is a PNG": (a_picture("GIF"), "scan.png", "is a picture (GIF)"),
        "a BMP": (a_picture("BMP"), "scan.bmp", "is a picture (BMP)"),
        "a WebP": (b"RIFF\x24\0\0\0WEBPVP8 " + bytes(20), "scan.webp", "is a picture (WebP)"),
        "a HEIC": (b"\0\0\0\x18ftypheic" + bytes(20), "scan.heic", "is a picture (HEIC)"),
        "a drawing": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "scan.svg", "is a drawing (SVG)"),
        "a drawing with a script": (b"<?xml version='1.0'?><svg><script>evil()</script></svg>", "scan.svg", "is a drawing (SVG)"),
        "a drawing behind a remark": (b"<!-- x --><svg onload='evil()'/>", "scan.svg", "is a drawing (SVG)"),
        "a drawing that says it is a PNG": (b"<svg/>", "scan.png", "is a drawing (SVG)"),
        "an icon": (a_picture("ICO"), "scan.ico", "is of no kind that the office can read"),
        "a film": (b"\0\0\0\x18ftypmp42" + bytes(20), "scan.mp4", "is a picture (HEIC)"),
        "commands of a printer": (b"%!PS-Adobe-3.0 EPSF-3.0\n(evil) run\n", "scan.eps", "ends in .eps and is a text"),
    }  # fmt: skip
    for tries, (content, name, said) in others.items():
        yield Hostile(tries, name, content, said)


def a_picture(form: str) -> bytes:
    made = io.BytesIO()
    Image.effect_noise((120, 90), 60).save(made, form)
    return made.getvalue()


def moving(form: str, pages: int = 3) -> bytes:
    made = io.BytesIO()
    first, *more = [Image.new("L", (4, 4), page % 256) for page in range(pages)]
    first.save(made, form, save_all=True, append_images=more)
    return made.getvalue()


def a_tiff(width: int, height: int, *, following: int = 0) -> bytes:
    """A grey picture of this size whose rows are left out; `following` is the place of the next page."""
    entries = [
        (256, width),
        (257, height),
        (258, 8),
        (259, 1),
        (262, 1),
        (273, 8),
        (277, 1),
        (278, height),
        (279, 1),
    ]
    body = b"".join(
        struct.pack("<HHII", tag, 4 if tag in (273, 279) else 3, 1, value) for tag, value in entries
    )
    return b"II*\0" + struct.pack("<IH", 8, len(entries)) + body + struct.pack("<I", following)
