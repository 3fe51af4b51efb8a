"""Agreements found by words, in what they say of themselves and in their papers; and the sentence that holds the words, marked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from workflow.answers.listing import HitAnswer, PassageAnswer, SearchAnswer
from workflow.domain.errors import InvalidError, at_field
from workflow.domain.folding import Sought, sought
from workflow.services.office import Office
from workflow.store.reads.text import TextHit
from workflow.store.reads.text_finding import MOST

MOST_PASSAGES = 3
_SHOWN_ALREADY = ("number", "title")
MOST_SHOWN = 200
"""Signs of a sentence that are shown; a longer one is cut around the first word found."""
_LEAD = 60
_WORD = re.compile(r"[^\s,;:.!?()\[\]{}<>/\"“”„«»،؛؟۔]+")
_SENTENCE = re.compile(r"(?<=[.!?؟۔])\s+|[;؛]\s+|\n+")
_CUT = "\u2026"


def search(office: Office, words: str, *, after: str | None = None, limit: int = 50) -> SearchAnswer:
    """A page of the agreements that hold all of these words, from the one after `after`.

    Those that hold them in what they say of themselves come first, then those that hold them in one clause of a paper; the
    newest first. The last word may be the beginning of one where nothing holds it whole.
    """
    if not 1 <= limit <= MOST:
        raise InvalidError(at_field("limit", f"A page has 1 to {MOST:,} agreements, not {limit}."))
    wanted = sought(words, field="WORDS")
    with office.register.reading() as books:
        found = books.texts.find(wanted)
        hits = books.texts.page(found, after=after, limit=limit)
        last = books.texts.page(found, after=hits[-1].number, limit=1) if len(hits) == limit else ()
    return SearchAnswer(
        sought=words,
        count=len(found.places),
        more=found.more,
        hits=tuple(_hit(each, found.sought) for each in hits),
        next=hits[-1].number if last else None,
    )


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


def _hit(hit: TextHit, wanted: Sought) -> HitAnswer:
    title = marked(hit.title, wanted)
    passages = tuple(islice(_passages(hit, wanted), MOST_PASSAGES))
    return HitAnswer(
        number=hit.number, title=hit.title, stage=hit.stage, marks=title.marks, passages=passages
    )


def _passages(hit: TextHit, wanted: Sought) -> Iterator[PassageAnswer]:
    for clause in hit.clauses:
        found = passage(clause.words, wanted) or passage(clause.heading, wanted)
        yield PassageAnswer.of(found, about=clause.heading, paper=clause.paper)
    for about, words in () if hit.clauses else hit.lines:
        if about not in _SHOWN_ALREADY and (found := passage(words, wanted)):
            yield PassageAnswer.of(found, about=about.replace("_", " "))


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
