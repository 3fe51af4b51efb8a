"""Compares the pages of a Word file, as LibreOffice prints them, with those of the PDF: how many, and how each begins."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pypdfium2

OFFICE = shutil.which("soffice")
LETTERS = 60
"""Of the beginning of a page that are compared, blanks left out: more than a line holds in most places."""
_CM = 72 / 2.54
_BLANK = re.compile("[\\s_|\u2066-\u2069\u200e\u200f]+")


class Compared(NamedTuple):
    """The pages of one paper in both, and the numbers of the pages that begin otherwise."""

    pdf: int
    word: int
    otherwise: list[int]


def printed(office: str, files: Iterable[Path], folder: Path) -> None:
    """Let LibreOffice print Word files into a folder, in one run."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        *map(str, files),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=600, env=os.environ)


def compared(pdf: Path, word: Path) -> Compared:
    """The PDF of a paper beside the print of its Word file."""
    ours, theirs = beginnings(pdf), beginnings(word)
    otherwise = [at for at, (one, other) in enumerate(zip(ours, theirs, strict=False), 1) if one != other]
    return Compared(len(ours), len(theirs), otherwise)


def beginnings(file: Path) -> list[str]:
    """The first letters of each page between header and footer; of the first page none, which begins with the title."""
    begun = [""]
    for page in list(pypdfium2.PdfDocument(file))[1:]:
        width, height = page.get_size()
        area = {"left": 0, "right": width, "bottom": 2.3 * _CM, "top": height - 2.75 * _CM}
        words = page.get_textpage().get_text_bounded(**area).replace("\x02", "-").replace("\ufffe", "-")
        begun.append(_BLANK.sub("", words.replace("–", "•"))[:LETTERS])
    return begun
