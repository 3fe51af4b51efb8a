"""The sentence of a text in which words were found, with these marked, as it is shown."""

import re
from dataclasses import dataclass
from functools import lru_cache

from workflow.domain.folding import Sought

MOST_SHOWN = 200
"""Signs of a sentence that are shown; a longer one is cut around the first word found."""

_LEAD = 60
_WORD = re.compile(r"[^\s,;:.!?()\[\]{}<>/\"“”„«»،؛؟۔]+")
_SENTENCE = re.compile(r"(?<=[.!?؟۔])\s+|[;؛]\s+|\n+")
_CUT = "\u2026"


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, and where in it each word that was found begins and ends."""

    words: str
    marks: tuple[tuple[int, int], ...]


def passage(text: str, sought: Sought) -> Passage | None:
    """The first sentence with the most of the words; None where none holds any."""
    found = max((marked(each, sought) for each in _SENTENCE.split(text)), key=lambda one: len(one.marks))
    return _cut(found) if found.marks else None


def marked(sentence: str, sought: Sought) -> Passage:
    """The whole sentence, with the words marked that it holds of those sought."""
    words = (each for each in _WORD.finditer(sentence) if _finds(sought, each[0]))
    return Passage(sentence, tuple((each.start(), each.end()) for each in words))


@lru_cache(maxsize=20_000)
def _finds(sought: Sought, word: str) -> bool:
    return sought.finds(word)


def _cut(found: Passage) -> Passage:
    first = found.marks[0][0]
    begin = (
        0
        if len(found.words) <= MOST_SHOWN or first <= _LEAD
        else found.words.find(" ", first - _LEAD, first) + 1
    )
    end = len(found.words)
    if end - begin > MOST_SHOWN:
        end = max(found.words.rfind(" ", begin, begin + MOST_SHOWN), found.marks[0][1])
    head, tail = (_CUT if begin else ""), (_CUT if end < len(found.words) else "")
    moved = len(head) - begin
    return Passage(
        f"{head}{found.words[begin:end]}{tail}",
        tuple((start + moved, stop + moved) for start, stop in found.marks if stop <= end),
    )
