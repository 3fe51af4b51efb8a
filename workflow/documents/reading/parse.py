"""A template into its block tree: Markdown is read here, and what was made in Word is handed on; once, and never again."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType
from typing import TypeAlias

from workflow.documents.languages.known import language_of_template
from workflow.documents.reading.checks import check_ids, check_refs, check_title, clauses_of
from workflow.documents.reading.clause_heads import declared, original_of, split_head
from workflow.documents.reading.in_word.word_tree import word_tree
from workflow.documents.reading.inline import read_runs
from workflow.documents.reading.jinja_dialect import STEERING, Line, Script, Tag, read_script
from workflow.documents.reading.markdown import read_blocks
from workflow.documents.reading.names_used import names_used
from workflow.documents.reading.nesting import nest
from workflow.documents.reading.slips import slips
from workflow.documents.sources import WORD, Source
from workflow.documents.tree.blocktree import (
    Annex,
    Block,
    Blocks,
    Box,
    ClauseText,
    Contents,
    Heading,
    If,
    Item,
    PageBreak,
    Paragraph,
    Part,
    Place,
    Set,
    Signatures,
    Title,
    Tree,
)
from workflow.documents.tree.bounds import check_include, check_tree
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
_trees: dict[tuple[str, str], list[Tree]] = {}


def parse(name: str, sources: Mapping[str, Source]) -> Tree:
    """The tree of a template; the same tree again while none of the files it is made of has changed."""
    source = _source(name, sources, None)
    known = _trees.setdefault((name, source.sha256), [])
    for tree in known:
        if all(used in sources and sources[used].sha256 == sha for used, sha in tree.sources.items()):
            return tree
    tree = word_tree(source) if name.endswith(WORD) else _read_tree(name, sources)
    known[:] = [tree, *known[:3]]
    return tree


def parse_clause(name: str, sources: Mapping[str, Source]) -> ClauseText:
    """One file of the clause library by itself; where it refers to, only a paper can tell."""
    reading = _Reading(sources)
    source = _source(name, sources, None)
    blocks = _read_file(name, reading, Place(name, 1))
    return ClauseText(split_head(source.text, file=name).head, tuple(clauses_of(blocks)), names_used(blocks))


@dataclass(slots=True)
class _Reading:
    """What is gathered over the template and the files it includes."""

    sources: Mapping[str, Source]
    used: dict[str, str] = field(default_factory=dict)
    tags: list[Tag] = field(default_factory=list)
    slips: list[TemplateError] = field(default_factory=list)
    included: dict[str, Place] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)
    files: int = 0


def _read_tree(name: str, sources: Mapping[str, Source]) -> Tree:
    reading = _Reading(sources)
    blocks = _read_file(name, reading, None)
    check_tree(name, blocks)
    title = check_title(name, blocks)
    clauses = tuple(clauses_of(blocks))
    check_ids(blocks, {})
    check_refs(reading.tags, clauses)
    return Tree(
        name=name,
        title=title.runs,
        blocks=blocks,
        clauses=clauses,
        sources=MappingProxyType(dict(sorted(reading.used.items()))),
        slips=tuple(reading.slips),
        included=MappingProxyType(reading.included),
        language=language_of_template(name),
    )


def _source(name: str, sources: Mapping[str, Source], place: Place | None) -> Source:
    if name in sources:
        return sources[name]
    if place is None:
        raise TemplateError("There is no such template.", file=name)
    raise place.refusal(f'The included file "{name}" does not exist.')


def _read_file(name: str, reading: _Reading, place: Place | None) -> Blocks:
    source = _source(name, reading.sources, place)
    if place is not None and name in reading.open:
        raise place.refusal(f'The file "{name}" includes itself.')
    reading.files += 1
    if place is not None:
        check_include(files=reading.files, depth=len(reading.open), place=place)
        reading.included.setdefault(name, place)
    reading.open.append(name)
    reading.used[name] = source.sha256
    tags, pieces, slipped = _pieces(name, source.text, is_paper=place is None)
    reading.tags.extend(tags)
    reading.slips.extend(slipped)
    said = None
    if place is not None:
        original = original_of(name, reading.sources)
        reading.used[original] = reading.sources[original].sha256
        said = declared(reading.sources[original].text, file=original)
    stream: list[Block | Tag] = []
    for one in pieces:
        if isinstance(one, Heading) and said is not None:
            stream.append(said.of(one))
        elif isinstance(one, Tag) and one.word == "include":
            included = _read_file(one.code, reading, one.place)
            titled = next((block for block in included if isinstance(block, Title)), None)
            if titled:
                raise titled.place.refusal(
                    "Only the paper itself has a title (#), not a file that is included."
                )
            stream.extend(included)  # nested already; it stands there as a block of its own
        else:
            stream.append(one)
    reading.open.pop()
    return nest(stream, where="in this file")


@lru_cache(maxsize=512)
def _pieces(
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
