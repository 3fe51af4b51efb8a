"""Slips: what is meant as a heading, an item or a note and would be printed as it stands; each with how to mend it."""

import re
from collections.abc import Iterator, Sequence

from workflow.documents.reading.inline import MARKDOWN
from workflow.documents.reading.jinja_dialect import Script
from workflow.documents.tree.blocktree import Place
from workflow.domain.errors import TemplateError
from workflow.domain.printable import what_is_odd

_TAGS = "\U000f0000-\U0010ffff"
_WORD = rf"(?=[^\W\d_]|[{_TAGS}])"
_SLIPS = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r"\s*#{1,6}(?=[^\s#])", 'a heading has a space behind its signs; write "## Costs".'),
        (r"\s{4,}#{1,6}\s", "a heading begins at the edge of the page; take the blanks before it out."),
        (r"={2,}\s*\Z", 'a heading is not underlined; write "## Costs" above.'),
        (
            r".*\[\^[^\]\s]+\]",
            "the template dialect has no notes; write a sentence of its own, or an annex.",
        ),
        (
            r"\s*(?:[-*+]|\d+[.)])\s+\[[ xX]?\](?:\s|\Z)",
            "the template dialect has no boxes to tick; leave the brackets out.",
        ),
        (rf"\s*\d{{1,3}}[.)]{_WORD}", 'an item has a space behind its number; write "1. Costs".'),
        (rf"\s*-{_WORD}", 'an item has a space behind its sign; write "- Costs".'),
        (r"\s*[\u2022\u25e6\u25aa\u2023\xb7]\s", 'a bullet is written with a hyphen; write "- Costs".'),
        (r".*~~\S", "the template dialect strikes nothing out; take the signs ~~ out."),
        (
            r"(?!\s{0,3}#{1,6}\s).*\{[#.][A-Za-z][\w-]*[^{}]*\}\s*\Z",
            'only a heading has an id, .plain or .binding; write "## Costs {#costs}".',
        ),
    )
)
_LETTERED = re.compile(r"\s*(?:\((?:[A-Za-z]|[ivxIVX]{1,5}|\d{1,2})\)|(?:[a-z]|[ivx]{1,5})[.)])\s")
_BROKEN = ("  ", "\\")
"""How a line ends that is broken there on the paper as well."""


def slips(kept: Sequence[tuple[int, str]], script: Script, file: str) -> Iterator[TemplateError]:
    """Every slip in the lines that are text, each paired with its index in the script."""

    def at(index: int, said: str) -> TemplateError:
        return Place(file, script.lines[index].number).refusal(f"This would be printed as it stands: {said}")

    before = ""
    for index, text in kept:
        found = next((said for pattern, said in _SLIPS if pattern.match(text)), None)
        if found:
            yield at(index, found)
        elif _LETTERED.match(before) and _LETTERED.match(text) and not before.endswith(_BROKEN):
            yield at(
                index,
                'items that are lettered by hand run together on one line; write "1. Costs", indented, and they are lettered.',
            )
        if odd := what_is_odd(re.sub(f"[{_TAGS}]", "", text)):
            yield Place(file, script.lines[index].number).refusal(f"{odd[:1].upper()}{odd[1:]}.")
        before = text
    for index, words in _paragraphs(kept):
        tokens = MARKDOWN.parseInline(words)[0].children or [] if "**" in words else []
        if any(token.type == "text" and "**" in token.content for token in tokens) and "\\*" not in words:
            yield at(
                index, "bold words begin and end with two stars that touch them; write \u201c**Costs**\u201d."
            )


def _paragraphs(kept: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Lines without an empty one between them, with the index of the first."""
    first, lines = 0, list[str]()
    for index, text in (*kept, (0, "")):
        if text.strip():
            first = first if lines else index
            lines.append(text)
        elif lines:
            yield first, "\n".join(lines)
            lines = []
