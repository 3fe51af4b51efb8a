"""Papers in Urdu and Arabic: their words, their direction in Word and PDF, and facts of the other script in any paper."""

import io
import re
import zipfile
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import docx
import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.samples import FRAME, facts, party, sources
from tests.documents.test_papers import audit
from workflow.documents.filling.printing_values import UnprintableError, clean
from workflow.documents.languages.arabic import ARABIC
from workflow.documents.languages.known import LANGUAGES
from workflow.documents.languages.language import ENGLISH, Language
from workflow.documents.languages.urdu import URDU
from workflow.documents.letterhead import ARABIC_FONTS, LATIN_FONTS, letterhead_hash
from workflow.documents.pdf.write_pdf import write_pdf
from workflow.documents.reading.parse import parse
from workflow.documents.text import write_text
from workflow.documents.tree.blocktree import Tree
from workflow.documents.word.write_docx import write_docx
from workflow.domain.dates.lengths import Length
from workflow.domain.errors import InvalidError, TemplateError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SIDE = 70.85
"""Points between the side of a page and its text."""
MARKS = re.compile("[\u200e\u200f\u2066-\u2069]")
BODY = """\
# {{ agreement.title }}

## مقصد {#purpose}

1. مقصد: {{ purpose }}۔ دیکھیے {{ ref("budget") }} اور {{ ref("purpose") }}۔
   1. **پہلا** {{ last_day | day }}، {{ last_day | weekday }}
      1. {{ parties | length | count }} / {{ themes | sentence }} / {{ binding }}

| الف | ب |
|:----|---:|
| {{ purpose }} | {{ dues[0].amount | money }} |

:::box
نوٹ: {{ purpose }}
:::end

دستخط۔

:::signatures

:::annex میزانیہ {#budget}

1. ایک۔
"""


def translated(language: str, text: str = BODY) -> Tree:
    name = f"mou/draft.{language}.md.j2"
    return parse(name, {name: sources(x=text)["x.md.j2"]})


def document(content: bytes, part: str = "document") -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return ET.fromstring(archive.read(f"word/{part}.xml"))


def is_turned(run: ET.Element) -> bool:
    return run.find(f"{W}rPr/{W}rtl") is not None


def words(run: ET.Element) -> str:
    return "".join(one.text or "" for one in run.iter(f"{W}t"))


def test_a_template_tells_its_language_by_its_name():
    assert translated("ur").language is URDU
    assert translated("ar").language is ARABIC
    assert parse("mou/draft.md.j2", sources(mou__draft="# T\n")).language is ENGLISH


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            URDU,
            [
                "28 جنوری 2028",
                "جمعہ 28 جنوری 2028",
                "تین (3)",
                "schools اور teachers",
                "نہیں",
                "ضمیمہ أ",
                "شق 1",
            ],
        ),
        (
            ARABIC,
            [
                "28 يناير 2028",
                "الجمعة 28 يناير 2028",
                "ثلاثة (3)",
                "schools وteachers",
                "لا",
                "الملحق أ",
                "البند 1",
            ],
        ),
    ],
)
def test_dates_numbers_lists_and_references_are_in_the_words_of_the_paper(
    language: Language, expected: list[str]
):
    printed = MARKS.sub("", write_text(translated(language.key), facts(), FRAME))
    for each in (*expected, *language.signature_lines, language.to_be_confirmed, "(أ)", "(1)", "1.1"):
        assert each in printed


@pytest.mark.parametrize("language", LANGUAGES.values())
def test_every_language_has_a_word_for_every_month_weekday_number_and_date_rule(language: Language):
    assert (len(language.months), len(language.weekdays), len(language.numbers)) == (12, 7, 21)
    assert language is ENGLISH or set(language.effective) == {
        "on the date of the last signature",
        "on the date of the first signature",
        "on a date to be fixed",
        "on",
        "count",
    }


@pytest.mark.parametrize(
    ("count", "unit", "urdu", "arabic"),
    [
        (1, "year", "ایک سال", "سنة واحدة"),
        (2, "month", "دو ماہ", "شهرين"),
        (3, "year", "تین سال", "ثلاث سنوات"),
        (8, "year", "آٹھ سال", "ثماني سنوات"),
        (6, "month", "چھ ماہ", "ستة أشهر"),
        (18, "month", "اٹھارہ ماہ", "18 شهرًا"),
        (90, "day", "90 دن", "90 يومًا"),
        (100, "day", "100 دن", "100 يوم"),
        (3, "clear month", "تین پورے ماہ", "ثلاثة أشهر كاملة"),
        (1, "clear day", "ایک پورا دن", "يوم كامل واحد"),
        (1, "business day", "ایک یومِ کار", "يوم عمل واحد"),
        (2, "business day", "دو ایامِ کار", "يومي عمل"),
        (20, "business day", "بیس ایامِ کار", "20 يوم عمل"),
        (5, "academic year", "پانچ تعلیمی سال", "خمس سنوات دراسية"),
        (8, "academic year", "آٹھ تعلیمی سال", "ثماني سنوات دراسية"),
        (12, "clear year", "بارہ پورے سال", "12 سنةً كاملة"),
        (1, "week", "ایک ہفتہ", "أسبوع واحد"),
        (2, "week", "دو ہفتے", "أسبوعين"),
        (6, "week", "چھ ہفتے", "ستة أسابيع"),
        (12, "week", "بارہ ہفتے", "12 أسبوعًا"),
        (2, "clear week", "دو پورے ہفتے", "أسبوعين كاملين"),
        (5, "clear business day", "پانچ پورے ایامِ کار", "خمسة أيام عمل كاملة"),
    ],
)
def test_a_length_of_time_agrees_with_its_number(count: int, unit: Any, urdu: str, arabic: str):
    assert URDU.length(count, unit) == urdu
    assert ARABIC.length(count, unit) == arabic
    in_figures = str(Length.parse(f"{count} {unit}")).replace("business day", "Working Day")
    assert ENGLISH.length(count, unit) == in_figures


@pytest.mark.parametrize(
    ("said", "urdu"),
    [
        ("on the date of the last signature", "آخری دستخط کی تاریخ سے"),
        ("on 1 May 2026", "1 مئی 2026 سے"),
        (
            "on the date on which two of the Parties have signed",
            "اس تاریخ سے جس پر فریقین میں سے دو دستخط کر چکے ہوں",
        ),
        ("when the moon is full", "when the moon is full"),
    ],
)
def test_the_terms_an_office_words_in_english_are_said_in_the_language_of_the_paper(said: str, urdu: str):
    text = "# T\n\n{{ term.effective_text }} / {{ term.length_text }} / {{ languages | sentence }}\n"
    given_facts = {
        "term": {"effective_text": said, "length_text": "three years"},
        "languages": ["English", "Pashto"],
    }
    printed = MARKS.sub("", write_text(translated("ur", text), given_facts, FRAME))
    assert f"{urdu} / تین سال / انگریزی اور Pashto" in printed


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            "en",
            "3 months to the end of a quarter / 6 weeks to the end of an academic year / a semester",
        ),
        ("ur", "کسی سہ ماہی کے اختتام تک تین ماہ / کسی تعلیمی سال کے اختتام تک چھ ہفتے / کسی سمسٹر"),
        ("ar", "ثلاثة أشهر إلى نهاية ربع سنة / ستة أسابيع إلى نهاية سنة دراسية / فصل دراسي"),
    ],
)
def test_a_notice_to_the_end_of_a_period_is_said_in_the_language_of_the_paper(code: str, expected: str):
    text = (
        "# T\n\n{{ term.ending_notice_text }} / {{ term.minimum_text }} / {{ term.notices_to | sentence }}\n"
    )
    term = {
        "ending_notice_text": Length.parse("3 months to the end of a quarter").words,
        "minimum_text": Length.parse("6 weeks to the end of an academic year").words,
        "notices_to": ["a semester"],
    }
    assert expected in MARKS.sub("", write_text(translated(code, text), {"term": term}, FRAME))


@pytest.mark.parametrize(("code", "said"), [("ur", "پاکستان اور Iceland"), ("ar", "باكستان وIceland")])
def test_countries_the_academic_year_and_surviving_clauses_are_named_in_the_language_of_the_paper(
    code: str, said: str
):
    text = (
        "# T\n\n{{ term.places | sentence }} / {{ term.academic_year_text }}\n\n"
        "{% for row in term.survival %}\n- {{ row.clause }} {{ row.length_text }}\n{% endfor %}\n"
    )
    rows = [
        {"clause": "Disputes", "called": {"ur": "تنازعات", "ar": "تسوية"}, "length_text": "two clear years"}
    ]
    term = {"places": ["Pakistan", "Iceland"], "academic_year_text": "1 September", "survival": rows}
    printed = MARKS.sub("", write_text(translated(code, text), {"term": term}, FRAME))
    assert said in printed
    assert {"ur": "1 ستمبر", "ar": "1 سبتمبر"}[code] in printed
    assert {"ur": "تنازعات دو پورے سال", "ar": "تسوية سنتين كاملتين"}[code] in printed


@pytest.mark.parametrize("language", ["ur", "ar"])
def test_a_word_file_runs_from_right_to_left_in_every_part(language: str):
    content = write_docx(translated(language), facts(), FRAME)
    assert audit(content) == []
    assert docx.Document(io.BytesIO(content)).core_properties.language == LANGUAGES[language].tag
    body, styles, numbering = (document(content, part) for part in ("document", "styles", "numbering"))
    assert body.find(f".//{W}sectPr/{W}bidi") is not None
    assert styles.find(f"{W}style[@{W}styleId='Normal']/{W}pPr/{W}bidi") is not None
    assert styles.find(f".//{W}lang").get(f"{W}bidi") == LANGUAGES[language].tag
    assert styles.find(f".//{W}rFonts").get(f"{W}cs") == LANGUAGES[language].font
    assert all(table.find(f"{W}tblPr/{W}bidiVisual") is not None for table in body.iter(f"{W}tbl"))
    assert "arabicAbjad" in {one.get(f"{W}val") for one in numbering.iter(f"{W}numFmt")}
    for run in body.iter(f"{W}r"):
        letters = MARKS.sub("", words(run))
        if re.search("[\u0600-\u06ff]", letters):
            assert is_turned(run)
        elif re.search("[A-Za-z]", letters):
            assert not is_turned(run)
    footer = document(content, "footer1")
    assert any(is_turned(run) and LANGUAGES[language].page in words(run) for run in footer.iter(f"{W}r"))


@pytest.mark.parametrize("language", ["ur", "ar"])
def test_a_pdf_is_archivable_tagged_and_carries_the_font_of_its_script(language: str):
    content = write_pdf(translated(language), facts(), FRAME)
    assert content == write_pdf(translated(language), facts(), FRAME)
    reader = pypdf.PdfReader(io.BytesIO(content))
    assert reader.trailer["/Root"]["/Lang"] == LANGUAGES[language].tag
    assert b"pdfaid" in content
    embedded = LANGUAGES[language].font.replace(" ", "")
    names = {
        str(font.get_object()["/BaseFont"])
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert any(embedded in name for name in names)


@pytest.mark.parametrize("language", ["ur", "ar"])
def test_whoever_signs_from_right_to_left_begins_at_the_edge_of_the_text(language: str):
    text = "# {{ agreement.title }}\n\n:::signatures\n"
    *_, page = pypdfium2.PdfDocument(write_pdf(translated(language, text), facts(), FRAME))
    width, height = page.get_size()
    words = page.get_textpage()
    edges = map(words.get_rect, range(words.count_rects()))
    furthest = max(right for _, bottom, right, _ in edges if 100 < bottom < height - 230)
    assert furthest == pytest.approx(width - SIDE, abs=3)


def test_english_values_stay_in_order_in_a_line_from_right_to_left():
    text = "# T\n\nاس کا مقام {{ seat }} ہے، نام {{ name }} ({{ post }})۔\n"
    given_facts = {"seat": "20 Workshop Lane.", "name": "Dr A", "post": "Rector"}
    printed = write_text(translated("ur", text), given_facts, FRAME)
    assert "\u206820 Workshop Lane.\u2069" in printed
    runs = [
        words(run) for run in document(write_docx(translated("ur", text), given_facts, FRAME)).iter(f"{W}r")
    ]
    assert "\u200e20 Workshop Lane.\u200e" in runs
    assert " (\u200f" in runs


@pytest.mark.parametrize("value", ["جامعہ کراچی", "جامعة (القاهرة)", "Jamia جامعہ 2026"])
def test_a_fact_in_arabic_letters_prints_in_an_english_paper(value: str):
    paper = parse("mou/draft.md.j2", sources(mou__draft="# T\n\nbefore **{{ x }}**, after\n"))
    content = write_docx(paper, {"x": value}, FRAME)
    assert audit(content) == []
    turned = [run for run in document(content).iter(f"{W}r") if is_turned(run)]
    assert turned
    assert all(run.find(f"{W}rPr/{W}bCs") is not None for run in turned)
    assert MARKS.sub("", docx.Document(io.BytesIO(content)).paragraphs[1].text) == f"before {value}, after"
    fonts = pypdf.PdfReader(io.BytesIO(write_pdf(paper, {"x": value}, FRAME))).pages[0]["/Resources"]["/Font"]
    assert any("NotoNaskhArabic" in str(font.get_object()["/BaseFont"]) for font in fonts.values())


def test_a_paper_in_latin_letters_alone_asks_for_no_other_font():
    content = write_pdf(parse("mou/draft.md.j2", sources(mou__draft="# T\n\n{{ x }}\n")), {"x": "a"}, FRAME)
    assert b"Noto" not in content


@pytest.mark.parametrize("sign", ["\u202a", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"])
@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_sign_that_turns_the_direction_is_refused_in_every_language(sign: str, language: str):
    name = "mou/draft.md.j2" if language == "en" else "mou/draft.ur.md.j2"
    paper = parse(name, {name: sources(x="# T\n\n{{ x }}\n")["x.md.j2"]})
    for write in (write_text, write_docx, write_pdf):
        with pytest.raises(TemplateError, match=rf"line 3: .*U\+{ord(sign):04X}"):
            write(paper, {"x": f"a{sign}b"}, FRAME)


@settings(max_examples=100)
@given(st.text(alphabet=st.sampled_from("ab12 .,()&<>\"'#*_{}%\\\n|:-اہےجامعۃ۔،؟\u200c"), max_size=40))
def test_whatever_a_fact_holds_it_is_printed_as_it_is_in_a_paper_from_right_to_left(value: str):
    paper = translated("ur", "# عنوان\n\nپہلے {{ x }} بعد\n")
    try:
        expected = f"پہلے {clean(value)} بعد"
    except UnprintableError:  # pragma: no cover - the alphabet holds no such sign
        return
    assert expected in MARKS.sub("", write_text(paper, {"x": value}, FRAME))
    read = docx.Document(io.BytesIO(write_docx(paper, {"x": value}, FRAME)))
    assert MARKS.sub("", read.paragraphs[1].text) == expected


def test_the_fonts_stand_with_their_licence_and_are_part_of_the_letterhead():
    for folder in (ARABIC_FONTS, LATIN_FONTS):
        assert "SIL OPEN FONT LICENSE Version 1.1" in (folder / "OFL.txt").read_text(encoding="utf-8")
        assert max(path.stat().st_size for path in folder.iterdir()) < 1_000_000
    assert {each.font for each in LANGUAGES.values() if each.font} == {
        "Noto Naskh Arabic",
        "Noto Nastaliq Urdu",
    }
    assert len(letterhead_hash()) == 64


def test_a_sign_of_a_third_script_is_still_refused():
    with pytest.raises(InvalidError, match="no sign for"):
        write_pdf(translated("ur", "# عنوان\n\n{{ x }}\n"), {"x": "學習"}, FRAME)


def test_through_what_a_party_acts_is_said_in_the_language_of_the_paper():
    given_facts = {
        "parties": [party(1, "Sample Province", "D", via=["Department"])],
        "on": date(2026, 5, 1),
    }
    printed = write_text(translated("ur", "# عنوان\n\n:::signatures\n"), given_facts, FRAME)
    assert "منجانب\nSample Province\nبذریعہ Department" in MARKS.sub("", printed)
