"""What is otherwise in a text that came back, with all that it tracks taken back, than in the text that was sent."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from workflow.domain.returned.aligning import Pair, aligned, alike
from workflow.domain.returned.finding import Finding, Kind
from workflow.domain.returned.in_a_line import UNNUMBERED, bare, in_a_line
from workflow.domain.returned.joining import Found, joined
from workflow.domain.returned.lines import Line, Story

FEWEST_MOVED = 4
"""Words of a paragraph that may be said to have moved; a shorter one may stand anywhere."""
Stories = Mapping[tuple[Story, str], Sequence[Line]]
"""The lines of each part of a paper: the body and the notes once, headers and footers by the pages on which they stand."""


def silent(was: Stories, now: Stories) -> Iterator[Finding]:
    """Every difference, in the order of what came back; nothing in the file shows any of them."""
    for story in (Story.BODY, Story.FOOTNOTES, Story.ENDNOTES):
        yield from _compared(was.get((story, ""), ()), now.get((story, ""), ()))
    for story in (Story.HEADER, Story.FOOTER):
        yield from _on_pages(
            *({which: lines for (of, which), lines in side.items() if of is story} for side in (was, now))
        )


def _compared(was: Sequence[Line], now: Sequence[Line]) -> Iterator[Finding]:
    said = {_letters(each.words) for lines in (was, now) for each in lines if not each.of_contents}
    pairs = list(aligned(*([each for each in lines if not _only_lists(each, said)] for lines in (was, now))))
    renumbered = {
        old: new
        for pair in pairs
        if pair.was is not None and pair.now is not None
        for old, new in (
            (bare(pair.was.number), bare(pair.now.number)),
            (pair.was.place.number, pair.now.place.number),
        )
        if old != new
    }
    yield from joined(_found(pairs, renumbered))
    yield from _numbers(pairs)


def _only_lists(line: Line, said: Container[str]) -> bool:
    """Whether a line of a table of contents says no more than where something stands."""
    return line.of_contents and any(_letters(each) in said for each in line.words.split("\t"))


def _letters(words: str) -> str:
    return "".join(each for each in words.casefold() if each.isalnum())


def _found(pairs: Sequence[Pair], renumbered: Mapping[str, str]) -> Iterator[Found]:
    moved = _moved(pairs)
    for pair in pairs:
        line = pair.now or pair.was
        if line is None or not line.key:
            continue
        if pair.was is not None and pair.now is not None:
            yield from (Found(each) for each in in_a_line(pair.was, pair.now, renumbered))
        elif id(line) in moved:
            was = moved[id(line)]
            if was is not None:
                yield Found(Finding(Kind.MOVED, line.place, line.words, line.words, was_at=was.place))
        elif pair.was is not None:
            yield Found(Finding(Kind.WORDS, line.place, line.words, ""), whole=True)
        else:
            hidden = all(each.hidden for each in line.tokens)
            kind = Kind.HIDDEN if hidden else Kind.WORDS
            yield Found(Finding(kind, line.place, "", line.words), whole=True)


def _moved(pairs: Sequence[Pair]) -> dict[int, Line | None]:
    """The lines that came with what each was at another place; those that went there with nothing."""
    went: dict[tuple[str, ...], list[Line]] = {}
    for pair in pairs:
        if pair.now is None and pair.was is not None and len(pair.was.key) >= FEWEST_MOVED:
            went.setdefault(pair.was.key, []).append(pair.was)
    found: dict[int, Line | None] = {}
    for pair in pairs:
        if pair.was is None and pair.now is not None and went.get(pair.now.key):
            was = went[pair.now.key].pop(0)
            found[id(pair.now)], found[id(was)] = was, None
    return found


def _numbers(pairs: Sequence[Pair]) -> Iterator[Finding]:
    """The clauses whose numbers are others, those together that stand together.

    It only follows where a clause above came or went, or has lost its number.
    """
    moved = False
    found: list[tuple[bool, bool, Line, Line]] = []
    for was, now in pairs:
        if was is None or now is None:
            moved = moved or any(line is not None and bool(line.number) for line in (was, now))
            continue
        before, after = bare(was.number), bare(now.number)
        if before or after:
            of_itself = before != after and not (before and after and moved)
            found.append((before != after, of_itself, was, now))
            moved = moved or of_itself
    for (is_other, of_itself), together in groupby(found, lambda each: (each[0], each[1])):
        if is_other:
            lines = list(together)
            before, after = _span([each[2] for each in lines]), _span([each[3] for each in lines])
            yield Finding(Kind.NUMBER, lines[0][3].place, before, after, follows=not of_itself)


def _span(lines: Sequence[Line]) -> str:
    """From the first number to the last."""
    numbers = [bare(each.number) or UNNUMBERED for each in lines]
    return numbers[0] if len(numbers) == 1 else f"{numbers[0]} to {numbers[-1]}"


def _on_pages(was: Mapping[str, Sequence[Line]], now: Mapping[str, Sequence[Line]]) -> Iterator[Finding]:
    """Headers or footers: each beside the one on the same pages, else the likest; what is found on several is told once."""
    told: dict[Finding, None] = {}
    for which, lines in now.items():
        beside = was.get(which) or max(was.values(), key=lambda each: _likeness(each, lines), default=())
        told |= dict.fromkeys(_compared(beside, lines))
    there = {each.key for lines in now.values() for each in lines}
    for line in (each for lines in was.values() for each in lines):
        if not now and line.key and line.key not in there:
            told |= {Finding(Kind.WORDS, line.place, line.words, ""): None}
    yield from told


def _likeness(one: Sequence[Line], other: Sequence[Line]) -> float:
    together = [
        replace(lines[0], stretches=tuple(each for line in lines for each in line.stretches))
        for lines in (one, other)
        if lines
    ]
    return alike(*together) if len(together) == 2 else 0.0
