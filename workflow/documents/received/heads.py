"""Where the clauses of a Word file begin: at headings of the outermost level in use, or else at short numbered lines."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workflow.documents.received.tree import Block, Paragraph, Run
from workflow.documents.received.words import words_of

LONGEST_HEADING = 90
"""Signs of a line that may head a clause where no style says that it does."""
_TYPED = re.compile(
    r"(?P<number>(?:(?:clause|article|section|annex|schedule|appendix)\s+)?(?:\d{1,3}(?:\.\d{1,3})*|[A-Z]|[IVXL]{1,6}))"
    r"(?P<mark>[.):]|\s*[–—-]|(?=\s))\s*(?P<words>.*)",
    re.IGNORECASE | re.DOTALL,
)
_NAMED = re.compile(r"(?:clause|article|section|annex|schedule|appendix)\b", re.IGNORECASE)
AFTER_NUMBER = ".: )"


class Head(NamedTuple):
    """The number and the words that head a clause."""

    number: str
    heading: str


def heads_of(blocks: Sequence[Block]) -> dict[int, Head]:
    """Where a clause begins, with its number and heading."""
    styled = _styled(blocks)
    if styled:
        return {place: _head(each) for place, each, is_part in styled if not is_part}
    there = [(place, each) for place, each in enumerate(blocks) if isinstance(each, Paragraph)]
    return dict(_of_numbers(there))


def parts_of(blocks: Sequence[Block]) -> frozenset[int]:
    """Where a heading only stands over clauses: its words belong to none of them."""
    return frozenset(place for place, _, is_part in _styled(blocks) if is_part)


def _styled(blocks: Sequence[Block]) -> list[tuple[int, Paragraph, bool]]:
    """The headings of the outermost level in use, each with whether it only stands over the next; none where no style tells them."""
    headings = [
        (place, each)
        for place, each in enumerate(blocks)
        if isinstance(each, Paragraph) and each.heading and words_of(each).strip()
    ]
    if not headings:
        return []
    levels = Counter(each.heading for _, each in headings)
    top = min(each for each in levels if each)
    first = headings[0][1]
    if first.heading == top and levels[top] == 1 and not first.number and len(levels) > 1:
        top = min(each for each in levels if each and each > top)  # the title is set as a heading
    heads = [(place, each) for place, each in headings if each.heading == top]
    return [
        (*head, after is not None and _is_part(blocks, head, after))
        for head, after in zip(heads, (*heads[1:], None), strict=True)
    ]


def _is_part(blocks: Sequence[Block], head: tuple[int, Paragraph], after: tuple[int, Paragraph]) -> bool:
    """Whether a heading only stands over others: the next follows at once, in a list of its own."""
    (place, one), (next_place, other) = head, after
    between = (
        each
        for each in blocks[place + 1 : next_place]
        if not isinstance(each, Paragraph) or words_of(each).strip()
    )
    return (
        bool(one.number and other.number)
        and one.setting.numbering != other.setting.numbering
        and next(between, None) is None
    )


def _head(paragraph: Paragraph) -> Head:
    words = " ".join(words_of(paragraph).split())
    if paragraph.number and not paragraph.is_bullet:
        return Head(_bare(paragraph.number), words)
    typed = _TYPED.fullmatch(words)
    if (
        typed
        and typed["words"]
        and (typed["number"][0].isdigit() or _NAMED.match(words) or typed["mark"] in (".", ")"))
    ):
        return Head(_bare(typed["number"]), typed["words"])
    return Head("", words)


def _of_numbers(there: list[tuple[int, Paragraph]]) -> Iterator[tuple[int, Head]]:
    """Where no style tells headings: short numbered lines of the outermost level, their numbers counted or typed."""
    for place, each in there:
        words = " ".join(words_of(each).split())
        if not words or len(words) > LONGEST_HEADING or words[-1] in ".;,":
            continue
        if each.number and not each.is_bullet and each.setting.level == 0 and not each.number.startswith("("):
            yield place, Head(_bare(each.number), words)
        elif not each.number and (typed := _TYPED.fullmatch(words)) and _stands_out(each, words, typed):
            yield place, Head(_bare(typed["number"]), typed["words"])


def _stands_out(paragraph: Paragraph, words: str, typed: re.Match[str]) -> bool:
    if not typed["words"] and not _NAMED.match(words):
        return False
    if "." in typed["number"]:
        return False
    bold = all(each.look.bold for each in paragraph.content if isinstance(each, Run) and each.text.strip())
    return (
        bold
        or words.isupper()
        or bool(_NAMED.match(words))
        or (typed["number"].isdigit() and typed["mark"] in (".", ")"))
    )


def _bare(number: str) -> str:
    return number.strip().rstrip(AFTER_NUMBER) or number.strip()
