"""Texts as they are searched: every spelling of a word folded into one, the same for what is filed and what is asked for."""

import re
from dataclasses import dataclass, replace
from unicodedata import category, decimal, normalize

from workflow.domain.errors import InvalidError

FOLDING = 1
"""One more whenever a text is folded otherwise: what was filed by another is then no longer taken for what is on record."""
_LONGEST_WORD = 100
MOST_WORDS = 12
"""Words that one search takes."""

_APOSTROPHES = "'\u2018\u2019\u201b\u2032\u00b4`\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\ua78c\uff07"
_ONE_APOSTROPHE = {ord(sign): "'" for sign in _APOSTROPHES}
_ELIDED = re.compile(r"\b(l|d|qu|dell|all|dall|nell|sull)'(?=\w)")
_POSSESSIVE = re.compile(r"'s\b")
_HYPHENS = "-\u2010\u2011\u2012\u2013"
_HYPHENATED = re.compile(rf"[\w']+(?:[{_HYPHENS}][\w']+)+")
_JOINED = {ord(sign): "" for sign in _HYPHENS}
# Letters that no decomposition joins with the plain one they are looked for by.
_LATIN = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t", "ŋ": "n", "ı": "i",
    "ĸ": "k", "ə": "e", "ɛ": "e", "ɔ": "o", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y",
}  # fmt: skip
# The forms one letter takes on Arabic, Persian and Urdu keyboards. A hamza falls: with its carrier it is a mark.
_ARABIC = {
    "\u0671": "\u0627",                                              # alef
    "\u064a": "\u06cc", "\u0649": "\u06cc",                          # yeh
    "\u0643": "\u06a9", "\u06aa": "\u06a9",                          # kaf
    "\u0647": "\u06c1", "\u0629": "\u06c1", "\u06c3": "\u06c1", "\u06be": "\u06c1", "\u06d5": "\u06c1",  # heh
    "\u06ba": "\u0646",                                              # noon
    "\u0621": "", "\u0674": "", "\u0640": "",                        # hamza alone, high hamza, tatweel
}  # fmt: skip


class _Signs(dict[int, str]):
    """What each sign becomes: a letter or digit, nothing, or the gap between two words."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        kind = category(sign)
        if kind == "Nd":
            sign = str(decimal(sign))
        elif kind[0] == "M" or kind == "Cf":
            sign = ""
        elif kind[0] not in "LN":
            sign = " "
        self[code] = sign
        return sign


_SIGNS = _Signs({ord(sign): plain for sign, plain in {**_LATIN, **_ARABIC}.items()})
_SIGNS |= _ONE_APOSTROPHE


def folded(text: str) -> str:
    """A text as it is searched: only letters and digits, with one space between two words.

    Case, marks and letter forms are folded, digits are 0 to 9. An apostrophe joins what stands around it, but after an
    elided article (l'université) and before an English s; a hyphen parts.
    """
    apart = normalize("NFKD", normalize("NFKD", text.translate(_ONE_APOSTROPHE)).casefold())
    plain = _ELIDED.sub(r"\1 ", _POSSESSIVE.sub("", apart.translate(_SIGNS)))
    return " ".join(plain.replace("'", "").split())


def clipped(word: str) -> str:
    """A word as far as it is filed."""
    return word[:_LONGEST_WORD]


def filed_words(text: str) -> frozenset[str]:
    """The words a text is found by; one with a hyphen also in one piece, so that cooperation finds co-operation."""
    written = normalize("NFKC", text.translate(_ONE_APOSTROPHE))
    joined = (each.translate(_JOINED) for each in _HYPHENATED.findall(written))
    return frozenset(folded(" ".join((text, *joined))).split())


@dataclass(frozen=True, slots=True)
class Sought:
    """What is searched for: all of its words, each in one of its spellings; a spelling is one word or several.

    `begun` tells that the last word may be the beginning of a longer one.
    """

    words: tuple[tuple[tuple[str, ...], ...], ...]
    begun: bool = False

    @property
    def beginning(self) -> "Sought":
        """The same search, its last word the beginning of a longer one."""
        return replace(self, begun=True)

    def finds(self, word: str) -> bool:
        """Whether a word, as it stands in a text, is one of those sought."""
        there = filed_words(word)
        if any(there.intersection(spelling) for spellings in self.words for spelling in spellings):
            return True
        last = self.words[-1][-1][-1]
        return self.begun and any(each.startswith(last) for each in there)


def sought(said: str, *, field: str) -> Sought:
    """What a person asks for; `field` names where it was typed, in the sentence about what cannot be searched."""
    words = tuple(spellings for each in said.split() if (spellings := _spellings(each)))
    if not words:
        raise InvalidError(
            f"{field} \u201c{said}\u201d: it holds only signs; write at least one letter or digit."
        )
    if len(words) > MOST_WORDS:
        raise InvalidError(f"{field}: it has {len(words)} words; at most {MOST_WORDS} are searched at once.")
    return Sought(words)


def _spellings(said: str) -> tuple[tuple[str, ...], ...]:
    pieces = tuple(folded(said).split())
    joined = folded(said.translate(_JOINED))
    if len(pieces) < 2 or " " in joined:
        return (pieces,) if pieces else ()
    return pieces, (joined,)
