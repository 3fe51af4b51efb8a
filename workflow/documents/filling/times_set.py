"""The times that a paper sets for given facts: each sentence of its clauses that says by when or how often something is done."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workflow.documents.filling.marks import HeadingKind, Worded
from workflow.documents.filling.placed import PlacedMarks
from workflow.documents.filling.printing_values import Markup
from workflow.documents.filling.writer import filled
from workflow.documents.tree.blocktree import Block, Table, Tree
from workflow.domain.dates.lengths import NUMBER_WORDS

_SPAN = r"(?:clear |business |working |calendar |academic )*(?:hour|day|week|month|quarter|semester|year)s?"
_COUNT = rf"(?:\d+|{'|'.join(NUMBER_WORDS)})"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_TIMES = re.compile(
    rf"\b(?:within|no later than|not later than) (?:the |a )?(?:first |next |further )*{_COUNT} {_SPAN}\b"
    rf"|\b{_COUNT} {_SPAN} (?:before|after|from)\b"
    rf"|\b(?:by|on|before) \d{{1,2}} {_MONTH}\b(?! \d{{4}})"
    rf"|\b(?:each|every|once a|once in each|twice a) (?:academic |calendar )?(?:year|half-year|quarter|month|semester|week)\b(?! of its term)"
    r"|\bat its yearly\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.;]) (?=[A-Z\u201c])")

_REFERS = re.compile(r"(?:It|They|This|These|Otherwise)\b")
_LIST_END = re.compile(r";(?: and| or)?$")


@dataclass(frozen=True, slots=True)
class TimeSet:
    """The sentences with a time in them that stand at one place: "8.2", "19.1(b)"."""

    where: str
    words: str


def times_set(tree: Tree, facts: Mapping[str, object]) -> tuple[TimeSet, ...]:
    """Each such place in the order of the paper; tables, which tell their own times, are left out."""
    return tuple(_found(filled(tree, facts, _Lines(tree.language))))


def _found(listed: str) -> Iterator[TimeSet]:
    for line in listed.splitlines():
        where, _, words = line.partition("\t")
        if where and (timed := list(_timed(_SENTENCE.split(" ".join(words.split()))))):
            yield TimeSet(where, _LIST_END.sub("", " ".join(timed)))


def _timed(sentences: Sequence[str]) -> Iterator[str]:
    """The sentences with a time in them, each with those before it that say what it is about, and each once."""
    told = -1
    for at, each in enumerate(sentences):
        if _TIMES.search(each):
            begins = at
            while begins > told + 1 and _REFERS.match(sentences[begins]):
                begins -= 1
            yield from sentences[begins : at + 1]
            told = at


class _Lines(PlacedMarks):
    """A line for each item and paragraph, after where it stands; a heading stands nowhere."""

    signs = {"\n": " ", "\t": " "}  # noqa: RUF012 - nobody changes it
    new_line = " "

    @classmethod
    def leaves_out(cls, block: Block) -> bool:
        return isinstance(block, Table)

    @classmethod
    def after(cls, block: Worded) -> str:
        return "\n"

    def heading(self, kind: HeadingKind, number: str, clause_id: str | None) -> Markup:
        return Markup("\t")

    def here(self) -> Markup:
        return Markup(f"{self.numbers.here()}\t")
