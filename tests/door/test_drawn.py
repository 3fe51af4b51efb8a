"""Pages of scans drawn as pictures: what stands on them can be seen, and nothing in a file does more than that."""

import io
import random
from collections.abc import Iterable

import pytest
from PIL import Image, ImageDraw

from tests.benchmarks.papers_content import FRAME, facts, our_mou
from tests.builders.files import a_pdf
from tests.door.hostile import every_hostile_file
from workflow.documents.pdf.write_pdf import write_pdf
from workflow.door.drawn.pages import DRAWERS, LARGEST, MOST_PIXELS, WIDTH, DrawnPage, draw_pages
from workflow.door.kinds import Kind

A4 = (2480, 3508)


def drawn(content: bytes, kind: Kind, pages: Iterable[int] = (1,)) -> list[DrawnPage]:
    return list(draw_pages(content, kind, pages))


def seen(page: DrawnPage) -> Image.Image:
    assert page.refused is None
    picture = Image.open(io.BytesIO(page.picture)).convert("L")
    assert picture.format is None
    return picture


def ink(picture: Image.Image) -> tuple[int, int, int, int]:
    """The box in which anything dark stands."""
    box = picture.point(lambda light: 255 if light < 128 else 0).getbbox()
    assert box is not None, "nothing can be seen"
    return box


def a_tiff(mode: str, compression: str | None, pages: int = 1) -> bytes:
    """Each page with a bar lower than that of the page before."""
    sheets = []
    for number in range(pages):
        sheet = Image.new("RGB", A4, "white")
        ImageDraw.Draw(sheet).rectangle((200, 200 + 400 * number, 1_200, 300 + 400 * number), fill="black")
        sheets.append(sheet.convert(mode))
    kept = io.BytesIO()
    sheets[0].save(kept, "TIFF", compression=compression, save_all=True, append_images=sheets[1:])
    return kept.getvalue()


def test_each_page_of_a_pdf_is_drawn_as_wide_as_it_is_read() -> None:
    content = write_pdf(our_mou(), facts(0), FRAME)
    pages = drawn(content, Kind.PDF, (1, 2, 12, 13))
    assert [each.pages for each in pages] == [12, 12, 12]
    assert {seen(each).size for each in pages} == {(WIDTH, 1_754)}
    assert len({each.picture for each in pages}) == 3


def test_letters_that_the_file_does_not_bring_are_drawn_all_the_same() -> None:
    (page,) = drawn(a_pdf("Signed in ink"), Kind.PDF)
    left, top, right, _ = ink(seen(page))
    assert (left > 100, top > 100, right < 600) == (True, True, True)


@pytest.mark.parametrize(
    ("mode", "compression"),
    [
        ("1", "group4"),
        ("1", "group3"),
        ("L", "tiff_lzw"),
        ("RGB", "jpeg"),
        ("CMYK", "tiff_lzw"),
        ("RGB", "tiff_deflate"),
        ("L", "packbits"),
    ],
)
def test_each_page_of_a_tiff_is_drawn_however_it_is_packed(mode: str, compression: str | None) -> None:
    pages = drawn(a_tiff(mode, compression, pages=3), Kind.TIFF, (1, 2, 3, 4))
    assert [each.pages for each in pages] == [3, 3, 3]
    tops = [ink(seen(each))[1] for each in pages]
    assert [abs(top - place) < 8 for top, place in zip(tops, (100, 300, 500), strict=True)] == [True] * 3


def test_a_page_that_is_not_there_is_said() -> None:
    (page,) = drawn(a_pdf(), Kind.PDF, (7,))
    assert (page.pages, page.refused) == (1, "has no page 7")


@pytest.mark.parametrize("box", ["0 0 14400 14400", "0 0 14400 3", "0 0 3 14400", "0 0 1 1"])
def test_no_page_is_of_more_pixels_than_are_sent_whatever_its_size(box: str) -> None:
    content = a_pdf().replace(b"0 0 595 842", box.encode().ljust(11)[: max(11, len(box))])
    for page in drawn(content, Kind.PDF):
        if page.refused is None:
            width, height = seen(page).size
            assert width * height <= MOST_PIXELS * 1.01
            assert len(page.picture) <= LARGEST


@pytest.mark.parametrize("kind", DRAWERS)
def test_what_means_harm_is_drawn_or_refused_with_a_sentence(kind: Kind) -> None:
    endings = kind.value.endings
    harmful = [each for each in every_hostile_file("http://127.0.0.1:9") if each.name.endswith(endings)]
    assert harmful
    for each in harmful[::5]:  # none of them comes through the door
        for page in drawn(each.content, kind):
            assert page.refused or page.picture


@pytest.mark.parametrize("kind", DRAWERS)
def test_a_file_with_any_bytes_changed_is_drawn_or_refused(kind: Kind) -> None:
    whole = a_pdf() if kind is Kind.PDF else a_tiff("1", "group4")
    chance = random.Random(12)
    for _ in range(6):
        content = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        for page in drawn(bytes(content), kind):
            assert page.refused or page.picture
