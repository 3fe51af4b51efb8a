"""What a file itself shows as changed: words that came or went, paragraphs moved, looks, each by whom and when."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from workflow.domain.returned.finding import Finding, Kind
from workflow.domain.returned.in_a_line import AROUND, UNNUMBERED, bare
from workflow.domain.returned.joining import Found, joined
from workflow.domain.returned.lines import How, Line, Mark, Place, Stretch


def tracked(lines: Sequence[Line]) -> Iterator[Finding]:
    """Every tracked change, in the order of the text; a word replaced is one, and so is a paragraph that moved."""
    yield from _moves(list(joined(_found(lines))))


def _found(lines: Sequence[Line]) -> Iterator[Found]:
    for line, behind in pairwise([*lines, None]):
        if line is None:
            continue
        for by in dict.fromkeys(mark.by for each in line.stretches for mark in each.marks):
            yield from _by(line, by)
        if (ended := _ended(line, behind)) is not None:
            yield Found(ended)
        if (otherwise := _set_otherwise(line)) is not None:
            yield Found(otherwise)


def _by(line: Line, by: str) -> Iterator[Found]:
    """What one of them changed in a line: each run of stretches that they touched."""
    begins = None
    for place, each in enumerate([*line.stretches, None]):
        touched = each is not None and _mark(each, by) is not None
        if touched and begins is None:
            begins = place
        elif not touched and begins is not None:
            yield _run(line, by, begins, place)
            begins = None


def _run(line: Line, by: str, begins: int, ends: int) -> Found:
    run = line.stretches[begins:ends]
    marks = [mark for each in run for mark in each.marks if mark.by == by]
    went, came = ("".join(each.words for each in run if _has(each, by, how)) for how in (How.WENT, How.CAME))
    kind = Kind.WORDS
    if any(mark.moved for mark in marks):
        kind = Kind.MOVED
    elif not (went or came):
        kind = Kind.FORMAT
        went = came = "".join(each.words for each in run)
    elif came and all(each.hidden for each in run if _has(each, by, How.CAME)):
        kind = Kind.HIDDEN
    finding = Finding(
        kind,
        line.place,
        went.strip(),
        came.strip(),
        ahead=_last_words("".join(each.words for each in line.stretches[:begins])),
        behind=_first_words("".join(each.words for each in line.stretches[ends:])),
        tracked=True,
        by=by or None,
        at=next((mark.at for mark in marks if mark.at is not None), None),
    )
    whole = len(run) == len(line.stretches) and not (went and came)
    return Found(finding, whole=whole and kind is not Kind.FORMAT)


def _ended(line: Line, behind: Line | None) -> Finding | None:
    """A paragraph that was divided, or joined to the next; where one of the two came or went as a whole, that says it."""
    mark = next((each for each in line.ends if each.how is not How.LOOKS), None)
    if mark is None or behind is None or any(_is_whole(each, mark.how) for each in (line, behind)):
        return None
    ahead, words = _last_words(line.words), _first_words(behind.words)
    one, two = f"{ahead} {words}", f"{ahead} ¶ {words}"
    before, after = (one, two) if mark.how is How.CAME else (two, one)
    return Finding(Kind.PARAGRAPH, line.place, before, after, tracked=True, by=mark.by or None, at=mark.at)


def _set_otherwise(line: Line) -> Finding | None:
    """A paragraph that was set otherwise: it got a number or lost it, or looks otherwise; where its words tell that, they do."""
    mark = next((each for each in line.ends if each.how is How.LOOKS), None)
    if mark is None or not line.key:
        return None
    before, after = bare(line.number_was), bare(line.number)
    if bool(before) != bool(after):
        return Finding(
            Kind.NUMBER,
            line.place,
            before or UNNUMBERED,
            after or UNNUMBERED,
            tracked=True,
            by=mark.by or None,
            at=mark.at,
        )
    if any(_has(each, mark.by, How.LOOKS) for each in line.stretches):
        return None
    said = line.words.strip()
    return Finding(Kind.FORMAT, line.place, said, said, tracked=True, by=mark.by or None, at=mark.at)


def _is_whole(line: Line, how: How) -> bool:
    """Whether all of it came, or went."""
    return all(any(mark.how is how for mark in each.marks) for each in line.stretches if each.words.strip())


def _moves(found: Sequence[Finding]) -> Iterator[Finding]:
    """Where words went from one place and came at another, told once, at the place to which they came."""
    left: dict[tuple[str | None, str], deque[Place]] = {}
    for each in found:
        if each.kind is Kind.MOVED and each.before:
            left.setdefault((each.by, each.before), deque()).append(each.place)
    for each in found:
        if each.kind is not Kind.MOVED:
            yield each
        elif each.after:
            was = left.get((each.by, each.after))
            yield replace(each, before=each.after if was else "", was_at=was.popleft() if was else None)
    for (by, words), places in left.items():
        yield from (Finding(Kind.WORDS, place, words, "", tracked=True, by=by) for place in places)


def _mark(stretch: Stretch, by: str) -> Mark | None:
    return next((each for each in stretch.marks if each.by == by), None)


def _has(stretch: Stretch, by: str, how: How) -> bool:
    return any(each.by == by and each.how is how for each in stretch.marks)


def _last_words(words: str) -> str:
    return " ".join(words.split()[-AROUND:])


def _first_words(words: str) -> str:
    return " ".join(words.split()[:AROUND])
