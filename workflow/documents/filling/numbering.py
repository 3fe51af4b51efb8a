"""The numbers of clauses, list items and annexes, counted alike for every writer, and the references to them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from workflow.documents.filling.printing_values import Markup, printable
from workflow.documents.languages.language import ENGLISH, Language

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
LEFT_OPEN = "left open"
"""Stands in place of a clause's id where all that is left open is told; no id has a blank."""
MOST_IN_WORDS = 6
_REFERENCE = re.compile("\ufffe([^\uffff]*)\uffff")


class MissingClauseError(Exception):
    """A reference to a clause that does not stand in this paper; holds its id."""

    def __init__(self, clause_id: str) -> None:
        super().__init__(clause_id)
        self.clause_id = clause_id


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """What a text leaves open, and where: "3.2(a)", "Annex A", empty outside the clauses; the heading is that of the clause.

    `stays` are the words that stand in its place, where it may stay open; `language` is that of the text, where it is
    left open in one that goes with the English. `note` is what somebody in the house noted on it.
    """

    where: str
    what: str
    stays: str | None = None
    heading: str = ""
    language: str = ""
    note: str | None = None


class Label(NamedTuple):
    """What a reference prints: the number at the head of a clause without its full stop, and words around it."""

    before: str
    number: str
    after: str


class Numbers:
    """The counters of one paper while it is written. Word counts for itself in the same way."""

    __slots__ = (
        "_clauses",
        "_counts",
        "_edges",
        "_labels",
        "_parts",
        "annexes",
        "in_annex",
        "in_box",
        "language",
        "numbered",
        "open_points",
        "restarts",
    )

    def __init__(self, language: Language = ENGLISH) -> None:
        self.language = language
        self._clauses = 0
        self._parts = 0
        self.annexes = 0
        """How many annexes have begun."""
        self._counts = [0, 0, 0, 0]
        self.in_annex = False
        """Whether an annex has begun."""
        self.in_box = False
        """Whether a box is open, which has a margin of its own."""
        self._edges = [0, 0, 0, 0]
        self._labels: dict[str, Label] = {}
        self.numbered = False
        """Whether the text stands under a numbered clause heading."""
        self.restarts = 0
        """How often the plain lists began again; each is a list of its own in Word."""
        self.open_points: list[OpenPoint] = []
        """What the paper has left open so far, in its order."""

    def clause(self, clause_id: str | None = None) -> str:
        """Count a clause heading: "7". Empty in an annex, where headings carry no number."""
        if self.in_annex:
            self.plain()
            return ""
        self._clauses += 1
        self._begin(numbered=True)
        if clause_id:
            before, after = self.language.clause.split("{}")
            self._labels.setdefault(clause_id, Label(before, str(self._clauses), after))
        return str(self._clauses)

    def part(self) -> str:
        """Count a group of clauses: "B"."""
        self._parts += 1
        self._begin(numbered=False)
        return letters(self._parts, self.language.letters).upper()

    def plain(self) -> None:
        """An unnumbered heading: the lists below it count afresh."""
        self._begin(numbered=False)

    def under(self) -> None:
        """A sub-heading: plain lists count afresh, sub-clauses go on."""
        if not self.numbered:
            self._begin(numbered=False)

    def annex(self, clause_id: str | None = None) -> str:
        """Count an annex: "Annex A"."""
        self.annexes += 1
        self.in_annex = True
        self._begin(numbered=False)
        label = self._annex_label()
        if clause_id:
            self._labels.setdefault(clause_id, Label("", label, ""))
        return label

    def count_item(self, depth: int) -> int:
        """Count an item of a numbered list."""
        counts = self._counts
        number = counts[depth] + 1
        counts[depth:] = (number, 0, 0, 0)[: 4 - depth]
        self._edges[depth] = depth
        return number

    def item(self, depth: int) -> str:
        """Count an item of a numbered list: "7.1", "(a)", "(i)"; "1." outside the clauses."""
        number = self.count_item(depth)
        if depth == 1:
            return f"{self._clauses}.{number}" if self.numbered else f"{number}."
        if depth == 2:
            return f"({letters(number, self.language.letters)})"
        return f"({number})" if self.language.letters else f"({roman(number)})"

    def bullet(self, depth: int) -> int:
        """Set a bullet; gives how many steps its text stands in from the margin."""
        self._edges[depth] = self.edge(depth - 1) + 1
        return self._edges[depth]

    def edge(self, depth: int) -> int:
        """How many steps the running text (depth 0), or what goes on in an item, stands in from the margin.

        Depth -1 is what leads to the signatures: it leaves the clauses.
        """
        if depth < 0:
            self._begin(numbered=False)
            return 0
        return int(self.numbered and not self.in_box) if depth == 0 else self._edges[depth]

    def ref(self, clause_id: object) -> Markup:
        """A sign that `resolve` replaces when all numbers are known; no fact can hold it."""
        return Markup(f"\ufffe{clause_id}\uffff")

    def open(self, what: str, about: object = None, stays: str | None = None) -> str:
        """What stands where something is left open: a blank, or the words for what may stay open; `about` is named in it."""
        what = what if about is None else what.replace("{}", printable(about))
        self.open_points.append(OpenPoint(self.here(), what, stays))
        return f"[{what}]" if stays is None else stays

    def resolve(
        self, text: str, written: Callable[[re.Match[str], Label], str], escape: Callable[[str], str]
    ) -> str:
        """The text with its references filled in, each as `written` writes the label of its clause there."""
        if "\ufffe" not in text:
            return text
        return _REFERENCE.sub(
            lambda found: (
                escape(self._left_open()) if found[1] == LEFT_OPEN else written(found, self._label(found[1]))
            ),
            text,
        )

    def _left_open(self) -> str:
        """What the whole paper leaves open, where it is: many points by their places alone."""
        points = {point.what: point.where for point in reversed(self.open_points)}
        places = list(dict.fromkeys(reversed([where for where in points.values() if where])))
        if not points:
            return self.language.nothing
        if len(points) > MOST_IN_WORDS:
            return f"{len(points)}: {self.language.comma.join(places)}"
        said = [
            f"{self.language.clause.format(where) if where[:1].isdigit() else where}: {what}"
            if where
            else what
            for what, where in reversed(points.items())
        ]
        return "; ".join(said)

    def here(self) -> str:
        """The last clause and item that was counted, as a lawyer would name it."""
        depths = list(takewhile(bool, self._counts[1:]))
        alphabet = self.language.letters
        inner = [f"({letters(number, alphabet)})" for number in depths[1:2]]
        inner += [f"({number if alphabet else roman(number)})" for number in depths[2:]]
        if self.in_annex:
            return " ".join([self._annex_label(), *map(str, depths[:1])]) + "".join(inner)
        if not self.numbered:
            return ""
        return ".".join([str(self._clauses), *map(str, depths[:1])]) + "".join(inner)

    def _annex_label(self) -> str:
        return self.language.annex.format(letters(self.annexes, self.language.letters).upper())

    def _begin(self, *, numbered: bool) -> None:
        self.numbered = numbered
        self._counts = [0, 0, 0, 0]
        if not numbered:
            self.restarts += 1

    def _label(self, clause_id: str) -> Label:
        label = self._labels.get(clause_id)
        if label is None:
            raise MissingClauseError(clause_id)
        return label


def letters(number: int, alphabet: str = "") -> str:
    """a, b, ... z, aa, bb: as Word counts."""
    alphabet = alphabet or "abcdefghijklmnopqrstuvwxyz"
    times, place = divmod(number - 1, len(alphabet))
    return alphabet[place] * (times + 1)


def roman(number: int) -> str:
    """i, ii, iii, iv"""
    text = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        text += sign * times
    return text
