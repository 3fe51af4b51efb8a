"""A Word file carries the font that the PDF is set in, as far as the paper needs it."""

import io
import re
import zipfile
from dataclasses import replace
from uuid import UUID

import pytest
from fontTools.ttLib import TTFont

from tests.benchmarks import papers_content
from tests.builders.subset_fonts import SIGNS
from tests.documents.samples import FRAME, facts, tree
from tests.documents.test_languages import translated
from tests.documents.test_papers import audit
from workflow.documents.languages.language import ENGLISH
from workflow.documents.letterhead import ARABIC_FONTS, LATIN_FONTS, LATIN_SUBSETS, PLAIN
from workflow.documents.paper_styles import measures, word_styles
from workflow.documents.word.embedded_fonts import font_key, hidden
from workflow.documents.word.write_docx import write_docx

FRAME_WITHOUT_NOTICE = replace(FRAME, notice=None)

_EMBEDDED = re.compile(r'<w:embed(\w+) r:id="(\w+)" w:fontKey="\{([\w-]+)\}"')


def fonts_in(content: bytes) -> dict[str, TTFont]:
    """The fonts of a Word file as one reads them that knows the keys: by the family and the face it calls them."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        table = package.read("word/fontTable.xml").decode()
        related = package.read("word/_rels/fontTable.xml.rels").decode()
        for family, faces in re.findall(r'<w:font w:name="([^"]+)">(.*?)</w:font>', table):
            for face, relation, key in _EMBEDDED.findall(faces):
                target = re.search(rf'Id="{relation}" [^>]*Target="([^"]+)"', related)[1]
                font = hidden(package.read(f"word/{target}"), UUID(key))
                found[f"{family} {face}"] = TTFont(io.BytesIO(font))
    return found


@pytest.mark.parametrize(
    ("words", "faces"),
    [
        ("Only words.", ["Regular", "Bold"]),
        ("*Leaning* words.", ["Regular", "Bold", "Italic"]),
        ("***Leaning*** words.", ["Regular", "Bold", "BoldItalic"]),
        ("### Under\n\n*Leaning* words.", ["Regular", "Bold", "Italic", "BoldItalic"]),
    ],
)
def test_a_paper_carries_the_faces_it_uses(words, faces):
    content = write_docx(tree(f"# Paper\n\n## Clause\n\n{words}\n"), {}, FRAME_WITHOUT_NOTICE)
    assert audit(content) == []
    assert list(fonts_in(content)) == [f"Source Serif 4 {face}" for face in faces]


def test_a_paper_of_ten_pages_stays_small():
    content = write_docx(papers_content.our_mou(), papers_content.facts(1), papers_content.FRAME)
    assert len(fonts_in(content)) == 3
    assert len(content) <= 130_000


def test_the_letters_inside_are_those_of_the_pdf_and_whoever_edits_the_paper_has_them_all():
    kept = sorted(LATIN_SUBSETS.glob("*.odttf"))
    assert [path.stem for path in kept] == sorted(path.stem for path in LATIN_FONTS.glob("*.ttf"))
    for path in kept:
        whole = TTFont(LATIN_FONTS / f"{path.stem}.ttf")
        inside = TTFont(io.BytesIO(hidden(path.read_bytes(), font_key(path))))
        assert inside["OS/2"].fsType == 0  # whoever made it lets it be embedded
        signs = whole.getBestCmap().keys() & set(SIGNS)
        assert inside.getBestCmap().keys() == signs
        for sign in signs:
            widths = (font["hmtx"][font.getBestCmap()[sign]][0] for font in (whole, inside))
            assert len(set(widths)) == 1
        assert "kern" in {each.FeatureTag for each in inside["GPOS"].table.FeatureList.FeatureRecord}


@pytest.mark.parametrize("words", ["Ελληνικά", "Українська", "Tiếng Việt"])
def test_a_paper_with_other_letters_of_the_font_carries_the_whole_of_it(words):
    inside = fonts_in(write_docx(tree("# Paper\n\n{{ x }}\n"), {"x": words}, FRAME))
    assert {ord(sign) for sign in words} <= inside["Source Serif 4 Regular"].getBestCmap().keys()


@pytest.mark.parametrize(("language", "family"), [("ur", "Noto Nastaliq Urdu"), ("ar", "Noto Naskh Arabic")])
def test_a_paper_from_right_to_left_carries_the_font_of_its_script(language, family):
    content = write_docx(translated(language), facts(), FRAME)
    assert audit(content) == []
    whole = (ARABIC_FONTS / f"{family.replace(' ', '')}-Bold.ttf").stat().st_size
    assert fonts_in(content)[f"{family} Bold"].reader.file.getbuffer().nbytes == whole


def test_every_line_is_as_high_as_its_style_says_whatever_stands_in_it():
    styles = word_styles(PLAIN, ENGLISH, "en-GB")
    said = re.findall(r"w:line=\"\d+\" w:lineRule=\"(\w+)\"", styles)
    assert len(said) > 10
    assert set(said) == {"exact"}
    written = {key: style for key, style in measures(PLAIN, ENGLISH).items() if key != "Spacer"}
    assert all(style.line > 1.2 * style.size for style in written.values())
