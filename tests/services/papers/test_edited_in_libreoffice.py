"""A draft of every type goes out, is edited in LibreOffice and comes back: every edit is told, and nothing else.

Each part of a paper is edited there silently and tracked: body, tables, header and footer, numbers, whole paragraphs.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from tests.builders.offices import live, opened
from tests.documents.received.people_at_libreoffice import RUTH, Edit, edited_in_libreoffice
from tests.documents.redline.libreoffice import OFFICE
from tests.services.papers.test_returned_drafts import received, sent
from workflow.domain.agreement.links import Link
from workflow.domain.returned.lines import Line, Story
from workflow.services.office import Office
from workflow.services.papers.comparing.sent_and_back import word_file

SEED = 258
PUT = "quite otherwise said"
"""What takes the place of three words."""
FEWEST = 8
"""Edits for which the shortest paper has room."""
IN_THE_HEADER, IN_THE_FOOTER = "not for signature", "draft"
NEW = "Hereafter somebody whistles."
"""What a paragraph says that comes."""
APART = 1
"""Lines at least between two edits, so that each is told by itself."""
THREE_WORDS = re.compile(r"(?=\b([A-Za-z]{3,} [A-Za-z]{3,} [A-Za-z]{3,})\b)")
Told = tuple[str, str, str, bool]
"""The kind of a change, the words before and after, and whether the file shows it."""


class Chooser:
    """Chooses where a paper is edited: at words that stand there once, no two edits close to each other."""

    def __init__(self, content: bytes, dice: Random) -> None:
        read = word_file(content)
        assert read is not None
        stories = read.lines.before
        self._body = stories[Story.BODY, ""]
        self._said = "\n".join(line.words for lines in stories.values() for line in lines)
        self._order = list(range(len(self._body)))
        self._dice = dice
        dice.shuffle(self._order)
        self._taken: set[int] = set()

    def edits(self) -> Iterator[tuple[Edit, Told]]:
        """One of each kind as far as a short paper has room for them, with how it has to be told."""
        for tracked in (False, True):
            for _, words in (*self._line(_in_a_clause), *self._line(_in_a_table)):
                yield Edit("Replaced", words, PUT, tracked), ("words", words, PUT, tracked)
            for _, words in self._line(_is_amid):
                yield Edit("ParagraphAfter", words, NEW, tracked), ("words", "", NEW, tracked)
            for line, words in self._line(_is_amid):
                yield Edit("Struck", words, tracked=tracked), ("words", line.words, "", tracked)
        for line, words in self._line(_is_amid):  # LibreOffice tracks no change of a number
            yield Edit("Unnumbered", words), ("number", line.number.rstrip("."), "no number", False)
        which = self._dice.sample((False, True), 2)
        for words, tracked in zip((IN_THE_HEADER, IN_THE_FOOTER), which, strict=True):
            yield Edit("Replaced", words, PUT, tracked), ("words", words, PUT, tracked)

    def _line(self, is_fit: Callable[[int, Sequence[Line]], bool]) -> Iterator[tuple[Line, str]]:
        """A line that is not chosen yet, with words of it that stand there alone; none where there is none."""
        for at in self._order:
            if is_fit(at, self._body) and self._taken.isdisjoint(range(at - APART, at + APART + 1)):
                found = (each[1] for each in THREE_WORDS.finditer(_typed(self._body[at])))
                once = next((each for each in found if self._said.count(each) == 1), None)
                if once is not None:
                    self._taken.add(at)
                    yield self._body[at], once
                    return


def _typed(line: Line) -> str:
    """The words of a line without those of its fields."""
    return "\0".join(each.words for each in line.stretches if not each.field)


def _is_amid(at: int, body: Sequence[Line]) -> bool:
    """Whether it is a numbered paragraph of a clause with another one behind it."""
    return all(_in_a_clause(each, body) for each in (at, at + 1)) and _level(body[at]) == _level(body[at + 1])


def _in_a_clause(at: int, body: Sequence[Line]) -> bool:
    line = body[at]
    return "." in line.number.rstrip(".") and line.place.row is None and not line.of_contents


def _in_a_table(at: int, body: Sequence[Line]) -> bool:
    return body[at].place.row is not None


def _level(line: Line) -> int:
    return line.number.rstrip(".").count(".")


def a_draft_of_every_type(office: Office) -> dict[str, str]:
    """The numbers of drafts by the keys of their types."""
    there = {Link.UNDER: live(office, "umbrella_mou"), Link.RENEWS: live(office), Link.AMENDS: live(office)}
    return {
        kind.key: opened(office, kind.key, **{link.value: there[Link(link)] for link in kind.requires})
        for kind in office.catalogue.types()
    }


if OFFICE:

    def test_every_edit_made_in_libreoffice_is_told_and_nothing_else(office: Office, tmp_path: Path):
        numbers = a_draft_of_every_type(office)
        papers, wanted = {}, {}
        for key, number in numbers.items():
            content = sent(office, number)
            edits = list(Chooser(content, Random(f"{SEED} {key}")).edits())
            papers[key] = content, [edit for edit, _ in edits]
            wanted[key] = Counter(told for _, told in edits)
        back = edited_in_libreoffice(papers, tmp_path)
        for key, number in numbers.items():
            report = received(office, number, back[key])
            told = Counter(
                (each.kind.value, each.before, each.after, each.tracked)
                for each in report.findings
                if not each.follows
            )
            assert told == wanted[key], f"{key}, seed {SEED}"
            assert told.total() >= FEWEST
            assert {each.by for each in report.findings if each.tracked} == {" ".join(RUTH)}
