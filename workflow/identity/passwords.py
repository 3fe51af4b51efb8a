"""Passwords: which may be chosen, and how one is kept and compared, by argon2."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from workflow.domain.errors import InvalidError

LEAST, MOST = 12, 200
_ENOUGH_BESIDE = 8
"""How many signs a password has besides words that others try first."""
COMMON = tuple(
    """
    password passwort passw0rd passphrase kennwort motdepasse contrasena qwerty qwertz azerty asdfgh zxcvbn letmein welcome
    administrator admin iloveyou monkey dragon football baseball basketball superman batman princess sunshine shadow master
    michael jennifer jordan hunter killer trustno1 whatever freedom starwars pokemon computer internet samsung google
    facebook secret changeme default temporary guest login access university college campus faculty student partnership
    agreement memorandum memoranda contract legal office spring summer autumn winter january february march april june july
    august september october november december monday tuesday wednesday thursday friday saturday sunday pakistan karachi
    lahore london england america canada germany abcdef abc123 test1234 hello cheese flower purple orange liverpool arsenal
    chelsea cricket allah bismillah jesus christ angel lovely family money 123456 654321 111111 000000 123123 121212
    """.split()
)
_RUNS = (
    "01234567890123456789",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertzuiopasdfghjklyxcvbnm",
    "1q2w3e4r5t6y7u8i9o0p",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
)
_READ_AS = str.maketrans("0134578@$!", "oieastbasi")


class Passwords:
    """How passwords are kept: argon2id, as strong as the library recommends unless its three costs are said."""

    def __init__(self, hasher: Argon2Hasher | None = None) -> None:
        self._hash = PasswordHash((hasher or Argon2Hasher(),))

    def hashed(self, password: str) -> str:
        """What is kept of a password."""
        return self._hash.hash(_normal(password))

    def verify(self, password: str, kept: str | None) -> tuple[bool, str | None]:
        """Whether a password is the one that is kept, and a stronger hash of it where there is one now.

        Where none is kept, the same work is done on one that nobody has, so that nobody learns from the time it takes who
        has an account.
        """
        nobodys = self._nobodys
        given = _normal(password[: MOST + 1])
        right, stronger = self._hash.verify_and_update(given, kept or nobodys)
        return (right, stronger) if kept is not None and len(password) <= MOST else (False, None)

    @cached_property
    def _nobodys(self) -> str:
        return self.hashed("a password that nobody ever chose, since none may hold it")


def check_password(password: str, *, known: Iterable[str] = ()) -> None:
    """Refuse a password that others would try first; `known` are the words of its person and of the office."""
    if len(password) < LEAST:
        raise InvalidError(
            f"password: it has {len(password)} signs; use at least {LEAST}. Several words together are easy to keep in mind."
        )
    if len(password) > MOST:
        raise InvalidError(f"password: it has {len(password)} signs; at most {MOST} are kept.")
    if not password.strip():
        raise InvalidError("password: it is blank; use words or signs.")
    folded = _folded(password)
    names = _words(known)
    rest = _without(folded, names)
    if rest != folded and not _is_enough(_without(rest, COMMON)):
        named = next(word for word in names if _without(folded, (word,)) != folded)
        raise InvalidError(
            f"password: it is hardly more than “{named}”, which others know of you or of the office; use other words."
        )
    rest = _without(folded, COMMON)
    if (rest != folded and not _is_enough(rest)) or not _is_enough(folded):
        raise InvalidError(
            "password: it is among those that others try first; use words that do not belong together."
        )


def _normal(password: str) -> str:
    """The same password however a keyboard puts its accents together; half a sign, as no keyboard makes, becomes a mark."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "replace").decode()


def _folded(password: str) -> str:
    return _normal(password).casefold()


def _words(known: Iterable[str]) -> list[str]:
    """Each name whole, without blanks, and each of its longer words."""
    found = set()
    for each in known:
        words = re.findall(r"\w+", each.casefold())
        found |= {"".join(words), *words}
    return sorted((word for word in found if len(word) >= 4), key=lambda word: (-len(word), word))


def _without(folded: str, words: Iterable[str]) -> str:
    """What is left beside some words, also where they are written with figures for letters."""
    plain, read = folded, folded.translate(_READ_AS)
    for word in words:
        for form in {word, word.translate(_READ_AS)}:
            while (place := _place_of(form, plain, read)) >= 0:
                plain = plain[:place] + plain[place + len(form) :]
                read = read[:place] + read[place + len(form) :]
    return plain


def _place_of(form: str, plain: str, read: str) -> int:
    found = plain.find(form)
    return found if found >= 0 else read.find(form)


def _is_enough(rest: str) -> bool:
    """Whether it is long enough, and neither a run of keys nor the same few signs again and again."""
    signs = re.sub(r"[\W_]+", "", rest) or rest
    if len(rest) < _ENOUGH_BESIDE or len(set(rest)) < 5:
        return False
    return not any(_is_run(signs, run) for run in (*_RUNS, *(run[::-1] for run in _RUNS)))


def _is_run(signs: str, run: str) -> bool:
    """Whether nearly all of it lies on one run of keys, as qwertyuiop12."""
    longest = max((size for size in range(len(signs), 3, -1) if _holds_piece(signs, run, size)), default=0)
    return len(signs) - longest < 4


def _holds_piece(signs: str, run: str, size: int) -> bool:
    return any(signs[place : place + size] in run for place in range(len(signs) - size + 1))
