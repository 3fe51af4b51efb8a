"""The blanks that people leave in a text: “[●]”, “____”, “TBC”, “[insert …]”, “……”, prompts of Word, highlighted brackets.

A line to sign or write a date on is none of them: ink goes there.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workflow.documents.received.changes import goes
from workflow.documents.received.tree import Paragraph, Run
from workflow.documents.received.words import words_of

_SIGN = re.compile(
    r"\[\s*(?:[●•○◆■▪∙·*]+|…+|\.{2,}|_+|\s{2,}|-+)\s*\]"  # a bracket around a dot, a line or nothing
    r"|(?i:[\[<](?:please\s+)?(?:insert|enter|to be (?:inserted|completed|confirmed|determined|agreed|advised|filled))\b[^\]>]{0,200}[\]>])"
    r"|\[?\b(?:TB[CD]\b|T\.B\.[CD]\.)\]?"
    r"|(?<=.)●"  # one that begins a line is a bullet
)
_LINE = re.compile(r"_{3,}|…{3,}|\.{6,}|(?:\. ){5,}\.?")
_FOR_INK = re.compile(
    r"(?:signature|signed|sign|by|name|title|position|designation|capacity|office|date|dated|place|witness(?:ed)?(?: by)?|seal|stamp|"
    r"for and on behalf of.{0,120}|in the presence of.{0,60})\s*[:.]?\s*$",
    re.IGNORECASE,
)
_NEAR = 3
"""Paragraphs before and after a line that stands alone, one of which tells whether somebody signs there."""
_AROUND = 40
_BRACKETS = re.compile(r"\[[^\[\]]{1,200}\]")


@dataclass(frozen=True, slots=True)
class Blank:
    """What is left open, in words: the blank itself among the words around it."""

    words: str


def blanks_of(there: Sequence[Paragraph]) -> Iterator[tuple[Blank, ...]]:
    """Of each paragraph the blanks that it leaves."""
    said = [words_of(each) for each in there]
    for at, paragraph in enumerate(there):
        places = sorted(
            {
                *((found.start(), found.end()) for found in _SIGN.finditer(said[at])),
                *(
                    (found.start(), found.end())
                    for found in _LINE.finditer(said[at])
                    if not _is_for_ink(said, at, found)
                ),
                *_prompts(paragraph),
            }
        )
        yield tuple(Blank(_among(said[at], start, end)) for start, end in _joined(places))


def _is_for_ink(said: Sequence[str], at: int, found: "re.Match[str]") -> bool:
    """Whether somebody signs, or writes a date or a name, on a line: the words before it say so, or those near it."""
    before = said[at][: found.start()]
    if before.strip(" _.…|\t"):
        return _FOR_INK.search(before.rstrip(" _.…|\t")) is not None
    near = [*said[max(0, at - _NEAR) : at], *said[at + 1 : at + 1 + _NEAR]]
    after = said[at][found.end() :]
    return any(_FOR_INK.search(each.strip(" _.…|\t")) for each in (*near, after))


def _prompts(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """Where a content control only prompts, and where brackets are highlighted."""
    at = 0
    marked = ""
    for each in paragraph.content:
        if not isinstance(each, Run) or each.look.hidden or goes(each.changes):
            continue
        if each.control is not None and each.control.prompts and each.text.strip():
            yield at, at + len(each.text)
        if each.look.highlight:
            marked += each.text
        else:
            yield from _highlighted(marked, at)
            marked = ""
        at += len(each.text)
    yield from _highlighted(marked, at)


def _highlighted(marked: str, end: int) -> Iterator[tuple[int, int]]:
    """The brackets in words that are highlighted and end at a place."""
    start = end - len(marked)
    return ((start + found.start(), start + found.end()) for found in _BRACKETS.finditer(marked))


def _joined(places: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """One place where several overlap."""
    last: tuple[int, int] | None = None
    for start, end in places:
        if last is not None and start < last[1]:
            last = (last[0], max(last[1], end))
            continue
        if last is not None:
            yield last
        last = (start, end)
    if last is not None:
        yield last


def _among(said: str, start: int, end: int) -> str:
    """The blank with the words around it, as people find it again."""
    before, after = said[:start], said[end:]
    if len(before) > _AROUND:
        before = "… " + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + " …"
    blank = said[start:end].strip()
    alone = not (before.strip() or after.strip())
    return (
        f"the blank “{blank}”"
        if alone
        else f"the blank “{blank}” in “{' '.join(f'{before}{said[start:end]}{after}'.split())}”"
    )
