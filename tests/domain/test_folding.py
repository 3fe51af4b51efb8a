"""A word is found however it is written."""

import sys
from unicodedata import category, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.domain.errors import InvalidError
from workflow.domain.folding import MOST_WORDS, filed_words, folded, sought

# Each line: spellings of one name, as offices, registers and keyboards write it.
SPELLINGS = (
    ("Uniwersytet Łódzki", "uniwersytet lodzki", "UNIWERSYTET ŁÓDZKI"),
    ("Boğaziçi Üniversitesi", "BOĞAZİÇİ ÜNİVERSİTESİ", "bogazici universitesi", "Bogaziçi U\u0308niversitesi"),
    ("Iğdır", "IĞDIR", "ığdır", "igdir"),
    ("جامعة الملك سعود", "جامعه الملك سعود", "جَامِعَةُ المَلِكِ سُعُود", "جـــامعة الملک سعود"),
    ("أكاديمية", "اكاديمية", "اکادیمیہ", "آكاديمية"),
    ("پنجاب یونیورسٹی", "پنجاب يونيورسٹي", "پنجاب يونيورسٹى"),
    ("یونیورسٹی آف کراچی", "يونيورسٹي آف كراچي", "يونيورسٹي اف كراچي"),
    ("ادارہ", "اداره", "ادارة"),
    ("لا", "\ufefb"),
    ("Université de Montréal", "Universite\u0301 de Montre\u0301al", "UNIVERSITE DE MONTREAL"),
    ("Straße", "STRASSE", "strasse"),
    ("Københavns", "kobenhavns"),
    ("Qur’an", "Qur'an", "Qurʾan", "Quran"),
    ("O’Higgins", "O'Higgins", "OHiggins"),
    ("University’s", "university"),
    ("l’Université", "L'université", "l universite"),
    ("Al-Quds", "Al‑Quds", "al quds"),
    ("۲۰۲۶", "٢٠٢٦", "2026", "２０２６"),
    ("Đà Nẵng", "da nang"),
)  # fmt: skip


@pytest.mark.parametrize("spellings", SPELLINGS, ids=lambda spellings: spellings[0])
def test_every_spelling_of_a_name_is_folded_into_one(spellings: tuple[str, ...]) -> None:
    assert len({folded(each) for each in spellings}) == 1


def test_words_that_differ_stay_apart() -> None:
    words = ("ki", "ke", "کی", "کے", "lodz", "lotz", "university", "universities", "2026", "2027")
    assert len({folded(each) for each in words}) == len(words)


def test_every_sign_there_is_becomes_letters_digits_or_a_gap_and_stays_what_it_became() -> None:
    for code in (each for each in range(sys.maxunicode + 1) if category(chr(each)) not in {"Cn", "Co", "Cs"}):
        once = folded(chr(code))
        assert folded(once) == once, hex(code)
        assert all(category(sign)[0] in "LN" for sign in once.replace(" ", "")), hex(code)


@given(st.text(max_size=60))
def test_what_is_folded_holds_only_words_and_is_folded_already(text: str) -> None:
    once = folded(text)
    assert folded(once) == once
    assert once == " ".join(once.split())
    assert all(sign == " " or category(sign)[0] in "LN" for sign in once)
    assert not set(once) & set("\"'*()^:&|!<>-+,;\\%_{}[]")


@given(st.text(max_size=40))
def test_neither_composition_nor_case_changes_what_a_text_is_found_by(text: str) -> None:
    assert folded(normalize("NFC", text)) == folded(normalize("NFD", text)) == folded(text)
    assert folded(text.casefold()) == folded(text)


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("-‑'’ʾ lsdأىكةŁİß ")), max_size=60))
def test_a_text_is_found_by_every_word_of_it(text: str) -> None:
    filed = filed_words(text)
    for said in text.split():
        if folded(said):
            assert any(filed.issuperset(spelling) for spelling in sought(said, field="WORDS").words[0])
            assert sought(said, field="WORDS").finds(said)


def test_a_word_with_a_hyphen_is_found_in_pieces_and_in_one() -> None:
    assert {"co", "operation", "cooperation"} <= filed_words("Co-operation")
    assert sought("co-operation", field="WORDS").words == ((("co", "operation"), ("cooperation",)),)
    assert {"alquran"} <= filed_words("Al-Qur’an")


def test_signs_alone_are_no_search_and_neither_is_a_page_of_words() -> None:
    for signs in ("", "  ", "%", "*", '"', "—", "\u0301", "ـ"):
        with pytest.raises(InvalidError, match="it holds only signs"):
            sought(signs, field="WORDS")
    with pytest.raises(InvalidError, match=f"at most {MOST_WORDS}"):
        sought("word " * (MOST_WORDS + 1), field="WORDS")
    assert sought('"moot" OR (court)*', field="WORDS").words == ((("moot",),), (("or",),), (("court",),))
