"""The clauses of a text, by the numbers, names and words by which people speak of them."""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workflow.domain.folding import folded

MOST_NEAR = 5
"""How many clauses are told to somebody who named one that is not there."""
_LEAD = re.compile(r"^(?:clause|cl\.|article|art\.|§)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Passage:
    """The words that stand at one place of a text: "4.2", "3.1(b)", "Annex A 1"; empty for a place outside the clauses."""

    place: str
    words: str


@dataclass(frozen=True, slots=True)
class TextClause:
    """One clause or annex of a text: its id, where it has one, its number and heading as it prints them, and its passages.

    What stands before the first heading is a clause without any of them.
    """

    id: str | None
    number: str
    heading: str
    passages: tuple[Passage, ...] = ()

    @property
    def key(self) -> str:
        """What it is called from one draft to the next: its id, or its heading where it has none."""
        return self.id or self.heading

    @property
    def words(self) -> str:
        """All it says, without its heading."""
        return "\n".join(each.words for each in self.passages)

    def at(self, place: str) -> str:
        """What it says at one place and in the list below it, or all of it where the place is the clause itself."""
        if place in ("", self.number):
            return f"{self.heading}\n{self.words}"
        return "\n".join(each.words for each in self.passages if _is_below(each.place, place))


@dataclass(frozen=True, slots=True)
class NamedClause:
    """A clause that was named, and the place in it: "4.2" of clause 4, or the number of the clause itself."""

    clause: TextClause
    place: str


def clause_named(clauses: Sequence[TextClause], said: str) -> NamedClause | None:
    """The clause somebody means by its number, that of a place in it, its id, or its heading; None where there is none."""
    wanted = _bare(said)
    for each in clauses:
        for place in dict.fromkeys((each.number, *(passage.place for passage in each.passages))):
            if place and _bare(place) == wanted:
                return NamedClause(each, place)
    for each in clauses:
        if each.id is not None and each.id.casefold() == wanted:
            return NamedClause(each, each.number)
    heading = folded(said)
    found = [each for each in clauses if heading and folded(each.heading) == heading]
    return NamedClause(found[0], found[0].number) if len(found) == 1 else None


def near_clauses(clauses: Sequence[TextClause], said: str) -> tuple[str, ...]:
    """The clauses that somebody may have meant, in words, in the order of the text: those likest it, or all by their numbers."""
    wanted, there = _bare(said), [each for each in clauses if each.heading]
    over = re.match(r"\d+", wanted)
    numbered = [each for each in there if each.number]
    if over is not None:
        tell = _with_places if "." in wanted else _in_words
        return tuple(tell(each) for each in numbered if each.number == over[0]) or _span(numbered or there)
    names = {folded(each.heading): each for each in there} | {each.id: each for each in there if each.id}
    close = [
        names[each] for each in difflib.get_close_matches(folded(said), list(names), n=MOST_NEAR, cutoff=0.5)
    ]
    return tuple(_in_words(each) for each in there if each in close) or _span(numbered or there)


def quoted_in(clauses: Sequence[TextClause], quote: str) -> tuple[NamedClause, ...]:
    """Each clause that says these words, at the first place of it that does."""
    return tuple(_saying(clauses, quote))


def says(words: str, quote: str) -> bool:
    """Whether a text says what is quoted; case, marks, numbers of lists and line ends do not count."""
    return _letters(quote) in _letters(words)


def _saying(clauses: Sequence[TextClause], quote: str) -> Iterator[NamedClause]:
    for each in clauses:
        place = next((one.place for one in each.passages if says(one.words, quote)), None)
        if place is not None:
            yield NamedClause(each, place or each.number)
        elif says(each.at(""), quote):
            yield NamedClause(each, each.number)


def _span(clauses: Sequence[TextClause]) -> tuple[str, ...]:
    """From the first to the last."""
    ends = dict.fromkeys(_in_words(each) for each in (*clauses[:1], *clauses[-1:]))
    return (" to ".join(ends),) if ends else ()


def _in_words(clause: TextClause) -> str:
    """A clause as it is told: 4 \u201cPayments\u201d."""
    return f"{clause.number} \u201c{clause.heading}\u201d".strip()


def _with_places(clause: TextClause) -> str:
    """A clause with the places in it."""
    places = [each.place for each in clause.passages if "." in each.place and "(" not in each.place]
    inner = dict.fromkeys((*places[:1], *places[-1:]))
    return f"{_in_words(clause)}, which has {' to '.join(inner)}" if inner else _in_words(clause)


def _bare(said: str) -> str:
    """A number or name as it is compared: without "clause" before it and a full stop behind it."""
    words = _LEAD.sub("", " ".join(said.split())).rstrip(".").casefold()
    return re.sub(r"\s+(?=\()", "", words)


def _is_below(place: str, over: str) -> bool:
    sign = place[len(over) : len(over) + 1]
    return place.startswith(over) and not sign.isalnum()


def _letters(words: str) -> str:
    return folded(words).replace(" ", "")
