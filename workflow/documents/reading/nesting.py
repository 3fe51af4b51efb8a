"""Conditions and loops around blocks, table rows or runs: a flat row of nodes and tags becomes nested nodes."""

from collections import deque
from collections.abc import Sequence
from typing import Generic, TypeVar

from workflow.documents.reading.jinja_dialect import STEERING, Tag
from workflow.documents.tree.blocktree import Arm, For, If, Set
from workflow.documents.tree.bounds import check_nesting

N = TypeVar("N")
_CLOSERS = {"if": "endif", "for": "endfor"}
_NOT_OF = {"if": ("endfor",), "for": ("endif", "elif")}
_DIVIDERS = STEERING - {"if", "for", "set"}


def nest(stream: Sequence[N | Tag], *, where: str) -> tuple[N | If[N] | For[N] | Set, ...]:
    """Nest what `stream` holds in a row; `where` ends the sentence of an error: "in the same table"."""
    check_nesting((one.word, one.place) for one in stream if isinstance(one, Tag))
    return _Nest(stream, where).all()


def depth_change(tag: Tag) -> int:
    """+1 when the tag opens a condition or loop, -1 when it closes one."""
    return {"if": 1, "for": 1, "endif": -1, "endfor": -1}.get(tag.word, 0)


class _Nest(Generic[N]):
    def __init__(self, stream: Sequence[N | Tag], where: str) -> None:
        self._rest = deque(stream)
        self._where = where

    def all(self) -> tuple[N | If[N] | For[N] | Set, ...]:
        body = self._body()
        if self._rest and isinstance(tag := self._rest[0], Tag):
            raise tag.place.refusal(f'"{tag.word}" has no beginning {self._where}.')
        return body

    def _body(self) -> tuple[N | If[N] | For[N] | Set, ...]:
        """Everything up to the next tag that ends or divides what is open."""
        body: list[N | If[N] | For[N] | Set] = []
        while self._rest and not (isinstance(self._rest[0], Tag) and self._rest[0].word in _DIVIDERS):
            match one := self._rest.popleft():
                case Tag(word="set"):
                    body.append(Set(one.code, one.place))
                case Tag(word="if"):
                    body.append(self._condition(one))
                case Tag():
                    body.append(self._loop(one))
                case _:
                    body.append(one)
        return tuple(body)

    def _condition(self, opening: Tag) -> If[N]:
        arms: list[Arm[N]] = []
        tag = opening
        while True:
            body = self._body()
            arms.append(Arm(None if tag.word == "else" else tag.code, tag.place, body))  # type: ignore[arg-type]
            after = self._divider(opening)
            if after.word == "endif":
                return If(tuple(arms))
            if tag.word == "else":
                raise after.place.refusal(f'"{after.word}" stands after "else".')
            tag = after

    def _loop(self, opening: Tag) -> For[N]:
        body = self._body()
        otherwise: tuple[N | If[N] | For[N] | Set, ...] = ()
        after = self._divider(opening)
        if after.word == "else":
            otherwise = self._body()
            after = self._divider(opening)
        if after.word != "endfor":
            raise after.place.refusal(f'"{after.word}" does not belong to the loop of {opening.place.words}.')
        return For(opening.code, opening.place, body, otherwise)  # type: ignore[arg-type]

    def _divider(self, opening: Tag) -> Tag:
        """The tag that divides or ends what was opened."""
        after = self._rest.popleft() if self._rest else None
        if not isinstance(after, Tag):  # `_body` stops only at tags, and at the end
            closer = _CLOSERS[opening.word]
            raise opening.place.refusal(f'"{opening.word}" is not closed by "{closer}" {self._where}.')
        if after.word in _NOT_OF[opening.word]:
            raise after.place.refusal(
                f'"{after.word}" does not close the "{opening.word}" of {opening.place.words}.'
            )
        return after
