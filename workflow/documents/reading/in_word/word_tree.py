"""The tree of a template made in Word: what it says, for checks and reviews, and its file, for the paper."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from workflow.documents.languages.known import language_of_template
from workflow.documents.reading.checks import check_ids, check_refs, check_title, clauses_of
from workflow.documents.reading.in_word.blocks import Told
from workflow.documents.reading.in_word.clauses_taken_in import taken_in
from workflow.documents.reading.in_word.compiled import read_once
from workflow.documents.reading.inline import shown
from workflow.documents.reading.jinja_dialect import Tag, read_jinja_tag
from workflow.documents.reading.nesting import nest
from workflow.documents.reading.taking_in import Reading
from workflow.documents.sources import Source
from workflow.documents.tree.blocktree import Blocks, Expression, Heading, Paragraph, Place, every
from workflow.documents.tree.bounds import check_tag, check_tree
from workflow.documents.tree.in_word import (
    Called,
    Printed,
    RunLook,
    Steered,
    TakenIn,
    WordPiece,
    WordText,
    WordTree,
)

_IN_A_PART = {
    "word/document.xml": "in the body of the template",
    "header": "in this header",
    "footer": "in this footer",
}
_PRINTED_ALONE = "A tag {{%{} prints nothing; write {{{{ }}}} around what is printed."
_ONLY_STEERS = "{{{{{0} }}}} takes the place of more than words; write {{{{ }}}}, or steer with {{%{0} %}}."
_IN_ITS_PARAGRAPH = 'A clause is taken in by a paragraph of its own; write {{%p include "{}" %}} there.'
_NO_NUMBER = (
    "The heading “{}” has no number in Word, so that nothing can refer to it; give it a numbered style."
)


def word_tree(source: Source, sources: Mapping[str, Source]) -> WordTree:
    """The tree of one file and of what it takes in; raises what is wrong with it, at the place where a person finds it."""
    read = read_once(source)
    tags = [_tag(source.name, number, *said) for number, said in enumerate(read["tags"])]
    reading = Reading(sources, used={source.name: source.sha256}, open=[source.name], files=1)
    taken = taken_in(read, tags, reading)
    blocks = Told(source.name, tags, {number: each.blocks for number, each in taken.items()}).blocks(
        read["said"]
    )
    check_tree(source.name, blocks)
    title = check_title(source.name, blocks)
    clauses = tuple(clauses_of(blocks))
    check_ids(blocks, {})
    check_refs([*tags, *reading.tags], clauses)
    _check_numbers(tags, blocks)
    looks = [look for *_, look in read["tags"]]
    parts = {name: tuple(_pieces(pieces, tags, looks, taken)) for name, pieces in read["parts"].items()}
    return WordTree(
        name=source.name,
        title=title.runs,
        blocks=blocks,
        clauses=clauses,
        sources=MappingProxyType(dict(sorted(reading.used.items()))),
        slips=tuple(reading.slips),
        included=MappingProxyType(reading.included),
        language=language_of_template(source.name),
        word=WordText(
            parts=MappingProxyType(parts),
            looks=tuple(RunLook(*look) for look in read["looks"]),
            content=source.content or b"",
            asked=tuple(_asked(read["parts"], tags, taken)),
        ),
    )


def _tag(file: str, number: int, opening: str, scope: str, code: str, where: str, _look: int) -> Tag:
    place = Place(file, number + 1, where)
    check_tag(code, place, tags=number)
    if opening == "{{" and scope in ("p", "tr", "tc"):
        raise place.refusal(_ONLY_STEERS.format(scope))
    if opening == "{#":
        return Tag("set", "nothing = none", place)
    tag = read_jinja_tag(opening, code, place)
    if tag.word == "include" and scope != "p":
        raise place.refusal(_IN_ITS_PARAGRAPH.format(tag.code))
    return tag


def _check_numbers(tags: Sequence[Tag], blocks: Blocks) -> None:
    """What is referred to has a number: here only Word can give one, by the list of its style."""
    bare = {
        one.id: shown(one.runs)
        for one in every(blocks)
        if isinstance(one, Heading) and one.kind == "plain" and one.id
    }
    for tag in tags:
        for wanted in tag.refs:
            if wanted in bare:
                raise tag.place.refusal(_NO_NUMBER.format(bare[wanted]))


def _pieces(
    pieces: Sequence[Any], tags: Sequence[Tag], looks: Sequence[int], taken: Mapping[int, TakenIn]
) -> Iterator[WordPiece]:
    for each in pieces:
        match each:
            case str():
                yield each
            case ["steer", number] if number in taken:
                yield taken[number]
            case ["print", number]:
                tag = tags[number]
                yield Printed(Expression(tag.code, tag.place, open_point=tag.open_point), looks[number])
            case ["steer", number]:
                yield _steered(tags[number])
            case ["call", name, argument]:
                yield Called(name, argument)


def _steered(tag: Tag) -> Steered:
    word, code = tag.word, tag.code
    written = f"{word} ({code})" if word in ("if", "elif") else f"{word} {code}".strip()
    return Steered(written, code, tag.place)


def _asked(parts: Any, tags: Sequence[Tag], taken: Mapping[int, TakenIn]) -> Iterator[Any]:
    """Everything that is asked for, part by part; each part closes what it opens."""
    for name, pieces in parts.items():
        stream: list[Any] = []
        for each in pieces:
            match each:
                case ["print", number]:
                    tag = tags[number]
                    stream.append(Expression(tag.code, tag.place))
                case ["steer", number] if number in taken:
                    stream += taken[number].blocks
                case ["steer", number]:
                    stream.append(tags[number])
        kind = next(
            (said for part, said in _IN_A_PART.items() if part in name), "in this part of the template"
        )
        yield from _paragraphs(nest(stream, where=kind))


def _paragraphs(nested: Any) -> Blocks:
    return (Paragraph(nested, Place("", 0)),) if nested else ()
