"""Where words stand in a clause, as people say it: "4.2", "4.2(a)", "Annex A 1"; by numbers that Word counts, or typed ones."""

import re

from workflow.documents.received.heads import AFTER_NUMBER
from workflow.documents.received.tree import Paragraph

_TYPED_ITEM = re.compile(r"(?P<number>\((?:[a-z]{1,2}|[ivxl]{1,6}|\d{1,2})\)|\d{1,3}(?:\.\d{1,3})+\.?)\s+(?P<words>\S.*)", re.DOTALL)  # fmt: skip
_BEGIN_ITEMS = frozenset("(0123456789 ")


class Places:
    """The items of a clause that are open while it is read, outermost first."""

    def __init__(self, number: str) -> None:
        self._number = number
        self._open: list[tuple[int, str]] = []

    @property
    def here(self) -> str:
        """Where the last item stands, or the clause where there was none."""
        return self._open[-1][1] if self._open else self._number

    def enter(self, paragraph: Paragraph, words: str) -> str:
        """Go on to a paragraph; answers its words without a number that somebody typed before them."""
        if paragraph.number and not paragraph.is_bullet:
            self._item(paragraph.setting.level or 0, paragraph.number.strip())
        elif (
            words[:1] in _BEGIN_ITEMS
            and not paragraph.number
            and (typed := _TYPED_ITEM.fullmatch(words.strip()))
        ):
            self._item(_typed_level(typed["number"]), typed["number"].rstrip("."))
            return typed["words"]
        return words

    def _item(self, level: int, number: str) -> None:
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        self._open.append((level, _placed(self.here, number)))


def _placed(over: str, number: str) -> str:
    """Where an item stands: by its own number where that tells the whole place, or else by those over it too."""
    own = number.rstrip(AFTER_NUMBER) if not number.startswith("(") else number
    if not over or own == over or own.startswith(f"{over}."):
        return own
    if number.startswith("("):
        return f"{over}{own}"
    return f"{over}({own})" if over[0].isdigit() and not own[:1].isdigit() else f"{over} {own}"


def _typed_level(number: str) -> int:
    return number.count(".") if number[0] != "(" else 3 + bool(re.fullmatch(r"\([ivxl]{2,}\)", number))
