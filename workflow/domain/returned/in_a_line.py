"""A line that was sent beside what it is now: words, results of fields, hidden words, looks."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from workflow.domain.returned.aligning import operations
from workflow.domain.returned.finding import Finding, Kind
from workflow.domain.returned.lines import Line, Token

AROUND = 6
"""How many words before and behind a change are told with it."""
_NEAR = 2
"""Words that stayed between two changes and do not make them two."""
UNNUMBERED = "no number"
"""What stands for the number of a paragraph that has none."""
COUNTED = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF"})
"""Fields whose results no one writes: whichever program opens the file counts them again."""


def in_a_line(was: Line, now: Line, renumbered: Mapping[str, str]) -> Iterator[Finding]:
    """What is not as it was; `renumbered` are numbers of clauses with what each is now."""
    for op, i1, i2, j1, j2 in _together(operations(was.key, now.key)):
        if op == "equal":
            yield from _same_words(was, now, range(i1, i2), range(j1, j2), renumbered)
        else:
            yield _otherwise(was, now, slice(i1, i2), slice(j1, j2))


def _together(found: Sequence[tuple[str, int, int, int, int]]) -> Iterator[tuple[str, int, int, int, int]]:
    """The same, changes joined between which hardly anything stands."""
    pending: tuple[str, int, int, int, int] | None = None
    for place, (op, i1, i2, j1, j2) in enumerate(found):
        between = op == "equal" and 0 < place < len(found) - 1 and i2 - i1 <= _NEAR
        if op != "equal" or (between and pending is not None and found[place + 1][0] != "equal"):
            pending = ("replace", pending[1] if pending else i1, i2, pending[3] if pending else j1, j2)
            continue
        if pending is not None:
            yield pending
            pending = None
        if i2 > i1:
            yield op, i1, i2, j1, j2
    if pending is not None:
        yield pending


def _otherwise(was: Line, now: Line, old: slice, new: slice) -> Finding:
    went, came = was.tokens[old], now.tokens[new]
    if came and all(each.hidden for each in came):
        kind = Kind.HIDDEN
    elif _letters(went) == _letters(came):
        kind = Kind.FIELD
    else:
        kind = Kind.WORDS
    return Finding(
        kind,
        now.place,
        _said(was, went),
        _said(now, came),
        ahead=_said(now, now.tokens[max(0, new.start - AROUND) : new.start]),
        behind=_said(now, now.tokens[new.stop : new.stop + AROUND]),
    )


def _same_words(
    was: Line, now: Line, old: range, new: range, renumbered: Mapping[str, str]
) -> Iterator[Finding]:
    """What may be otherwise where the words are not."""
    pairs = [(was.tokens[i], now.tokens[j], j) for i, j in zip(old, new, strict=True)]
    for kind, together in groupby(pairs, lambda each: _how(each[0], each[1])):
        found = list(together)
        if kind is None:
            continue
        first, last = found[0][2], found[-1][2]
        before, after = _said(was, [each[0] for each in found]), _said(now, [each[1] for each in found])
        follows = kind is Kind.FIELD and renumbered.get(bare(before)) == bare(after)
        yield Finding(
            kind,
            now.place,
            before,
            after,
            ahead=_said(now, now.tokens[max(0, first - AROUND) : first]),
            behind=_said(now, now.tokens[last + 1 : last + 1 + AROUND]),
            follows=follows,
        )


def _how(was: Token, now: Token) -> Kind | None:
    if was.field and was.field not in COUNTED and bare(was.words) != bare(now.words):
        return Kind.FIELD
    if now.hidden and not was.hidden:
        return Kind.HIDDEN
    return Kind.FORMAT if was.look != now.look or was.hidden != now.hidden else None


def bare(number: str) -> str:
    """A number as it is compared: without the full stop behind it."""
    return number.strip().rstrip(".")


def _letters(tokens: Sequence[Token]) -> str:
    return "".join(each.words for each in tokens).replace(" ", "")


def _said(line: Line, tokens: Sequence[Token]) -> str:
    return line.words[tokens[0].begins : tokens[-1].ends] if tokens else ""
