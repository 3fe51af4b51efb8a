"""What a Word template says as the blocks that checks, reviews and comparisons read."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from workflow.documents.reading.jinja_dialect import Tag
from workflow.documents.reading.nesting import depth_change, nest
from workflow.documents.tree.blocktree import (
    Alignment,
    Block,
    Blocks,
    Break,
    Expression,
    Heading,
    Item,
    Paragraph,
    Place,
    Row,
    RowNode,
    Run,
    Runs,
    Table,
    Text,
    Title,
)

_HERE = "in the body of the template"
Stream = list[Run | Tag]


class Told:
    """Makes blocks of what is said, with the tags it names and the clauses that some of these take in."""

    def __init__(self, file: str, tags: Sequence[Tag], taken: Mapping[int, Blocks]) -> None:
        self._file, self._tags, self._taken = file, tags, taken
        self._lines = 0

    def blocks(self, said: Sequence[Any]) -> Blocks:
        """The blocks; the first that says something is the title."""
        stream: list[Block | Tag] = []
        for each in said:
            match each:
                case ["tag", number] if number in self._taken:
                    stream += self._taken[number]
                case ["tag", number]:
                    stream.append(self._tags[number])
                case ["paragraph", kind, depth, words, where, *declared]:
                    stream += self._paragraph(kind, depth, words, self._place(where), *declared)
                case ["table", rows, where]:
                    stream.append(self._table(rows, self._place(where)))
        titled = next((at for at, one in enumerate(stream) if isinstance(one, Title)), None)
        if titled is None:
            own = (
                at
                for at, one in enumerate(stream)
                if isinstance(one, Paragraph | Heading) and one.place.file == self._file
            )
            titled = next(own, None)
        if titled is not None and not isinstance(one := stream[titled], Tag | Table):
            set_before = (
                at for at, one in enumerate(stream) if not isinstance(one, Tag) or one.word != "set"
            )
            first = next(set_before, 0)
            title = Title(one.runs, one.place)  # type: ignore[union-attr]  # a paragraph, heading or title
            del stream[titled]
            stream = [*stream[:first], title, *map(_untitled, stream[first:])]
        return nest(stream, where=_HERE)

    def _place(self, where: str) -> Place:
        self._lines += 1
        return Place(self._file, self._lines, where)

    def _paragraph(
        self, kind: str, depth: int, words: Sequence[Any], place: Place, *declared: str | None
    ) -> Iterator[Block | Tag]:
        """One block; where a condition goes on in another paragraph, what stands before and behind the tag is one each."""
        made = 0
        for stretch in _stretches(list(self._runs(words))):
            if isinstance(stretch, Tag):
                yield stretch
            elif any(not isinstance(run, Text) or run.text.strip() for run in stretch):
                yield self._block(kind if not made else "text", depth, stretch, place, *declared)
                made += 1

    def _block(
        self,
        kind: str,
        depth: int,
        stream: Stream,
        place: Place,
        clause_id: str | None,
        word: str | None,
        survives: str | None,
    ) -> Block:
        runs: Runs = nest(stream, where=_HERE)
        match kind:
            case "clause":
                kept = (Text(survives),) if survives else ()
                return Heading(runs, place, "clause", clause_id, word == ".binding", kept)
            case "plain":
                return Heading(runs, place, "plain", clause_id)
            case "title":
                return Title(runs, place)
            case "under":
                return Heading(runs, place, "under")
            case "item" | "bullet":
                return Item(runs, place, depth, ordered=kind == "item")
        return Paragraph(runs, place)

    def _runs(self, words: Sequence[Any]) -> Iterator[Run | Tag]:
        for each in words:
            match each:
                case ["words", text, bold, italic]:
                    yield Text(text, bold, italic)
                case ["print", number, bold, italic]:
                    tag = self._tags[number]
                    yield Expression(tag.code, tag.place, bold, italic, tag.open_point)
                case ["tag", number]:
                    yield self._tags[number]
                case _:
                    yield Break()

    def _table(self, rows: Sequence[Any], place: Place) -> Table:
        stream: list[Row | Tag] = []
        widest = max((len(cells) for kind, cells in rows if kind == "row"), default=1)
        for each in rows:
            match each:
                case ["tag", number]:
                    stream.append(self._tags[number])
                case ["row", cells]:
                    runs: list[Runs] = [
                        nest(list(self._runs(cell)), where="in this cell of the table") for cell in cells
                    ]
                    stream.append(Row((*runs, *((),) * (widest - len(runs))), place))
        head = stream.pop(0) if stream and isinstance(stream[0], Row) else Row(((),) * widest, place)
        assert isinstance(head, Row)  # noqa: S101 - for mypy
        steered: tuple[RowNode, ...] = nest(stream, where="in this table")
        sides: tuple[Alignment, ...] = tuple("left" for _ in range(widest))
        return Table(head, steered, sides, (100 / widest,) * widest, place)


def _stretches(stream: Stream) -> Iterator[Stream | Tag]:
    """The runs, divided at the tags whose other end stands in another paragraph."""
    open_: list[int] = []
    alone: set[int] = set()
    for at, one in enumerate(stream):
        if not isinstance(one, Tag):
            continue
        if depth_change(one) > 0:
            open_.append(at)
        elif depth_change(one) < 0:
            if open_:
                open_.pop()
            else:
                alone.add(at)
        elif one.word in ("elif", "else") and not open_:
            alone.add(at)
    alone |= set(open_)
    here: Stream = []
    for at, one in enumerate(stream):
        outer = at in alone or (
            isinstance(one, Tag) and one.word in ("elif", "else") and _of(at, stream) in alone
        )
        if outer and isinstance(one, Tag):
            yield here
            yield one
            here = []
        else:
            here.append(one)
    yield here


def _of(at: int, stream: Stream) -> int:
    """Where that begins which a tag divides."""
    depth = 0
    for earlier in range(at - 1, -1, -1):
        one = stream[earlier]
        if isinstance(one, Tag):
            if depth == 0 and depth_change(one) > 0:
                return earlier
            depth -= depth_change(one)
    return -1


def _untitled(one: Block | Tag) -> Block | Tag:
    return Paragraph(one.runs, one.place) if isinstance(one, Title) else one
