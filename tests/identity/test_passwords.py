"""Which passwords may be chosen, and how they are kept."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.domain.errors import InvalidError
from workflow.identity.passwords import MOST, Passwords, check_password
from workflow.identity.tokens import code_digest, new_code, new_token

KNOWN = ("amina", "Amina Example", "amina@example.edu", "Office of Partnerships", "Exampleton University")
KEPT = Passwords()


@pytest.mark.parametrize(
    "chosen",
    [
        "correct horse battery", "tulip gravel engine moss", "x9$2!k@7#Q4%", "839201748392", "my dog eats amina’s lunch",
        "تین سبز کشتیاں دریا پر", "seven   blanks   between",
    ],
)  # fmt: skip
def test_a_password_that_nobody_would_try_first_may_be_chosen(chosen: str) -> None:
    check_password(chosen, known=KNOWN)


@pytest.mark.parametrize(
    "chosen",
    [
        "password1234", "P@ssw0rd2026!", "passwordpassword", "qwertyuiop12", "123456789012", "210987654321", "aaaaaaaaaaaaaa",
        "abcabcabcabcabc", "Summer2026!!", "letmeinletmein", "!!!!????!!!!",
    ],
)  # fmt: skip
def test_the_commonest_words_runs_of_keys_and_repetitions_are_refused(chosen: str) -> None:
    with pytest.raises(InvalidError, match="among those that others try first"):
        check_password(chosen, known=KNOWN)


@pytest.mark.parametrize(
    ("chosen", "named"),
    [
        ("amina example 1", "example"), ("Amina.Example2026", "example"), ("office-of-partnerships", "partnerships"),
        ("4m1n4-4m1n4-4m1n4", "amina"), ("ExampletonUniversity1", "exampletonuniversity"),
    ],
)  # fmt: skip
def test_a_password_that_is_hardly_more_than_what_others_know_is_refused(chosen: str, named: str) -> None:
    with pytest.raises(InvalidError, match=f"hardly more than “{named}"):
        check_password(chosen, known=KNOWN)


def test_the_length_is_told() -> None:
    with pytest.raises(InvalidError, match="it has 5 signs; use at least 12"):
        check_password("short")
    with pytest.raises(InvalidError, match="it has 201 signs; at most 200"):
        check_password("tulip " * 33 + "mos")
    with pytest.raises(InvalidError, match="it is blank"):
        check_password(" " * 20)
    assert len("tulip " * 33 + "mo") == MOST


def test_what_is_kept_tells_the_password_only_to_whoever_knows_it() -> None:
    kept = KEPT.hashed("correct horse battery")
    assert kept.startswith("$argon2id$")
    assert "horse" not in kept
    assert KEPT.verify("correct horse battery", kept) == (True, None)
    assert KEPT.verify("correct horse batterY", kept) == (False, None)
    assert KEPT.hashed("correct horse battery") != kept


def test_accents_are_the_same_however_a_keyboard_puts_them_together() -> None:
    kept = KEPT.hashed("caf\u00e9 bleu du matin")
    assert KEPT.verify("cafe\u0301 bleu du matin", kept)[0]


def test_nobodys_password_is_right_whatever_is_typed() -> None:
    assert KEPT.verify("correct horse battery", None) == (False, None)
    assert KEPT.verify("a password that nobody ever chose, since none may hold it", None) == (False, None)


def test_a_weaker_hash_is_made_stronger_once_the_password_is_known() -> None:
    from pwdlib.hashers.argon2 import Argon2Hasher

    weak = Passwords(Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1)).hashed("correct horse battery")
    right, stronger = KEPT.verify("correct horse battery", weak)
    assert right
    assert stronger is not None
    assert KEPT.verify("correct horse battery", stronger) == (True, None)


def test_a_password_too_long_to_be_kept_is_not_cut_short() -> None:
    kept = KEPT.hashed("x" * MOST)
    assert not KEPT.verify("x" * (MOST + 1), kept)[0]


@given(st.text(max_size=220))
def test_whatever_is_typed_is_taken_or_refused_with_a_sentence(chosen: str) -> None:
    with suppress(InvalidError):
        check_password(chosen, known=KNOWN)


def test_a_password_with_half_a_sign_is_only_wrong() -> None:
    assert not KEPT.verify("half a sign \ud800 here", KEPT.hashed("correct horse battery"))[0]


def test_a_code_is_read_however_it_is_typed() -> None:
    code = new_code()
    assert len(code) == 24
    for typed in (
        code.lower(),
        code.replace("-", " "),
        f"  {code.replace('-', '')} ",
        code.replace("0", "O").replace("1", "l"),
    ):
        assert code_digest(typed) == code_digest(code)
    assert code_digest(new_code()) != code_digest(code)


def test_tokens_have_256_bits_and_no_two_are_alike() -> None:
    tokens = {new_token() for _ in range(1000)}
    assert len(tokens) == 1000
    assert all(len(each) == 43 for each in tokens)
