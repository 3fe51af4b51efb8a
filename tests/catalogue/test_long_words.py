"""Unbroken words of a hundred letters in every fact of every type stay between the margins, in each form of a paper."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Self

import pytest

from tests.documents.test_pages import boxes
from tests.documents.word.same_pages import OFFICE, printed
from workflow.catalogue.catalogue import Catalogue
from workflow.documents.letterhead import letterhead_file
from workflow.documents.pdf.write_pdf import set_pdf
from workflow.documents.reading.parse import parse
from workflow.documents.sources import bundled_folder
from workflow.documents.word.write_docx import write_docx
from workflow.services.keeping.previews import Bench, example_paper
from workflow.settings import Settings

LONG = "W" * 100
LEFT, RIGHT = 70, 526
"""Points from the left edge of the sheet, between which everything stands."""
HANGING = 21
"""Points by which LibreOffice lets the numbers of a list hang out of the right margin where lines begin there: it takes
"left" by the sheet, Word by where lines begin."""


class WithLongWord(str):
    """A fact that prints with a long word behind it and is, wherever a text asks, what it was."""

    __slots__ = ("was",)
    was: str

    def __new__(cls, was: str) -> Self:
        made = super().__new__(cls, f"{was} {LONG}")
        made.was = was
        return made

    def __eq__(self, other: object) -> bool:
        return self.was == other

    def __hash__(self) -> int:
        return hash(self.was)


def with_long_words(value: Any) -> Any:
    """What a text is given, with a long word in every fact but the currencies."""
    match value:
        case str():
            return WithLongWord(value)
        case {"amount": _, "currency": _}:
            return value
        case dict():
            return {key: with_long_words(each) for key, each in value.items()}
        case list() | tuple():
            return type(value)(map(with_long_words, value))
    return value


def beyond_the_margins(paper: Path | bytes, hanging: int = 0) -> list[tuple[int, str]]:
    return [
        (number, sign)
        for number, page in enumerate(boxes(paper), 1)
        for sign, (left, _, right, _) in page
        if left < LEFT or right > RIGHT + hanging
    ]


def texts(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Each type with each language it has a text in."""
    for kind in catalogue.types():
        for language in ("en", *catalogue.translations(kind.key)):
            yield kind.key, language


@pytest.mark.soak
def test_no_word_of_a_hundred_letters_runs_over_the_margin_in_any_type_or_language(tmp_path: Path):
    catalogue = Catalogue.load(bundled_folder())
    bench = Bench(Settings(name="Example Office"), catalogue, date(2026, 11, 29))
    made = {}
    for key, language in texts(catalogue):
        context, frame = example_paper(bench, key)
        tree = parse(catalogue.draft_in(key, language), catalogue.sources())
        given = with_long_words(context)
        paper = set_pdf(tree, given, frame)
        assert not beyond_the_margins(paper.pdf), (key, language)
        made[key, language] = tmp_path / f"{key}.{language}.docx"
        made[key, language].write_bytes(write_docx(tree, given, frame, paper.pages))
    if OFFICE:
        printed(OFFICE, made.values(), tmp_path)
        for (key, language), file in made.items():
            hanging = 0 if language == "en" else HANGING
            assert not beyond_the_margins(file.with_suffix(".pdf"), hanging), (key, language)


def test_in_html_a_long_word_breaks_where_its_column_ends():
    rules = dict(re.findall(r"^([^@/\s][^{]*?) \{([^}]*)\}", letterhead_file("paper.css"), re.MULTILINE))
    assert "overflow-wrap: anywhere" in rules["body"]  # all that is inside inherits it
    assert {name for name, said in rules.items() if "white-space" in said} == {"ol > li > .number"}
    assert {said for rule in rules.values() for said in re.findall(r"overflow-wrap: ([\w-]+)", rule)} == {
        "anywhere",
        "break-word",
    }
