"""Clauses of the library that a Word template takes in, with the shapes of the template in which each is written."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from workflow.documents.reading.jinja_dialect import Tag
from workflow.documents.reading.taking_in import Reading, take_in
from workflow.documents.tree.blocktree import Blocks, Heading, Item, Paragraph, Set, Table, every
from workflow.documents.tree.in_word import Shape, TakenIn, shape_of

_NOT_HERE = "A clause of the library stands in the body of the template, in a paragraph outside of its tables; move the tag there."
_MADE_THERE = (
    "{} holds more than headings, items, words and tables, which a Word template has of its own; "
    "make it in the Word file, and take this tag out."
)
_UNSHAPED = (
    "{} has {}, and no paragraph or style of this template shows how they are numbered; "
    "begin with the file that templates letterhead writes, or put the clauses of this one into a list of several levels."
)
_UNDER_NO_NUMBER = (
    "{} numbers items under a heading without a number, which would go on with the numbers of the clause above; "
    "write them into the Word file, and take this tag out."
)
_CALLED = {
    "clause": "the heading of a clause",
    **{
        f"item{depth}": f"items of the {said} level below its heading"
        for depth, said in enumerate(("first", "second", "third"), 1)
    },
}


def taken_in(read: Mapping[str, Any], tags: Sequence[Tag], reading: Reading) -> Mapping[int, TakenIn]:
    """What the tags of a template take in, by their numbers; `reading` gathers over all of it."""
    in_the_body = {number for kind, number, *_ in read["said"] if kind == "tag"}
    found: dict[int, TakenIn] = {}
    for number, tag in enumerate(tags):
        if tag.word != "include":
            continue
        if number not in in_the_body:
            raise tag.place.refusal(_NOT_HERE)
        shapes = _shapes(read["shapes"], number)
        blocks = take_in(tag, reading)
        for said in _unfit(blocks, tag.code, shapes):
            raise tag.place.refusal(said)
        found[number] = TakenIn(blocks, shapes)
    return found


def _shapes(read: Mapping[str, Any], number: int) -> Mapping[str, Shape]:
    """The shapes of the template, with what the paragraph of the tag itself shows."""
    name, own = read["at"][str(number)]
    return {each: Shape(said[0], tuple(said[1])) for each, said in {**read["of"], name: own}.items()}


def _unfit(blocks: Blocks, file: str, shapes: Mapping[str, Shape]) -> Iterator[str]:
    """Why a clause cannot be written into the template, a sentence each."""
    is_bare = False
    for block in every(blocks):
        if isinstance(block, Heading):
            is_bare = block.kind == "plain"
        if is_bare and isinstance(block, Item) and block.ordered:
            yield _UNDER_NO_NUMBER.format(file)
        elif isinstance(block, Heading | Item | Paragraph):
            if (name := shape_of(block)) not in shapes:
                yield _UNSHAPED.format(file, _CALLED[name])
        elif not isinstance(block, Table | Set):
            yield _MADE_THERE.format(file)
