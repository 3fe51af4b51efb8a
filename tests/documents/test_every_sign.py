"""One list says which signs a text may hold: what is accepted can be printed in every format, what is not has no place."""

import io
import unicodedata
from html import unescape

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.samples import FRAME, tree
from workflow.catalogue.forms.values import read_text
from workflow.documents.filling.filters import FILTERS
from workflow.documents.html.write_html import write_html
from workflow.documents.pdf.write_pdf import write_pdf
from workflow.documents.text import write_text
from workflow.documents.word.write_docx import write_docx
from workflow.domain.errors import InvalidError, OfficeError
from workflow.domain.printable import _SHOWN, check_text, legible, what_is_odd

EACH = tree(
    "# Signs\n\n{% for sign in signs %}\n- {{ sign }}, **{{ sign }}** and *{{ sign | upper }}*\n{% endfor %}\n"
)
IN_URDU = "ا{}ب"
UNSEEN = (
    "\u202e\u200b\u2060\xad\u3164\ufff9\ufeff\u034f\u115f\u2800\ufe0f\x00\x1b\ue000\ufffe\U000e0041\U000e0100"
)


def accepted(first: int) -> list[str]:
    """The signs of a block that a fact may hold, those that only join or turn others between two of these."""
    signs = map(chr, range(first, first + 0x100))
    worn = [sign if unicodedata.category(sign) != "Cf" else IN_URDU.format(sign) for sign in signs]
    return [each for each in worn if what_is_odd(each) is None and each.strip()]


def shown() -> list[int]:
    """The blocks in which the list of the papers has any sign."""
    ends = ([int(number, 16) for number in each.split("-")] for each in _SHOWN.split())
    return sorted({number & ~0xFF for each in ends for number in range(each[0], each[-1] + 1)})


BLOCKS = shown()


@pytest.mark.parametrize("first", BLOCKS, ids=lambda first: f"U+{first:04X}")
def test_every_sign_that_is_accepted_is_printed_in_every_format(first):
    facts = {"signs": accepted(first)}
    assert all(read_text(sign) and check_text("title", sign, most=9) for sign in facts["signs"])
    read = docx.Document(io.BytesIO(write_docx(EACH, facts, FRAME)))
    word = "\n".join(paragraph.text for paragraph in read.paragraphs)
    text, html = write_text(EACH, facts, FRAME), unescape(write_html(EACH, facts, FRAME))

    for sign in facts["signs"]:
        assert sign in text
        assert sign in word
        assert sign in html
    assert write_pdf(EACH, facts, FRAME).startswith(b"%PDF")


def test_no_sign_of_any_other_block_is_accepted():
    assert [first for first in range(0, 0x110000, 0x100) if accepted(first)] == BLOCKS


@settings(max_examples=60, deadline=None)
@given(
    st.characters(categories=("L", "N", "P", "S"), max_codepoint=0xFFFF).filter(
        lambda sign: what_is_odd(sign) and sign not in UNSEEN + "\u1160\uffa0\ufffc"
    )
)
def test_a_sign_that_is_refused_could_not_be_printed(sign):
    with pytest.raises(OfficeError):
        write_pdf(EACH, {"signs": [sign]}, FRAME)


@pytest.mark.parametrize("sign", UNSEEN, ids=ascii)
def test_a_sign_that_nobody_sees_is_refused_by_its_number(sign):
    for words in (f"ab{sign}c", f"اب{sign}ج"):
        with pytest.raises(InvalidError, match=rf"purpose: .*U\+{ord(sign):04X}.* at place 3; "):
            check_text("purpose", words, most=9)


@pytest.mark.parametrize("name", ["清华大学", "😀", "ঢাকা", "กรุงเทพ", "தமிழ்", "አማርኛ", "৳"])
def test_a_script_that_no_font_of_the_papers_has_is_refused_with_the_sign(name):
    with pytest.raises(InvalidError, match=rf"parties: no font of the papers has the sign {name[0]} \(U\+"):
        check_text("parties", f"Tsinghua ({name})", most=99)


@pytest.mark.parametrize("words", ["می\u200cخواهم", "ه\u200d.", "یادداشت \u200f(2027)"])
def test_urdu_and_persian_keep_what_joins_parts_and_turns_their_letters(words):
    assert read_text(words) == words
    with pytest.raises(ValueError, match="nobody can see"):
        read_text("between\u200cLatin\u200dletters")


def test_letters_whose_capitals_no_font_has_stay_as_they_are():
    assert [FILTERS["upper"](words) for words in ("საქართველო ab", "straße")] == ["საქართველო AB", "STRASSE"]


def test_in_a_sentence_a_sign_that_nobody_sees_stands_by_its_number():
    assert legible("a\u202eb\nc\udcff\x1b[0m می\u200cخواهم") == "aU+202EbU+000AcU+DCFFU+001B[0m می\u200cخواهم"
