"""What one text holds: its Markdown as blocks, and the tags that steer these, in the order of its lines."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TypeAlias

from workflow.documents.reading.clause_heads import split_head
from workflow.documents.reading.inline import read_runs
from workflow.documents.reading.jinja_dialect import STEERING, Line, Script, Tag, read_script
from workflow.documents.reading.markdown import read_blocks
from workflow.documents.reading.nesting import nest
from workflow.documents.reading.slips import slips
from workflow.documents.tree.blocktree import (
    Annex,
    Block,
    Box,
    Contents,
    If,
    Item,
    PageBreak,
    Paragraph,
    Part,
    Place,
    Set,
    Signatures,
)
from workflow.domain.errors import TemplateError

_DIRECTIVE = re.compile(r":::[ \t]*([a-z]+)[ \t]*(.*)\Z")
_ID = re.compile(r"\s*\{#([A-Za-z][\w-]*)\}\Z")
_WIDTHS = re.compile(r"\{:[ \t]*widths[ \t]*=[ \t]*([\d.,\s]+)\}\Z")
_IN_A_BOX = "A box holds only paragraphs and bullets."
_HEADED: Mapping[str, tuple[type[Part] | type[Contents], str]] = {
    "part": (Part, "Cooperation"),
    "contents": (Contents, "Contents"),
}
_Placed: TypeAlias = tuple[int, int, Block | Tag | str]


@lru_cache(maxsize=512)
def pieces_of_text(
    file: str, text: str, *, is_paper: bool
) -> tuple[tuple[Tag, ...], tuple[Block | Tag, ...], tuple[TemplateError, ...]]:
    """What one text holds; a clause is read once, however many papers include it."""
    script = read_script(text if is_paper else split_head(text, file=file).body, file=file)
    stream, slipped = _stream(script, file)
    return script.tags, tuple(stream), slipped


def _stream(script: Script, file: str) -> tuple[list[Block | Tag], tuple[TemplateError, ...]]:
    """Blocks and steering tags in the order of their lines, and the slips in these."""
    steering: list[tuple[int, Tag]] = []
    marks: list[tuple[int, Block | str]] = []
    widths: dict[int, tuple[float, ...]] = {}
    kept: list[tuple[int, str]] = []
    lines = script.lines
    for index, line in enumerate(lines):
        text = line.text.strip()
        place = Place(file, line.number)
        if line.is_comment:
            continue
        tags = _steering_tags(text, script)
        if tags:
            steering.extend((index, tag) for tag in tags)
            if not _is_between_rows(lines, index, script):
                kept.append((index, ""))
        elif text.startswith(":::"):
            marks.append((index, _directive(text, script, place)))
            kept.append((index, ""))
        elif text.startswith("{:"):
            widths[index] = _widths(text, place)
            kept.append((index, ""))
        else:
            kept.append((index, line.text))
    blocks = read_blocks(kept, script, file, steering, widths)
    inside = {id(tag) for block in blocks for tag in block.tags}
    ordered: list[_Placed] = [(block.index, 0, block.block) for block in blocks]
    ordered += [(index, n, tag) for n, (index, tag) in enumerate(steering) if id(tag) not in inside]
    ordered += [(index, 0, mark) for index, mark in marks]
    ordered.sort(key=lambda one: one[:2])
    stream = _boxes([(lines[index].number, one) for index, _, one in _with_testimonium(ordered)], file)
    return stream, tuple(slips(kept, script, file))


def _with_testimonium(ordered: list[_Placed]) -> list[_Placed]:
    """The paragraph right before the signatures speaks for the whole paper, not for the last clause."""
    found = list(ordered)
    signed = False
    for at, (index, within, one) in reversed(list(enumerate(ordered))):
        if signed and isinstance(one, Paragraph) and one.depth == 0:
            found[at] = (index, within, replace(one, depth=-1))
        signed = isinstance(one, Signatures) or (signed and isinstance(one, Tag) and one.word == "set")
    return found


def _steering_tags(text: str, script: Script) -> list[Tag]:
    """The tags of a line that holds nothing but steering tags."""
    found = []
    for sign in text.replace(" ", "").replace("\t", ""):
        tag = script.tag(sign)
        if tag is None or tag.word not in STEERING:
            return []
        found.append(tag)
    return found


def _is_between_rows(lines: tuple[Line, ...], index: int, script: Script) -> bool:
    """Whether the tags of this line steer table rows: a row stands on both sides."""

    def neighbour(step: int) -> str:
        at = index + step
        while 0 <= at < len(lines) and (
            lines[at].is_comment or _steering_tags(lines[at].text.strip(), script)
        ):
            at += step
        return lines[at].text.strip() if 0 <= at < len(lines) else ""

    return neighbour(-1).startswith("|") and neighbour(1).startswith("|")


def _directive(text: str, script: Script, place: Place) -> Block | str:
    found = _DIRECTIVE.match(text)
    word, rest = (found[1], found[2].strip()) if found else ("", "")
    if word == "annex":
        named = _ID.search(rest)
        title = rest[: named.start()] if named else rest
        if not title.strip():
            raise place.refusal("An annex needs a title.")
        return Annex(read_runs(title, script, place, where="line"), place, named[1] if named else None)
    if word in _HEADED:
        if not rest:
            raise place.refusal(f'":::{word}" needs a heading: ":::{word} {_HEADED[word][1]}".')
        return _HEADED[word][0](read_runs(rest, script, place, where="line"), place)
    if rest and word in ("signatures", "pagebreak", "box", "end"):
        raise place.refusal(f'Nothing may stand after ":::{word}".')
    match word:
        case "signatures":
            return Signatures(place)
        case "pagebreak":
            return PageBreak(place)
        case "box" | "end":
            return word
    known = ":::signatures, :::pagebreak, :::part, :::contents, :::annex, :::box and :::end"
    raise place.refusal(f'"{text}" is no directive; there are {known}.')


def _widths(text: str, place: Place) -> tuple[float, ...]:
    found = _WIDTHS.match(text)
    try:
        widths = tuple(float(part) for part in found[1].split(",")) if found else ()
    except ValueError:
        widths = ()
    if not widths or min(widths) <= 0 or abs(sum(widths) - 100) > 1:
        raise place.refusal("Column widths read {: widths=20,50,30} and add up to 100.")
    return widths


def _boxes(ordered: list[tuple[int, Block | Tag | str]], file: str) -> list[Block | Tag]:
    stream: list[Block | Tag] = []
    inside: list[Block | Tag] = []
    opened = 0
    for number, one in ordered:
        match one:
            case "box" if opened:
                raise TemplateError("A box cannot stand inside a box.", file=file, line=number)
            case "box":
                opened, inside = number, []
            case "end" if not opened:
                raise TemplateError('":::end" has no ":::box" before it.', file=file, line=number)
            case "end":
                stream.append(Box(nest(inside, where="in the same box"), Place(file, opened)))
                opened = 0
            case str():  # pragma: no cover - there are no other words
                raise AssertionError(one)
            case _ if not opened:
                stream.append(one)
            case Tag(word="include"):
                raise TemplateError(_IN_A_BOX, file=file, line=number)
            case Paragraph() | Item(ordered=False) | If() | Set() | Tag():
                inside.append(one)
            case _:
                raise TemplateError(_IN_A_BOX, file=file, line=number)
    if opened:
        raise TemplateError('The box is not closed by ":::end".', file=file, line=opened)
    return stream
